"""Starting up: what a check of one clean article imports, and that its short way is the same as the long one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli.check import parser
from copydesk.cli.plain import plain

CLEAN = Path(__file__).resolve().parent.parent.parent / "benchmarks" / "clean.md"
HEAVY = {"pydantic", "ruamel", "rich", "markdown_it", "yaml", "re2", "argparse", "inspect", "typing", "multiprocessing"}
LOADED = """
import sys
from copydesk.cli import run
run(["check", sys.argv[1]])
sys.stderr.write(" ".join(sys.modules))
"""


@pytest.mark.parametrize("words", [[], ["opinion/harbour.md"], ["-"], ["news", "opinion"], ["--force-exclude", "a.md"]])
def test_nothing_but_paths_means_the_same_without_a_parser(words: list[str]) -> None:
    short = plain(words)
    if "-" in words:
        assert short is None
        return
    assert short is not None
    assert vars(short) == vars(parser().parsed(words))


def loaded(cache: Path) -> set[str]:
    """The modules in memory when one clean article has been checked."""
    command = [sys.executable, "-c", LOADED, str(CLEAN)]
    environment = {**os.environ, "COPYDESK_CACHE": str(cache)}
    return set(subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stderr.split())


def test_a_clean_article_imports_nothing_heavy(tmp_path: Path) -> None:
    loaded(tmp_path)
    for path in tmp_path.glob("results-*"):
        path.unlink()
    modules = loaded(tmp_path)
    assert "copydesk.engine" in modules
    assert not HEAVY & {name.split(".")[0] for name in modules}


def test_an_unchanged_article_is_not_judged_again(tmp_path: Path) -> None:
    loaded(tmp_path)
    assert not {"copydesk.engine", "copydesk.article", "copydesk.facts", "copydesk.rules.base"} & loaded(tmp_path)


def test_an_unchanged_article_is_known_at_a_glance(tmp_path: Path) -> None:
    for _ in range(3):
        modules = loaded(tmp_path)
    assert not {"re", "json", "copydesk.run", "copydesk.settings", "copydesk.packs", "copydesk.reports"} & modules
