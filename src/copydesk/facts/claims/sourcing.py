"""Notes on sourcing: a source is given, but poorly. Anonymous without a description or a reason, a collective of
media, a statement made `repeatedly` but never on a day, a loaded verb, a speaker nobody has introduced.

At most one note in a sentence, and none where a claim in it has no source at all: one sentence, one question. Refuses
to look into quotations.
"""

from __future__ import annotations

from copydesk.facts.claims.speakers import speakers
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.facts import Facts
    from copydesk.facts.claims.finding import Claim
    from copydesk.facts.claims.passages import Passage, Scene, Sentence

_REACH = 60


@record
class Note:
    """A fault of sourcing at a prose span.

    `fault`: `anonymous`, `formula`, `collective`, `unspecific`, `loaded` or `unintroduced`. `about` tells cases apart:
    anonymous `undescribed` or `no-reason`; collective `nobody` or `one-named`; loaded `strong` or `plain`; unintroduced
    `late`, `never` or `no-role`. `level` caps the level of findings.
    """

    fault: str
    start: int
    end: int
    about: str = ""
    level: str = ""


def find(facts: Facts) -> tuple[Note, ...]:
    """The notes of an article by place."""
    if facts.type.value in ("satire", "press-release", "correction"):
        return ()
    scene = facts.scene
    open_claims = {claim.start for claim in facts.claims if claim.status == "unattributed"}
    notes = list(_collectives(facts))
    for passage in scene.passages:
        for sentence in passage.sentences:
            if not sentence.hits or sentence.start in open_claims or scene.leaves_open(sentence.start, sentence.end):
                continue
            notes += _note(scene, passage, sentence)
    notes += _formulas(scene)
    notes += [Note("unintroduced", *speaker) for speaker in speakers(facts, scene)]
    return tuple(sorted(notes, key=lambda note: (note.start, note.end, note.fault)))


def _note(scene: Scene, passage: Passage, sentence: Sentence) -> list[Note]:
    note = _anonymous(scene, sentence) or _unspecific(scene, passage, sentence) or _loaded(scene, sentence)
    return [note] if note else []


def _collectives(facts: Facts) -> Iterator[Note]:
    """Media as a collective source; where one outlet is named, what is still missing is its link or date."""
    for claim in facts.claims:
        if claim.kind == "vague-source" and claim.about == "media":
            if claim.status == "unattributed":
                yield Note("collective", *claim.trigger, "nobody", claim.level)
            elif _names_a_member(claim) and facts.scene.link(claim.start, claim.end) is None:
                yield Note("collective", *claim.trigger, "one-named", claim.level)


def _names_a_member(claim: Claim) -> bool:
    return claim.source is not None and claim.trigger[0] <= claim.source.start < claim.trigger[1]


def _anonymous(scene: Scene, sentence: Sentence) -> Note | None:
    """An anonymous source without a description of how it knows, or anonymity without a reason."""
    wish = sentence.first("anonymity")
    spans = sentence.hits.get("anonymous", ())
    if wish is None and not spans:
        return None
    reasoned = bool(scene.near(sentence, "reasons")) or bool(sentence.hits.get("formulas"))
    for start, end in spans:
        after = scene.folded[slice(*scene.word_after(end, sentence.end))]
        if after in scene.lexicon.sets["source-stops"] or not _speaks(scene, sentence, start, end):
            continue
        if _is_adjective(scene, sentence, start, end):
            continue
        bare = scene.folded[start:end] in scene.lexicon.sets["bare-anonymous"]
        described = any(0 <= span[0] - end <= _REACH for span in scene.near(sentence, "described"))
        if bare and not described and not _is_named_after(scene, sentence, end):
            return Note("anonymous", start, end, "undescribed", scene.lexicon.ceiling)
        if wish is None and not reasoned:
            return Note("anonymous", start, end, "no-reason", scene.lexicon.ceiling)
    if wish is not None and not reasoned:
        return Note("anonymous", *wish, "no-reason", scene.lexicon.ceiling)
    return None


