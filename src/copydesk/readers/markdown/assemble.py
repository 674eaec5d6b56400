"""Puts an article together from leaves and their operations: the last stage of reading Markdown.

Writes blocks, marks and comments; what containers stand around a block, paired tags have told. Parses nothing itself.
"""

from __future__ import annotations

from copydesk.readers.markdown.parts import (
    ATOM,
    CLOSE,
    CODE,
    EVENT,
    GAP,
    IMAGE,
    NOTE,
    OPEN,
    PIECE,
    REF,
    TAG,
    TEXT,
    Leaf,
    Run,
)
from copydesk.readers.markdown.piece import ATTRIBUTES, CLOSING, COMMENT, OPENING, OUTPUT, VOID
from copydesk.readers.markdown.simple import is_simple, mark_addresses, write, write_words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from copydesk.readers.builder import Builder
    from copydesk.readers.markdown.mask import Mask
    from copydesk.readers.markdown.pairs import Event
    from copydesk.readers.markdown.parts import Operation
    from copydesk.readers.markdown.piece import Piece
    from copydesk.text import Span

    Work = list[tuple[Leaf, list[Operation] | None]]

DEEPEST = 100
"""Inside more containers than this, a block is not said to be in the innermost ones."""

_INSIDE = {"blockquote": "quote", "ul": "list", "ol": "list", "table": "table"} | {
    name: name for name in ("aside", "figure", "header", "footer", "nav", "details")
}
_MARKS = {
    "strong": "strong", "b": "strong", "em": "em", "i": "em", "a": "link", "del": "strike", "s": "strike",
    "strike": "strike", "code": "code", "kbd": "code", "tt": "code", "samp": "code",
}  # fmt: skip


def assemble(
    source: str, builder: Builder, leaves: Iterable[Leaf], mask: Mask, inline: Callable[[Leaf], list[Operation] | None]
) -> list[Span]:
    """Write all leaves into the builder; gives the comments' source spans, in order. `inline`: None for mere words."""
    work: Work = []
    for leaf in leaves:
        if leaf.kind == "html":
            from copydesk.readers.markdown.html import take_apart

            work.extend(take_apart(leaf))
        elif leaf.kind == "code":
            work.append((leaf, [(CODE, 0, len(leaf.content))]))
        elif isinstance(leaf, Run):
            work.append((leaf, None))
        elif leaf.content:
            operations = inline(leaf)
            work.append((leaf, operations))
            for operation in operations or ():
                if operation[0] == NOTE and (note := leaf.note(operation[1], operation[2])):
                    work.append((note, inline(note)))
        else:
            work.append((leaf, []))
    if mask.pieces or ("<" in source and any(operation[0] == TAG for _, found in work for operation in found or ())):
        from copydesk.readers.markdown.pairs import Expansion

        work = Expansion(source, mask).expand(work)
    return _Writer(source, builder).write(work)


