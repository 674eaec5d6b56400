"""Where things stand in an article and where they belong: head, tail, and the blocks that are not the story itself.

The head is everything before the first block of the story, the tail everything after its last. Page furniture, title,
byline and pictures are passed over, so that a note is first when it is the first thing a reader reads. Refuses to guess
roles: it only arranges those it is given by the facts.
"""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article, Block
    from copydesk.facts import Facts
    from copydesk.facts.roles import Role

FURNITURE = frozenset(("title", "byline", "dateline", "standfirst", "label", "sponsor-label", "cruft", "caption"))
"""Roles passed over when the first content block is sought."""

DESK = frozenset(
    ("editors-note", "disclaimer", "bio", "correction", "update", "credit", "ai-disclosure", "helpline", "contact",
     "licence", "signoff")
)  # fmt: skip
"""Roles in which the desk speaks: neither furniture nor story."""

TAIL_ORDER = (
    "bio", "disclaimer", "editors-note", "ai-disclosure", "credit", "update", "correction", "helpline", "contact",
    "licence", "signoff",
)  # fmt: skip
"""The order of desk blocks after the story where the newsroom says nothing else."""


def standing(facts: Facts, *names: str) -> list[Role]:
    """The roles with one of these names that stand in the words, by place, without those only the metadata holds."""
    if "body" in names:
        return [role for role in facts.roles if role.name in names and role.block >= 0]
    named = _standing(facts)
    present = [name for name in names if name in named]
    if len(present) < 2:
        return list(named[present[0]]) if present else []
    return [role for role in facts.told if role.name in present and role.block >= 0]


@lru_cache(maxsize=2)
def _standing(facts: Facts) -> dict[str, list[Role]]:
    """The roles told by words, by name: many rules ask for a few of them, most for none that is there."""
    found: dict[str, list[Role]] = {}
    for role in facts.told:
        if role.block >= 0:
            found.setdefault(role.name, []).append(role)
    return found


@lru_cache(maxsize=2)
def roles_of_blocks(facts: Facts) -> tuple[set[str], ...]:
    """For each block the told roles that cover most of it; one inside a paragraph of the story does not count."""
    spans = [(block.prose_start, block.prose_end) for block in facts.article.blocks]
    found: list[set[str]] = [set() for _ in spans]
    for role in facts.told:
        first, last = role.block, role.last_block
        if first < last:
            for names in found[max(first, 0) : last + 1]:
                names.add(role.name)
        elif 0 <= first == last < len(found):
            start, end = spans[first]
            if (min(role.end, end) - max(role.start, start)) * 2 > end - start:
                found[first].add(role.name)
    return tuple(found)


@lru_cache(maxsize=2)
def parts(facts: Facts) -> tuple[str, ...]:
    """For each block `story`, `desk` or `furniture`."""
    article = facts.article
    kinds = []
    for block, names in zip(article.blocks, roles_of_blocks(facts), strict=True):
        if not names.isdisjoint(DESK):
            kinds.append("desk")
        elif not names.isdisjoint(FURNITURE) or block.kind == "rule" or _is_wordless(article, block):
            kinds.append("furniture")
        else:
            kinds.append("story")
    return tuple(kinds)


@lru_cache(maxsize=2)
def story(facts: Facts) -> tuple[int, ...]:
    """The indexes of the blocks that are the story."""
    return tuple([index for index, kind in enumerate(parts(facts)) if kind == "story"])


def _is_wordless(article: Article, block: Block) -> bool:
    """Whether a block has nothing but a picture, or nothing at all."""
    text = article.prose[block.prose_start : block.prose_end]
    if not text or text.isspace():
        return True
    marks = block.marks
    return bool(marks) and any(mark.kind == "image" and (mark.end - mark.start) * 2 > len(text) for mark in marks)


def zones(facts: Facts, role: Role) -> set[str]:
    """`top`, `bottom`, both (where nothing else stands), or `middle`.

    A role inside a paragraph of the story is at the top of the first one and at the bottom of the last one.
    """
    blocks = story(facts)
    found = set()
    if not blocks or role.block <= blocks[0]:
        found.add("top")
    if not blocks or role.last_block >= blocks[-1]:
        found.add("bottom")
    return found or {"middle"}


def place_for(facts: Facts, name: str, at: str) -> int:
    """The index of the block before which a block with the role `name` belongs; past the last one: at the end."""
    kinds = parts(facts)
    if at == "top":
        return next((index for index, kind in enumerate(kinds) if kind != "furniture"), len(kinds))
    names = roles_of_blocks(facts)
    rank = TAIL_ORDER.index(name) if name in TAIL_ORDER else len(TAIL_ORDER)
    after = 0
    for index, kind in enumerate(kinds):
        ranks = [TAIL_ORDER.index(role) for role in names[index] if role in TAIL_ORDER]
        if kind == "story" or (ranks and min(ranks) <= rank) or (kind == "furniture" and "cruft" not in names[index]):
            after = index + 1
    return after
