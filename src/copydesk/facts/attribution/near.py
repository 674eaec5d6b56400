"""Who is named for a quotation in its own sentence: before it, after it, by a signature or a colon.

Every method works on tokens near the quotation and gives the source's noun phrase, the cue, and the way it was found.
Refuses to leave the sentence; `scope` widens the search.
"""

from __future__ import annotations

from copydesk.facts.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLOSE,
    COMMA,
    CONJUNCTION,
    CUE,
    DETERMINER,
    END,
    FINITE,
    HARD,
    IMPERSONAL,
    LEAD,
    NOUNLIKE,
    OPEN,
    PARTICIPLE,
    PAUSE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STRONG,
    TIME,
    TRAIL,
    VERB,
    WEAK,
)  # fmt: skip
from copydesk.facts.attribution.nouns import Phrase, subject_after, subject_before
from copydesk.facts.attribution.subjects import inverted, is_verb, subject
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph


@record
class Match:
    """A source and its cue as token bounds, and the way it was found (`after`, `before`, `lead`, `colon`…)."""

    source: Phrase
    cue: Phrase
    way: str


def named(paragraph: Paragraph, place: int) -> Match | None:
    """The source of the quotation at token `place` in its sentence."""
    low, high = paragraph.sentence(place)
    behind = after(paragraph, place)
    if behind and (place == low or (place > 0 and paragraph.flags[place - 1] & QUOTE)):
        return _relayed(paragraph, behind, high) or behind
    colon = _name_and_colon(paragraph, place, low)
    if colon:
        return colon
    ahead = before(paragraph, place, low)
    if ahead and (not behind or place - ahead.cue[1] <= 1):
        return ahead
    return (
        behind
        or ahead
        or later(paragraph, place, high)
        or _signature(paragraph, place)
        or _structure(paragraph, place, low)
    )


def _relayed(paragraph: Paragraph, match: Match, high: int) -> Match | None:
    """`…, the judge said, according to the Post`: who relays the words answers for them."""
    for at in range(max(match.source[1], match.cue[1]), high):
        if paragraph.flags[at] & QUOTE:
            return None
        if paragraph.flags[at] & LEAD and paragraph.flags[at - 1] & COMMA:
            return _lead(paragraph, at, high)
    return None


def after(paragraph: Paragraph, place: int) -> Match | None:
    """A source that follows the quotation at once: `…, said Jane Roe`, `…, Jane Roe said`, `…, according to …`."""
    flags, words = paragraph.flags, paragraph.words
    at = place + 1
    size = len(flags)
    if at < size and (flags[at] & COMMA or (flags[at] & PAUSE and words[at] != ":")):
        at += 1
    if at < size and words[at] in ("as", "wie", "как", "comme", "como"):
        at += 1
    if at >= size or (flags[at] & (HARD | RELATIVE) and not flags[at] & DETERMINER):
        return None
    high = paragraph.hard_stop(at)
    stopped = paragraph.stops.get(place, "")
    flag = flags[at]
    if flag & LEAD and (match := _lead(paragraph, at, high)):
        return match
    if words[at] in ("so", "wie") and at + 1 < high:
        at += 1
        flag = flags[at]
    if flag & IMPERSONAL and (match := _impersonal(paragraph, at, at, high)):
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
        if flags[verb] & CUE and (is_verb(paragraph, verb, at) or _closes_clause(paragraph, verb, high)):
            found = subject_before(paragraph, verb, at)
            if found and found[0] == at and not (stopped and _opens_clause(paragraph, verb, high, stopped)):
                return Match(found, (verb, verb + 1), "after")
    return _trail(paragraph, at, high) or (None if stopped else _unlisted(paragraph, at, high))


def _closes_clause(paragraph: Paragraph, verb: int, high: int) -> bool:
    """Whether a word that may be a noun ends its clause as a verb does: `…, the letter states.`"""
    if paragraph.lexicon.code != "en" or not paragraph.words[verb].endswith("s"):
        return False
    return verb + 1 >= high or bool(paragraph.flags[verb + 1] & (COMMA | TIME | ADVERB))


def _opens_clause(paragraph: Paragraph, verb: int, high: int, stopped: str) -> bool:
    """Whether the verb has an object of its own, so that it belongs to the next sentence (`“…” He said he would.`)."""
    flags, words = paragraph.flags, paragraph.words
    asked = stopped in "?!"
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


