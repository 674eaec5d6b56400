"""Spans, the line table and letter folding: the words every other module speaks.

A span is `(start, end)`: 0-based, end-exclusive indexes of Unicode code points into one text. This is the only module
that counts lines, columns and UTF-16 units. It knows nothing of articles.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

Span = tuple[int, int]


class LineTable:
    """Turns offsets of one text into places for people and editors.

    Lines end with LF, CRLF or a lone CR. A byte order mark is part of the text but takes no column.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        if "\r" in text:
            import re

            starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        else:
            lines = text.split("\n")
            lines.pop()
            starts = [0, *accumulate([len(line) + 1 for line in lines])]
        self._starts = starts

    def __len__(self) -> int:
        """The number of lines; a text that ends with a line break does not count an empty line after it."""
        last = self._starts[-1]
        return len(self._starts) - (1 if last == len(self._text) and last > 0 else 0)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of `offset`, both from 1; the column counts code points."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        if line == 1 and self._text[:1] == "\ufeff" and offset > 0:
            column -= 1
        return line, column

    def line(self, offset: int) -> int:
        """The line of `offset`, from 1."""
        return bisect_right(self._starts, offset)

    def utf16(self, offset: int) -> tuple[int, int]:
        """Line and character of `offset`, both from 0; the character counts UTF-16 code units (editor protocol)."""
        line = bisect_right(self._starts, offset) - 1
        before = self._text[self._starts[line] : offset]
        return line, len(before) + sum(1 for char in before if char > "\uffff")

    def line_span(self, line: int) -> Span:
        """The span of a line (from 1) without its line break. Raises IndexError for a line that does not exist."""
        start = self._starts[line - 1]
        end = self._starts[line] if line < len(self._starts) else len(self._text)
        text = self._text
        while end > start and text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column, both from 1; a column past the line's end gives the line's end."""
        start, end = self.line_span(line)
        if line == 1 and self._text[:1] == "\ufeff":
            start += 1
        return min(start + column - 1, end)


def positions(text: str, offsets: Iterable[int]) -> list[Span]:
    """Line and column of some offsets in order, as a `LineTable` gives them: a few are told sooner without one."""
    if "\r" in text:
        return list(map(LineTable(text).position, offsets))
    found = []
    line, begin, at = 1, 1 if text[:1] == "\ufeff" else 0, 0
    for offset in offsets:
        if breaks := text.count("\n", at, offset):
            line += breaks
            begin = text.rfind("\n", at, offset) + 1
        at = offset
        found.append((line, max(offset - begin, 0) + 1))
    return found


_DOTTED = {"az", "tr"}
_ASCII = bytes(range(128))
_LONG = 1000
_MOST_CAPITALS = 6


def fold(text: str, language: str = "") -> str:
    """Lower-cased `text` of exactly the same length, for matching word lists.

    Typographic apostrophes become `'`, no-break spaces and line breaks a plain space. For Azerbaijani and Turkish `İ`
    folds to `i` and `I` to `ı`; elsewhere `İ` folds to `i`, so that no letter ever grows into two.
    """
    if not text.isascii():
        for char, plain in (("’", "'"), ("ʼ", "'"), ("‘", "'"), ("\u00a0", " "), ("\u202f", " "), ("İ", "i")):
            if char in text:
                text = text.replace(char, plain)
    if language in _DOTTED:
        text = text.replace("I", "ı")
    if "\n" in text:
        text = text.replace("\n", " ")
    lowered = _lower(text)
    if len(lowered) == len(text):
        return lowered
    return "".join([low if len(low := char.lower()) == 1 else char for char in text])


def _lower(text: str) -> str:
    """What `text.lower()` gives, in half the time where a long text has few letters beyond ASCII.

    Letters are lowered one by one, bytes all at once. UTF-8 parts the capitals beyond ASCII, which are replaced; but
    what a sigma becomes depends on the letters around it.
    """
    if len(text) < _LONG or text.isascii():
        return text.lower()
    raw = text.encode("utf-8", "surrogatepass")
    if len(raw) > len(text) * 1.2:
        return text.lower()
    rare = raw.translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if rare.lower() != rare:
        capitals = [char for char in set(rare) if char.lower() != char]
        if len(capitals) > _MOST_CAPITALS or "Σ" in capitals:
            return text.lower()
        for char in capitals:
            raw = raw.replace(char.encode(), char.lower().encode())
    return raw.lower().decode("utf-8", "surrogatepass")
