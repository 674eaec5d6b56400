"""`history`: what may not change in a published article without a word to the reader. Judged only with `--since`."""

from __future__ import annotations

from copydesk import dates
from copydesk.expression import expression
from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules.base import Rule, Skip, fault, fault_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts

DRAFTS = ("_drafts", "drafts")
"""Folders whose articles are not published."""
_HELD_BACK = frozenset(
    ("true", "yes", "1", "draft", "pending", "private", "unpublished", "review", "in review", "scheduled", "embargoed")
)
NOTES = ("correction", "update")
_DATE = expression(r"\d{1,4}[./\-]\d{1,2}|\d{1,2}\.? \w{3,}|\w{3,}\.? \d{1,2}\b|\b(?:19|20)\d\d\b|\d+年")


@record
class Spec:
    """`watch`: `facts` (numbers, dates, names, quoted words), `notes`, `published` or `headline`."""

    watch: str


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    if spec.watch in _WATCHES:
        return ""
    return f"watch: {spec.watch!r} is not one of {', '.join(_WATCHES)}"


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """Compares with the earlier article. Raises Skip where there is none or it was not yet published."""
    earlier = facts.earlier
    if earlier is None:
        raise Skip("no earlier version to compare with (--since)")
    if not was_published(earlier):
        raise Skip("the earlier version was not yet published")
    return _WATCHES[rule.spec.watch](rule, facts, earlier)


def was_published(facts: Facts) -> bool:
    """Whether an article had been published: it has a date that is not in the future and is not held back."""
    if _held_back(facts):
        return False
    day = _day(facts)
    return bool(day) and (not facts.house.today or day <= facts.house.today)


def _held_back(facts: Facts) -> bool:
    """Whether an article says that it is a draft, by a field, a status or its folder."""
    if any(part in DRAFTS for part in facts.article.path.split("/")[:-1]):
        return True
    flag, shown = facts.meta("draft"), facts.article.field("published")
    if shown is not None and str(shown.value).casefold() in ("false", "no"):
        return True
    return flag is not None and str(flag.value).strip().casefold() in _HELD_BACK


def _day(facts: Facts) -> str:
    """The day of publication, from the metadata however it is written, or from the file's name."""
    if facts.published:
        return facts.published
    field = facts.meta("published")
    read = dates.stamp(str(field.value)) if field is not None else None
    return read.day if read is not None else dates.in_path(facts.article.path)


def _changed_facts(rule: Rule, facts: Facts, earlier: Facts) -> list[Finding]:
    if not facts.changes or _has_new_dated_note(facts, earlier):
        return []
    return [
        fault(rule, facts, item.start, item.end, kind=item.kind, old=item.old or "nothing", new=item.new or "nothing")
        for item in facts.changes
    ]


def _has_new_dated_note(facts: Facts, earlier: Facts) -> bool:
    old = {_words(earlier, role.start, role.end) for role in earlier.having(*NOTES)}
    for role in facts.having(*NOTES):
        text = facts.article.prose[role.start : role.end]
        if _words(facts, role.start, role.end) not in old and (_DATE.search(text) or _modified_anew(facts, earlier)):
            return True
    was = {(field.path, field.value) for field in earlier.article.fields}
    return any(
        (field.path, field.value) not in was
        for name in facts.house.names_of("correction")
        for field in facts.article.fields_named(name)
    )


def _modified_anew(facts: Facts, earlier: Facts) -> bool:
    now, then = facts.meta("modified"), earlier.meta("modified")
    return now is not None and (then is None or now.value != then.value)


def _lost_notes(rule: Rule, facts: Facts, earlier: Facts) -> list[Finding]:
    prose = " ".join(facts.folded.split())
    end = facts.article.blocks[-1].prose_end if facts.article.blocks else 0
    return [
        fault(rule, facts, end, end, old=earlier.article.prose[role.start : role.end])
        for role in earlier.having("correction")
        if _words(earlier, role.start, role.end) not in prose
    ]


def _moved_date(rule: Rule, facts: Facts, earlier: Facts) -> list[Finding]:
    then, now, field = _day(earlier), _day(facts), facts.meta("published")
    if not now or now == then or field is None:
        return []
    return [fault_at(rule, field.start, field.end, old=then, new=now)]


def _changed_headline(rule: Rule, facts: Facts, earlier: Facts) -> list[Finding]:
    now, then = facts.meta("title"), earlier.meta("title")
    if now is None or then is None or str(now.value).split() == str(then.value).split():
        return []
    return [fault_at(rule, now.start, now.end, old=str(then.value), new=str(now.value))]


def _words(facts: Facts, start: int, end: int) -> str:
    return " ".join(facts.folded[start:end].split())


_WATCHES = {"facts": _changed_facts, "notes": _lost_notes, "published": _moved_date, "headline": _changed_headline}
