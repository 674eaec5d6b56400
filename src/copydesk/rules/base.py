"""What a rule is, and the few words every kind of rule is written with. Knows no kind by name."""

from __future__ import annotations

from operator import attrgetter

from copydesk.findings import Finding, Fix, Source
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeVar

    from copydesk.facts import Facts
    from copydesk.house import House

    Place = TypeVar("Place", bound=tuple[Any, ...])


@record
class When:
    """To which articles a rule applies; an empty tuple asks nothing. `paths` are globs over the article's path.

    `fields` names metadata meanings that must be present (`House.names_of`), `roles` editorial roles likewise.
    """

    types: tuple[str, ...] = ()
    not_types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    not_paths: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@record
class Rule:
    """One compiled rule. `kind` is the key of its kind, `spec` that kind's record; `fix` is the kind's fix data or
    None.

    `message` may hold slots (`{found}`, `{author}`) that the kind fills. `status` is `stable` or `pilot`; `effective`
    an ISO date that spares older articles; `provided_by` is `template` where the CMS prints what the rule asks for.
    `limit` is the number of findings after which the rest are summed up (0: no limit).
    `catalogue` is the id under which catalogues of editorial rules list it. `needs` names what a newsroom must have
    decided (an approved text, `authors`, `contacts`, or `asked` for the rule itself) before the rule speaks; `asked` is
    true where the project file sets the rule itself, `capped` where it sets the level: no finding goes above it then.
    """

    id: str
    title: str
    why: str
    source: Source
    level: str
    kind: str
    spec: Any
    message: str
    when: When = When()
    fix: dict[str, Any] | None = None
    suggestion: str = ""
    status: str = "stable"
    effective: str = ""
    provided_by: str = ""
    limit: int = 5
    pack: str = ""
    file: str = ""
    catalogue: str = ""
    needs: str = ""
    asked: bool = False
    capped: bool = False


class Skip(Exception):
    """Raised by a kind that finds it has nothing to judge; the text is the reason shown to the user."""


def undecided(rule: Rule, house: House) -> str:
    """What the rule needs and the newsroom has not decided yet, in words for the user; empty where nothing lacks."""
    if not rule.needs or rule.asked:
        return ""
    if rule.needs == "authors":
        known, what = bool(house.authors), "no list of authors"
    elif rule.needs == "contacts":
        known, what = bool(house.domains or house.desks or house.allowed_contacts), "no contacts or domains"
    elif rule.needs == "outlet":
        known, what = bool(house.outlet), "no name of the outlet"
    elif rule.needs == "asked":
        known, what = False, "not asked for this rule"
    else:
        known, what = bool(house.wording.get(rule.needs)), f"no approved text {rule.needs!r}"
    return "" if known else f"the newsroom has decided nothing here: the project file has {what}"


_RANKS = {"info": 0, "warning": 1, "error": 2}


def _level(rule: Rule, own: str) -> str:
    """The level of a finding: its own, but never above what the newsroom set for the rule."""
    return own if own and not (rule.capped and _RANKS[own] > _RANKS[rule.level]) else rule.level


class _Slots(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "{" + key + "}"


def fault(
    rule: Rule,
    facts: Facts,
    start: int,
    end: int,
    fix: Fix | None = None,
    level: str = "",
    suggestion: str = "",
    message: str = "",
    **slots: str,
) -> Finding:
    """A finding at a **prose** span; `found` is filled with the words that stand there."""
    article = facts.article
    source_start, source_end = article.source_span(start, end)
    if "found" not in slots:
        slots["found"] = article.prose[start:end]
    return fault_at(rule, source_start, source_end, fix, level, suggestion, message, **slots)


def fault_at(
    rule: Rule,
    start: int,
    end: int,
    fix: Fix | None = None,
    level: str = "",
    suggestion: str = "",
    message: str = "",
    **slots: str,
) -> Finding:
    """A finding at a **source** span. `level` and `message` take the place of the rule's own for this one finding."""
    values = _Slots(slots)
    return Finding(
        rule.id,
        _level(rule, level),
        (message or rule.message).format_map(values),
        start,
        end,
        fix,
        suggestion or (rule.suggestion.format_map(values) if rule.suggestion else ""),
        rule.source,
        "",
        rule.status == "pilot",
    )


order = attrgetter("start", "end", "message")
"""By what the findings of a rule are sorted."""


def told(rule: Rule, places: list[Place], finding: Callable[[Place], Finding]) -> list[Finding]:
    """A finding for each place, which begins with its source span; places and findings are in order.

    Beyond the limit of the rule findings are only counted: the last one made stands for those nobody will see.
    """
    most = rule.limit or len(places)
    while most < len(places) and places[most][:2] == places[most - 1][:2]:
        most += 1
    found = sorted([finding(place) for place in places[:most]], key=order)
    return found + found[-1:] * (len(places) - most)
