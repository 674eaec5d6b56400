"""How sure it is that a quotation without a speaker is somebody's speech, and not a wording set off by its marks.

Marks also hold code, labels, sample questions, slogans and the words of a document that the sentence links to. Where an
article speaks of its writers or to its readers, as guides, essays and notes of a team do, only a full sentence that
stands by itself is surely speech; in news prose everything else is. Refuses to look for a speaker.
"""

from __future__ import annotations

from copydesk.expression import expression
from copydesk.facts.attribution.lexicon import CAPITAL, COMMA, CUE, DETERMINER, END, QUOTE
from copydesk.facts.attribution.near import first

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article, Block
    from copydesk.facts.attribution.marks import Quote
    from copydesk.facts.attribution.paragraph import Paragraph
    from copydesk.facts.sources import Sources
    from copydesk.text import Span

LEAST_WORDS = 6
"""Words from which on a sentence in marks is surely speech in an article that speaks to its readers."""
_BACK = 8
REACH = 60
_PULLED = 24
"""Characters of a quotation that stand a second time in the article where it is pulled out of it."""
_CODE = expression(r"</?\w|\{\{|\}\}|=$|[\w-]+=[\"'“]")
_ASKED = ("?", "？", "؟")
_STOPS = ".!…。！"
_COLON = (":", "：")


def exemption(sources: Sources, article: Article, paragraph: Paragraph, place: int, quote: Quote) -> str:
    """Why a quotation that nobody says needs no speaker, in words for `inspect`; else empty."""
    block = article.blocks[article.block_at(paragraph.start)]
    return (
        _as_code(article.prose, block, quote)
        or _as_document(block, paragraph, place, quote)
        or _as_display(sources, block)
    )


def uncertainty(sources: Sources, article: Article, quote: Quote, place: int, spoken: bool) -> str:
    """Why a quotation that nobody says is not surely speech, so that a finding could be wrong; else empty.

    `place` is its token in its paragraph. `spoken`: most quotations of the article have a speaker.
    """
    index = article.block_at(quote.start)
    paragraph = sources.paragraph(index)
    if place < 0:
        return ""
    if sources.addressed:
        why = "the article speaks to its readers"
    elif not spoken:
        why = "few of the article’s quotations have a speaker"
    else:
        return _as_item(article.blocks[index], quote) or _as_term(article.prose, paragraph, place, quote)
    words = _as_wording(article, paragraph, place, quote)
    if not words and sources.addressed:
        words = _as_phrase(article.prose, quote) or _led_in(sources, article, paragraph, place)
    return f"{why}, and {words}" if words else ""


def asked(sources: Sources, article: Article, block: int) -> Span | None:
    """The question, a heading or a line in bold, that the words of a block answer in an interview."""
    for index in range(block - 1, max(-1, block - _BACK), -1):
        before = article.blocks[index]
        if before.kind == "heading" or _is_bold(before):
            text = article.text(before).rstrip()
            return (before.prose_start, before.prose_end) if text.endswith(_ASKED) else None
        if not sources.quotes[index]:
            return None
    return None


def _is_bold(block: Block) -> bool:
    return any(
        mark.kind == "strong" and mark.start <= block.prose_start + 4 and mark.end >= block.prose_end - 2
        for mark in block.marks
    )


def _as_code(prose: str, block: Block, quote: Quote) -> str:
    if block.kind in ("code", "html", "shortcode", "table") or any(
        mark.kind in ("code", "tag", "shortcode") and mark.start <= quote.start < mark.end for mark in block.marks
    ):
        return "in code or a table"
    around = prose[max(block.prose_start, quote.outer_start - 24) : min(block.prose_end, quote.end + 8)]
    likely = "=" in around or "<" in around or "{{" in around or "}}" in around
    return "in code" if likely and _CODE.search(around) else ""


def _as_document(block: Block, paragraph: Paragraph, place: int, quote: Quote) -> str:
    """The sentence, or the quotation itself, links to where the words stand."""
    if not block.marks:
        return ""
    low, high = paragraph.sentence(place)
    start = min(paragraph.starts[low], quote.outer_start)
    end = max(paragraph.ends[high - 1], quote.outer_end)
    linked = any(mark.kind in ("link", "footnote-ref") and start <= mark.start < end for mark in block.marks)
    return "the sentence links to where the words stand" if linked else ""


