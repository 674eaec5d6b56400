"""Writing mended articles: whole or not at all, with everything else about the file as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from copydesk import fixing
from copydesk.fixing import fix_file, save
from copydesk.run import Desk, open_desk
from newsroom import WORN, newsroom, write

MENDED = WORN.replace("utilise", "use").replace("very unique", "unique")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    newsroom(tmp_path, {"news/worn.md": WORN})
    monkeypatch.chdir(tmp_path)
    return open_desk(today="2026-06-30")


def test_a_mended_file_is_written(desk: Desk, tmp_path: Path) -> None:
    fixed = fix_file(desk, "news/worn.md")
    assert (tmp_path / "news/worn.md").read_text() == WORN
    assert save("news/worn.md", fixed) is None
    assert (tmp_path / "news/worn.md").read_text() == MENDED
    assert fixed.report.path == "news/worn.md"
    assert os.listdir(tmp_path / "news") == ["worn.md"]


def test_bytes_outside_the_edits_stay(desk: Desk, tmp_path: Path) -> None:
    content = "\ufeff# Fähre\r\n\r\nThey utilise it.\rThey left.\x0b\r\n\n\n  ".encode()
    write(tmp_path, {"a.md": content})
    assert save("a.md", fix_file(desk, "a.md")) is None
    assert (tmp_path / "a.md").read_bytes() == content.replace(b"utilise", b"use")


def test_an_unchanged_file_is_not_written(desk: Desk, tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "They left.\n"})
    before = os.stat(tmp_path / "a.md")
    assert save("a.md", fix_file(desk, "a.md")) is None
    assert os.stat(tmp_path / "a.md") == before


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o755, 0o664])
def test_the_mode_stays(desk: Desk, tmp_path: Path, mode: int) -> None:
    (tmp_path / "news/worn.md").chmod(mode)
    assert save("news/worn.md", fix_file(desk, "news/worn.md")) is None
    assert stat.S_IMODE((tmp_path / "news/worn.md").stat().st_mode) == mode


def test_a_symbolic_link_stays_and_its_target_is_mended(desk: Desk, tmp_path: Path) -> None:
    os.symlink("news/worn.md", tmp_path / "latest.md")
    assert save("latest.md", fix_file(desk, "latest.md")) is None
    assert (tmp_path / "latest.md").is_symlink()
    assert (tmp_path / "news/worn.md").read_text() == MENDED


@pytest.mark.parametrize("content", [WORN + "A late line.\n", "", WORN.replace("pier", "quay")])
def test_a_file_that_changed_meanwhile_is_left_alone(desk: Desk, tmp_path: Path, content: str) -> None:
    fixed = fix_file(desk, "news/worn.md")
    write(tmp_path, {"news/worn.md": content})
    problem = save("news/worn.md", fixed)
    assert problem is not None
    assert "changed while it was being mended" in problem.message
    assert (tmp_path / "news/worn.md").read_text() == content


def test_a_file_that_vanished_is_a_problem(desk: Desk, tmp_path: Path) -> None:
    fixed = fix_file(desk, "news/worn.md")
    (tmp_path / "news/worn.md").unlink()
    assert "No such file" in str(save("news/worn.md", fixed))
    assert fix_file(desk, "news/worn.md").report.problem is not None


def test_a_file_that_may_not_be_written_is_a_problem(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    problem = save("news/worn.md", fix_file(desk, "news/worn.md"))
    assert problem is not None
    assert problem.message == "it cannot be written: Permission denied"
    assert (tmp_path / "news/worn.md").read_text() == WORN


@pytest.mark.parametrize("step", ["replace", "fsync", "chmod"])
def test_no_half_written_file_is_left(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    fixed = fix_file(desk, "news/worn.md")
    monkeypatch.setattr(fixing.os, step, full)
    problem = save("news/worn.md", fixed)
    assert problem is not None
    assert "No space left on device" in problem.message
    assert (tmp_path / "news/worn.md").read_text() == WORN
    assert os.listdir(tmp_path / "news") == ["worn.md"]
