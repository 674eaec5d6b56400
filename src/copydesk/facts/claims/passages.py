"""Passages: the paragraphs of an article that may hold claims, cut into sentences, with the words that make claims.

One pass of an automaton over the whole prose; only a paragraph with a hit is cut into sentences. Quoted words, code,
and whatever is not the author's own text (notes, captions, footers, furniture, headings, tables) are left out. Refuses
to judge: what a hit means is the business of the finders.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from copydesk.facts.claims.lexicon import ASKER, lexicon
from copydesk.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.article import Block
    from copydesk.facts import Facts
    from copydesk.facts.claims.lexicon import Lexicon
    from copydesk.facts.sources import SourceRef
    from copydesk.text import Span

NOT_BODY = frozenset(
    [
        "title",
        "byline",
        "dateline",
        "label",
        "editors-note",
        "disclaimer",
        "bio",
        "correction",
        "update",
        "credit",
        "sponsor-label",
        "ai-disclosure",
        "helpline",
        "contact",
        "licence",
        "signoff",
        "caption",
        "heading",
        "cruft",
    ]
)
_KINDS = frozenset(("paragraph", "list-item", "definition"))
_CONTAINERS = frozenset(("quote", "footnote", "footer", "header", "figure", "nav"))

_LEAD = 400
"""Characters at the end of a paragraph that may lead a list."""
_LEAD_IN = 1600
"""Characters before a paragraph that may lead it in."""
_LABEL = 24
"""Characters of a list item below which it is a label with a number."""
_ENTRY = 60
"""Characters below which a list item without a full stop, where no colon leads the list, is an entry of it."""
_WORD = 24
"""Characters within which the space beside most words is found; for the others each character is looked at."""
_MOST_WORDS = 3
"""Words of which a quantifier or the head of a rate is made."""
_MOST_HITS, _MOST_NEAR = 40, 200
"""Hits of one list that are kept for a sentence: more are no prose, and would make the search quadratic."""


class Sentence:
    """A sentence with its hits by list name, each a prose span, in order; `number` counts from 0 in its passage."""

    __slots__ = ("end", "hits", "near", "number", "start")

    def __init__(self, start: int, end: int, number: int) -> None:
        self.start = start
        self.end = end
        self.number = number
        self.hits: dict[str, list[Span]] = {}
        self.near: dict[str, list[Span]] = {}

    def first(self, name: str) -> Span | None:
        """The first hit of a list, or None."""
        spans = self.hits.get(name)
        return spans[0] if spans else None


class Passage:
    """A paragraph with at least one hit: its block's index, its sentences, and whether it opens the article."""

    __slots__ = ("block", "end", "first", "sentences", "start")

    def __init__(self, block: int, start: int, end: int, first: bool) -> None:
        self.block = block
        self.start = start
        self.end = end
        self.first = first
        self.sentences: list[Sentence] = []


