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


_KEY = r"([A-Za-z_][A-Za-z0-9_-]{0,99}):"
_WORDS = r"([^!&*|>%@`\"'{}\[\],#?\-:=< \n](?:[^:#\n]++|:(?![ \n]|\Z)|(?<! )#)*+)"
_LINE = expression(rf"(?: *+\n)*+( *)(?:{_KEY}|-)(?: +(?:\"([^\"\\\n]*+)\" *|'([^'\n]*+)' *|{_WORDS})| *)(?:\n|\Z)")
"""A line as nearly all are written: a key or an entry, and a value without a comment after it."""
_MORE_WORDS = expression(rf"( +){_WORDS}(?:\n|\Z)")
_KEYED = expression(rf"( *){_KEY}(?:$| +)")
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
    while position < len(content):
        match = _LINE.match(content, position)
        position = reader.line(match) if match is not None else reader.odd_line(position)
        if position < 0:
            return None
    reader.settle()
    return tuple(reader.found)


class _Simple:
    """Reads line by line. `_empty` is the field waiting for its value: a list, a nested level, or none at all."""

    def __init__(self, content: str, offset: int) -> None:
        self.found: list[Field] = []
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
        self._plain_end = -1  # Where the line after a value without quotation marks begins: it may go on there.
        self._plain_indent = 0

    def settle(self) -> None:
        """What waits for a value has none."""
        for field in (self._deep, self._empty):
            if field is not None:
                self.found.append(field)
        self._deep = self._empty = None

    def line(self, match: re.Match[str]) -> int:
        """Take a line of the usual form; gives the place after it, -1 where it is not simple here."""
        name, group = match[2], match.lastindex or 0
        path = self._key(len(match[1]), name) if name else self._entry(len(match[1])) if group > 2 else None
        if path is None:
            return -1
        offset = self._offset
        key = (offset + match.start(2), offset + match.end(2)) if name else (-1, -1)
        if group == 2:
            at = match.end(2) + 1
            at += self._content[at : at + 1] == " "
            self._wait(Field(path, None, offset + at, offset + at, *key))
            return match.end()
        start, end = match.span(group)
        if group == 5:
            words = match[5].rstrip(" ")
            value, end = plain_value(words), start + len(words)
            self._plain_end = match.end()
            self._plain_indent = len(match[1]) + (not name)
        else:
            value, start, end = match[group], start - 1, end + 1
        self.found.append(Field(path, value, offset + start, offset + end, *key))
        return match.end()

    def odd_line(self, position: int) -> int:
        """Take a line of any other form; gives the place after it, -1 where it is not simple."""
        end = self._content.find("\n", position)
        line = self._content[position : end if end >= 0 else None].rstrip(" ")
        after = end + 1 or len(self._content)
        if not line or line.lstrip(" ")[0] == "#":
            return after
        key = (-1, -1)
        match = _KEYED.match(line)
        if match is not None:
            path = self._key(len(match[1]), match[2])
            key = (self._offset + position + match.start(2), self._offset + position + match.end(2))
        else:
            match = _ENTRY.match(line)
            if match is None:
                return self._continued(position) if position == self._plain_end else -1
            path = self._entry(len(match[1]))
        if path is None:
            return -1
        end = self._value(path, line, match.end(), position, key)
        return end if end < 0 else max(after, self._content.find("\n", end) + 1 or len(self._content))

    def _wait(self, field: Field) -> None:
        """Keep a field without a value on its line: its value may follow."""
        if len(field.path) > 1:
            self._deep = field
        else:
            self._empty = field

    def _key(self, indent: int, name: str) -> tuple[str | int, ...] | None:
        """The path of a key; None where it is not simple."""
        if not indent:
            if name in self._keys:
                return None
            self.settle()
            self._keys.add(name)
            self._below = ""
            return (name,)
        if self._empty is not None and self._below == "":
            self._below, self._indent, self._parent = "map", indent, self._empty.path
            self._empty = None
            self._inner = set()
        if self._below != "map" or indent != self._indent or name in self._inner:
            return None
        if self._deep is not None:
            self.found.append(self._deep)
            self._deep = None
        self._inner.add(name)
        return (*self._parent, name)

    def _entry(self, indent: int) -> tuple[str | int, ...] | None:
        """The path of an entry of a list; None where it is not simple."""
        if self._empty is not None and self._below == "":
            self._below, self._indent, self._parent = "list", indent, self._empty.path
            self._empty = None
            self._count = 0
        if self._below != "list" or indent != self._indent:
            return None
        self._count += 1
        return (*self._parent, self._count - 1)

    def _value(self, path: tuple[str | int, ...], line: str, at: int, position: int, key: tuple[int, int]) -> int:
        """Read the scalar at `at` of the line that begins at `position`; gives where it ends, -1 for none."""
        char = line[at]
        value: Scalar
        if char in "\"'":
            match = (_SINGLE if char == "'" else _DOUBLE).match(line, at)
            if match is None:
                return self._folded(path, char, position + at, key)
            value, end = match[1].replace("''", "'") if char == "'" else match[1], match.end()
        else:
            comment = line.find(" #", at)
            text = line[at:] if comment < 0 else line[at:comment].rstrip(" ")
            if ": " in text or text[-1] == ":":
                return -1
            if char in _NO_START and not (char == "-" and text[1:2].isdigit()):
                return -1
            value, end = plain_value(text), at + len(text)
        start = self._offset + position
        self.found.append(Field(path, value, start + at, start + end, *key))
        return position + end

    def _continued(self, position: int) -> int:
        """Read the lines at `position` that go on with the value before them; gives where they end, -1 for none."""
        field = self.found.pop()
        words = [self._content[field.start - self._offset : field.end - self._offset]]
        while (match := _MORE_WORDS.match(self._content, position)) and len(match[1]) > self._plain_indent:
            words.append(match[2].rstrip(" "))
            end = match.start(2) + len(words[-1])
            position = match.end()
        if len(words) == 1:
            return -1
        value = plain_value(" ".join(words))
        self.found.append(Field(field.path, value, field.start, self._offset + end, field.key_start, field.key_end))
        return position

    def _folded(self, path: tuple[str | int, ...], quote: str, start: int, key: tuple[int, int]) -> int:
        """A quoted scalar at `start` over several lines: a line break is a space, blank lines are line breaks."""
        pattern = _SINGLE_FOLDED if quote == "'" else _DOUBLE_FOLDED
        match = pattern.match(self._content, start)
        if match is None or "\n---" in match[0] or "\n..." in match[0]:
            return -1
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
        self.found.append(Field(path, value, self._offset + start, self._offset + match.end(), *key))
        return match.end()
