"""One article at the desk: read, judged, excused. `run.Desk` adds many files at once.

What could not be checked is never green: an article gives a report, with its findings or with the problem that
prevented them. `check_text` touches no disk.
"""

from __future__ import annotations

import os

from copydesk import stet
from copydesk.article import ReadingError
from copydesk.engine import RuleSet, verdicts
from copydesk.findings import Problem, Report, Verdict
from copydesk.house import House
from copydesk.readers import read
from copydesk.record import record, replace
from copydesk.run.reading import Unreadable, decoded, read_bytes
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article
    from copydesk.facts import Facts
    from copydesk.rules.base import Rule
    from copydesk.settings import Project


FEW = 16
"""Fewer files than this are simply checked: reading them again is as fast as looking up what was found last time."""


@record
class Examination:
    """An article with its facts and every rule's verdict, excuses applied."""

    article: Article
    facts: Facts
    verdicts: tuple[Verdict, ...]


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
        rules: tuple[Rule, ...],
        known: tuple[str, ...] = (),
        today: str = "",
        cache: bool = True,
    ) -> None:
        """`known` are the ids of all rules an excuse may name; `cache`: whether results of files are kept."""
        self.house = DatedHouse(**{**vars(project.house), "today": today})
        self.project = project
        self.rules = RuleSet(rules, self.house)
        self.known = known or tuple([rule.id for rule in rules])
        self.today = today
        self.cache = cache
        self._base = _base(project.root)
        self._unlimited: SingleDesk | None = None

    def unlimited(self) -> SingleDesk:
        """The same desk with every finding of every rule told, for mending."""
        if self._unlimited is None:
            rules = tuple([replace(rule, limit=0) for rule in self.rules.rules])
            self._unlimited = SingleDesk(self.project, rules, self.known, self.today, cache=False)
        return self._unlimited

    def article_path(self, path: str) -> str:
        """A path given by the user as articles know it: relative to the project's root, with forward slashes."""
        if os.path.isabs(path) or self._base.startswith(os.pardir):
            return os.path.relpath(path, self.project.root).replace(os.sep, "/")
        path = os.path.normpath(f"{self._base}/{path}" if self._base else path)
        return path if os.sep == "/" else path.replace(os.sep, "/")

    def examine(self, source: str, path: str, earlier: str | None = None) -> Examination:
        """Read and judge a text; `path` is relative to the project's root. Raises ReadingError.

        `earlier` is the article's text at the commit one compares with.
        """
        article = read(source, path)
        before = None if earlier is None else read(earlier, path)
        facts = self.rules.facts(article, before)
        found = verdicts(self.rules.rules, facts)
        if article.comments or self.project.stets:
            excuses = stet.excuses(article, self.project.stets)
            found = stet.apply(found, excuses, self.rules.rules, self.known, lambda: self.house.today)
        return Examination(article, facts, found)

    def facts_of_text(self, source: str, path: str) -> Facts:
        """The facts of a text, judged by nothing. Raises Unreadable for no text at all, ReadingError."""
        if problem := _unfit(source, path):
            raise Unreadable(problem)
        return self.rules.facts(read(source, path))

    def check_text(self, source: str, path: str, earlier: str | None = None) -> Report:
        """The report on a text; `path` as articles know it. Never raises for odd prose."""
        if problem := _unfit(source, path):
            return Report(path, source, problem=problem)
        try:
            seen = self.examine(source, path, earlier)
        except ReadingError as error:
            line, column = LineTable(source).position(error.start)
            return Report(path, source, problem=Problem(path, error.message, line, column, error.way_out))
        except RecursionError:
            return Report(path, source, problem=Problem(path, "it is nested too deeply to be read"))
        except Exception as error:
            message = f"it cannot be read: internal error, {type(error).__name__}: {error}"
            return Report(path, source, problem=Problem(path, message, way_out="please report it with the file"))
        return Report(path, source, seen.verdicts, None, *_about(seen.facts))

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
        source = decoded(content, path)
        if problem := _unfit(source, path):
            raise Unreadable(problem)
        return self.rules.facts(read(source, self.article_path(path)))


def _unfit(source: str, path: str) -> Problem | None:
    """Why a text cannot be an article at all."""
    if not source.strip("\ufeff \t\r\n"):
        return Problem(path, "it is empty", way_out="write it, or exclude it")
    if (at := source.find("\0")) >= 0:
        line, column = LineTable(source).position(at)
        return Problem(path, "it holds a NUL character", line, column, "it may be no text; save it as UTF-8")
    return None


def _about(facts: Facts) -> tuple[str, str, str, tuple[str, ...], str]:
    """What an audit sorts by: type, language, section, authors and date of publication."""
    from copydesk.rules.authors import authors

    try:
        section = facts.meta("section")
        named = tuple(authors(facts))
        return facts.type_value, facts.language[0], str(section.value) if section else "", named, facts.published
    except Exception:
        # The rules that ask for the same facts are unchecked with the reason; here it only costs a column to sort by.
        return "unknown", "", "", (), ""


def _base(root: str) -> str:
    """The working directory as seen from the project's root; empty where they are the same."""
    base = os.path.relpath(os.getcwd(), root)
    return "" if base == "." else base
