"""Block quotations: consecutive blocks a reader found inside one quotation container.

They have no marks of their own; what they say is one quotation, whose speaker stands before a colon, in a signature, or
in the neighbouring paragraphs. Refuses containers that the desk itself speaks in.
"""

from __future__ import annotations

from copydesk.facts.attribution import forms, near
from copydesk.facts.attribution.lexicon import QUOTE, STRONG
from copydesk.facts.attribution.marks import Quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article
    from copydesk.facts.sources import SourceRef, Sources
    from copydesk.text import Span

    Found = tuple[tuple[SourceRef, Span], str, str]


def spoken(article: Article, first: int, last: int) -> Quote | None:
    """The words of a block quotation without its signature line."""
    prose = article.prose
    if last > first and prose[article.blocks[last].prose_start] in "—–―-":
        last -= 1
    start, end = article.blocks[first].prose_start, article.blocks[last].prose_end
    return Quote(start, end, start, end, 0, True, "block") if end > start else None


def speaker(sources: Sources, article: Article, first: int, last: int) -> Found | None:
    """Source and cue of the block quotation in blocks `first`–`last`, the scope and the reason."""
    if first:
        before = sources.paragraph(first - 1)
        ending = article.prose[before.end - 1]
        match = near.last(before) if ending in ":：" else None
        if match:
            return sources.spans(before, match), "colon", "the paragraph before names the speaker and ends in a colon"
    for index in (last, last + 1):
        if index < len(article.blocks) and article.prose[article.blocks[index].prose_start] in "—–―-~":
            line = sources.paragraph(index)
            match = forms.signed(line)
            if match and line.end - line.start < 200:
                return sources.spans(line, match), "signature", "signed in the line below"
    for index in range(first, last + 1):
        inside = sources.paragraph(index)
        match = near.first(inside, 0, min(len(inside.flags), 400), STRONG)
        if match and any(flag & QUOTE for flag in inside.flags):
            return sources.spans(inside, match), "sentence", "a source is named inside the block"
    return _beside(sources, article, first - 1, last + 1)


def _beside(sources: Sources, article: Article, before: int, after: int) -> Found | None:
    """The last sentence before and the first one after the block quotation."""
    if before >= 0:
        paragraph = sources.paragraph(before)
        ends = paragraph.sentence_ends
        start = ends[-2] if len(ends) > 1 else 0
        match = near.first(paragraph, max(start, ends[-1] - 160), ends[-1], STRONG)
        if match:
            return sources.spans(paragraph, match), "paragraph", "the sentence before the block names a source"
    if after < len(article.blocks):
        paragraph = sources.paragraph(after)
        match = near.first(paragraph, 0, min(paragraph.sentence_ends[0], 160), STRONG) if paragraph.flags else None
        if match:
            return sources.spans(paragraph, match), "paragraph", "the sentence after the block names a source"
    return None
