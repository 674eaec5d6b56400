"""Plain text: paragraphs by line or by blank line, hard wraps, list items, quoted lines; every letter in its place."""

from __future__ import annotations

import textwrap

import pytest
from growth import grows_too_fast
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.article import Article, ReadingError
from copydesk.readers.plain import read
from shared import shared

PARAGRAPHS = [
    "The ferry company said on Monday that it would cut its winter sailings to the outer islands by a third, and that "
    "fares would rise from March.",
    "“Nobody asked us,” said Aino Virtanen, who runs the only shop on Utö. She has written to the ministry three times "
    "since the summer - each time without an answer.",
    "A spokesman did not reply to questions.",
    "In 2019 the line carried 41,000 passengers. Last year, according to its own report, it carried 29. The report "
    "does not say whether that figure is in thousands, and nobody in the office could.",
]


def texts(article: Article) -> list[str]:
    return [article.text(block) for block in article.blocks]


def kinds(source: str) -> list[tuple[str, tuple[str, ...], str]]:
    article = read(source, "ferry.txt")
    return [(block.kind, block.inside, article.text(block)) for block in article.blocks]


def wrap(width: int) -> str:
    return "\n\n".join(textwrap.fill(text, width, break_on_hyphens=False) for text in PARAGRAPHS)


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\r\n", "\r", "\n \t\n", "\u2028", "\f", "\n\n\n\n"])
def test_a_line_is_a_paragraph_where_lines_are_not_wrapped(separator: str) -> None:
    article = read(separator.join(PARAGRAPHS), "ferry.txt")
    assert texts(article) == PARAGRAPHS


@pytest.mark.parametrize("width", [48, 60, 65, 72, 78, 80, 99])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_wrapped_lines_are_joined(width: int, newline: str) -> None:
    source = wrap(width).replace("\n", newline)
    article = read(source, "ferry.txt")
    assert texts(article) == PARAGRAPHS
    start = article.prose.index("sailings")
    assert source[slice(*article.source_span(start, start + 8))] == "sailings"


def test_wrapped_lines_with_a_hanging_indent_are_joined() -> None:
    source = textwrap.indent(wrap(60), "    ")
    assert texts(read(source, "ferry.txt")) == PARAGRAPHS


def test_a_paragraph_that_ends_early_in_wrapped_text_ends() -> None:
    lines = [*textwrap.wrap(PARAGRAPHS[0], 64), "By Aino Virtanen.", *textwrap.wrap(PARAGRAPHS[3], 64)]
    assert texts(read("\n".join(lines), "ferry.txt"))[0].endswith("from March.")


def test_short_lines_below_each_other_are_paragraphs() -> None:
    source = "Ferry cuts anger islands\nUtö shopkeeper: ‘Nobody asked us’\n\n" + "\n\n".join(PARAGRAPHS)
    assert texts(read(source, "ferry.txt"))[:2] == ["Ferry cuts anger islands", "Utö shopkeeper: ‘Nobody asked us’"]


def test_chinese_lines_wrapped_without_spaces_are_joined() -> None:
    text = "渡轮公司周一表示将把冬季前往外岛的班次减少三分之一票价将从三月起上涨居民对此表示强烈不满" * 3
    source = "\n".join(text[at : at + 30] for at in range(0, len(text), 30))
    assert [found.replace(" ", "") for found in texts(read(source, "ferry.txt"))] == [text]


def test_list_items_stand_beside_others_of_their_list() -> None:
    source = "The plan:\n\n• a ceasefire\n• elections\n\n1. first\n\n2. second\n\n- talks\n- more talks\n\nThe end."
    assert [(kind, text) for kind, _, text in kinds(source)] == [
        ("paragraph", "The plan:"),
        ("list-item", "a ceasefire"),
        ("list-item", "elections"),
        ("list-item", "first"),
        ("list-item", "second"),
        ("list-item", "talks"),
        ("list-item", "more talks"),
        ("paragraph", "The end."),
    ]


@pytest.mark.parametrize(
    "line", ["- Da, said the captain.", "3. Oktober 2020, Hamburg.", "* Names were changed.", "+ ↺ − 16 px"]
)
def test_a_single_line_with_a_mark_is_a_paragraph(line: str) -> None:
    assert kinds(f"The ferry sailed.\n\n{line}\n\nIt came back.")[1] == ("paragraph", (), line)


def test_wrapped_list_items_are_whole() -> None:
    items = "\n".join(
        textwrap.fill("- " + text, 60, subsequent_indent="  ", break_on_hyphens=False) for text in PARAGRAPHS
    )
    assert [(kind, text) for kind, _, text in kinds(items)] == [("list-item", text) for text in PARAGRAPHS]


def test_quoted_lines_of_a_letter_are_inside_a_quotation() -> None:
    assert kinds("She wrote:\n\n> Nobody asked us.\n>> Why should we?\n\nThat was all.")[1:3] == [
        ("paragraph", ("quote",), "Nobody asked us."),
        ("paragraph", ("quote",), "Why should we?"),
    ]


def test_wrapped_quoted_lines_are_joined_without_their_marks() -> None:
    source = "\n>\n".join(textwrap.indent(textwrap.fill(text, 60, break_on_hyphens=False), "> ") for text in PARAGRAPHS)
    assert kinds(source) == [("paragraph", ("quote",), text) for text in PARAGRAPHS]


def test_a_line_of_signs_is_a_rule() -> None:
    assert [kind for kind, _, _ in kinds("One.\n\n* * *\n\nTwo.\n-----\nThree.")] == [
        "paragraph", "rule", "paragraph", "rule", "paragraph",
    ]  # fmt: skip


