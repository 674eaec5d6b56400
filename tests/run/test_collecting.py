"""Collecting articles: what is found, what is left out, and what becomes a problem."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from copydesk import settings
from copydesk.discover import collect
from newsroom import CLEAN, newsroom, write

ARTICLES = ("b.md", "a.html", "c.txt", "news/d.markdown")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    newsroom(tmp_path, dict.fromkeys(ARTICLES, CLEAN))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(*paths: str) -> tuple[list[str], list[tuple[str, str]]]:
    articles, problems = collect(paths, settings.load("copydesk.yaml"))
    return articles, [(problem.path, problem.message) for problem in problems]


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


def test_a_folder_gives_its_articles_sorted(folder: Path) -> None:
    assert found(".") == (["a.html", "b.md", "c.txt", "news/d.markdown"], [])


def test_what_is_given_twice_is_found_once(folder: Path) -> None:
    assert found("b.md", "./b.md", str(folder / "b.md"), ".", "news/../b.md")[0] == sorted(ARTICLES)


def test_hidden_overgrown_and_foreign_files_are_left_out(folder: Path) -> None:
    write(folder, {".draft.md": "x", ".cache/x.md": "x", "node_modules/a/README.md": "x", "logo.png": b"\x89"})
    assert found(".")[0] == sorted(ARTICLES)
    assert found(".cache")[0] == [".cache/x.md"]


def test_gitignore_holds_without_git(folder: Path) -> None:
    write(folder, {".gitignore": "drafts/\n*.html\n!a.html\n", "drafts/x.md": "x", "z.html": "x"})
    write(folder, {"news/.gitignore": "/e.md\n", "news/e.md": "x", "e.md": "x"})
    assert found(".")[0] == sorted([*ARTICLES, "e.md"])


def test_gitignore_holds_in_a_work_tree(folder: Path) -> None:
    git(folder, "init", "-q")
    write(folder, {".gitignore": "drafts/\n", "drafts/x.md": "x", "новости/мост.md": "x"})
    git(folder, "add", "b.md")
    assert found(".")[0] == sorted([*ARTICLES, "новости/мост.md"])
    (folder / "b.md").unlink()
    assert "b.md" not in found(".")[0]
    assert found("news")[0] == ["news/d.markdown"]


def test_a_repository_inside_a_repository_is_entered(folder: Path) -> None:
    git(folder, "init", "-q")
    inner = folder / "archive"
    write(inner, {"old.md": "x"})
    git(inner, "init", "-q")
    assert "archive/old.md" in found(".")[0]


def test_excluded_files_are_left_out_unless_they_are_named(folder: Path) -> None:
    newsroom(folder, project="exclude: ['news/**', '*.txt']\npacks: [desk-rules]\n")
    assert found(".")[0] == ["a.html", "b.md"]
    assert found("c.txt")[0] == ["c.txt"]


def test_paths_outside_the_project_are_collected_too(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    write(other, {"x.md": "x"})
    assert found(str(other))[0] == [str(other / "x.md")]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("opinon/", "this path does not exist"),
        ("b.mdd", "this path does not exist"),
        ("empty", "no articles in this folder"),
        ("copydesk.yaml", "this is not an article we can read"),
        ("nowhere.md", "this symbolic link leads nowhere"),
        ("loop.md", "this symbolic link leads nowhere"),
    ],
)
def test_what_cannot_be_collected_is_a_problem_and_hides_nothing(folder: Path, path: str, told: str) -> None:
    (folder / "empty").mkdir()
    os.symlink("gone.md", folder / "nowhere.md")
    os.symlink("loop.md", folder / "loop.md")
    articles, problems = found(path, "b.md")
    assert articles == ["b.md"]
    assert problems == [(path, told)]


def test_links_to_folders_never_loop(folder: Path) -> None:
    os.symlink("..", folder / "news" / "up")
    os.symlink("news", folder / "linked")
    assert found(".") == (sorted(ARTICLES), [])
    assert found("linked")[0] == ["linked/d.markdown"]


def test_a_broken_link_in_a_folder_is_told(folder: Path) -> None:
    os.symlink("gone.md", folder / "news" / "x.md")
    assert found(".") == (sorted(ARTICLES), [("news/x.md", "this symbolic link leads nowhere")])


def test_two_empty_folders_are_two_problems(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name).mkdir()
    assert [path for path, _ in found("one", "two")[1]] == ["one", "two"]


def test_a_folder_that_cannot_be_entered_is_told(folder: Path) -> None:
    closed = folder / "closed"
    closed.mkdir(mode=0o000)
    if os.access(closed, os.R_OK):
        pytest.skip("this user may read everything")
    assert ("closed", "this folder cannot be read: Permission denied") in found(".")[1]


def test_a_tracked_article_that_may_not_be_looked_at_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git lists it, the system refuses it: that is not the same as a deleted one."""
    (tmp_path / "a.md").write_text("The ferry stays.\n", encoding="utf-8")
    (tmp_path / "gone.md").write_text("The ferry left.\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
    (tmp_path / "gone.md").unlink()
    monkeypatch.chdir(tmp_path)
    honest = os.stat

    def refuse(path: object, *words: object, **named: object) -> os.stat_result:
        if str(path) == "a.md":
            raise PermissionError(13, "Permission denied")
        return honest(path, *words, **named)  # type: ignore[arg-type]

    monkeypatch.setattr("copydesk.discover.os.stat", refuse)
    found, problems = collect(["."], settings.Project(root=str(tmp_path)))
    assert found == []
    assert [(problem.path, problem.message) for problem in problems] == [
        ("a.md", "it cannot be read: Permission denied")
    ]
