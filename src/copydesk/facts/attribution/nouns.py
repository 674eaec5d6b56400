"""The noun phrase of a source: where it begins and ends before or after a cue, with apposition and role; and its kind.

Walks over the tokens of one sentence in both directions from a cue. What a phrase may hold (determiners, names, roles,
relative clauses between commas) is told from flags. Refuses to parse: where it is unsure, the shorter phrase wins.
"""

from __future__ import annotations

from copydesk.facts.attribution.lexicon import (
    ABBREVIATION,
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLOSE,
    COMMA,
    CONJUNCTION,
    CUE,
    DETERMINER,
    DOCUMENT,
    END,
    FINITE,
    GLUE,
    HARD,
    LEAD,
    NOUNLIKE,
    NUMBER,
    OPEN,
    PARTICIPLE,
    PEOPLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STRONG,
    TIME,
    TITLE,
    VERB,
)  # fmt: skip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph

Phrase = tuple[int, int]
"""Token bounds of a noun phrase, end-exclusive."""

_NEW_PHRASE = frozenset(
    (
        "die",
        "das",
        "den",
        "ein",
        "eine",
        "einen",
        "seine",
        "seinen",
        "ihre",
        "ihren",
        "diese",
        "dieses",
        "diesen",
        "sein",
    )
)
_LONGEST = 60
_COORDINATE = frozenset(
    ["and", "or", "&", "und", "oder", "et", "ou", "y", "e", "o", "и", "або", "та", "i", "и", "və", "ve", "ile"]
)


def subject_before(paragraph: Paragraph, verb: int, low: int) -> Phrase | None:
    """The noun phrase that ends before the verb at token `verb`, not reaching beyond token `low`."""
    flags, words = paragraph.flags, paragraph.words
    at = verb - 1
    at = _skip_between(paragraph, at, low)
    if at > low and words[at] in ("—", "–", "--"):
        return _before_dashes(paragraph, at, low)
    if at < low or flags[at] & HARD:
        return None
    aside = bool(flags[at] & COMMA)
    if aside:
        at -= 1
        if at < low or flags[at] & HARD:
            return None
    if flags[at] & RELATIVE or (
        flags[at] & PRONOUN and not (flags[at] & DETERMINER and at > low and flags[at - 1] & DETERMINER)
    ):
        return at, at + 1
    if flags[at] & CONJUNCTION and words[at] in _COORDINATE:
        return None
    segments = _segments(paragraph, at, max(low, at - _LONGEST))
    if aside and segments and _dependent(paragraph, segments[0][0], low):
        return None
    return _choose(paragraph, segments, at + 1, aside)


def _dependent(paragraph: Paragraph, first: int, low: int) -> bool:
    """Whether the words before a comma are a clause of their own (`dass es …, erklärte sie`)."""
    return first > low and bool(paragraph.flags[first - 1] & CONJUNCTION) and paragraph.lexicon.code == "de"


def _before_dashes(paragraph: Paragraph, dash: int, low: int) -> Phrase | None:
    """A phrase with an apposition between dashes: `Jane Roe — a lawyer — said`."""
    for at in range(dash - 1, max(low, dash - 30), -1):
        if paragraph.flags[at] & (QUOTE | END):
            return None
        if paragraph.words[at] == paragraph.words[dash]:
            found = subject_before(paragraph, at, low)
            return (found[0], dash + 1) if found else None
    return None


def _skip_between(paragraph: Paragraph, at: int, low: int) -> int:
    """Pass adverbs, auxiliaries and dates between subject and verb, right to left."""
    flags, words = paragraph.flags, paragraph.words
    while at >= low:
        flag = flags[at]
        if (flag & (ADVERB | AUXILIARY) and not flag & (CAPITAL | PRONOUN)) or (
            flag & VERB and at + 1 < len(words) and words[at + 1] == "to"
        ):
            at -= 1
        elif (flag & TIME and at - 1 >= low and flags[at - 1] & (PREPOSITION | TIME | ADVERB)) or (
            flag & CONJUNCTION and words[at] in _COORDINATE and at - 1 >= low and flags[at - 1] & CUE
        ):
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
                relative = _relative_before(paragraph, place, low)
                if relative < 0:
                    break
                place = relative
        elif (flag & (VERB | AUXILIARY | FINITE) and not flag & (CAPITAL | NOUNLIKE)) or past_after_name(
            paragraph, place
        ):
            relative = _relative_before(paragraph, place, low)
            if relative < 0:
                break
            place = relative
        place -= 1
    if stop > place + 1:
        segments.append((place + 1, stop))
    return segments


def past_after_name(paragraph: Paragraph, place: int) -> bool:
    """Whether an unlisted word must be a finite verb: `-ed` right after a name or pronoun (English)."""
    flags = paragraph.flags
    if place == 0 or flags[place] or not paragraph.words[place].endswith("ed") or paragraph.lexicon.code != "en":
        return False
    before = flags[place - 1]
    return bool(before & (CAPITAL | PRONOUN)) and not before & DETERMINER


