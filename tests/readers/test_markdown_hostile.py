"""Odd and hostile Markdown is read in time that grows with its length, and nothing of it is left out in silence."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

import pytest
from growth import ATTEMPTS, STEEPEST, TOO_SHORT

from copydesk.article import ReadingError
from copydesk.readers.markdown import read

SIZE = 6_000
DEAREST = 200
"""How many times as long as ordinary text of its length the oddest text may take."""

HOSTILE: dict[str, Callable[[int], str]] = {
    "quotation marks": lambda n: ">" * n + " text",
    "brackets": lambda n: "[" * n,
    "closed brackets": lambda n: "[" * (n // 2) + "]" * (n // 2),
    "half links": lambda n: "[a](b" * (n // 5),
    "half images": lambda n: "![" * (n // 2),
    "half links of images": lambda n: "[![a](b)" * (n // 8),
    "half links of code": lambda n: "[`a`](" * (n // 6),
    "half links of tags": lambda n: "[<a\t" * (n // 4),
    "nested links": lambda n: "[[a](b)" * (n // 7),
    "half footnotes": lambda n: "^[" * (n // 2),
    "stars": lambda n: "*" * n,
    "opening stars": lambda n: "*a **b " * (n // 7),
    "inner stars": lambda n: "a**b" * (n // 4),
    "underscores": lambda n: "_a_" * (n // 3),
    "tildes": lambda n: "~~a" * (n // 3),
    "backticks": lambda n: "".join("`" * (i % 60 + 1) + " " for i in range(n // 31)),
    "open tags": lambda n: "<a " * (n // 3),
    "one long tag": lambda n: "<div " + 'a="b" ' * (n // 6),
    "open quotation in tags": lambda n: '<a "' * (n // 4),
    "open comments": lambda n: "x <!-- " * (n // 7),
    "comments": lambda n: "<!-- x -->\n" * (n // 11),
    "open shortcodes": lambda n: "{{< " * (n // 4),
    "shortcodes": lambda n: "{{< x >}}\n" * (n // 20) + "{{< /x >}}\n" * (n // 20),
    "template comments": lambda n: "{% comment %}" * (n // 13),
    "components": lambda n: "<Note>\n\n" * (n // 8),
    "boxes": lambda n: "<div>\n\n" * (n // 7) + "x\n" + "</div>\n" * (n // 14),
    "scripts": lambda n: "<script>" * (n // 8),
    "deep lists": lambda n: "".join(" " * (2 * i) + "- a\n" for i in range(int(n**0.5))),
    "list markers": lambda n: "- " * (n // 2),
    "flat lists": lambda n: "- a\n" * (n // 4),
    "fences": lambda n: "```\n~~~\n" * (n // 8),
    "definitions": lambda n: "".join(f"[a{i}]: b\n[a{i}]\n\n" for i in range(n // 20)),
    "ampersands": lambda n: "&" * n,
    "backslashes": lambda n: "\\" * n,
    "spaces": lambda n: "a" + " " * n + "b",
    "blank lines": lambda n: "\n" * n,
    "carriage returns": lambda n: "a\r\n" * (n // 3),
    "table": lambda n: "|a" * (n // 4) + "|\n" + "|-" * (n // 4) + "|\n",
    "bars": lambda n: "|" * n + "\n" + "-" * n,
    "lazy lines": lambda n: "> a\n" + "b\n" * (n // 2),
    "addresses": lambda n: "http://" + "(" * n,
    "one line": lambda n: "word " * (n // 5),
    "YAML list": lambda n: "---\na: [" + "x, " * (n // 3) + "]\n---\n",
    "YAML nesting": lambda n: "---\na: " + "[" * n + "\n---\n",
    "YAML colons": lambda n: "---\n" + "a: " * (n // 3) + "\n---\n",
    "TOML escapes": lambda n: '+++\na = "' + '\\"' * (n // 2) + "\n+++\n",
    "TOML nesting": lambda n: "+++\na = " + "[" * n + "\n+++\n",
    "JSON nesting": lambda n: '{"a": ' + "[" * n + "]" * n + "}\n",
    "JSON escapes": lambda n: '{"a": "' + "\\" * n,
}


def seconds(source: str) -> float:
    """The best of three readings' processor time, without the memory manager's own."""
    best = 60.0
    gc.disable()
    for _ in range(3):
        begin = time.process_time()
        try:
            read(source, "a.md")
        except ReadingError as error:
            assert error.way_out
        best = min(best, time.process_time() - begin)
    gc.enable()
    return best


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_text_takes_no_more_than_its_share_of_time(name: str) -> None:
    make = HOSTILE[name]
    ordinary = max(seconds("The *ferry* left at nine.\n\n" * (4 * SIZE // 27)), TOO_SHORT / 4)
    for _ in range(ATTEMPTS):
        small, large = seconds(make(SIZE)), seconds(make(4 * SIZE))
        if large <= small * 4**STEEPEST + TOO_SHORT and large < DEAREST * ordinary:
            return
    pytest.fail(f"{small:.3f} s for {SIZE} characters, {large:.3f} s for four times as many")


@pytest.mark.parametrize(
    "source",
    [
        ">" * 50_000 + " the last word",
        "- " * 5_000 + "the last word",
        "".join("> " * i + "- a\n" for i in range(300)) + "\nthe last word",
        "[" * 100_000 + "the last word",
        "*" * 100_000 + " the last word",
        "<div " + "a " * 50_000 + "\n\nthe last word",
        "{{< note " * 1000 + "\n\nthe last word",
        "x " + "`" * 10_000 + " the last word",
    ],
)
def test_words_behind_odd_markup_are_still_read(source: str) -> None:
    assert "the last word" in read(source, "a.md").prose
