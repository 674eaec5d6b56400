"""`forbid`: an editorial block that must not stand in this type of article."""

from __future__ import annotations

from copydesk.findings import SAFE, Finding, Fix
from copydesk.record import record
from copydesk.rules.base import Rule, fault
from copydesk.rules.edits import delete_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts


@record
class Spec:
    """`role`: the editorial roles that must not stand here."""

    role: tuple[str, ...]


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """One finding for each block or part of a block in a forbidden role."""
    found = []
    for role in facts.having(*rule.spec.role):
        fix = None
        if rule.fix is not None:
            edits = tuple(delete_block(facts.article, index) for index in range(role.block, role.last_block + 1))
            fix = Fix(rule.fix.get("title", f"Delete the {role.name}"), rule.fix.get("safety", SAFE), edits)
        found.append(fault(rule, facts, role.start, role.end, fix))
    return found
