"""Whatever the markup: blocks stand in order, every letter of prose comes from its place, and nothing is raised."""

from __future__ import annotations

import html5lib
from hypothesis import example, given, settings
from hypothesis import strategies as st

from copydesk.article import Article, ReadingError
from copydesk.readers.html import read
from copydesk.readers.html.entities import decode

PARTS = st.sampled_from(
    ["<p>", "</p>", "<div class='note'>", "</div>", "<b>", "</b>", '<a href="/x">', "</a>", "<br>", "<br><br>",
     "<ul><li>", "</ul>", "<li>", "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<table><tr><td>",
     "</table>", "<td>", "<pre>", "</pre>", "<span hidden>", "</span>", "<svg>", "</svg>", "<!-- c -->", "<hr>",
     "<article>", "</article>", "<body>", "<nav>", "</nav>", "<figure><figcaption>", "</figure>", "<script>",
     "</script>", "<title>", "</title>", "<dl><dt>", "<dd>", "<button>", "{% if %}", "{{< note >}}",
     "{{< /note >}}", "{{", "<img src=x>", "<aside>", "</aside>", "<section id=comments>"]
)  # fmt: skip
WORDS = st.sampled_from(
    ["The mayor spoke. ", "  ", "\n", "\r\n", "\r", "&amp;", "&nbsp;", "\u00a0", "&shy;", "\u00ad", "é",
     "e\u0301", "🌊", "中文句子。", "&#x1F30A;", "&NotEqualTilde;", "&#10;", "\t", "\ufeff", "x", "\u2028", "İ", "&",
     "<"]
)  # fmt: skip
SOURCES = st.lists(PARTS | WORDS, max_size=25).map("".join) | st.text(max_size=60)


def check(article: Article) -> None:
    """Everything the rest of the program relies on."""
    source, prose = article.source, article.prose
    position = source_position = 0
    for start, end, first, last in article.segments:
        assert position <= start < end <= len(prose)
        assert source_position <= first < last <= len(source)
        position, source_position = end, last
        written = source[first:last]
        if end - start == last - first:
            pairs = zip(prose[start:end], written, strict=True)
            assert all(read_as == sign or (read_as in " \n" and sign in " \t\n\r\f\u000b\u2028\u2029\x85\x1c\x1d\x1e")
                       for read_as, sign in pairs)  # fmt: skip
        elif prose[start:end] not in (" ", "\n"):
            assert decode(written) == prose[start:end]
    end_of_last = source_end = 0
    for block in article.blocks:
        assert end_of_last <= block.prose_start <= block.prose_end <= len(prose)
        assert source_end <= block.start < block.end <= len(source)
        end_of_last, source_end = block.prose_end, block.end
        text = article.text(block)
        assert text.strip("\n" if block.kind == "code" else " \n") == text
        if text:
            first, last = article.source_span(block.prose_start, block.prose_end)
            assert block.start <= first < last <= block.end
        for mark in block.marks:
            assert block.prose_start <= mark.start <= mark.end <= block.prose_end
            assert mark.target_start < 0 or source[mark.target_start : mark.target_end] == mark.target
    for field in article.fields:
        assert 0 <= field.start < field.end <= len(source)
    for start, end in article.comments:
        assert 0 <= start < end <= len(source)


@settings(max_examples=400, deadline=None)
@given(SOURCES)
def test_any_markup_is_read_with_true_places(source: str) -> None:
    try:
        article = read(source, "any.html")
    except ReadingError:
        assert "\0" in source or source.lstrip("\ufeff \t\r\n")[:3] in ("---", "+++", ";;;") or "{" in source
        return
    check(article)


@settings(max_examples=100, deadline=None)
@given(SOURCES)
def test_line_endings_change_no_word(source: str) -> None:
    if "\r" in source or source.lstrip("\ufeff \t\n")[:1] in ("-", "+", ";", "{") or "\0" in source:
        return
    windows = read(source.replace("\n", "\r\n"), "any.html")
    assert windows.prose == read(source, "any.html").prose


VISIBLE = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<em>", "</em>", "<br>", "<ul><li>", "</ul>", "<li>",
     "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<p hidden>", "<div hidden>", "<script>", "</script>",
     "<button>", "</button>", "<!-- c -->", "<section>", "</section>", "<dl><dt>", "<dd>", "</dl>", "<aside>",
     "</aside>", "The mayor spoke. ", "&amp;", "é", " ", "<span hidden>", "</span>", "<svg><text>no</text></svg>"]
)  # fmt: skip
"""A tolerance: a browser opens `<i>` again after the paragraph that left it open; we let it end with its block."""

HIDDEN = {"script", "button", "svg"}


@settings(max_examples=300, deadline=None)
@given(st.lists(VISIBLE, max_size=12))
@example(["<button>", "<button>", "</button>", "The mayor spoke. "])
def test_well_formed_fragments_show_what_a_browser_shows(parts: list[str]) -> None:
    source = _closed(parts)
    root = html5lib.parse(source, treebuilder="etree", namespaceHTMLElements=False)
    found: list[str] = []

    def walk(element) -> None:  # type: ignore[no-untyped-def]
        if not isinstance(element.tag, str):
            return
        if element.tag.rpartition("}")[2] in HIDDEN or "hidden" in element.attrib:
            return
        found.append(element.text or "")
        for child in element:
            walk(child)
            found.append(child.tail or "")

    walk(root)
    assert "".join(read(source, "x.html").prose.split()) == "".join("".join(found).split())


def _closed(parts: list[str]) -> str:
    """The parts with every element closed in its order: misnested markup has tests of its own."""
    kept: list[str] = []
    waiting: list[str] = []
    for part in parts:
        if part.startswith("</"):
            if not waiting or waiting[-1] != part[2:-1]:
                continue
            waiting.pop()
        elif part.startswith("<") and part[1] not in "!" and part not in ("<br>", "<svg><text>no</text></svg>"):
            waiting += [name.split()[0] for name in part[1:-1].split("><")]
        kept.append(part)
    return "".join(kept + [f"</{name}>" for name in reversed(waiting)])
