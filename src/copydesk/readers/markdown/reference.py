"""Markdown by markdown-it-py, with places: the reference that the fast paths are held equal to.

The parser itself knows only line ranges. Two subclasses of its states write down where every piece of content and every
inline token stands. Imported only for an article that the fast paths leave alone.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote.index import footnote_def, footnote_ref

from copydesk.expression import expression
from copydesk.readers.markdown.parts import Context, Leaf, Lines

DEEPEST = 100
"""Containers and brackets nested deeper than this are not taken apart."""

_CONTAINERS = {
    "blockquote_open": "quote",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "footnote_reference_open": "footnote",
}
_CLOSINGS = frozenset(["blockquote_close", "bullet_list_close", "ordered_list_close", "footnote_reference_close"])
_BLANK = "".join(map(chr, (9, 10, 11, 12, 13, 32, 160, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))


class TooDeep(Exception):
    """The document nests deeper than the parser goes; it would leave out what stands there."""


def leaves(text: str, start: int, solid: str, soft: str) -> tuple[list[Leaf], Context]:
    """The leaf blocks of `text` from `start` on, and its definitions.

    `solid` and `soft` are the covers of opaque pieces. Raises TooDeep.
    """
    engine = parser()
    body = text[start:]
    context = Context(text)
    environment = context.environment
    environment["covers"] = (solid, soft)
    state = _Blocks(body, engine, environment, [])
    try:
        engine.block.tokenize(state, state.line, state.lineMax)
    except RecursionError as error:
        raise TooDeep from error
    context.footnotes = bool(environment.get("footnotes", {}).get("refs"))
    found = _Leaves(text, start, state.begins, state.eMarks)
    for token in state.tokens:
        found.take(token)
    for label, reference in environment.get("references", {}).items():
        first, last = reference["map"]
        context.references[label] = _definition_target(text, *found.lines_span(first, last))
    return found.leaves, context


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """The one parser: CommonMark, tables, strikethrough, footnotes, and lines of opaque pieces."""
    made = MarkdownIt("commonmark", {"maxNesting": DEEPEST, "store_labels": True})
    made.enable(["table", "strikethrough"])
    made.disable("fragments_join")
    made.block.ruler.before("table", "tags", _tags, {"alt": ["paragraph", "reference", "blockquote", "list"]})
    made.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    made.inline.ruler.after("image", "footnote_inline", _footnote_inline)
    made.inline.ruler.after("footnote_inline", "footnote_ref", footnote_ref)
    return made


def _tags(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """A line that holds nothing but opaque pieces."""
    solid, soft = state.env["covers"]
    if not solid or state.is_code_block(start):
        return False
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    if line[:1] not in (solid, soft) or line.strip(solid + soft + " \t") or solid not in line:
        return False
    if not silent:
        state.line = start + 1
        state.push("tags", "", 0).map = [start, start + 1]
    return True


def _footnote_inline(state: StateInline, silent: bool) -> bool:
    """An inline footnote `^[words]`."""
    if not state.src.startswith("^[", state.pos) or state.pos + 2 >= state.posMax:
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        state.push("footnote_inline", "", 0).meta = {"end": end}
    state.pos = end + 1
    return True


class _Blocks(StateBlock):
    """Writes down the source place of every line of content."""

    def __init__(self, *values: Any) -> None:
        super().__init__(*values)
        self.begins = list(self.bMarks)
        self._taken: Lines = []
        self._row: Token | None = None
        self._cells: list[tuple[str, int]] = []

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:
        queue = []
        self._taken = []
        size = 0
        for line in range(begin, end):
            piece = super().getLines(line, line + 1, indent, False)
            if not self.src.endswith(piece, self.bMarks[line], self.eMarks[line]):
                piece = piece.lstrip(" \t")  # A tab was split into spaces that stand nowhere.
            self._taken.append((size, self.eMarks[line] - len(piece)))
            queue.append(piece)
            size += len(piece) + 1
        if self.tokens and self.tokens[-1].type in ("fence", "code_block", "html_block"):
            self.tokens[-1].meta.setdefault("lines", self._taken)
        return "\n".join(queue) + ("\n" if keepLastLF and queue and end < self.lineMax else "")

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        if self.level >= DEEPEST - 2:
            raise TooDeep
        before = self.tokens[-1] if self.tokens else None
        token = super().push(ttype, tag, nesting)
        if ttype == "tr_open":
            self._row, self._cells = token, []
        elif ttype == "inline" and before is not None:
            if before.type in ("th_open", "td_open"):
                token.meta["cell"] = self._cell(before.type == "th_open")
            elif before.type == "heading_open" and before.markup[:1] == "#":
                line = self.line - 1
                at = self.bMarks[line] + self.tShift[line] + len(before.markup)
                while at < self.eMarks[line] and self.src[at] in _BLANK:
                    at += 1
                token.meta["lines"] = [(0, at)]
            else:
                token.meta["lines"] = self._taken
                token.meta["trim"] = True
        return token

    def _cell(self, heading: bool) -> int:
        """The place of the next cell of the row: where its words begin in the source."""
        assert self._row is not None and self._row.map is not None
        line = self._row.map[0]
        start, end = self.bMarks[line] + self.tShift[line], self.eMarks[line]
        if not self._cells:
            self._cells = _cells(self.src, start, end)
            self._cells.reverse()
        return self._cells.pop()[1] if self._cells else end


def _cells(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Each cell of a table's row as written and the place where its words begin; a sentinel follows the last."""
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    found = []
    begin = at = start
    escaped = False
    while at <= end:
        if at == end or (text[at] == "|" and not escaped):
            word = begin
            while word < at and text[word] in _BLANK:
                word += 1
            found.append((text[begin:at], word))
            begin = at + 1
        escaped = at < end and text[at] == "\\"
        at += 1
    if found and found[0][0] == "":
        found.pop(0)
    if found and found[-1][0] == "":
        found.pop()
    return [*found, ("", end)]