def _relative_before(paragraph: Paragraph, verb: int, low: int) -> int:
    """The relative pronoun whose clause holds the verb, or -1."""
    flags = paragraph.flags
    for place in range(verb - 1, max(low, verb - 14) - 1, -1):
        if flags[place] & RELATIVE:
            return place
        if flags[place] & (HARD | COMMA):
            break
    return -1


def _choose(paragraph: Paragraph, segments: list[tuple[int, int]], stop: int, aside: bool) -> Phrase | None:
    """Which segments make up the phrase: its head, and what stands in apposition to it; they come right to left."""
    if not segments:
        return None
    head = _head(paragraph, segments) if aside else _front(paragraph, segments)
    if head < 0:
        return None
    flags = paragraph.flags
    begin = _strip_left(paragraph, *segments[head])
    if begin >= segments[head][1]:
        return None
    if aside and head:
        first = segments[head - 1][0]
        if (
            flags[first] & (ADVERB | PREPOSITION | CONJUNCTION | PARTICIPLE) and not flags[first] & (GLUE | DETERMINER)
        ) or (flags[first] & RELATIVE and _known(paragraph, begin, segments[head][1])):
            stop = segments[head][1]
            aside = False
    if aside and head and stop < len(flags) and flags[stop] & COMMA and paragraph.lexicon.code == "en":
        stop += 1
    return (begin, stop) if stop > begin and _has_noun(paragraph, begin, stop) else None


def _front(paragraph: Paragraph, segments: list[tuple[int, int]]) -> int:
    """The head's segment where no comma parts subject and verb: mostly the last one."""
    flags = paragraph.flags
    first, last = segments[0]
    order = 0
    if flags[first] & RELATIVE:
        return min(1, len(segments) - 1)
    while order + 1 < len(segments) and _name_like(paragraph, first, last):
        before = segments[order + 1]
        if not _role_like(paragraph, *before) or (
            order + 2 < len(segments) and not _adverbial(paragraph, *segments[order + 2])
        ):
            break
        order += 1
        first, last = before
    return order


def _head(paragraph: Paragraph, segments: list[tuple[int, int]]) -> int:
    """The head's segment where a comma stands before the verb: the one that the last one describes."""
    flags = paragraph.flags
    order = 0
    count = len(segments)
    while order + 1 < count:
        first, last = segments[order]
        before = segments[order + 1]
        if order and _name_like(paragraph, first, last) and not _place_like(paragraph, first, last, before):
            if not _role_like(paragraph, *before):
                break
        elif order and flags[first] & DETERMINER and _adverbial(paragraph, *before):
            break
        if order and _adverbial(paragraph, *before) and not _place_like(paragraph, first, last, before):
            break
        order += 1
    first, last = segments[order]
    while order and _strip_left(paragraph, first, last) >= last:
        order -= 1
        first, last = segments[order]
    if flags[first] & RELATIVE and not order and count > 1 and paragraph.lexicon.code == "de":
        return -1
    return order


