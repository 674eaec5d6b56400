"""`require`: an editorial block that must stand in the article, in its place, holding what it must hold.

A metadata field can satisfy it, and so can an approved text found anywhere in the words. Where the newsroom has
approved a text, the fix inserts it; a slot that metadata and settings do not fill is never invented.
"""

from __future__ import annotations

from copydesk.findings import SAFE, SUGGESTED, Finding, Fix
from copydesk.record import record
from copydesk.rules import places, wordings
from copydesk.rules.base import Rule, Skip, fault, fault_at
from copydesk.rules.edits import insert_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts


@record
class Spec:
    """`role`: any of these roles satisfies. `at`: any of `top`, `bottom`; empty allows every place.

    `wording`: the name of the approved texts; one of them satisfies too, and the first is what a fix inserts. `field`:
    metadata meanings that satisfy it. `unless_field`: meanings whose presence spares the article. `holds`: what the
    block must contain (`address`, `date`). `only_with_metadata`: an article without any metadata is left to the rule
    that asks for metadata. `visible`: a block that only the metadata holds does not satisfy. `approved_only`: without
    an approved text for the article's language there is nothing to ask.
    """

    role: tuple[str, ...]
    at: tuple[str, ...] = ()
    wording: str = ""
    field: tuple[str, ...] = ()
    unless_field: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    only_with_metadata: bool = False
    visible: bool = False
    approved_only: bool = False


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """At most one finding: the block is missing, stands elsewhere, or does not hold what it must."""
    spec: Spec = rule.spec
    if spec.only_with_metadata and not facts.article.fields:
        raise Skip("the article has no metadata at all, which another rule reports")
    for meaning in spec.unless_field:
        if facts.meta(meaning) is not None:
            raise Skip(f"the metadata has {meaning}")
    texts = facts.house.approved(spec.wording, facts.language[0]) if spec.wording else ()
    if spec.approved_only and not texts:
        raise Skip(f"no approved text {spec.wording!r} for the language {facts.language[0]}")
    if any(facts.meta(meaning) is not None for meaning in spec.field):
        return []
    if not spec.visible and any(role.block < 0 for role in facts.having(*spec.role)):
        return []
    standing = [(role.start, role.end, places.zones(facts, role)) for role in places.standing(facts, *spec.role)]
    standing += _approved(facts, texts)
    if not standing:
        return [_missing(rule, facts, texts)]
    well_placed = [item for item in standing if not spec.at or item[2] & set(spec.at)]
    if not well_placed:
        return [_misplaced(rule, facts, standing[0])]
    return _empty(rule, facts, well_placed)


def _approved(facts: Facts, texts: tuple[str, ...]) -> list[tuple[int, int, set[str]]]:
    """Passages that say an approved text, or nearly, whatever role they were given."""
    from copydesk.facts.roles import Role

    found = []
    for start, end, _ in wordings.passages(facts, texts):
        index = facts.article.block_at(start)
        found.append((start, end, places.zones(facts, Role("approved", start, end, index, index))))
    return found


def _missing(rule: Rule, facts: Facts, texts: tuple[str, ...]) -> Finding:
    spec: Spec = rule.spec
    at = (rule.fix or {}).get("at") or (spec.at[0] if spec.at else "bottom")
    before = places.place_for(facts, spec.role[0], at)
    edit = insert_block(facts.article, "", before)
    suggestion, fix = "", _field_fix(rule, facts)
    if texts and fix is None:
        filled = wordings.fill(texts[0], facts)
        suggestion = "" if filled else f"Approved text: {texts[0]}"
        if filled and rule.fix is not None:
            inserted = insert_block(facts.article, filled, before)
            safety = rule.fix.get("safety", SAFE if len(texts) == 1 else SUGGESTED)
            fix = Fix(rule.fix.get("title", f"Insert the approved {spec.role[0]}"), safety, (inserted,))
    return fault_at(rule, edit.start, edit.start, fix, suggestion=suggestion, type=facts.type.value)


def _field_fix(rule: Rule, facts: Facts) -> Fix | None:
    """Set the metadata field that the rule's fix names, from the article's type."""
    name = (rule.fix or {}).get("set-field", "")
    value = (rule.fix or {}).get("values", {}).get(facts.language[0], {})
    value = value.get(facts.type.value, "") if isinstance(value, dict) else value
    if not name or not value or facts.meta(name) is not None or facts.article.front_matter is None:
        return None
    from copydesk.readers.frontmatter.edit import set_field

    edits = set_field(facts.article, name, value)
    return Fix(f"Set {name} to {value!r}", (rule.fix or {}).get("safety", SAFE), edits) if edits else None


def _misplaced(rule: Rule, facts: Facts, standing: tuple[int, int, set[str]]) -> Finding:
    start, end, zones = standing
    wanted = " or the ".join(rule.spec.at)
    where = "in the middle" if "middle" in zones else f"at the {min(zones)}"
    name = rule.spec.role[0].replace("-", " ")
    return fault(rule, facts, start, end, message=f"The {name} stands {where} of the article, not at the {wanted}.")


def _empty(rule: Rule, facts: Facts, standing: list[tuple[int, int, set[str]]]) -> list[Finding]:
    """A finding where no block of the role holds what it must."""
    if not rule.spec.holds:
        return []
    lacking: list[str] = []
    for start, end, _ in standing[:20]:
        lacking = [what for what in rule.spec.holds if not _holds(facts, what, start, end)]
        if not lacking:
            return []
    start, end, _ = standing[0]
    name = rule.spec.role[0].replace("-", " ")
    return [fault(rule, facts, start, end, message=f"The {name} holds no {' and no '.join(lacking)}.")]


def _holds(facts: Facts, what: str, start: int, end: int) -> bool:
    if what == "address":
        links = any(
            mark.kind == "link" and mark.target and mark.start >= start and mark.end <= end
            for block in facts.article.blocks
            for mark in block.marks
        )
        return links or any(contact.start >= start and contact.end <= end for contact in facts.contacts)
    from copydesk.dates import days

    return bool(days(facts.article.prose, start, end))


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    for place in spec.at:
        if place not in ("top", "bottom"):
            return f"`at` knows top and bottom, not {place!r}"
    for what in spec.holds:
        if what not in ("address", "date"):
            return f"`holds` knows address and date, not {what!r}"
    return ""
