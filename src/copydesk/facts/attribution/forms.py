"""The forms in which a source is given without subject and verb: `according to`, `Name:`, `— Name`, `her remark that`.

Each function looks at one form and gives the source's noun phrase with its cue. Refuses to leave the sentence.
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
    END,
    HARD,
    LEAD,
    NOUNLIKE,
    OPEN,
    PAUSE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    SAYING,
    SUBJUNCTIVE,
    TRAIL,
    VERB,
)
from copydesk.facts.attribution.nouns_after import subject_after
from copydesk.facts.attribution.nouns_before import subject_before
from copydesk.facts.attribution.phrases import Phrase
from copydesk.facts.attribution.subjects import finite_verb, main_subject
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


def relayed(paragraph: Paragraph, match: Match, high: int) -> Match | None:
    """`…, the judge said, according to the Post`: who relays the words answers for them."""
    for at in range(max(match.source[1], match.cue[1]), high):
        if paragraph.flags[at] & QUOTE:
            return None
        if paragraph.flags[at] & LEAD and paragraph.flags[at - 1] & COMMA:
            return lead(paragraph, at, high)
    return None


def lead(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """`according to X` and its like, at token `at`; a part marked `>` belongs to the source already."""
    words, flags = paragraph.words, paragraph.flags
    for parts in paragraph.lexicon.lead.get(words[at], ()):
        stop = at + len(parts)
        if stop >= high or not all(_fits(words[at + k], part) for k, part in enumerate(parts)):
            continue
        if words[at] == "so" and not (
            at
            and flags[at - 1] & (COMMA | QUOTE)
            and flags[stop] & (CAPITAL | DETERMINER | PRONOUN)
            and not flags[stop] & ADVERB
        ):
            return None
        inside = next((k for k, part in enumerate(parts) if part.startswith(">")), len(parts))
        phrase = subject_after(paragraph, at + inside, high)
        return Match(phrase, (at, at + inside), "lead") if phrase else None
    return None


def _fits(word: str, part: str) -> bool:
    part = part.lstrip(">")
    return word.startswith(part[:-1]) if part.endswith("*") else word == part


def trail(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """`X zufolge`, `X-in sözlərinə görə`: the cue follows the source."""
    words, flags = paragraph.words, paragraph.flags
    while at < high and not flags[at] & TRAIL:
        at += 1
    if at >= high:
        return None
    if at and flags[at - 1] & TRAIL:
        at -= 1
    for parts in paragraph.lexicon.trail.get(words[at], ()):
        stop = at + len(parts)
        if stop <= len(words) and all(_fits(words[at + k], part) for k, part in enumerate(parts)):
            inside = sum(part.startswith(">") for part in parts)
            low, _ = paragraph.sentence(at)
            phrase = subject_before(paragraph, at + inside, low)
            return Match(phrase, (at + inside, stop), "trail") if phrase else None
    return None


def impersonal(paragraph: Paragraph, verb: int, low: int, high: int) -> Match | None:
    """`heißt es in der Erklärung`, `In der Erklärung heißt es`: the document stands behind a preposition."""
    words, flags = paragraph.words, paragraph.flags
    if verb + 1 >= len(words) or (words[verb + 1] != "es" and (verb == low or words[verb - 1] != "es")):
        return None
    at = verb + 2 if words[verb + 1] == "es" else verb + 1
    while at < high and flags[at] & ADVERB and not flags[at] & PREPOSITION:
        at += 1
    if words[verb + 1] == "es" and flags[low] & PREPOSITION and (phrase := subject_after(paragraph, low + 1, verb)):
        return Match(phrase, (verb, verb + 2), "lead")
    if at < high and flags[at] & PREPOSITION and (phrase := subject_after(paragraph, at + 1, high)):
        return Match(phrase, (verb, verb + 2), "lead")
    at = low
    while at < verb and not flags[at] & PREPOSITION:
        at += 1
    if at < verb and (phrase := subject_after(paragraph, at + 1, verb)):
        return Match(phrase, (verb, verb + 1), "lead")
    return None


def clitic(paragraph: Paragraph, at: int, high: int) -> Match | None:
    """French `dit-il`, `a-t-elle déclaré`: the pronoun hangs on the verb."""
    verb = at
    while verb < min(high, at + 4) and not paragraph.flags[verb] & VERB:
        verb += 1
    return Match((at, at + 1), (verb, verb + 1), "after") if verb < high and paragraph.flags[verb] & VERB else None


def name_and_colon(paragraph: Paragraph, place: int, low: int) -> Match | None:
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
    if paragraph.lexicon.code == "de" and any(finite_verb(paragraph, at) for at in range(low, colon)):
        return None
    phrase = subject_after(paragraph, low, colon)
    return Match(phrase, (colon, colon + 1), "colon") if phrase and phrase[1] >= colon - 4 else None


def signature(paragraph: Paragraph, place: int) -> Match | None:
    """`“…” — Jane Roe` at the end of the paragraph."""
    flags, words = paragraph.flags, paragraph.words
    at = place + 1
    if name := _bare_name(paragraph, at):
        return name
    if at + 1 >= len(flags) or not flags[at] & (PAUSE | OPEN) or words[at] == ":" or not flags[at + 1] & CAPITAL:
        return None
    stop = len(flags)
    while (stop > at + 1 and flags[stop - 1] & (END | CLOSE)) or words[stop - 1] == ".":
        stop -= 1
    if stop - at > (6 if flags[at] & OPEN else 24) or any(flags[i] & QUOTE for i in range(at + 1, stop)):
        return None
    phrase = subject_after(paragraph, at + 1, stop)
    return Match(phrase, (at, at + 1), "signature") if phrase else None


def _bare_name(paragraph: Paragraph, at: int) -> Match | None:
    """A name alone behind the quotation up to the paragraph's end: `“…” Jane Roe`."""
    flags, words = paragraph.flags, paragraph.words
    stop = len(flags)
    while stop > at and (flags[stop - 1] & END or words[stop - 1] == "."):
        stop -= 1
    if not 2 <= stop - at <= 6 or not all(flags[k] & CAPITAL or words[k] == "." for k in range(at, stop)):
        return None
    return Match((at, stop), (at, stop), "signature")