def _adverbial(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a segment that opens a clause is a circumstance: `In Iowa`, `Asked about it`, `Speaking on Monday`."""
    flags, words = paragraph.flags, paragraph.words
    flag = flags[first]
    if words[first] in ("of", "from"):
        return False
    return bool(flag & (PREPOSITION | ADVERB | TIME | CONJUNCTION | PARTICIPLE)) or words[first].endswith(("ing", "ed"))


def _role_like(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether a segment before a name introduces it: `The group's president, Jane Roe`."""
    flags = paragraph.flags
    if (
        last - first > 9
        or _adverbial(paragraph, first, last)
        or (flags[first] & PRONOUN and not flags[first] & DETERMINER)
    ):
        return False
    return bool(flags[first] & (DETERMINER | PEOPLE | TITLE)) and not flags[last - 1] & CAPITAL


def _place_like(paragraph: Paragraph, first: int, last: int, before: tuple[int, int]) -> bool:
    """Whether a one-word segment is the state behind a town or the part of an age: `of Raleigh, N.C.`, `30`."""
    flags = paragraph.flags
    if flags[first] & NUMBER:
        return True
    if last - first > 3 or not flags[first] & CAPITAL:
        return False
    return any(flags[at] & PREPOSITION for at in range(max(before[0], before[1] - 4), before[1]))


def _known(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether the phrase is somebody already introduced: a surname alone, with or without a title."""
    flags = paragraph.flags
    names = [at for at in range(first, last) if paragraph.words[at] != "."]
    if names and flags[names[0]] & (TITLE | ABBREVIATION):
        names = names[1:]
    return len(names) <= 1


def _name_like(paragraph: Paragraph, first: int, last: int) -> bool:
    flags = paragraph.flags
    return last - first <= 9 and bool(flags[last - 1] & (CAPITAL | CLOSE)) and bool(flags[first] & CAPITAL)


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
        elif flag & PREPOSITION and paragraph.lexicon.code == "de":
            return last
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
    while place < last:
        flag = flags[place]
        if place > begin + 1 and flag & (DETERMINER | PRONOUN) and not flags[place - 1] & PREPOSITION:
            return place
        if flag & CAPITAL and flags[place - 1] & (TIME | NUMBER):
            return place
        if (
            flag & CAPITAL
            and not flags[place - 1] & (CAPITAL | DETERMINER | PREPOSITION | CONJUNCTION)
            and place > begin + 2
        ):
            return place
        place += 1
    return last


def subject_after(paragraph: Paragraph, place: int, high: int) -> Phrase | None:
    """The noun phrase that begins at or soon after token `place`, not reaching token `high`."""
    flags, words = paragraph.flags, paragraph.words
    place = _skip_forward(paragraph, place, high)
    if place >= high:
        return None
    flag = flags[place]
    if flag & PRONOUN and not _determines(paragraph, place, high):
        return place, place + 1
    if flag & (HARD | COMMA | CONJUNCTION | PARTICIPLE) or (
        flag & (VERB | AUXILIARY | LEAD) and not flag & (CAPITAL | NOUNLIKE)
    ):
        return None
    if flag & PREPOSITION and not flag & CAPITAL:
        return None
    stop = _phrase_end(paragraph, place, high)
    while (
        stop > place
        and flags[stop - 1] & (PREPOSITION | CONJUNCTION | DETERMINER | COMMA | ADVERB)
        and not flags[stop - 1] & (CAPITAL | TITLE)
    ):
        stop -= 1
    if stop - place == 1 and words[place] == "to":
        return None
    return (place, stop) if stop > place and _has_noun(paragraph, place, stop) else None


def _determines(paragraph: Paragraph, place: int, high: int) -> bool:
    """Whether a word that may be a pronoun or an article is an article here (`one of them`, `some voters`)."""
    flags = paragraph.flags
    if not flags[place] & DETERMINER or place + 1 >= high:
        return False
    if paragraph.lexicon.code == "de":
        return not flags[place + 1] & (HARD | COMMA | VERB | AUXILIARY)
    return paragraph.words[place + 1] == "of" or not flags[place + 1] & (
        HARD | COMMA | PREPOSITION | AUXILIARY | CONJUNCTION
    )


def _skip_forward(paragraph: Paragraph, place: int, high: int) -> int:
    """Pass adverbs and, where the language puts them there, short prepositional phrases between verb and subject."""
    flags = paragraph.flags
    english = paragraph.lexicon.code == "en"
    while place < high:
        flag = flags[place]
        if (flag & ADVERB and not flag & (CAPITAL | PRONOUN)) or (
            not english and flag & AUXILIARY and not flag & CAPITAL
        ):
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
    flags = paragraph.flags
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
            if not _apposition(paragraph, begin, place, high):
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
    if paragraph.lexicon.code == "de" and flags[place - 1] & CAPITAL and words[place] in _NEW_PHRASE:
        return True
    if flag & CAPITAL:
        return bool(flag & TIME) and paragraph.lexicon.code == "en" and not flags[place - 1] & (CAPITAL | DETERMINER)
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


def _in_relative(paragraph: Paragraph, place: int, begin: int) -> bool:
    """Whether a relative clause without a comma has begun (`an aide who has worked …`)."""
    return any(paragraph.words[at] == "who" for at in range(max(begin, place - 12), place))


def _institution(paragraph: Paragraph, place: int, begin: int) -> bool:
    """Whether `at the Center …` belongs to a role (`an expert at the Center`), not to the saying."""
    flags, words = paragraph.flags, paragraph.words
    if words[place] == "by":
        return bool(flags[place - 1] & DOCUMENT)
    alone = place - begin < 2 or flags[place - 1] & (CAPITAL | PRONOUN)
    return words[place] in ("at", "to", "in", "on") and not alone


def _apposition(paragraph: Paragraph, begin: int, comma: int, high: int) -> bool:
    """Whether what follows the comma describes the source."""
    flags, words = paragraph.flags, paragraph.words
    place = comma + 1
    if place >= high or flags[place] & (HARD | COMMA):
        return False
    flag = flags[place]
    if (flag & RELATIVE and words[place] in ("who", "whose", "which", "whom")) or (
        paragraph.lexicon.code != "en" and flag & RELATIVE
    ):
        if words[place] == "which" or _known(paragraph, begin, comma):
            return False
        following = place + 1
        while following < high and flags[following] & (ADVERB | AUXILIARY):
            following += 1
        return not (following < high and flags[following] & STRONG and words[place] == "who")
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
