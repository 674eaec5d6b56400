"""The desk at work: reads articles, judges them, excuses what is excused. The only reader of articles.

What could not be checked is never green: each file gives a report, with its findings or with the problem that prevented
them, and no file hides another. `check_text` touches no disk. Writing is left to `fixing`.
"""

from __future__ import annotations

import os

from copydesk import packs, settings, stet, store
from copydesk.article import ReadingError
from copydesk.discover import collect
from copydesk.engine import RuleSet, judge
from copydesk.findings import LEVELS, UNCHECKED, Problem, Report, Verdict
from copydesk.house import House
from copydesk.readers import read
from copydesk.record import record, replace
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.article import Article
    from copydesk.facts import Facts
    from copydesk.rules.base import Rule
    from copydesk.settings import Project

__all__ = ["Desk", "Examination", "Unreadable", "collect", "exit_code", "open_desk", "read_bytes"]

CLEAN, FOUND, WRONG, UNCHECKED_CODE = 0, 1, 2, 3
CACHED_FROM = 16
"""From this number of files on, results are kept: reading fewer again is as fast as looking them up."""


class Unreadable(Exception):
    """A file whose text cannot be had; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


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


class Desk:
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
        self._unlimited: Desk | None = None

    def unlimited(self) -> Desk:
        """The same desk with every finding of every rule told, for mending."""
        if self._unlimited is None:
            rules = tuple([replace(rule, limit=0) for rule in self.rules.rules])
            self._unlimited = Desk(self.project, rules, self.known, self.today, cache=False)
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
        verdicts = tuple([judge(rule, facts) for rule in self.rules.rules])
        if article.comments or self.project.stets:
            excuses = stet.excuses(article, self.project.stets)
            verdicts = stet.apply(verdicts, excuses, self.rules.rules, self.known, lambda: self.house.today)
        return Examination(article, facts, verdicts)

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

    def check_files(self, paths: Iterable[str], jobs: int = 1) -> Iterator[Report]:
        """The reports on some files, in the order of their paths; `jobs` processes share the work.

        Of many files, a report without findings carries no source, so that memory stays flat. Where the project file
        holds excuses that no article of the project needs, a report on that file comes last.
        """
        chosen = sorted(set(paths))
        found = self._checked(chosen, jobs)
        if not self.project.stets:
            return found
        from copydesk.run_excuses import watched

        return watched(self, chosen, found)

    def _checked(self, paths: list[str], jobs: int) -> Iterator[Report]:
        if jobs <= 1 and len(paths) < CACHED_FROM:
            return map(self.check_file, paths)
        from copydesk.run_batches import reports

        return reports(self, paths, jobs)


def open_desk(
    config: str | None = None,
    start: str = ".",
    only: Iterable[str] = (),
    without: Iterable[str] = (),
    today: str | None = None,
    cache: bool = True,
) -> Desk:
    """A desk for the project file `config`, or the nearest one from `start` upwards, or the defaults.

    `only` and `without` choose rules (`packs.compile_rules`); `today` is an ISO date, the clock's when left out. Raises
    SettingsError with every mistake in settings and rule files. Without `cache` these are read anew, nothing is kept.
    """
    only, without = tuple(only), tuple(without)
    if cache:
        project, known = _standards(config, start)
    else:
        with store.unused():
            project, known = _standards(config, start)
    rules = packs.chosen(known, only, without)
    if today is None:
        import time

        today = time.strftime("%Y-%m-%d")
    return Desk(project, rules, known.ids, today, cache and not only and not without)


def _standards(config: str | None, start: str) -> tuple[Project, packs.Catalogue]:
    project = settings.load(config or settings.find(start))
    return project, packs.catalogue(project)


def read_bytes(path: str, limit: int) -> tuple[bytes, os.stat_result]:
    """A file's bytes and status. Raises Unreadable: no such file, no right, no regular file, larger than `limit`."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Unreadable(Problem(path, f"it cannot be read: {error.strerror or error}")) from None
    try:
        status = os.fstat(descriptor)
        if status.st_mode & 0o170000 != 0o100000:
            raise Unreadable(Problem(path, "it is not a file"))
        if status.st_size > limit:
            raise Unreadable(_too_large(path, status.st_size, limit))
        content = os.read(descriptor, status.st_size + 1)
        while len(content) < status.st_size and (more := os.read(descriptor, limit + 1)):
            content += more
    except OSError as error:
        raise Unreadable(Problem(path, f"it cannot be read: {error.strerror or error}")) from None
    finally:
        os.close(descriptor)
    return content, status


def decoded(content: bytes, path: str) -> str:
    """A file's text, a byte order mark kept as first character. Raises Unreadable with the place of the bad byte."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    way_out = "save it as UTF-8"
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable(Problem(path, "it is UTF-16, not UTF-8", 1, 1, way_out))
    line = content.count(b"\n", 0, at) + 1
    start = content.rfind(b"\n", 0, at) + 1
    column = len(content[start:at].decode("utf-8", "replace")) + 1
    message = f"it is not UTF-8: the byte 0x{content[at]:02X} at offset {at}"
    raise Unreadable(Problem(path, message, line, column, f"{way_out}; was it Windows-1251 or Latin-1?"))


def exit_code(reports: Iterable[Report], problems: Iterable[Problem] = (), fail_on: str = "warning") -> int:
    """0 clean · 1 findings at or above the level `fail_on` · 3 something could not be checked, which beats 1."""
    code = UNCHECKED_CODE if any(True for _ in problems) else CLEAN
    for report in reports:
        code = max(code, outcome(report, fail_on))
    return code


def outcome(report: Report, fail_on: str = "warning") -> int:
    """The exit code that one report asks for. Excused findings and those of rules on trial never fail."""
    if report.problem is not None or any(verdict.outcome == UNCHECKED for verdict in report.verdicts):
        return UNCHECKED_CODE
    least = LEVELS.index(fail_on)
    counted = (finding for verdict in report.verdicts for finding in verdict.findings)
    if any(not item.stet and not item.pilot and LEVELS.index(item.level) >= least for item in counted):
        return FOUND
    return CLEAN


def _too_large(path: str, size: int, limit: int) -> Problem:
    message = f"it has {size / 1e6:.1f} MB, more than the limit of {limit / 1e6:g} MB"
    return Problem(path, message, way_out="exclude it, or raise limits: file-size in copydesk.yaml")


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
        return facts.type.value, facts.language[0], str(section.value) if section else "", named, facts.published
    except Exception:
        return "unknown", "", "", (), ""


def _base(root: str) -> str:
    """The working directory as seen from the project's root; empty where they are the same."""
    base = os.path.relpath(os.getcwd(), root)
    return "" if base == "." else base
