"""The glance before a check: it must say what the long way says, and see whatever could change that."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cli.conftest import CROWD, PROJECT, RULES, Command
from copydesk import store
from copydesk.cli import check, glance

RULE = RULES["crowd-as-source"]
EXCUSE = "stets: [{path: news/old.md, rule: crowd-as-source, reason: It says who they are elsewhere.}]\n"


@pytest.fixture
def settled(newsroom: Path, copydesk: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A newsroom with two clean articles that were checked when all files were old enough for their times to tell."""
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / "cache"))
    real = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: real() + 10_000_000_000)
    (newsroom / "news" / "second.md").write_text("# The ferry is late\n\nIt sailed on Friday.\n")
    assert copydesk("check", "news/ferry.md", "news/second.md").code == 0
    return newsroom


@pytest.mark.parametrize(
    "paths",
    [["news/ferry.md"], ["news/second.md", "news/ferry.md"], ["news/../news/ferry.md", "./news/ferry.md"]],
)
@pytest.mark.parametrize("colour", ["", "FORCE_COLOR", "NO_COLOR"])
def test_a_glance_says_what_the_long_way_says(
    settled: Path, paths: list[str], colour: str, copydesk: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    if colour:
        monkeypatch.setenv(colour, "1")
    monkeypatch.setattr(check, "run", lambda arguments: pytest.fail("the long way was taken"))
    short = copydesk("check", *paths)
    monkeypatch.undo()
    monkeypatch.chdir(settled)
    if colour:
        monkeypatch.setenv(colour, "1")
    long = copydesk("check", "--jobs", "1", *paths)
    assert (short.code, short.out, short.err) == (long.code, long.out, long.err)


CHANGES: dict[str, Callable[[Path], object]] = {
    "an article": lambda root: (root / "news" / "ferry.md").write_text(CROWD),
    "an article gone": lambda root: (root / "news" / "ferry.md").unlink(),
    "a rule": lambda root: (root / "desk-rules" / "crowd-as-source.yaml").write_text(RULE + "\n"),
    "a rule gone": lambda root: (root / "desk-rules" / "crowd-as-source.yaml").unlink(),
    "a new rule": lambda root: (root / "desk-rules" / "new.yaml").write_text(RULE.replace("crowd-as", "crowd-at")),
    "the project file": lambda root: (root / "copydesk.yaml").write_text(PROJECT + "\n"),
    "a nearer project file": lambda root: (root / "news" / ".copydesk.yaml").write_text(PROJECT),
    "a baseline": lambda root: (root / ".copydesk-baseline.json").write_text("{}"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_glance_sees_what_has_changed(settled: Path, change: str) -> None:
    assert glance.clean(["news/ferry.md"])
    CHANGES[change](settled)
    assert not glance.clean(["news/ferry.md"])


@pytest.mark.parametrize("words", [[], ["news"], ["-"], ["--jobs", "1", "news/ferry.md"], ["news/port.md"]])
def test_a_glance_knows_named_clean_articles_only(settled: Path, words: list[str], copydesk: Command) -> None:
    copydesk("check", "news/port.md")
    assert not glance.clean(words)


def test_the_hook_of_a_project_that_excludes_goes_the_long_way(settled: Path, copydesk: Command) -> None:
    assert not glance.clean(["--force-exclude", "news/ferry.md"])
    (settled / "copydesk.yaml").write_text(PROJECT.replace("exclude", "# exclude"))
    copydesk("check", "news/ferry.md")
    assert glance.clean(["--force-exclude", "news/ferry.md"])


def test_nothing_stands_while_excuses_are_watched_over(settled: Path, copydesk: Command) -> None:
    (settled / "copydesk.yaml").write_text(PROJECT + EXCUSE)
    copydesk("check", "news/ferry.md")
    assert not glance.clean(["news/ferry.md"])


def test_what_changed_only_just_now_does_not_stand(
    settled: Path, copydesk: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(time, "time_ns", lambda: int(time.time() * 1e9))
    (settled / "copydesk.yaml").write_text(PROJECT + "\n")
    copydesk("check", "news/ferry.md")
    assert not glance.clean(["news/ferry.md"])


def test_files_that_were_cut_off_tell_nothing(settled: Path, copydesk: Command, tmp_path: Path) -> None:
    copydesk("check", "news/port.md")
    for pattern, article in (("standing-*", "news/ferry.md"), ("results-*", "news/port.md")):
        (path,) = (tmp_path / "cache").glob(pattern)
        content = path.read_bytes()
        for end in range(len(content)):
            path.write_bytes(content[:end])
            assert not glance.clean([article])
        path.write_bytes(content)
    assert glance.clean(["news/ferry.md"])


def test_what_another_installation_found_is_not_taken(settled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert glance.clean(["news/ferry.md"])
    monkeypatch.setattr(store, "__file__", "/elsewhere/copydesk/store.py")
    assert not glance.clean(["news/ferry.md"])
