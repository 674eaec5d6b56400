"""Readers: one file per input format, each with `read(source, path) -> Article`. This module is their table.

Reading never fails on odd markup: it gives plainer blocks. It raises ReadingError only where guessing would hide
something: front matter that does not close or parse, NUL bytes.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article

FORMATS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}


READERS = {"markdown": "markdown", "html": "html", "text": "plain"}


def format_of(path: str) -> str | None:
    """The input format by the file's ending, or None where it is no article."""
    dot = path.rfind(".")
    return FORMATS.get(path[dot:].lower()) if dot > 0 else None


def read(source: str, path: str, format: str | None = None) -> Article:
    """Read decoded text as an article. `format` overrides the ending; an unknown ending is read as plain text.

    Raises ReadingError with a source span for front matter that does not close or parse and for NUL characters.
    """
    chosen = format or format_of(path) or "text"
    if chosen not in READERS:
        raise ValueError(f"no reader for the format {chosen!r}; there are {', '.join(READERS)}")
    article: Article = import_module(f"copydesk.readers.{READERS[chosen]}").read(source, path)
    return article
