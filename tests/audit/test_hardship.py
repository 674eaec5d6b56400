"""An audit in hard times: Ctrl-C, a killed worker, a full disk, a locked folder. Nothing that was done is lost."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copydesk.__main__ import main

ARTICLE = (
    """---
title: Long Bridge closes
author: Petra Okafor
date: 2026-05-18
section: harbour
---

"""
    + "The bridge costs {number} million crowns, the city said on Monday, and nobody was astonished.\n\n" * 40
)

pytestmark = pytest.mark.skipif(not os.path.isdir("/proc"), reason="needs Linux")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    (tmp_path / "copydesk.yaml").write_text("outlet: {name: The Meridian Post}\n", encoding="utf-8")
    (tmp_path / "news").mkdir()
    for number in range(700):
        (tmp_path / "news" / f"bridge-{number:04}.md").write_text(ARTICLE.replace("{number}", str(number)), "utf-8")
    return tmp_path


def begun(archive: Path, *words: str) -> subprocess.Popen[str]:
    """An audit in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "copydesk", "audit", "news", *words],
        cwd=archive,
        env={**os.environ, "COPYDESK_CACHE": str(archive / ".cache"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def journal_lines(archive: Path) -> int:
    return sum(path.read_bytes().count(b"\n") for path in (archive / ".cache").glob("audit-*.jsonl"))


def at_work(archive: Path, process: subprocess.Popen[str], least: int = 60) -> None:
    """Wait until so many articles are in the journal."""
    deadline = time.monotonic() + 60
    while journal_lines(archive) < least:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        time.sleep(0.02)


def articles(said: str) -> int:
    match = re.search(r"^([\d,]+) articles", said, re.MULTILINE)
    assert match is not None, said
    return int(match[1].replace(",", ""))


def workers(process: subprocess.Popen[str]) -> list[int]:
    """The processes of the group that judge: those that are neither the first nor helpers of it."""
    found = []
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                stat = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
                busy = int(stat[11]) + int(stat[12])
            except OSError:
                continue
            if int(stat[2]) == process.pid and int(entry) != process.pid:
                found.append((busy, int(entry)))
    return [pid for _, pid in sorted(found, reverse=True)]


def test_ctrl_c_leaves_what_is_done_and_resume_goes_on(archive: Path) -> None:
    process = begun(archive, "--jobs", "2")
    at_work(archive, process)
    os.killpg(process.pid, signal.SIGINT)
    said, complaints = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in complaints
    assert "--resume" in said
    done = articles(said)
    assert 0 < done < 700
    deadline = time.monotonic() + 10
    while workers(process) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert workers(process) == [], "processes were left behind"
    process = begun(archive, "--jobs", "2", "--resume", "--jsonl", "again.jsonl")
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert articles(said) == 700
    process = begun(archive, "--jobs", "1", "--jsonl", "whole.jsonl")
    process.communicate(timeout=120)
    again, whole = ((archive / name).read_text("utf-8").splitlines() for name in ("again.jsonl", "whole.jsonl"))
    assert sorted(again) == sorted(whole)


def test_a_killed_worker_loses_nothing(archive: Path) -> None:
    process = begun(archive, "--jobs", "2")
    at_work(archive, process)
    os.kill(workers(process)[0], signal.SIGKILL)
    said, _ = process.communicate(timeout=120)
    assert articles(said) == 700
    assert process.returncode == 0, said


@pytest.mark.skipif(sys.platform != "linux", reason="needs prlimit")
def test_a_full_disk_keeps_what_was_done_and_says_how_to_go_on(archive: Path) -> None:
    import resource

    process = begun(archive, "--jobs", "1")
    at_work(archive, process, 10)
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (90_000, 90_000))
    _, complaints = process.communicate(timeout=120)
    assert process.returncode == 3
    assert "Traceback" not in complaints
    assert "make room and go on with --resume" in complaints
    kept = journal_lines(archive)
    assert kept > 10
    said, _ = begun(archive, "--jobs", "1", "--resume").communicate(timeout=120)
    assert articles(said) == 700


def test_a_page_that_does_not_fit_on_the_disk_leaves_the_old_one(archive: Path) -> None:
    import resource

    for path in sorted((archive / "news").iterdir())[20:]:
        path.unlink()
    (archive / "audit.html").write_text("the old page", encoding="utf-8")
    process = begun(archive, "--jobs", "1", "--html", "audit.html")
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (150_000, 150_000))
    said, complaints = process.communicate(timeout=120)
    assert process.returncode == 3
    assert articles(said) == 20
    assert "audit.html cannot be written: File too large" in complaints
    assert (archive / "audit.html").read_text("utf-8") == "the old page"
    assert list(archive.glob("*.tmp")) == []


def test_a_folder_and_an_article_that_cannot_be_read_are_told(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(archive)
    monkeypatch.setenv("COPYDESK_CACHE", str(archive / ".cache"))
    locked = archive / "news" / "locked"
    locked.mkdir()
    (locked / "a.md").write_text(ARTICLE, encoding="utf-8")
    honest = os.scandir

    def scandir(path: str = ".") -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return honest(path)

    monkeypatch.setattr(os, "scandir", scandir)
    assert main(["audit", "--jobs", "1", "news"]) == 3
    said = capsys.readouterr().out
    assert "1 not checked" in said
    assert "news/locked: this folder cannot be read: Permission denied" in said
    assert "of 700 checked" in said
