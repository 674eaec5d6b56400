"""YAML front matter as nearly everybody writes it, read without a parser: flat fields, simple lists, one nested level.

Gives None for anything else, and ruamel.yaml is asked; a test holds both equal. Also says what an unquoted scalar means
for both of them. Dates and times of day stay text as written.
"""

from __future__ import annotations

import re

from copydesk.article import Field, Scalar
from copydesk.expression import expression

_NULLS = frozenset(["", "~", "null", "Null", "NULL"])
_TRUE = frozenset(["yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"])
_FALSE = frozenset(["no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"])
_NUMERIC = frozenset("0123456789+-.")
_INTEGER = r"[-+]?(?:0b[01_]+|0x[0-9a-fA-F_]+|0[0-7_]+|0|[1-9][0-9_]*)"
_FLOAT = r"[-+]?(?:[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?)"


def plain_value(text: str) -> Scalar:
    """What an unquoted YAML scalar means, by YAML 1.1 as site generators read it; times and dates stay text."""
    if text[:1] in _NUMERIC:
        return _number(text)
    if text in _NULLS:
        return None
    if text in _TRUE:
        return True
    if text in _FALSE:
        return False
    return text


def _number(text: str) -> Scalar:
    if len(text) > 40:
        return text
    if text.isascii() and text.isdigit() and (text[0] != "0" or text == "0"):
        return int(text)
    if " " in text or ":" in text or (text[4:5] == "-" and text[:4].isdigit()):
        return text
    digits = text.replace("_", "")
    if re.fullmatch(_INTEGER, text):
        unsigned = digits.lstrip("+-")
        if not unsigned.strip("xb"):
            return text
        base = 2 if unsigned[:2] == "0b" else 16 if unsigned[:2] == "0x" else 8 if unsigned[0] == "0" else 10
        try:
            value = int(unsigned[2:] if base in (2, 16) else unsigned, base)
        except ValueError:
            return text
        return -value if digits[0] == "-" else value
    if re.fullmatch(_FLOAT, text):
        try:
            return float(digits)
        except ValueError:
            return text
    return text


_KEY = expression(r"( *)([A-Za-z_][A-Za-z0-9_-]{0,99}):(?:$| +)")
_ENTRY = expression(r"( *)- +(?=[^ ])")
_ODD = expression("[\t\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_SINGLE = expression(r"'((?:[^'\n]|'')*)'(?= *$| +#)")
_DOUBLE = expression(r'"([^"\\\n]*)"(?= *$| +#)')
_SINGLE_FOLDED = expression(r"'((?:[^']|'')*)'(?= *(?:\n|\Z)| +#)")
_DOUBLE_FOLDED = expression(r'"([^"\\]*)"(?= *(?:\n|\Z)| +#)')
_NO_START = frozenset("!&*|>%@`\"'{}[],#?-:=<")


def simple_fields(content: str, offset: int) -> tuple[Field, ...] | None:
    """The fields of simple YAML, `offset` being its place in the source; None where it is not simple."""
    # No odd sign is printable, so most articles do without compiling the expression, which takes half a millisecond.
    if not content.replace("\n", "").isprintable() and _ODD.search(content):
        return None
    reader = _Simple(content, offset)
    position = 0
    for line in content.split("\n"):
        if position >= reader.folded_until and not reader.take(line.rstrip(" "), line, position):
            return None
        position += len(line) + 1
    reader.settle()
    return tuple(reader.found)


