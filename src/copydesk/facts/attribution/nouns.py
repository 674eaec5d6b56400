"""The noun phrase of a source: where it begins and ends before or after a cue, with apposition and role; and its kind.

Walks over the tokens of one sentence in both directions from a cue. What a phrase may hold (determiners, names, roles,
relative clauses between commas) is told from flags. Refuses to parse: where it is unsure, the shorter phrase wins.
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
    DOCUMENT,
    GLUE,
    HARD,
    LEAD,
    LIGHT,
    NOUNLIKE,
    NUMBER,
    OPEN,
    ORGANISATION,
    OUTLET,
    PARTICIPLE,
    PEOPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TIME,
    TITLE,
    VERB,
)  # fmt: skip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph

Phrase = tuple[int, int]
"""Token bounds of a noun phrase, end-exclusive."""

_LONGEST = 60
_COORDINATE = frozenset(["and", "or", "&", "und", "oder", "et", "ou", "y", "e", "o", "и", "або", "та", "i", "и", "və", "ve", "ile"])


def subject_before(paragraph: Paragraph, verb: int, low: int) -> Phrase | None:
    """The noun phrase that ends before the verb at token `verb`, not reaching beyond token `low`."""
    flags, words = paragraph.flags, paragraph.words
    at = verb - 1
    at = _skip_between(paragraph, at, low)
    if at < low or flags[at] & HARD:
        return None
    aside = bool(flags[at] & COMMA)
    if aside:
        at -= 1
        if at < low or flags[at] & HARD:
            return None
    if (flags[at] & PRONOUN and not flags[at] & CAPITAL) or (flags[at] & PRONOUN and words[at] not in ("us", "it")):
        if not (flags[at] & DETERMINER and at > low and flags[at - 1] & DETERMINER):
            return at, at + 1
    if flags[at] & RELATIVE:
        return at, at + 1
    segments = _segments(paragraph, at, max(low, at - _LONGEST))
    return _choose(paragraph, segments, at + 1, aside)


def _skip_between(paragraph: Paragraph, at: int, low: int) -> int:
    """Pass adverbs, auxiliaries and dates between subject and verb, right to left."""
    flags, words = paragraph.flags, paragraph.words
    while at >= low:
        flag = flags[at]
        if (flag & (ADVERB | AUXILIARY) and not flag & (CAPITAL | PRONOUN)) or (flag & VERB and at + 1 < len(words) and words[at + 1] == "to"):
            at -= 1
        elif (flag & TIME and at - 1 >= low and flags[at - 1] & (PREPOSITION | TIME | ADVERB)) or (flag & CONJUNCTION and words[at] in _COORDINATE and at - 1 >= low and flags[at - 1] & CUE):
            at -= 2
        else:
            break
    return at


def _segments(paragraph: Paragraph, at: int, low: int) -> list[tuple[int, int]]:
    """Stretches between commas from right to left, as far as one noun phrase may reach."""
    flags, words = paragraph.flags, paragraph.words
    segments: list[tuple[int, int]] = []
    stop = at + 1
    place = at
    while place >= low:
        flag = flags[place]
        if flag & HARD:
            break
        if flag & CLOSE:
            opening = place
            while opening > max(low, place - 12) and not flags[opening] & OPEN:
                opening -= 1
            if not flags[opening] & OPEN:
                break
            place = opening - 1
            continue
        if flag & OPEN:
            break
        if flag & COMMA:
            segments.append((place + 1, stop))
            stop = place
        elif flag & CONJUNCTION and not flag & CAPITAL:
            if words[place] not in _COORDINATE or place == low or flags[place - 1] & COMMA:
                if not (words[place] == "that" and flags[place] & RELATIVE):
                    break
        elif flag & (VERB | AUXILIARY) and not flag & (CAPITAL | NOUNLIKE):
            relative = _relative_before(paragraph, place, low)
            if relative < 0:
                break
            place = relative
        place -= 1
    if stop > place + 1:
        segments.append((place + 1, stop))
    return segments


def _relative_before(paragraph: Paragraph, verb: int, low: int) -> int:
    """The relative pronoun whose clause holds the verb, or -1."""
    flags = paragraph.flags
    for place in range(verb - 1, max(low, verb - 9) - 1, -1):
        if flags[place] & RELATIVE:
            return place
        if flags[place] & (HARD | COMMA):
            break
    return -1


def _choose(paragraph: Paragraph, segments: list[tuple[int, int]], stop: int, aside: bool) -> Phrase | None:
    """Which segments make up the phrase: the last one, and those it is an apposition to."""
    flags = paragraph.flags
    taken = None
    needs_head = aside
    for order, (first, last) in enumerate(segments):
        begin = _strip_left(paragraph, first, last)
        if begin >= last:
            break
        if taken is None and aside and (flags[first] & (PREPOSITION | ADVERB) and not flags[first] & GLUE):
            stop = first - 1
            aside = False
            needs_head = False
            continue
        head = begin == first or order == len(segments) - 1
        if taken is None:
            taken = begin
        elif flags[first] & PREPOSITION and not needs_head:
            break
        elif needs_head or (_bare(paragraph, taken) and _name_like(paragraph, begin, last)):
            taken = begin
        else:
            break
        needs_head = bool(flags[begin] & RELATIVE) or (order == 0 and aside) or not head
        if head and order and _name_like(paragraph, begin, last):
            needs_head = False
        if not head and begin != first:
            break
    if taken is None or taken >= stop:
        return None
    if aside and stop < len(flags) and flags[stop] & COMMA and any(flags[i] & COMMA for i in range(taken, stop)):
        stop += 1
    return (taken, stop) if _has_noun(paragraph, taken, stop) else None


def _bare(paragraph: Paragraph, place: int) -> bool:
    """Whether a segment that begins here looks like an apposition: no name at its head."""
    return not paragraph.flags[place] & CAPITAL or bool(paragraph.flags[place] & DETERMINER)


def _name_like(paragraph: Paragraph, first: int, last: int) -> bool:
    flags = paragraph.flags
    return last - first <= 8 and bool(flags[last - 1] & (CAPITAL | CLOSE)) and bool(flags[first] & CAPITAL)


def _has_noun(paragraph: Paragraph, first: int, last: int) -> bool:
    empty = DETERMINER | PREPOSITION | CONJUNCTION | ADVERB | AUXILIARY | COMMA
    return any(not paragraph.flags[place] & empty or paragraph.flags[place] & PRONOUN for place in range(first, last))


def _strip_left(paragraph: Paragraph, first: int, last: int) -> int:
    """Pass a leading adverb, date, conjunction or prepositional phrase; the token where the noun phrase begins."""
    flags, words = paragraph.flags, paragraph.words
    begin = first
    while begin < last - 1:
        flag = flags[begin]
        if flag & PRONOUN and begin == last - 1:
            break
        if flag & (ADVERB | TIME | CONJUNCTION) and not flag & (DETERMINER | TITLE | PEOPLE):
            begin += 1
        elif flag & PREPOSITION:
            after = _after_preposition(paragraph, begin, last)
            if after >= last:
                return begin if begin > first else last
            begin = after
        else:
            break
    if begin < last - 1 and words[begin] == "'s":
        begin += 1
    return begin


def _after_preposition(paragraph: Paragraph, begin: int, last: int) -> int:
    """Where a new noun phrase begins after one that a preposition at `begin` governs; `last` if there is none."""
    flags = paragraph.flags
    place = begin + 1
    while place < last and flags[place] & (DETERMINER | NUMBER | PREPOSITION):
        place += 1
    seen_name = False
    while place < last:
        flag = flags[place]
        if place > begin + 1 and flag & (DETERMINER | PRONOUN) and not flags[place - 1] & PREPOSITION:
            return place
        if flag & CAPITAL and flags[place - 1] & (TIME | NUMBER) | (0 if seen_name else 0):
            return place
        if flag & CAPITAL and not flags[place - 1] & (CAPITAL | DETERMINER | PREPOSITION | CONJUNCTION) and place > begin + 2:
            return place
        seen_name = bool(flag & CAPITAL)
        place += 1
    return last


def subject_after(paragraph: Paragraph, place: int, high: int) -> Phrase | None:
    """The noun phrase that begins at or soon after token `place`, not reaching token `high`."""
    flags, words = paragraph.flags, paragraph.words
    place = _skip_forward(paragraph, place, high)
    if place >= high:
        return None
    flag = flags[place]
    if flag & PRONOUN and not (flag & DETERMINER and place + 1 < high and not flags[place + 1] & (HARD | COMMA | PREPOSITION | AUXILIARY)):
        return place, place + 1
    if flag & (HARD | COMMA | CONJUNCTION | PARTICIPLE) or (flag & (VERB | AUXILIARY | LEAD) and not flag & (CAPITAL | NOUNLIKE)):
        return None
    if flag & PREPOSITION and not flag & CAPITAL:
        return None
    stop = _phrase_end(paragraph, place, high)
    while stop > place and flags[stop - 1] & (PREPOSITION | CONJUNCTION | DETERMINER | COMMA | ADVERB) and not flags[stop - 1] & (CAPITAL | TITLE):
        stop -= 1
    if stop - place == 1 and words[place] == "to":
        return None
    return (place, stop) if stop > place and _has_noun(paragraph, place, stop) else None


def _skip_forward(paragraph: Paragraph, place: int, high: int) -> int:
    """Pass adverbs and, where the language puts them there, short prepositional phrases between verb and subject."""
    flags = paragraph.flags
    english = paragraph.lexicon.code == "en"
    while place < high:
        flag = flags[place]
        if (flag & ADVERB and not flag & (CAPITAL | PRONOUN)) or (not english and flag & AUXILIARY and not flag & CAPITAL):
            place += 1
        elif not english and flag & (PREPOSITION | TIME) and not flag & LEAD:
            place = _over_preposition(paragraph, place, high)
        else:
            break
    return place


def _over_preposition(paragraph: Paragraph, place: int, high: int) -> int:
    flags = paragraph.flags
    place += 1
    while place < high and flags[place] & DETERMINER:
        place += 1
    while place < high and not flags[place] & (CAPITAL | HARD | COMMA | NUMBER | PRONOUN | ADVERB):
        place += 1
    if place < high and flags[place] & (CAPITAL | NUMBER):
        place += 1
        while place < high and flags[place] & (NUMBER | TIME):
            place += 1
    return place


def _phrase_end(paragraph: Paragraph, place: int, high: int) -> int:
    flags, words = paragraph.flags, paragraph.words
    begin = place
    commas = 0
    while place < high and place - begin < _LONGEST:
        flag = flags[place]
        if flag & HARD:
            break
        if flag & OPEN:
            closing = place
            while closing < min(high, place + 14) and not flags[closing] & CLOSE:
                closing += 1
            if closing >= high or not flags[closing] & CLOSE:
                break
            place = closing + 1
            continue
        if flag & CLOSE:
            break
        if flag & COMMA:
            if not _apposition(paragraph, place, high):
                break
            commas += 1
            place = _apposition_end(paragraph, place + 1, high)
            continue
        if place > begin and _ends_phrase(paragraph, place, begin):
            break
        place += 1
    return place


def _ends_phrase(paragraph: Paragraph, place: int, begin: int) -> bool:
    """Whether the token can be no part of the phrase's head: a verb, a date, a preposition of circumstance…"""
    flags, words = paragraph.flags, paragraph.words
    flag = flags[place]
    if flag & CAPITAL:
        return bool(flag & TIME) and paragraph.lexicon.code == "en" and not flags[place - 1] & CAPITAL
    if flag & CONJUNCTION:
        follows = place + 1 < len(flags) and (flags[place + 1] & (CAPITAL | DETERMINER | PEOPLE))
        return not (words[place] in _COORDINATE and follows)
    if flag & (AUXILIARY | TIME) or (flag & VERB and not flag & NOUNLIKE) or flag & PARTICIPLE:
        return True
    if flag & ADVERB and not flags[place - 1] & DETERMINER:
        return True
    if flag & PREPOSITION:
        glue = flag & GLUE or words[place] in ("of", "for", "from", "with")
        return not (glue or _institution(paragraph, place, begin))
    return bool(flag & PRONOUN and not flag & DETERMINER)


