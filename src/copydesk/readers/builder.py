"""Assembles an article from pieces of its source: the readers' shared base. Keeps prose and segments in step."""

from __future__ import annotations

from bisect import bisect_right

from copydesk.article import BLOCK_SEPARATOR, Article, Field, FrontMatter, Mark, Row, Segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.text import Span


class Builder:
    """Collects blocks in source order. Between `begin` and `end` call `add` for prose and `mark` for markup.

    `position`: the prose offset reached; `start`: where the current block begins; `marks`: its marks so far.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._blocks: list[Row] = []
        self.marks: list[Mark] = []
        self.start = 0

    def begin(self) -> None:
        """Start a block: its prose follows a separator."""
        if self._blocks:
            self._parts.append(BLOCK_SEPARATOR)
            self.position += len(BLOCK_SEPARATOR)
        self.start = self.position
        self.marks = []

    def add(self, text: str, source_start: int, source_end: int) -> None:
        """Append prose that stands at this source span. Of equal length it maps letter by letter, else as a whole."""
        if not text:
            return
        start = self.position
        self.position = end = start + len(text)
        self._parts.append(text)
        segments = self._segments
        if segments:
            first, last, source_first, source_last = segments[-1]
            if (
                last == start
                and source_last == source_start
                and last - first == source_last - source_first
                and end - start == source_end - source_start
            ):
                segments[-1] = (first, end, source_first, source_end)
                return
        segments.append((start, end, source_start, source_end))

    def whole(
        self,
        text: str,
        place: int,
        kind: str,
        start: int,
        end: int,
        level: int = 0,
        inside: tuple[str, ...] = (),
        classes: tuple[str, ...] = (),
    ) -> None:
        """A whole block at source `start`–`end` that is one run of words without marks, which stand at `place`."""
        begin = self.position
        if self._blocks:
            self._parts.append(BLOCK_SEPARATOR)
            begin += len(BLOCK_SEPARATOR)
        size = len(text)
        self._parts.append(text)
        self.position = stop = begin + size
        self._segments.append((begin, stop, place, place + size))
        self._blocks.append((kind, start, end, begin, stop, level, inside, classes, ()))

    def run(self, rows: Iterable[tuple[int, int, int, int, int]]) -> None:
        """Blocks of mere words that stand in the source in one piece: each one's level, source span and words' span.

        Level 0 is a paragraph, any other a heading.
        """
        source, parts, segments, blocks = self.source, self._parts, self._segments, self._blocks
        begin = self.position
        for level, start, end, first, last in rows:
            if blocks:
                parts.append(BLOCK_SEPARATOR)
                begin += len(BLOCK_SEPARATOR)
            parts.append(source[first:last])
            stop = begin + last - first
            segments.append((begin, stop, first, last))
            blocks.append(("heading" if level else "paragraph", start, end, begin, stop, level, (), (), ()))
            begin = stop
        self.position = begin

    def words(self) -> str:
        """The prose of the current block so far."""
        size = self.position - self.start
        count = 0
        while size > 0:
            count += 1
            size -= len(self._parts[-count])
        return "".join(self._parts[len(self._parts) - count :])

    def ends_with_space(self) -> bool:
        """Whether the current block's prose so far ends with white space, or is empty."""
        return self.position == self.start or self._parts[-1][-1:].isspace()

    def trim(self) -> None:
        """Take white space from the end of the current block; marks are cut with it."""
        if not self.ends_with_space():
            return
        while self.position > self.start:
            kept = self._parts[-1].rstrip()
            lost = len(self._parts[-1]) - len(kept)
            start, end, first, last = self._segments[-1]
            linear = end - start == last - first
            if not lost or (kept and not linear):
                break
            self._parts[-1] = kept
            self.position -= lost
            if end - lost > start:
                self._segments[-1] = (start, end - lost, first, last - lost)
            else:
                self._segments.pop()
            if kept:
                break
            self._parts.pop()
        stop = self.position
        if any(mark.end > stop for mark in self.marks):
            self.marks = [
                Mark(mark.kind, min(mark.start, stop), min(mark.end, stop), *mark_target(mark)) for mark in self.marks
            ]

    def source_span(self, start: int, end: int) -> Span:
        """The source span of a prose span of the current block, as `Article.source_span` will give it."""
        return self._place(start, 0), self._place(end - 1, 1)

    def _place(self, offset: int, after: int) -> int:
        index = max(0, bisect_right(self._segments, (offset, 1 << 60, 0, 0)) - 1)
        start, end, first, last = self._segments[index]
        if end - start != last - first:
            return last if after else first
        return first + offset - start + after

    def mark(self, kind: str, start: int, end: int, target: str = "", place: Span = (-1, -1)) -> None:
        """Record inline markup over prose `start`–`end` of the current block."""
        self.marks.append(Mark(kind, start, end, target, *place))

    def end(
        self,
        kind: str,
        start: int,
        end: int,
        level: int = 0,
        inside: tuple[str, ...] = (),
        classes: tuple[str, ...] = (),
    ) -> None:
        """Finish the block whose source span is `start`–`end`."""
        marks = tuple(self.marks)
        if len(marks) > 1:
            marks = tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))
        self._blocks.append((kind, start, end, self.start, self.position, level, inside, classes, marks))

    def article(
        self,
        path: str,
        format: str,
        fields: tuple[Field, ...] = (),
        front_matter: FrontMatter | None = None,
        comments: tuple[Span, ...] = (),
    ) -> Article:
        """The finished article."""
        prose = "".join(self._parts)
        rows, segments = self._blocks, self._segments
        return Article(path, format, self.source, prose, rows, segments, fields, front_matter, comments)


def mark_target(mark: Mark) -> tuple[str, int, int]:
    """A mark's target and its place, as `Mark` takes them."""
    return mark.target, mark.target_start, mark.target_end
