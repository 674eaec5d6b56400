"""What words of a sentence are to each other: small tests that the search for noun phrases is built from.

All read flags and capitals of neighbouring tokens. Refuse to look further than one clause.
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
    DETERMINER,
    HARD,
    NUMBER,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    TITLE,
    VERB,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph


Phrase = tuple[int, int]
"""Token bounds of a noun phrase, end-exclusive."""

LONGEST = 60
"""The most tokens that a noun phrase may have."""

COORDINATE = frozenset(
    ["and", "or", "&", "und", "oder", "et", "ou", "y", "e", "o", "и", "або", "та", "i", "и", "və", "ve", "ile"]
)


_GRAMMAR = DETERMINER | PREPOSITION | CONJUNCTION | ADVERB | AUXILIARY | COMMA


def together(paragraph: Paragraph, first: int, last: int) -> int:
    """The flags of all these tokens in one: tells what stands nowhere among them."""
    found = 0
    for flag in paragraph.flags[first:last]:
        found |= flag
    return found


def noun_here(paragraph: Paragraph, place: int, low: int) -> bool:
    """Whether an article right before it makes a verb's form a noun (`the release`)."""
    return place > low and bool(paragraph.flags[place - 1] & DETERMINER) and not paragraph.flags[place] & AUXILIARY


def verb_phrase(paragraph: Paragraph, at: int, high: int) -> Phrase:
    """A verb with the auxiliaries and adverbs before it: `had later said`."""
    stop = at + 1
    flags = paragraph.flags
    if flags[at] & AUXILIARY:
        while stop < high and flags[stop] & (AUXILIARY | ADVERB) and not flags[stop] & (CAPITAL | PRONOUN):
            stop += 1
        if stop < high and flags[stop] & VERB and not flags[stop] & CAPITAL:
            return at, stop + 1
        return at, at + 1
    return at, stop


def past_after_name(paragraph: Paragraph, place: int) -> bool:
    """Whether an unlisted word must be a finite verb: `-ed` right after a name or pronoun (English)."""
    flags = paragraph.flags
    if place == 0 or flags[place] or not paragraph.words[place].endswith("ed") or paragraph.lexicon.code != "en":
        return False
    before = flags[place - 1]
    return bool(before & (CAPITAL | PRONOUN)) and not before & DETERMINER


def has_noun(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether the phrase holds more than grammar; a capital makes a name of any word (`From said`)."""
    flags = paragraph.flags
    for flag in flags[first:last]:
        if not flag & _GRAMMAR or flag & PRONOUN:
            return True
    return last - first == 1 and first > 0 and bool(flags[first] & CAPITAL) and bool(flags[first - 1] & (QUOTE | COMMA))


def known(paragraph: Paragraph, first: int, last: int) -> bool:
    """Whether the phrase is somebody already introduced: a surname alone, with or without a title."""
    flags = paragraph.flags
    names = [at for at in range(first, last) if paragraph.words[at] != "."]
    if names and flags[names[0]] & (TITLE | ABBREVIATION):
        names = names[1:]
    return len(names) <= 1


def relative_clause(paragraph: Paragraph, place: int, high: int) -> bool:
    """Whether a German relative clause begins at `place`: up to the next comma, its verb comes last."""
    flags = paragraph.flags
    if not flags[place] & RELATIVE:
        return False
    stop = place
    while stop < high and not flags[stop] & (COMMA | HARD):
        stop += 1
    return stop - place > 2 and not flags[stop - 1] & (CAPITAL | CLOSE | NUMBER)


def name_like(paragraph: Paragraph, first: int, last: int) -> bool:
    flags = paragraph.flags
    return last - first <= 9 and bool(flags[last - 1] & (CAPITAL | CLOSE)) and bool(flags[first] & CAPITAL)


def to_name(paragraph: Paragraph, first: int, last: int) -> int:
    """Where the phrase ends if it ends with its last name: lower case behind it is mostly an object or circumstance."""
    flags = paragraph.flags
    if any(flags[at] & COMMA for at in range(first, last)) or flags[last - 1] & CLOSE:
        return last
    if any(flags[at] & CAPITAL for at in range(first + 1, last)):
        while last > first + 1 and not flags[last - 1] & (CAPITAL | CLOSE):
            last -= 1
    return last
