"""Spans, lines and folding: what every place in every report rests on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.text import LineTable, fold, positions


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("one\ntwo", 4, (2, 1)),
        ("one\r\ntwo", 5, (2, 1)),
        ("one\rtwo", 4, (2, 1)),
        ("\ufeffone", 1, (1, 1)),
        ("\ufeffone\ntwo", 6, (2, 2)),
        ("", 0, (1, 1)),
        ("a\u2028b\nc", 4, (2, 1)),
    ],
)
def test_position(text: str, offset: int, place: tuple[int, int]) -> None:
    assert LineTable(text).position(offset) == place


@given(st.text(alphabet="ab\r\n\u2028é😀", max_size=40), st.integers(0, 40))
def test_position_and_offset_are_inverse(text: str, offset: int) -> None:
    table = LineTable(text)
    offset = min(offset, len(text))
    line, column = table.position(offset)
    start, end = table.line_span(line)
    if offset <= end:
        assert table.offset(line, column) == offset
    assert start <= offset


@given(st.text(alphabet="ab\r\n\u2028\ufeffé😀", max_size=40), st.lists(st.integers(0, 45)))
def test_positions_are_those_of_a_table(text: str, offsets: list[int]) -> None:
    offsets.sort()
    assert positions(text, offsets) == [LineTable(text).position(offset) for offset in offsets]


def test_utf16_counts_surrogate_pairs() -> None:
    assert LineTable("a😀b\nc").utf16(2) == (0, 3)


def test_line_count_ignores_the_break_at_the_end() -> None:
    assert [len(LineTable(text)) for text in ("a", "a\n", "a\nb", "a\n\n")] == [1, 1, 2, 2]


@given(st.text(max_size=60), st.sampled_from(["", "az", "tr", "de"]))
def test_fold_keeps_every_offset(text: str, language: str) -> None:
    assert len(fold(text, language)) == len(text)


def test_fold_knows_the_dotless_i() -> None:
    assert fold("XİN-in İDDİASI", "az") == "xin-in iddiası"
    assert fold("EDITOR’S NOTE") == "editor's note"
    assert fold("STRASSE ẞ") == "strasse ß"


@given(
    st.text(max_size=40),
    st.sampled_from(["ΟΔΟΣ ΣΑΣ", "Österreich Ähre", "Москва ЖДЁТ", "İĞÜŞÖÇƏ Žluťoučký", "\ud800 K Å"]),
)
def test_a_long_text_folds_like_its_parts(odd: str, known: str) -> None:
    text = f"{odd} {known} {odd}."
    assert fold("Plain words " * 200 + text) == "plain words " * 200 + fold("a " + text)[2:]
