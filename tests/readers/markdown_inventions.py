"""Hypothesis's inventions of Markdown, and what must hold of every article whatever was read."""

from __future__ import annotations

from hypothesis import strategies as st

from copydesk.article import Article

_WORDS = ["a", "b ", "Leyla ", "Баку ", "təhlil ", "«so» ", "“yes” ", "é", "e\u0301", "😀", "👩🏽‍🚀", "import x"]
_SIGNS = [
    "!",
    '"',
    "'",
    "(",
    ")",
    ".",
    ",",
    ":",
    ";",
    "<",
    ">",
    "=",
    "+",
    "-",
    "^",
    "{",
    "}",
    "|",
    "#",
    "&",
    "\\",
    "\ufeff",
]
_BLANKS = [
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\r",
    "\t",
    " ",
    "  ",
    "    ",
    "  \n",
    " \n",
    "\\\n",
    "\u00a0",
    "\u200b",
    "\u202f",
]
_INLINE = [
    "*", "*", "**", "**", "_", "__", "***", "`", "``", "~~", "[", "](x)",
    '[the report](https://desk.example/a_b "T")', "![map](m.png)", "\\*", "&amp;", "&#8217;", "&nope;",
    "<https://desk.example>", "https://desk.example/x_y_z", "www.desk.example", "[^1]", "[r]", "^[aside]", "^[]",
    "^[so \n]", "<b>", "</b>", "<br>", "<span>", "</span>", '<a href="u">', "</a>", "[![map](m.png)](x)", "[[",
    "[`c`](x)", "](to x)", "[<b>", "[\\#1](x)", "<ann@desk.example>", "![", "](<x>)", "](x 'T')",
]  # fmt: skip
_BLOCKS = [
    "\n> ", "\n- ", "\n* ", "\n1. ", "\n2) ", "\n  - ", "\n   ", "\n\n    ", "\n# ", "\n### ", "\n---\n",
    "\n===\n", "\n```\n", "\n~~~\n", "\n***\n", "> ", "- ", "1. ", "# ", "\n[^1]: ", "\n[r]: /u\n",
    "\n| a | b |\n|---|---|\n| c | d |\n",
]  # fmt: skip
_TAGS = [
    '<div class="editors-note">\n', "\n</div>\n", "<p>", "</p>", "<pre>", "</pre>", "<script>", "</script>",
    "\n<style>\n", "<aside>", "</aside>", "<!-- stet -->", "<!--", "-->", "{{< note >}}", "{{< /note >}}",
    "{{% correction %}}\n", "{{% /correction %}}", "{% image x.png %}", "{% note %}", "{% endnote %}",
    "{{ page.title }}", "<Note>", "</Note>", "{: .byline}",
]  # fmt: skip

documents = st.lists(st.sampled_from([*_WORDS, *_SIGNS, *_BLANKS, *_INLINE, *_BLOCKS, *_TAGS]), max_size=40).map(
    "".join
)


def check(article: Article) -> None:
    """Assert that prose, segments, blocks and marks of an article agree with its source."""
    source, prose = article.source, article.prose
    before = 0
    for start, end, first, last in article.segments:
        assert before <= start < end <= len(prose)
        assert 0 <= first < last <= len(source)
        before = end
        if end - start == last - first:
            written = source[first:last]
            assert prose[start:end] in (
                written,
                written.replace("\r", " ").replace("\n", " "),
                written.replace("\r", "\n"),
            )
    at = 0
    for block in article.blocks:
        assert at <= block.prose_start <= block.prose_end <= len(prose)
        assert 0 <= block.start <= block.end <= len(source)
        at = block.prose_end
        for mark in block.marks:
            assert block.prose_start <= mark.start <= mark.end <= block.prose_end
            if mark.target_start >= 0:
                assert source[mark.target_start : mark.target_end] == mark.target
    covered = sum(end - start for start, end, _, _ in article.segments)
    assert covered == sum(block.prose_end - block.prose_start for block in article.blocks)
    for start, end, _, _ in article.segments:
        block = article.blocks[article.block_at(start)]
        assert block.prose_start <= start and end <= block.prose_end
    for start, end in article.comments:
        assert source[start:end].startswith(("<!--", "{/*"))
