"""Fragments become blocks with exact places: containers, classes, marks, entities, line breaks, template tags."""

from __future__ import annotations

import pytest

from copydesk.article import Article, Block, ReadingError
from copydesk.readers.html import read


def texts(article: Article) -> list[str]:
    return [article.text(block) for block in article.blocks]


def kinds(article: Article) -> list[tuple[str, int, tuple[str, ...], str]]:
    return [(block.kind, block.level, block.inside, article.text(block)) for block in article.blocks]


def one(source: str) -> tuple[Article, Block]:
    article = read(source, "talks.html")
    assert len(article.blocks) == 1
    return article, article.blocks[0]


def test_blocks_of_every_kind() -> None:
    article = read(
        """<h2>Ferry talks</h2>
<p>The harbour is <em>open</em>.</p>
<ul><li>Fares<ul><li>Children</li></ul></li><li><p>Times</p></li></ul>
<blockquote><p>“No boats.”</p></blockquote>
<figure><img src="x.jpg"><figcaption>Quay, 1931</figcaption></figure>
<dl><dt>Pier</dt><dd>A landing stage</dd></dl>
<pre>
08:15  Lund
09:40  Ruhr
</pre>
<table><tr><th>Line</th><td>7</td></tr></table>
<aside>Loose words <p>and a paragraph</p> and more.</aside>
<hr>""",
        "ferry.html",
    )
    assert kinds(article) == [
        ("heading", 2, (), "Ferry talks"),
        ("paragraph", 0, (), "The harbour is open."),
        ("list-item", 1, ("list",), "Fares"),
        ("list-item", 2, ("list", "list"), "Children"),
        ("list-item", 1, ("list",), "Times"),
        ("paragraph", 0, ("quote",), "“No boats.”"),
        ("caption", 0, ("figure",), "Quay, 1931"),
        ("definition", 0, (), "Pier"),
        ("definition", 0, (), "A landing stage"),
        ("code", 0, (), "08:15  Lund\n09:40  Ruhr"),
        ("table", 0, ("table",), "Line"),
        ("table", 0, ("table",), "7"),
        ("paragraph", 0, ("aside",), "Loose words"),
        ("paragraph", 0, ("aside",), "and a paragraph"),
        ("paragraph", 0, ("aside",), "and more."),
        ("rule", 0, (), ""),
    ]


def test_a_block_that_fills_its_element_is_the_whole_element() -> None:
    source = "<div>\n<p class=lead>Rain <b>fell</b>.</p>\n<p>Unclosed <p>Next</div>"
    article = read(source, "rain.html")
    assert [source[block.start : block.end] for block in article.blocks] == [
        "<p class=lead>Rain <b>fell</b>.</p>",
        "<p>Unclosed ",
        "<p>Next",
    ]


def test_white_space_collapses_as_in_a_browser_and_keeps_its_place() -> None:
    source = "<p>\n   The  ferry\n\tsailed <b> late</b>&nbsp;\u00a0again.  </p>"
    article, block = one(source)
    assert article.prose == "The ferry sailed late\u00a0\u00a0again."
    start = article.prose.index("sailed")
    assert source[slice(*article.source_span(start, start + 6))] == "sailed"
    assert source[slice(*article.source_span(start - 1, start))] == "\n\t"
    assert source[slice(*article.source_span(3, 4))] == "  "
    assert [article.prose[mark.start : mark.end] for mark in block.marks] == ["late"]


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("Ann &amp; Bo", "Ann & Bo"), ("&#8220;No&#x201D;", "“No”"), ("it&#146;s", "it’s"), ("caf&eacute", "café"),
     ("&NotEqualTilde;", "≂̸"), ("co&shy;op", "coop"), ("a&#10;b", "a b")],
)  # fmt: skip
def test_entities_are_whole_pieces(written: str, read_as: str) -> None:
    source = f"<p>“{written}” she said</p>"
    article, _ = one(source)
    assert article.prose == f"“{read_as}” she said"
    at = article.prose.index("she")
    assert source[slice(*article.source_span(at, at + 3))] == "she"


def test_an_entity_has_the_span_of_its_reference() -> None:
    source = "<p>Ann &amp; Bo</p>"
    article, _ = one(source)
    assert source[slice(*article.source_span(4, 5))] == "&amp;"
    assert source[slice(*article.source_span(0, len(article.prose)))] == "Ann &amp; Bo"


def test_a_line_break_stays_and_two_part_a_block() -> None:
    source = "<p>By Ann Lee<br>Lisbon<br/><br>\nThe tram <br></p>"
    article = read(source, "tram.html")
    assert texts(article) == ["By Ann Lee\nLisbon", "The tram"]
    assert source[slice(*article.source_span(10, 11))] == "<br>"
    assert source[article.blocks[1].start : article.blocks[1].end] == "The tram <br></p>"


def test_marks_and_link_targets() -> None:
    source = '<p><strong>Note</strong> to <i>all</i>: <a href="/x?a=1&amp;b=2">read <code>me</code></a><del>!</del></p>'
    article, block = one(source)
    found = [(mark.kind, article.prose[mark.start : mark.end]) for mark in block.marks]
    assert found == [("strong", "Note"), ("em", "all"), ("link", "read me"), ("code", "me"), ("strike", "!")]
    link = block.marks[2]
    assert link.target == source[link.target_start : link.target_end] == "/x?a=1&amp;b=2"


def test_markup_goes_on_over_a_parted_block_and_ends_with_its_block() -> None:
    article = read("<p><b>One<br><br>two</p><p>three</p><em><p>four</p></em>", "marks.html")
    marked = [[(mark.kind, article.prose[mark.start : mark.end]) for mark in block.marks] for block in article.blocks]
    assert marked == [[("strong", "One")], [("strong", "two")], [], [("em", "four")]]


