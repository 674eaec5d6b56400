"""How far the search for a speaker reaches: sentence, paragraph, running quotation, colon.

Goes through the blocks in order and remembers who spoke last. Refuses a document-wide search: a source that stands
somewhere in the article answers for nothing.
"""

from __future__ import annotations

from bisect import bisect_right

from copydesk.expression import expression
from copydesk.facts.attribution import forms, near
from copydesk.facts.attribution.lexicon import COMMA, END, PAUSE, QUOTE, STRONG
from copydesk.facts.attribution.paragraph import REACH
from copydesk.facts.sources import SourceRef

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.article import Article
    from copydesk.facts.attribution.marks import Quote
    from copydesk.facts.attribution.paragraph import Paragraph
    from copydesk.facts.sources import Sources
    from copydesk.text import Span

LONG_PARAGRAPH = 160
"""Words outside quotation marks from which on a paragraph is an essay's: only the neighbouring sentence counts."""


DESK = frozenset(
    [
        "title",
        "byline",
        "standfirst",
        "label",
        "editors-note",
        "disclaimer",
        "bio",
        "correction",
        "credit",
        "contact",
        "sponsor-label",
        "ai-disclosure",
        "helpline",
        "licence",
        "signoff",
        "cruft",
        "caption",
    ]
)
"""Roles in which a quotation without a speaker is no fault of reporting."""


_NESTED = "inside another quotation"
_TRANSCRIPT = expression(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):\s")
"""A speaker in capitals at the start of the words, as transcripts print them."""


class Item:
    """A quotation on its way to a status."""

    __slots__ = ("firm", "found", "place", "quote", "reason", "scope", "status")

    def __init__(self, quote: Quote) -> None:
        self.quote = quote
        self.place = -1
        self.status = ""
        self.found: tuple[SourceRef, Span] | None = None
        self.firm = False
        self.scope = ""
        self.reason = ""


