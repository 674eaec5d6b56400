"""Reports: one file per output, each with `render(reports, context) -> Iterator[str]`. This module is their table.

A report says what a check found and never judges anew. Same reports, same bytes out: no clock, no host name, no paths
but those of the articles. What several outputs share lies in `parts/`; outputs never import each other.
"""

from __future__ import annotations

from importlib import import_module

from copydesk.findings import FAIL, LEVELS, PASS, SAFE, SKIP, UNCHECKED, Source
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from copydesk.findings import Finding, Report
    from copydesk.reports.parts.ink import Ink

    Render = Callable[[Iterable[Report], "Context"], Iterator[str]]

FORMATS = {
    "full": "full",
    "concise": "concise",
    "json": "json_document",
    "jsonl": "json_lines",
    "github": "github",
    "gitlab": "gitlab",
    "sarif": "sarif",
    "junit": "junit",
    "checkstyle": "checkstyle",
    "rdjsonl": "rdjsonl",
}

TELLING = frozenset(["full"])
"""The outputs that also tell what an article is: its type and language."""
BRIEF = frozenset(["concise"])
"""Formats that tell of a finding what `Report.told` holds."""

NEVER = "never"


def renderer(format: str) -> Render:
    """The `render` of an output. Raises KeyError for a format that is not in the table."""
    render: Render = import_module(f"copydesk.reports.{FORMATS[format]}").render
    return render


@record
class RulePage:
    """What an output may say of a rule beside its findings: its title, reason and standard."""

    id: str
    title: str
    why: str
    level: str
    source: Source
    pack: str = ""
    fixable: bool = False


@record
class Context:
    """How a report is to be made. `targets` are the paths as the user gave them; `ink` is for people's outputs only.

    `fail_on` is a level or `never`. `rules` are the pages of the rules that were judged, in their order.
    """

    ink: Ink | None = None
    rules: tuple[RulePage, ...] = ()
    targets: tuple[str, ...] = ()
    fail_on: str = "error"
    show_passed: bool = False
    show_skipped: bool = False
    show_excused: bool = False
    version: str = ""


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding makes the check fail: at or above `fail_on`, not excused, not of a rule on trial."""
    return not finding.stet and not finding.pilot and finding.level in _failing(fail_on)


def _failing(fail_on: str) -> tuple[str, ...]:
    """The levels that make the check fail."""
    return () if fail_on == NEVER else LEVELS[LEVELS.index(fail_on) :]


class Tally:
    """The counts of a closing summary, added up report by report."""

    def __init__(self, fail_on: str = "error") -> None:
        self.fail_on = fail_on
        self._failing = _failing(fail_on)
        self.articles = 0
        self.faulty = 0
        self.levels = dict.fromkeys(LEVELS, 0)
        self.failing = 0
        self.excused = 0
        self.pilot = 0
        self.passed = 0
        self.skipped = 0
        self.safe = 0
        self.suggested = 0
        self.unread = 0
        self.unchecked = 0
        self.mendable: list[str] = []

    def add(self, report: Report) -> Report:
        """Count one report and hand it on."""
        if report.problem is not None:
            self.unread += 1
            return report
        self.articles += 1
        outcomes = report.outcomes
        self.passed += outcomes.get(PASS, 0)
        self.skipped += outcomes.get(SKIP, 0)
        self.unchecked += outcomes.get(UNCHECKED, 0)
        if FAIL in outcomes:
            self._count(report)
        return report

    def _count(self, report: Report) -> None:
        levels, fixes = [], []
        for _, _, level, _, _, safety, stet, pilot in report.told:
            if stet:
                self.excused += 1
            elif pilot:
                self.pilot += 1
            else:
                levels.append(level)
                if safety:
                    fixes.append(safety)
        self.faulty += bool(levels)
        for level in LEVELS:
            self.levels[level] += levels.count(level)
        self.failing += sum(map(levels.count, self._failing))
        if fixes:
            safe = fixes.count(SAFE)
            self.safe += safe
            self.suggested += len(fixes) - safe
            self.mendable.append(report.path)

    @property
    def findings(self) -> int:
        """The findings that count: neither excused nor of a rule on trial."""
        return sum(self.levels.values())

    @property
    def exit_code(self) -> int:
        """3 where something could not be checked, 1 for findings at or above `fail_on`, else 0."""
        if self.unread or self.unchecked:
            return 3
        return 1 if self.failing else 0


def shown(report: Report, context: Context) -> list[Finding]:
    """The findings an output lists, by place: excused ones only on demand."""
    return [finding for finding in report.findings if context.show_excused or not finding.stet]
