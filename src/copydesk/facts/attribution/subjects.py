"""The subject of a verb of saying: who stands before or behind it, by the word order of the language.

English puts it before the verb, or behind it after a quotation; German has the verb second and lets anything stand
before it, or last in a clause; other languages take the nearer noun phrase. Refuses to go beyond the sentence.
"""

from __future__ import annotations

from copydesk.facts.attribution.lexicon import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    END,
    FINITE,
    HARD,
    LIGHT,
    LIGHT_NOUN,
    NOUNLIKE,
    NUMBER,
    PARTICIPLE,
    PAUSE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    RELATIVE,
    STRONG,
    TIME,
    VERB,
)
from copydesk.facts.attribution.nouns_after import subject_after
from copydesk.facts.attribution.nouns_before import subject_before
from copydesk.facts.attribution.paragraph import REACH
from copydesk.facts.attribution.phrases import COORDINATE, Phrase, past_after_name, to_name

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph


def subject(paragraph: Paragraph, at: int, low: int, high: int) -> tuple[Phrase | None, bool]:
    """The subject of the verb at token `at`, and whether it is the verb's own (not that of a clause further left)."""
    code = paragraph.lexicon.code
    if code == "en":
        return _english(paragraph, at, low)
    if code == "de":
        return _german(paragraph, at, low, high), True
    return _other(paragraph, at, low, high), True


def is_verb(paragraph: Paragraph, place: int, low: int) -> bool:
    """Whether a cue word is used as a verb: a word that may be a noun needs a name or pronoun before it."""
    flags = paragraph.flags
    flag = flags[place]
    if flag & CAPITAL and place > low:
        return False
    if flag & LIGHT:
        return place > low and bool(flags[place - 1] & LIGHT_NOUN)
    if paragraph.lexicon.code == "en":
        if flag & NOUNLIKE:
            return _verb_not_noun(paragraph, place, low)
        return place <= low or not _after_article(paragraph, place, low)
    return True


def _after_article(paragraph: Paragraph, place: int, low: int) -> bool:
    """Whether an article or adjective before it makes the word a noun (`a snappy retort`, `his attacks`)."""
    flags = paragraph.flags
    before = flags[place - 1]
    if before & DETERMINER and not before & (PRONOUN | CAPITAL | QUOTE):
        return True
    plain = not before and place - 2 >= low and flags[place - 2] & DETERMINER and not flags[place - 2] & PRONOUN
    return bool(plain) and not paragraph.words[place].endswith(("ed", "id", "s", "ld", "ote", "ing"))


def _verb_not_noun(paragraph: Paragraph, place: int, low: int) -> bool:
    """Whether a word that may be a noun (`comments`) follows its subject: a pronoun, or a name for `-s`, `-d`."""
    flags, words = paragraph.flags, paragraph.words
    if words[place].startswith("put") and words[place + 1 : place + 2] == ["it"]:
        return True
    before = place - 1
    while before > low and flags[before] & ADVERB:
        before -= 1
    if before < low or words[before].endswith(("'s", "s'")):
        return False
    if words[place + 1 : place + 2] == ["that"] and words[place].endswith("s"):
        return not flags[before] & (DETERMINER | PREPOSITION | VERB | COMMA)
    if flags[before] & (PRONOUN | RELATIVE) and not flags[before] & DETERMINER:
        return True
    if words[before] == "to" or (flags[before] & AUXILIARY and words[place].endswith("ing")):
        return True
    if (
        not flags[before] & CAPITAL
        or flags[before] & (DETERMINER | PREPOSITION | TIME)
        or not words[place].endswith(("s", "d"))
    ):
        return False
    return place + 1 >= len(flags) or not flags[place + 1] & (AUXILIARY | FINITE | VERB)


