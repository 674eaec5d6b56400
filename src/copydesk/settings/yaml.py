"""YAML files of settings and rules as plain data, with the place of every key and value.

Reads by ruamel.yaml's parser and resolves plain words as YAML 1.2 does: `off`, `no` and dates stay text, only `true`
and `false` are truth values. Keys are always text. Refuses what settings never need and what can be made to explode:
tags, merge keys, the same key twice, nesting deeper than 60 and documents of more than 200,000 nodes. Imported only
when a cached copy is out of date.
"""

from __future__ import annotations

import re

from copydesk.findings import Problem
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, both from 1."""

MAX_DEPTH = 60
MAX_NODES = 200_000

_TAGS = frozenset("null bool int float str timestamp merge value seq map".split())
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip


@record
class Document:
    """A YAML file as read: `values` and `keys` give the place of each value and key by its path in the data."""

    path: str
    data: Any
    values: dict[Path, Place]
    keys: dict[Path, Place]

    def place(self, path: Path) -> Place:
        """Where the value at `path` stands, or the nearest thing around it that has a place."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, (1, 1))

    def key_place(self, path: Path) -> Place:
        """Where the key at `path` stands; the value's place where there is no such key."""
        return self.keys.get(path) or self.place(path)


class YamlError(Exception):
    """A file that is not the YAML we read. `problem` has its place."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read(path: str) -> Document:
    """Read the file at `path`. Raises YamlError for a file that cannot be read, decoded or parsed."""
    try:
        with open(path, "rb") as stream:
            content = stream.read()
    except OSError as error:
        raise YamlError(Problem(path, f"it cannot be read: {error.strerror or error}")) from None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(path, "it is not UTF-8 text", line, 1, "save the file in the encoding UTF-8")
        raise YamlError(problem) from None
    return parse(text, path)


def parse(text: str, path: str) -> Document:
    """The data of a YAML text. Raises YamlError."""
    from copydesk import yaml

    try:
        _refuse_depth(yaml.events(text), path)
        node = yaml.tree(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = error.problem or error.context or "it cannot be parsed"
        raise YamlError(Problem(path, f"this is not valid YAML: {reason}", line, column)) from None
    except yaml.YAMLError as error:
        at = text.rfind("\n", 0, getattr(error, "position", 0) or 0)
        line = text.count("\n", 0, at + 1) + 1
        reason = str(getattr(error, "reason", "it cannot be parsed"))
        raise YamlError(Problem(path, f"this is not valid YAML: {reason}", line, 1)) from None
    reading = _Reading(path)
    data = None if node is None else reading.value(node, ())
    return Document(path, data, reading.values, reading.keys)


def _refuse_depth(events: Any, path: str) -> None:
    depth = 0
    for event in events:
        kind = type(event).__name__
        if kind.endswith("StartEvent") and kind[0] in "MS" and kind != "StreamStartEvent":
            depth += 1
            if depth > MAX_DEPTH:
                mark = event.start_mark
                message = f"this is nested more than {MAX_DEPTH} levels deep"
                raise YamlError(Problem(path, message, mark.line + 1, mark.column + 1))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1


class _Reading:
    """One pass over the nodes of a document."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.values: dict[Path, Place] = {}
        self.keys: dict[Path, Place] = {}
        self.nodes = 0

    def value(self, node: Any, path: Path) -> Any:
        self.nodes += 1
        mark = node.start_mark
        if self.nodes > MAX_NODES or len(path) > MAX_DEPTH:
            self.refuse("this document refers to itself or grows beyond measure through its aliases", mark)
        self.values[path] = (mark.line + 1, mark.column + 1)
        if node.tag.removeprefix("tag:yaml.org,2002:") not in _TAGS:
            self.refuse(f"the tag {node.tag} has no meaning here", mark)
        if node.id == "scalar":
            return plain(node.value) if not node.style else node.value
        if node.id == "sequence":
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        return self.mapping(node, path)

    def mapping(self, node: Any, path: Path) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            if key_node.id != "scalar":
                self.refuse("a key must be a word", mark)
            key = key_node.value
            place = (*path, key)
            if key in data:
                self.refuse(f"the key {key!r} stands here a second time; first on line {self.keys[place][0]}", mark)
            if key == "<<":
                self.refuse("merge keys (<<) are not read here; repeat the lines", mark)
            self.keys[place] = (mark.line + 1, mark.column + 1)
            data[key] = self.value(value_node, place)
        return data

    def refuse(self, message: str, mark: Any) -> None:
        raise YamlError(Problem(self.path, message, mark.line + 1, mark.column + 1))


def plain(word: str) -> Any:
    """The value of a word without quotation marks, by YAML 1.2: null, true, false, numbers, else the word itself."""
    if word in _WORDS:
        return _WORDS[word]
    if _INTEGER.fullmatch(word) and len(word) < 20:
        return int(word)
    if _FLOAT.fullmatch(word) and len(word) < 40:
        return float(word)
    return word
