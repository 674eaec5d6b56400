"""What kind of source a noun phrase names: a person, an organisation, an outlet, a document, nobody in particular.

Told from capitals and word lists alone. Refuses to know who anybody is.
"""

from __future__ import annotations

from copydesk.facts.attribution.lexicon import (
    ADVERB,
    CAPITAL,
    COMMA,
    CONJUNCTION,
    DETERMINER,
    DOCUMENT,
    ORGANISATION,
    OUTLET,
    PEOPLE,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    TITLE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.paragraph import Paragraph
    from copydesk.facts.attribution.phrases import Phrase


_PLAIN = DETERMINER | PRONOUN | PREPOSITION | CONJUNCTION | ADVERB | COMMA


def kind_of(paragraph: Paragraph, phrase: Phrase) -> str:
    """The kind of a source as in the contract of `inspect`."""
    flags, words = paragraph.flags, paragraph.words
    first, last = phrase
    size = last - first
    if size == 1 and flags[first] & (PRONOUN | RELATIVE) and not flags[first] & TITLE:
        return "pronoun"
    if size == 1 and flags[first] & CAPITAL and flags[first] & (PREPOSITION | CONJUNCTION):
        return "named-person"  # a name that is a small word elsewhere: Al From, Kwame Till
    together = 0
    names = 0
    for place in range(first, last):
        flag = flags[place]
        together |= flag
        if flag & CAPITAL and not flag & _PLAIN and not (place == first and flag & (PEOPLE | DOCUMENT) and size < 3):
            names += 1
    lexicon = paragraph.lexicon
    if lexicon.anonymous:
        joined = " ".join(words[first:last])
        if (not names or "anonym" in joined) and any(map(joined.__contains__, lexicon.anonymous)):
            return "anonymous"
    if lexicon.code == "de":
        names = _german_names(paragraph, phrase)
    if together & OUTLET and not names and size < 4:
        return "outlet"
    if names:
        if together & OUTLET and not together & TITLE:
            return "outlet"
        head = flags[last - 1] & CAPITAL
        impersonal = together & ORGANISATION and not together & (TITLE | PEOPLE)
        if impersonal and _head(paragraph, phrase) & ORGANISATION:
            return "named-organisation"
        if together & DOCUMENT and not head:
            return "document"
        return "named-person"
    if together & PEOPLE and not _definite(paragraph, first):
        single = words[first] in lexicon.indefinite or "".join(words[first:last]) in ("asource", "asenior")
        return "anonymous" if single else "vague"
    if together & DOCUMENT:
        return "document"
    if together & ORGANISATION and not together & (TITLE | PEOPLE):
        return "named-organisation"
    if words[first] in lexicon.indefinite:
        return "anonymous"
    if _definite(paragraph, first) or together & TITLE:
        return "named-person"
    return "vague" if flags[first] & DETERMINER else "anonymous"


def _definite(paragraph: Paragraph, first: int) -> bool:
    """Whether the phrase points at somebody known: `the judge`, `his lawyer`."""
    return paragraph.words[first] in paragraph.lexicon.definite


def _head(paragraph: Paragraph, phrase: Phrase) -> int:
    """The flags of the words before the first comma or preposition (`Jane Roe` in `Jane Roe of the Institute`)."""
    together = 0
    for place in range(*phrase):
        flag = paragraph.flags[place]
        if flag & (COMMA | PREPOSITION) and not flag & CAPITAL:
            break
        together |= flag
    return together


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