def repetition(prose: str, quote: Quote) -> str:
    """Whether the words stand in the article once more, as those of a pull quote do; takes a search of the prose."""
    words = prose[quote.start : quote.end]
    if len(words) < _PULLED:
        return ""
    at = prose.find(words.rstrip(".,!?…"))
    again = at if at != quote.start else prose.find(words.rstrip(".,!?…"), quote.end)
    return "its words stand in the article once more" if again >= 0 else ""


def _as_display(sources: Sources, block: Block) -> str:
    quoted = "quote" in block.inside or any("quote" in name for name in block.classes)
    if quoted and sources.type != "news":
        return "a block quotation, whose speaker the layout tells"
    return ""


def _as_item(block: Block, quote: Quote) -> str:
    if block.kind != "paragraph" or (block.inside and block.inside != ("quote",)):
        return "the words stand in a list or aside"
    emphasised = any(mark.kind == "strong" and mark.start <= quote.start < mark.end for mark in block.marks)
    return "the words are displayed in bold" if emphasised else ""


def _as_wording(article: Article, paragraph: Paragraph, place: int, quote: Quote) -> str:
    """Whatever is not a full sentence in a paragraph of running text."""
    if item := _as_item(article.blocks[article.block_at(paragraph.start)], quote):
        return item
    prose = article.prose
    words = prose[quote.start : quote.end]
    stopped = words[-1] in _STOPS or prose[quote.outer_end : quote.outer_end + 1] in tuple(_STOPS)
    if not stopped or not words.lstrip("[(")[:1].isupper():
        return "the words are a wording, a question or a label"
    low, _ = paragraph.sentence(place)
    if any(not flag & (END | QUOTE) for flag in paragraph.flags[low:place]) or not paragraph.alone(place):
        return "the words are part of a sentence"
    if prose[quote.outer_end : quote.outer_end + 1] == ")" or prose[quote.outer_start - 1 : quote.outer_start] == "(":
        return "the words stand in brackets"
    return ""


def _as_term(prose: str, paragraph: Paragraph, place: int, quote: Quote) -> str:
    """A term behind its article (`the “pay as you go” plan`), a question, or words that a name and a comma lead in."""
    low, _ = paragraph.sentence(place)
    if low == place:
        return ""
    if prose[quote.end - 1] in _ASKED:
        return "the words are a question inside a sentence"
    flags = paragraph.flags
    if flags[place - 1] & DETERMINER and prose.count(" ", quote.start, quote.end) < LEAST_WORDS:
        return "the words are a term behind its article"
    led = flags[place - 1] & COMMA or paragraph.words[place - 1] in _COLON
    return "a name and a comma lead the words in" if led and _names(paragraph, low, place) else ""


def _as_phrase(prose: str, quote: Quote) -> str:
    return "the words are few" if len(prose[quote.start : quote.end].split()) < LEAST_WORDS else ""


def _led_in(sources: Sources, article: Article, paragraph: Paragraph, place: int) -> str:
    """A sentence before that ends in a colon, or in which somebody speaks, leads the words in."""
    low, _ = paragraph.sentence(place)
    said = "the sentence before leads the words in"
    if low:
        return said if _names(paragraph, max(0, low - REACH), low) else ""
    index = article.block_at(paragraph.start)
    before = sources.paragraph(index - 1) if index else paragraph
    if not index or not before.flags:
        return ""
    if article.prose[before.end - 1] in _COLON:
        return said
    ends = before.sentence_ends
    return said if _names(before, max(ends[-2] if len(ends) > 1 else 0, ends[-1] - REACH), ends[-1]) else ""


def _names(paragraph: Paragraph, low: int, high: int) -> bool:
    """Whether a name of two words or a source stands among the tokens from `low` to `high`."""
    before = 0
    for flag in paragraph.flags[low:high]:
        if flag & before & CAPITAL:
            return True
        before = flag
    return first(paragraph, low, high, CUE) is not None
