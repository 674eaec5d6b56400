"""What is said when settings or rule files are wrong: every mistake, each with its place."""

from __future__ import annotations

from copydesk.findings import Problem

MAX_BYTES = 10_000_000
"""The largest article that is read where the project file does not say."""


class SettingsError(Exception):
    """The project file, a rule file or a choice of rules is wrong; `problems` has one entry per mistake."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(shown(problem) for problem in self.problems))


def shown(problem: Problem) -> str:
    """A problem on one line: path, place, message and the way out."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    where = f"{problem.path}{place}: " if problem.path else ""
    return f"{where}{problem.message}" + (f" ({problem.way_out})" if problem.way_out else "")
