"""What the Markdown reader's stages hand to one another: leaves of the block stage and operations of the inline stage.

All offsets of operations are offsets into `Leaf.content`; `Leaf.place` turns them into source offsets.
"""

from __future__ import annotations

from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.text import Span

    Operation = tuple[Any, ...]

TEXT, CODE, ATOM, OPEN, CLOSE, TAG, IMAGE, REF, NOTE, GAP, EVENT, PIECE = range(12)
"""The operations, each a tuple that begins with its kind:

`(TEXT, a, b)` words as written · `(CODE, a, b)` words in which nothing is markup · `(ATOM, text, a, b)` decoded words ·
`(OPEN, mark)` and `(CLOSE, mark)`, where a link's opening goes on `(…, target, source start, source end)` ·
`(TAG, a, b)` an inline HTML tag · `(IMAGE, target, source start, source end)` · `(REF, label, a, b)` a reference to a
footnote · `(NOTE, a, b)` the words of an inline footnote · `(GAP, a, b)` a line break in HTML · `(EVENT, event)` a tag
that opens or closes something, once tags are paired · `(PIECE, piece)` an opaque piece that stands alone.
"""
Lines = list[tuple[int, int]]
"""Pairs of an offset into the content and the source offset it stands for, one for each line, in order."""

RUN = "run"
Row = tuple[int, int, int, int, int]
"""A block of nothing but words: a heading's level or 0 for a paragraph, its source span, and that of its words."""


class Leaf:
    """One leaf block as the block stage finds it.

    `start`, `end`: source span with its markup. `containers`: `(name, source start)`, outermost first. `content` is
    what the inline stage reads. `kind` is a kind of Block, or `html` or `tags` for pieces that are taken apart later.
    """

    __slots__ = ("containers", "content", "end", "kind", "level", "lines", "start")

    def __init__(
        self,
        kind: str,
        start: int,
        end: int,
        level: int,
        containers: tuple[tuple[str, int], ...],
        content: str,
        lines: Lines,
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.level = level
        self.containers = containers
        self.content = content
        self.lines = lines

    def place(self, offset: int) -> int:
        """The source offset of an offset into the content."""
        if len(self.lines) == 1:
            return self.lines[0][1] + offset - self.lines[0][0]
        index = bisect_right(self.lines, (offset, 1 << 60)) - 1
        at, source = self.lines[index if index > 0 else 0]
        return source + offset - at

    def span(self, start: int, end: int) -> Span:
        """The source span of a span of the content: through its last character."""
        return self.place(start), self.place(end - 1) + 1 if end > start else self.place(start)

    def runs(self, start: int, end: int) -> list[Span]:
        """The source spans that a span of the content is made of, one for each line."""
        lines = self.lines
        if len(lines) == 1:
            shift = lines[0][1] - lines[0][0]
            return [(start + shift, end + shift)]
        index = max(0, bisect_right(lines, (start, 1 << 60)) - 1)
        found = []
        while start < end:
            at, source = lines[index]
            stop = min(end, lines[index + 1][0]) if index + 1 < len(lines) else end
            found.append((source + start - at, source + stop - at))
            start = stop
            index += 1
        return found

    def note(self, start: int, end: int) -> Leaf | None:
        """The words of an inline footnote as a leaf of their own, after this one; None where there are none."""
        words = self.content[start:end].strip()
        if not words:
            return None
        start = self.content.index(words[0], start)
        end = start + len(words)
        place = self.span(start, end)
        lines = [(0, place[0]), *[(at - start, source) for at, source in self.lines if start < at < end]]
        return Leaf("paragraph", *place, 0, (*self.containers, ("footnote", place[0])), words, lines)


class Run(Leaf):
    """Stands for paragraphs and headings of nothing but words, one line each, in no container: one row for each."""

    __slots__ = ("rows",)

    def __init__(self, start: int) -> None:
        self.kind, self.content, self.level = RUN, "", 0
        self.start = self.end = start
        self.containers, self.lines = (), []
        self.rows: list[Row] = []

    def leaves(self, source: str) -> list[Leaf]:
        """The blocks that it stands for, each as a leaf of its own."""
        return [
            Leaf("heading" if level else "paragraph", start, end, level, (), source[first:last], [(0, first)])
            for level, start, end, first, last in self.rows
        ]


class Context:
    """What the inline stage must know of the whole document: link and footnote definitions."""

    __slots__ = ("environment", "footnotes", "references", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.references: dict[str, Span] = {}
        self.footnotes = False
        self.environment: dict[str, Any] = {}


_MARKS = ("\\", "`", "*", "_", "[", "<", "&", "~")
"""What markup begins with. Where a line ends with a space, its break counts as well."""
_ADDRESSES = ("://", "www.", "WWW.")
"""What an address that stands in the words without markup holds. A letter is found sooner than several: a text without
a slash holds no `://`, and a part that has one is looked at closely.
"""


class Signs:
    """The signs that a text holds from its body on, which are all that its parts need be searched for."""

    __slots__ = ("_all", "_first", "_marks", "_next", "_text")

    def __init__(self, text: str, start: int, covers: str) -> None:
        self._text = text
        first = {sign: text.find(sign, start) for sign in (*_MARKS, "/", *_ADDRESSES[1:], *covers)}
        self._next = {sign: at for sign, at in first.items() if at >= 0}
        self._all = tuple(["://" if sign == "/" else sign for sign in self._next])
        self._marks = [mark for mark in _MARKS if mark in self._next]
        self._first = -1

    def first(self, position: int) -> int:
        """Before which place no sign stands from `position` on; to be asked about one place after the other."""
        if position <= self._first:
            return self._first
        text, following = self._text, self._next
        for sign, at in following.items():
            if at < position:
                at = text.find(sign, position)
                following[sign] = at if at >= 0 else len(text)
        self._first = first = min(following.values(), default=len(text))
        return first

    def within(self, content: str) -> list[int] | None:
        """Where markup may begin in a leaf's content, in order, and its end; None where it is mere words."""
        if "\n" in content and " \n" in content:
            return _places(content, ["\n", *self._marks])
        for sign in self._all:
            if sign in content:
                return _places(content, self._marks)
        return None


def _places(content: str, marks: list[str]) -> list[int]:
    places: list[int] = []
    find = content.find
    for mark in marks:
        at = find(mark)
        while at >= 0:
            places.append(at)
            at = find(mark, at + 1)
    places.sort()
    places.append(len(content))
    return places
