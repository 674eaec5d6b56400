"""HTML pages and fragments: the article's blocks, metadata and comments, each with its exact place.

Never fails on odd markup; raises ReadingError for NUL characters only.
"""

from __future__ import annotations

from copydesk.article import ReadingError
from copydesk.readers import html_blocks, html_metadata
from copydesk.readers.builder import Builder
from copydesk.readers.html_outline import outline
from copydesk.readers.html_zone import zone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article


def read(source: str, path: str) -> Article:
    """Read HTML. Raises ReadingError for NUL characters."""
    nul = source.find("\0")
    if nul >= 0:
        raise ReadingError("The file holds a NUL character.", nul, nul + 1, "Save the file again as UTF-8 text.")
    page = outline(source, 1 if source[:1] == "\ufeff" else 0)
    article_zone = zone(page)
    html_blocks.mark_layout_tables(page.elements)
    builder = Builder(source)
    html_blocks.write(article_zone.leaves, builder)
    fields = html_metadata.fields(page, article_zone)
    return builder.article(path, "html", fields, comments=tuple(page.comments))
