"""Phrases compiled to one linear-time automaton, and users' regular expressions, which run in linear time too.

Phrases are matched on folded text (`copydesk.text.fold`), so offsets are those of the text itself. A phrase matches
whole words; `word*` also matches the word with any ending, `*word` with any beginning. In scripts without spaces (Han,
kana, Thai) no word boundary is asked for. Refuses: back-references and look-around, which cannot run in linear time.
"""

from __future__ import annotations

from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

Hit = tuple[int, int, int]
"""`(start, end, index)`: a span of the text and the index of the phrase in the order it was given."""


class Phrases:
    """A set of phrases searched in one pass. `payloads[i]` is what was stored with phrase `i`.

    Building the automaton of a thousand phrases costs more than searching a short article for each of them. So the
    first few texts, where they are short, are searched phrase by phrase, and only for those whose beginning and end
    stand there. Both ways give the same hits in the same order.
    """

    def __init__(self, entries: Iterable[tuple[str, Any]], language: str = "") -> None:
        """`entries` are `(phrase, payload)`; phrases are folded as the text must be, with `fold(text, language)`."""
        given = [entry for entry in entries if entry[0].strip("*")]
        self.payloads = [payload for _, payload in given]
        self._phrases = [phrase for phrase, _ in given]
        folded = fold("\0".join([phrase.strip("*") for phrase in self._phrases]), language)
        self._literals = folded.split("\0") if given else []
        self._shapes: list[tuple[bool, bool, bool, bool] | None] = [None] * len(given)
        self._automaton: Any = None
        self._patience = _PATIENCE

    def find(self, folded: str) -> list[Hit]:
        """Every hit, overlapping ones too, by end. A stem's hit reaches to the end of the word it begins."""
        size = len(folded)
        shapes = self._shapes
        hits = []
        for index, start, end in self._places(folded):
            joins_before, joins_after, grows, stems = shapes[index] or self._shape(index)
            # Most places lie inside a longer word (`i` in `tribunal`); the first comparisons tell them without a call.
            if (
                joins_before
                and start
                and ((char := folded[start - 1]).isalnum() or char == "_")
                and (char < _UNSPACED or not unspaced(char))
            ):
                continue
            if joins_after and end < size and ((char := folded[end]).isalnum() or char == "_") and runs_on(char):
                if not stems:
                    continue
                end = word_end(folded, end)
            if grows:
                start = word_start(folded, start)
            hits.append((start, end, index))
        return hits

    def _shape(self, index: int) -> tuple[bool, bool, bool, bool]:
        """Whether a letter before or behind a phrase would make it part of a word; whether it grows at either side.

        Told for the phrases that stand in a text: few of a thousand ever do.
        """
        phrase, literal = self._phrases[index], self._literals[index]
        grows, stems = phrase[0] == "*", phrase[-1] == "*"
        self._shapes[index] = shape = (not grows and runs_on(literal[0]), runs_on(literal[-1]), grows, stems)
        return shape

    def _places(self, text: str) -> list[Hit]:
        """`(index, start, end)` of every literal wherever it stands, by end, the longest first."""
        if not self._literals:
            return []
        if self._automaton is None:
            self._patience -= 1
            if self._patience >= 0 and len(text) < len(self._literals):
                return self._one_by_one(text)
            from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

            # Of many phrases the fastest automaton searches no faster, and takes seven times as long to build.
            few = len(self._literals) <= _FEW
            chosen = Implementation.DFA if few else Implementation.ContiguousNFA
            self._automaton = AhoCorasick(self._literals, matchkind=MatchKind.Standard, implementation=chosen)
        places: list[Hit] = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return places

    def _one_by_one(self, text: str) -> list[Hit]:
        pieces = {text[at : at + _PIECE] for at in range(len(text))}
        found: list[Hit] = []
        for index, literal in enumerate(self._literals):
            if len(literal) >= _PIECE and (literal[:_PIECE] not in pieces or literal[-_PIECE:] not in pieces):
                continue
            at = text.find(literal)
            while at >= 0:
                found.append((index, at, at + len(literal)))
                at = text.find(literal, at + 1)
        found.sort(key=lambda place: (place[2], place[1], place[0]))
        return found


_PATIENCE = 4
"""Short texts searched phrase by phrase before the automaton is built."""
_FEW = 150
"""Phrases that the fastest automaton is made of."""
_PIECE = 4
"""Characters of a phrase's beginning and end."""
_UNSPACED = "\u0e00"
"""The first character of a script without spaces."""


def _boundary(text: str, at: int) -> bool:
    """Whether no word runs on over `at`."""
    return not (0 < at < len(text) and runs_on(text[at - 1]) and runs_on(text[at]))


def runs_on(char: str) -> bool:
    """Whether `char` is part of a word that goes on in the letters beside it."""
    return (char.isalnum() or char == "_") and (char < _UNSPACED or not unspaced(char))


def unspaced(char: str) -> bool:
    """Whether `char` belongs to a script written without spaces between words."""
    return (
        "\u3040" <= char <= "\u30ff"
        or "\u4e00" <= char <= "\u9fff"
        or "\u3400" <= char <= "\u4dbf"
        or "\uff66" <= char <= "\uff9f"
        or "\u0e00" <= char <= "\u0eff"
        or "\U00020000" <= char <= "\U0003ffff"
    )


def word_end(text: str, at: int) -> int:
    """The end of the word that `at` stands in or behind."""
    while at < len(text) and (text[at].isalnum() or text[at] == "_"):
        at += 1
    return at


def word_start(text: str, at: int) -> int:
    """The start of the word that `at` stands in or before."""
    while at > 0 and (text[at - 1].isalnum() or text[at - 1] == "_"):
        at -= 1
    return at


class PatternError(ValueError):
    """A user's pattern that does not compile or cannot run in linear time; the message says why and what to do."""


class Pattern:
    """A regular expression in linear time (RE2). `\\b` knows all letters, not only ASCII.

    Raises PatternError where the expression does not compile or needs look-around or back-references.
    """

    def __init__(self, expression: str) -> None:
        import re2

        self.expression = expression
        self._start_word = expression.startswith("\\b")
        self._end_word = expression.endswith("\\b") and not expression.endswith("\\\\b")
        options = re2.Options()
        options.log_errors = False
        try:
            self._compiled = re2.compile(core(expression), options)
        except re2.error as error:
            raise PatternError(_explain(expression, error)) from None

    def find(self, text: str) -> Iterator[Any]:
        """Match objects (`start()`, `end()`, `group()` in code points) in order, not overlapping."""
        for match in self._compiled.finditer(text):
            if self._start_word and not _boundary(text, match.start()):
                continue
            if self._end_word and not _boundary(text, match.end()):
                continue
            yield match

    def full(self, text: str) -> bool:
        """Whether the whole of `text` matches."""
        return self._compiled.fullmatch(text) is not None


def core(expression: str) -> str:
    """An expression without the word boundaries at its ends, which RE2 would tell by ASCII letters only."""
    ends = expression.endswith("\\b") and not expression.endswith("\\\\b")
    return expression.removeprefix("\\b")[: -2 if ends else None]


def _explain(expression: str, error: Exception) -> str:
    reason = str(error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else error)
    if any(part in expression for part in ("(?=", "(?!", "(?<=", "(?<!")):
        return (
            f"the pattern `{expression}` needs look-around, which cannot run in linear time; "
            "match the surrounding words too, or list exceptions under `except`"
        )
    return f"the pattern `{expression}` does not compile: {reason}"
