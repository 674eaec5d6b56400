"""`metadata`: fields that must be present, hold a real value, and, where they are dates, one the calendar knows.

Refuses to supply a value: what is missing is shown as front matter to fill in.
"""

from __future__ import annotations

from copydesk.dates import days, in_path, stamp
from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules.authors import NOBODY, authors
from copydesk.rules.base import Rule, Skip, fault_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Field
    from copydesk.facts import Facts


@record
class Spec:
    """`field`: the meanings that are asked for or judged. `present`: whether they must be there.

    `alone`: meanings asked for only where the article has no metadata at all, so that one finding tells everything.
    `only_with_metadata`: an article without any metadata is left to the rule that asks for metadata. `values`: what a
    field may hold, `not_values` what it may not (both without case). `matches`: an RE2 pattern for the whole value.
    `date`: what a date must be: `real`, `past`, `zoned`. `spelled`: a name for each meaning as shown to people.
    `roles`: editorial roles that stand for a meaning (`title: [title]`).
    """

    field: tuple[str, ...] = ()
    present: bool = True
    alone: tuple[str, ...] = ()
    only_with_metadata: bool = False
    values: tuple[str, ...] = ()
    not_values: tuple[str, ...] = ()
    matches: str = ""
    date: tuple[str, ...] = ()
    spelled: dict[str, str] = {}
    roles: dict[str, tuple[str, ...]] = {}


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """One finding for all that is missing, and one for each value that cannot be."""
    spec: Spec = rule.spec
    if not facts.article.fields and spec.only_with_metadata:
        raise Skip("the article has no metadata at all, which another rule reports")
    asked = spec.field if facts.article.fields else (*spec.field, *spec.alone)
    if not facts.article.prose.strip():
        asked = tuple([meaning for meaning in asked if meaning != "author"])
        if not asked:
            raise Skip("the file has metadata only, no text that somebody would answer for")
    missing = [meaning for meaning in asked if not _stands(rule, facts, meaning)]
    found = [_missing(rule, facts, missing)] if missing and spec.present else []
    if not spec.present and len(missing) == len(asked):
        raise Skip(f"the metadata has no {missing[0]}")
    for meaning in spec.field:
        field = facts.meta(meaning)
        if field is not None and (complaint := _complaint(spec, facts, field)):
            found.append(fault_at(rule, field.start, field.end, message=complaint, field=_name(spec, meaning)))
    return found


def _stands(rule: Rule, facts: Facts, meaning: str) -> bool:
    if facts.meta(meaning) is not None:
        return not rule.spec.present or meaning != "author" or bool(authors(facts)) or not _placeholder(facts)
    if meaning == "published" and (in_path(facts.article.path) or _date_shown(facts)):
        return True
    return bool(facts.having(*rule.spec.roles.get(meaning, ())))


_HEAD_BLOCKS, _DATE_LINE, _LEAD = 10, 100, 200
"""How many blocks the head of a page has at most, how long a line with its date is, and where its text begins."""


def _date_shown(facts: Facts) -> bool:
    """Whether a finished page shows a full date above its text; in other formats the template prints the metadata's."""
    if facts.article.format != "html":
        return False
    for block in facts.article.blocks[:_HEAD_BLOCKS]:
        size = block.prose_end - block.prose_start
        if size > _LEAD:
            return False
        if size <= _DATE_LINE:
            found = days(facts.article.prose, block.prose_start, block.prose_end)
            if any(day.year >= 1990 and day.month and day.day for day in found):
                return True
    return False


def _placeholder(facts: Facts) -> bool:
    field = facts.meta("author")
    return field is not None and str(field.value).strip().casefold() in NOBODY


def _missing(rule: Rule, facts: Facts, missing: list[str]) -> Finding:
    front = facts.article.front_matter
    start = end = front.content_end if front is not None else 0
    if front is None and facts.article.source[:1] == "\ufeff":
        start = end = 1
    names = [_name(rule.spec, meaning) for meaning in missing]
    field = facts.meta(missing[0])
    if field is not None:
        start, end = field.start, field.end
    listed = ", no ".join(names[:-1]) + " and no " + names[-1] if len(names) > 1 else names[0]
    return fault_at(rule, start, end, suggestion=_front_matter(facts, missing), missing=listed)


def _front_matter(facts: Facts, missing: list[str]) -> str:
    lines = [f"{facts.house.names_of(meaning)[0]}: …" for meaning in missing]
    if facts.article.front_matter is None and facts.article.format != "html":
        return "\n".join(["Add at the top of the file:", "---", *lines, "---"])
    return "\n".join(["Add to the metadata:", *lines])


def _name(spec: Spec, meaning: str) -> str:
    return spec.spelled.get(meaning, meaning)


def _complaint(spec: Spec, facts: Facts, field: Field) -> str:
    """Why a value cannot be, as a message with the slot `{field}` open; empty where it can."""
    value = str(field.value).strip()
    shown = value.replace("{", "{{").replace("}", "}}")[:60]
    folded = value.casefold()
    if folded in spec.not_values:
        return f"The {{field}} is “{shown}”, which names nothing and nobody."
    if spec.values and folded not in [item.casefold() for item in spec.values]:
        return f"The {{field}} is “{shown}”; it may be {', '.join(spec.values)}."
    if spec.matches:
        from copydesk.patterns import Pattern

        if not Pattern(spec.matches).full(value):
            return f"The {{field}} “{shown}” does not have the form the newsroom asks for."
    return _date(spec, facts, value, shown) if spec.date else ""


def _date(spec: Spec, facts: Facts, value: str, shown: str) -> str:
    read = stamp(value)
    if read is None:
        return f"The {{field}} “{shown}” is no date of the calendar." if "real" in spec.date else ""
    if "real" in spec.date and read.day[:4] < "1600":
        return f"The {{field}} “{shown}” is a placeholder, not a date."
    if "real" in spec.date and read.day in ("1970-01-01", "1900-01-01", "2000-01-01"):
        return f"The {{field}} “{shown}” is where a clock starts counting, so probably nobody set it."
    if "past" in spec.date and facts.house.today and read.day > _tomorrow(facts.house.today) and not _scheduled(facts):
        return f"The {{field}} “{shown}” lies in the future, and the article is neither a draft nor scheduled."
    if "zoned" in spec.date and not (read.time and read.zone):
        return f"The {{field}} “{shown}” has no time of day with a zone."
    return ""


def _tomorrow(today: str) -> str:
    """The latest day it can be anywhere on earth while it is `today` here."""
    from copydesk.dates import length_of_month

    year, month, day = int(today[:4]), int(today[5:7]), int(today[8:10]) + 1
    if day > length_of_month(year, month):
        month, day = month + 1, 1
    if month > 12:
        year, month = year + 1, 1
    return f"{year:04}-{month:02}-{day:02}"


def _scheduled(facts: Facts) -> bool:
    for name in ("draft", "status", "scheduled", "pubstatus", "future"):
        field = facts.article.field(name)
        if field is not None and str(field.value).casefold() in (
            "true",
            "yes",
            "draft",
            "scheduled",
            "future",
            "embargoed",
        ):
            return True
    return False


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    for what in spec.date:
        if what not in ("real", "past", "zoned"):
            return f"`date` knows real, past and zoned, not {what!r}"
    if not spec.field and not spec.alone:
        return "name at least one `field`"
    if spec.matches:
        from copydesk.patterns import Pattern, PatternError

        try:
            Pattern(spec.matches)
        except PatternError as error:
            return str(error)
    return ""
