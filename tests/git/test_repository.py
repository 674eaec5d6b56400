"""What Git knows: changed files and lines against a base, renames, dirty trees, shallow clones."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from copydesk.repository import GitError, Repository


def git(folder: Path, *words: str) -> str:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.invalid", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "старт.md").write_text("One.\n\nTwo.\n\nThree.\n", encoding="utf-8")
    (tmp_path / "old name.md").write_text("A ferry sails at noon.\n" * 20, encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def test_changes_see_renames_dirty_and_untracked_files(repository: Path) -> None:
    git(repository, "mv", "old name.md", "new name.md")
    (repository / "news" / "старт.md").write_text("One.\n\nTwo, changed.\n\nThree.\n", encoding="utf-8")
    (repository / "draft.md").write_text("New.\n", encoding="utf-8")
    found = {(change.path, change.status, change.old_path) for change in Repository(str(repository)).changes("HEAD")}
    assert found == {
        ("draft.md", "added", ""),
        ("new name.md", "renamed", "old name.md"),
        ("news/старт.md", "modified", "news/старт.md"),
    }


def test_changed_lines_give_a_place_to_what_went_missing(repository: Path) -> None:
    (repository / "news" / "старт.md").write_text("One.\n\nThree.\nFour.\n", encoding="utf-8")
    lines = Repository(str(repository)).changed_lines("HEAD")["news/старт.md"]
    assert (4, 4) in lines
    assert any(first <= 3 for first, _ in lines)


def test_base_is_where_the_branch_left(repository: Path) -> None:
    start = git(repository, "rev-parse", "HEAD")
    git(repository, "checkout", "-qb", "work")
    git(repository, "commit", "-qm", "mine", "--allow-empty")
    git(repository, "checkout", "-q", "main")
    git(repository, "commit", "-qm", "theirs", "--allow-empty")
    git(repository, "checkout", "-q", "work")
    assert Repository(str(repository)).base("main") == start


def test_read_gives_the_bytes_of_then(repository: Path) -> None:
    desk = Repository(str(repository))
    (repository / "news" / "старт.md").write_bytes(b"\xff")
    assert desk.read("HEAD", "news/старт.md") == b"One.\n\nTwo.\n\nThree.\n"
    assert desk.read("HEAD", "nowhere.md") is None
    assert desk.files(desk.commit("HEAD"), "news") == ["news/старт.md"]


def test_a_shallow_clone_says_how_to_deepen_it(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    first = git(repository, "rev-parse", "HEAD")
    git(repository, "commit", "-qm", "second", "--allow-empty")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "1", f"file://{repository}", ".")
    with pytest.raises(GitError, match="shallow") as caught:
        Repository(str(clone)).base(first)
    assert "unshallow" in caught.value.way_out


def test_wrong_refs_and_folders_are_named(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(GitError, match="no commit, branch or tag"):
        Repository(str(repository)).commit("mian")
    with pytest.raises(GitError, match="not a ref"):
        Repository(str(repository)).commit("--output=x")
    with pytest.raises(GitError, match="not in a Git repository"):
        Repository(str(tmp_path_factory.mktemp("plain")))
    with pytest.raises(GitError, match="not a folder"):
        Repository(str(repository / "nowhere"))