def _english(paragraph: Paragraph, at: int, low: int) -> tuple[Phrase | None, bool]:
    flags, words = paragraph.flags, paragraph.words
    if flags[at] & PARTICIPLE and (at <= low or not flags[at - 1] & AUXILIARY):
        return main_subject(paragraph, at, low), False
    if phrase := inverted(paragraph, at, len(flags)):
        return phrase, True
    if _infinitive(paragraph, at, low):
        return main_subject(paragraph, at, low), True
    phrase = subject_before(paragraph, at, low)
    if phrase:
        if words[phrase[0]] in ("him", "them", "her", "us", "me") and phrase[1] - phrase[0] == 1:
            return main_subject(paragraph, at, low), True
        return phrase, True
    if at == low:
        return subject_after(paragraph, at + 1, len(flags)), True
    joined = at - 1
    while joined > low and flags[joined] & (ADVERB | AUXILIARY):
        joined -= 1
    if flags[joined] & (CONJUNCTION | COMMA):
        return main_subject(paragraph, joined, low), False
    return None, False


def inverted(paragraph: Paragraph, at: int, high: int) -> Phrase | None:
    """The subject behind a verb in commas: `…, said Jane Roe, …`; None where the verb has its subject before it."""
    flags = paragraph.flags
    if not flags[at] & STRONG or at == 0 or not flags[at - 1] & COMMA or at + 1 >= high:
        return None
    if paragraph.words[at].startswith(("told", "tell")):
        return None
    if flags[at + 1] & (PRONOUN | ADVERB) and not flags[at + 1] & DETERMINER:
        return None
    phrase = subject_after(paragraph, at + 1, paragraph.hard_stop(at + 1))
    if not phrase or (phrase[1] < len(flags) and not flags[phrase[1]] & (END | PAUSE | COMMA)):
        return None
    return phrase


def _infinitive(paragraph: Paragraph, at: int, low: int) -> bool:
    """Whether `to` governs the verb and no auxiliary or motion verb does (`went on to say` is a finite phrase)."""
    words, flags = paragraph.words, paragraph.flags
    return at > low + 1 and words[at - 1] == "to" and not flags[at - 2] & (AUXILIARY | ADVERB | VERB)


def main_subject(paragraph: Paragraph, participle: int, low: int) -> Phrase | None:
    """The subject of the clause a participle depends on: of the nearest verb of saying, else of the main clause."""
    flags, words = paragraph.flags, paragraph.words
    first: Phrase | None = None
    low = max(low, participle - REACH)
    if paragraph.lexicon.code == "de":
        for at in range(low, participle):
            if finite_verb(paragraph, at):
                return _around(paragraph, at, low, participle)
    for at in range(participle - 1, low, -1):
        if flags[at] & PAUSE and at - low < 14:
            low = at + 1
            break
        finite = flags[at] & (VERB | AUXILIARY | FINITE) and not flags[at] & (PARTICIPLE | NOUNLIKE | CAPITAL)
        if not (finite or past_after_name(paragraph, at)) or "to" in (words[at], words[at - 1]):
            continue
        if flags[at] & VERB and not is_verb(paragraph, at, low):
            continue
        found = subject_before(paragraph, at, low)
        if found and not flags[found[0]] & RELATIVE and not _subordinate(paragraph, found[0], low):
            if flags[at] & STRONG:
                return found
            first = found
    if first:
        return first
    at = low
    while at < participle and flags[at] & (ADVERB | CONJUNCTION) and not flags[at] & DETERMINER:
        at += 1
    return subject_after(paragraph, at, participle)


def _subordinate(paragraph: Paragraph, place: int, low: int) -> bool:
    """Whether a conjunction or relative pronoun opens the clause whose subject begins at `place`."""
    if place <= low:
        return False
    before = paragraph.flags[place - 1]
    return bool(before & (CONJUNCTION | RELATIVE)) and paragraph.words[place - 1] not in ("and", "but")


_VERB_LAST = ("az", "tr")


