"""Assembles an article from pieces of its source: the readers' shared base. Keeps prose and segments in step."""

from __future__ import annotations

from copydesk.article import BLOCK_SEPARATOR, Article, Block, Field, FrontMatter, Mark, Segment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.text import Span


class Builder:
    """Collects blocks in source order. Inside a block call `add` for each piece of prose and `open`/`close` for marks."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self._parts: list[str] = []
        self._segments: list[Segment] = []
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._block_start = 0

    def begin(self) -> None:
        """Start a block: its prose follows a separator."""
        if self._blocks:
            self._parts.append(BLOCK_SEPARATOR)
            self.position += len(BLOCK_SEPARATOR)
        self._block_start = self.position
        self._marks = []

    def add(self, text: str, source_start: int, source_end: int) -> None:
        """Append prose that stands at this source span. Of equal length it maps letter by letter, else as a whole."""
        if not text:
            return
        start, end = self.position, self.position + len(text)
        self._parts.append(text)
        self.position = end
        last = self._segments[-1] if self._segments else None
        if (
            last is not None
            and last[1] == start
            and last[3] == source_start
            and last[1] - last[0] == last[3] - last[2]
            and end - start == source_end - source_start
        ):
            self._segments[-1] = (last[0], end, last[2], source_end)
        else:
            self._segments.append((start, end, source_start, source_end))

    def mark(self, kind: str, start: int, end: int, target: str = "", place: Span = (-1, -1)) -> None:
        """Record inline markup over prose `start`–`end` of the current block."""
        self._marks.append(Mark(kind, start, end, target, *place))

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
        marks = tuple(sorted(self._marks, key=lambda mark: (mark.start, -mark.end)))
        self._blocks.append(Block(kind, start, end, self._block_start, self.position, level, inside, classes, marks))

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
        return Article(path, format, self.source, prose, tuple(self._blocks), self._segments, fields, front_matter, comments)
