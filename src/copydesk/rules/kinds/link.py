"""`link`: links that lead nowhere, say nothing, or lead a reader into the newsroom's own kitchen."""

from __future__ import annotations

from functools import lru_cache

from copydesk.findings import SAFE, Edit, Finding, Fix
from copydesk.record import record
from copydesk.rules.base import Rule, fault
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Mark
    from copydesk.facts import Facts


@record
class Spec:
    """`empty`: a link without words or without an address is a fault. `says`: per language, words that say too little.

    `target_starts`, `target_holds`: addresses a reader must not be sent to, lower case. `parameters`: names (`utm_*`)
    of parts of an address that only track the reader; a fix takes them out. `unless`: phrases, lower case, of which one
    anywhere in the article excuses its links.
    """

    empty: bool = False
    says: dict[str, tuple[str, ...]] = {}
    target_starts: tuple[str, ...] = ()
    target_holds: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each such link."""
    links = _links(facts)
    if not links:
        return []
    spec: Spec = rule.spec
    says = (*spec.says.get(facts.language[0], ()), *spec.says.get("any", ()))
    found = []
    for mark in links:
        if _is_empty(spec, facts, mark) or _says_nothing(says, facts, mark) or _kitchen(spec, mark.target):
            found.append(fault(rule, facts, mark.start, mark.end, target=mark.target))
        elif spec.parameters and (clean := _without(spec.parameters, mark.target)) != mark.target:
            found.append(
                fault(rule, facts, mark.start, mark.end, _cleaning(rule, facts, mark, clean), target=mark.target)
            )
    if found and spec.unless and any(phrase in facts.folded for phrase in spec.unless):
        return []
    return found


@lru_cache(maxsize=2)
def _links(facts: Facts) -> tuple[Mark, ...]:
    return tuple([mark for block in facts.article.blocks if block.marks for mark in block.marks if mark.kind == "link"])


def _is_empty(spec: Spec, facts: Facts, mark: Mark) -> bool:
    if not spec.empty:
        return False
    wordless = not facts.article.prose[mark.start : mark.end].strip() and not _picture(facts, mark)
    return wordless or mark.target.strip() in ("", "#")


def _cleaning(rule: Rule, facts: Facts, mark: Mark, clean: str) -> Fix | None:
    """Take the tracking out, where the address stands in the source as it is."""
    if rule.fix is None or mark.target_start < 0:
        return None
    if facts.article.source[mark.target_start : mark.target_end] != mark.target:
        return None
    edit = Edit(mark.target_start, mark.target_end, clean)
    return Fix("Take out the tracking", rule.fix.get("safety", SAFE), (edit,))


def _picture(facts: Facts, mark: Mark) -> bool:
    """Whether the link holds an image or a shortcode instead of words: one stands close to its address."""
    source = facts.article.source
    place = mark.target_start if mark.target_start >= 0 else facts.article.source_offset(mark.end)
    around = source[max(0, place - 1000) : place + 1000]
    return any(sign in around for sign in ("<img", "![", "{{", "{%"))


def _says_nothing(says: tuple[str, ...], facts: Facts, mark: Mark) -> bool:
    if not says:
        return False
    words = facts.article.prose[mark.start : mark.end]
    return fold(words, facts.language[0]).strip(" .»›→>…!") in says


def _kitchen(spec: Spec, target: str) -> bool:
    """Whether an address is one of those: a start with a dot at its end (`https://cms.`) means a part of a domain."""
    lowered = target.lower()
    for part in spec.target_holds:
        if part in lowered:
            return True
    if not lowered.startswith(spec.target_starts):
        return False
    parts = lowered.partition("//")[2].partition("/")[0].count(".")
    return any(lowered.startswith(start) and (start[-1] != "." or parts > 1) for start in spec.target_starts)


def _without(parameters: tuple[str, ...], target: str) -> str:
    """The address without tracking parameters."""
    address, question, rest = target.partition("?")
    if not question:
        return target
    query, sharp, fragment = rest.partition("#")
    kept = [part for part in query.split("&") if not _tracks(part.partition("=")[0].lower(), parameters)]
    return address + ("?" + "&".join(kept) if kept else "") + sharp + fragment


def _tracks(name: str, parameters: tuple[str, ...]) -> bool:
    return any(name.startswith(item[:-1]) if item.endswith("*") else name == item for item in parameters)


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    asked = spec.empty or spec.says or spec.target_starts or spec.target_holds or spec.parameters
    return "" if asked else "give at least one of the fields"