class _Leaves:
    """Turns block tokens into leaves."""

    def __init__(self, text: str, offset: int, begins: list[int], ends: list[int]) -> None:
        self.leaves: list[Leaf] = []
        self._text = text
        self._offset = offset
        self._begins = begins
        self._ends = ends
        self._containers: list[tuple[str, int]] = []
        self._heading = ""
        self._in_item = False

    def lines_span(self, first: int, last: int) -> tuple[int, int]:
        """The source span of lines, without the blanks around them."""
        start, end = self._begins[first] + self._offset, self._ends[max(first, last - 1)] + self._offset
        while start < end and self._text[start] in " \t":
            start += 1
        while end > start and self._text[end - 1] in " \t\n":
            end -= 1
        return start, end

    def take(self, token: Token) -> None:
        kind = token.type
        if kind in _CONTAINERS:
            start = self.lines_span(*token.map)[0] if token.map else self._offset
            self._containers.append((_CONTAINERS[kind], start))
        elif kind in _CLOSINGS:
            self._containers.pop()
        elif kind == "heading_open":
            self._heading = token.tag
            self._span = self.lines_span(*(token.map or (0, 1)))
        elif kind == "paragraph_open":
            self._span = self.lines_span(*(token.map or (0, 1)))
        elif kind == "heading_close":
            self._heading = ""
        elif kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block", "html_block"):
            self._verbatim(token)
        elif kind == "hr" or kind == "tags":
            self._add("rule" if kind == "hr" else kind, *self.lines_span(*(token.map or (0, 1))), 0, "", [])

    def _add(self, kind: str, start: int, end: int, level: int, content: str, lines: Lines) -> None:
        lines = [(at, place + self._offset) for at, place in lines]
        self.leaves.append(Leaf(kind, start, end, level, tuple(self._containers), content, lines))

    def _inline(self, token: Token) -> None:
        if "cell" in token.meta:
            self._table_cell(token)
            return
        lines: Lines = token.meta["lines"]
        content = token.content
        if token.meta.get("trim"):
            lines = _trimmed(lines, self._text, self._offset, self._ends)
            if len(lines) > 1:
                content, lines = _flush_left(content, lines)
        if self._heading:
            self._add("heading", *self._span, int(self._heading[1]), content, lines)
            return
        depth = sum(1 for name, _ in self._containers if name == "list")
        innermost = self._containers[-1][0] if self._containers else ""
        if innermost == "list":
            self._add("list-item", *self._span, depth, content, lines)
        else:
            self._add("paragraph", *self._span, 0, content, lines)

    def _table_cell(self, token: Token) -> None:
        """A cell; where the parser has taken a backslash before a bar away, a new line of content begins."""
        at: int = token.meta["cell"]
        lines: Lines = [(0, at)]
        start = place = at + self._offset
        for index, char in enumerate(token.content):
            if char == "|" and self._text[place] == "\\":
                place += 1
                lines.append((index, place - self._offset))
            place += 1
        if token.content:
            self._add("table", start, place, 0, token.content, lines)

    def _verbatim(self, token: Token) -> None:
        kind = "html" if token.type == "html_block" else "code"
        start, end = self.lines_span(*(token.map or (0, 1)))
        content = token.content.rstrip("\n")
        self._add(kind, start, end, 0, content, token.meta.get("lines") or [(0, start - self._offset)])


def _trimmed(lines: Lines, text: str, offset: int, ends: list[int]) -> Lines:
    """The lines' places after the parser has trimmed the content: blanks before its first word are gone."""
    for index, (begin, place) in enumerate(lines):  # noqa: B007
        at = place + offset
        end = ends[bisect_left(ends, place)] + offset
        while at < end and text[at] in _BLANK:
            at += 1
        if at < end or index == len(lines) - 1:
            break
    lost = begin + at - offset - place
    return [(0, at - offset)] + [(begin - lost, source) for begin, source in lines[index + 1 :]]


def _flush_left(content: str, lines: Lines) -> tuple[str, Lines]:
    """The content and its lines without the blanks that begin a line, which the specification passes over."""
    pieces = []
    places: Lines = []
    size = 0
    for piece, (_, place) in zip(content.split("\n"), lines, strict=False):
        kept = piece.lstrip(" \t")
        pieces.append(kept)
        places.append((size, place + len(piece) - len(kept)))
        size += len(kept) + 1
    return "\n".join(pieces), places


_DEFINITION = expression(r"\]:[\s>]*(?:<([^>\n]*)>|(\S+))")


def _definition_target(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the address in a link definition, or (-1, -1)."""
    match = _DEFINITION.search(text, start, end)
    if match is None:
        return -1, -1
    return match.span(1) if match[1] is not None else match.span(2)