def _institution(paragraph: Paragraph, place: int, begin: int) -> bool:
    """Whether `at the Center …` belongs to a role (`an expert at the Center`), not to the saying."""
    flags, words = paragraph.flags, paragraph.words
    return words[place] in ("at", "to", "in") and place - begin > 1 and not flags[place - 1] & CAPITAL and not flags[begin] & PRONOUN


def _apposition(paragraph: Paragraph, comma: int, high: int) -> bool:
    """Whether what follows the comma describes the source."""
    flags, words = paragraph.flags, paragraph.words
    place = comma + 1
    if place >= high or flags[place] & (HARD | COMMA):
        return False
    flag = flags[place]
    if (flag & RELATIVE and words[place] in ("who", "whose", "which", "whom")) or (paragraph.lexicon.code != "en" and flag & RELATIVE):
        following = place + 1
        while following < high and flags[following] & (ADVERB | AUXILIARY):
            following += 1
        return not (following < high and flags[following] & VERB and not flags[following] & NOUNLIKE and words[place] == "who")
    if flag & CAPITAL:
        stop = place
        while stop < high and not flags[stop] & (COMMA | HARD):
            if flags[stop] & (VERB | AUXILIARY) and not flags[stop] & (CAPITAL | NOUNLIKE):
                return False
            stop += 1
        return not flag & (TIME | CONJUNCTION | PREPOSITION | ADVERB) or stop - place < 3
    if flag & NUMBER:
        return (place + 1 < len(flags) and bool(flags[place + 1] & (COMMA | HARD))) or paragraph.lexicon.code == "en"
    if flag & (CONJUNCTION | PARTICIPLE | AUXILIARY | TIME) or (flag & VERB and not flag & NOUNLIKE):
        return False
    if words[place].endswith("ing") and paragraph.lexicon.code == "en":
        return False
    if flag & (ADVERB | PREPOSITION):
        return words[place] in ("of", "from", "then", "formerly", "now") or bool(flag & GLUE)
    return not (flag & PRONOUN and not flag & DETERMINER)


