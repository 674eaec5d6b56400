"""The words of grammar of one language as one table: word to flags, filled as words are met.

Made from the `attribution` section of the language's word lists. A list entry ending in `*` is a stem. Refuses to know
any single language: what differs between languages stands in the lists.
"""

from __future__ import annotations

from copydesk.language import words
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

(
    VERB, NOUNLIKE, AUXILIARY, ADVERB, PRONOUN, DETERMINER, PREPOSITION, CONJUNCTION, RELATIVE, TIME, TITLE,
    ORGANISATION, PEOPLE, LIGHT, LEAD, TRAIL, PARTICIPLE, CAPITAL, NUMBER, QUOTE, END, COMMA, PAUSE, OPEN, CLOSE,
    STRONG, WEAK, FINITE, IMPERSONAL, UNSURE,
    OUTLET, DOCUMENT, LIGHT_NOUN, GLUE, ABBREVIATION, WORK, SAYING, SUBJUNCTIVE,
) = (1 << place for place in range(38))  # fmt: skip
# The last line holds those seldom asked for: a number below 2 ** 30 is tested twice as fast.

CUE = VERB | NOUNLIKE | LIGHT
HARD = QUOTE | END | PAUSE
SIGNS = CUE | STRONG | LEAD | TRAIL | IMPERSONAL
"""A token without one of these names no source, whatever stands beside it."""

_LISTS = {
    "strong_verbs": VERB | STRONG, "verbs": VERB, "weak_verbs": VERB | WEAK, "verbs_or_nouns": VERB | NOUNLIKE | WEAK,
    "other_verbs": FINITE, "impersonal": IMPERSONAL, "works": WORK, "sayings": SAYING, "auxiliaries": AUXILIARY,
    "subjunctives": SUBJUNCTIVE, "adverbs": ADVERB, "pronouns": PRONOUN,
    "determiners": DETERMINER, "prepositions": PREPOSITION, "conjunctions": CONJUNCTION, "relatives": RELATIVE,
    "time": TIME, "titles": TITLE, "organisations": ORGANISATION, "outlets": OUTLET, "documents": DOCUMENT,
    "people": PEOPLE, "light_verbs": LIGHT, "light_nouns": LIGHT_NOUN, "glue": GLUE, "abbreviations": ABBREVIATION,
}  # fmt: skip
_PUNCTUATION = {
    ",": COMMA, "،": COMMA, ";": PAUSE, ":": PAUSE, "؛": PAUSE, "—": PAUSE, "–": PAUSE, "―": PAUSE, "--": PAUSE,
    "-": PAUSE | UNSURE, "~": PAUSE, "(": OPEN, "[": OPEN, ")": CLOSE, "]": CLOSE, "؟": END | UNSURE,
}  # fmt: skip
FILLER = "\ue000"
"""Stands for every character of a quotation that is one token."""
_CLITICS = frozenset(("il", "elle", "on", "ils", "elles", "je", "nous"))
_MEMORY = 200_000
"""Words that are remembered: those that come after as many are looked at anew."""
_LONGEST = 300
"""Characters of a token that is remembered: the longer ones are quotations, of as many lengths as there are."""

_made: dict[str, Lexicon] = {}


class _Flags(dict[str, int]):
    """Flags by folded word; an unknown word gets those of its stems and is remembered."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self.stems: dict[str, int] = {}
        self.english = language == "en"
        self.german = language == "de"
        self.french = language == "fr"
        self.not_adverbs: frozenset[str] = frozenset()

    def __missing__(self, word: str) -> int:
        flags = 0
        stems = self.stems
        if stems:
            for length in range(2, len(word) + 1):
                flags |= stems.get(word[:length], 0)
        if word[:1].isdigit():
            flags |= NUMBER
        if self.french and word[1:2] == "'":
            flags |= self[word[2:]] & (TITLE | ORGANISATION | OUTLET | DOCUMENT | PEOPLE) | DETERMINER * (
                len(word) == 2
            )
        if self.french and "-" in word:
            head, _, tail = word.rpartition("-")
            if tail in _CLITICS:
                flags |= PRONOUN | (self[head] & VERB) | (self[head.removesuffix("-t")] & (VERB | AUXILIARY))
        if self.german and word.endswith(("lich", "weise", "falls", "dessen", "zeitig", "maßen", "ierend")):
            flags |= ADVERB
        if self.english:
            if word.endswith("ly") and word not in self.not_adverbs:
                flags |= ADVERB
            if word.endswith("'s") and word != "'s":
                flags |= self[word[:-2]] & (TITLE | ORGANISATION | OUTLET | TIME)
        if len(self) < _MEMORY:
            self[word] = flags
        return flags


class _Folded(dict[str, str]):
    """The folded word by token as written, learnt as met."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code

    def __missing__(self, token: str) -> str:
        word = fold(token, self.code)
        if len(self) < _MEMORY and len(token) <= _LONGEST:
            self[token] = word
        return word


