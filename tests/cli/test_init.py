"""`copydesk init`: a project file that check takes, made from the folder, flags and answers."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from cli.conftest import CLEAN, Command
from copydesk import yaml


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A content repository without a project file."""
    for name in ("en/opinion", "ru/opinion", "en/news", "letters", "about"):
        (tmp_path / "content" / name).mkdir(parents=True)
        (tmp_path / "content" / name / "a.md").write_text(
            f"---\nlang: {name[:2] if '/' in name else 'en'}\n---\n\n{CLEAN}"
        )
    (tmp_path / "drafts").mkdir()
    (tmp_path / "hugo.toml").write_text('title = "Harbour Gazette"\nbaseURL = "https://www.harbour.example/"\n')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_folder_proposes(folder: Path, copydesk: Command) -> None:
    result = copydesk("init")
    assert result.code == 0 and "5 articles" in result.out
    data = yaml.data(Path("copydesk.yaml").read_text())
    assert data["types"]["paths"] == {
        "content/*/news/**": "news",
        "content/*/opinion/**": "opinion",
        "content/letters/**": "letter",
    }
    assert data["outlet"] == {"name": "Harbour Gazette", "domains": ["harbour.example"]}
    assert (data["language"], data["exclude"]) == ("en", ["drafts/**"])


def test_what_init_writes_check_takes(folder: Path, copydesk: Command) -> None:
    copydesk("init", "--disclaimer", 'He said "no": {author} & {outlet}', "--contact", "letters@harbour.example")
    result = copydesk("check")
    assert result.code in (0, 1), result.err
    data = yaml.data(Path("copydesk.yaml").read_text())
    assert data["wording"] == {"disclaimer": {"en": ['He said "no": {author} & {outlet}']}}
    assert data["contacts"]["desks"] == {"opinion": ["letters@harbour.example"]}


def test_an_empty_folder_gets_a_file_that_shows_how(tmp_path: Path, copydesk: Command) -> None:
    result = copydesk("init", str(tmp_path))
    assert result.code == 0
    text = (tmp_path / "copydesk.yaml").read_text()
    assert yaml.data(text) is None
    uncommented = "\n".join(line.removeprefix("# ") if ":" in line else line for line in text.splitlines()[3:])
    assert "outlet:" in uncommented and "opinion/**" in uncommented


def test_a_file_that_is_there_is_not_overwritten(folder: Path, copydesk: Command) -> None:
    Path("copydesk.yaml").write_text("# mine\n")
    result = copydesk("init")
    assert result.code == 2 and "--force" in result.err
    assert Path("copydesk.yaml").read_text() == "# mine\n"
    assert copydesk("init", "--force").code == 0
    assert "Harbour Gazette" in Path("copydesk.yaml").read_text()


def test_answers_that_check_would_refuse_are_refused(folder: Path, copydesk: Command) -> None:
    result = copydesk("init", "--disclaimer", "By {auther}")
    assert result.code == 2 and "auther" in result.err
    assert not Path("copydesk.yaml").exists()


def test_a_folder_that_is_not_there(copydesk: Command) -> None:
    assert copydesk("init", "nowhere-at-all").code == 2


def test_questions_on_a_terminal(folder: Path) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "copydesk", "init"]
    process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, cwd=folder)
    os.close(follower)
    os.write(leader, b"\n\nru\nletters@harbour.example\nThe views are those of {author}.\n")
    shown = b""
    while True:
        try:
            piece = os.read(leader, 4096)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)
    assert process.wait(30) == 0
    assert b"[Harbour Gazette]" in shown
    data = yaml.data((folder / "copydesk.yaml").read_text())
    assert data["outlet"]["name"] == "Harbour Gazette"
    assert data["language"] == "ru"
    assert data["wording"]["disclaimer"]["ru"] == ["The views are those of {author}."]
