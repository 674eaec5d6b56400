"""What an opaque piece of Markdown is, and the words for its kinds and roles."""

from __future__ import annotations

COMMENT, TAG, OUTPUT, ATTRIBUTES = "comment", "tag", "output", "attributes"
OPENING, CLOSING, VOID = "open", "close", "void"


class Piece:
    """One opaque piece at `start`–`end`. `key` pairs an opening with its closing; `name` is lower case."""

    __slots__ = ("end", "key", "kind", "name", "name_start", "role", "start", "words")

    def __init__(self, kind: str, role: str, name: str, start: int, end: int, name_start: int = -1) -> None:
        self.kind = kind
        self.role = role
        self.name = name.lower()
        self.start = start
        self.end = end
        self.name_start = name_start
        self.key = self.name
        self.words: tuple[str, ...] = (self.name,) if name else ()
