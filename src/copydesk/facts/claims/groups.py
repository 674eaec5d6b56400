"""Vague sources: a group without a member (`some analysts suggest`), a crowd (`many believe`), findings of nobody.

A group counts only as the subject of a verb of saying or thinking, or after `according to`. A group with a proper name
beside it (`Pentagon officials`, `experts at Chatham House`), with a genitive or an article that points back
(`the experts`) is described, not vague. Refuses to decide whether a named member elsewhere makes it good.
"""

from __future__ import annotations

from copydesk.facts.claims.candidate import PARAGRAPH, SENTENCE, Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.claims.passages import Scene, Sentence
    from copydesk.text import Span

ABOUT = {"groups": "experts", "sources": "sources", "media": "media", "officials": "officials"}
"""Lists of groups, and what a claim about one is about."""
_STOPS = frozenset('.;:!?()[]"“”„«»「」—–')
_MEMBER_REACH = 48


def find(scene: Scene, sentence: Sentence) -> Candidate | None:
    """The first vague source of a sentence, or None."""
    for name, about in ABOUT.items():
        for span in sentence.hits.get(name, ()):
            if candidate := _group(scene, sentence, span, about):
                return candidate
    for name in ("crowds", "findings"):
        for start, end in sentence.hits.get(name, ()):
            if name == "findings" and _is_owned(scene, sentence, start):
                continue
            if name == "crowds" and _is_object(scene, sentence, start, end):
                continue
            if not _is_described_before(scene, sentence, start) and not _is_described_behind(scene, sentence, end):
                return Candidate("vague-source", start, end, name, PARAGRAPH)
    return None


def _group(scene: Scene, sentence: Sentence, span: Span, about: str) -> Candidate | None:
    start = _phrase_start(scene, sentence, span[0], about)
    if start < 0:
        return None
    member = named_member(scene, sentence, span[1])
    end = _cue_end(scene, sentence, start, _after_member(scene, member) if member else span[1])
    if end < 0:
        return None
    first, last = min(start, end), max(span[1], end)
    if member is not None:
        return Candidate("vague-source", first, last, about, SENTENCE, member, "named-person", "names a member")
    return Candidate("vague-source", first, last, about, PARAGRAPH)


def named_member(scene: Scene, sentence: Sentence, after: int) -> Span | None:
    """The name after `including`, `among them`… that stands close behind a group."""
    for start, end in scene.near(sentence, "members"):
        if after <= start <= after + _MEMBER_REACH:
            name = end
            while name < sentence.end and scene.prose[name] in " ,:":
                name += 1
            if name < sentence.end and (scene.prose[name].isupper() or scene.prose[name] in '«“"„'):
                stop = name
                while stop < sentence.end and scene.prose[stop] not in ",;—)":
                    stop += 1
                return name, stop
    return None


def _after_member(scene: Scene, member: Span) -> int:
    end = member[1]
    return end + 1 if scene.prose[end : end + 1] in (",", ")", "—", "–") else end


def _phrase_start(scene: Scene, sentence: Sentence, at: int, about: str) -> int:
    """Where the phrase of a group begins, its quantifiers included; -1 where the group is described or pointed at."""
    if _is_described_before(scene, sentence, at):
        return -1
    start = at
    if about == "officials" and _names_an_office(scene, sentence, at):
        return -1
    while (words := _quantifier(scene, sentence.start, start)) >= 0:
        start = words
    if about == "media":
        return start
    probe, unknown = start, 0
    while unknown < 3:
        word, end = scene.word_before(probe, sentence.start)
        if word == end:
            return start
        if scene.folded[word:end] in scene.lexicon.sets["anaphors"]:
            return -1
        if _is_name(scene, sentence, word) and not scene.lexicon.capital_nouns:
            return -1
        probe, unknown = word, unknown + 1
    return start


