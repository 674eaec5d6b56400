"""Who is named for a quotation in its own sentence: before it, after it, by a signature or a colon.

Every method works on tokens near the quotation and gives the source's noun phrase, the cue, and the way it was found.
Refuses to leave the sentence; `scope` widens the search.
"""

from __future__ import annotations

from copydesk.facts.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    CUE,
    DETERMINER,
    END,
    HARD,
    LEAD,
    LIGHT,
    LIGHT_NOUN,
    NOUNLIKE,
    PARTICIPLE,
    PAUSE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    TRAIL,
    VERB,
)  # fmt: skip
from copydesk.facts.attribution.nouns import Phrase, subject_after, subject_before
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph


@record
class Match:
    """A source and cue as token bounds; `way` is `after`, `before`, `lead`, `trail`, `colon`, `signature`, `structure`."""

    source: Phrase
    cue: Phrase
    way: str


def named(paragraph: Paragraph, place: int) -> Match | None:
    """The source of the quotation at token `place` in its sentence."""
    low, high = paragraph.sentence(place)
    behind = after(paragraph, place)
    if behind and (place == low or (place > 0 and paragraph.flags[place - 1] & QUOTE)):
        return behind
    colon = _name_and_colon(paragraph, place, low)
    if colon:
        return colon
    ahead = before(paragraph, place, low)
    if ahead and (not behind or place - ahead.cue[1] <= 1):
        return ahead
    return behind or ahead or later(paragraph, place, high) or _signature(paragraph, place) or _structure(paragraph, place, low)


def after(paragraph: Paragraph, place: int) -> Match | None:
    """A source that follows the quotation at once: `…, said Jane Roe`, `…, Jane Roe said`, `…, according to …`."""
    flags, words = paragraph.flags, paragraph.words
    at = place + 1
    size = len(flags)
    if at < size and (flags[at] & COMMA or (flags[at] & PAUSE and words[at] != ":")):
        at += 1
    if at < size and words[at] in ("as", "wie", "как", "comme", "como"):
        at += 1
    if at >= size or flags[at] & HARD:
        return None
    high = paragraph.hard_stop(at)
    flag = flags[at]
    if flag & LEAD and (match := _lead(paragraph, at, high)):
        return match
    if flag & (CONJUNCTION | PREPOSITION | PARTICIPLE) and not flag & (DETERMINER | PRONOUN | CAPITAL):
        return None
    if flag & (VERB | AUXILIARY) and not flag & CAPITAL:
        cue = _verb_phrase(paragraph, at, high)
        phrase = subject_after(paragraph, cue[1], high) if flags[cue[1] - 1] & VERB or flag & AUXILIARY else None
        if phrase and flag & VERB:
            return Match(phrase, cue, "after")
        if phrase and flag & AUXILIARY:
            for verb in range(phrase[1], high):
                if flags[verb] & VERB:
                    return Match(phrase, (verb, verb + 1), "after")
    for verb in range(at + 1, high):
        if flags[verb] & CUE and is_verb(paragraph, verb, at):
            found = subject_before(paragraph, verb, at)
            if found and found[0] == at:
                return Match(found, (verb, verb + 1), "after")
    return _trail(paragraph, at, high) or _unlisted(paragraph, at, high)


def _verb_phrase(paragraph: Paragraph, at: int, high: int) -> Phrase:
    stop = at + 1
    flags = paragraph.flags
    if flags[at] & AUXILIARY:
        while stop < high and flags[stop] & (AUXILIARY | ADVERB) and not flags[stop] & (CAPITAL | PRONOUN):
            stop += 1
        if stop < high and flags[stop] & VERB and not flags[stop] & CAPITAL:
            return at, stop + 1
        return at, at + 1
    return at, stop


