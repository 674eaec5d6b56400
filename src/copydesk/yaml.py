"""YAML by ruamel.yaml: its parser's events, its tree of nodes, its plain data. The only module that knows the library.

Imported only for what is not simple: settings, rules and word lists that have changed, front matter of the odd sort.
Its round trip is not used: it re-indents lists and moves comments, so every edit of ours is a span edit at a mark.
"""

from __future__ import annotations

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

__all__ = [
    "AliasEvent",
    "MappingEndEvent",
    "MappingStartEvent",
    "MarkedYAMLError",
    "ScalarEvent",
    "SequenceEndEvent",
    "SequenceStartEvent",
    "YAMLError",
    "data",
    "events",
    "tree",
]


def events(text: str) -> Iterator[Any]:
    """The parser's events with their marks, offsets in code points. Raises YAMLError."""
    return iter(_parser().parse(text))


def tree(text: str) -> Any:
    """The root node, or None for an empty text. Deep nesting crashes the process: look at the events first.

    Raises YAMLError.
    """
    return _parser().compose(text)


def data(text: str) -> Any:
    """The plain data of a text of our own, by YAML 1.2. Raises YAMLError."""
    return _parser().load(text)


def _parser() -> YAML:
    """The parser in C where it is installed, else the same in Python."""
    return YAML(typ="safe")
