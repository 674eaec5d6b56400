"""`time`: words about time that the date of the article contradicts, or that need a date the article does not have.

Knows no history: what is past is told by the year in the words, by a list in the rule, or by the article itself.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from copydesk.dates import WEEKDAYS, days, in_path, stamp, valid, weekday
from copydesk.expression import expression
from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.base import Rule, Skip, fault
from copydesk.rules.masks import masked
from copydesk.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.facts import Facts
    from copydesk.text import Span


@record
class Spec:
    """`fault`: `stale`, `undated` or `weekday`.

    `ahead`: per language, phrases that put what follows in the future. `narrated`: words that tell the sentence looks
    back. `offices`: a wording that is out of date from an ISO day on. `events`: per language, phrases that report an
    event as new; `within`: how many paragraphs from the top they are sought in.
    """

    fault: str
    ahead: dict[str, tuple[str, ...]] = {}
    narrated: dict[str, tuple[str, ...]] = {}
    offices: dict[str, str] = {}
    events: dict[str, tuple[str, ...]] = {}
    within: int = 2


def phrases(spec: Spec, language: str) -> Iterator[tuple[str, str]]:
    """The phrases for the shared automaton, with what they are."""
    for kind, lists in (("ahead", spec.ahead), ("narrated", spec.narrated), ("event", spec.events)):
        for phrase in (*lists.get(language, ()), *lists.get("any", ())):
            yield phrase, kind
    yield from spec.offices.items()
    if spec.fault == "weekday":
        for name, number in WEEKDAYS.items():
            if name != "bazar" or language == "az":
                yield name, str(number)


def waits(spec: Spec) -> bool:
    """Whether a rule has nothing to say where none of its phrases stands: one fault is no fault in a dated article."""
    return spec.fault != "undated"


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each reference the date contradicts or does not bear out."""
    return _FAULTS[rule.spec.fault](rule, facts)


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    return "" if spec.fault in _FAULTS else f"`fault` knows {', '.join(_FAULTS)}, not {spec.fault!r}"


def _published(facts: Facts) -> str:
    """The day of publication, ISO: of the metadata, else of the file's name; empty where neither tells."""
    field = facts.meta("published")
    read = stamp(str(field.value)) if field is not None else None
    return read.day if read is not None else in_path(facts.article.path)


def _stale(rule: Rule, facts: Facts) -> list[Finding]:
    """A past year spoken of as still to come, and offices that have changed since."""
    hits = facts.hits(rule.id)
    if all(kind in ("narrated", "event") for _, _, kind in hits):
        return []
    found = []
    published = _published(facts)
    looking_back = sorted([start for start, _, kind in hits if kind == "narrated"])
    said = _Sentences(facts)
    for start, end, kind in hits:
        if kind in ("narrated", "event") or masked(facts, start, end):
            continue
        if kind == "ahead":
            sentence = said.around(start)
            if bisect_left(looking_back, sentence[0]) == bisect_left(looking_back, sentence[1]):
                found += _past_year(rule, facts, start, end, sentence[1], published)
        elif published and published >= kind:
            message = f"“{{found}}” is out of date since {kind}; the article is of {published}."
            found.append(fault(rule, facts, start, end, message=message))
    return found


class _Sentences:
    """The sentences of each block, split once."""

    def __init__(self, facts: Facts) -> None:
        self._article = facts.article
        self._split: dict[int, list[Span]] = {}

    def around(self, offset: int) -> Span:
        """The sentence that holds a prose offset."""
        index = self._article.block_at(offset)
        block = self._article.blocks[index]
        if index not in self._split:
            self._split[index] = sentences(self._article.prose, block.prose_start, block.prose_end)
        spans = self._split[index]
        at = bisect_right(spans, (offset, 1 << 60)) - 1
        return spans[at] if at >= 0 else (block.prose_start, block.prose_end)


_UNCHECKED = "“{found}” speaks of something still to come, and the article has no date to check it against."


def _past_year(rule: Rule, facts: Facts, start: int, end: int, stop: int, published: str) -> list[Finding]:
    """A finding where the words before `stop` name a year that was over when the article was published."""
    prose = facts.article.prose
    year = next((day for day in days(prose, end, min(stop, end + 60)) if day.year), None)
    now = published or facts.house.today
    if year is None or (now and year.last() >= now):
        return []
    close = prose.find(",", year.end, min(stop, year.end + 50))
    message = "" if published else _UNCHECKED
    return [fault(rule, facts, start, close if close > 0 else year.end, message=message, published=published)]


def _undated(rule: Rule, facts: Facts) -> list[Finding]:
    """News told as new in an article that nothing dates."""
    if _published(facts) or facts.meta("published") is not None or facts.having("dateline"):
        raise Skip("the article is dated")
    events = [hit for hit in facts.hits(rule.id) if hit[2] == "event"]
    if not events:
        return []
    article = facts.article
    found = []
    for index in places.story(facts)[: rule.spec.within]:
        block = article.blocks[index]
        hit = next((hit for hit in events if block.prose_start <= hit[0] < block.prose_end), None)
        if hit is None or masked(facts, hit[0], hit[1]) or days(article.prose, block.prose_start, block.prose_end):
            continue
        found.append(fault(rule, facts, hit[0], hit[1]))
    return found


_DATE_NEXT = expression(r"[ ,(]*(?:[^\W\d_]{3,12}[.,]?\s*(?:(?:de|del|of)\s+)?)?\d")
"""Where a date can begin: behind blanks, a comma or a bracket with a number, perhaps after a month's name."""


def _weekday(rule: Rule, facts: Facts) -> list[Finding]:
    """A weekday beside a date on which it does not fall."""
    found = []
    prose = facts.article.prose
    for start, end, kind in facts.hits(rule.id):
        if not _DATE_NEXT.match(prose, end):
            continue
        day = next(iter(days(prose, end, min(len(prose), end + 40))), None)
        if day is None or prose[end : day.start].strip(" ,(") or not valid(day.year, day.month, day.day):
            continue
        right = weekday(day.year, day.month, day.day)
        if right != int(kind) and not masked(facts, start, day.end):
            found.append(fault(rule, facts, start, day.end, right=_ENGLISH[right]))
    return found


_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_FAULTS: dict[str, Callable[[Rule, Facts], list[Finding]]] = {"stale": _stale, "undated": _undated, "weekday": _weekday}
