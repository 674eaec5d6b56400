"""Claims that need somebody who answers for them: accusation, verdict, poll, statistic, hearsay, vague source and more.

A sentence carries at most one claim: the first, in order of weight, that nobody answers for, else the first. Which
kinds a type of article owes a source for is a table here; opinion may judge, it may not leave facts without a source.
Refuses to look into quotations, and to say whether a claim is true.
"""

from __future__ import annotations

from functools import lru_cache

from copydesk.facts.claims import crime as claims_crime
from copydesk.facts.claims import figures as claims_figures
from copydesk.facts.claims import groups as claims_groups
from copydesk.facts.claims import words as claims_words
from copydesk.facts.claims.scope import Answer, answer, is_pointed_at
from copydesk.facts.sources import SourceRef
from copydesk.record import record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.facts import Facts
    from copydesk.facts.claims.candidate import Candidate
    from copydesk.facts.claims.passages import Passage, Scene, Sentence


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

SERIES = 2
"""Paragraphs of the body within which a figure continues those before it."""

_FINDERS = (
    ("verdict", frozenset(("verdict", "verdict-final", "verdict-weak", "verdict-active")), claims_words.verdict),
    ("poll", frozenset(("polls",)), claims_figures.poll),
    ("statistic", frozenset(("percent", "ratios", "magnitudes", "spans")), claims_figures.statistic),
    ("vague-source", frozenset(("crowds", "findings", *claims_groups.ABOUT)), claims_groups.find),
    ("hearsay", frozenset(("hearsay", "hearsay-grammar")), claims_words.hearsay),
    ("motive", frozenset(("mental", "mental-as")), claims_words.motive),
    ("superlative", frozenset(("superlatives", "superlative-heads")), claims_words.superlative),
    ("forecast", frozenset(("forecasts",)), claims_words.forecast),
)
"""In order of weight, behind the accusation: one question in a sentence, the weightiest. Each is a kind of claim with
the lists that can start it: a sentence without their words is not asked for it."""

_CRIMES = frozenset(("crimes", "crime-copulas", "crime-deeds"))
_LIGHT = frozenset(kind for kind, _, _ in _FINDERS) - {"verdict", "poll"}
"""What a quotation that nobody says outweighs."""


def find(facts: Facts) -> tuple[Claim, ...]:
    """The claims of an article by place, attributed ones included."""
    exempt = EXEMPT.get(facts.type.value, frozenset())
    if exempt is _ALL:
        return ()
    scene = facts.scene
    found: list[Claim] = []
    series: tuple[int, Claim] | None = None
    for passage in scene.passages:
        for sentence in passage.sentences:
            if not sentence.hits:
                continue
            claim = _claim(scene, passage, sentence, exempt)
            if claim is None:
                continue
            if claim.kind in ("statistic", "poll"):
                place = scene.place(passage)
                if claim.about == "share" and series and place - series[0] <= SERIES and not claim.also:
                    claim = _continued(claim, series[1])
                series = (place, claim) if claim.status == "attributed" else None
            found.append(claim)
    return tuple(found)


def _continued(claim: Claim, before: Claim) -> Claim:
    """A figure right behind others whose source is named: a series has one source."""
    if claim.status == "attributed":
        return claim
    reason = "it continues figures whose source is named before"
    return replace(claim, status="attributed", source=before.source, cue=before.cue, scope="series", reason=reason)


def _claim(scene: Scene, passage: Passage, sentence: Sentence, exempt: frozenset[str]) -> Claim | None:
    """The claim of a sentence: the first that nobody answers for, else the first."""
    first: Claim | None = None
    chosen: Claim | None = None
    for candidate in _candidates(scene, passage, sentence, exempt):
        if _is_own_voice(scene, candidate):
            continue
        if candidate.about == "share" and scene.is_entry(passage, candidate.start):
            continue
        if chosen is not None and not _is_second_question(scene, chosen, candidate):
            continue
        claim = _judged(scene, passage, sentence, candidate)
        if claim.status != "unattributed":
            first = first or claim
        elif chosen is None:
            chosen = claim
        else:
            return replace(chosen, also=(claim,))
    return chosen or first


def _is_own_voice(scene: Scene, candidate: Candidate) -> bool:
    """Whether a soft claim or a figure stands in a guide: its writers hope, foresee, and mostly count themselves."""
    if candidate.kind not in _SOFT and candidate.kind != "statistic":
        return False
    return scene.facts.type.value == "unknown" and scene.facts.sources.addressed


def _is_second_question(scene: Scene, chosen: Claim, candidate: Candidate) -> bool:
    """Whether a vague source beside a poll needs an answer of its own: it stands in another clause."""
    if chosen.kind != "poll" or candidate.kind != "vague-source":
        return False
    low, high = sorted([chosen.trigger, (candidate.start, candidate.end)])
    return "," in scene.prose[low[1] : high[0]]


def _candidates(scene: Scene, passage: Passage, sentence: Sentence, exempt: frozenset[str]) -> Iterator[Candidate]:
    """What may make the sentence a claim, in order of weight; a quotation that nobody says outweighs all but three."""
    hits = sentence.hits
    if scene.is_label(passage):
        return
    if not _CRIMES.isdisjoint(hits) and (accusation := claims_crime.find(scene, passage, sentence)):
        yield accusation
    finders = _finders(tuple(hits), exempt)
    if finders and scene.leaves_open(sentence.start, sentence.end):
        finders = _finders(tuple(hits), exempt | _LIGHT)
    for find_one in finders:
        if candidate := find_one(scene, sentence):
            yield candidate


@lru_cache(maxsize=1024)
def _finders(lists: tuple[str, ...], exempt: frozenset[str]) -> list[Callable[[Scene, Sentence], Candidate | None]]:
    """Who can find a claim in a sentence with hits of these lists."""
    return [find_one for kind, starts, find_one in _FINDERS if kind not in exempt and not starts.isdisjoint(lists)]


def _judged(scene: Scene, passage: Passage, sentence: Sentence, candidate: Candidate) -> Claim:
    found = _named_in_itself(candidate) or answer(scene, passage, sentence, candidate)
    trigger = (candidate.start, candidate.end)
    level = candidate.level or scene.lexicon.ceiling
    has = claims_figures.poll_items(scene, passage, sentence) if candidate.kind == "poll" else ()
    if found is not None and candidate.kind == "poll" and is_pointed_at(scene, sentence, candidate.start):
        has = tuple(sorted({*has, "date"}))  # `the poll` was told of before, and its day with it
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
