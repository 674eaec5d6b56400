"""One article at the desk: read, judged, excused. `run.Desk` adds many files at once.

What could not be checked is never green: an article gives a report, with its findings or with the problem that
prevented them. `check_text` touches no disk. Readers, facts and rules are imported for the first article that is judged
(`run.judging`): looking up what was found last time needs none of them.
"""

from __future__ import annotations

import os
from functools import cached_property

from copydesk import store
from copydesk.findings import Report
from copydesk.house import House
from copydesk.record import replace
from copydesk.run.reading import Unreadable, decoded, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.engine import RuleSet
    from copydesk.facts import Facts
    from copydesk.rules.base import Rule
    from copydesk.run.judging import Examination, Judge
    from copydesk.settings import Project


class DatedHouse(House):
    """A house that notes whether anybody asked what day it is: such results hold for that day only."""

    @property
    def today(self) -> str:
        self.__dict__["asked"] = True
        day: str = self.__dict__["today"]
        return day

    def day_asked(self) -> bool:
        """Whether the day was asked for since the last call."""
        return bool(self.__dict__.pop("asked", False))


class SingleDesk:
    """Everything needed to check articles: a project, its rules, and the day. Build once, use for every article."""

    def __init__(
        self,
        project: Project,
        rules: Iterable[Rule],
        known: tuple[str, ...] = (),
        today: str = "",
        cache: bool = True,
        about: bool = True,
    ) -> None:
        """`rules` are asked for when the first article is judged; `known` are the ids of all that an excuse may name.

        `cache`: whether results of files are kept. `about`: whether reports tell type, language, section, authors and
        date of an article: most outputs show none of them, and where no rule asks for them either they cost a third.
        """
        self.house = DatedHouse(**{**vars(project.house), "today": today})
        self.project = project
        self.today = today
        self.cache = cache
        self.about = about
        self._given = rules
        self._known = known
        self._base = _base(project.root)
        self._above = self._base.endswith(os.pardir)

    @cached_property
    def _judge(self) -> Judge:
        from copydesk.run.judging import Judge

        return Judge(self._given, self.house, self.project.stets, self._known, self.about)

    @property
    def rules(self) -> RuleSet:
        """The rules, ready to judge."""
        return self._judge.rules

    @property
    def known(self) -> tuple[str, ...]:
        """The ids of all rules an excuse may name."""
        return self._known or tuple([rule.id for rule in self.rules.rules])

    @cached_property
    def mark(self) -> str:
        """What changes when rules, settings or our own code do; the day is not in it."""
        rules = getattr(self._given, "mark", "") or repr(self.rules.rules)
        words = repr((store.code(), rules, self.project, self.known))
        return store.digest(words.encode("utf-8", "surrogateescape"))

    @cached_property
    def _unlimited(self) -> SingleDesk:
        rules = tuple([replace(rule, limit=0) for rule in self.rules.rules])
        return SingleDesk(self.project, rules, self.known, self.today, False, self.about)

    def unlimited(self) -> SingleDesk:
        """The same desk with every finding of every rule told, for mending."""
        return self._unlimited

    def article_path(self, path: str) -> str:
        """A path given by the user as articles know it: relative to the project's root, with forward slashes."""
        # From a folder above the root any path may lead into it, from others only one with `..`.
        if os.path.isabs(path) or os.pardir in path or self._above:
            return os.path.relpath(path, self.project.root).replace(os.sep, "/")
        path = os.path.normpath(f"{self._base}/{path}" if self._base else path)
        return path if os.sep == "/" else path.replace(os.sep, "/")

    def examine(self, source: str, path: str, earlier: str | None = None) -> Examination:
        """Read and judge a text; `path` is relative to the project's root. Raises ReadingError.

        `earlier` is the article's text at the commit one compares with.
        """
        return self._judge.examine(source, path, earlier)

    def facts_of_text(self, source: str, path: str) -> Facts:
        """The facts of a text, judged by nothing. Raises Unreadable for no text at all, ReadingError."""
        return self._judge.facts(source, path)

    def check_text(self, source: str, path: str, earlier: str | None = None) -> Report:
        """The report on a text; `path` as articles know it. Never raises for odd prose."""
        return self._judge.report(source, path, earlier)

    def check_bytes(self, content: bytes, path: str) -> Report:
        """The report on a file's bytes; `path` as the user gave it."""
        try:
            source = decoded(content, path)
        except Unreadable as error:
            return Report(path, problem=error.problem)
        report = self.check_text(source, self.article_path(path))
        if report.path == path:
            return report
        problem = report.problem and replace(report.problem, path=path)
        return replace(report, path=path, problem=problem)

    def check_file(self, path: str) -> Report:
        """The report on a file; `path` relative to the working directory."""
        try:
            content, _ = read_bytes(path, self.project.max_bytes)
        except Unreadable as error:
            return Report(path, problem=error.problem)
        return self.check_bytes(content, path)

    def facts_of_file(self, path: str) -> Facts:
        """The facts of an article, no rule judged; `path` relative to the working directory.

        Raises Unreadable or ReadingError.
        """
        content, _ = read_bytes(path, self.project.max_bytes)
        return self._judge.facts(decoded(content, path), path, self.article_path(path))


def _base(root: str) -> str:
    """The working directory as seen from the project's root; empty where they are the same."""
    base = os.path.relpath(os.getcwd(), root)
    return "" if base == "." else base