_TURNS = frozenset(("went", "began", "started", "finished", "shot", "cut"))


def _unlisted(paragraph: Paragraph, at: int, high: int) -> Match | None:
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
    for at in range(place - 1, low - 1, -1):
        flag = flags[at]
        if flag & LEAD and (match := _lead(paragraph, at, place)):
            return nearest or match
        if flag & IMPERSONAL and (match := _impersonal(paragraph, at, low, place)):
            return match
        if flag & TRAIL and (match := _trail(paragraph, at, at + 1)):
            return nearest or match
        if flag & QUOTE and nearest:
            break
        if not flag & CUE or not is_verb(paragraph, at, low) or (nearest and not flag & STRONG):
            continue
        phrase, own = subject(paragraph, at, low, place)
        if not phrase:
            continue
        if flags[phrase[0]] & RELATIVE and words[phrase[0]] in ("which", "that"):
            continue
        match = Match(phrase, (at, at + 1), "before")
        if flag & WEAK and paragraph.lexicon.code == "en" and _far(paragraph, at, place):
            continue
        if flag & STRONG or not own or paragraph.lexicon.code != "en":
            if nearest and flag & PARTICIPLE:
                continue
            return match
        nearest = match
    return nearest


def _far(paragraph: Paragraph, verb: int, place: int) -> bool:
    """Whether another finite verb or too many words stand between a weak cue and the quotation."""
    flags = paragraph.flags
    return place - verb > 12 or any(
        flags[at] & (FINITE | AUXILIARY) and paragraph.words[at] != "to" for at in range(verb + 1, place)
    )


def later(paragraph: Paragraph, place: int, high: int) -> Match | None:
    """A cue further on in the sentence, behind words that follow the quotation."""
    flags = paragraph.flags
    for at in range(place + 1, high):
        flag = flags[at]
        if flag & LEAD and (match := _lead(paragraph, at, high)):
            return match
        if flag & STRONG and not flag & PARTICIPLE and is_verb(paragraph, at, place + 1):
            phrase = inverted(paragraph, at, high) or subject_before(paragraph, at, place + 1)
            if not phrase and flags[at - 1] & (COMMA | QUOTE):
                phrase = subject_after(paragraph, at + 1, high)
            if phrase:
                return Match(phrase, (at, at + 1), "later")
        if flag & TRAIL and (match := _trail(paragraph, at, at + 1)):
            return match
    return None


def _impersonal(paragraph: Paragraph, verb: int, low: int, high: int) -> Match | None:
    """`heißt es in der Erklärung`, `In der Erklärung heißt es`: the document stands behind a preposition."""
    words, flags = paragraph.words, paragraph.flags
    if verb + 1 >= len(words) or (words[verb + 1] != "es" and (verb == low or words[verb - 1] != "es")):
        return None
    at = verb + 2 if words[verb + 1] == "es" else verb + 1
    while at < high and flags[at] & ADVERB and not flags[at] & PREPOSITION:
        at += 1
    if at < high and flags[at] & PREPOSITION and (phrase := subject_after(paragraph, at + 1, high)):
        return Match(phrase, (verb, verb + 2), "lead")
    at = low
    while at < verb and not flags[at] & PREPOSITION:
        at += 1
    if at < verb and (phrase := subject_after(paragraph, at + 1, verb)):
        return Match(phrase, (verb, verb + 1), "lead")
    return None


