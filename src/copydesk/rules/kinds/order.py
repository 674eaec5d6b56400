"""`order`: an editorial block that stands in the wrong place, or blocks of the tail in the wrong order."""

from __future__ import annotations

from copydesk.findings import SAFE, SUGGESTED, Finding, Fix
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.base import Rule, Skip, fault
from copydesk.rules.edits import move_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.roles import Role


@record
class Spec:
    """`role`: the blocks that are placed. `at`: any of `top`, `bottom`. `sequence`: the order after the story."""

    role: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    sequence: tuple[str, ...] = ()


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each block out of its place."""
    return _sequence(rule, facts) if rule.spec.sequence else _place(rule, facts)


def _place(rule: Rule, facts: Facts) -> list[Finding]:
    standing = places.standing(facts, *rule.spec.role)
    if not standing:
        raise Skip(f"the article has no {rule.spec.role[0]}")
    found = []
    for role in standing:
        zones = places.zones(facts, role)
        if zones & set(rule.spec.at):
            continue
        where = "between paragraphs of the story" if "middle" in zones else f"at the {min(zones)}"
        wanted = " or the ".join(rule.spec.at)
        found.append(fault(rule, facts, role.start, role.end, _move(rule, facts, role), where=where, wanted=wanted))
    return found


def _move(rule: Rule, facts: Facts, role: Role) -> Fix | None:
    """Move the block to its place, where it is one whole block that no container holds."""
    article = facts.article
    block = article.blocks[role.block]
    whole = role.start <= block.prose_start + 3 and role.end >= block.prose_end - 3
    if rule.fix is None or role.block != role.last_block or not whole or block.inside or article.format == "html":
        return None
    at = rule.spec.at[0]
    target = places.place_for(facts, role.name, at)
    if target in (role.block, role.block + 1):
        return None
    safety = rule.fix.get("safety", SAFE)
    return Fix(f"Move the {role.name.replace('-', ' ')} to the {at}", safety, move_block(article, role.block, target))


def _sequence(rule: Rule, facts: Facts) -> list[Finding]:
    wanted = rule.spec.sequence
    names = list(places.roles_of_blocks(facts))
    for role in facts.having("body") if "body" in wanted else ():
        names[role.block] = names[role.block] | {"body"}
    kinds = places.parts(facts)
    story = [index for index, kind in enumerate(kinds) if kind == "story"]
    tail = [index for index in range(story[-1] + 1 if story else 0, len(kinds)) if kinds[index] == "desk"]
    last_rank, last_name = -1, ""
    for index in tail:
        ranks = [(wanted.index(name), name) for name in names[index] if name in wanted]
        if not ranks:
            continue
        rank, name = max(ranks)
        if min(ranks)[0] < last_rank:
            block = facts.article.blocks[index]
            slots = {"block": min(ranks)[1].replace("-", " "), "before": last_name.replace("-", " ")}
            return [fault(rule, facts, block.prose_start, block.prose_end, _swap(rule, facts, index, tail), **slots)]
        last_rank, last_name = rank, name
    return []


def _swap(rule: Rule, facts: Facts, index: int, tail: list[int]) -> Fix | None:
    """Move the block in front of the one that should follow it, where the two are neighbours."""
    if rule.fix is None or index - 1 not in tail or facts.article.format == "html":
        return None
    return Fix("Change the order", rule.fix.get("safety", SUGGESTED), move_block(facts.article, index, index - 1))


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    if bool(spec.sequence) == bool(spec.role):
        return "give either `role` with `at`, or `sequence`"
    if spec.role and (not spec.at or any(place not in ("top", "bottom") for place in spec.at)):
        return "`at` needs top, bottom or both"
    return ""
