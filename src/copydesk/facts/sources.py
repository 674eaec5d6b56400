"""Sources: who answers for what a sentence says, found by cue and noun phrase outside quotation marks.

`Facts.sources` is one object per article. `in_span` serves the claims; `masked` is the prose with what stands inside
quotation marks blanked. Refuses to look into quotations, and to leave the span it is asked about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from copydesk.facts.attribution import marks, near
from copydesk.facts.attribution.lexicon import lexicon
from copydesk.facts.attribution.nouns import kind_of
from copydesk.facts.attribution.paragraph import Paragraph
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.attribution.marks import Quote
    from copydesk.text import Span


@record
class SourceRef:
    """A source: prose span of its noun phrase and its kind as in the contract of `inspect`."""

    start: int
    end: int
    kind: str


class Sources:
    """The quotations of an article by block, its paragraphs as tokens, and the sources named in them."""

    def __init__(self, facts: Facts) -> None:
        self._article = facts.article
        self._facts = facts
        self.language = facts.language[0]
        self._paragraphs: dict[int, Paragraph] = {}
        self._masked: str | None = None
        blocks = facts.article.blocks
        self.quotes: list[list[Quote]] = marks.find(facts.article.prose, [(b.prose_start, b.prose_end) for b in blocks])

    @property
    def masked(self) -> str:
        """The prose with the words inside quotation marks blanked, of the same length."""
        if self._masked is None:
            prose = self._article.prose
            parts = []
            at = 0
            for quotes in self.quotes:
                for quote in quotes:
                    if quote.start >= at:
                        parts.append(prose[at : quote.start])
                        parts.append(" " * (quote.end - quote.start))
                        at = quote.end
            parts.append(prose[at:])
            self._masked = "".join(parts)
        return self._masked

    def paragraph(self, block: int) -> Paragraph:
        """The tokens of a block; speech is one token, short terms and titles in quotation marks stay words."""
        found = self._paragraphs.get(block)
        if found is None:
            place = self._article.blocks[block]
            prose = self._article.prose
            speech = [quote for quote in self.quotes[block] if not quote.depth and reads_as_speech(prose, quote)]
            words = lexicon(self.language)
            found = Paragraph(prose, self._facts.folded, place.prose_start, place.prose_end, block, _apart(speech), words)
            self._paragraphs[block] = found
        return found

    def in_span(self, start: int, end: int) -> tuple[SourceRef, Span] | None:
        """The first source with a cue outside quotation marks in a span of one block, with the prose span of the cue.

        Kinds `vague` and `anonymous` are reported too: whether they count is for the caller to say.
        """
        block = self._article.block_at(start)
        if block < 0:
            return None
        paragraph = self.paragraph(block)
        low = bisect_left(paragraph.starts, start)
        high = bisect_right(paragraph.starts, end - 1)
        match = near.first(paragraph, low, high)
        return self.spans(paragraph, match) if match else None

    def spans(self, paragraph: Paragraph, match: near.Match) -> tuple[SourceRef, Span]:
        """The prose spans of a match."""
        first, last = match.source
        source = SourceRef(paragraph.starts[first], paragraph.ends[last - 1], kind_of(paragraph, match.source))
        return source, (paragraph.starts[match.cue[0]], paragraph.ends[match.cue[1] - 1])


def reads_as_speech(prose: str, quote: Quote) -> bool:
    """Whether a quotation is long enough, or punctuated, to be what somebody said; titles and terms are not."""
    words = prose.count(" ", quote.start, quote.end)
    last = prose[quote.end - 1]
    if words < 3:
        return last in ".,!?…" and quote.form != "title"
    return True


def _apart(quotes: list[Quote]) -> list[Quote]:
    """Those that do not begin inside the one before (marks that never close may overlap)."""
    found: list[Quote] = []
    for quote in quotes:
        if not found or quote.outer_start >= found[-1].outer_end:
            found.append(quote)
    return found