class Resolver:
    """Gives every quotation of an article its status."""

    def __init__(self, sources: Sources, article: Article) -> None:
        self.sources = sources
        self.article = article
        self.prose = article.prose
        self.last: Item | None = None
        self.last_block = -2
        self.last_open = False
        self.named: dict[int, forms.Match | None] = {}
        self.desk: list[Span] | None = None

    def all(self) -> Iterator[Item]:
        """Every quotation by place; a block quotation before the marks inside it."""
        starts = dict(self.sources.block_quotations)
        until, holder = -1, None
        marked = [block for block, quotes in enumerate(self.sources.quotes) if quotes]
        for block in sorted({*starts, *marked}) if starts else marked:
            if block in starts:
                until, holder = starts[block], self._block_quotation(block, starts[block])
                if holder:
                    yield holder
            if block > until:
                holder = None
            for item in self._block(block, self.sources.quotes[block]):
                if holder and item.status == "unattributed" and holder.status == "attributed":
                    self._same(item, holder, holder.scope, holder.reason)
                    item.status = "attributed"
                yield item

    def _block_quotation(self, first: int, last: int) -> Item | None:
        """A block quotation; None where marks inside it hold all of its words, or the desk speaks in it."""
        from copydesk.facts.attribution import blockquote

        quote = blockquote.spoken(self.article, first, last)
        if not quote or self._desk_speaks(first):
            return None
        marked = sum(
            inner.end - inner.start for block in range(first, last + 1) for inner in self.sources.quotes[block]
        )
        item = Item(quote)
        found = blockquote.speaker(self.sources, self.article, first, last)
        if found:
            item.found, item.scope, item.reason = found
            item.status, item.firm = "attributed", True
        elif self._words(quote) < 4:
            item.status, item.reason = "exempt", self._few_words(quote)
        else:
            item.status, item.reason = "exempt", "a block quotation, whose speaker the layout tells"
        if marked * 10 > 8 * (quote.end - quote.start):
            return None
        return item

    def _desk_speaks(self, block: int) -> bool:
        """Whether the block is a note, a label, a contact line or the like, in which the desk speaks."""
        if self.desk is None:
            self.desk = [(role.start, role.end) for role in self.sources.roles() if role.name in DESK]
        place = self.article.blocks[block].prose_start
        return any(start <= place < end for start, end in self.desk)

    def _block(self, block: int, quotes: list[Quote]) -> list[Item]:
        items = [Item(quote) for quote in quotes]
        if not self.sources.speech(block):
            for item in items:
                nested = item.quote.depth
                item.status, item.reason = "exempt", _NESTED if nested else self._few_words(item.quote)
            return items
        self.named = {}
        paragraph = self.sources.paragraph(block)
        at_start = {}
        for quote, place in zip(paragraph.quotes, paragraph.places, strict=False):
            at_start[quote.start] = place
        spoken = []
        for item in items:
            if item.quote.depth:
                item.status, item.reason = "exempt", _NESTED
                continue
            item.place = at_start.get(item.quote.start, -1)
            if item.place >= 0:
                spoken.append(item)
                self._in_sentence(paragraph, item)
                if not item.found and not paragraph.alone(item.place) and self.sources.titled(item.quote):
                    spoken.pop()
                    item.status, item.reason = "exempt", "a title or term"
            else:
                item.status, item.reason = "exempt", self._few_words(item.quote)
        if [item for item in spoken if not item.found]:
            self._in_paragraph(paragraph, spoken)
            self._behind_colon(block, paragraph, spoken)
            self._signed_below(block, spoken)
            self._running(paragraph, block, spoken)
        for item in spoken:
            if item.found:
                item.status = "attributed"
            elif self._words(item.quote) < 4:
                item.status, item.reason = "exempt", self._few_words(item.quote)
            elif item.quote.form == "dash":
                item.status, item.reason = "exempt", "a turn of a dialogue, whose speaker the context names"
            elif self.sources.lean:
                item.status, item.reason = "exempt", f"nobody found, but {self.sources.lean}"
            elif self.article.blocks[block].kind == "heading":
                item.status, item.reason = "exempt", "in a heading"
            elif self._desk_speaks(block):
                item.status, item.reason = "exempt", "in a note, headline or label, where the desk speaks"
            else:
                self._nobody(paragraph, block, item)
        named = [item for item in spoken if item.found]
        if named:
            self.last, self.last_block = named[-1], block
            self.last_open = not spoken[-1].quote.closed
        return items

    def _nobody(self, paragraph: Paragraph, block: int, item: Item) -> None:
        """A quotation without a speaker: an answer to the interviewer, no speech for sure, or unattributed."""
        from copydesk.facts.attribution import certainty

        if question := certainty.asked(self.sources, self.article, block):
            shown = self.prose[slice(*question)][:60]
            item.status, item.scope, item.reason = "attributed", "interview", f"answers the question “{shown}”"
        elif reason := certainty.exemption(self.sources, self.article, paragraph, item.place, item.quote):
            item.status, item.reason = "exempt", reason
        else:
            item.status, item.reason = "unattributed", "no speaker in this paragraph"

    def _words(self, quote: Quote) -> int:
        """Words of a quotation; where nothing parts them, two characters count as one."""
        text = self.prose[quote.start : quote.end]
        return len(text) // 2 if self.sources.lexicon.unspaced else len(text.split())

    def _few_words(self, quote: Quote) -> str:
        count = self._words(quote)
        return (
            f"{('no', 'one', 'two', 'three')[count]} word{'s' if count != 1 else ''}: under four"
            if count < 4
            else "a title or term"
        )

    def _in_sentence(self, paragraph: Paragraph, item: Item) -> None:
        if paragraph.lexicon.unspaced:
            item.found = self.sources.unspaced(paragraph, item.quote)
            item.scope, item.firm = "sentence", True
            if item.found:
                item.reason = self._says(item, "attributed to")
            return
        if name := _TRANSCRIPT.match(self.prose, item.quote.start, item.quote.end):
            item.found = SourceRef(name.start(1), name.end(1), "named-person"), (name.end(1), name.end(1) + 1)
            item.scope, item.firm, item.reason = "signature", True, f"a transcript that names “{name[1]}” first"
            return
        match = near.named(paragraph, item.place)
        if match:
            item.found = self.sources.spans(paragraph, match)
            item.firm = match.way in ("after", "lead", "trail", "colon", "signature") or any(
                flag & STRONG for flag in paragraph.flags[slice(*match.cue)]
            )
            item.scope = match.way if match.way in ("colon", "signature") else "sentence"
            item.reason = self._says(item, "followed by" if match.cue[0] > item.place else "introduced by")

    def _says(self, item: Item, side: str) -> str:
        assert item.found
        (source, cue), quote = item.found, item.quote
        start, end = min(source.start, cue[0]), max(source.end, cue[1])
        words = self.prose[start:end]
        if start < quote.start < end or len(words) > 90:
            words = f"{self.prose[source.start : source.end][:60]} … {self.prose[cue[0] : cue[1]]}"
        return f"{side} “{words}” in the same sentence"

    def _in_paragraph(self, paragraph: Paragraph, spoken: list[Item]) -> None:
        """Other quotations of the paragraph first: the one before, then the next one."""
        before: Item | None = None
        for item in spoken:
            if item.found:
                before = item if item.firm or not before else before
            elif self._led_by(paragraph, item, before.place if before else -1):
                continue
            elif before and (
                before.firm
                or not any(flag for flag in paragraph.flags[before.place + 1 : item.place] if not flag & END)
            ):
                self._same(item, before, "paragraph", "the speaker of the quotation before in this paragraph")
        behind: Item | None = None
        for item in reversed(spoken):
            if item.found:
                behind = item
            elif behind and behind.firm:
                self._same(item, behind, "paragraph", "the speaker of the next quotation in this paragraph")
        for item in spoken:
            if not item.found:
                self._neighbours(paragraph, item)

    def _led_by(self, paragraph: Paragraph, item: Item, since: int) -> bool:
        """Whether somebody speaks in the sentence right before, which no quotation stands in: `She says no. “…”`"""
        ends = paragraph.sentence_ends
        order = bisect_right(ends, item.place)
        start = ends[order - 2] if order > 1 else 0
        if not order or start <= since:
            return False
        if not forms.reported(paragraph, item.place) and (since < 0 or not paragraph.alone(item.place)):
            return False
        low, high = max(start, ends[order - 1] - REACH), ends[order - 1]
        match = near.first(paragraph, low, high, STRONG)
        if not match:
            return False
        item.found, item.firm = self.sources.spans(paragraph, match), True
        item.scope, item.reason = "paragraph", "a source is named in the sentence before"
        return True

    def _neighbours(self, paragraph: Paragraph, item: Item) -> None:
        """The other sentences of the paragraph, the nearer first; in an essay's long paragraph only the next ones."""
        ends = paragraph.sentence_ends
        order = bisect_right(ends, item.place)
        reach = 4 if len(paragraph.words) < LONG_PARAGRAPH else 1
        for step in range(1, min(reach + 1, len(ends))):
            for index in (order - step, order + step):
                if not 0 <= index < len(ends):
                    continue
                start, stop = ends[index - 1] if index else 0, ends[index]
                low, high = (max(start, stop - REACH), stop) if index < order else (start, min(stop, start + REACH))
                if index not in self.named:
                    self.named[index] = near.first(paragraph, low, high, STRONG)
                if match := self.named[index]:
                    item.found, item.firm = self.sources.spans(paragraph, match), True
                    item.scope, item.reason = "paragraph", "a source is named in another sentence of this paragraph"
                    return

    def _same(self, item: Item, other: Item, scope: str, reason: str) -> None:
        item.found, item.scope, item.reason, item.firm = other.found, scope, reason, other.firm

    def _behind_colon(self, block: int, paragraph: Paragraph, spoken: list[Item]) -> None:
        """The block before ends in a colon (`He said:`): its last source speaks here, if a mark opens this block."""
        if not spoken or spoken[0].found or not paragraph.flags[0] & QUOTE or not block:
            return
        before = self.article.blocks[block - 1]
        if self.prose[before.prose_end - 1] not in ":：":
            return
        other = self.sources.paragraph(block - 1)
        match = near.last(other)
        if match:
            spoken[0].found = self.sources.spans(other, match)
            spoken[0].firm = True
            for item in spoken:
                if not item.found or item is spoken[0]:
                    self._same(item, spoken[0], "colon", "the paragraph before names the speaker and ends in a colon")

    def _signed_below(self, block: int, spoken: list[Item]) -> None:
        """The block after is a signature: `— Jane Roe`."""
        if not spoken or spoken[-1].found or block + 1 >= len(self.article.blocks):
            return
        after = self.article.blocks[block + 1]
        if self.prose[after.prose_start : after.prose_start + 1] not in ("—", "–", "―", "-", "~"):
            return
        if after.prose_end - after.prose_start > 200:
            return
        other = self.sources.paragraph(block + 1)
        match = forms.signed(other)
        if match:
            for item in spoken:
                if not item.found:
                    item.found, item.firm = self.sources.spans(other, match), True
                    item.scope, item.reason = "signature", "signed in the line below"

    def _running(self, paragraph: Paragraph, block: int, spoken: list[Item]) -> None:
        """A paragraph that opens with a mark runs on from the quotation of the one before, if that stayed open or if
        nobody else speaks here: all it holds is speech."""
        if not spoken or spoken[0].found or not self.last or self.last_block != block - 1:
            return
        if not paragraph.flags[0] & QUOTE:
            return
        if self.last_open or all(flag & (QUOTE | END | COMMA | PAUSE) for flag in paragraph.flags):
            for item in spoken:
                if not item.found:
                    self._same(item, self.last, "running", "runs on from the quotation of the paragraph before")