class Scene:
    """What the finders look at: the article's words, what is quoted in them, its passages and the lexicon."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self.prose = facts.article.prose
        self.folded = facts.folded
        self.lexicon: Lexicon = lexicon(facts.language[0])
        whole, parts = _desk(facts)
        self.quoted = _merged([(quote.start, quote.end) for quote in facts.quotations] + parts)
        self._quoted_starts = [start for start, _ in self.quoted]
        self.body = _body(facts.article.blocks, whole)
        self.passages = self._find()
        self.memo: dict[str, Span | None] = {}
        self._sources: dict[Span, tuple[SourceRef, Span] | None] = {}
        self._speakers: set[str] | None = None
        self._openings: dict[int, SourceRef] | None = None
        self._inside: dict[str, bool] = {}
        self._links: list[Span] | None = None
        self._open: list[int] | None = None
        self._leads: dict[int, Span] | None = None

    def is_quoted(self, at: int) -> bool:
        """Whether a prose offset stands inside a quotation."""
        index = bisect_right(self._quoted_starts, at) - 1
        return index >= 0 and at < self.quoted[index][1]

    def source(self, start: int, end: int) -> tuple[SourceRef, Span] | None:
        """The first source with its cue in a span; neighbours ask for each other's more than once."""
        span = (start, end)
        if span not in self._sources:
            self._sources[span] = self.facts.sources.in_span(start, end)
        return self._sources[span]

    def speaks(self, name: str) -> bool:
        """Whether a name belongs to somebody who is quoted in the article."""
        if self._speakers is None:
            sources = [quote.source for quote in self.facts.quotations if quote.source is not None]
            self._speakers = {word for source in sources for word in self.prose[source.start : source.end].split()}
        return name in self._speakers

    def opening_speaker(self, start: int) -> SourceRef | None:
        """The named person whose words open the paragraph that begins at `start`."""
        if self._openings is None:
            self._openings = {quote.start - 1: quote.source for quote in self.facts.quotations if quote.source}
        source = self._openings.get(start)
        return source if source is not None and source.kind == "named-person" else None

    def has_quotation(self, start: int, end: int) -> bool:
        """Whether somebody is quoted in a span."""
        index = bisect_left(self._quoted_starts, start)
        return index < len(self._quoted_starts) and self._quoted_starts[index] < end

    def link(self, start: int, end: int) -> Span | None:
        """The first link or footnote that begins in a span."""
        if self._links is None:
            marks = [mark for block in self.facts.article.blocks for mark in block.marks]
            self._links = sorted([(mark.start, mark.end) for mark in marks if mark.kind in ("link", "footnote-ref")])
        index = bisect_left(self._links, (start, start))
        return self._links[index] if index < len(self._links) and self._links[index][0] < end else None

    def is_label(self, passage: Passage) -> bool:
        """Whether a passage is a list item too short to claim anything: a row of a table without a table's marks."""
        return passage.end - passage.start < _LABEL and self._is_item(passage)

    def is_entry(self, passage: Passage, figure: int) -> bool:
        """Whether a list item is a label with a figure: `Automated testing – 18.16 %`, `80 % completion rate`."""
        if not self._is_item(passage) or self.prose[passage.end - 1] in ".!?…":
            return False
        lead = self.lead(passage)
        if passage.end - passage.start < _ENTRY and (lead is None or self.prose[lead[1] - 1] not in ":："):
            return True
        before = self.prose[passage.start : figure].rstrip(" <>~≥≤")
        return before.endswith((":", "–", "—", "-"))

    def lead(self, passage: Passage) -> Span | None:
        """For a list item the paragraph that leads its list."""
        if not self._is_item(passage):
            return None
        if self._leads is None:
            self._leads = _leads(self.facts, self.body)
        return self._leads.get(passage.block)

    def _is_item(self, passage: Passage) -> bool:
        return self.facts.article.blocks[passage.block].kind == "list-item"

    def place(self, passage: Passage) -> int:
        """The number of a passage's paragraph among those of the body."""
        return bisect_left(self.body, passage.block)

    def lead_in(self, block: int, blocks: int) -> Span:
        """From the body's paragraph so many blocks before a block, or some way into it, to the block's own start."""
        place = bisect_left(self.body, block)
        first = self.facts.article.blocks[self.body[max(0, place - blocks)]]
        end = self.facts.article.blocks[block].prose_start
        return max(first.prose_start, end - _LEAD_IN), end

    def document(self, span: Span) -> Span | None:
        """The first word for a document (`report`, `study`) in a span."""
        return self._first_near(span, "documents")

    def own_word(self, start: int, end: int) -> Span | None:
        """The first word by which the writers speak of themselves in a span."""
        return self._first_near((start, end), "own")

    def _first_near(self, span: Span, name: str) -> Span | None:
        base, end = span
        for start, stop, _ in self.lexicon.near(name).find(self.folded[base:end]):
            if not self.is_quoted(base + start):
                return base + start, base + stop
        return None

    def leaves_open(self, start: int, end: int) -> bool:
        """Whether a quotation that nobody says begins in a span."""
        if self._open is None:
            self._open = [quote.start for quote in self.facts.quotations if quote.status == "unattributed"]
        index = bisect_left(self._open, start)
        return index < len(self._open) and self._open[index] < end

    def near(self, sentence: Sentence, name: str) -> list[Span]:
        """The hits of a list that is searched only in sentences with a start; quoted words left out."""
        found = sentence.near.get(name)
        if found is None:
            base, phrases = sentence.start, self.lexicon.near(name)
            found = []
            if phrases.payloads and (hits := phrases.find(self.folded[base : sentence.end])):
                found = [(base + start, base + end) for start, end, _ in hits if not self.is_quoted(base + start)]
                found = sorted(found[:_MOST_NEAR])
            sentence.near[name] = found
        return found

    def has_capital_inside(self, span: Span) -> bool:
        """Whether the word of a span stands with its capital inside some sentence too."""
        word = self.prose[slice(*span)]
        if word not in self._inside:
            at = self.prose.find(f" {word} ")
            while at > 0 and not (self.prose[at - 1].isalpha() or self.prose[at - 1] == ","):
                at = self.prose.find(f" {word} ", at + 1)
            self._inside[word] = at > 0
        return self._inside[word]

    def has_year(self, sentence: Sentence) -> bool:
        """Whether a year stands in a sentence: a number of four digits that begins with 19 or 20."""
        words = [word.strip("().,;:'s–-") for word in self.folded[sentence.start : sentence.end].split()]
        return any(len(word) == 4 and word.isdigit() and word[:2] in ("19", "20") for word in words)

    def word_before(self, at: int, least: int = 0) -> Span:
        """The word that ends before `at`, spaces passed over; an empty span where something else stands there."""
        text = self.folded
        end = at
        while end > least and text[end - 1] == " ":
            end -= 1
        low = end - _WORD
        space = text.rfind(" ", low if low > least else least, end)
        if space >= 0 and text[space + 1 : end].isalnum():
            return space + 1, end
        start = end
        while start > least and (text[start - 1].isalnum() or text[start - 1] in "'-."):
            start -= 1
        return start, end

    def words_before(self, at: int, least: int) -> tuple[list[int], int]:
        """Where the last one, two and three words before `at` begin, and where they end."""
        start, end = self.word_before(at, least)
        starts = [start]
        while start > least and len(starts) < _MOST_WORDS:
            start = self.word_before(start, least)[0]
            starts.append(start)
        return starts, end

    def word_after(self, at: int, most: int) -> Span:
        """The word that begins after `at`, spaces passed over."""
        text = self.folded
        start = at
        while start < most and text[start] == " ":
            start += 1
        space = text.find(" ", start, min(most, start + _WORD))
        if space >= 0 and text[start:space].isalnum():
            return start, space
        end = start
        while end < most and (text[end].isalnum() or text[end] in "'-"):
            end += 1
        return start, end

    def _find(self) -> list[Passage]:
        hits = self._hits()
        starts = [hit[0] for hit in hits]
        blocks = self.facts.article.blocks
        found: list[Passage] = []
        at = 0
        for index in self.body:
            if at == len(starts):
                break
            block = blocks[index]
            if starts[at] >= block.prose_end:
                continue
            low, at = bisect_left(starts, block.prose_start, at), bisect_left(starts, block.prose_end, at)
            if low < at:
                passage = Passage(index, block.prose_start, block.prose_end, index == self.body[0])
                _fill(passage, self.prose, hits[low:at])
                found.append(passage)
        return found

    def _hits(self) -> list[tuple[int, int, str]]:
        """The starts outside quotations and outside the false friends, by place; of one list's hits the longest."""
        hits = sorted(self.facts.signs(ASKER), key=lambda hit: (hit[0], -hit[1]))
        masks = _merged([(start, end) for start, end, name in hits if name == "not"])
        mask_starts = [start for start, _ in masks]
        kept: list[tuple[int, int, str]] = []
        reached: dict[str, int] = {}
        for start, end, name in hits:
            if name == "not" or end <= reached.get(name, -1) or self.is_quoted(start):
                continue
            index = bisect_right(mask_starts, start) - 1
            if index >= 0 and end <= masks[index][1]:
                continue
            reached[name] = end
            kept.append((start, end, name))
        return kept