def test_nothing_is_taken_for_a_heading_or_for_metadata() -> None:
    source = "FERRY CUTS\n\nAuthor: Aino Virtanen\n\n# 1 route\n\nThe ferry company said so."
    assert {kind for kind, _, _ in kinds(source)} == {"paragraph"}
    assert read(source, "ferry.txt").fields == ()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_may_stand_at_the_top(end: str, mark: str) -> None:
    source = mark + end.join(["---", "author: Aino Virtanen", "tags: [ferry, 'islands']", "---", "", "Ferry cuts", ""])
    article = read(source, "ferry.txt")
    assert texts(article) == ["Ferry cuts"]
    assert [(field.path, source[field.start : field.end]) for field in article.fields] == [
        (("author",), "Aino Virtanen"),
        (("tags", 0), "ferry"),
        (("tags", 1), "'islands'"),
    ]
    assert article.front_matter is not None
    assert source[article.front_matter.start : article.front_matter.end].endswith("]" + end + "---")
    assert source[article.blocks[0].start : article.blocks[0].end] == "Ferry cuts"


@pytest.mark.parametrize("source", ["---\nauthor: Aino\n\nFerry cuts", "---\n\nFerry cuts\n\n---\n\nMore",
                                    "---\nauthor: [Aino\n---\n\nFerry cuts", "---\nFerry cuts\n---\n"])  # fmt: skip
def test_a_line_of_dashes_that_fences_no_metadata_is_a_line_of_the_text(source: str) -> None:
    article = read(source, "ferry.txt")
    assert article.fields == () and article.front_matter is None
    assert article.blocks[0].kind == "rule" and "Ferry cuts" in article.prose


def test_a_byte_order_mark_belongs_to_no_block() -> None:
    article = read("\ufeffFerry cuts\n", "ferry.txt")
    assert texts(article) == ["Ferry cuts"]
    assert article.blocks[0].start == 1


@pytest.mark.parametrize("source", ["", "\ufeff", "\n\n", " \t\r\n\f"])
def test_an_empty_text_has_no_blocks(source: str) -> None:
    assert read(source, "empty.txt").blocks == ()


def test_nul_is_an_error_with_its_place() -> None:
    with pytest.raises(ReadingError) as caught:
        read("Fer\0ry", "ferry.txt")
    assert (caught.value.start, caught.value.end) == (3, 4)


PIECES = st.sampled_from(
    ["The mayor spoke", " ", "  ", "\n", "\n", "\r\n", "\r", "\n\n", "\u2028", "\f", "\t", "> ", "- ", "1. ",
     "2. ", "• ", "* * *", "\u00a0", "\ufeff", "é", "e\u0301", "🌊", "中文句子", "a", "word ", ".", "\x1c", "\x85"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=30).map("".join) | st.text(alphabet=st.characters(exclude_characters="\0"), max_size=80)
)
def test_any_text_is_read_with_true_places(source: str) -> None:
    article = read(source, "any.txt")
    place = 0
    for start, end, first, last in article.segments:
        assert place <= first < last <= len(source)
        place = last
        if end - start == last - first:
            assert all(
                a == b or (a == " " and b.isspace())
                for a, b in zip(article.prose[start:end], source[first:last], strict=True)
            )
        else:
            assert article.prose[start:end] == " "
            assert not source[first:last].strip(" \t>").strip()
    end_of_last = 0
    for block in article.blocks:
        assert end_of_last <= block.start < block.end
        assert article.text(block).strip() == article.text(block)
        assert block.kind == "rule" or article.text(block)
        end_of_last = block.end
    if not set(source) & set(">-•*_=~#·1234567890."):
        assert "".join(article.prose.split()) == "".join(source.removeprefix("\ufeff").split())


ATTACKS = {
    "one line": lambda n: "x " * n,
    "lines": lambda n: "x\n" * n,
    "wrapped lines": lambda n: ("word " * 14 + "\n") * n,
    "one word in a wrapped text": lambda n: ("word " * 14 + "\n") * 9 + "x" * 20 * n,
    "blank lines": lambda n: "x\n\n" * n,
    "quote marks": lambda n: "> " * n + "\n" + ">" * n + "\n",
    "rules": lambda n: "- " * n + "x\n" + "*" * n,
    "digits": lambda n: "1" * n + ". x\n" + "1. " * n,
    "spaces": lambda n: "x" + " " * n + "y\n" + " " * n,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_time_grows_with_size(attack: str) -> None:
    fault = grows_too_fast(lambda source: read(source, "hostile.txt"), ATTACKS[attack], 4000)
    assert not fault, fault


def test_real_texts_give_a_block_a_line() -> None:
    differing = []
    for path in sorted(shared("data/polnear/train/text").glob("*.txt"))[::20]:
        source = path.read_text(encoding="utf-8")
        lines = [line.strip() for line in source.splitlines() if line.strip()]
        if len(read(source, path.name).blocks) != len(lines):
            differing.append(path.name)
    assert not differing


def test_real_texts_survive_being_wrapped() -> None:
    differing = total = 0
    for path in sorted(shared("data/polnear/train/text").glob("*.txt"))[::10]:
        lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        source = "\n\n".join(textwrap.fill(line, 72, break_long_words=False, break_on_hyphens=False) for line in lines)
        differing += len(read(source, path.name).blocks) != len(lines)
        total += 1
    assert differing <= total / 50
