"""Who is named for a quotation in its own sentence: behind it, before it, or in one of the forms without a verb.

Every method works on tokens near the quotation and gives the source's noun phrase, the cue, and the way it was found.
Refuses to leave the sentence; `scope` widens the search.
"""

from __future__ import annotations

from copydesk.facts.attribution.forms import (
    Match,
    clitic,
    impersonal,
    lead,
    name_and_colon,
    possessor,
    relayed,
    signature,
    structure,
    trail,
)
from copydesk.facts.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    CUE,
    DETERMINER,
    END,
    FINITE,
    HARD,
    IMPERSONAL,
    LEAD,
    PARTICIPLE,
    PAUSE,
    PEOPLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    SIGNS,
    STRONG,
    TIME,
    TITLE,
    TRAIL,
    VERB,
    WEAK,
)
from copydesk.facts.attribution.nouns_after import subject_after
from copydesk.facts.attribution.nouns_before import subject_before
from copydesk.facts.attribution.phrases import Phrase, past_after_name, together, verb_phrase
from copydesk.facts.attribution.subjects import framed, inverted, is_verb, subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph

MOST_CUES = 8
"""How many verbs before a quotation are tried for a subject."""

_LINKS = frozenset(("as", "wie", "как", "як", "comme", "como", "jak", "deyə", "diye", "şeklinde"))
_TURNS = frozenset(("went", "began", "started", "finished", "shot", "cut"))


def named(paragraph: Paragraph, place: int) -> Match | None:
    """The source of the quotation at token `place` in its sentence."""
    low, high = paragraph.sentence(place)
    if place == low and paragraph.ends_with(place):
        return None
    behind = after(paragraph, place)
    if behind and (place == low or (place > 0 and paragraph.flags[place - 1] & QUOTE)):
        return relayed(paragraph, behind, high) or behind
    colon = name_and_colon(paragraph, place, low)
    if colon:
        return colon
    ahead = before(paragraph, place, low)
    if ahead and (not behind or (place - ahead.cue[1] <= 1 and not _said_behind(paragraph, place, behind, ahead))):
        return ahead
    return (
        behind
        or ahead
        or later(paragraph, place, high)
        or signature(paragraph, place)
        or possessor(paragraph, place, low)
        or structure(paragraph, place, low)
        or _past_before(paragraph, place, low)
    )


def after(paragraph: Paragraph, place: int) -> Match | None:
    """A source that follows the quotation at once: `…, said Jane Roe`, `…, Jane Roe said`, `…, according to …`."""
    flags, words = paragraph.flags, paragraph.words
    at = place + 1
    size = len(flags)
    while at < size and at < place + 4 and (flags[at] & COMMA or (flags[at] & PAUSE and words[at] != ":")):
        at += 1
    if words[at : at + 3] in (["mit", "diesen", "worten"], ["mit", "den", "worten"]):
        at += 3
    while at < size and (words[at] in _LINKS or (words[at] == "-" and at > place + 1)):
        at += 1
    if at >= size or (flags[at] & (HARD | RELATIVE) and not flags[at] & DETERMINER):
        return None
    high = paragraph.hard_stop(at)
    stopped = paragraph.stops.get(place, "").strip(",")
    flag = flags[at]
    if flag & LEAD and (match := lead(paragraph, at, high)):
        return match
    if words[at] in ("so", "wie") and at + 1 < high:
        at += 1
        flag = flags[at]
    if flag & IMPERSONAL and (match := impersonal(paragraph, at, at, high)):
        return match
    if flag & PRONOUN and "-" in words[at]:
        return clitic(paragraph, at, high)
    if flag & (CONJUNCTION | PREPOSITION | PARTICIPLE) and not flag & (DETERMINER | PRONOUN | CAPITAL):
        return None
    if flag & (VERB | AUXILIARY) and not flag & CAPITAL:
        cue = verb_phrase(paragraph, at, high)
        phrase = subject_after(paragraph, cue[1], high) if flags[cue[1] - 1] & VERB or flag & AUXILIARY else None
        if (
            paragraph.lexicon.code == "de"
            and flag & VERB
            and (found := framed(paragraph, place, at, paragraph.sentence(place)[0]))
        ):
            return Match(found, (at, at + 1), "around")
        if paragraph.lexicon.code in ("az", "tr") and flag & VERB:
            low = paragraph.sentence(place)[0]
            return _speaker_before(paragraph, place, at, low) or (Match(phrase, cue, "after") if phrase else None)
        if phrase and (flags[cue[1] - 1] | flag) & VERB:
            return Match(phrase, cue, "after")
        if phrase and flag & AUXILIARY:
            for verb in range(phrase[1], high):
                if flags[verb] & VERB:
                    return Match(phrase, (verb, verb + 1), "after")
    for verb in range(at + 1, high):
        if not flags[verb] & SIGNS:
            continue
        if flags[verb] & IMPERSONAL and words[verb + 1 : verb + 2] == ["es"]:
            break
        if flags[verb] & CUE and (is_verb(paragraph, verb, at) or _closes_clause(paragraph, verb, high)):
            found = subject_before(paragraph, verb, at)
            alone = not flag & PRONOUN or flag & DETERMINER or not found or found[1] - found[0] == 1
            if found and found[0] == at and alone and not (stopped and _opens_clause(paragraph, verb, high, stopped)):
                return Match(found, (verb, verb + 1), "after")
    return trail(paragraph, at, high) or (None if stopped else unlisted(paragraph, at, high))


