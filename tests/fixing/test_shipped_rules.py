"""Mending with the shipped rules, on random articles: it comes to rest and keeps what is not its own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.fixing import fix_text
from copydesk.run import Desk, open_desk

NEWSROOM = Path(__file__).resolve().parents[2] / "examples" / "newsroom" / "copydesk.yaml"

HEADS = {
    "md": [
        "",
        '---\ntitle: The night ferry  # working title\nauthor: "Ines Calloway"\ndate: 2026-05-12\n---\n\n',
        "+++\ntitle = 'The night ferry'\nauthor = 'Ines Calloway'\nlabel = 'Opinion'\n+++\n\n",
        '{"title": "The night ferry", "author": "Ines Calloway", "type": "opinion"}\n\n',
    ],
    "html": ["", "<h1>The night ferry</h1>\n", "<!DOCTYPE html>\n<title>The night ferry</title>\n"],
    "txt": ["", "The night ferry\n\n", "---\nauthor: Ines Calloway\n---\n\n"],
}
QUOTES = [
    "“We will  utilise the the pier ,” said Jane Roe, the harbour master.",
    "The chairman told the council: “It’s not our fault . Ask the the port (and it's board ).”",
    "«Мы  не уйдём , сказал капитан», — сообщили в порту.",
]
PIECES = [
    *QUOTES,
    "Editor's Note - Ines Calloway is a transport economist at Meridian University.",
    "Editor’s note: Ines Calloway is a transport economist. The views expressed in this article are the author's own "
    "and do  not necessarily reflect the position of The Meridian Post .",
    "The views expressed here are the author's own and do necessarily reflect the position of The Meridian Post.",
    "A- A A+  Share  Tweet  Print",
    "It was late (the captain overslept ). It’s a habit, and that's that .",
    "(Nobody in the mess had a clock).",
    "The ferry of of the company sailed\u200b at noon , as ever .",
    "What the pier needs:",
    "A clock for the mess",
    "A bell for the captain",
    "Do you know a subject well and want to write for us? Write to editor@meridianpost.example.",
    "Write to us: opinions@meridianpost.exemple",
    "The Meridian  Post",
    "Correction: An earlier version of this article gave the wrong hour.",
    "Café, naïve e\u0301 and 🛳 on the quay.",
]


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(str(NEWSROOM), today="2026-06-30", cache=False)


def article(format: str, head: str, pieces: list[str]) -> str:
    if format == "html":
        return head + "".join(f"<p>{piece}</p>\n" for piece in pieces)
    return head + "\n\n".join(pieces) + "\n"


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(["md", "html", "txt"]).flatmap(lambda name: st.tuples(st.just(name), st.sampled_from(HEADS[name]))),
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=9, unique=True),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
)
def test_it_comes_to_rest_and_leaves_quoted_words_alone(
    desk: Desk, form: tuple[str, str], pieces: list[str], end: str, mark: str, suggested: bool
) -> None:
    format, head = form
    source = mark + article(format, head, pieces).replace("\n", end)
    path = f"opinion/ferry.{format}"
    fixed = fix_text(desk, source, path, suggested)
    assert fixed.report.problem is None
    again = fix_text(desk, fixed.source, path, suggested)
    assert (again.source, again.applied) == (fixed.source, ())
    assert fixed.source.startswith(mark) and fixed.source.count("\ufeff") == len(mark)
    assert fixed.source.count("\n") == fixed.source.count(end)
    left = " ".join(words(fixed.source))
    for quote in QUOTES:
        inner = re.search("[“«](.+)[”»]", quote)
        assert inner is not None
        if quote in pieces:
            assert " ".join(words(inner[1])) in left
