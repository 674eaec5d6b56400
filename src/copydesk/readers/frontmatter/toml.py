"""TOML front matter: values by tomllib, places by an own walk over text that tomllib has accepted."""

from __future__ import annotations

import re

from copydesk.article import Field, ReadingError, Scalar
from copydesk.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.text import Span

    Path = tuple[str | int, ...]

DEEPEST = 50

_WAY_OUT = "Correct the TOML between the +++ lines."
_PLACE = expression(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_KEY = expression(r"[A-Za-z0-9_-]+|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'")
_STRING = expression(
    r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"{3,5}|'''(?:[^']|'(?!''))*'{3,5}|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'", re.DOTALL
)
_BARE = expression(r"[^,\]}#\n]+")
_SKIP = expression(r"(?:[ \t\n]|#[^\n]*)+")
_BLANK = expression(r"[ \t]*")


def fields(text: str, start: int, end: int) -> tuple[Field, ...]:
    """The fields of the TOML in `text[start:end]`. Raises ReadingError."""
    content = text[start:end]
    _guard(content, start)
    import tomllib

    try:
        values = tomllib.loads(content)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise _fault(content, start, str(error)) from None
    walk = _Walk(content)
    walk.document()
    found = []
    for path, value, key in walk.found:
        place = (start + value[0], start + value[1])
        keys = (start + key[0], start + key[1]) if key[0] >= 0 else (-1, -1)
        found.append(Field(path, _scalar(_at(values, path), content[value[0] : value[1]]), *place, *keys))
    return tuple(found)


def _guard(content: str, start: int) -> None:
    """Refuse what nests deeper than metadata ever does, before the parser's recursion meets it."""
    depth = 0
    for match in re.finditer(r"[\[{]|[\]}]|\"(?:[^\"\\\n]|\\.)*\"?|'[^'\n]*'?", content):
        token = match[0]
        if token in "[{":
            depth += 1
            if depth > DEEPEST:
                at = start + match.start()
                raise ReadingError("The front matter nests too deep to be metadata.", at, at + 1, _WAY_OUT)
        elif token in "]}":
            depth = max(0, depth - 1)


def _fault(content: str, start: int, message: str) -> ReadingError:
    match = _PLACE.search(message)
    place = len(content)
    if match and match[1]:
        lines = content.split("\n")
        row = int(match[1]) - 1
        place = sum(len(line) + 1 for line in lines[:row]) + int(match[2]) - 1
    place = max(0, min(place, len(content.rstrip("\n"))))
    line_end = content.find("\n", place)
    what = message[: match.start()] if match else message
    return ReadingError(
        f"The front matter is not valid TOML: {what[:1].lower()}{what[1:]}.",
        start + place,
        start + (line_end if line_end >= 0 else len(content)),
        _WAY_OUT,
    )


def _at(values: Any, path: Path) -> Any:
    for part in path:
        values = values[part]
    return values


def _scalar(value: Any, written: str) -> Scalar:
    """A value as a scalar: dates and times stay as written."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, (int, float)):
        return written if value != value or value in (float("inf"), float("-inf")) else value
    return written


class _Walk:
    """Finds keys and values. Relies on the text being valid TOML."""

    def __init__(self, text: str) -> None:
        self.found: list[tuple[Path, Span, Span]] = []
        self._text = text
        self._position = 0
        self._tables: dict[Path, int] = {}

    def _skip(self) -> None:
        match = _SKIP.match(self._text, self._position)
        if match:
            self._position = match.end()

    def _blank(self) -> None:
        match = _BLANK.match(self._text, self._position)
        assert match is not None
        self._position = match.end()

    def document(self) -> None:
        base: Path = ()
        while True:
            self._skip()
            if self._position >= len(self._text):
                return
            if self._text[self._position] == "[":
                base = self._header()
            else:
                self._pair(base)

    def _header(self) -> Path:
        listed = self._text.startswith("[[", self._position)
        self._position += 2 if listed else 1
        self._blank()
        names, _ = self._keys()
        self._blank()
        self._position += 2 if listed else 1
        path: Path = ()
        for index, name in enumerate(names):
            path = (*path, name)
            if listed and index == len(names) - 1:
                self._tables[path] = self._tables.get(path, -1) + 1
            if path in self._tables:
                path = (*path, self._tables[path])
        return path

    def _keys(self) -> tuple[list[str], Span]:
        """A dotted key; its span is that of the last part."""
        names = []
        while True:
            self._blank()
            match = _KEY.match(self._text, self._position)
            assert match is not None
            names.append(_key_name(match[0]))
            self._position = match.end()
            after = _BLANK.match(self._text, self._position)
            assert after is not None
            if self._text[after.end() : after.end() + 1] != ".":
                return names, match.span()
            self._position = after.end() + 1

    def _pair(self, base: Path) -> None:
        names, key = self._keys()
        self._blank()
        self._position += 1
        self._blank()
        self._value((*base, *names), key)

    def _value(self, path: Path, key: Span) -> None:
        start = self._position
        char = self._text[start]
        if char == "[":
            self._list(path)
        elif char == "{":
            self._table(path)
        else:
            match = _STRING.match(self._text, start) if char in "\"'" else _BARE.match(self._text, start)
            assert match is not None
            end = start + len(match[0].rstrip())
            self._position = end
            self.found.append((path, (start, end), key))

    def _list(self, path: Path) -> None:
        self._position += 1
        count = 0
        while True:
            self._skip()
            char = self._text[self._position]
            if char == "]":
                self._position += 1
                return
            if char == ",":
                self._position += 1
                continue
            self._value((*path, count), (-1, -1))
            count += 1

    def _table(self, path: Path) -> None:
        self._position += 1
        while True:
            self._skip()
            char = self._text[self._position]
            if char == "}":
                self._position += 1
                return
            if char == ",":
                self._position += 1
                continue
            self._pair(path)


def _key_name(written: str) -> str:
    if written[0] == "'":
        return written[1:-1]
    if written[0] != '"':
        return written
    if "\\" not in written:
        return written[1:-1]
    import tomllib

    return str(tomllib.loads(f"key = {written}")["key"])
