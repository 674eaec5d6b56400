"""The words that are quoted in some blocks of an article, whoever says them: in marks, or set off by a dash.

Apart from what finds their speakers, so that a rule that only passes over quoted words need not import all of that.
"""

from __future__ import annotations

from copydesk.facts.attribution import dialogue, marks
from copydesk.facts.attribution.lexicon import lexicon
from copydesk.record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.article import Block
    from copydesk.facts import Facts
    from copydesk.facts.attribution.marks import Quote


def find(facts: Facts, blocks: Sequence[Block]) -> list[list[Quote]]:
    """The quotations of each of these blocks, which stand in order."""
    prose, language = facts.article.prose, facts.language[0]
    spans = [(block.prose_start, block.prose_end) for block in blocks]
    quotes = marks.find(prose, spans)
    if language in dialogue.LANGUAGES:
        for index, (start, end) in enumerate(spans):
            if turns := dialogue.speech(prose, start, end, lexicon(language)):
                quotes[index] = _with_turns(turns, quotes[index])
    return quotes


def _with_turns(turns: list[Quote], quotes: list[Quote]) -> list[Quote]:
    """The turns of a dialogue and the quotations of the same block; those inside a turn are nested."""
    found = list(turns)
    for quote in quotes:
        inside = any(turn.start <= quote.start < turn.end for turn in turns)
        found.append(replace(quote, depth=quote.depth + 1) if inside else quote)
    return sorted(found, key=lambda quote: (quote.start, -quote.end))