def _lead(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """`according to X` and its like, at token `at`; a part marked `>` belongs to the source already."""
    words, flags = paragraph.words, paragraph.flags
    for parts in paragraph.lexicon.lead.get(words[at], ()):
        stop = at + len(parts)
        if stop >= high or not all(_fits(words[at + k], part) for k, part in enumerate(parts)):
            continue
        if words[at] == "so" and not (
            at and flags[at - 1] & (COMMA | QUOTE) and flags[stop] & (CAPITAL | DETERMINER) and not flags[stop] & ADVERB
        ):
            return None
        inside = next((k for k, part in enumerate(parts) if part.startswith(">")), len(parts))
        phrase = subject_after(paragraph, at + inside, high)
        return Match(phrase, (at, at + inside), "lead") if phrase else None
    return None


def _fits(word: str, part: str) -> bool:
    part = part.lstrip(">")
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def _trail(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """`X zufolge`, `X-in sözlərinə görə`: the cue follows the source."""
    words, flags = paragraph.words, paragraph.flags
    while at < high and not flags[at] & TRAIL:
        at += 1
    if at >= high:
        return None
    for parts in paragraph.lexicon.trail.get(words[at], ()):
        stop = at + len(parts)
        if stop <= len(words) and all(_fits(words[at + k], part) for k, part in enumerate(parts)):
            inside = sum(part.startswith(">") for part in parts)
            low, _ = paragraph.sentence(at)
            phrase = subject_before(paragraph, at + inside, low)
            return Match(phrase, (at + inside, stop), "trail") if phrase else None
    return None


def _name_and_colon(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """`Jane Roe: “…”` where the sentence holds nothing before the colon but a name."""
    words, flags = paragraph.words, paragraph.flags
    colon = place - 1
    if colon <= low or words[colon] != ":" or colon - low > 14 or not flags[low] & (CAPITAL | DETERMINER):
        return None
    if any(
        flags[at] & (HARD | AUXILIARY | CONJUNCTION) or (flags[at] & VERB and not flags[at] & (CAPITAL | NOUNLIKE))
        for at in range(low, colon)
    ):
        return None
    if not any(flags[at] & CAPITAL and not flags[at] & (DETERMINER | PREPOSITION) for at in range(low, colon)):
        return None
    phrase = subject_after(paragraph, low, colon)
    return Match(phrase, (colon, colon + 1), "colon") if phrase and phrase[1] >= colon - 4 else None


def _signature(paragraph: Paragraph, place: int) -> Match | None:
    """`“…” — Jane Roe` at the end of the paragraph."""
    flags, words = paragraph.flags, paragraph.words
    at = place + 1
    if at + 1 >= len(flags) or not flags[at] & (PAUSE | OPEN) or words[at] == ":" or not flags[at + 1] & CAPITAL:
        return None
    stop = len(flags)
    while (stop > at + 1 and flags[stop - 1] & (END | CLOSE)) or words[stop - 1] == ".":
        stop -= 1
    if stop - at > (6 if flags[at] & OPEN else 24) or any(flags[i] & QUOTE for i in range(at + 1, stop)):
        return None
    phrase = subject_after(paragraph, at + 1, stop)
    return Match(phrase, (at, at + 1), "signature") if phrase else None


def _structure(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """A clause that ends in a colon right before the quotation, whatever its verb: its subject is the source."""
    words = paragraph.words
    colon = place - 1
    if colon <= low or words[colon] not in (":", "—", "--"):
        return None
    phrase = subject_after(paragraph, low, colon)
    return Match(phrase, (colon, colon + 1), "structure") if phrase else None


def last(paragraph: Paragraph) -> Match | None:
    """The source of a paragraph that ends in a colon: that of its last cue, else the subject of its last sentence."""
    size = len(paragraph.flags)
    colon = size - 1
    low, _ = paragraph.sentence(colon)
    found = _name_and_colon(paragraph, size, low) or before(paragraph, size, low)
    if found:
        return found
    phrase = subject_after(paragraph, low, colon)
    return Match(phrase, (colon, size), "structure") if phrase else None


def signed(paragraph: Paragraph) -> Match | None:
    """The name in a line of its own that begins with a dash."""
    stop = len(paragraph.flags)
    while stop > 1 and paragraph.flags[stop - 1] & END:
        stop -= 1
    if stop < 2 or not paragraph.flags[1] & CAPITAL:
        return None
    phrase = subject_after(paragraph, 1, stop)
    return Match(phrase, (0, 1), "signature") if phrase else None


def first(paragraph: Paragraph, low: int, high: int, weight: int = CUE) -> Match | None:
    """The first source with a cue of this weight (a flag) among the tokens from `low` to `high`."""
    flags = paragraph.flags
    for at in range(low, high):
        flag = flags[at]
        if flag & LEAD and (match := _lead(paragraph, at, high)):
            return match
        if flag & TRAIL and (match := _trail(paragraph, at, at + 1)):
            return match
        if flag & CUE and flag & weight and is_verb(paragraph, at, low):
            phrase, _ = subject(paragraph, at, low, high)
            if phrase:
                return Match(phrase, (at, at + 1), "sentence")
    return None
