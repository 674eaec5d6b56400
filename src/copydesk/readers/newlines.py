"""Carriage returns: readers work on text whose lines end with LF alone; this puts the true offsets back afterwards."""

from __future__ import annotations

from bisect import bisect_right

from copydesk.article import Article, Field, FrontMatter, Mark, ReadingError, Row, Segment


def unify(source: str) -> str:
    """`source` with every CRLF and lone CR as one LF."""
    return source.replace("\r\n", "\n").replace("\r", "\n")


class Places:
    """Offsets into the unified text, turned into offsets into the source."""

    def __init__(self, source: str) -> None:
        self._breaks: list[int] = []
        found = source.find("\r\n")
        while found >= 0:
            self._breaks.append(found - len(self._breaks))
            found = source.find("\r\n", found + 2)

    def true(self, offset: int) -> int:
        """The source offset; a negative one, which means none, stays."""
        if offset < 0:
            return offset
        index = bisect_right(self._breaks, offset - 1)
        return offset + index

    def segments(self, segments: list[Segment]) -> list[Segment]:
        """Segments cut behind every CRLF, so that each stays linear: a line break is the space before the cut."""
        found: list[Segment] = []
        breaks = self._breaks
        for start, end, first, last in segments:
            if end - start != last - first:
                found.append((start, end, self.true(first), self.true(last)))
                continue
            index = bisect_right(breaks, first - 1)
            while index < len(breaks) and breaks[index] < last:
                cut = breaks[index] + 1
                length = cut - first
                found.append((start, start + length, self.true(first), self.true(first) + length))
                start, first = start + length, cut
                index += 1
            if start < end:
                found.append((start, end, self.true(first), self.true(first) + end - start))
        return found


def restore(article: Article, source: str) -> Article:
    """The article read from unified text as if it had been read from `source`."""
    if "\r\n" not in source:
        article.source = source
        return article
    places = Places(source)
    true = places.true
    front = article.front_matter
    if front is not None:
        front = FrontMatter(
            front.format, true(front.start), true(front.end), true(front.content_start), true(front.content_end)
        )
    return Article(
        article.path,
        article.format,
        source,
        article.prose,
        [_row(row, places, source) for row in article.rows],
        places.segments(article.segments),
        tuple([_field(field, places) for field in article.fields]),
        front,
        tuple([(true(start), true(end)) for start, end in article.comments]),
    )


def relocate(error: ReadingError, source: str) -> ReadingError:
    """An error met in unified text, at its place in `source`."""
    places = Places(source)
    return ReadingError(error.message, places.true(error.start), places.true(error.end), error.way_out)


def _row(row: Row, places: Places, source: str) -> Row:
    kind, start, end, prose_start, prose_end, level, inside, classes, marks = row
    marks = tuple([_mark(mark, places, source) for mark in marks])
    return kind, places.true(start), places.true(end), prose_start, prose_end, level, inside, classes, marks


def _mark(mark: Mark, places: Places, source: str) -> Mark:
    if mark.target_start < 0:
        return mark
    start, end = places.true(mark.target_start), places.true(mark.target_end)
    return Mark(mark.kind, mark.start, mark.end, source[start:end], start, end)


def _field(field: Field, places: Places) -> Field:
    true = places.true
    return Field(
        field.path,
        field.value,
        true(field.start),
        true(field.end),
        true(field.key_start),
        true(field.key_end),
        field.origin,
    )
