"""The open leaf of the block splitter: gathers a paragraph's, a code block's or an HTML block's lines until it ends."""

from __future__ import annotations

from copydesk.readers.markdown.parts import Leaf, Run

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    from copydesk.readers.markdown.parts import Lines

BLANK = "".join(map(chr, (9, 10, 11, 12, 13, 32, 160, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))


class Unsure(Exception):
    """This text needs the reference."""


class List:
    """An open list; `marker` tells which items belong to it."""

    __slots__ = ("marker", "start")
    name = "list"

    def __init__(self, marker: str, start: int) -> None:
        self.marker = marker
        self.start = start


class Item:
    """An open list item whose content is indented by `indent`; `empty` while it has none."""

    __slots__ = ("empty", "indent")
    name = ""

    def __init__(self, indent: int, empty: bool) -> None:
        self.indent = indent
        self.empty = empty


class Quote:
    __slots__ = ("start",)
    name = "quote"

    def __init__(self, start: int) -> None:
        self.start = start


class OpenLeaf:
    """The containers that are open and the one leaf that may be; finished leaves gather in `leaves`."""

    def __init__(self, text: str) -> None:
        self.leaves: list[Leaf] = []
        self._text = text
        self._stack: list[List | Item | Quote] = []
        self._kind = ""  # Of the open leaf: paragraph, fence, code, html, or none.
        self._lines: list[tuple[int, int]] = []  # The open leaf's content, as spans.
        self._start = 0
        self._end = 0
        self._closing: re.Pattern[str] | str = ""
        self._indent = 0
        self._last_run = Run(-1)

    def _run(self, position: int) -> Run:
        """The run that the blocks so far end with, or a new one."""
        run = self._last_run
        if not self.leaves or self.leaves[-1] is not run:
            self._last_run = run = Run(position)
            self.leaves.append(run)
        return run

    def _fill(self) -> None:
        for container in self._stack:
            if isinstance(container, Item):
                container.empty = False

    def _leave_list(self) -> None:
        """What comes is no item: a list that is the innermost container has ended."""
        if self._stack and isinstance(self._stack[-1], List):
            self._stack.pop()

    def _open(self, kind: str, begin: int) -> None:
        self._leave_list()
        self._fill()
        self._kind = kind
        self._start = first_word(self._text, begin)
        self._lines = []

    def _verbatim(self, position: int, begin: int, end: int, blank: bool) -> None:
        """A line of an open fence or HTML block."""
        text = self._text
        at = position
        while at < end and text[at] == " ":
            at += 1
        if (self._stack or self._indent) and text[at : at + 1] == "\t":
            raise Unsure
        if self._kind == "fence":
            marker = str(self._closing)
            if at - position < 4 and text.startswith(marker, at):
                rest = text[at:end].rstrip(" \t")
                if not rest.strip(marker[0]):
                    self._end = end
                    self._close()
                    return
            self._lines.append((min(at, position + self._indent), end))
            self._end = end
        elif self._closing == "" and blank:
            self._close()
        else:
            self._lines.append((position, end))
            self._end = end
            from copydesk.readers.markdown.html_starts import closes

            if self._closing and closes(self._closing, text, position, end):
                self._close()

    def _close(self) -> None:
        """Finish the open leaf."""
        kind = self._kind
        if not kind:
            return
        self._kind = ""
        lines = self._lines
        if kind == "paragraph":
            self._end = lines[-1][1]
            self._finish_text("paragraph", 0)
            return
        if kind == "code":
            while lines and not self._text[lines[-1][0] : lines[-1][1]].strip(" \t"):
                lines.pop()
        content, places = _joined(self._text, lines)
        kind = "html" if kind == "html" else "code"
        self._add(kind, self._start, self._end, 0, content.rstrip("\n"), places or [(0, self._start)])

    def _finish_text(self, kind: str, level: int) -> None:
        """Finish a paragraph or an underlined heading."""
        text = self._text
        lines = self._lines
        first, stop = lines[0][0], lines[-1][1]
        while first < lines[0][1] and text[first] in BLANK:
            first += 1
        while stop > lines[-1][0] and text[stop - 1] in BLANK:
            stop -= 1
        if len(lines) > 1 and (first == lines[0][1] or stop == lines[-1][0]):
            raise Unsure
        if text[first : first + 1] == "[" and text.find("]:", first, stop) >= 0:
            raise Unsure
        places: Lines = [(0, first)]
        content = text[first:stop]
        if len(lines) > 1:
            before = lines[0][1]
            for start, end in lines[1:]:
                if start != before + 1:
                    break
                before = end
            else:
                self._add(kind, self._start, self._end, level, content, places)
                return
            content, places = _joined(text, [(first, lines[0][1]), *lines[1:-1], (lines[-1][0], stop)])
        self._add(kind, self._start, self._end, level, content, places)

    def _add(self, kind: str, begin: int, end: int, level: int, content: str, lines: Lines) -> None:
        text = self._text
        while text[begin] in " \t":
            begin += 1
        while end > begin and text[end - 1] in " \t\n":
            end -= 1
        containers: tuple[tuple[str, int], ...] = ()
        if self._stack:
            self._fill()
            containers = tuple([(c.name, c.start) for c in self._stack if not isinstance(c, Item)])
            if kind == "paragraph" and isinstance(self._stack[-1], Item):
                kind = "list-item"
                level = sum(1 for name, _ in containers if name == "list")
        self.leaves.append(Leaf(kind, begin, end, level, containers, content, lines))


def first_word(text: str, begin: int) -> int:
    while text[begin] in " \t":
        begin += 1
    return begin


def heading_of(text: str, at: int, end: int) -> tuple[int, int, str] | None:
    """Level, place of the words and words of the heading that the line `text[at:end]` is; None where it is none."""
    line = text[at:end].rstrip(" \t")
    words = line.lstrip("#")
    level = len(line) - len(words)
    if level > 6 or words[:1] not in ("", " ", "\t"):
        return None
    if words[-1:] == "#" and (bare := words.rstrip("#"))[-1] in " \t":
        words = bare
    first = at + level + len(words) - len(words.lstrip(BLANK))
    return level, first, words.strip(BLANK)


def _joined(text: str, lines: list[tuple[int, int]]) -> tuple[str, Lines]:
    """The content of lines and the place of each."""
    pieces = []
    places: Lines = []
    size = 0
    for start, end in lines:
        pieces.append(text[start:end])
        places.append((size, start))
        size += end - start + 1
    return "\n".join(pieces), places
