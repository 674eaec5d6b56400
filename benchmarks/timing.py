"""Times whole processes: CPU and wall seconds and peak memory, by the operating system's own accounting.

Two commands are compared in alternation (A B A B …), and the ratio is taken pair by pair, so that a machine whose speed
drifts does not decide the result.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Command:
    """A command line with its folder and environment."""

    name: str
    words: tuple[str, ...]
    folder: Path
    environment: tuple[tuple[str, str], ...] = ()
    kept: Path | None = None
    """A cache folder whose results of earlier runs are thrown away before each run; its compiled rules stay."""


@dataclass(frozen=True)
class Run:
    """One finished run; `memory` is the peak of the largest process in bytes."""

    cpu: float
    wall: float
    memory: int
    code: int


def once(command: Command) -> Run:
    """Run a command to its end, its output thrown away."""
    forget(command)
    started = time.perf_counter()
    process = subprocess.Popen(
        command.words,
        cwd=command.folder,
        env={**os.environ, **dict(command.environment)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(
        usage.ru_utime + usage.ru_stime, time.perf_counter() - started, usage.ru_maxrss * 1024, process.returncode
    )


def forget(command: Command) -> None:
    """Throw the results of earlier runs away."""
    if command.kept is not None:
        for path in command.kept.glob("results-*"):
            path.unlink()


def alternate(commands: list[Command], runs: int) -> dict[str, list[Run]]:
    """Each command once to warm up, then all of them in turn, `runs` times."""
    found: dict[str, list[Run]] = {command.name: [] for command in commands}
    for command in commands:
        once(command)
    for _ in range(runs):
        for command in commands:
            found[command.name].append(once(command))
    return found


def median(runs: list[Run], figure: str) -> float:
    """The median of a figure (`cpu`, `wall`, `memory`)."""
    return statistics.median(getattr(run, figure) for run in runs)


def ratio(runs: list[Run], base: list[Run], figure: str = "cpu") -> float:
    """The median of the ratios of paired runs."""
    pairs = zip(runs, base, strict=True)
    return statistics.median(getattr(a, figure) / max(getattr(b, figure), 1e-6) for a, b in pairs)
