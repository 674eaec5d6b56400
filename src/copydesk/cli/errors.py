"""What a user got wrong, said once, with the way out. Everything here ends a command with exit code 2."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.findings import Problem


class CommandError(Exception):
    """A command line that cannot be carried out. `text` ends with a line break."""

    def __init__(self, message: str, way_out: str = "", code: int = 2) -> None:
        super().__init__(message)
        self.text = f"copydesk: {message}\n" + (f"  {way_out}\n" if way_out else "")
        self.code = code


def told(error: Exception) -> str | None:
    """The text for settings and packs that are wrong; None for an error that is not the user's."""
    if type(error).__name__ != "SettingsError":
        return None
    problems: tuple[Problem, ...] = getattr(error, "problems", ())
    return "".join([problem_text(problem) for problem in problems]) or f"copydesk: {error}\n"


def problem_text(problem: Problem) -> str:
    """A mistake with its place, and the way out on a line of its own."""
    place = nearby(problem.path)
    if problem.line:
        place += f":{problem.line}:{problem.column or 1}"
    text = f"{place}: {problem.message}\n" if place else f"copydesk: {problem.message}\n"
    if not problem.way_out:
        return text
    from copydesk.reports.parts.cells import sentence

    return f"{text}  {sentence(problem.way_out)}\n"


def nearby(path: str) -> str:
    """A path as a person here would write it: relative where that does not lead upwards."""
    if not os.path.isabs(path):
        return path
    try:
        relative = os.path.relpath(path)
    except (OSError, ValueError):
        return path
    return path if relative.startswith(os.pardir) else relative


def meant(word: str, known: Iterable[str]) -> str:
    """`Did you mean “check”?`, or an empty string where nothing known is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean “{near[0]}”?" if near else ""
