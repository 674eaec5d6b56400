"""Who answers for a claim: the search for a source with a cue, as far as the kind of claim allows, and no further.

The sentence first; then the next one, or the paragraph; in a paragraph of essay length only the sentences beside it; for
a list the line with the colon that leads it. Refuses vague groups, and a source that is part of the claim itself.
"""

from __future__ import annotations

from copydesk.facts.claims_candidate import NEXT, PARAGRAPH
from copydesk.facts.claims_figures import named_pollster
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.facts.claims_candidate import Candidate
    from copydesk.facts.claims_passages import Passage, Scene, Sentence
    from copydesk.facts.sources import SourceRef
    from copydesk.text import Span

ESSAY = 480
"""Characters of a paragraph beyond which only the neighbouring sentence counts (80 words of English)."""
_ESSAY_UNSPACED = 200
_MOST_SOURCES = 6
_REPORTING = frozenset(("vague-source", "hearsay", "motive"))
_LINKABLE = frozenset(("verdict", "poll", "statistic", "hearsay", "vague-source", "superlative", "forecast"))


@record
class Answer:
    """Who answers for a claim: the source and its cue where there is one, the scope it was found in, the reason."""

    source: SourceRef | None
    cue: Span | None
    scope: str
    reason: str


def answer(scene: Scene, passage: Passage, sentence: Sentence, candidate: Candidate) -> Answer | None:
    """Who answers for a candidate, or None."""
    if candidate.answered:
        return Answer(None, candidate.answer, "sentence", candidate.answered)
    if candidate.kind == "poll":
        return _pollster(scene, passage, sentence) or _in_sentence(scene, sentence, candidate)
    if candidate.kind == "accusation":
        return _in_sentence(scene, sentence, candidate)
    return (
        _in_sentence(scene, sentence, candidate)
        or _linked(scene, passage, sentence, candidate)
        or _around(scene, passage, sentence, candidate)
        or _lead(scene, passage, candidate)
    )


def _in_sentence(scene: Scene, sentence: Sentence, candidate: Candidate) -> Answer | None:
    for source, cue in sources(scene, sentence.start, sentence.end):
        if not _is_own(sentence, candidate, source, cue) and not _is_reported(scene, sentence, candidate, source, cue):
            return Answer(source, cue, "sentence", f"“{_words(scene, source)}” answers for it in the same sentence")
    return None


def _is_own(sentence: Sentence, candidate: Candidate, source: SourceRef, cue: Span) -> bool:
    """Whether a source with its cue is part of the claim itself: its group, its subject, its verb of thinking."""
    if candidate.about == "active":
        return False
    if _overlap((source.start, source.end), (candidate.start, candidate.end)) and candidate.kind != "statistic":
        return True
    if _overlap(cue, (candidate.start, candidate.end)):
        return True
    return any(
        _overlap(cue, span) for name in ("mental", "mental-as", "hearsay") for span in sentence.hits.get(name, ())
    )


def _linked(scene: Scene, passage: Passage, sentence: Sentence, candidate: Candidate) -> Answer | None:
    if candidate.kind not in _LINKABLE:
        return None
    for mark in scene.facts.article.blocks[passage.block].marks:
        if mark.kind in ("link", "footnote-ref") and sentence.start <= mark.start < sentence.end:
            return Answer(None, (mark.start, mark.end), "link", "the sentence links or notes where it comes from")
    return None


def _around(scene: Scene, passage: Passage, sentence: Sentence, candidate: Candidate) -> Answer | None:
    if candidate.scope == NEXT:
        others = passage.sentences[sentence.number + 1 : sentence.number + 2]
    elif candidate.scope == PARAGRAPH:
        others = _neighbours(scene, passage, sentence)
    else:
        return None
    for other in others:
        for source, cue in sources(scene, other.start, other.end):
            if candidate.kind == "vague-source" and source.kind == "pronoun":
                continue
            if any(
                _overlap(cue, span) for name in ("mental", "mental-as", "hearsay") for span in other.hits.get(name, ())
            ):
                continue
            side = "next sentence" if other.number > sentence.number else "sentence before"
            near = abs(other.number - sentence.number) == 1
            where = side if near else "same paragraph"
            return Answer(source, cue, where, f"“{_words(scene, source)}” answers for it in the {where}")
    return None


def _neighbours(scene: Scene, passage: Passage, sentence: Sentence) -> list[Sentence]:
    """The other sentences that may answer, the nearest first."""
    at = sentence.number
    limit = ESSAY if scene.lexicon.cased else _ESSAY_UNSPACED
    near = passage.sentences[max(0, at - 1) : at + 2] if passage.end - passage.start > limit else passage.sentences
    return sorted((other for other in near if other is not sentence), key=lambda other: abs(other.number - at))


def _lead(scene: Scene, passage: Passage, candidate: Candidate) -> Answer | None:
    lead = scene.leads.get(passage.block)
    if lead is None:
        return None
    for source, cue in sources(scene, *lead):
        return Answer(source, cue, "colon", f"“{_words(scene, source)}” answers for the list in the line before it")
    return None


def _pollster(scene: Scene, passage: Passage, sentence: Sentence) -> Answer | None:
    for other in sorted(passage.sentences, key=lambda item: abs(item.number - sentence.number))[:5]:
        name = named_pollster(scene, other)
        if name:
            where = "sentence" if other is sentence else "paragraph"
            return Answer(None, name, where, f"“{scene.prose[name[0] : name[1]]}” is named as the pollster")
    return None


def sources(scene: Scene, start: int, end: int) -> Iterator[tuple[SourceRef, Span]]:
    """The sources with cues in a span that can answer for a claim: whoever is named or described, no vague group."""
    at = start
    for _ in range(_MOST_SOURCES):
        found = scene.facts.sources.in_span(at, end)
        if found is None:
            return
        source, cue = found
        if source.kind != "vague" and not _points(scene, source):
            yield source, cue
        at = max(cue[1], at + 1)
        if at >= end:
            return


def _points(scene: Scene, source: SourceRef) -> bool:
    """Whether a pronoun points at things, not at a speaker: `these claims`, `it`, `which`."""
    return source.kind == "pronoun" and scene.folded[source.start : source.end] in scene.lexicon.sets["not-speakers"]


def _words(scene: Scene, source: SourceRef) -> str:
    return scene.prose[source.start : source.end][:80]


def _is_reported(scene: Scene, sentence: Sentence, candidate: Candidate, source: SourceRef, cue: Span) -> bool:
    """Whether a speaker behind the trigger is part of what it reports (`experts say Putin told…`), not its source."""
    start = min(source.start, cue[0])
    if candidate.kind not in _REPORTING or start < candidate.start:
        return False
    before = scene.prose[sentence.start : start].rstrip()
    if before.endswith((",", "—", "–", "-", "”", '"', "»", "(", "：", "，", "、")):
        return False
    return not any(_overlap(cue, span) for span in scene.near(sentence, "by"))


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
