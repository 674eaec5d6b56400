"""Hearsay, verdicts, motives, superlatives and forecasts: claims that a phrase and its close surroundings give away."""

from __future__ import annotations

from copydesk.facts.claims.candidate import NEXT, PARAGRAPH, SENTENCE, Candidate
from copydesk.facts.claims.groups import named_member

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.claims.passages import Scene, Sentence
    from copydesk.text import Span

_AGENT_REACH = 24
_SUBJECT_REACH = 60


def hearsay(scene: Scene, sentence: Sentence) -> Candidate | None:
    """`reportedly`, `is widely believed`, `in diplomatic circles`, and what grammar alone marks as hearsay."""
    spans = sentence.hits.get("hearsay", ())
    about = "piled" if len(spans) > 1 and spans[-1][0] >= spans[0][1] else "phrase"
    for start, end in spans:
        if _is_under_charge(scene, sentence, start, end):
            return Candidate("hearsay", start, end, about, answered="the sentence names the charge or the court")
        answer = _agent(scene, sentence, end) or named_member(scene, sentence, end)
        if answer:
            return Candidate("hearsay", start, end, about, SENTENCE, answer, "named-organisation", "names who says so")
        return Candidate("hearsay", start, end, about)
    return _grammatical(scene, sentence)


def _grammatical(scene: Scene, sentence: Sentence) -> Candidate | None:
    """Hearsay by verb form: an auxiliary (`soll`, `aurait`) with its participle or perfect infinitive."""
    heads = sentence.hits.get("hearsay-grammar", ())
    if not heads:
        return None
    hedges = scene.near(sentence, "hedges")
    for start, end in heads:
        if any(hedge[0] <= end + _SUBJECT_REACH and hedge[1] >= start - 2 * _SUBJECT_REACH for hedge in hedges):
            continue
        tail = _participle(scene, sentence, end)
        if tail:
            return Candidate("hearsay", start, tail, "grammar", level=scene.lexicon.grammar_level, core=(start, end))
    return None


def _participle(scene: Scene, sentence: Sentence, after: int) -> int:
    """The end of the participle that belongs to an auxiliary, or 0: next to it, or at the end of its clause."""
    reach = scene.lexicon.participle_reach
    for start, end in scene.near(sentence, "participles"):
        if start < after or start - after > reach or _crosses_clause(scene, after, start):
            continue
        if not scene.prose[start].isupper():
            return end
    return 0


def _crosses_clause(scene: Scene, start: int, end: int) -> bool:
    return any(char in scene.prose[start:end] for char in ";:—–()")


def verdict(scene: Scene, sentence: Sentence) -> Candidate | None:
    """A verdict on somebody's claim with no one who gives it: `these claims were later debunked`."""
    for name in ("verdict", "verdict-final", "verdict-weak"):
        for start, end in sentence.hits.get(name, ()):
            first = _verdict_start(scene, sentence, start, end, name)
            if first < 0:
                continue
            agent = _agent(scene, sentence, end) or _agent_before(scene, sentence, start)
            if agent:
                return Candidate(
                    "verdict", first, end, "", NEXT, agent, "named-organisation", "names who gave the verdict"
                )
            if _is_dated(scene, sentence):
                return Candidate("verdict", first, end, "", NEXT, answered="the sentence dates the verdict")
            return Candidate("verdict", first, end, "", NEXT)
    return _active_verdict(scene, sentence)


def _active_verdict(scene: Scene, sentence: Sentence) -> Candidate | None:
    """A verdict with its own subject: `the ministry denied the report`; it is answered for, and shown as such."""
    for start, end in sentence.hits.get("verdict-active", ()):
        statement = next((span for span in scene.near(sentence, "statements") if 0 <= span[0] - end <= 16), None)
        if statement:
            return Candidate(
                "verdict", start, statement[1], "active", NEXT, answered="the subject of the sentence gives it"
            )
    return None


def _verdict_start(scene: Scene, sentence: Sentence, start: int, end: int, name: str) -> int:
    """Where a verdict begins (its auxiliary included), or -1 where the words are something else."""
    if name == "verdict-final":
        return start if _ends_clause(scene, sentence, end) else -1
    if name == "verdict" and (
        " " in scene.folded[start:end]
        or scene.prose[start - 1 : start] == "-"
        or _is_before_statement(scene, sentence, end)
    ):
        return start
    return _passive_start(scene, sentence, start, end, name)


def _passive_start(scene: Scene, sentence: Sentence, start: int, end: int, name: str) -> int:
    """Where a passive verdict begins; a weak word (`denied`) needs a statement before it and ends its clause."""
    weak, sets = name == "verdict-weak", scene.lexicon.sets
    first, word = _auxiliary(scene, sentence, start)
    if word in sets["passives"]:
        if _is_hypothetical(scene, sentence, first):
            return -1
    elif not any(0 <= start - span[1] <= scene.lexicon.passive_reach or 0 <= span[0] - end <= 1 for span in
                 scene.near(sentence, "far-passives")):  # fmt: skip
        return -1
    if weak and not _has_statement_before(scene, sentence, first):
        return -1
    return first if not weak or _ends_clause(scene, sentence, end) else -1


def _auxiliary(scene: Scene, sentence: Sentence, at: int) -> tuple[int, str]:
    """The word before a participle, adverbs passed over, with its place."""
    place = at
    for _ in range(3):
        start, end = scene.word_before(place, sentence.start)
        word = scene.folded[start:end]
        if word not in scene.lexicon.sets["fillers"]:
            return (start, word) if word in scene.lexicon.sets["passives"] else (at, word)
        place = start
    return at, ""


