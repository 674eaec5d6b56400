"""The writer's door: the real pre-commit, installed from this checkout, in a content repository made for the test."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
CLEAN = """---
title: Long Bridge closes for nine weeks from June
author: Petra Okafor
date: 2026-05-18T14:05:00+02:00
type: news
section: news
---

The Long Bridge will close for nine weeks from June 8, the city's engineering department said on Monday.
"""
FAULTY = CLEAN.replace("author: Petra Okafor\n", "").replace("on Monday.", "on Monday .")

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this checkout as it stands, committed, for pre-commit to install from."""
    if shutil.which("git") is None:
        pytest.skip("needs git")
    place = tmp_path_factory.mktemp("copydesk")
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(words, cwd=ROOT, capture_output=True, check=False)
    if names.returncode:
        pytest.skip("needs a Git checkout of this project")
    for name in filter(None, names.stdout.decode().split("\0")):
        if (ROOT / name).is_file() and not name.startswith("tests/"):
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place / name)
    _git(place, "init", "-q")
    _git(place, "add", "-A")
    _git(place, "commit", "-qm", "as it stands")
    return place


def _git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.invalid", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    return {
        **os.environ,
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "COPYDESK_CACHE": str(home / "cache"),
        "GIT_AUTHOR_NAME": "Writer",
        "GIT_AUTHOR_EMAIL": "writer@example.invalid",
        "GIT_COMMITTER_NAME": "Writer",
        "GIT_COMMITTER_EMAIL": "writer@example.invalid",
        "NO_COLOR": "1",
    }


