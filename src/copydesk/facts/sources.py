"""Sources: who answers for what a sentence says, found by cue and noun phrase outside quotation marks.

`Facts.sources` is one object per article. `in_span` serves the claims; `unquoted` is the prose without what stands
inside quotation marks. Refuses to look into quotations, and to leave the span it is asked about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from copydesk.expression import expression
from copydesk.facts.attribution import address, forms, near, quoted
from copydesk.facts.attribution.kinds import kind_of
from copydesk.facts.attribution.lexicon import CONJUNCTION, DETERMINER, PREPOSITION, PRONOUN, WORK, lexicon
from copydesk.facts.attribution.paragraph import Paragraph
from copydesk.language import CODES
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article
    from copydesk.facts import Facts
    from copydesk.facts.attribution.lexicon import Lexicon
    from copydesk.facts.attribution.marks import Quote
    from copydesk.facts.roles import Role
    from copydesk.text import Span


@record
class SourceRef:
    """A source: prose span of its noun phrase and its kind as in the contract of `inspect`."""

    start: int
    end: int
    kind: str


_LAST_WORD = expression(r"[^\W\d_]+$")
_OPENING = ("“", "„", "«", "»", "‚", '"')
_CLOSING = ("”", "“", "»", "«", "‘", '"')


class Sources:
    """The quotations of an article by block, its paragraphs as tokens, and the sources named in them."""

    def __init__(self, facts: Facts) -> None:
        self._article = facts.article
        self._facts = facts
        self.language = facts.language[0]
        self.lexicon = lexicon(self.language)
        self.lean = _lean(*facts.language, str(facts.words.get("confidence", "")))
        self._paragraphs: dict[int, Paragraph] = {}
        self._speech: dict[int, list[Quote]] = {}
        self._addressed: bool | None = None
        self.block_quotations = block_quotations(facts.article)
        self.quotes = quoted.find(facts, facts.article.blocks)

    def roles(self) -> tuple[Role, ...]:
        """The editorial roles of the article, asked for only where a quotation has no speaker."""
        return self._facts.told

    @property
    def type(self) -> str:
        """The article's type, asked for only where a quotation has no speaker."""
        return self._facts.type.value

    @property
    def addressed(self) -> bool:
        """Whether the writers speak of themselves or to their readers, outside quotation marks."""
        if self._addressed is None:
            self._addressed = address.addresses_readers(self.unquoted, self.language)
        return self._addressed

    @property
    def unquoted(self) -> str:
        """The folded prose with a space for the words inside quotation marks."""
        folded = self._facts.folded
        parts = []
        at = 0
        for quotes in filter(None, self.quotes):
            for quote in quotes:
                if quote.start >= at:
                    parts.append(folded[at : quote.start])
                    at = quote.end
        parts.append(folded[at:])
        return " ".join(parts)

    def paragraph(self, block: int) -> Paragraph:
        """The tokens of a block; speech is one token, short terms and titles in quotation marks stay words."""
        found = self._paragraphs.get(block)
        if found is None:
            place = self._article.blocks[block]
            prose = self._article.prose
            quotes = self.speech(block)
            found = Paragraph(prose, self._facts.folded, place.prose_start, place.prose_end, quotes, self.lexicon)
            self._paragraphs[block] = found
        return found

    def speech(self, block: int) -> list[Quote]:
        """The quotations of a block that are one token each: what somebody said, no terms and titles."""
        if not self.quotes[block]:
            return []
        found = self._speech.get(block)
        if found is None:
            prose, words = self._article.prose, self.lexicon
            place = self._article.blocks[block]
            found = self._speech[block] = _apart(
                [
                    quote
                    for quote in self.quotes[block]
                    if not quote.depth
                    and (reads_as_speech(prose, quote, words) or _fills(quote, place.prose_start, place.prose_end))
                ]
            )
        return found

    def titled(self, quote: Quote) -> bool:
        """Whether a quotation that nobody in its sentence says reads as a title or term."""
        return self._article.prose.count(" ", quote.start, quote.end) < 12 and reads_as_title(
            self._article.prose, quote, self.lexicon
        )

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
        match = near.answering(paragraph, low, high)
        return self.spans(paragraph, match) if match else None

    def unspaced(self, paragraph: Paragraph, quote: Quote) -> tuple[SourceRef, Span] | None:
        """The source of a quotation in a script without spaces between words."""
        from copydesk.facts.attribution import unspaced

        prose = self._article.prose
        found = unspaced.named(prose, quote.outer_start, quote.outer_end, paragraph.start, paragraph.end, self.lexicon)
        if not found:
            return None
        (start, end), cue = found
        return SourceRef(start, end, unspaced.kind_of(prose[start:end], self.lexicon)), cue

    def spans(self, paragraph: Paragraph, match: forms.Match) -> tuple[SourceRef, Span]:
        """The prose spans of a match."""
        first, last = match.source
        start, end = _with_marks(self._article.prose, paragraph.starts[first], paragraph.ends[last - 1])
        if last - first == 1 and "-" in paragraph.words[first] and self.language == "fr":
            start = end - len(paragraph.words[first].rpartition("-")[2])
        source = SourceRef(start, end, kind_of(paragraph, match.source))
        return source, (paragraph.starts[match.cue[0]], paragraph.ends[match.cue[1] - 1])


