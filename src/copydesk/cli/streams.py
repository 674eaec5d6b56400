"""What the streams of this process can show, and writing to them. Decides colour, width and signs once."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

    from copydesk.reports.parts.ink import Ink

WIDEST, NARROWEST, ELSEWHERE = 120, 40, 100


def prepared(stream: TextIO) -> TextIO:
    """A stream that takes every letter: UTF-8 away from a terminal, and never an error for a sign it does not know."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return stream


def ink(stream: TextIO, colour: str = "auto") -> Ink:
    """The ink for a stream. `colour` is `auto`, `always` or `never`; NO_COLOR and FORCE_COLOR are heeded on `auto`."""
    from copydesk.reports.parts.ink import Ink

    terminal = stream.isatty()
    encoding = (stream.encoding or "").lower().replace("-", "")
    return Ink(
        colour=coloured(terminal, colour),
        unicode=encoding == "utf8",
        terminal=terminal,
        width=_width(stream, terminal),
    )


def coloured(terminal: bool, colour: str = "auto") -> bool:
    """Whether there is colour on a stream; `colour` as for `ink`."""
    if colour != "auto":
        return colour == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return terminal and os.environ.get("TERM") != "dumb"


def _width(stream: TextIO, terminal: bool) -> int:
    columns = os.environ.get("COLUMNS", "")
    if columns.isdigit() and int(columns):
        return max(NARROWEST, min(WIDEST, int(columns)))
    if not terminal:
        return ELSEWHERE
    try:
        return max(NARROWEST, min(WIDEST, os.get_terminal_size(stream.fileno()).columns))
    except (OSError, ValueError):
        return ELSEWHERE


def out() -> TextIO:
    """Standard output, ready for every letter."""
    return prepared(sys.stdout)