@pytest.fixture(scope="module")
def content(checkout: Path, environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content repository with the hook installed and one clean commit."""
    pytest.importorskip("pre_commit", reason="needs pre-commit (the extra `test`)")
    place = tmp_path_factory.mktemp("newsroom")
    _git(place, "init", "-q")
    revision = _git(checkout, "rev-parse", "HEAD")
    (place / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {checkout}\n  rev: {revision}\n  hooks:\n  - id: copydesk\n", encoding="utf-8"
    )
    (place / "copydesk.yaml").write_text("outlet: {name: The Meridian Post}\n", encoding="utf-8")
    (place / "news").mkdir()
    (place / "news" / "bridge.md").write_text(CLEAN, encoding="utf-8")
    _git(place, "add", "-A")
    _git(place, "commit", "-qm", "start")
    words = [sys.executable, "-m", "pre_commit", "install", "--install-hooks"]
    done = subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, check=False)
    if done.returncode and ("ConnectionError" in done.stdout or "Could not find a version" in done.stdout):
        pytest.skip("pre-commit cannot install the hook: no package index can be reached")
    assert done.returncode == 0, done.stdout + done.stderr
    return place


@pytest.fixture
def commit(content: Path, environment: dict[str, str]) -> Run:
    _git(content, "reset", "-q", "--hard")

    def run(message: str, *options: str) -> subprocess.CompletedProcess[str]:
        words = ["git", "commit", "-m", message, *options]
        return subprocess.run(words, cwd=content, env=environment, capture_output=True, text=True, check=False)

    return run


def test_a_clean_article_passes(content: Path, commit: Run) -> None:
    (content / "news" / "bridge.md").write_text(CLEAN.replace("June 8", "June 9"), encoding="utf-8")
    _git(content, "add", "-A")
    done = commit("clean")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_faulty_article_stops_the_commit_and_says_what_to_write(content: Path, commit: Run) -> None:
    (content / "news" / "ferry.md").write_text(FAULTY, encoding="utf-8")
    _git(content, "add", "-A")
    done = commit("faulty")
    said = done.stdout + done.stderr
    assert done.returncode == 1
    assert "news/ferry.md:1:1" in said or "news/ferry.md:" in said
    assert "missing-byline" in said
    assert "space-before-punctuation" in said
    _git(content, "rm", "-qf", "news/ferry.md")


def test_a_commit_without_articles_passes(content: Path, commit: Run) -> None:
    (content / "logo.svg").write_text("<svg/>", encoding="utf-8")
    _git(content, "add", "-A")
    assert commit("a picture").returncode == 0


def test_deleted_and_renamed_articles(content: Path, commit: Run) -> None:
    (content / "news" / "one.md").write_text(CLEAN, encoding="utf-8")
    (content / "news" / "two.md").write_text(CLEAN.replace("Long", "Short"), encoding="utf-8")
    _git(content, "add", "-A")
    assert commit("two").returncode == 0
    _git(content, "rm", "-q", "news/one.md")
    _git(content, "mv", "news/two.md", "news/drei Fähren.md")
    done = commit("gone and renamed")
    assert done.returncode == 0, done.stdout + done.stderr


def test_two_hundred_articles_at_once(content: Path, commit: Run) -> None:
    for number in range(200):
        text = CLEAN.replace("June 8", f"June {number}")
        (content / "news" / f"bridge-{number}.md").write_text(text, encoding="utf-8")
    (content / "news" / "bridge-150.md").write_text(FAULTY, encoding="utf-8")
    _git(content, "add", "-A")
    done = commit("many")
    assert done.returncode == 1
    assert "bridge-150.md" in done.stdout + done.stderr
    assert "bridge-149.md" not in done.stdout + done.stderr
    _git(content, "reset", "-q", "--hard")
    _git(content, "clean", "-qfd")


def test_a_partly_staged_article_is_judged_as_staged(content: Path, commit: Run) -> None:
    place = content / "news" / "ferry.md"
    place.write_text(FAULTY, encoding="utf-8")
    _git(content, "add", "-A")
    place.write_text(CLEAN, encoding="utf-8")
    assert commit("the fault is staged").returncode == 1
    assert place.read_text(encoding="utf-8") == CLEAN
    _git(content, "add", "-A")
    place.write_text(FAULTY, encoding="utf-8")
    assert commit("the fault is not staged").returncode == 0
    assert place.read_text(encoding="utf-8") == FAULTY


def test_the_fix_hook_changes_the_article_and_asks_to_stage_it(
    content: Path, commit: Run, environment: dict[str, str]
) -> None:
    config = content / ".pre-commit-config.yaml"
    before = config.read_text(encoding="utf-8")
    config.write_text(before.replace("- id: copydesk\n", "- id: copydesk-fix\n"), encoding="utf-8")
    place = content / "news" / "fix.md"
    place.write_text(CLEAN.replace("on Monday.", "on Monday ."), encoding="utf-8")
    _git(content, "add", "-A")
    done = commit("fix")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "files were modified by this hook" in done.stdout + done.stderr
    assert place.read_text(encoding="utf-8") == CLEAN
    _git(content, "add", "-A")
    assert commit("fixed").returncode == 0
    _git(content, "reset", "-q", "--hard", "HEAD~1")


def test_a_silent_correction_stops_at_the_hook_and_a_note_lets_it_pass(
    content: Path, commit: Run, environment: dict[str, str]
) -> None:
    place = content / "news" / "tunnel.md"
    published = CLEAN.replace("Long Bridge", "Salt Tunnel")
    place.write_text(published, encoding="utf-8")
    _git(content, "add", "-A")
    assert commit("published").returncode == 0
    config = content / ".pre-commit-config.yaml"
    before = config.read_text(encoding="utf-8")
    config.write_text(f"{before}    args: [--since, HEAD, --fail-on, warning]\n", encoding="utf-8")
    place.write_text(published.replace("nine weeks from June 8", "ten weeks from June 8"), encoding="utf-8")
    _git(content, "add", "-A")
    done = commit("silently")
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "silent-correction" in said
    assert "nine" in said and "ten" in said
    place.write_text(published.replace("Monday", "Monday morning"), encoding="utf-8")
    _git(content, "add", "-A")
    done = commit("no fact changed")
    assert done.returncode == 0, done.stdout + done.stderr
    note = "\n*Correction, May 20, 2026: An earlier version of this article said nine weeks. It is ten weeks.*\n"
    text = place.read_text(encoding="utf-8").replace("for nine weeks from June 8", "for ten weeks from June 8") + note
    place.write_text(text, encoding="utf-8")
    _git(content, "add", "-A")
    done = commit("corrected")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_hooks_say_what_they_take(checkout: Path) -> None:
    from copydesk import yaml

    hooks = {hook["id"]: hook for hook in yaml.data((checkout / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    assert set(hooks) == {"copydesk", "copydesk-fix"}
    for hook in hooks.values():
        assert hook["types"] == ["text"] and hook["require_serial"] is True
        assert hook.get("pass_filenames", True) is True
        for name in ("a.md", "news/b.html", "c.txt"):
            assert re.search(hook["files"], name)
        for name in ("a.mdc", "logo.svg", "md", "x.json"):
            assert not re.search(hook["files"], name)
