"""`sourcing`: a source that is given, but poorly: anonymous, collective, unspecific, loaded, unintroduced.

Asks a question with the words marked. Has no fix: it never supplies a name, a reason or a day.
"""

from __future__ import annotations

from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules.base import Rule, fault, fault_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.claims.sourcing import Note

FAULTS = ("anonymous", "formula", "collective", "unspecific", "loaded", "unintroduced", "named-in-metadata")


@record
class Spec:
    """`fault`: which fault of sourcing. `softer`: cases of it that are only information (anonymous `undescribed`,
    `no-reason`; collective `nobody`, `one-named`; loaded `strong`, `plain`; unintroduced `late`, `never`).
    `without`: cases that are not reported. `levels`: the level for a type of article, where it is not the rule's own.
    `except_words`: words that are excused here. `fields`: metadata names that would give an anonymous source away.
    """

    fault: str
    softer: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    levels: dict[str, str] = {}
    except_words: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """One finding for each poor source of the rule's fault."""
    if rule.spec.fault == "named-in-metadata":
        return _named_in_metadata(rule, facts)
    return [_finding(rule, facts, note) for note in facts.sourcing if _is_meant(rule.spec, facts, note)]


def _is_meant(spec: Spec, facts: Facts, note: Note) -> bool:
    if note.fault != spec.fault or (note.about and note.about in spec.without):
        return False
    words = facts.article.prose[note.start : note.end].casefold()
    return not any(word.casefold() == words for word in spec.except_words)


def _finding(rule: Rule, facts: Facts, note: Note) -> Finding:
    level = rule.spec.levels.get(facts.type.value, rule.level)
    if note.level == "info" or (note.about and note.about in rule.spec.softer):
        level = "info"
    return fault(rule, facts, note.start, note.end, level=level)


def _named_in_metadata(rule: Rule, facts: Facts) -> list[Finding]:
    """A name beside an anonymous source in the metadata, which everybody with the repository can read."""
    return [
        fault_at(rule, field.start, field.end, found=name)
        for name in rule.spec.fields
        for field in facts.article.fields_named(name)
        if field.value not in (None, "", False)
    ]


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    if spec.fault not in FAULTS:
        return f"`fault` knows {', '.join(FAULTS)}, not {spec.fault!r}"
    if (spec.fault == "named-in-metadata") != bool(spec.fields):
        return "`fields` goes with `fault: named-in-metadata`, and with nothing else"
    for level in spec.levels.values():
        if level not in ("info", "warning", "error"):
            return f"a level is info, warning or error, not {level!r}"
    return ""