def _names_an_office(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether the word before `officials` says of which office they are: `police officials`."""
    sets = scene.lexicon.sets
    start, end = scene.word_before(at, sentence.start)
    word = scene.folded[start:end]
    return bool(word and sets["clause-words"]) and word not in sets["clause-words"] and word not in sets["quantifiers"]


def _quantifier(scene: Scene, least: int, at: int) -> int:
    """The start of the quantifier that stands before `at`, or -1."""
    quantifiers = scene.lexicon.sets["quantifiers"]
    starts, end = scene.words_before(at, least)
    found = [start for start in starts if start < end and scene.folded[start:end] in quantifiers]
    return found[-1] if found else -1


def _is_owned(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a word close before findings points at whose they are: `their research found`, `our early data shows`."""
    anaphors = scene.lexicon.sets["anaphors"]
    start, end = scene.word_before(at, sentence.start)
    if scene.folded[start:end] in anaphors:
        return True
    return start < end and scene.folded[slice(*scene.word_before(start, sentence.start))] in anaphors


def _is_object(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Whether what looks like a crowd with its verb is a noun amid a clause: `after some thought`, `has some say`."""
    sets = scene.lexicon.sets
    if scene.folded[start:end].rpartition(" ")[2] not in sets["crowd-nouns"] or start <= sentence.start:
        return False
    before = scene.folded[slice(*scene.word_before(start, sentence.start))]
    return before.strip("-") != "" and before not in sets["crowd-openers"]


def _is_described_before(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a hyphen, a genitive or a proper name before `at` says whose or which group it is."""
    if at <= sentence.start:
        return False
    if scene.prose[at - 1] in "-–/":
        return True
    start, end = scene.word_before(at, sentence.start)
    if start == end:
        return False
    word = scene.folded[start:end]
    if word in scene.lexicon.sets["quantifiers"]:
        return False
    return word.endswith(("'s", "s'")) or _is_name(scene, sentence, start)


def _is_name(scene: Scene, sentence: Sentence, start: int) -> bool:
    """Whether a capital tells a name; at the head of a sentence only a word that has one elsewhere too."""
    if not scene.lexicon.cased or not scene.prose[start].isupper():
        return False
    return start > sentence.start or scene.has_capital_inside(scene.word_after(start, sentence.end))


def _cue_end(scene: Scene, sentence: Sentence, start: int, end: int) -> int:
    """Where the verb that makes a source of the group ends (or the `according to` begins); -1 without one."""
    if scene.prose[end : end + 1] in ("'", "’") or _has_complement(scene, sentence, end):
        return -1
    for by_start, by_end in scene.near(sentence, "by"):
        if by_end <= start and not scene.prose[by_end:start].strip():
            return by_start
    for cue_start, cue_end in scene.near(sentence, "group-cues"):
        if cue_start >= end:
            if cue_start > end + scene.lexicon.reach:
                return -1
            if not _is_plain(scene, end, cue_start):
                return -1
            if _is_active(scene, cue_start, end):
                return cue_end
        elif cue_end <= start and not scene.prose[cue_end:start].strip():
            return cue_start if scene.lexicon.inverted or _opens_clause(scene, sentence, cue_start) else -1
    return -1


def _is_described_behind(scene: Scene, sentence: Sentence, end: int) -> bool:
    """Whether a name or a genitive right behind a phrase says whose group it is: `по мнению экспертов Института`."""
    if _has_complement(scene, sentence, end):
        return True
    named = scene.lexicon.inverted and scene.lexicon.cased and not scene.lexicon.described_before
    return named and scene.prose[end : end + 2].strip()[:1].isupper()


def _has_complement(scene: Scene, sentence: Sentence, end: int) -> bool:
    """Whether a genitive right behind a group says whose it is: `Experten der Universität`."""
    return scene.folded[slice(*scene.word_after(end, sentence.end))] in scene.lexicon.sets["complements"]


def _is_plain(scene: Scene, start: int, end: int) -> bool:
    """Whether the words between group and verb hold no name, quotation or end of a clause."""
    gap = scene.prose[start:end]
    if not _STOPS.isdisjoint(gap) or gap.count(",") > 1:
        return False
    if not scene.lexicon.sets["relatives"].isdisjoint(gap.casefold().split()):
        return False
    if scene.lexicon.described_before:
        return True
    if gap[:1] == ",":
        return False  # A new clause begins: `with experts, tell them when`.
    return not (scene.lexicon.cased and any(char.isupper() for char in gap))


def _is_active(scene: Scene, cue: int, least: int) -> bool:
    """Whether the verb is the group's own: no passive (`were told`), infinitive (`refused to say`), noun (`a say`)."""
    start, end = scene.word_before(cue, least)
    word = scene.folded[start:end]
    return word not in scene.lexicon.sets["passives"] and word not in scene.lexicon.sets["infinitives"]


def _opens_clause(scene: Scene, sentence: Sentence, at: int) -> bool:
    """Whether a verb stands first in its clause, as in `…, say experts`."""
    place = at
    while place > sentence.start and scene.prose[place - 1] == " ":
        place -= 1
    return place <= sentence.start or scene.prose[place - 1] in ',—–"”»“'