class _Tokens(dict[str, int]):
    """Flags by token as written: those of its folded word and what capital or punctuation add, learnt as met.

    `UNSURE` marks those that the neighbours have a say in, and every end of a sentence.
    """

    def __init__(self, folded: _Folded, words: _Flags) -> None:
        super().__init__()
        self.folded = folded
        self.words = words

    def __missing__(self, token: str) -> int:
        first = token[0]
        if first == FILLER:
            flags = QUOTE | UNSURE
        elif first in ".!?…":
            flags = END | UNSURE
        else:
            flags = self.words[self.folded[token]] | _PUNCTUATION.get(token, 0)
            if first in "#@":
                flags |= CAPITAL
            elif first.isalpha():
                if first.isupper() or (len(token) > 2 and token[1] in "'’" and token[2].isupper()):
                    flags |= CAPITAL | UNSURE * token.endswith("ly")
                if flags & CUE:
                    flags |= UNSURE
        if len(self) < _MEMORY and len(token) <= _LONGEST:
            self[token] = flags
        return flags


class Lexicon:
    """The word table and phrase lists of one language."""

    def __init__(self, code: str, lists: dict[str, Any]) -> None:
        self.code = code
        self.flags = _Flags(code)
        for name, flag in _LISTS.items():
            self._add(_folded(_words(lists.get(name)), code), flag)
        self.flags.not_adverbs = frozenset(_words(lists.get("not_adverbs")))
        if code == "en":
            verbs = [word for word, flags in self.flags.items() if flags & VERB and word.endswith("ing")]
            self._add(verbs, PARTICIPLE)
        self.folded = _Folded(code)
        self.tokens = _Tokens(self.folded, self.flags)
        self.lead = self._phrases(lists.get("lead"), LEAD)
        self.trail = self._phrases(lists.get("trail"), TRAIL)
        self.anonymous = tuple(_folded([*_list(lists.get("anonymous")), *_list(lists.get("anon"))], code))
        self.definite = frozenset(_words(lists.get("definite")))
        self.indefinite = frozenset(_words(lists.get("indefinite")))
        self.unspaced = code in ("zh", "ja")
        self.unspaced_verbs = sorted(_words(lists.get("verbs")), key=len, reverse=True) if self.unspaced else []
        self.unspaced_kinds = {
            "anonymous": _list(lists.get("anonymous")),
            "outlet": _words(lists.get("outlets")),
            "document": _words(lists.get("documents")),
            "vague": _words(lists.get("people")),
            "pronoun": _words(lists.get("pronouns")),
            "organisation": _words(lists.get("organisations")),
        }

    def _add(self, words: list[str], flag: int) -> None:
        """Give words and stems a flag: most have no other one, and there are some two thousand."""
        stems = [word for word in words if word.endswith("*")]
        whole = [word for word in words if not word.endswith("*")] if stems else words
        for table, given in ((self.flags, whole), (self.flags.stems, [stem.rstrip("*") for stem in stems])):
            added = dict.fromkeys(given, flag)
            for word in added.keys() & table.keys():
                added[word] |= table[word]
            table.update(added)

    def _phrases(self, entries: Any, flag: int) -> dict[str, list[tuple[str, ...]]]:
        """Phrases of several words by their first one, the longest first."""
        table: dict[str, list[tuple[str, ...]]] = {}
        first = []
        for entry in _list(entries):
            parts = tuple(fold(entry, self.code).split())
            table.setdefault(parts[0].strip("*>"), []).append(parts)
            first.append(parts[0].lstrip(">"))
        self._add(first, flag)
        for phrases in table.values():
            phrases.sort(key=len, reverse=True)
        return table


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _words(value: Any) -> list[str]:
    return [word for entry in _list(value) for word in entry.split()]


def _folded(words: list[str], code: str) -> list[str]:
    """The words folded, all at once: a language has some two thousand."""
    return fold("\0".join(words), code).split("\0") if words else []


def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, made once per process; an unknown code gives that of English."""
    if code not in _made:
        _made[code] = Lexicon(code, words(code).get("attribution", {}))
    return _made[code]
