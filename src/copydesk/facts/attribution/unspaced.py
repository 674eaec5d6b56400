"""Speakers in scripts without spaces (Chinese, Japanese): longest-first search for cues around a quotation.

The source is the stretch before the cue, back to the last mark of punctuation or topic particle. Refuses fine
distinctions: the lists are thin, so that what is not found is passed over in silence, never reported.
"""

from __future__ import annotations

from copydesk.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.lexicon import Lexicon
    from copydesk.text import Span

REACH = 60
"""How many characters before and after a quotation are searched."""

_BREAK = expression(r"[，。！？；：、,.!?;:「」『』“”‘’《》（）()\s]")
_TOPIC = expression(r"(?:は|が|も|では|氏は|さんは)$")

_Found = tuple["Span", "Span"]


def named(prose: str, start: int, end: int, low: int, high: int, lexicon: Lexicon) -> _Found | None:
    """Spans of source and cue for the quotation whose marks stand at `start` and `end`, in the block `low`–`high`."""
    ahead = prose[max(low, start - REACH) : start]
    offset = start - len(ahead)
    sentence = max(ahead.rfind(mark) for mark in "。！？") + 1
    behind = prose[end : min(high, end + REACH)]
    stop = min((at for at in (behind.find(mark) for mark in "。！？") if at >= 0), default=len(behind))
    behind = behind[:stop]
    if lexicon.code == "ja":
        return _japanese(ahead, behind, offset, sentence, end, lexicon)
    for cue in lexicon.unspaced_verbs:
        at = ahead.rfind(cue, sentence)
        if (
            at > sentence
            and not ahead[at + len(cue) :].strip("，：:, 道着了")
            and (source := _before(ahead, sentence, at))
        ):
            return _shift(source, offset), (offset + at, offset + at + len(cue))
        at = behind.find(cue)
        if at > 0 and (source := _before(behind, 0, at)):
            return _shift(source, end), (end + at, end + at + len(cue))
    return _lead(ahead, sentence, offset, lexicon)


def _before(text: str, low: int, at: int) -> Span | None:
    """The stretch before a cue back to the last punctuation, at most 24 characters."""
    start = low
    for match in _BREAK.finditer(text, low, at):
        start = match.end()
    return (start, at) if 0 < at - start <= 24 else None


def _lead(ahead: str, sentence: int, offset: int, lexicon: Lexicon) -> _Found | None:
    for parts in lexicon.lead.values():
        cue = parts[0][0]
        at = ahead.find(cue, sentence)
        if at < 0:
            continue
        stop = _BREAK.search(ahead, at)
        end = stop.start() if stop else len(ahead)
        if end > at + len(cue):
            return (offset + at + len(cue), offset + end), (offset + at, offset + at + len(cue))
    return None


def _japanese(ahead: str, behind: str, offset: int, sentence: int, end: int, lexicon: Lexicon) -> _Found | None:
    """`AはBと述べた`: the topic before, the cue behind; `Aによると` before."""
    for parts in lexicon.trail.values():
        at = ahead.find(parts[0][0], sentence)
        if at > sentence and (source := _before(ahead, sentence, at)):
            return _shift(source, offset), (offset + at, offset + at + len(parts[0][0]))
    for cue in lexicon.unspaced_verbs:
        at = behind.find(cue)
        if at < 0:
            continue
        source = (sentence, len(ahead.rstrip("、")))
        text = ahead[source[0] : source[1]]
        topic = _TOPIC.search(text)
        if topic:
            source = (source[0], source[0] + topic.start())
        if source[1] > source[0]:
            return _shift(source, offset), (end + at, end + at + len(cue))
    return None


def _shift(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by


def kind_of(words: str, lexicon: Lexicon) -> str:
    """The kind of source, from word lists alone."""
    lists = lexicon.unspaced_kinds
    for kind in ("anonymous", "outlet", "document", "vague", "pronoun"):
        if any(word in words if kind != "pronoun" else words == word for word in lists[kind]):
            return kind
    return "named-organisation" if any(words.endswith(word) for word in lists["organisation"]) else "named-person"
