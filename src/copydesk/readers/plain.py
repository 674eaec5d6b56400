"""Plain text as a CMS copy leaves it: blocks parted by blank lines, no markup, no metadata."""

from __future__ import annotations

from copydesk.readers.builder import Builder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article


def read(source: str, path: str) -> Article:
    """Read plain text: paragraphs are runs of non-blank lines."""
    builder = Builder(source)
    position = 1 if source[:1] == "\ufeff" else 0
    size = len(source)
    while position < size:
        stop = source.find("\n", position)
        stop = size if stop < 0 else stop
        if source[position:stop].strip():
            end = stop
            while end < size:
                following = source.find("\n", end + 1)
                following = size if following < 0 else following
                if not source[end + 1 : following].strip():
                    break
                end = following
            start = position
            while source[start].isspace():
                start += 1
            last = end
            while source[last - 1].isspace():
                last -= 1
            builder.begin()
            builder.add(source[start:last].replace("\r", " ").replace("\n", " "), start, last)
            builder.end("paragraph", start, last)
            stop = end
        position = stop + 1
    return builder.article(path, "text")
