"""Accusations: a crime told of a named person or company as a fact, before anybody has convicted them.

`Killer John Doe`, `John Doe is a fraudster`, `Doe embezzled`. Words of charge, suspicion, trial or conviction in the
sentence or beside it make it a report of proceedings. Refuses to know who is dead, convicted or fictitious.
"""

from __future__ import annotations

from copydesk.facts.claims.candidate import SENTENCE, Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.claims.passages import Passage, Scene, Sentence


def find(scene: Scene, passage: Passage, sentence: Sentence) -> Candidate | None:
    """The first accusation of a sentence, or None."""
    for start, end in sentence.hits.get("crimes", ()):
        if _is_title_of_name(scene, sentence, start, end):
            return _candidate(scene, passage, sentence, start, end)
    for name in ("crime-copulas", "crime-deeds"):
        for start, end in sentence.hits.get(name, ()):
            subject = _name_before(scene, sentence, start)
            if subject >= 0:
                return _candidate(scene, passage, sentence, subject, end)
    return None


def _candidate(scene: Scene, passage: Passage, sentence: Sentence, start: int, end: int) -> Candidate:
    if any(scene.near(other, "cleared") for other in around(passage, sentence)):
        return Candidate("accusation", start, end, answered="charge, suspicion or conviction is named")
    return Candidate("accusation", start, end, "", SENTENCE)


def around(passage: Passage, sentence: Sentence) -> list[Sentence]:
    """A sentence with the ones right before and behind it."""
    return passage.sentences[max(0, sentence.number - 1) : sentence.number + 2]


def _is_title_of_name(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a crime word stands like a title before a name of two words: `killer John Doe`, never `a killer`."""
    if not scene.lexicon.cased or scene.prose[end : end + 1] != " ":
        return False
    first, stop = scene.word_after(end, sentence.end)
    second, last = scene.word_after(stop, sentence.end)
    if first == stop or second == last or second > stop + 1:
        return False
    if not (scene.prose[first].isupper() and scene.prose[second].isupper()):
        return False
    before, before_end = scene.word_before(start, sentence.start)
    return not (before < before_end and scene.prose[before].isupper() and before > sentence.start)


def _name_before(scene: Scene, sentence: Sentence, at: int) -> int:
    """The start of the proper name of two words that ends before `at`, or -1."""
    start, end = scene.word_before(at, sentence.start)
    if scene.folded[start:end] in scene.lexicon.sets["fillers"]:
        start, end = scene.word_before(start, sentence.start)
    if start == end or not scene.lexicon.cased or not scene.prose[start].isupper():
        return -1
    first, stop = scene.word_before(start, sentence.start)
    return first if first < stop and stop == start - 1 and scene.prose[first].isupper() else -1
