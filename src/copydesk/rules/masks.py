"""Words that are not the writer's to change or to answer for: quotations, code, addresses. Prose spans, merged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache

from copydesk.article import PROSE_END
from copydesk.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.article import Block
    from copydesk.facts import Facts
    from copydesk.facts.attribution.marks import Quote
    from copydesk.facts.contacts import Contact
    from copydesk.text import Span


@lru_cache(maxsize=2)
def masks(facts: Facts) -> tuple[Span, ...]:
    """Quoted words, block quotations, code, page addresses and e-mail addresses, in order, not overlapping."""
    quotes = [quote for quotes in facts.sources.quotes for quote in quotes]
    return tuple(_apart(facts.article.blocks, [*quotes, *facts.contacts]))


_SURE = '"“”„‟«»「」『』《》‚‹›`‘@/'
_SIGN = expression(
    rf"[{_SURE}'’0-9](?:(?<=[{_SURE}])"
    r"|(?<=['’])(?:(?<![^\W_]['’])|(?![^\W_]))"  # No apostrophe between two letters.
    r"|(?<=[0-9])[0-9 ().\-/\x80-\U0010ffff]{5})"  # A number as long as one of a telephone.
)
"""Without one of these and without `www.`, a block that opens with no dash holds no quoted words and no contact."""


class _Blocks(dict[int, list["Span"]]):
    """The masks of the blocks that were asked about."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts

    def __missing__(self, index: int) -> list[Span]:
        facts = self._facts
        items: list[Quote | Contact] = []
        block = facts.article.block(index)
        if block.marks or _shows_signs(facts, block.prose_start, block.prose_end):
            items = [*facts.quotes_in(index), *facts.contacts_in(index)]
        found = self[index] = _apart((block,), items)
        return found


_blocks = lru_cache(maxsize=2)(_Blocks)


def _shows_signs(facts: Facts, start: int, end: int) -> bool:
    """Whether quoted words or contacts may stand in a block without marks."""
    prose = facts.article.prose
    if prose.startswith(("—", "–", "―"), start) or _SIGN.search(prose, start, end) is not None:
        return True
    return facts.folded.find("www.", start, end) >= 0


def _apart(blocks: Sequence[Block], items: Sequence[Quote | Contact]) -> list[Span]:
    """What stands apart in some blocks with these quotations and contacts."""
    spans = [(item.start, item.end) for item in items]
    for block in blocks:
        if block.kind in ("code", "shortcode") or "quote" in block.inside:
            spans.append((block.prose_start, block.prose_end))
        if block.marks:
            spans += [(mark.start, mark.end) for mark in block.marks if mark.kind in ("code", "shortcode", "tag")]
    return merged(spans)


def merged(spans: list[Span]) -> list[Span]:
    """The spans in order, overlapping ones joined."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        elif end > start:
            found.append((start, end))
    return found


def masked(facts: Facts, start: int, end: int) -> bool:
    """Whether any letter of the prose span is masked.

    Only the blocks around it are looked at: most rules ask about a place or two of an article.
    """
    article = facts.article
    apart = _blocks(facts)
    first = max(article.block_at(start), 0)
    if end <= article.rows[first][PROSE_END]:
        return touches(apart[first], start, end)
    last = article.block_at(max(end, start + 1) - 1)
    return any(touches(apart[index], start, end) for index in range(first, last + 1))


def touches(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether `start`–`end` shares a letter with one of the spans, which are in order and do not overlap."""
    index = bisect_right(spans, (max(end, start + 1) - 1, 1 << 60)) - 1
    return index >= 0 and spans[index][1] > start


def outside(spans: Sequence[Span], places: list[int]) -> list[int]:
    """Those of the places of single letters, in order, that lie in none of the spans, which do not overlap either."""
    found: list[int] = []
    at = 0
    for start, end in spans:
        before = bisect_left(places, start, at)
        found += places[at:before]
        at = bisect_left(places, end, before)
    return found + places[at:]


def holds(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether `start`–`end` lies inside one of the spans, which are in order and do not overlap."""
    index = bisect_right(spans, (start, 1 << 60)) - 1
    return index >= 0 and spans[index][1] >= end