def _is_hypothetical(scene: Scene, sentence: Sentence, auxiliary: int) -> bool:
    place = auxiliary
    for _ in range(2):
        start, end = scene.word_before(place, sentence.start)
        if scene.folded[start:end] in scene.lexicon.sets["modals"]:
            return True
        place = start
    return False


def _is_before_statement(scene: Scene, sentence: Sentence, end: int) -> bool:
    return any(span[0] == end + 1 for span in scene.near(sentence, "statements"))


def _has_statement_before(scene: Scene, sentence: Sentence, at: int) -> bool:
    return any(0 <= at - span[1] <= _SUBJECT_REACH for span in scene.near(sentence, "statements"))


def _ends_clause(scene: Scene, sentence: Sentence, end: int) -> bool:
    start, stop = scene.word_after(end, sentence.end)
    return start == stop or scene.folded[start:stop] in scene.lexicon.sets["after-verdict"]


def _agent(scene: Scene, sentence: Sentence, end: int) -> Span | None:
    """The agent of a passive right behind it (`by the court`, `by PolitiFact`); a vague group is none."""
    start, stop = scene.word_after(end, sentence.end)
    if scene.folded[start:stop] not in scene.lexicon.sets["agents"]:
        return None
    vague = [span for name in ("groups", "sources", "officials", "media") for span in sentence.hits.get(name, ())]
    if any(0 <= span[0] - stop <= _AGENT_REACH for span in vague):
        return None
    last = stop
    while last < sentence.end and scene.prose[last] not in ",.;:—)" and last - stop < _SUBJECT_REACH:
        last += 1
    return (stop + 1, last) if last > stop + 1 else None


def _agent_before(scene: Scene, sentence: Sentence, start: int) -> Span | None:
    """The agent of a passive before its participle: `von der Polizei widerlegt`, `polis tarafından`."""
    for span in scene.near(sentence, "agents-before"):
        if 0 <= start - span[0] <= 2 * _SUBJECT_REACH:
            return (span[0], start) if span[1] < start else None
    return None


def _is_dated(scene: Scene, sentence: Sentence) -> bool:
    """Whether a month stands in the sentence with a day beside it."""
    for start, end in scene.near(sentence, "dates"):
        around = scene.folded[max(sentence.start, start - 3) : min(sentence.end, end + 4)]
        if any(char.isdigit() for char in around):
            return True
    return False


def _is_under_charge(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word like `allegedly` does its proper work: an undecided charge of the police or a court."""
    charges = scene.near(sentence, "charged")
    return scene.folded[start:end] in scene.lexicon.sets["charge-hedges"] and bool(charges)


def motive(scene: Scene, sentence: Sentence) -> Candidate | None:
    """What somebody else believes, wants or fears, with a named subject right before the verb."""
    for start, end in sentence.hits.get("mental", ()):
        subject = _named_subject(scene, sentence, start)
        if subject >= 0:
            return Candidate("motive", subject, end, "", PARAGRAPH)
    for start, end in sentence.hits.get("mental-as", ()):
        if not _has_as(scene, sentence, end):
            continue
        subject = _named_subject(scene, sentence, start)
        if subject >= 0:
            return Candidate("motive", subject, end, "", PARAGRAPH)
    return None


def _has_as(scene: Scene, sentence: Sentence, end: int) -> bool:
    """Whether `views … as` is complete within the clause; always so where a language has no such particle."""
    particle = scene.lexicon.view_particle
    return not particle or scene.folded.find(particle, end, min(sentence.end, end + 90)) >= 0


def _named_subject(scene: Scene, sentence: Sentence, verb: int) -> int:
    """The start of a name or capital that stands right before a verb (adverbs passed over), or -1."""
    place = verb
    for _ in range(2):
        start, end = scene.word_before(place, sentence.start)
        if scene.folded[start:end] not in scene.lexicon.sets["fillers"]:
            break
        place = start
    if start == end or not (scene.prose[start].isupper() or not scene.lexicon.cased):
        return -1
    if scene.folded[start:end] in scene.lexicon.sets["first-persons"]:
        return -1
    for words in (3, 2, 1):
        first = end
        for _ in range(words):
            first = scene.word_before(first, sentence.start)[0]
        if scene.folded[first:end] in scene.lexicon.sets["capitals"]:
            return first
    if scene.lexicon.capitals_only:
        return -1
    if start == sentence.start and scene.folded[start:end] in scene.lexicon.sets["not-names"]:
        return -1
    return start


def superlative(scene: Scene, sentence: Sentence) -> Candidate | None:
    """A record claimed for all time or all the world, without anybody who measured it."""
    for start, end in sentence.hits.get("superlatives", ()):
        return Candidate("superlative", start, end, "", PARAGRAPH, level="info")
    for start, end in sentence.hits.get("superlative-heads", ()):
        for tail in scene.near(sentence, "superlative-tails"):
            if 0 < tail[0] - end <= _SUBJECT_REACH:
                return Candidate("superlative", start, tail[1], "", PARAGRAPH, level="info")
    return None


def forecast(scene: Scene, sentence: Sentence) -> Candidate | None:
    """The future told as certain by the text itself."""
    for start, end in sentence.hits.get("forecasts", ()):
        return Candidate("forecast", start, end, "", PARAGRAPH, level="info")
    return None
