"""Who answers for a claim: the search for a source with a cue, as far as the kind of claim allows, and no further.

The sentence first; then the next one, or the paragraph; in a paragraph of essay length only the sentences beside it;
for a list the line with the colon that leads it. Refuses vague groups, and a source that is part of the claim itself.
"""

from __future__ import annotations

from bisect import bisect_right

from copydesk.facts.claims.candidate import NEXT, PARAGRAPH
from copydesk.facts.claims.figures import any_pollster, named_pollster
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.facts.claims.candidate import Candidate
    from copydesk.facts.claims.passages import Passage, Scene, Sentence
    from copydesk.facts.sources import SourceRef
    from copydesk.text import Span

ESSAY = 480
"""Characters of a paragraph beyond which only the neighbouring sentence counts (80 words of English)."""
_ESSAY_UNSPACED = 200
_OPENING = 200
_MOST_SOURCES = 6
_OWN_REACH = 3
_LINK_REACH = 2
_NAME_REACH = 80
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
        return (
            _pollster(scene, passage, sentence)
            or _in_sentence(scene, sentence, candidate)
            or _own(scene, passage, sentence, candidate)
            or _linked(scene, passage, sentence, candidate)
        )
    if candidate.kind == "accusation":
        return _in_sentence(scene, sentence, candidate)
    if candidate.kind == "statistic" and (poll := _poll_beside(scene, passage, sentence)):
        return Answer(None, poll, "paragraph", "the figure is a result of a poll that is told of")
    return (
        _in_sentence(scene, sentence, candidate)
        or _linked(scene, passage, sentence, candidate)
        or _around(scene, passage, sentence, candidate)
        or _own(scene, passage, sentence, candidate)
        or _lead(scene, passage, candidate)
        or _lede(scene, passage, candidate)
    )


def _in_sentence(scene: Scene, sentence: Sentence, candidate: Candidate) -> Answer | None:
    for source, cue in sources(scene, sentence.start, sentence.end):
        if _is_own(sentence, candidate, source, cue) or _is_reported(scene, sentence, candidate, source, cue):
            continue
        if _is_named(scene, sentence, source) or _is_cue(scene, sentence, cue):
            return Answer(source, cue, "sentence", f"“{_words(scene, source)}” answers for it in the same sentence")
    return _by_list(scene, sentence, candidate)


def _by_list(scene: Scene, sentence: Sentence, candidate: Candidate) -> Answer | None:
    """A cue of the language's list with a name near it: for languages whose sources are not found by grammar."""
    for start, end in scene.near(sentence, "answers"):
        if _overlap((start, end), candidate.own) or _is_inside_hit(sentence, start, end):
            continue
        low, high = max(sentence.start, start - _NAME_REACH), min(sentence.end, end + _NAME_REACH)
        if not scene.lexicon.cased or _has_name(scene, sentence, candidate, low, high):
            return Answer(
                None, (start, end), "sentence", f"“{scene.prose[start:end]}” with a name in the same sentence"
            )
    return None


