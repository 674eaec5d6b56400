"""Markdown as newsrooms write it: blocks, marks, containers, comments, and the place of every word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from markdown_inventions import check, documents

from copydesk.article import Article, Block, Mark, ReadingError
from copydesk.readers.markdown import FAST, REFERENCE, read


def article(source: str, path: str = "story.md") -> Article:
    found = read(source, path)
    check(found)
    return found


def words(source: str) -> list[tuple[str, str]]:
    found = article(source)
    return [(block.kind, found.text(block)) for block in found.blocks]


def the(source: str, text: str) -> Block:
    found = article(source)
    return next(block for block in found.blocks if found.text(block) == text)


def marks(source: str) -> list[tuple[str, str, str]]:
    found = article(source)
    return [
        (mark.kind, found.prose[mark.start : mark.end], mark.target) for block in found.blocks for mark in block.marks
    ]


def test_headings_paragraphs_and_rules() -> None:
    source = "# Walls *held* #\n\nThe walls\nheld.\n\n***\n\nWhat next\n---------\n"
    assert words(source) == [
        ("heading", "Walls held"),
        ("paragraph", "The walls held."),
        ("rule", ""),
        ("heading", "What next"),
    ]
    assert [block.level for block in article(source).blocks] == [1, 0, 0, 2]


def test_a_headings_attributes_are_no_words() -> None:
    assert words("## The vote {#vote .wide}\n") == [("heading", "The vote")]


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("He said **no &mdash; never**.", "no &mdash; never"),
        ("A line\r\nbroken **no — never** here", "no — never"),
        ("\ufeffé 👩🏽‍🚀 e\u0301 _no — never_", "no — never"),
        ("> quoted\n> [no — never](https://x.example)\n", "no — never"),
        ("{{< note >}}\r\n- it is no — never\r\n{{< /note >}}", "no — never"),
    ],
)
def test_words_are_found_at_their_place(source: str, written: str) -> None:
    found = article(source)
    at = found.prose.index("no — never")
    start, end = found.source_span(at, at + len("no — never"))
    assert source[start:end] == written


def test_a_hard_wrap_is_one_space_whatever_the_line_end() -> None:
    for newline in ("\n", "\r\n", "  \n", "\\\n", "\\\r\n", "  \r\n"):
        source = f"The walls{newline}held."
        found = article(source)
        assert found.prose == "The walls held."
        start, end = found.source_span(10, 14)
        assert source[start:end] == "held"


def test_escapes_and_entities_are_decoded_as_wholes() -> None:
    source = r"5 \* 3 &lt; 20 &euro;"
    found = article(source)
    assert found.prose == "5 * 3 < 20 €"
    start, end = found.source_span(11, 12)
    assert source[start:end] == "&euro;"


def test_quotations_lists_and_their_levels() -> None:
    source = "> She said\n> so.\n\n- one\n  - two\n\n    more\n\n1. first\n"
    found = article(source)
    told = [(block.kind, block.level, block.inside, found.text(block)) for block in found.blocks]
    assert told == [
        ("paragraph", 0, ("quote",), "She said so."),
        ("list-item", 1, ("list",), "one"),
        ("list-item", 2, ("list", "list"), "two"),
        ("list-item", 2, ("list", "list"), "more"),
        ("list-item", 1, ("list",), "first"),
    ]
    assert source[found.blocks[1].start : found.blocks[1].end] == "- one"


def test_marks_links_and_images() -> None:
    source = (
        '**Lead.** *By [Leyla](https://d.example/l "T")* ![map *x*](map.png) ~~old~~ <mailto:l@d.example> [code `x`][r]'
        "\n\n[r]: </u>\n"
    )
    assert marks(source) == [
        ("strong", "Lead.", ""),
        ("em", "By Leyla", ""),
        ("link", "Leyla", "https://d.example/l"),
        ("strike", "old", ""),
        ("image", "", "map.png"),
        ("link", "mailto:l@d.example", "mailto:l@d.example"),
        ("link", "code x", "/u"),
        ("code", "x", ""),
    ]


def test_bare_addresses_are_links_without_the_sentences_marks() -> None:
    source = "See https://d.example/a_(b), www.d.example. and `https://no.example`; “http://q.example”."
    links = [target for kind, _, target in marks(source) if kind == "link"]
    assert links == ["https://d.example/a_(b)", "www.d.example", "http://q.example"]


@pytest.mark.parametrize(
    "source",
    [
        "{{< note >}}\nEditor's note: corrected.\n{{< /note >}}",
        "{{< note >}}Editor's note: corrected.{{< /note >}}",
        "{{% note %}}\n\nEditor's note: corrected.\n\n{{% /note %}}",
        '{{< note title="Hm" >}}\nAnd more.\n\nEditor\'s note: corrected.{{< /note >}}',
        "{% note %}\nEditor's note: corrected.\n{% endnote %}",
        "<Note type={1}>\n\nEditor's note: corrected.\n\n</Note>",
        "<Note>Editor's note: corrected.</Note>",
    ],
)
def test_boxes_of_every_site_generator_hold_their_words(source: str) -> None:
    block = the(source, "Editor's note: corrected.")
    assert (block.kind, block.inside, block.classes) == ("paragraph", ("shortcode",), ("note",))


def test_a_shortcode_around_some_words_is_a_mark() -> None:
    source = 'She paid {{< price >}}20 manats{{< /price >}} for {{% ref "x" %}} it.'
    assert marks(source) == [("shortcode", "20 manats", "price"), ("shortcode", "", "ref")]
    assert article(source).prose == "She paid 20 manats for it."


def test_a_tag_that_stands_alone_is_a_block_and_closes_nothing() -> None:
    source = 'Lead.\n{{< figure src="a_b_c.jpg" alt="*x*" >}}\nMore.\n\n{% include correction.html date=\'1 May\' %}\n'
    found = article(source)
    told = [(block.kind, found.text(block), block.classes) for block in found.blocks]
    assert told == [
        ("paragraph", "Lead.", ()),
        ("shortcode", "", ("figure",)),
        ("paragraph", "More.", ()),
        ("shortcode", "", ("include", "correction.html", "correction")),
    ]


def test_tags_stay_whole_in_addresses() -> None:
    source = '[Rules]({{< ref "rules.md" >}}) and ![]({{ site.url }}/a_b.png)'
    assert [(kind, target) for kind, _, target in marks(source)] == [
        ("link", '{{< ref "rules.md" >}}'),
        ("image", "{{ site.url }}/a_b.png"),
    ]


def test_an_attribute_line_gives_classes_to_the_block_before() -> None:
    assert the("By Leyla\n{: .byline}\n\nText.", "By Leyla").classes == ("byline",)
    assert words("By Leyla\n{: .byline}\n") == [("paragraph", "By Leyla")]


def test_template_comments_are_no_words() -> None:
    assert words("One.\n\n{% comment %}\nnot **this**\n\nnor this\n{% endcomment %}\n\nTwo.") == [
        ("paragraph", "One."),
        ("shortcode", ""),
        ("paragraph", "Two."),
    ]


def test_html_blocks_give_their_words_with_classes() -> None:
    source = (
        '<div class="Editors-Note wide" id="n1" data-kind="correction">\n'
        "  <p>Editor&rsquo;s note: <b>mended</b>\n  today.</p>"
        "\n  Signed<br>Leyla\n</div>\n\n<figure><img src='x'><figcaption>Photo: AP</figcaption></figure>\n"
        "<script>var no = 1;</script>\n<ul><li>one<li>two</ul>\n"
    )
    found = article(source)
    told = [(block.kind, found.text(block), block.inside, block.classes) for block in found.blocks]
    assert told == [
        ("paragraph", "Editor’s note: mended today.", (), ("editors-note", "wide", "n1", "correction")),
        ("paragraph", "Signed Leyla", (), ("editors-note", "wide", "n1", "correction")),
        ("caption", "Photo: AP", ("figure",), ()),
        ("list-item", "one", ("list",), ()),
        ("list-item", "two", ("list",), ()),
    ]
    assert source[found.blocks[0].start : found.blocks[0].end].startswith("<p>Editor&rsquo;s")


def test_an_html_box_may_hold_markdown() -> None:
    block = the('<aside class="bio">\n\n*Leyla* reports.\n\n</aside>\n\nEnd.', "Leyla reports.")
    assert (block.inside, block.classes) == (("aside",), ("bio",))
    assert the('<aside class="bio">\n\n*Leyla* reports.\n\n</aside>\n\nEnd.', "End.").inside == ()


def test_a_box_that_never_closes_holds_nothing() -> None:
    assert the('<div class="bio">\n\nLeyla.\n\n{{< note >}}\n\nEnd.', "End.").classes == ()


def test_hidden_parts_are_out() -> None:
    source = (
        'In.\n\n<div hidden>\n\nOut.\n\n</div>\n\n<p style="display: none">Out.</p>\n\nA <span hidden>no</span>word.'
    )
    assert article(source).prose == "In.\n\nA word."


def test_inline_html_is_a_mark() -> None:
    source = 'A <b>bold</b> <a href="https://d.example/&amp;">link</a> and <span class="x">span</span>.'
    assert marks(source) == [
        ("strong", "bold", ""),
        ("link", "link", "https://d.example/&amp;"),
        ("tag", "span", '<span class="x">'),
    ]


def test_comments_are_kept_apart_but_not_those_in_code() -> None:
    source = (
        "<!-- stet: byline-required because wire copy -->\n\n# Head <!-- two -->\n\n```html\n<!-- no -->\n```\n\n"
        "Use `<!-- nor this -->` and <!-- three\n\nover a blank line --> go on.\n"
    )
    found = article(source)
    told = [source[start:end].split()[1] for start, end in found.comments]
    assert told == ["stet:", "two", "three"]
    assert found.prose.endswith("Use <!-- nor this --> and go on.")


@pytest.mark.parametrize(
    ("source", "words"), [("a^[]", ["a"]), ("a^[ ]", ["a"]), ("a^[so it is\n] b", ["a b", "so it is"])]
)
def test_a_footnote_in_the_text_has_its_words_and_nothing_else(source: str, words: list[str]) -> None:
    for way in (FAST, REFERENCE):
        found = read(source, "a.md", way)
        assert [found.text(block) for block in found.blocks] == words


def test_footnotes_are_blocks_of_their_own() -> None:
    source = "He won[^1] and left^[So *they* say.].\n\n[^1]: By one vote.\n\n    Recounted.\n"
    found = article(source)
    told = [(found.text(block), block.inside) for block in found.blocks]
    assert told == [
        ("He won and left.", ()),
        ("So they say.", ("footnote",)),
        ("By one vote.", ("footnote",)),
        ("Recounted.", ("footnote",)),
    ]
    assert [mark.kind for mark in found.blocks[0].marks] == ["footnote-ref", "footnote-ref"]


def test_tables_give_their_cells() -> None:
    source = "| Town | Votes |\n|---|--:|\n| **Gəncə** | 1\\|2 |\n"
    assert words(source) == [("table", "Town"), ("table", "Votes"), ("table", "Gəncə"), ("table", "1|2")]


def test_code_keeps_its_lines() -> None:
    assert words("```\na  b\n  *c*\n```\n\n    in\n    dent\n") == [("code", "a  b\n  *c*"), ("code", "in\ndent")]


def test_front_matter_is_not_prose() -> None:
    source = "\ufeff---\r\ntitle: Walls held\r\n---\r\n\r\nLead.\r\n"
    found = article(source)
    assert found.prose == "Lead."
    assert found.field("title") is not None
    assert source[found.blocks[0].start : found.blocks[0].end] == "Lead."


@pytest.mark.parametrize("source", ["", "\n\n", "\ufeff", "---\n---\n", "---\n\n---", "   "])
def test_nothing_is_an_empty_article(source: str) -> None:
    assert article(source).prose == ""


def test_a_nul_character_is_refused_with_its_place() -> None:
    with pytest.raises(ReadingError) as caught:
        read("Lead.\r\n\0", "a.md")
    assert caught.value.start == 7


def test_imports_of_mdx_are_no_words() -> None:
    found = article("import Note from './note'\n\n# Head\n", "story.mdx")
    assert found.prose.strip() == "Head"


def test_a_comment_that_never_ends_does_not_swallow_what_came_before() -> None:
    assert article("Lead.\n\nMore `<!--` words.\n\n<!-- open").prose == "Lead.\n\nMore <!-- words."


@settings(max_examples=400, deadline=None)
@given(documents)
def test_every_word_of_an_invention_knows_its_place(source: str) -> None:
    try:
        check(read(source, "a.md"))
    except ReadingError as error:
        assert 0 <= error.start <= error.end <= len(source)
        assert error.way_out


def test_marks_compare_by_value() -> None:
    assert the("**Lead**", "Lead").marks == (Mark("strong", 0, 4),)