def _other(paragraph: Paragraph, at: int, low: int, high: int) -> Phrase | None:
    """The nearer noun phrase; in languages that put the verb last, only what stands before it."""
    flags = paragraph.flags
    if flags[at] & LIGHT:
        at -= 1
    before = subject_before(paragraph, at, low)
    if paragraph.lexicon.code in _VERB_LAST:
        if not before:
            place = at
            while place > low and not flags[place - 1] & QUOTE:
                place -= 1
            before = subject_before(paragraph, place - 1, low) if place - 1 > low else None
        return (before[0], to_name(paragraph, *before)) if before else None
    found = before or subject_after(paragraph, at + 1, high)
    return (found[0], to_name(paragraph, *found)) if found else None


_OBJECT = frozenset(
    [
        "den",
        "dem",
        "des",
        "einen",
        "einem",
        "eines",
        "diesen",
        "diesem",
        "seinen",
        "seinem",
        "ihren",
        "ihrem",
        "dies",
        "damit",
        "dazu",
        "daran",
    ]
)
_PASSIVE = frozenset(("wird", "wurde", "wurden", "werden", "worden", "sind", "ist", "war", "waren", "sei", "seien"))
_GENITIVE = frozenset(("von", "vom", "der", "des", "de"))
_NOMINATIVE = frozenset(["er", "sie", "es", "wir", "ich", "man"])


def _german(paragraph: Paragraph, at: int, low: int, high: int) -> Phrase | None:
    flags, words = paragraph.flags, paragraph.words
    if at + 1 < high and words[at + 1] in _NOMINATIVE:
        return at + 1, at + 2
    if at > low and words[at - 1] in COORDINATE and (found := _first_subject(paragraph, at - 1, low)):
        return found
    start = _clause_start(paragraph, at, low)
    helper = _helper(paragraph, at, start)
    if helper >= 0 and words[helper] in _PASSIVE and not words[at].startswith("zitier"):
        return _agent(paragraph, start, at)
    if helper >= 0 and (found := _around(paragraph, helper, low, at)):
        return found
    if _last(paragraph, at, high) and (found := _relative(paragraph, start, at)):
        return found
    subordinate = start > low and flags[start - 1] & CONJUNCTION and at > start and _last(paragraph, at, high)
    if subordinate and (found := subject_after(paragraph, start, at)):
        return found
    found = _around(paragraph, at, low, high)
    if not found and at > low and flags[at - 1] & COMMA:
        return _first_subject(paragraph, at - 1, low)
    return found


def _agent(paragraph: Paragraph, start: int, verb: int) -> Phrase | None:
    """The agent of a passive; what somebody reports or speaks of is none (`von dem Plan wurde berichtet`)."""
    if paragraph.words[verb].startswith(("bericht", "gespr", "gehört", "gemeldet")):
        return None
    for at in range(start, verb):
        if paragraph.words[at] in ("von", "vom"):
            return subject_after(paragraph, at + 1, verb)
    return None


def framed(paragraph: Paragraph, place: int, verb: int, low: int) -> Phrase | None:
    """The subject of a German clause that the quotation at `place` stands in and a verb ends: `Roe hat „…“ gesagt`."""
    flags, words = paragraph.flags, paragraph.words
    if not _last(paragraph, verb, len(flags)):
        return None
    start = _clause_start(paragraph, place - (words[place - 1] in ("als", "wie")), low)
    for helper in range(start, place):
        if flags[helper] & AUXILIARY and not flags[helper] & CAPITAL:
            if words[helper] in _PASSIVE:
                return _agent(paragraph, start, place)
            return _around(paragraph, helper, low, place)
    if start <= low:
        return None
    if flags[start - 1] & CONJUNCTION:
        return subject_after(paragraph, start, place)
    if not flags[start] & RELATIVE:
        return None
    return _relative(paragraph, start, place) or subject_before(paragraph, start - 1, low)


