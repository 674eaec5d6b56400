"""Paragraphs and blocks of nothing but words take a shorter way, to the same article."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st
from test_html_properties import PARTS, WORDS

from copydesk.article import Article, ReadingError
from copydesk.readers.html import blocks, read, scanner
from copydesk.readers.html.scanner import END, START, TEXT, WHOLE, Tag, Token
from shared import sampled, shared

OUTLINE = import_module("copydesk.readers.html.outline")
PARAGRAPHS = st.sampled_from(
    ["<p>The mayor spoke.</p>", "<p></p>", "<p> </p>\n", "\n<p>Two\nlines.</p>\n<p>More.</p>", "<p>a  b</p> <p>c</p>",
     "<p hidden>No.</p>", "<p class='x caption'>A map.</p>", "<p itemprop=author>Ines</p>", "<P>Up.</P>",
     "<p>&amp;</p>", "<p>\u00a0</p><p>\u00a0x</p>", "<p>so\u00adft</p>", "<td>", "<b>",
     "<span hidden>", "<main>", "<h1>", "</h1>"]
)  # fmt: skip


def spelled_out(source: str, start: int = 0) -> Iterator[Token]:
    """The tokens, each whole paragraph as its start tag, its words and its end tag."""
    for token in scanner.tokens(source, start):
        kind, first, last, tag = token
        if kind != WHOLE or tag is None:
            yield token
            continue
        begin, end = first + len(tag.written), last - len("</p>")
        yield START, first, begin, tag
        if begin < end:
            yield TEXT, begin, end, None
        yield END, end, last, Tag("p", {}, False)


def same(source: str) -> None:
    try:
        short = read(source, "a.html")
    except ReadingError:
        return
    with patch.object(OUTLINE, "tokens", spelled_out), patch.object(blocks, "_write_words", lambda *_: False):
        long = read(source, "a.html")
    assert parts(short) == parts(long)


def parts(article: Article) -> tuple[object, ...]:
    return article.prose, article.blocks, article.segments, article.fields, article.comments


@settings(max_examples=600, deadline=None)
@given(st.lists(PARAGRAPHS | PARTS | WORDS, max_size=25).map("".join))
def test_invented_pages_are_read_alike(source: str) -> None:
    same(source)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<p>The lido is shut, the mayor said today.</p>", "<article>The lido is shut, the mayor said today.",
             "</article>", "<div>The lido is shut, the mayor said today.</div>", "The lido is shut, she said. ",
             "<p>湖水浴場は閉鎖された。市長が今日述べた。</p>", "<main>湖水浴場は閉鎖された。市長が今日述べた。",
             "</main>", "<p>No.</p>",
             "<div>", "</div>"]
        ),
        min_size=2,
        max_size=7,
    ).map("".join)
)  # fmt: skip
def test_pages_whose_paragraphs_say_as_much_as_their_articles_are_read_alike(body: str) -> None:
    same(f"<body>{body}")


def test_real_pages_are_read_alike() -> None:
    for page in sampled(shared("data/html").glob("*.html"), 8):
        same(page.read_bytes().decode("utf-8", "replace").replace("\0", ""))