def signed(paragraph: Paragraph) -> Match | None:
    """The name in a line of its own that begins with a dash."""
    stop = len(paragraph.flags)
    while stop > 1 and paragraph.flags[stop - 1] & END:
        stop -= 1
    if stop < 2 or not paragraph.flags[1] & CAPITAL:
        return None
    phrase = subject_after(paragraph, 1, stop)
    return Match(phrase, (0, 1), "signature") if phrase else None


def possessor(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """`her remark that “…”`, `Roe's answer was “…”`: a noun of saying and whose it is."""
    flags, words = paragraph.flags, paragraph.words
    for at in range(place - 1, max(low, place - 5), -1):
        if not flags[at] & SAYING or flags[at] & CAPITAL or not _opens_quotation(paragraph, at + 1, place):
            continue
        owner = at - 1
        while owner > low and not flags[owner]:
            owner -= 1
        if words[owner] in ("his", "her", "their", "my", "our"):
            return Match((owner, owner + 1), (at, at + 1), "noun")
        if words[owner].endswith(("'s", "s'")) and (found := subject_before(paragraph, owner + 1, low)):
            return Match(found, (at, at + 1), "noun")
    return None


def _opens_quotation(paragraph: Paragraph, at: int, place: int) -> bool:
    """Whether only `that`, a colon, or `was` and a comma part a noun of saying from the quotation."""
    between = paragraph.words[at:place]
    if "that" in between or ":" in between:
        return len(between) < 4
    return len(between) == 2 and between[0] in ("was", "is") and between[1] == ","


def reported(paragraph: Paragraph, place: int) -> bool:
    """Whether a German sentence is indirect speech already, as its verb shows (`sei`, `habe`)."""
    if paragraph.lexicon.code != "de":
        return False
    low, high = paragraph.sentence(place)
    return any(paragraph.flags[at] & SUBJUNCTIVE for at in range(low, high))


def structure(paragraph: Paragraph, place: int, low: int) -> Match | None:
    """A clause that ends in a colon right before the quotation, whatever its verb: its subject is the source."""
    words = paragraph.words
    colon = place - 1
    if colon <= low or words[colon] not in (":", "—", "--"):
        return None
    if reported(paragraph, place):
        return None  # whose speech it is, an earlier sentence says
    phrase = main_subject(paragraph, colon, low)
    return Match(phrase, (colon, colon + 1), "structure") if phrase else None
