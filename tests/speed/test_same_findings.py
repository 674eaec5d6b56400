"""Fast and plain ways give the same findings: readers, phrases, kept results, several processes."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from copydesk import patterns
from copydesk.engine import check
from copydesk.findings import Report
from copydesk.patterns import Phrases
from copydesk.readers import read
from copydesk.readers.markdown import FAST, REFERENCE
from copydesk.readers.markdown import read as read_markdown
from copydesk.record import replace
from copydesk.run import Desk, open_desk
from shared import REPOSITORY, sampled, shared

NEWSROOM = REPOSITORY / "examples" / "newsroom"
ENDINGS = (".md", ".html", ".txt")


def articles(folder: Path, step: int) -> list[Path]:
    """Every `step`th article of a folder, or all of them (`sampled`)."""
    return sampled([path for path in folder.rglob("*") if path.suffix in ENDINGS], step)


def corpora() -> list[list[Path]]:
    """The example newsroom, always; samples of real articles, where they stand beside the checkout."""
    found = [articles(NEWSROOM, 1)]
    for name, step in (("data/content", 60), ("data/html", 20)):
        folder = REPOSITORY.parent / "shared" / name
        found += [articles(folder, step)] if folder.exists() else []
    return found


CORPORA = [path for corpus in corpora() for path in corpus]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(str(NEWSROOM / "copydesk.yaml"), today="2026-06-01")


def text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def told(report: Report) -> Report:
    """A report without its source, which reports without findings need not carry."""
    return replace(report, source="")


def test_the_reference_reader_gives_the_same_verdicts(desk: Desk) -> None:
    for path in CORPORA:
        if path.suffix == ".md":
            fast, plain = (check(read_markdown(text(path), "a.md", way), desk.rules) for way in (FAST, REFERENCE))
            assert fast == plain, path


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    strategies.lists(
        strategies.sampled_from(
            ["“We come,” she said.", "*Editor’s note:*", "The views", "are her own.", "\n\n", "## Who", "- one\n", "> ",
             "[here](https://a.example)", "officials say", "14,000", "<b>", "| a | b |\n", "Corrected May 18", "`x`"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_both_readers_agree_on_inventions(desk: Desk, parts: list[str]) -> None:
    source = " ".join(parts)
    fast, plain = (check(read_markdown(source, "a.md", way), desk.rules) for way in (FAST, REFERENCE))
    assert fast == plain


@pytest.mark.parametrize("language", ["en", "de", "ru", "tr", "zh"])
def test_phrases_are_found_alike_with_either_automaton_and_without(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [word for path in articles(NEWSROOM, 1) for word in text(path).split()][::7]
    entries = [(word, word) for word in words] + [(f"{word[:4]}*", word) for word in words] + [("*e", 1), ("i", 2)]
    entries += [(f"{a} {b}", a) for a, b in pairwise(words)] + [("渡轮", 3), ("", 4), ("**", 5)]
    short, *automata = (Phrases(entries, language) for _ in range(3))
    for path in [path for path in CORPORA if path.suffix != ".html"][:40]:
        prose = patterns.fold(text(path)[: len(entries) - 10], language)
        short._patience = 1
        hits = short.find(prose)
        for few, automaton in zip((0, len(entries)), automata, strict=True):
            monkeypatch.setattr(patterns, "_FEW", few)
            automaton._patience = 0
            assert automaton.find(prose) == hits
    assert short._automaton is None
    assert all(automaton._automaton is not None for automaton in automata)


def test_kept_results_and_several_processes_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path))
    paths = [str(path) for path in CORPORA]
    config = str(NEWSROOM / "copydesk.yaml")
    alone = [told(report) for report in open_desk(config, today="2026-06-01", cache=False).check_files(paths)]
    assert len(alone) >= 16
    for jobs in (1, 2):
        for _ in range(2):
            again = open_desk(config, today="2026-06-01").check_files(paths, jobs=jobs)
            assert [told(report) for report in again] == alone
        assert any(path.name.startswith("results-") for path in tmp_path.iterdir())
        for kept in tmp_path.glob("results-*"):
            kept.unlink()


def test_every_real_page_is_judged_the_same_twice(desk: Desk) -> None:
    for path in articles(shared("data/html"), 15):
        first, second = (check(read(text(path), "a.html"), desk.rules) for _ in range(2))
        assert first == second, path


@pytest.mark.parametrize("command", ["check", "inspect"])
def test_the_order_of_sets_changes_no_byte(tmp_path: Path, command: str) -> None:
    said = set()
    for seed in "123":
        environment = {**os.environ, "PYTHONHASHSEED": seed, "COPYDESK_CACHE": str(tmp_path)}
        words = [sys.executable, "-m", "copydesk", command, ".", "--format", "jsonl"]
        said.add(subprocess.run(words, cwd=NEWSROOM, env=environment, capture_output=True, check=False).stdout)
    assert len(said) == 1
    assert said.pop()
