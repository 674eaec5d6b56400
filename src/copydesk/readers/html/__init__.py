"""HTML pages and fragments: the article's blocks, metadata and comments, each with its exact place.

Never fails on odd markup, which gives plainer blocks; raises ReadingError for NUL characters and for front matter that
does not close or parse.
"""

from __future__ import annotations

from copydesk.article import ReadingError
from copydesk.readers.builder import Builder
from copydesk.readers.html import blocks as html_blocks
from copydesk.readers.html import metadata as html_metadata
from copydesk.readers.html.outline import outline
from copydesk.readers.html.templates import Templates
from copydesk.readers.html.zone import zone

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article, Field, FrontMatter


def read(source: str, path: str) -> Article:
    """Read HTML. Raises ReadingError with a source span."""
    nul = source.find("\0")
    if nul >= 0:
        raise ReadingError(
            "The file holds a NUL character, so it is not a text.", nul, nul + 1, "Save the file as UTF-8 text."
        )
    if "\r" not in source:
        return _read(source, path)
    from copydesk.readers.newlines import relocate, restore, unify

    try:
        article = _read(unify(source), path)
    except ReadingError as error:
        raise relocate(error, source) from None
    return restore(article, source)


def _read(source: str, path: str) -> Article:
    """Read HTML whose lines end with LF."""
    front, front_fields, start = _front_matter(source)
    templates = Templates(source, start)
    page = outline(templates.cover(source) if templates.tags else source, start)
    page.source = source
    article_zone = zone(page)
    html_blocks.mark_layout_tables(page.elements)
    builder = Builder(source)
    html_blocks.write(article_zone.leaves, builder, templates)
    fields = front_fields + html_metadata.fields(page, article_zone)
    return builder.article(path, "html", fields, front, tuple(page.comments))


def _front_matter(source: str) -> tuple[FrontMatter | None, tuple[Field, ...], int]:
    """Front matter as Jekyll and Hugo put it before a page; most pages have none."""
    begin = 1 if source[:1] == "\ufeff" else 0
    if source[begin : begin + 200].lstrip()[:1] in ("<", ""):
        return None, (), begin
    from copydesk.readers import frontmatter

    return frontmatter.split(source)
