"""Claims that need somebody who answers for them: accusation, verdict, poll, statistic, hearsay, vague source and more.

A sentence carries at most one claim: the first, in order of weight, that nobody answers for, else the first. Which
kinds a type of article owes a source for is a table here; opinion may judge, it may not leave facts without a source.
Refuses to look into quotations, and to say whether a claim is true.
"""

from __future__ import annotations

from copydesk.facts import claims_crime, claims_figures, claims_groups, claims_words
from copydesk.facts.claims_scope import Answer, answer
from copydesk.facts.sources import SourceRef
from copydesk.record import record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.facts import Facts
    from copydesk.facts.claims_candidate import Candidate
    from copydesk.facts.claims_passages import Passage, Scene, Sentence


@record
class Claim:
    """A sentence (or its part) that makes a claim of `kind` (contract of `inspect`); prose offsets.

    `trigger`: the prose span of the words that made it one. `status`: `attributed` or `unattributed`.
    `about` tells kinds of one kind apart (`experts`, `officials`, `media`…); `level` caps the level of findings.
    `also` holds a second question that the same sentence leaves open in another clause; it is not a claim of its own.
    `has` names what a poll gives: `pollster`, `date`, `sample`, `margin`, `client`.
    """

    kind: str
    start: int
    end: int
    trigger: tuple[int, int]
    status: str
    source: SourceRef | None = None
    cue: tuple[int, int] | None = None
    scope: str = ""
    reason: str = ""
    about: str = ""
    level: str = ""
    also: tuple[Claim, ...] = ()
    has: tuple[str, ...] = ()


_SOFT = frozenset(("motive", "superlative", "forecast"))
_ALL = _SOFT | frozenset(("accusation", "verdict", "poll", "statistic", "hearsay", "vague-source"))
EXEMPT: dict[str, frozenset[str]] = {
    "opinion": frozenset(("superlative", "forecast")),
    "editorial": frozenset(("superlative", "forecast")),
    "letter": frozenset(("superlative", "forecast")),
    "review": frozenset(("superlative", "forecast")),
    "analysis": frozenset(("forecast",)),
    "explainer": frozenset(("forecast",)),
    "fact-check": frozenset(("verdict", "superlative", "forecast")),
    "interview": _SOFT | {"statistic", "hearsay"},
    "sponsored": _SOFT,
    "press-release": _ALL,
    "satire": _ALL,
    "correction": _ALL,
}
"""Kinds of claim that a type of article owes no source for; a type that is not here owes one for all."""

_ORDER = (
    "accusation",
    "verdict",
    "poll",
    "quotation",
    "statistic",
    "vague-source",
    "hearsay",
    "motive",
    "superlative",
    "forecast",
)


def find(facts: Facts) -> tuple[Claim, ...]:
    """The claims of an article by place, attributed ones included."""
    exempt = EXEMPT.get(facts.type.value, frozenset())
    if exempt is _ALL:
        return ()
    scene = facts.scene
    open_quotations = [quote.start for quote in facts.quotations if quote.status == "unattributed"]
    scene.pollster = claims_figures.any_pollster(scene)
    found = []
    for passage in scene.passages:
        for sentence in passage.sentences:
            if sentence.hits:
                quoted = (
                    any(sentence.start <= start < sentence.end for start in open_quotations)
                    if open_quotations
                    else False
                )
                claim = _claim(scene, passage, sentence, exempt, quoted)
                if claim is not None:
                    found.append(claim)
    return tuple(found)


def _claim(scene: Scene, passage: Passage, sentence: Sentence, exempt: frozenset[str], quoted: bool) -> Claim | None:
    """The claim of a sentence: the first unanswered one, else the first; in `quoted` sentences only what weighs more."""
    first: Claim | None = None
    chosen: Claim | None = None
    for candidate in _candidates(scene, passage, sentence):
        if candidate.kind in exempt or (quoted and _ORDER.index(candidate.kind) > _ORDER.index("quotation")):
            continue
        if chosen is not None:
            if not (chosen.kind == "poll" and candidate.kind == "vague-source" and _apart(scene, chosen, candidate)):
                continue
            other = _judged(scene, passage, sentence, candidate)
            return replace(chosen, also=(other,)) if other.status == "unattributed" else chosen
        claim = _judged(scene, passage, sentence, candidate)
        if claim.status == "unattributed":
            chosen = claim
        elif first is None:
            first = claim
    return chosen or first


def _apart(scene: Scene, claim: Claim, candidate: Candidate) -> bool:
    """Whether two claims stand in two clauses, parted by a comma, so that each needs an answer of its own."""
    low, high = sorted([claim.trigger, (candidate.start, candidate.end)])
    return "," in scene.prose[low[1] : high[0]]


def _candidates(scene: Scene, passage: Passage, sentence: Sentence) -> Iterator[Candidate]:
    """What may make the sentence a claim, in order of weight."""
    hits = sentence.hits
    if "crimes" in hits or "crime-copulas" in hits or "crime-deeds" in hits:
        if candidate := claims_crime.find(scene, passage, sentence):
            yield candidate
    for find_one in (
        claims_words.verdict,
        claims_figures.poll,
        claims_figures.statistic,
        claims_groups.find,
        claims_words.hearsay,
        claims_words.motive,
        claims_words.superlative,
        claims_words.forecast,
    ):
        if candidate := find_one(scene, sentence):
            yield candidate


def _judged(scene: Scene, passage: Passage, sentence: Sentence, candidate: Candidate) -> Claim:
    found = _named_in_itself(candidate) or answer(scene, passage, sentence, candidate)
    trigger = (candidate.start, candidate.end)
    level = candidate.level or scene.lexicon.ceiling
    has = claims_figures.poll_items(scene, passage) if candidate.kind == "poll" else ()
    if found is None:
        return Claim(candidate.kind, sentence.start, sentence.end, trigger, "unattributed", vague_source(candidate),
                     reason=_nobody(candidate), about=candidate.about, level=level, has=has)  # fmt: skip
    return Claim(candidate.kind, sentence.start, sentence.end, trigger, "attributed", found.source, found.cue,
                 found.scope, found.reason, candidate.about, level, has=has)  # fmt: skip


def vague_source(candidate: Candidate) -> SourceRef | None:
    """The group that stands where a source should, for `inspect`."""
    if candidate.kind != "vague-source":
        return None
    return SourceRef(candidate.start, candidate.end, "vague")


def _named_in_itself(candidate: Candidate) -> Answer | None:
    if candidate.answer is None or not candidate.answer_kind:
        return None
    return Answer(SourceRef(*candidate.answer, candidate.answer_kind), None, "sentence", candidate.answered)


def _nobody(candidate: Candidate) -> str:
    """Why a claim counts as unattributed, in words for `inspect`."""
    where = {
        "sentence": "in this sentence",
        "next sentence": "in this sentence or the next",
        "paragraph": "in this sentence or its neighbours",
    }[candidate.scope]
    return f"no source with a cue {where}"