class _Simple:
    """Reads line by line. `_empty` is the field waiting for its value: a list, a nested level, or none at all.

    `folded_until`: the end of the last quoted value that goes over several lines.
    """

    def __init__(self, content: str, offset: int) -> None:
        self.found: list[Field] = []
        self.folded_until = 0
        self._content = content
        self._offset = offset
        self._keys: set[str] = set()
        self._empty: Field | None = None
        self._below = ""
        self._parent: tuple[str | int, ...] = ()
        self._indent = -1
        self._count = 0
        self._inner: set[str] = set()
        self._deep: Field | None = None

    def settle(self) -> None:
        """What waits for a value has none."""
        for field in (self._deep, self._empty):
            if field is not None:
                self.found.append(field)
        self._deep = self._empty = None

    def take(self, line: str, whole: str, position: int) -> bool:
        """Take one line; False where it is not simple."""
        if not line or line.lstrip(" ")[0] == "#":
            return True
        match = _KEY.match(line)
        if match is not None:
            return self._key(match, line, whole, position)
        match = _ENTRY.match(line)
        return match is not None and self._entry(match, line, position)

    def _key(self, match: re.Match[str], line: str, whole: str, position: int) -> bool:
        indent, name = len(match[1]), match[2]
        path: tuple[str | int, ...] = (name,)
        if indent:
            if self._empty is not None and self._below == "":
                self._below, self._indent, self._parent = "map", indent, self._empty.path
                self._empty = None
                self._inner = set()
            if self._below != "map" or indent != self._indent or name in self._inner:
                return False
            if self._deep is not None:
                self.found.append(self._deep)
                self._deep = None
            self._inner.add(name)
            path = (*self._parent, name)
        else:
            if name in self._keys:
                return False
            self.settle()
            self._keys.add(name)
            self._below = ""
        start = self._offset + position
        key = (start + match.start(2), start + match.end(2))
        if match.end() >= len(line):
            at = match.end(2) + 1
            at += whole[at : at + 1] == " "
            field = Field(path, None, start + at, start + at, *key)
            if indent:
                self._deep = field
            else:
                self._empty = field
            return True
        return self._value(path, line, match.end(), start, key)

    def _entry(self, match: re.Match[str], line: str, position: int) -> bool:
        indent = len(match[1])
        if self._empty is not None and self._below == "":
            self._below, self._indent, self._parent = "list", indent, self._empty.path
            self._empty = None
            self._count = 0
        if self._below != "list" or indent != self._indent:
            return False
        path = (*self._parent, self._count)
        self._count += 1
        return self._value(path, line, match.end(), self._offset + position, (-1, -1))

    def _value(self, path: tuple[str | int, ...], line: str, at: int, start: int, key: tuple[int, int]) -> bool:
        """A scalar on one line, quoted or not."""
        char = line[at]
        value: Scalar
        if char in "\"'":
            match = (_SINGLE if char == "'" else _DOUBLE).match(line, at)
            if match is None:
                return self._folded(path, char, start + at, key)
            value, end = match[1].replace("''", "'") if char == "'" else match[1], match.end()
        else:
            comment = line.find(" #", at)
            text = line[at:] if comment < 0 else line[at:comment].rstrip(" ")
            if ": " in text or text[-1] == ":":
                return False
            if char in _NO_START and not (char == "-" and text[1:2].isdigit()):
                return False
            value, end = plain_value(text), at + len(text)
        self.found.append(Field(path, value, start + at, start + end, *key))
        return True

    def _folded(self, path: tuple[str | int, ...], quote: str, start: int, key: tuple[int, int]) -> bool:
        """A quoted scalar at `start` over several lines: a line break is a space, blank lines are line breaks."""
        pattern = _SINGLE_FOLDED if quote == "'" else _DOUBLE_FOLDED
        match = pattern.match(self._content, start - self._offset)
        if match is None or "\n---" in match[0] or "\n..." in match[0]:
            return False
        first, *lines = match[1].split("\n")
        value, breaks = first.rstrip(" "), 0
        for index, line in enumerate(lines, 1):
            words = line.strip(" ") if index < len(lines) else line.lstrip(" ")
            if not words and index < len(lines):
                breaks += 1
                continue
            value += ("\n" * breaks or " ") + words
            breaks = 0
        if quote == "'":
            value = value.replace("''", "'")
        self.folded_until = match.end()
        self.found.append(Field(path, value, start, self._offset + match.end(), *key))
        return True
