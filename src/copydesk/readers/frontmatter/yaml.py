"""YAML front matter: every scalar with the places of its key and its value. What is not simple, ruamel.yaml reads.

Works over events, never over the library's own composer, which crashes the process on deep nesting. Dates and times of
day stay text as written. Anchors are followed within bounds.
"""

from __future__ import annotations

from copydesk.article import Field, ReadingError
from copydesk.readers.frontmatter.simple import plain_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Path = tuple[str | int, ...]

DEEPEST = 50
MOST_FIELDS = 20_000

_WAY_OUT = "Correct the YAML between the --- lines."


def parsed_fields(text: str, start: int, end: int) -> tuple[Field, ...] | None:
    """The fields of the YAML at `start`–`end` of `text`, by ruamel.yaml; None where it is prose and no mapping.

    Raises ReadingError.
    """
    from copydesk import yaml

    content = text[start:end]
    reader = _Reader(content, start)
    try:
        for event in yaml.events(content):
            reader.take(event, yaml)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is None or mark.index >= len(content.rstrip()):
            mark = getattr(error, "context_mark", None) or mark
        place = start + min(mark.index, len(content)) if mark else start
        what = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        line_end = text.find("\n", place)
        raise ReadingError(
            f"The front matter is not valid YAML: {what}.", place, max(place, min(line_end, end)), _WAY_OUT
        ) from None
    if reader.is_prose:
        return None
    return tuple(reader.fields)


class _Level:
    """One open mapping or sequence: where it hangs, and the key or position that comes next."""

    __slots__ = ("anchor", "count", "first", "key", "keys", "mapping", "path")

    def __init__(self, mapping: bool, path: Path, anchor: str | None, first: int) -> None:
        self.mapping = mapping
        self.path = path
        self.anchor = anchor
        self.first = first
        self.count = 0
        self.key: tuple[str, int, int] | None = None
        self.keys: set[str] = set()


class _Reader:
    """Gathers fields from parser events."""

    def __init__(self, content: str, offset: int) -> None:
        self.fields: list[Field] = []
        self.is_prose = False
        self._content = content
        self._offset = offset
        self._levels: list[_Level] = []
        self._anchors: dict[str, list[Field]] = {}
        self._anchor_paths: dict[str, int] = {}

    def take(self, event: Any, yaml: Any) -> None:
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            self._open(event, isinstance(event, yaml.MappingStartEvent))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self._close()
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)

    def _fail(self, message: str, event: Any) -> ReadingError:
        start, end = event.start_mark.index, event.end_mark.index
        return ReadingError(message, self._offset + start, self._offset + end, _WAY_OUT)

    def _place(self, event: Any) -> tuple[Path, int, int]:
        """Path and key span of the value that an event begins."""
        if not self._levels:
            return (), -1, -1
        level = self._levels[-1]
        if level.mapping:
            assert level.key is not None
            name, start, end = level.key
            level.key = None
            return (*level.path, name), start, end
        level.count += 1
        return (*level.path, level.count - 1), -1, -1

    def _open(self, event: Any, mapping: bool) -> None:
        if len(self._levels) >= DEEPEST:
            raise self._fail("The front matter nests too deep to be metadata.", event)
        if self._levels and self._levels[-1].mapping and self._levels[-1].key is None:
            raise self._fail("A key of the front matter is a list or a mapping.", event)
        if not self._levels and not mapping:
            raise self._fail("The front matter is a list, where fields with names are expected.", event)
        path, _, _ = self._place(event)
        self._levels.append(_Level(mapping, path, event.anchor, len(self.fields)))

    def _close(self) -> None:
        level = self._levels.pop()
        if level.anchor:
            self._anchors[level.anchor] = self.fields[level.first :]
            self._anchor_paths[level.anchor] = len(level.path)

    def _scalar(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        if not self._levels:
            self.is_prose = bool(event.value)
            return
        level = self._levels[-1]
        if level.mapping and level.key is None:
            level.keys.add(event.value)
            level.key = (event.value, self._offset + start, self._offset + end)
            return
        path, key_start, key_end = self._place(event)
        value = plain_value(event.value) if event.implicit[0] and event.tag is None else event.value
        self._add(Field(path, value, *self._value_span(start, end, key_end), key_start, key_end), event)
        if event.anchor:
            self._anchors[event.anchor] = [self.fields[-1]]
            self._anchor_paths[event.anchor] = len(path)

    def _value_span(self, start: int, end: int, key_end: int) -> tuple[int, int]:
        """The source span of a value as written; an empty one stands behind its colon and one space."""
        content = self._content
        if start < end:
            while end > start and content[end - 1] in " \t\n":
                end -= 1
            return self._offset + start, self._offset + end
        before = content.find(":", key_end - self._offset) if key_end >= 0 else content.rfind("-", 0, max(start, 1))
        at = before + 1
        at += content[at : at + 1] == " "
        return self._offset + at, self._offset + at

    def _add(self, field: Field, event: Any) -> None:
        if len(self.fields) >= MOST_FIELDS:
            raise self._fail("The front matter has too many values to be metadata.", event)
        self.fields.append(field)

    def _alias(self, event: Any) -> None:
        """Repeat what an anchor named, at the place of the alias; `<<` takes over the fields not yet there."""
        known = self._anchors.get(event.anchor)
        if known is None:
            raise self._fail(f"The front matter points to {event.anchor!r}, which is not named before.", event)
        if self._levels and self._levels[-1].mapping and self._levels[-1].key is None:
            raise self._fail("A key of the front matter is an alias.", event)
        path, key_start, key_end = self._place(event)
        depth = self._anchor_paths[event.anchor]
        start, end = self._offset + event.start_mark.index, self._offset + event.end_mark.index
        merged = bool(path) and path[-1] == "<<"
        for field in list(known):
            rest = field.path[depth:]
            if merged and rest and self._levels and rest[0] in self._levels[-1].keys:
                continue
            whole = (*path[:-1], *rest) if merged else (*path, *rest)
            self._add(Field(whole, field.value, start, end, key_start, key_end), event)
