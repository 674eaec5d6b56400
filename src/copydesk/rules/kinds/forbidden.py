"""`forbid`: an editorial block that must not stand in this article, or not more than a number of times."""

from __future__ import annotations

from copydesk.findings import SAFE, SUGGESTED, Finding, Fix
from copydesk.record import record
from copydesk.rules.base import Rule, fault_at
from copydesk.rules.edits import delete_block
from copydesk.rules.wordings import normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.roles import Role


@record
class Spec:
    """`role`: the editorial roles that must not stand here. `beyond`: how many of them may."""

    role: tuple[str, ...]
    beyond: int = 0


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """One finding for each block or part of a block in a forbidden role."""
    standing = _apart(facts.having(*rule.spec.role))
    prose = facts.article.prose
    kept = {normalise(prose[role.start : role.end]) for role in standing[: rule.spec.beyond]}
    found = []
    for role in standing[rule.spec.beyond :]:
        fix = None
        whole = _fills_its_blocks(facts, role)
        if rule.fix is not None and whole:
            same = not rule.spec.beyond or normalise(prose[role.start : role.end]) in kept
            safety = rule.fix.get("safety", SAFE) if same else SUGGESTED
            edits = tuple(delete_block(facts.article, index) for index in range(role.block, role.last_block + 1))
            fix = Fix(rule.fix.get("title", f"Delete the {role.name.replace('-', ' ')}"), safety, edits)
        start, end = facts.article.source_span(role.start, role.end)
        if whole:
            start, end = facts.article.blocks[role.block].start, facts.article.blocks[role.last_block].end
        shown = prose[role.start : role.end]
        found.append(fault_at(rule, start, end, fix, found=_short(shown), type=facts.type.value))
    return found


def _short(text: str) -> str:
    """Words for a message: at most some 60 letters."""
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + " …"


def _apart(roles: list[Role]) -> list[Role]:
    """Without roles that lie inside another one of the list."""
    kept: list[Role] = []
    for role in sorted(roles, key=lambda item: (item.start, -item.end)):
        if not kept or role.start >= kept[-1].end:
            kept.append(role)
    return kept


def _fills_its_blocks(facts: Facts, role: Role) -> bool:
    """Whether nothing but the role stands in its blocks, so that they can be deleted whole."""
    blocks = facts.article.blocks
    return role.start <= blocks[role.block].prose_start + 3 and role.end >= blocks[role.last_block].prose_end - 3
