"""Judging one text: read, its facts, every rule's verdict, excuses applied. Imported for the first article judged."""

from __future__ import annotations

from copydesk.article import ReadingError
from copydesk.engine import RuleSet, verdicts
from copydesk.findings import Problem, Report, Verdict
from copydesk.readers import read
from copydesk.record import record
from copydesk.rules.authors import authors
from copydesk.run.reading import Unreadable
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from copydesk.article import Article
    from copydesk.facts import Facts
    from copydesk.house import House
    from copydesk.rules.base import Rule


@record
class Examination:
    """An article with its facts and every rule's verdict, excuses applied."""

    article: Article
    facts: Facts
    verdicts: tuple[Verdict, ...]


class Judge:
    """Rules and settings ready to judge texts. Touches no disk."""

    def __init__(
        self,
        rules: Iterable[Rule],
        house: House,
        stets: tuple[dict[str, Any], ...],
        ids: tuple[str, ...],
        about: bool,
    ) -> None:
        """`stets` are the excuses of the project file; `ids` those of all rules that an excuse may name.

        `about`: whether reports tell what an article is, beside what the rules say.
        """
        self.rules = RuleSet(tuple(rules), house)
        self._stets = stets
        self._about = about
        self._ids = ids or tuple([rule.id for rule in self.rules.rules])

    def examine(self, source: str, path: str, earlier: str | None = None) -> Examination:
        """Read and judge a text; `path` is relative to the project's root. Raises ReadingError.

        `earlier` is the article's text at the commit one compares with.
        """
        rules = self.rules
        article = read(source, path)
        facts = rules.facts(article, None if earlier is None else read(earlier, path))
        found = verdicts(rules, facts)
        if article.comments or self._stets:
            from copydesk import stet

            excuses = stet.excuses(article, self._stets)
            found = stet.apply(found, excuses, rules.rules, self._ids, lambda: rules.house.today)
        return Examination(article, facts, found)

    def facts(self, source: str, path: str, inner: str = "") -> Facts:
        """The facts of a text; `inner` is its path as articles know it, where that is another.

        Raises Unreadable, which tells `path`, for no text at all, and ReadingError.
        """
        if problem := _unfit(source, path):
            raise Unreadable(problem)
        return self.rules.facts(read(source, inner or path))

    def report(self, source: str, path: str, earlier: str | None = None) -> Report:
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
        about = _about(seen.facts) if self._about else ()
        seen.facts.forget()
        return Report(path, source, seen.verdicts, None, *about)


def _unfit(source: str, path: str) -> Problem | None:
    """Why a text cannot be an article at all."""
    # What ends with a line break would be copied to strip it.
    if not source.lstrip("\ufeff \t\r\n"):
        return Problem(path, "it is empty", way_out="write it, or exclude it")
    if (at := source.find("\0")) >= 0:
        line, column = LineTable(source).position(at)
        return Problem(path, "it holds a NUL character", line, column, "it may be no text; save it as UTF-8")
    return None


def _about(facts: Facts) -> tuple[str, str, str, tuple[str, ...], str]:
    """What an audit sorts by: type, language, section, authors and date of publication."""
    try:
        section = facts.meta("section")
        named = tuple(authors(facts))
        return facts.type_value, facts.language[0], str(section.value) if section else "", named, facts.published
    except Exception:
        # The rules that ask for the same facts are unchecked with the reason; here it only costs a column to sort by.
        return "unknown", "", "", (), ""