def _unlisted(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """`Name verbs` or `she verbs` right after a quotation, whatever the verb."""
    flags = paragraph.flags
    stop = at
    if flags[at] & PRONOUN and not flags[at] & DETERMINER:
        stop = at + 1
    else:
        while stop < high and flags[stop] & CAPITAL and not flags[stop] & (CONJUNCTION | PREPOSITION):
            stop += 1
    if stop == at:
        return None
    verb = stop
    while verb < high and flags[verb] & ADVERB:
        verb += 1
    if verb < high and paragraph.lexicon.code == "en" and paragraph.words[verb].endswith(("ed", "s")):
        if not flags[verb] & (PREPOSITION | CONJUNCTION | COMMA | AUXILIARY | CAPITAL | DETERMINER):
            return Match((at, stop), (verb, verb + 1), "structure")
    return None


def is_verb(paragraph: Paragraph, place: int, low: int) -> bool:
    """Whether a cue word is used as a verb: a word that may be a noun needs a name or pronoun before it."""
    flags = paragraph.flags
    flag = flags[place]
    if flag & CAPITAL and place > low:
        return False
    if flag & LIGHT:
        return place > low and bool(flags[place - 1] & LIGHT_NOUN)
    if flag & NOUNLIKE and paragraph.lexicon.code == "en":
        before = place - 1
        while before > low and flags[before] & ADVERB:
            before -= 1
        if before < low:
            return False
        return bool(flags[before] & (PRONOUN | RELATIVE | AUXILIARY)) or bool(flags[before] & CAPITAL)
    return True


def before(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """The nearest cue before the quotation in its sentence that has a subject."""
    flags = paragraph.flags
    for at in range(place - 1, low - 1, -1):
        flag = flags[at]
        if flag & LEAD and (match := _lead(paragraph, at, place)):
            return match
        if flag & TRAIL and (match := _trail(paragraph, at, at + 1)):
            return match
        if not flag & CUE or not is_verb(paragraph, at, low):
            continue
        if flag & PARTICIPLE and (at <= low or not flags[at - 1] & AUXILIARY):
            phrase = _main_subject(paragraph, at, low)
        else:
            phrase = subject_before(paragraph, at, low) or subject_after(paragraph, at + 1, place)
        if phrase:
            return Match(phrase, (at, at + 1), "before")
    return None


def _main_subject(paragraph: Paragraph, participle: int, low: int) -> Phrase | None:
    """The subject of the clause a participle depends on: of the nearest finite verb, else the first noun phrase."""
    flags = paragraph.flags
    for at in range(participle - 1, low, -1):
        if flags[at] & (VERB | AUXILIARY) and not flags[at] & PARTICIPLE and is_verb(paragraph, at, low):
            found = subject_before(paragraph, at, low)
            if found:
                return found
    return subject_after(paragraph, low, participle)


def later(paragraph: Paragraph, place: int, high: int) -> Match | None:
    """A cue further on in the sentence, behind words that follow the quotation."""
    flags = paragraph.flags
    for at in range(place + 1, high):
        flag = flags[at]
        if flag & LEAD and (match := _lead(paragraph, at, high)):
            return match
        if flag & CUE and not flag & PARTICIPLE and is_verb(paragraph, at, place + 1):
            phrase = subject_before(paragraph, at, place + 1)
            if not phrase and flags[at - 1] & COMMA:
                phrase = subject_after(paragraph, at + 1, high)
            if phrase:
                return Match(phrase, (at, at + 1), "later")
        if flag & TRAIL and (match := _trail(paragraph, at, at + 1)):
            return match
    return None


def _lead(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """`according to X` and its like, at token `at`."""
    words = paragraph.words
    for parts in paragraph.lexicon.lead.get(words[at], ()):
        stop = at + len(parts)
        if stop < high and tuple(words[at:stop]) == parts:
            phrase = subject_after(paragraph, stop, high)
            return Match(phrase, (at, stop), "lead") if phrase else None
    return None


def _trail(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """`X zufolge`, `X-in sözlərinə görə`: the cue follows the source."""
    words, flags = paragraph.words, paragraph.flags
    while at < high and not flags[at] & TRAIL:
        at += 1
    if at >= high:
        return None
    for parts in paragraph.lexicon.trail.get(words[at], ()):
        if tuple(words[at : at + len(parts)]) == parts:
            low, _ = paragraph.sentence(at)
            phrase = subject_before(paragraph, at, low)
            return Match(phrase, (at, at + len(parts)), "trail") if phrase else None
    return None


def _name_and_colon(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """`Jane Roe: “…”` where the sentence holds nothing before the colon but a name."""
    words, flags = paragraph.words, paragraph.flags
    colon = place - 1
    if colon <= low or words[colon] != ":" or colon - low > 14 or not flags[low] & (CAPITAL | DETERMINER):
        return None
    if any(flags[at] & (HARD | AUXILIARY | CONJUNCTION) or (flags[at] & VERB and not flags[at] & (CAPITAL | NOUNLIKE)) for at in range(low, colon)):
        return None
    if not any(flags[at] & CAPITAL and not flags[at] & (DETERMINER | PREPOSITION) for at in range(low, colon)):
        return None
    phrase = subject_after(paragraph, low, colon)
    return Match((low, colon), (colon, colon + 1), "colon") if phrase and phrase[1] >= colon - 4 else None


def _signature(paragraph: Paragraph, place: int) -> Match | None:
    """`“…” — Jane Roe` at the end of the paragraph."""
    flags, words = paragraph.flags, paragraph.words
    at = place + 1
    if at + 1 >= len(flags) or not flags[at] & PAUSE or words[at] == ":" or not flags[at + 1] & CAPITAL:
        return None
    stop = len(flags)
    while stop > at + 1 and flags[stop - 1] & END:
        stop -= 1
    if stop - at > 24 or any(flags[i] & QUOTE for i in range(at + 1, stop)):
        return None
    phrase = subject_after(paragraph, at + 1, stop)
    return Match(phrase, (at, at + 1), "signature") if phrase else None


def _structure(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """A clause that ends in a colon right before the quotation, whatever its verb: its subject is the source."""
    words, flags = paragraph.words, paragraph.flags
    colon = place - 1
    if colon <= low or words[colon] != ":":
        return None
    phrase = subject_after(paragraph, low, colon)
    return Match(phrase, (colon, colon + 1), "structure") if phrase else None


def first(paragraph: Paragraph, low: int, high: int) -> Match | None:
    """The first source with a cue among the tokens from `low` to `high`."""
    flags = paragraph.flags
    for at in range(low, high):
        flag = flags[at]
        if flag & LEAD and (match := _lead(paragraph, at, high)):
            return match
        if flag & TRAIL and (match := _trail(paragraph, at, at + 1)):
            return match
        if flag & CUE and is_verb(paragraph, at, low):
            phrase = subject_before(paragraph, at, low) or subject_after(paragraph, at + 1, high)
            if phrase:
                return Match(phrase, (at, at + 1), "sentence")
    return None