def test_a_footnote_reference_is_no_link() -> None:
    _, block = one('<p>A claim.<sup><a href="#fn1">1</a></sup></p>')
    assert [mark.kind for mark in block.marks] == ["footnote-ref"]


def test_classes_of_an_element_come_before_those_of_its_containers() -> None:
    _, block = one(
        '<section class="Opinion" id=S1><div itemprop="author"><p class="author-bio note" role=note'
        ' data-part="Sign Off" data-json="{}" data-note><a rel="author" href=x>Ann Lee</a></p></div></section>'
    )
    assert block.classes[:3] == ("author", "author-bio", "note")
    assert {"opinion", "s1", "sign", "off"} == set(block.classes[3:])


def test_captions_are_told_by_class_in_short_blocks_only() -> None:
    article = read(
        f'<p class="wp-caption-text">The quay</p><div class="has-caption"><p>{"Long. " * 90}</p></div>', "quay.html"
    )
    assert [block.kind for block in article.blocks] == ["caption", "paragraph"]


@pytest.mark.parametrize(
    "hidden",
    ["<script>bad</script>", "<style>p{}</style>", "<template><p>bad</template>", "<noscript>bad</noscript>",
     "<svg><title>bad</title><text>bad</text></svg>", "<iframe>bad</iframe>", "<p hidden>bad</p>",
     '<p aria-hidden="true">bad</p>', '<div style="color:red; display : none"><p>bad</p></div>',
     '<span class="screen-reader-text">bad</span>', "<select><option>bad</select>", "<button>bad</button>",
     "<textarea><p>bad</textarea>", '<b hidden>bad</b>'],
)  # fmt: skip
def test_hidden_parts_are_out(hidden: str) -> None:
    article = read(f"<p>Good.</p>{hidden}<p>Also good, and long enough to be read.</p>", "hidden.html")
    assert "bad" not in article.prose
    assert texts(article)[0] == "Good."
    assert texts(article)[-1].startswith("Also good")


def test_a_responsive_hidden_class_hides_nothing() -> None:
    assert read('<p class="hidden lg:block">Shown on wide screens.</p>', "x.html").blocks
    assert not read('<p class="hidden">Never shown.</p>', "x.html").blocks


def test_text_that_only_a_style_conceals_is_read_where_it_is_all_there_is() -> None:
    body = "The council voted on Tuesday to close the lido for good. " * 20
    article = read(f'<body><div style="display:none"><p>{body}</p></div></body>', "lido.html")
    assert article.prose == body.strip()


def test_comments_have_their_place() -> None:
    source = "<!-- stet: label-required because archive -->\n<p>Old<!-- x --> news</p>"
    article = read(source, "old.html")
    assert [source[start:end] for start, end in article.comments] == [
        "<!-- stet: label-required because archive -->",
        "<!-- x -->",
    ]
    assert article.prose == "Old news"


def test_front_matter_and_shortcodes() -> None:
    source = (
        '---\ntitle: "Über die Brücke"\nauthor: [Jane Doe]\n---\n'
        "{{< editors-note >}}<p>Jane is the mayor’s aide.</p>{{< /editors-note >}}\n"
        '<p>See <a href="{{ "map" | relative_url }}">the {{ name }} map</a>{% if x < 3 %}.</p>\n'
        '{% include notes/disclaimer.html type="op-ed" %}\n'
    )
    article = read(source, "bridge.html")
    assert [(field.path, field.value) for field in article.fields] == [
        (("title",), "Über die Brücke"),
        (("author", 0), "Jane Doe"),
    ]
    assert [(block.kind, block.inside, article.text(block)) for block in article.blocks] == [
        ("paragraph", ("shortcode",), "Jane is the mayor’s aide."),
        ("paragraph", (), "See the map."),
        ("shortcode", (), ""),
    ]
    assert article.blocks[0].classes == ("editors-note",)
    assert article.blocks[2].classes == ("notes/disclaimer.html", "disclaimer")
    link = next(mark for mark in article.blocks[1].marks if mark.kind == "link")
    assert link.target == '{{ "map" | relative_url }}'
    assert {mark.target for mark in article.blocks[1].marks if mark.kind == "shortcode"} == {
        "{{ name }}",
        "{% if x < 3 %}",
    }


def test_front_matter_that_does_not_close_is_an_error() -> None:
    with pytest.raises(ReadingError):
        read("---\ntitle: Lost\n<p>Text</p>\n", "lost.html")


@pytest.mark.parametrize("newline", ["\r\n", "\r"])
def test_carriage_returns_and_byte_order_marks(newline: str) -> None:
    lines = ["\ufeff<!-- a -->", "<p>One", "two</p>", "<pre>x", "y</pre>"]
    source = newline.join(lines)
    article = read(source, "cr.html")
    assert texts(article) == ["One two", "x\ny"]
    assert [source[start:end] for start, end in article.comments] == ["<!-- a -->"]
    at = article.prose.index("two")
    assert source[slice(*article.source_span(at, at + 3))] == "two"


def test_nul_is_an_error_with_its_place() -> None:
    with pytest.raises(ReadingError) as caught:
        read("<p>a\0b</p>", "nul.html")
    assert (caught.value.start, caught.value.end) == (4, 5)


def test_layout_tables_are_plain_boxes() -> None:
    words = "The river rose again on Monday and the lower town was cleared. " * 8
    inner = "<table><tr><td>7</td></tr></table>"
    article = read(f"<table><tr><td><p>{words}</p></td><td>{inner}</td></tr></table>", "t.html")
    assert [(block.kind, block.inside) for block in article.blocks] == [("paragraph", ()), ("table", ("table",))]
