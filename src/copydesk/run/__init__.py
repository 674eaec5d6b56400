"""The desk at work: reads articles, judges them, excuses what is excused. The only reader of articles.

What could not be checked is never green: each file gives a report, with its findings or with the problem that prevented
them, and no file hides another. Writing is left to `fixing`.
"""

from __future__ import annotations

from copydesk import packs, settings, store
from copydesk.discover import collect
from copydesk.findings import LEVELS, UNCHECKED, Problem, Report
from copydesk.run.reading import Unreadable, decoded, read_bytes
from copydesk.run.single import SingleDesk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.settings import Project

__all__ = [
    "Desk",
    "Outcome",
    "Unreadable",
    "collect",
    "decoded",
    "exit_code",
    "open_desk",
    "read_bytes",
]

CLEAN, FOUND, WRONG, UNCHECKED_CODE = 0, 1, 2, 3


class Desk(SingleDesk):
    """A project's desk: checks texts, files and any number of files."""

    def check_files(self, paths: Iterable[str], jobs: int = 1, brief: bool = False) -> Iterator[Report]:
        """The reports on some files, in the order of their paths; `jobs` processes share the work.

        A report without findings carries no source, so that memory stays flat; where only outcomes and what is `told`
        of findings will be asked for (`brief`), no kept report does. Where the project file holds excuses that no
        article of the project needs, a report on that file comes last.
        """
        from copydesk.run.batches import reports

        chosen = sorted(set(paths))
        found = reports(self, chosen, jobs, brief and not self.project.stets)
        if not self.project.stets:
            return found
        from copydesk.run.excuses import watched

        return watched(self, chosen, found)


def open_desk(
    config: str | None = None,
    start: str = ".",
    only: Iterable[str] = (),
    without: Iterable[str] = (),
    today: str | None = None,
    cache: bool = True,
    about: bool = True,
) -> Desk:
    """A desk for the project file `config`, or the nearest one from `start` upwards, or the defaults.

    `only` and `without` choose rules (`packs.compile_rules`); `today` is an ISO date, the clock's when left out. Raises
    SettingsError with every mistake in settings and rule files. Without `cache` these are read anew, nothing is kept.
    Without `about` reports tell of an article only what the rules say of it.
    """
    only, without = tuple(only), tuple(without)
    if cache:
        project, known = _standards(config, start)
    else:
        with store.unused():
            project, known = _standards(config, start)
    rules = packs.chosen(known, only, without) if only or without else known
    if today is None:
        import time

        today = time.strftime("%Y-%m-%d")
    return Desk(project, rules, known.ids, today, cache and not only and not without, about)


def _standards(config: str | None, start: str) -> tuple[Project, packs.Catalogue]:
    project = settings.load(config or settings.find(start))
    return project, packs.catalogue(project)


def exit_code(reports: Iterable[Report], problems: Iterable[Problem] = (), fail_on: str = "warning") -> int:
    """The exit code of reports and of problems without a report."""
    outcome = Outcome(fail_on)
    for report in reports:
        outcome.add(report)
    return UNCHECKED_CODE if any(True for _ in problems) else outcome.code


class Outcome:
    """The exit code of a check, report by report.

    0 clean · 1 findings at or above the level `fail_on` (or `never`) · 3 something could not be checked, which beats 1.
    Excused findings and those of rules on trial never fail.
    """

    def __init__(self, fail_on: str) -> None:
        self.code = CLEAN
        self.articles = 0
        self._failing = frozenset(LEVELS[LEVELS.index(fail_on) :] if fail_on in LEVELS else ())

    def add(self, report: Report) -> Report:
        """Take a report into account and hand it on."""
        self.articles += report.problem is None
        if self.code != UNCHECKED_CODE:
            if report.problem is not None or UNCHECKED in report.outcomes:
                self.code = UNCHECKED_CODE
            elif self.code == CLEAN and self._fails(report):
                self.code = FOUND
        return report

    def _fails(self, report: Report) -> bool:
        failing = self._failing
        return any(level in failing and not stet and not pilot for _, _, level, *_, stet, pilot in report.told)