def _is_inside_hit(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a cue is part of hearsay, of a vague group or of another claim."""
    names = ("hearsay", "hearsay-grammar", "crowds", "findings", "media", "groups", "polls", "verdict", "mental")
    return any(_overlap((start, end), span) for name in names for span in sentence.hits.get(name, ()))


def _has_name(scene: Scene, sentence: Sentence, candidate: Candidate, low: int, high: int) -> bool:
    """Whether a capitalised word stands in a span that is no part of a claim."""
    at = low
    while at < high:
        if scene.prose[at].isupper() and (at == 0 or not scene.prose[at - 1].isalnum()):
            word = (at, at + 1)
            if not _overlap(word, candidate.own) and not _is_inside_hit(sentence, *word):
                return True
        at += 1
    return False


def _is_own(sentence: Sentence, candidate: Candidate, source: SourceRef, cue: Span) -> bool:
    """Whether a source with its cue is part of the claim itself: its group, its subject, its verb of thinking."""
    if candidate.about == "active":
        return False
    if _overlap((source.start, source.end), candidate.own):
        return not (candidate.kind == "statistic" and cue[1] <= source.start < candidate.start)
    if _overlap(cue, candidate.own):
        return True
    if source.kind == "anonymous" and (candidate.kind == "poll" or _is_vague(sentence, source)):
        return True
    return any(
        _overlap(cue, span) for name in ("mental", "mental-as", "hearsay") for span in sentence.hits.get(name, ())
    )


def _is_named(scene: Scene, sentence: Sentence, source: SourceRef) -> bool:
    """Whether a source is more than a noun: a pronoun, a document, or words with a capital that no sentence begins."""
    if source.kind == "anonymous":
        return False
    if source.kind in ("pronoun", "document") or not scene.lexicon.cased or source.start > sentence.start:
        return True
    words = scene.prose[source.start : source.end].split()
    return len(words) == 1 or any(word[:1].isupper() for word in words[1:])


def _is_cue(scene: Scene, sentence: Sentence, cue: Span) -> bool:
    """Whether a cue is a verb of saying beyond doubt: asked of a source that is only a noun (`the dam will hold`)."""
    return any(
        _overlap(cue, span)
        for name in ("group-cues", "by", "answers", "certain-cues")
        for span in scene.near(sentence, name)
    )


def _is_vague(sentence: Sentence, source: SourceRef) -> bool:
    """Whether the noun phrase of a source is one of the vague groups."""
    spans = [span for name in ("groups", "officials", "sources", "media") for span in sentence.hits.get(name, ())]
    return any(_overlap((source.start, source.end), span) for span in spans)


def _linked(scene: Scene, passage: Passage, sentence: Sentence, candidate: Candidate) -> Answer | None:
    if candidate.kind not in _LINKABLE:
        return None
    low, high = sentence.start, sentence.end
    if candidate.kind == "statistic":
        near = passage.sentences[max(0, sentence.number - 1) : sentence.number + 2]
        low, high = near[0].start, near[-1].end
        if sentence.number == 0:
            low = scene.lead_in(passage.block, _LINK_REACH)[0]
    link = scene.link(low, high)
    if link:
        return Answer(None, link, "link", "it links or notes where it comes from")
    told = (max(passage.start, sentence.start - ESSAY), sentence.end)
    if candidate.about == "share" and (document := scene.document(told)):
        return Answer(None, document, "paragraph", "the paragraph tells of the study or report")
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
    """Who answers for a list in the paragraph before it: a source, a link, or a document that the items come from."""
    lead = scene.lead(passage)
    if lead is None:
        return None
    for source, cue in sources(scene, *lead):
        return Answer(source, cue, "colon", f"“{_words(scene, source)}” answers for the list in the line before it")
    place = scene.link(*lead) or scene.document(lead)
    return Answer(None, place, "colon", "the line before the list tells where it comes from") if place else None


def _own(scene: Scene, passage: Passage, sentence: Sentence, candidate: Candidate) -> Answer | None:
    """Figures that the writers tell of their own work (`we received`), and the mind of somebody who is quoted here."""
    if candidate.kind in ("statistic", "poll"):
        reach = _OWN_REACH if scene.facts.sources.addressed else 1
        for other in passage.sentences[max(0, sentence.number - reach) : sentence.number + reach + 1]:
            if own := scene.near(other, "own"):
                return Answer(None, own[0], "sentence", "the writers tell of their own work")
        if scene.facts.sources.addressed and (word := scene.own_word(*scene.lead_in(passage.block, _OWN_REACH))):
            return Answer(None, word, "article", "the writers tell of their own work in the paragraphs before")
    if candidate.kind == "motive" and scene.speaks(scene.prose[candidate.start : candidate.end].split()[0]):
        return Answer(None, None, "article", "the person is quoted in this article")
    return None


def _poll_beside(scene: Scene, passage: Passage, sentence: Sentence) -> Span | None:
    """The poll that a share belongs to: beside it, or named in the article where the share is one of voters."""
    for other in passage.sentences[max(0, sentence.number - 3) : sentence.number + 2]:
        if other.hits and (poll := other.first("polls")):
            return poll
    return any_pollster(scene) if scene.near(sentence, "poll-samples") else None


def _lede(scene: Scene, passage: Passage, candidate: Candidate) -> Answer | None:
    """The article's first paragraph, with a group also its second, may sum up what a source says in the next two."""
    reach = 2 if candidate.kind == "vague-source" else 1
    if passage.block not in scene.body[:reach] or candidate.kind == "verdict":
        return _next_paragraph(scene, passage, candidate)
    at = scene.body.index(passage.block)
    for index in scene.body[at + 1 : at + 3]:
        block = scene.facts.article.blocks[index]
        for source, cue in sources(scene, block.prose_start, min(block.prose_end, block.prose_start + ESSAY)):
            if source.kind != "pronoun":
                return Answer(source, cue, "lead", f"“{_words(scene, source)}” answers for the lead in what follows")
    return None


def _next_paragraph(scene: Scene, passage: Passage, candidate: Candidate) -> Answer | None:
    """A member of a group that the paragraph right behind the claim begins with."""
    if candidate.kind != "vague-source" or candidate.end < passage.sentences[-1].start:
        return None
    place = bisect_right(scene.body, passage.block)
    if place < len(scene.body):
        block = scene.facts.article.blocks[scene.body[place]]
        if speaker := scene.opening_speaker(block.prose_start):
            return Answer(speaker, None, "next paragraph", f"“{_words(scene, speaker)}” speaks in the next paragraph")
        for source, cue in sources(scene, block.prose_start, min(block.prose_end, block.prose_start + _OPENING)):
            if source.kind == "named-person":
                return Answer(source, cue, "next paragraph", f"“{_words(scene, source)}” speaks in the next paragraph")
    return None


def _pollster(scene: Scene, passage: Passage, sentence: Sentence) -> Answer | None:
    near = passage.sentences[max(0, sentence.number - 4) : sentence.number + 5]
    for other in sorted(near, key=lambda item: abs(item.number - sentence.number)):
        name = named_pollster(scene, other)
        if name:
            where = "sentence" if other is sentence else "paragraph"
            return Answer(None, name, where, f"“{scene.prose[name[0] : name[1]]}” is named as the pollster")
    poll, pollster = sentence.first("polls"), any_pollster(scene)
    if poll and pollster and (passage.block in scene.body[:2] or is_pointed_at(scene, sentence, poll[0])):
        shown = scene.prose[pollster[0] : pollster[1]]
        return Answer(None, pollster, "article", f"points to a poll of “{shown}”")
    return None


def is_pointed_at(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether an article or a pronoun within three words before `at` points back: `the new poll`, `that survey`."""
    for _ in range(4):
        start, end = scene.word_before(at, sentence.start)
        if start == end:
            return scene.lexicon.pointless
        if scene.folded[start:end] in scene.lexicon.sets["anaphors"]:
            return True
        at = start
    return False


def sources(scene: Scene, start: int, end: int) -> Iterator[tuple[SourceRef, Span]]:
    """The sources with cues in a span that can answer for a claim: whoever is named or described, no vague group."""
    at = start
    for _ in range(_MOST_SOURCES):
        found = scene.source(at, end)
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
