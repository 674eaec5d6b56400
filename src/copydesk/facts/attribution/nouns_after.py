"""The noun phrase that begins behind a verb or preposition: name, role, apposition, up to where the sentence goes on.

Walks right over the tokens of one sentence. Refuses to parse: where it is unsure, the shorter phrase wins.
"""

from __future__ import annotations

from copydesk.facts.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    CLOSE,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    DOCUMENT,
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
    RELATIVE,
    STRONG,
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
    noun_here,
    past_after_name,
    relative_clause,
    to_name,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph


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
    if flag & PREPOSITION and not flag & (CAPITAL | DETERMINER):
        return None
    stop = _phrase_end(paragraph, place, high)
    while (
        stop > place
        and flags[stop - 1] & (PREPOSITION | CONJUNCTION | DETERMINER | COMMA | ADVERB)
        and not flags[stop - 1] & (CAPITAL | TITLE)
    ):
        stop -= 1
    if stop - place > 1 and words[stop - 1] == ".":
        stop -= 1
    if stop - place == 1 and words[place] == "to":
        return None
    if paragraph.lexicon.code == "de":
        stop = _to_noun(paragraph, place, stop)
    elif paragraph.lexicon.code != "en":
        stop = to_name(paragraph, place, stop)
    return (place, stop) if stop > place and has_noun(paragraph, place, stop) else None


def _to_noun(paragraph: Paragraph, first: int, last: int) -> int:
    """Where a German phrase ends with its last noun, if it holds one: `der Trainer zufrieden` without `zufrieden`."""
    flags = paragraph.flags
    stop = last
    while stop > first + 1 and not flags[stop - 1] & (CAPITAL | CLOSE | NUMBER | COMMA | PRONOUN):
        stop -= 1
    return stop if flags[stop - 1] & (CAPITAL | CLOSE | NUMBER) else last


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
        if flag & ADVERB and flag & (PREPOSITION | DETERMINER) and not english and not _prefix(paragraph, place, high):
            if flag & DETERMINER:
                break
            place = _over_preposition(paragraph, place, high)
        elif (flag & ADVERB and not flag & (CAPITAL | PRONOUN)) or (
            not english and flag & AUXILIARY and not flag & CAPITAL
        ):
            place += 1
        elif not english and flag & (PREPOSITION | TIME) and not flag & (LEAD | DETERMINER):
            place = _over_preposition(paragraph, place, high)
        else:
            break
    return place


def _prefix(paragraph: Paragraph, place: int, high: int) -> bool:
    """Whether a German preposition is the parted prefix of its verb (`teilte mit`), which ends the clause."""
    return place + 1 >= high or bool(paragraph.flags[place + 1] & (HARD | COMMA | CONJUNCTION))


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
    if paragraph.lexicon.code == "de":
        place = _over_attribute(paragraph, place, high)
    while place < high and place - begin < LONGEST:
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


def _over_attribute(paragraph: Paragraph, place: int, high: int) -> int:
    """Behind a German attribute between article and noun: `die in Wien geborene Sängerin`."""
    flags = paragraph.flags
    if place + 2 >= high or not flags[place] & DETERMINER or not flags[place + 1] & PREPOSITION:
        return place
    for at in range(place + 3, min(place + 10, high)):
        if flags[at] & (HARD | COMMA | VERB | AUXILIARY):
            break
        if flags[at] & CAPITAL and not flags[at - 1] and paragraph.words[at - 1].endswith(("e", "en", "er", "es")):
            return at
    return place