def _apposition_end(paragraph: Paragraph, place: int, high: int) -> int:
    """The next comma or hard stop."""
    flags = paragraph.flags
    while place < high and not flags[place] & (COMMA | HARD):
        place += 1
    return place


def kind_of(paragraph: Paragraph, phrase: Phrase) -> str:
    """The kind of a source as in the contract of `inspect`."""
    flags, words = paragraph.flags, paragraph.words
    first, last = phrase
    size = last - first
    if size == 1 and flags[first] & (PRONOUN | RELATIVE) and not flags[first] & TITLE:
        return "pronoun"
    together = 0
    names = 0
    plain = DETERMINER | PRONOUN | PREPOSITION | CONJUNCTION | ADVERB | COMMA
    for place in range(first, last):
        flag = flags[place]
        together |= flag
        if flag & CAPITAL and not flag & plain and not (place == first and flag & (PEOPLE | DOCUMENT) and size < 3):
            names += 1
    lexicon = paragraph.lexicon
    if lexicon.anonymous:
        joined = " ".join(words[first:last])
        if any(phrase in joined for phrase in lexicon.anonymous):
            return "anonymous"
    if lexicon.code == "de":
        names = _german_names(paragraph, phrase)
    if names:
        if together & OUTLET and not together & TITLE:
            return "outlet"
        head = flags[last - 1] & CAPITAL
        if together & ORGANISATION and not together & (TITLE | PEOPLE) and not _apposed(paragraph, phrase):
            return "named-organisation"
        if together & DOCUMENT and not head:
            return "document"
        return "named-person"
    if together & DOCUMENT:
        return "document"
    if flags[first] & PEOPLE or (together & PEOPLE and not flags[first] & DETERMINER):
        return "vague"
    return "named-organisation" if together & ORGANISATION else "anonymous"


def _apposed(paragraph: Paragraph, phrase: Phrase) -> bool:
    return any(paragraph.flags[place] & COMMA for place in range(*phrase))


def _german_names(paragraph: Paragraph, phrase: Phrase) -> int:
    """Capitalised words that follow another one or stand alone: German writes every noun with a capital."""
    flags = paragraph.flags
    first, last = phrase
    if last - first == 1:
        return int(bool(flags[first] & CAPITAL) and not flags[first] & (PEOPLE | DOCUMENT))
    return sum(
        1
        for place in range(first + 1, last)
        if flags[place] & CAPITAL and (flags[place - 1] & CAPITAL or flags[place] & (OUTLET | ORGANISATION))
    )


__all__ = ["LIGHT", "Phrase", "kind_of", "subject_after", "subject_before"]