def _speaks(scene: Scene, sentence: Sentence, start: int, end: int) -> bool:
    if any(span[1] <= start and not scene.prose[span[1] : start].strip() for span in scene.near(sentence, "by")):
        return True
    described = max(
        [span[1] for span in scene.near(sentence, "described") if 0 <= span[0] - end <= _REACH], default=end
    )
    for span in scene.near(sentence, "group-cues"):
        if 0 <= span[0] - described <= scene.lexicon.reach + _REACH and scene.prose[end : span[0]].count(",") < 3:
            return not any(stop in scene.prose[end : span[0]] for stop in ".;:")
        if 0 <= start - span[1] <= 2 or start < span[0] < end:
            return True
    return False


def _is_adjective(scene: Scene, sentence: Sentence, begin: int, end: int) -> bool:
    """Whether a phrase like `an official` goes on with its noun (`an official feedback process`)."""
    start, stop = scene.word_after(end, sentence.end)
    word, sets = scene.folded[start:stop], scene.lexicon.sets
    if scene.lexicon.code != "en" or not scene.folded.endswith(" official", begin, end):
        return False
    if not word or start != end + 1 or not word.isalpha() or word.endswith(("ed", "ing")):
        return False
    if word in sets["clause-words"] | sets["relatives"] | sets["passives"] | sets["fillers"]:
        return False
    follows = ("described", "group-cues", "reasons", "certain-cues")
    return not any(span[0] == start for name in follows for span in scene.near(sentence, name))


def _is_named_after(scene: Scene, sentence: Sentence, end: int) -> bool:
    """Whether a proper name close behind says where the source sits: `an official in Baku's city hall`."""
    return scene.lexicon.cased and any(char.isupper() for char in scene.prose[end : min(end + 30, sentence.end)])


def _unspecific(scene: Scene, passage: Passage, sentence: Sentence) -> Note | None:
    """A statement made repeatedly, with no day, link or words of it in the paragraph."""
    for start, end in sentence.hits.get("repeated", ()):
        subject = scene.word_before(start, sentence.start)
        words = {scene.folded[slice(*subject)], scene.folded[slice(*scene.word_before(subject[0], sentence.start))]}
        if words & (scene.lexicon.sets["first-persons"] | scene.lexicon.sets["passives"]):
            continue
        near = passage.sentences[max(0, sentence.number - 1) : sentence.number + 2]
        if any(scene.near(other, "dates") or scene.has_year(other) for other in near):
            continue
        if scene.has_quotation(passage.start, passage.end) or scene.link(sentence.start, sentence.end):
            continue
        return Note("unspecific", start, end, "", scene.lexicon.ceiling)
    return None


def _loaded(scene: Scene, sentence: Sentence) -> Note | None:
    """A verb of saying that judges what is said, with a subject and outside pleas, courts and insurance."""
    spans = sentence.hits.get("loaded")
    if not spans or scene.near(sentence, "plea"):
        return None
    for start, end in spans:
        before = scene.folded[slice(*scene.word_before(start, sentence.start))]
        after = scene.folded[slice(*scene.word_after(end, sentence.end))]
        sets = scene.lexicon.sets
        if not before or before in sets["passives"] or before in sets["infinitives"] or before in sets["anaphors"]:
            continue
        if after in sets["loaded-stops"] or after[:1].isdigit():
            continue
        about = "strong" if scene.folded[start:end] in sets["loaded-strong"] else "plain"
        return Note("loaded", start, end, about, scene.lexicon.ceiling)
    return None


def _formulas(scene: Scene) -> list[Note]:
    """The stock reason for anonymity, where an article gives it again and again: from the second time on."""
    spans = [
        span
        for passage in scene.passages
        for sentence in passage.sentences
        for span in sentence.hits.get("formulas", ())
    ]
    return [Note("formula", start, end, "", scene.lexicon.ceiling) for start, end in spans[1:]]