def block_quotations(article: Article) -> list[tuple[int, int]]:
    """First and last block of every block quotation."""
    found: list[tuple[int, int]] = []
    for index, block in enumerate(article.blocks):
        if "quote" not in block.inside or block.kind not in ("paragraph", "list-item"):
            continue
        if found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def _lean(code: str, evidence: str, confidence: str) -> str:
    """Why this language's findings should stay silent, or an empty text."""
    if code not in CODES or evidence == "none":
        return "the language is not known"
    return "the word lists of this language are thin" if confidence.startswith("low") else ""


def reads_as_speech(prose: str, quote: Quote, lexicon: Lexicon) -> bool:
    """Whether a quotation is long enough, or punctuated, to be what somebody said; titles and terms are not."""
    if quote.form == "title":
        return False
    if quote.form == "dash":
        return True
    words = prose.count(" ", quote.start, quote.end)
    if words < 3 and not lexicon.unspaced:
        return prose[quote.end - 1] in ".,!?…" and not (words and reads_as_title(prose, quote, lexicon))
    if lexicon.code == "de":
        return not _names_a_work(prose, quote, lexicon)
    return not (words < 12 and reads_as_title(prose, quote, lexicon))


def _fills(quote: Quote, start: int, end: int) -> bool:
    """Whether a quotation is all that its block holds."""
    return quote.outer_start == start and quote.outer_end >= end - 1 and quote.form != "title"


def _names_a_work(prose: str, quote: Quote, lexicon: Lexicon) -> bool:
    """Whether a word for a work or a body stands before the marks, or its abbreviation in brackets behind them."""
    before = _last_word(prose[max(0, quote.outer_start - 40) : quote.outer_start])
    if (
        before
        and prose[quote.outer_start - 2 : quote.outer_start] != ": "
        and lexicon.flags[lexicon.folded[before]] & WORK
        and not (lexicon.code == "de" and prose[quote.start].islower())
    ):
        return True
    behind = prose[quote.outer_end : quote.outer_end + 12].lstrip()
    return behind[:1] == "(" and behind[1:4].isupper()


def _last_word(text: str) -> str:
    """The word that ends `text`, apart from spaces, commas and colons; empty where something else does."""
    bare = text.removesuffix("\n").rstrip(" ,:")
    word = bare[bare.rfind(" ") + 1 :]
    if not word or word.isalpha():
        return word
    found = _LAST_WORD.search(bare) if word[-1].isalnum() else None
    return found[0] if found else ""


def reads_as_title(prose: str, quote: Quote, lexicon: Lexicon) -> bool:
    """Whether all words but the smallest are capitalised (English), or a word for a work or a body stands before it."""
    text = prose[quote.start : quote.end]
    if _names_a_work(prose, quote, lexicon):
        return True
    if text[-1] in "!?" or ". " in text or text[1:].islower():
        return False
    capitals = 0
    for word in text.split():
        letter = word.lstrip("([“‘'\"")[:1]
        flags = lexicon.flags[lexicon.folded[word.rstrip(",.:;")].partition("'")[0]]
        if letter.isupper():
            if flags & PRONOUN and not flags & DETERMINER and (capitals or "'" in word.replace("’", "'")):
                return False
            capitals += 1
        elif letter.isalpha() and not flags & (PREPOSITION | CONJUNCTION | DETERMINER):
            return False
    return capitals >= 2


def _with_marks(prose: str, start: int, end: int) -> Span:
    """The span with the quotation marks of a name that it cuts off (`the paper “Die Zeit`)."""
    words = prose[start:end]
    if start and prose[start - 1] in _OPENING:
        closing = prose[end : end + 1] in _CLOSING or any(mark in words for mark in _CLOSING)
        return (start - 1, end + (prose[end : end + 1] in _CLOSING)) if closing else (start, end)
    if (
        prose[end : end + 1] in _CLOSING
        and any(mark in words for mark in _OPENING)
        and not any(m in words for m in _CLOSING)
    ):
        return start, end + 1
    return start, end


def _apart(quotes: list[Quote]) -> list[Quote]:
    """Those that do not begin inside the one before (marks that never close may overlap)."""
    found: list[Quote] = []
    for quote in quotes:
        if not found or quote.outer_start >= found[-1].outer_end:
            found.append(quote)
    return found
