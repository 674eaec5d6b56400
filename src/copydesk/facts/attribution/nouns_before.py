"""The noun phrase that ends before a verb: subject with apposition, role, relative clause between commas.

Walks left over the tokens of one sentence and decides which stretches between commas belong together. Refuses to parse:
where it is unsure, the shorter phrase wins.
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
    GLUE,
    HARD,
    NOUNLIKE,
    NUMBER,
    OPEN,
    PARTICIPLE,
    PEOPLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    TIME,
    TITLE,
    VERB,
)
from copydesk.facts.attribution.phrases import (
    COORDINATE,
    LONGEST,
    Phrase,
    has_noun,
    known,
    name_like,
    noun_here,
    past_after_name,
    relative_clause,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph


_INCLUDING = frozenset(
    ("including", "among", "such", "darunter", "включая", "dont", "incluidos", "incluida", "incluso")
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
    if flags[at] & CONJUNCTION and words[at] in COORDINATE:
        return None
    segments = _segments(paragraph, at, max(low, at - LONGEST), aside)
    if aside and segments and _dependent(paragraph, segments[0][0], low):
        return None
    if aside and len(segments) == 1 and _object_of(paragraph, segments[0][0], low):
        return None
    return _choose(paragraph, segments, at + 1, aside)


def _dependent(paragraph: Paragraph, first: int, low: int) -> bool:
    """Whether the words before a comma are a clause of their own (`dass es …, erklärte sie`)."""
    return first > low and bool(paragraph.flags[first - 1] & CONJUNCTION) and paragraph.lexicon.code == "de"


def _object_of(paragraph: Paragraph, first: int, low: int) -> bool:
    """Whether a finite verb stands right before the phrase (`waited an hour, then added`)."""
    if first <= low:
        return False
    verb = paragraph.flags[first - 1] & (VERB | FINITE | AUXILIARY) and not paragraph.flags[first - 1] & (
        CAPITAL | HARD
    )
    return bool(verb) or past_after_name(paragraph, first - 1)


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
            flag & CONJUNCTION and words[at] in COORDINATE and at - 1 >= low and flags[at - 1] & CUE
        ):
            at -= 2
        else:
            break
    return at


def _segments(paragraph: Paragraph, at: int, low: int, aside: bool) -> list[tuple[int, int]]:
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
            if words[place] not in COORDINATE or place == low or flags[place - 1] & COMMA:
                relative = _clause_before(paragraph, place, low, aside and not segments)
                if relative < 0:
                    break
                place = relative
        elif (
            flag & (VERB | AUXILIARY | FINITE)
            and not flag & (CAPITAL | NOUNLIKE)
            and not noun_here(paragraph, place, low)
            and words[place] != "to"
        ) or past_after_name(paragraph, place):
            relative = _clause_before(paragraph, place, low, aside and not segments)
            if relative < 0:
                break
            place = relative
        place -= 1
    if stop > place + 1:
        segments.append((place + 1, stop))
    return segments


def _clause_before(paragraph: Paragraph, place: int, low: int, aside: bool) -> int:
    """Where the clause between commas that holds this verb or conjunction begins, if it may stand inside a phrase."""
    relative = _relative_before(paragraph, place, low)
    if relative >= 0 or not aside:
        return relative
    flags, words = paragraph.flags, paragraph.words
    for at in range(place - 1, max(low, place - 25), -1):
        if flags[at] & HARD:
            break
        if flags[at] & COMMA:
            begins = flags[at + 1] & (PARTICIPLE | PREPOSITION) or words[at + 1].endswith("ing")
            return at + 1 if begins else -1
    return -1


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
    if paragraph.lexicon.code == "de":
        for order in range(head - 1, -1, -1):
            if relative_clause(paragraph, segments[order][0], stop):
                return (begin, segments[order][0] - 1) if has_noun(paragraph, begin, segments[order][0] - 1) else None
    if aside and head:
        first = segments[head - 1][0]
        if paragraph.words[first] in _INCLUDING:
            pass
        elif (
            flags[first] & (ADVERB | PREPOSITION | CONJUNCTION | PARTICIPLE) and not flags[first] & (GLUE | DETERMINER)
        ) or (flags[first] & RELATIVE and known(paragraph, begin, segments[head][1])):
            stop = segments[head][1]
            aside = False
    if aside and head and stop < len(flags) and flags[stop] & COMMA and paragraph.lexicon.code == "en":
        stop += 1
    return (begin, stop) if stop > begin and has_noun(paragraph, begin, stop) else None


def _front(paragraph: Paragraph, segments: list[tuple[int, int]]) -> int:
    """The head's segment where no comma parts subject and verb: mostly the last one."""
    flags = paragraph.flags
    first, last = segments[0]
    order = 0
    if flags[first] & RELATIVE:
        return min(1, len(segments) - 1)
    if paragraph.words[first] in ("ein", "eine") and len(segments) > 1 and name_like(paragraph, *segments[1]):
        return 1
    while order + 1 < len(segments) and name_like(paragraph, first, last):
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
        if order and name_like(paragraph, first, last) and not _place_like(paragraph, first, last, before):
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
    role = any(flags[at] & (PEOPLE | TITLE) for at in range(first, last))
    return role and bool(flags[first] & (DETERMINER | PEOPLE | TITLE)) and not flags[last - 1] & CAPITAL


def _place_like(paragraph: Paragraph, first: int, last: int, before: tuple[int, int]) -> bool:
    """Whether a one-word segment is the state behind a town or the part of an age: `of Raleigh, N.C.`, `30`."""
    flags = paragraph.flags
    if flags[first] & NUMBER:
        return True
    if last - first > 3 or not flags[first] & CAPITAL:
        return False
    return any(flags[at] & PREPOSITION for at in range(max(before[0], before[1] - 4), before[1]))


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
        elif flag & PREPOSITION and paragraph.lexicon.code != "en" and not flag & DETERMINER:
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
        joined = flag & CAPITAL and paragraph.words[place - 1] in COORDINATE
        if joined and not any(flags[at] & CAPITAL for at in range(begin + 1, place)):
            return place
        if (
            flag & CAPITAL
            and not flags[place - 1] & (CAPITAL | DETERMINER | PREPOSITION | CONJUNCTION)
            and place > begin + 2
        ):
            return place
        place += 1
    return last