class _Writer:
    """Writes blocks. `_active` holds the opened containers in order of their opening."""

    def __init__(self, source: str, builder: Builder) -> None:
        self._source = source
        self._builder = builder
        self._active: dict[int, Event] = {}
        self._hidden = 0
        self._comments: list[Span] = []
        self._begun = False
        self._spaced = False
        self._waiting: tuple[str, ...] = ()

    def write(self, work: Work) -> list[Span]:
        described = any(_described(operations) for leaf, operations in work if leaf.kind == "tags")
        followed: tuple[str, ...] = ()
        for index, (leaf, operations) in enumerate(work):
            if leaf.kind == "tags":
                self._tags(operations or [], leaf, index, work)
                continue
            if leaf.kind == "rule":
                self._builder.begin()
                self._end("rule", leaf, leaf.start, leaf.end, list(self._active.values()))
                continue
            if described:
                followed = _followed(index, work)
            if not isinstance(leaf, Run):
                self._words_or_more(leaf, operations, followed)
            elif self._active or self._waiting or followed:
                *others, last = leaf.leaves(self._source)
                for other in others:
                    self._words_or_more(other, None, ())
                self._words_or_more(last, None, followed)
            else:
                self._builder.run(leaf.rows)
        return self._comments

    def _words_or_more(self, leaf: Leaf, operations: list[Operation] | None, followed: tuple[str, ...]) -> None:
        """Write a block in the way that is the quickest for it."""
        free = not (self._active or self._waiting or followed)
        if operations is None:
            if free and len(leaf.lines) == 1:
                write_words(leaf, self._source, self._builder)
                return
            operations = [(TEXT, 0, len(leaf.content))]
        if free and operations == [(TEXT, 0, len(leaf.content))]:
            self._plain(leaf)
        elif free and operations and is_simple(leaf, operations):
            write(leaf, operations, self._source, self._builder)
        else:
            self._leaf(leaf, operations, followed)

    def _plain(self, leaf: Leaf) -> None:
        """A block of words in which nothing begins, ends or is left out: no edge of it needs trimming."""
        builder = self._builder
        builder.begin()
        for first, last in leaf.runs(0, len(leaf.content)):
            builder.add(self._source[first:last].replace("\n", " "), first, last)
        mark_addresses(self._source, builder)
        builder.end(leaf.kind, leaf.start, leaf.end, leaf.level, tuple([name for name, _ in leaf.containers]))

    def _tags(self, operations: list[Operation], leaf: Leaf, index: int, work: Work) -> None:
        """A line of opaque pieces: openings and closings, shortcodes that stand alone, comments, attributes."""
        for operation in operations:
            if operation[0] == EVENT:
                event: Event = operation[1]
                if event.partner is not None:
                    self._turn(event)
                elif event.role == OPENING:
                    self._shortcode(event.start, event.end, event.classes, leaf)
                continue
            piece: Piece = operation[1]
            if piece.kind == COMMENT:
                self._comments.append((piece.start, piece.end))
            elif piece.kind == ATTRIBUTES:
                if index == 0 or work[index - 1][0].end + 1 < leaf.start:
                    self._waiting = piece.words
            else:
                self._shortcode(piece.start, piece.end, piece.words, leaf)

    def _shortcode(self, start: int, end: int, words: tuple[str, ...], leaf: Leaf) -> None:
        if self._hidden:
            return
        self._builder.begin()
        self._end("shortcode", leaf, start, end, list(self._active.values()), words)

    def _turn(self, event: Event) -> None:
        """Open or close a container."""
        if event.role == OPENING:
            if len(self._active) >= DEEPEST:
                return
            self._active[event.start] = event
            event.opened_at = self._builder.position if self._begun else -1
            self._hidden += event.hidden
        elif event.partner is not None and self._active.pop(event.partner.start, None) is not None:
            self._hidden -= event.partner.hidden

    def _leaf(self, leaf: Leaf, operations: list[Operation], followed: tuple[str, ...]) -> None:
        self._begun = self._spaced = False
        opened: dict[str, list[tuple[int, tuple[str, int, int]]]] = {}
        last = len(operations) - 1
        while last >= 0 and operations[last][0] not in (TEXT, CODE, ATOM):
            last -= 1
        before = dict(self._active) if self._active else {}
        closing: list[tuple[Event, int]] = []
        for index, operation in enumerate(operations):
            kind = operation[0]
            if kind in (TEXT, CODE):
                self._words(leaf, operation[1], operation[2], kind == CODE, index == last)
            elif kind == ATOM:
                if not self._hidden:
                    self._begin()
                    self._builder.add(operation[1], *leaf.span(operation[2], operation[3]))
                    self._spaced = operation[1][-1:].isspace()
            elif kind == OPEN:
                opened.setdefault(operation[1], []).append((self._here(), operation[2:] or ("", -1, -1)))
            elif kind == CLOSE:
                if opened.get(operation[1]):
                    begin, target = opened[operation[1]].pop()
                    self._mark(operation[1], begin, target)
            elif kind == EVENT:
                self._event(operation[1], closing, index < last)
            else:
                self._other(leaf, operation)
        self._finish(leaf, before, closing, followed)

    def _here(self) -> int:
        """The prose position; in a block that has not begun, the place where its first word will stand."""
        return self._builder.position if self._begun else -1

    def _begin(self) -> None:
        if not self._begun:
            self._builder.begin()
            self._begun = True

    def _mark(self, kind: str, begin: int, target: tuple[str, int, int]) -> None:
        """Remember a mark from `begin` to here."""
        self._begin()
        start = self._builder.start if begin < 0 else begin
        name, first, last = target
        if first >= 0:
            name = self._source[first:last]  # What stands there: in the covered text a tag in an address does not.
        self._builder.mark(kind, start, self._builder.position, name, (first, last))

    def _words(self, leaf: Leaf, start: int, end: int, verbatim: bool, last: bool) -> None:
        if self._hidden:
            return
        content = leaf.content
        builder = self._builder
        if not verbatim:
            if self._spaced or not self._begun or builder.position == builder.start:
                while start < end and content[start].isspace():
                    start += 1
            if last:
                while end > start and content[end - 1].isspace():
                    end -= 1
        if start == end:
            return
        if not self._begun:
            if content[start:end].isspace():
                return
            builder.begin()
            self._begun = True
        source, add = self._source, builder.add
        keep = leaf.kind == "code" and verbatim
        for first, stop in leaf.runs(start, end):
            text = source[first:stop]
            add(text if keep or "\n" not in text else text.replace("\n", " "), first, stop)
        self._spaced = False

    def _other(self, leaf: Leaf, operation: Operation) -> None:
        kind = operation[0]
        if self._hidden:
            return
        if kind == GAP:
            self._gap(*leaf.span(operation[1], operation[2]))
        elif kind == IMAGE:
            self._mark("image", self._here(), operation[1:])
        elif kind == REF:
            self._mark("footnote-ref", self._here(), (operation[1], *leaf.span(operation[2], operation[3])))
        elif kind == NOTE:
            place = leaf.span(operation[1], operation[2])
            self._mark("footnote-ref", self._here(), (self._source[place[0] : place[1]], *place))
        elif kind == PIECE:
            self._void(operation[1])
        self._spaced = self._begun and self._builder.ends_with_space()

    def _void(self, piece: Piece) -> None:
        """A piece that stands alone amid words."""
        if piece.kind == COMMENT:
            self._comments.append((piece.start, piece.end))
        elif piece.kind != ATTRIBUTES:
            start, end = piece.name_start, piece.name_start + len(piece.name)
            if piece.kind == OUTPUT or start < 0:
                start, end = piece.start, piece.end
            self._mark("shortcode", self._here(), (self._source[start:end], start, end))

    def _gap(self, start: int, end: int) -> None:
        """A line break written as a tag is one space, unless one stands there already."""
        if self._begun and not self._builder.ends_with_space():
            self._builder.add(" ", start, end)

    def _event(self, event: Event, closing: list[tuple[Event, int]], more: bool) -> None:
        if event.role == VOID:
            if more and not self._hidden:
                self._gap(event.start, event.end)
        elif event.partner is None:
            if event.role == OPENING and not event.key.startswith("html") and not self._hidden:
                self._mark("shortcode", self._here(), event.target)
        else:
            self._turn(event)
            if event.role == CLOSING:
                closing.append((event.partner, self._here()))
        self._spaced = self._begun and self._builder.ends_with_space()

    def _finish(
        self, leaf: Leaf, before: dict[int, Event], closing: list[tuple[Event, int]], followed: tuple[str, ...]
    ) -> None:
        if not self._begun:
            return
        builder = self._builder
        builder.trim()
        end, start = builder.position, builder.start
        around = self._around(before, closing) if closing or self._active else []
        if leaf.kind != "code":
            mark_addresses(self._source, builder)
        kind = leaf.kind
        if start == end and kind == "paragraph" and builder.marks and {m.kind for m in builder.marks} == {"shortcode"}:
            kind = "shortcode"
        self._end(kind, leaf, leaf.start, leaf.end, around, followed)
        self._begun = False

    def _around(self, before: dict[int, Event], closing: list[tuple[Event, int]]) -> list[Event]:
        """The containers around all of a block, by their place; those around some of its words become marks."""
        end, start = self._builder.position, self._builder.start
        around: list[Event] = []
        for event, at in closing:
            begin = start if event.opened_at < 0 or event.start in before else max(start, event.opened_at)
            at = start if at < 0 else min(at, end)
            self._event_mark(event, begin, at)
            if begin <= start and at >= end:
                around.append(event)
        for event in self._active.values():
            if event.start in before or event.opened_at <= start:
                around.append(event)
            else:
                self._event_mark(event, min(event.opened_at, end), end)
        around.sort(key=lambda event: event.start)
        return around

    def _event_mark(self, event: Event, begin: int, end: int) -> None:
        """The mark of an inline element or of a shortcode around some of a block's words."""
        builder = self._builder
        begin = min(begin, end)
        if event.key.startswith("html"):
            from copydesk.readers.markdown.html import BLOCK_NAMES

            if event.name not in BLOCK_NAMES and not event.hidden:
                kind = _MARKS.get(event.name, "tag")
                if kind == "link" and event.target[0][:1] == "<":
                    kind = "tag"  # An anchor without an address.
                target = event.target if kind in ("link", "tag") else ("", -1, -1)
                builder.mark(kind, begin, end, target[0], (target[1], target[2]))
        elif begin > builder.start or end < builder.position:
            builder.mark("shortcode", begin, end, event.target[0], (event.target[1], event.target[2]))

    def _end(
        self, kind: str, leaf: Leaf, start: int, end: int, around: list[Event], words: tuple[str, ...] = ()
    ) -> None:
        """Finish a block with the containers around it: Markdown's own, elements and shortcodes, by their place."""
        if not (around or words or self._waiting):
            inside = tuple([name for name, _ in leaf.containers])
            self._builder.end(kind, start, end, leaf.level, inside)
            return
        named = list(leaf.containers)
        classes: list[str] = []
        for event in around:
            name = _INSIDE.get(event.name, "") if event.key.startswith("html") else "shortcode"
            if name:
                named.append((name, event.start))
            classes.extend(event.classes)
        if around and leaf.containers:
            named.sort(key=lambda item: item[1])
        classes.extend(words)
        if self._waiting:
            classes.extend(self._waiting)
            self._waiting = ()
        inside = tuple([name for name, _ in named])
        self._builder.end(kind, start, end, leaf.level, inside, tuple(dict.fromkeys(classes)))


def _followed(index: int, work: Work) -> tuple[str, ...]:
    """The classes that an attribute line right after a block gives it."""
    if index + 1 >= len(work) or work[index + 1][0].kind != "tags":
        return ()
    leaf, operations = work[index + 1]
    return _described(operations) if leaf.start <= work[index][0].end + 1 else ()


def _described(operations: list[Operation] | None) -> tuple[str, ...]:
    """The classes that the attributes among the pieces of a line give."""
    pieces = [operation[1] for operation in operations or () if operation[0] == PIECE]
    return tuple([word for piece in pieces if piece.kind == ATTRIBUTES for word in piece.words])
