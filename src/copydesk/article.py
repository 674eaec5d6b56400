"""The article: source text, prose, blocks and metadata, every part with its place in the source.

Two coordinate systems, joined in one place:

* **source** offsets index `Article.source`, the decoded file exactly as stored.
* **prose** offsets index `Article.prose`: what a reader reads, all blocks in order, joined by blank lines; markup is
  gone, entities are decoded, a hard wrap is one space. Facts and rules work on prose and call `source_span` when they
  report, so nobody ever searches for a position again.

Built by a reader, never changed afterwards.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache

from copydesk.record import record
from copydesk.text import LineTable, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

Scalar = str | int | float | bool | None

BLOCK_SEPARATOR = "\n\n"


@record
class Mark:
    """Inline markup inside a block; `start` and `end` are prose offsets.

    `kind`: `strong`, `em`, `link`, `image`, `code`, `strike`, `footnote-ref`, `shortcode`, `tag`.
    `target` is a link's address as written, with its source span in `target_start`, `target_end`.
    """

    kind: str
    start: int
    end: int
    target: str = ""
    target_start: int = -1
    target_end: int = -1


@record
class Block:
    """One leaf block of an article: a paragraph, a heading, a list item's paragraph, a code block…

    `start`, `end`: source span with its markup, without the line break after it. `prose_start`, `prose_end`: its words.
    `kind`: `paragraph`, `heading`, `list-item`, `table`, `code`, `caption`, `html`, `shortcode`, `rule`, `definition`.
    `level`: of a heading 1 to 6; of a list item its depth from 1; else 0.
    `inside`: the containers around it, outermost first: `quote`, `list`, `footnote`, `aside`, `figure`, `header`,
    `footer`, `shortcode`… `classes`: class, id, itemprop and data-* words of it and its containers in HTML, the
    names of shortcodes around it in Markdown; lower case.
    """

    kind: str
    start: int
    end: int
    prose_start: int
    prose_end: int
    level: int = 0
    inside: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


Row = tuple[str, int, int, int, int, int, tuple[str, ...], tuple[str, ...], tuple[Mark, ...]]
"""The values of a block."""
PROSE_START: Final = 3
PROSE_END: Final = 4
"""Where in a row the span of its words stands."""


@record
class Field:
    """One scalar of the metadata, nested and listed values included: `author[1].name` has path `("author", 1, "name")`.

    `value` is a str, int, float, bool or None; dates stay text as written. `start`, `end`: source span of the value as
    written (quotation marks included); `key_start`, `key_end` of the innermost key, or -1 in a list.
    `origin`: `front-matter`, `schema-org`, `meta` or `microdata`.
    """

    path: tuple[str | int, ...]
    value: Scalar
    start: int
    end: int
    key_start: int = -1
    key_end: int = -1
    origin: str = "front-matter"


@record
class FrontMatter:
    """Where the metadata block stands: `format` is `yaml`, `toml` or `json`; all offsets are source offsets.

    `start`, `end` with the fences; `content_start`, `content_end` without them.
    """

    format: str
    start: int
    end: int
    content_start: int
    content_end: int


Segment = tuple[int, int, int, int]
"""`(prose_start, prose_end, source_start, source_end)`; linear when both have one length, else atomic (an entity)."""


class Article:
    """An article as read. Treat it as frozen."""

    def __init__(
        self,
        path: str,
        format: str,
        source: str,
        prose: str,
        rows: list[Row],
        segments: list[Segment],
        fields: tuple[Field, ...] = (),
        front_matter: FrontMatter | None = None,
        comments: tuple[Span, ...] = (),
    ) -> None:
        """`path` is relative with forward slashes; `rows` are the values of the blocks, `comments` the source spans of
        HTML comments, both in order.
        """
        self.path = path
        self.format = format
        self.source = source
        self.prose = prose
        self.rows = rows
        self.segments = segments
        self.fields = fields
        self.front_matter = front_matter
        self.comments = comments

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in order, made when somebody asks for them: few rules look further than at words."""
        return tuple([Block(*row) for row in self.rows])

    def block(self, index: int) -> Block:
        """One block, for whoever asks for a few."""
        made = self.__dict__.get("blocks")
        return Block(*self.rows[index]) if made is None else made[index]

    @cached_property
    def lines(self) -> LineTable:
        return LineTable(self.source)

    @cached_property
    def newline(self) -> str:
        """The line ending of the first line; LF where there is none."""
        at = self.source.find("\n")
        return "\r\n" if at > 0 and self.source[at - 1] == "\r" else "\n"

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [segment[0] for segment in self.segments]

    def source_offset(self, prose_offset: int) -> int:
        """The source offset of a prose position. A position between segments gives the end of the one before."""
        if not self.segments:
            return 0
        index = max(0, bisect_right(self._segment_starts, prose_offset) - 1)
        prose_start, prose_end, source_start, source_end = self.segments[index]
        if prose_offset >= prose_end:
            return source_end
        if prose_end - prose_start == source_end - source_start:
            return source_start + max(0, prose_offset - prose_start)
        return source_start

    def source_span(self, start: int, end: int) -> Span:
        """The source span of a prose span: from the first character's place to the end of the last one's."""
        if end <= start:
            place = self.source_offset(start)
            return place, place
        index = max(0, bisect_right(self._segment_starts, end - 1) - 1)
        prose_start, prose_end, source_start, source_end = self.segments[index]
        if prose_end - prose_start != source_end - source_start:
            return self.source_offset(start), source_end
        last = source_end if end >= prose_end else source_start + end - prose_start
        if prose_start <= start < prose_end:
            return source_start + start - prose_start, last
        return self.source_offset(start), last

    def text(self, block: Block) -> str:
        """The words of a block."""
        return self.prose[block.prose_start : block.prose_end]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [row[PROSE_START] for row in self.rows]

    def block_at(self, prose_offset: int) -> int:
        """The index of the block that holds a prose offset, or of the one before a place between blocks; -1 if none."""
        return bisect_right(self._block_starts, prose_offset) - 1

    def field(self, name: str) -> Field | None:
        """The first scalar at the dotted `name` (`author`, `author.name`); a list gives its first entry."""
        found = self.fields_named(name)
        return found[0] if found else None

    def fields_named(self, name: str) -> list[Field]:
        """All scalars at or under the dotted `name`, list positions passed over; keys compare without case."""
        first, rest = _keys(name)
        known = self._keyed.get(first)
        return [field for field, keys in known if keys[: len(rest)] == rest] if known else []

    def named(self, names: tuple[str, ...]) -> list[Field]:
        """All scalars at or under each of these names in turn."""
        if self._keyed.keys().isdisjoint(_first_keys(names)):
            return []
        return [field for name in names for field in self.fields_named(name)]

    def first(self, names: tuple[str, ...]) -> Field | None:
        """The field of the first of these names at which something stands."""
        if self._keyed.keys().isdisjoint(_first_keys(names)):
            return None
        fields = map(self.field, names)
        return next((field for field in fields if field is not None and field.value not in (None, "")), None)

    @cached_property
    def _keyed(self) -> dict[str, list[tuple[Field, list[str]]]]:
        """The fields by the first key of their path, each with the keys behind it, all without case."""
        found: dict[str, list[tuple[Field, list[str]]]] = {}
        for field in self.fields:
            keys = _keys_of(field.path)
            if keys:
                found.setdefault(keys[0], []).append((field, keys[1]))
        return found


@lru_cache(maxsize=512)
def _keys(name: str) -> tuple[str, list[str]]:
    """The first key of a dotted name and those behind it, without case; the same names are asked of each article."""
    first, *rest = name.casefold().split(".")
    return first, rest


@lru_cache(maxsize=512)
def _keys_of(path: tuple[str | int, ...]) -> tuple[str, list[str]] | None:
    """The same of a field's path; None of one that has positions in lists alone. Articles have the same few fields."""
    keys = [str(part).casefold() for part in path if not isinstance(part, int)]
    return (keys[0], keys[1:]) if keys else None


@lru_cache(maxsize=256)
def _first_keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset([_keys(name)[0] for name in names])


class ReadingError(Exception):
    """An article that cannot be read: broken front matter, NUL bytes. Carries a source span and the way out."""

    def __init__(self, message: str, start: int = 0, end: int = 0, way_out: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end
        self.way_out = way_out