def _said_behind(paragraph: Paragraph, place: int, behind: Match, ahead: Match) -> bool:
    """Whether a comma leads out of the quotation to a verb of saying: `It shows that “…,” said Roe`."""
    flags = paragraph.flags
    if flags[ahead.cue[0]] & STRONG or not flags[behind.cue[0]] & STRONG:
        return False
    return paragraph.stops.get(place) == ","


def _closes_clause(paragraph: Paragraph, verb: int, high: int) -> bool:
    """Whether a word that may be a noun ends its clause as a verb does: `…, the letter states.`"""
    if paragraph.lexicon.code != "en" or not (paragraph.words[verb].endswith("s") or paragraph.words[verb] == "read"):
        return False
    return verb + 1 >= high or bool(paragraph.flags[verb + 1] & (COMMA | TIME | ADVERB))


_NEXT_SENTENCE = frozenset(("also", "then", "later", "further", "again"))


def _opens_clause(paragraph: Paragraph, verb: int, high: int, stopped: str) -> bool:
    """Whether the verb has an object of its own, so that it belongs to the next sentence (`“…” He said he would.`)."""
    flags, words = paragraph.flags, paragraph.words
    asked = stopped in "?!"
    if stopped == "." and verb > 1 and words[verb - 1] in _NEXT_SENTENCE and verb + 1 < high:
        return not flags[verb + 1] & (COMMA | END)
    if not flags[verb] & STRONG and not asked:
        return True
    if words[verb].startswith(("told", "tell", "ask")):
        verb += 1
        while verb + 1 < high and not flags[verb + 1] & (COMMA | PREPOSITION | CONJUNCTION | TIME | VERB | AUXILIARY):
            verb += 1
    if verb + 1 >= high:
        return high < len(flags) and bool(flags[high] & (PAUSE | QUOTE)) and words[high] not in ("—", "–")
    if asked or paragraph.lexicon.code == "en":
        return not flags[verb + 1] & (PREPOSITION | TIME | ADVERB | END | (COMMA if asked else 0))
    return not flags[verb + 1] & END


def _speaker_before(paragraph: Paragraph, place: int, verb: int, low: int) -> Match | None:
    """`Nazir “…” deyib`: the verb follows the quotation and its subject stands before it."""
    found = subject(paragraph, verb, low, verb)[0] if verb > place else None
    return Match(found, (verb, verb + 1), "around") if found else None