def _ends_phrase(paragraph: Paragraph, place: int, begin: int) -> bool:
    """Whether the token can be no part of the phrase's head: a verb, a date, a preposition of circumstance…"""
    flags, words = paragraph.flags, paragraph.words
    flag = flags[place]
    if paragraph.lexicon.code == "de" and flags[place - 1] & CAPITAL and words[place] in _NEW_PHRASE:
        return True
    if paragraph.lexicon.code == "de" and not flag and _verb_first(paragraph, place):
        return True
    if flag & CAPITAL:
        return bool(flag & TIME) and paragraph.lexicon.code == "en" and not flags[place - 1] & (CAPITAL | DETERMINER)
    if flag & CONJUNCTION:
        follows = place + 1 < len(flags) and (flags[place + 1] & (CAPITAL | DETERMINER | PEOPLE))
        return not (words[place] in COORDINATE and follows)
    if flag & PREPOSITION and not flag & DETERMINER:
        glue = flag & GLUE or words[place] in ("of", "for", "from", "with")
        if paragraph.lexicon.code == "de":
            return not _german_glue(paragraph, place, begin)
        return not (glue or _institution(paragraph, place, begin))
    if words[place] == "who":
        return bool(flags[place - 1] & CAPITAL)
    verbal = flag & (AUXILIARY | TIME | FINITE | PARTICIPLE) or (flag & VERB and not flag & NOUNLIKE)
    if verbal or past_after_name(paragraph, place) or (flag & ADVERB and not flags[place - 1] & DETERMINER):
        return not (_in_relative(paragraph, place, begin) or noun_here(paragraph, place, begin))
    return bool(flag & PRONOUN and not flag & DETERMINER)


def _verb_first(paragraph: Paragraph, place: int) -> bool:
    """Whether an unlisted German word behind a noun is the finite verb: an article or pronoun follows it."""
    flags = paragraph.flags
    if place + 1 >= len(flags) or not flags[place - 1] & (CAPITAL | CLOSE):
        return False
    return bool(flags[place + 1] & (DETERMINER | PRONOUN)) and not flags[place + 1] & CAPITAL


def _german_glue(paragraph: Paragraph, place: int, begin: int) -> bool:
    """Whether a German preposition carries a role on (`Sprecherin im Bundestag, Jane Roe`); behind a name few do."""
    flags, words = paragraph.flags, paragraph.words
    alone = flags[place - 1] & CAPITAL and (place - begin == 1 or flags[place - 2] & CAPITAL)
    if flags[place] & GLUE:
        return not (alone and words[place] in ("zu", "zur", "bei", "beim"))
    if words[place] == "aus":
        return bool(flags[begin] & DETERMINER and flags[place - 1] & flags[place + 1] & CAPITAL)
    if words[place] not in ("im", "in") or alone:
        return False
    for comma in range(place + 2, min(place + 5, len(flags) - 2)):
        if flags[comma] & COMMA:
            return bool(flags[comma + 1] & flags[comma + 2] & CAPITAL)
    return False


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
    german = paragraph.lexicon.code == "de"
    if german and (words[place + 1 : place + 2] == ["es"] or relative_clause(paragraph, place, high)):
        return False
    if (flag & RELATIVE and words[place] in ("who", "whose", "which", "whom")) or (
        paragraph.lexicon.code != "en" and flag & RELATIVE
    ):
        if words[place] == "which" or known(paragraph, begin, comma):
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
    if flag & (ADVERB | PREPOSITION) and not flag & DETERMINER:
        return words[place] in ("of", "from", "then", "formerly", "now") or bool(flag & GLUE)
    if flag & PRONOUN and not flag & DETERMINER:
        return False
    return not _clause_follows(paragraph, place, high)


def _clause_follows(paragraph: Paragraph, place: int, high: int) -> bool:
    """Whether the words up to the next comma have a finite verb of their own (`…, a deal is near`)."""
    flags = paragraph.flags
    while place < high and not flags[place] & (COMMA | HARD | RELATIVE):
        if flags[place] & AUXILIARY and not flags[place] & (CAPITAL | PREPOSITION) and paragraph.words[place] != "to":
            return True
        place += 1
    return False


def _apposition_end(paragraph: Paragraph, place: int, high: int) -> int:
    """The next comma or hard stop."""
    flags = paragraph.flags
    while place < high and not flags[place] & (COMMA | HARD):
        place += 1
    return place