def _relative(paragraph: Paragraph, start: int, stop: int) -> Phrase | None:
    """The name or pronoun behind the relative pronoun at `start`: `ein Plan, den Roe … nannte`."""
    flags = paragraph.flags
    if not start or not flags[start - 1] & COMMA or not flags[start] & RELATIVE or start + 1 >= stop:
        return None
    if not flags[start + 1] & (CAPITAL | PRONOUN) or flags[start + 1] & DETERMINER:
        return None
    return subject_after(paragraph, start + 1, stop)


def finite_verb(paragraph: Paragraph, place: int) -> bool:
    """Whether a German word is a finite verb: a listed one, or a past in `-te` that no noun follows."""
    flags = paragraph.flags
    if flags[place]:
        return bool(flags[place] & (VERB | AUXILIARY | FINITE)) and not flags[place] & CAPITAL
    if not paragraph.words[place].endswith(("te", "ten")) or place == 0 or place + 1 >= len(flags):
        return False
    after = flags[place + 1]
    alone = after & (DETERMINER | PRONOUN | PREPOSITION | ADVERB | HARD | COMMA) and not after & CAPITAL
    return bool(alone) and not flags[place - 1] & (DETERMINER | PREPOSITION)


def _around(paragraph: Paragraph, verb: int, low: int, high: int) -> Phrase | None:
    """The subject in a clause with the verb second: what stands before, unless that is an object or circumstance."""
    words, flags = paragraph.words, paragraph.flags
    clause = verb > low and flags[verb - 1] & COMMA and flags[low] & CONJUNCTION and words[low] not in COORDINATE
    found = None if clause else subject_before(paragraph, verb, low)
    if found and all(flags[at] & NUMBER for at in range(*found)):
        found = None
    if not found or words[found[0]] in _OBJECT or (found[0] > low and words[found[0] - 1] == "als"):
        behind = subject_after(paragraph, verb + 1, high)
        behind = None if behind and words[behind[0]] in _OBJECT else behind
        return behind or (found if found and found[1] - found[0] > 1 else None)
    loose = any(flags[k] & PREPOSITION and words[k] not in _GENITIVE for k in range(*found))
    if not loose or found[1] - found[0] == 1:
        return found
    behind = subject_after(paragraph, verb + 1, high)
    if not behind:
        return found
    named = behind[1] - behind[0] > 1 and flags[behind[0]] & flags[behind[0] + 1] & CAPITAL and flags[verb] & AUXILIARY
    return behind if named or (behind[1] < len(flags) and flags[behind[1]] & HARD) else found


def _first_subject(paragraph: Paragraph, conjunction: int, low: int) -> Phrase | None:
    """The subject that a verb behind `und` shares with the verb before it."""
    for at in range(conjunction - 1, low - 1, -1):
        if finite_verb(paragraph, at):
            return _around(paragraph, at, low, conjunction)
    return None


def _clause_start(paragraph: Paragraph, at: int, low: int) -> int:
    """The token behind the last comma, conjunction or hard stop before `at`."""
    flags = paragraph.flags
    place = at
    while place > low and not flags[place - 1] & (HARD | COMMA):
        if flags[place - 1] & CONJUNCTION and paragraph.words[place - 1] not in COORDINATE:
            break
        place -= 1
    return place


def _helper(paragraph: Paragraph, at: int, start: int) -> int:
    """The finite auxiliary of a participle at the end of its clause, or -1."""
    flags = paragraph.flags
    for place in range(at - 2, start - 1, -1):
        if flags[place] & AUXILIARY:
            return place
    return -1


def _last(paragraph: Paragraph, at: int, high: int) -> bool:
    """Whether the verb ends its clause."""
    flags = paragraph.flags
    while at + 1 < high and flags[at + 1] & (AUXILIARY | ADVERB):
        at += 1
    return at + 1 >= high or bool(flags[at + 1] & (HARD | COMMA | CONJUNCTION))
