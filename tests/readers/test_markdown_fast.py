"""The fast paths and markdown-it-py read the same article, to the last segment; and both read markdown-it-py's text."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from markdown_inventions import check, documents
from markdown_it import MarkdownIt

from copydesk.article import Article, ReadingError
from copydesk.readers.markdown import FAST, REFERENCE, read
from shared import sampled, shared

STORIES = [
    "# Flood walls held, council says\n\nBy **Aygün Əliyeva**\n\nThe *new* walls held, said [the council]"
    "(https://desk.example/walls_2024).\nNobody was hurt.\n",
    "Lead with a hard  \nwrap and a back\\\nslash.\n\n> “We were lucky,” she said,\n> twice.\nlazily\n\n"
    "- one\n- two\n\n"
    "  still two\n- three\n   - deeper **and *deeper***\n\n1. first\n2. second\n",
    "Setext *head*\n====\n\n"
    "Text with `code` and ``a ` tick`` &amp; &mdash; entities, 3 < 4, a_b_c, 2*3*4.\n\n---\n\nEnd.\n",
    "```python\nprint('**no**')\n```\n\n    indented\n\n<div class='editors-note'>\n"
    "<p>Editor's note: <b>mended</b>.</p>\n"
    "</div>\n\n{{< note >}}\n*Note* text\n{{< /note >}}\n\nSee [this][r] and [^1].\n\n[r]: /u\n[^1]: A note.\n",
    "| Town | Votes |\n|---|---:|\n| Gəncə | 1\\|2 |\n\nA ~~gone~~ word, ![map](map.png), <https://desk.example>.\n",
    "**_Scott Reed is a fellow._**_This post was first published [elsewhere](https://x.example)._ "
    "***Both*** **a*b**c*\n",
    "“*Quoted*”—**bold**text, «**слово**», *a*, **b**.\n* not\n* a list above? yes\n\n   three spaces\n"
    "#nohead\n# head #\n",
    "<div>\n\t<p>Lead</p>\n\t\n</div>\n\n```\n\tcode\n\t```\n```\n\n*\t*\t*\n\n<pre>\n\tas it *is*\n\n\t</pre>\n",
    "-\titem\n\nwords\n\tmore\n\n>\tquoted\n\n ```\n\tcode\n ```\n\n> <div>\n> \tin\n",
    "1. one\n2. two\n. no item\n\n* a\n* b\n+ c\n- d\n- - e\n- f\n-g\n - h\n- i\n  j\n- ~~k~~\n"
    "\n[l]\n**m\n**n** o\n\n[p](q) \n*r*\n",
    "One line.\n\nAnother.\n\n\nApart, www.desk.example\n\nPlain again\n\nand again\n{: .pull}\n\n{{< box >}}\n\n"
    "In a box.\n\nStill in it.\n\n{{< /box >}}\n\n{: .lead}\nNext one.\n\nLast one.\n\n"
    "<b> <img src=a> <img src=b>\n\n[ x ](u)![i](j) &nbsp; y",
]


def same(source: str) -> None:
    try:
        fast = read(source, "a.md", FAST)
    except ReadingError as error:
        with pytest.raises(ReadingError) as caught:
            read(source, "a.md", REFERENCE)
        assert (caught.value.message, caught.value.start) == (error.message, error.start)
        return
    plain = read(source, "a.md", REFERENCE)
    assert fast.prose == plain.prose
    assert fast.blocks == plain.blocks
    assert fast.segments == plain.segments
    assert (fast.comments, fast.fields) == (plain.comments, plain.fields)
    check(fast)


@pytest.mark.parametrize("story", STORIES)
def test_both_paths_read_stories_alike(story: str) -> None:
    same(story)
    same(story.replace("\n", "\r\n"))
    same("\ufeff" + story)


@settings(max_examples=600, deadline=None)
@given(documents)
def test_both_paths_read_inventions_alike(source: str) -> None:
    same(source)


def _tokens_text(source: str) -> list[str]:
    """The words of each inline token as markdown-it-py alone sees them."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    found = []
    for token in parser.parse(source):
        if token.type == "inline":
            words = []
            for child in token.children or []:
                if child.type in ("text", "text_special", "code_inline"):
                    words.append(child.content)
                elif child.type in ("softbreak", "hardbreak"):
                    words.append(" ")
            found.append(" ".join("".join(words).split()))
    return [words for words in found if words]


def _article_text(article: Article) -> list[str]:
    kinds = ("paragraph", "heading", "list-item", "table")
    found = [" ".join(article.text(block).split()) for block in article.blocks if block.kind in kinds]
    return [words for words in found if words]


def _comparable(source: str) -> bool:
    """Whether the text has nothing that we read and markdown-it-py does not."""
    odd = ("{", "<", "[^", "^[", "\t", "\x0b", "---\n", "+++", ";;;", "import", "\r", "\ufeff", "&", "[r]:")
    return not any(piece in source for piece in odd)


@settings(max_examples=400, deadline=None)
@given(documents.filter(_comparable))
def test_prose_is_the_text_of_the_parsers_own_tokens(source: str) -> None:
    assert _article_text(read(source, "a.md")) == _tokens_text(source)


def _bodies(step: int) -> Iterator[tuple[str, str]]:
    for path in sampled(shared("data/content").rglob("*.md"), step):
        yield path.name, path.read_bytes().decode("utf-8")


def test_both_paths_read_real_articles_alike() -> None:
    for _, source in _bodies(40):
        same(source)


def test_prose_of_real_articles_is_the_text_of_the_parsers_own_tokens() -> None:
    compared = 0
    for name, source in _bodies(4):
        try:
            article = read(source, name)
        except ReadingError:
            continue
        front = article.front_matter
        body = source[front.end + 1 :] if front else source
        if _comparable(body):
            compared += 1
            assert _article_text(article) == _tokens_text(body), name
    assert compared > 20


def test_an_ordinary_article_needs_no_parser() -> None:
    story = "---\ntitle: Walls held\nauthor: 'Leyla'\ntags:\n  - news\n---\n\n# Head\n\nA *lead* with [a link](https://x.example).\n"
    program = (
        f"import sys\nfrom copydesk.readers import read\nread({story!r}, 'a.md')\n"
        "print([name for name in ('markdown_it', 'yaml', 'typing', 'html') if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('x\n<img src="a">', ["x"]),
        ('> x y\n> z\n> <img src="a">', ["x y z"]),
        ('<img src="a"> x', ["x"]),
        ('<img src="a">\n<img src="b">', []),
    ],
)
def test_a_tag_that_is_left_out_leaves_no_space_behind(source: str, words: list[str]) -> None:
    same(source)
    article = read(source, "a.md")
    assert [article.text(block) for block in article.blocks] == words
