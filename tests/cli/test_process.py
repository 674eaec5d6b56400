"""The command as a process: what it imports, how it meets closed pipes, Ctrl-C, terminals and faults of its own."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli.conftest import OLD_NAME, Command

FRONT = """\
---
title: The ferry is back
author: Leyla Mammadova
date: 2025-03-14
type: news
---

The Bayil ferry sailed again on Friday after eleven months in dry dock, the port authority said.

“We are glad to be back,” said Captain Rauf Aliyev, who has run the route since 2009.
"""
COMMAND = [sys.executable, "-m", "copydesk"]
HEAVY = {
    "pydantic",
    "ruamel",
    "rich",
    "dataclasses",
    "difflib",
    "inspect",
    "shutil",
    "subprocess",
    "concurrent",
    "locale",
}


def test_a_clean_check_imports_nothing_heavy(newsroom: Path) -> None:
    code = (
        "import sys; from copydesk.__main__ import main; code = main(['check', 'news/front.md']);"
        "print(code, *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    (newsroom / "news" / "front.md").write_text(FRONT)
    for _ in range(2):
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    line = out.splitlines()[-1].split()
    assert line[0] == "0"
    assert not HEAVY & set(line), HEAVY & set(line)


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="needs the CPU time of a child")
def test_a_clean_check_costs_a_writer_nothing(newsroom: Path) -> None:
    """At most 60 ms of CPU over bare Python with the shipped packs, compiled rules at hand."""
    (newsroom / "copydesk.yaml").write_text("outlet: {name: Harbour Gazette, domains: [harbour.example]}\n")
    (newsroom / "news" / "front.md").write_text(FRONT)
    start = [sys.executable, "-I", "-m", "copydesk", "check", "news/front.md"]
    _cpu(start)
    bare = min(_cpu([sys.executable, "-I", "-c", "pass"]) for _ in range(7))
    ours = min(_cpu(start) for _ in range(7))
    # On a machine that is slow or busy bare Python takes more than its usual 10 ms, and so do we.
    assert ours - bare <= 0.060 * max(1, bare / 0.010), f"{1000 * ours:.1f} ms, bare Python {1000 * bare:.1f} ms"


def _cpu(command: list[str]) -> float:
    """Seconds of CPU that a command takes."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return usage.ru_utime + usage.ru_stime


def test_a_pipe_closed_early_is_no_fault(newsroom: Path) -> None:
    (newsroom / "news" / "port.md").write_text(OLD_NAME * 2000)
    process = subprocess.Popen([*COMMAND, "check", "--format", "jsonl"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(60) in (1, 141)


def test_ctrl_c_ends_quietly(newsroom: Path) -> None:
    code = "import sys; from copydesk.__main__ import main; print('up', flush=True); sys.exit(main(['check', '-']))"
    pipe = subprocess.PIPE
    process = subprocess.Popen([sys.executable, "-c", code], stdin=pipe, stdout=pipe, stderr=pipe)
    assert process.stdout is not None and process.stdout.readline() == b"up\n"
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (130, b"", b"")


def test_on_a_terminal_there_is_colour_and_arabic_is_isolated(newsroom: Path) -> None:
    (newsroom / "news" / "ميناء.md").write_text("قال: the Port of Bayilov مغلق.\n", encoding="utf-8")
    leader, follower = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        [*COMMAND, "check", "news/ميناء.md"], stdin=follower, stdout=follower, stderr=follower, env=environment
    )
    os.close(follower)
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
    assert process.wait(30) == 1
    text = shown.decode("utf-8")
    assert "\x1b[1;31merror\x1b[0m" in text
    line = next(line for line in text.splitlines() if "قال" in line)
    assert line.count("\u2068") == line.count("\u2069") == 1
    assert "⟦" in line


def test_output_away_from_a_terminal_is_utf8(newsroom: Path) -> None:
    (newsroom / "news" / "ru.md").write_text("Порт: Port of Bayilov.\n", encoding="utf-8")
    environment = {**os.environ, "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    result = subprocess.run([*COMMAND, "check", "news/ru.md"], capture_output=True, env=environment, check=False)
    assert "Порт" in result.stdout.decode("utf-8")


def test_a_full_disk_is_no_fault_of_ours(newsroom: Path) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    with open("/dev/full", "w") as full:
        result = subprocess.run([*COMMAND, "check"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert result.returncode == 3
    assert "the output: " in result.stderr and "internal error" not in result.stderr


def test_worker_processes_leave_nothing_behind(newsroom: Path) -> None:
    for number in range(60):
        (newsroom / "news" / f"{number}.md").write_text(OLD_NAME)
    command = [*COMMAND, "check", "--jobs", "2", "--no-cache", "--format", "concise"]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout.count("old-port-name") == 61


def test_our_own_faults_are_told_calmly(newsroom: Path, copydesk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("the desk collapsed")

    monkeypatch.setattr("copydesk.cli.check.open_desk", broken)
    result = copydesk("check")
    assert result.code == 3
    assert "ZeroDivisionError: the desk collapsed" in result.err and "Traceback" not in result.err
    monkeypatch.setenv("COPYDESK_DEBUG", "1")
    assert "Traceback" in copydesk("check").err