def _fill(passage: Passage, prose: str, hits: list[tuple[int, int, str]]) -> None:
    spans = sentences(prose, passage.start, passage.end)
    passage.sentences = [Sentence(start, end, number) for number, (start, end) in enumerate(spans)]
    number, last = 0, len(spans) - 1
    for start, end, name in hits:
        while number < last and start >= spans[number][1]:
            number += 1
        found = passage.sentences[number].hits.setdefault(name, [])
        if len(found) < _MOST_HITS:
            found.append((start, end))


def _desk(facts: Facts) -> tuple[set[int], list[Span]]:
    """What is not the author's own text: whole blocks by index, and parts of others (a footer in a paragraph, code)."""
    blocks = facts.article.blocks
    whole: set[int] = set()
    parts: list[Span] = []
    for role in facts.told:
        if role.name not in NOT_BODY:
            continue
        if role.start <= blocks[role.block].prose_start and role.end >= blocks[role.last_block].prose_end:
            whole.update(range(role.block, role.last_block + 1))
        else:
            parts.append((role.start, role.end))
    parts += [(mark.start, mark.end) for block in blocks for mark in block.marks if mark.kind == "code"]
    return whole, parts


def _leads(facts: Facts, body: list[int]) -> dict[int, Span]:
    """For each list item of the body the paragraph that leads its list."""
    blocks = facts.article.blocks
    leads: dict[int, Span] = {}
    lead: Span | None = None
    for index in body:
        block = blocks[index]
        if block.kind != "list-item":
            lead = max(block.prose_start, block.prose_end - _LEAD), block.prose_end
        elif lead is not None:
            leads[index] = lead
    return leads


def _body(blocks: tuple[Block, ...], desk: set[int]) -> list[int]:
    """The indexes of the blocks that are the author's own running text."""
    return [
        index
        for index, block in enumerate(blocks)
        if block.kind in _KINDS and index not in desk and (not block.inside or _CONTAINERS.isdisjoint(block.inside))
    ]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans sorted and joined where they touch or overlap."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            if end > merged[-1][1]:
                merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return merged
