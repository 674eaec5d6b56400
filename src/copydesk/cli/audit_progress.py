"""How far an audit has come: a bar on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self, TextIO

_EVERY = 5.0
"""Seconds between two plain lines."""


class Progress:
    """Counts rows as they come and tells, on `stream`, articles, findings, rate and the time left."""

    def __init__(self, stream: TextIO, total: int | None, done: int = 0) -> None:
        """`total` is None where nobody knows it beforehand; `done` articles were judged by an earlier run."""
        self._stream = stream
        self._total = total
        self._articles = done
        self._start = done
        self._findings = 0
        self._begun = self._told = time.monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Self:
        if self._stream.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

            self._bar = Progress(
                TextColumn("{task.completed:,} articles"),
                BarColumn(),
                TextColumn("{task.fields[findings]:,} findings · {task.fields[rate]:,.0f}/s"),
                TimeRemainingColumn(),
                console=Console(file=self._stream),
                transient=True,
            )
            self._bar.start()
            self._task = self._bar.add_task("", total=self._total, completed=self._articles, findings=0, rate=0.0)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def told(self, row: dict[str, Any]) -> None:
        """One article more."""
        self._articles += 1
        self._findings += len(row.get("findings", ()))
        now = time.monotonic()
        if self._bar is not None:
            if now - self._told > 0.1:
                self._told = now
                rate = (self._articles - self._start) / max(now - self._begun, 1e-9)
                self._bar.update(self._task, completed=self._articles, findings=self._findings, rate=rate)
        elif now - self._told > _EVERY:
            self._told = now
            of = f" of {self._total:,}" if self._total else ""
            self._stream.write(f"{self._articles:,}{of} articles, {self._findings:,} findings\n")
            self._stream.flush()