def unlisted(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """`Name verbs` or `she verbs` right after a quotation, whatever the verb."""
    flags, words = paragraph.flags, paragraph.words
    if paragraph.lexicon.code != "en" or not flags[at] & (CAPITAL | PRONOUN | DETERMINER):
        return None
    if flags[at] & CONJUNCTION or words[at] in ("that", "this", "these", "those", "it"):
        return None
    for verb in range(at + 1, min(high, at + 9)):
        flag = flags[verb]
        if flag & (PREPOSITION | CONJUNCTION | COMMA | CAPITAL | DETERMINER | PRONOUN | HARD):
            if flag & CAPITAL and not flag & (PREPOSITION | CONJUNCTION | PRONOUN):
                continue
            return None
        ends = verb + 1 >= high or flags[verb + 1] & (COMMA | PREPOSITION | TIME | ADVERB)
        if words[verb] not in _TURNS and (flag & AUXILIARY or not words[verb].endswith(("ed", "s"))):
            continue
        if not flags[verb - 1] & (CAPITAL | PRONOUN | ADVERB):
            ends = words[verb].endswith("ed") and (verb + 1 >= high or flags[verb + 1] & COMMA)
        if ends or (flags[at] & PRONOUN and not flags[at] & DETERMINER):
            return Match((at, verb - bool(flags[verb - 1] & ADVERB)), (verb, verb + 1), "structure")
    return None


def before(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """The nearest cue before the quotation that has a subject; a plain verb of saying outranks others."""
    flags, words = paragraph.flags, paragraph.words
    nearest: Match | None = None
    relative: Match | None = None
    tried = 0
    for at in range(place - 1, low - 1, -1):
        flag = flags[at]
        if not flag & (SIGNS | QUOTE):
            continue
        if flag & LEAD and (match := lead(paragraph, at, place)):
            return nearest or match
        if flag & IMPERSONAL and (match := impersonal(paragraph, at, low, place)):
            return match
        if flag & TRAIL and (match := trail(paragraph, at, at + 1)):
            return nearest or match
        if flag & QUOTE and nearest:
            break
        if not flag & CUE or (nearest and not flag & STRONG):
            continue
        if not is_verb(paragraph, at, low) and not _before_quotation(paragraph, at, place, low):
            continue
        tried += 1
        if tried > MOST_CUES:
            break
        phrase, own = subject(paragraph, at, low, place)
        if not phrase and flag & PARTICIPLE and at <= low + 1:
            phrase = _behind(paragraph, place)
        if not phrase:
            continue
        if flags[phrase[0]] & RELATIVE and words[phrase[0]] in ("which", "that"):
            relative = relative or Match(phrase, (at, at + 1), "before")
            continue
        match = Match(phrase, (at, at + 1), "before")
        if words[low] == "wie" and not flag & STRONG:
            nearest = nearest or match
            continue
        if flag & WEAK and not flag & STRONG and paragraph.lexicon.code == "en" and _far(paragraph, at, place):
            continue
        if flag & STRONG or not own or paragraph.lexicon.code != "en":
            if nearest and flag & PARTICIPLE:
                continue
            return match
        nearest = match
    return nearest or relative


def _behind(paragraph: Paragraph, place: int) -> Phrase | None:
    """The subject right behind the quotation of a clause that a participle opens: `Calling it “…,” she left.`"""
    at = place + 1
    if at < len(paragraph.flags) and paragraph.flags[at] & COMMA:
        at += 1
    return subject_after(paragraph, at, paragraph.hard_stop(at)) if at < len(paragraph.flags) else None


def _before_quotation(paragraph: Paragraph, at: int, place: int, low: int) -> bool:
    """Whether a word that may be a noun leads right into the quotation as a verb: `The ad claims “…”`."""
    if paragraph.lexicon.code != "en" or not paragraph.words[at].endswith("s") or place - at > 2:
        return False
    if paragraph.flags[at] & CAPITAL:
        return False
    if place - at == 2 and paragraph.words[at + 1] not in ("that", "to", ",", ":"):
        return False
    found = subject_before(paragraph, at, low)
    return found is not None and found[0] <= low + 1 and found[1] == at and at - found[0] < 4


_TO_QUOTATION = frozenset(
    ("as", "for", "of", "to", "that", "by", "about", "over", "on", "with", "at", "the", "a", "an", "it", "him", "her")
)


def _past_before(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """A name or pronoun, an unlisted verb in the past, and at most three small words: `Roe hailed it as “…”`."""
    words = paragraph.words
    if paragraph.lexicon.code != "en":
        return None
    for at in range(place - 1, max(low, place - 5), -1):
        if past_after_name(paragraph, at):
            found = subject_before(paragraph, at, low)
            return Match(found, (at, at + 1), "structure") if found else None
        if words[at] not in _TO_QUOTATION:
            return None
    return None


def _far(paragraph: Paragraph, verb: int, place: int) -> bool:
    """Whether another finite verb or too many words stand between a weak cue and the quotation."""
    flags = paragraph.flags
    if paragraph.words[verb + 1 : verb + 2] == ["it"] and paragraph.words[verb].startswith("put"):
        return False
    if paragraph.words[verb + 1 : verb + 2] == ["that"]:
        return place - verb > 16
    return place - verb > 12 or any(
        flags[at] & (FINITE | AUXILIARY) and paragraph.words[at] != "to" for at in range(verb + 1, place)
    )


def later(paragraph: Paragraph, place: int, high: int) -> Match | None:
    """A cue further on in the sentence, behind words that follow the quotation."""
    flags = paragraph.flags
    for at in range(place + 1, high):
        flag = flags[at]
        if not flag & SIGNS:
            continue
        if flag & LEAD and (match := lead(paragraph, at, high)):
            return match
        if flag & IMPERSONAL and (match := impersonal(paragraph, at, place + 1, high)):
            return match
        if flag & STRONG and not flag & PARTICIPLE and is_verb(paragraph, at, place + 1):
            phrase = inverted(paragraph, at, high) or subject_before(paragraph, at, place + 1)
            if not phrase and flags[at - 1] & (COMMA | QUOTE):
                phrase = subject_after(paragraph, at + 1, high)
            if phrase:
                return Match(phrase, (at, at + 1), "later")
        if flag & TRAIL and (match := trail(paragraph, at, at + 1)):
            return match
    return None


def last(paragraph: Paragraph) -> Match | None:
    """The source of a paragraph that ends in a colon: that of its last cue, else the subject of its last sentence."""
    size = len(paragraph.flags)
    colon = size - 1
    low, _ = paragraph.sentence(colon)
    found = name_and_colon(paragraph, size, low) or before(paragraph, size, low)
    if found:
        return found
    phrase = subject_after(paragraph, low, colon)
    return Match(phrase, (colon, size), "structure") if phrase else None


def first(paragraph: Paragraph, low: int, high: int, weight: int = CUE) -> Match | None:
    """The first source with a cue of this weight (a flag) among the tokens from `low` to `high`; finite verbs first."""
    flags = paragraph.flags
    participle: Match | None = None
    for at in range(low, high):
        flag = flags[at]
        if not flag & SIGNS:
            continue
        if flag & LEAD and (match := lead(paragraph, at, high)):
            return match
        if flag & TRAIL and (match := trail(paragraph, at, at + 1)):
            return match
        if not flag & CUE or not flag & weight or not is_verb(paragraph, at, low) or (flag & PARTICIPLE and participle):
            continue
        phrase, own = subject(paragraph, at, low, high)
        if not phrase:
            continue
        match = Match(phrase, (at, at + 1), "sentence")
        if own:
            return match
        participle = participle or match
    return participle


def answering(paragraph: Paragraph, low: int, high: int) -> Match | None:
    """The source of a sentence: by a plain verb of saying, else by another; thinking needs somebody who thinks."""
    flags = paragraph.flags
    signs = together(paragraph, low, high)
    if signs & (STRONG | LEAD | TRAIL) and (match := first(paragraph, low, high, STRONG)):
        return match
    if not signs & VERB:
        return None
    for at in range(low, high):
        if flags[at] & VERB and not flags[at] & PARTICIPLE and is_verb(paragraph, at, low):
            found = first(paragraph, low, at + 1, VERB)
            if not found:
                continue
            marked = 0
            for place in range(*found.source):
                marked |= flags[place] if place > low or not flags[place] & DETERMINER else flags[place] & ~CAPITAL
            if not flags[at] & WEAK or marked & (CAPITAL | PEOPLE | PRONOUN | TITLE):
                return found
    return None
