"""`forbid`: an editorial block that must not stand in this article, or not more than a number of times."""

from __future__ import annotations

from functools import lru_cache

from copydesk.findings import SAFE, SUGGESTED, Finding, Fix
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.base import Rule, Skip, fault_at
from copydesk.rules.edits import delete_block
from copydesk.rules.wordings import normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.roles import Role


_MOST = 200
"""So many blocks of one article are told; who has more has another fault than these blocks."""


@record
class Spec:
    """`role`: the editorial roles that must not stand here. `beyond`: how many alike may.

    `spare_pages`: a whole HTML page has furniture of its own, which its template prints; only fragments are judged.
    `spare_blocks`: kinds of block that are spared, as bold lines are, if they hold letters: a list may have “Search” in
    it, and a paragraph “Twitter” for its heading.
    """

    role: tuple[str, ...]
    beyond: int = 0
    spare_pages: bool = False
    spare_blocks: tuple[str, ...] = ()


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """One finding for each block or part of a block in a forbidden role."""
    spec: Spec = rule.spec
    article = facts.article
    if spec.spare_pages and article.format == "html" and _is_page(article.source[:4000]):
        raise Skip("a whole page has furniture of its own")
    standing = _apart(places.standing(facts, *spec.role))[:_MOST]
    if spec.beyond:
        return [_found(rule, facts, role) for role in _repeated(facts, standing)[spec.beyond - 1 :]]
    return [_found(rule, facts, role) for role in standing if not _spared(spec, facts, role)]


def _is_page(head: str) -> bool:
    return "<html" in head or "<html" in head.lower()


def _found(rule: Rule, facts: Facts, role: Role) -> Finding:
    article = facts.article
    shown = article.prose[role.start : role.end]
    fix = None
    start, end = article.source_span(role.start, role.end)
    if _fills_its_blocks(facts, role):
        start, end = article.blocks[role.block].start, article.blocks[role.last_block].end
        if rule.fix is not None:
            safety = rule.fix.get("safety", SAFE)
            if rule.spec.beyond and _first_told(facts, role.name).get(normalise(shown), role.start) >= role.start:
                safety = SUGGESTED
            edits = tuple(delete_block(article, index) for index in range(role.block, role.last_block + 1))
            fix = Fix(rule.fix.get("title", f"Delete the {role.name.replace('-', ' ')}"), safety, edits)
    return fault_at(rule, start, end, fix, found=_short(shown), type=facts.type.value)


@lru_cache(maxsize=2)
def _first_told(facts: Facts, name: str) -> dict[str, int]:
    """Where each wording of a role stands first."""
    prose = facts.article.prose
    first: dict[str, int] = {}
    for role in places.standing(facts, name):
        first.setdefault(normalise(prose[role.start : role.end]), role.start)
    return first


_VIEWS = ("view", "opinion", "мнени", "думк", "fikir", "fikri", "meinung", "ansicht", "opini", "görüş", "propos")


def _repeated(facts: Facts, standing: list[Role]) -> list[Role]:
    """Those that say again what an earlier one says; a legal notice beside a disclaimer of views says other things."""
    prose = facts.article.prose
    told: list[frozenset[str]] = []
    found = []
    for role in standing:
        words = frozenset([word for word in normalise(prose[role.start : role.end]).split() if len(word) > 4])
        views = any(word.startswith(_VIEWS) for word in words)
        if any((views and "" in other) or len(words & other) * 2 >= min(len(words), len(other)) > 0 for other in told):
            found.append(role)
        told.append(words | {""} if views else words)
    return found


def _spared(spec: Spec, facts: Facts, role: Role) -> bool:
    block = facts.article.blocks[role.block]
    letters = sum(1 for char in facts.article.text(block) if char.isalpha())
    if letters <= 2:
        return False
    bold = any(mark.kind == "strong" and mark.end - mark.start >= letters for mark in block.marks)
    return block.kind in spec.spare_blocks or (bold and bool(spec.spare_blocks))


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
