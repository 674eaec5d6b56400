"""Widths of letters in a terminal, and what an article may not do to it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.reports.parts import cells
from copydesk.reports.parts.cells import (
    fitting,
    fitting_end,
    runs_right_to_left,
    sentence,
    visible,
    width,
    widths,
    wrapped,
)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("harbour", 7),
        ("Аналитики", 9),
        ("分析人士", 8),
        ("ｆｕｌｌ", 8),
        ("cafe\u0301", 4),
        ("й и\u0306", 3),
        ("🚢", 2),
        ("❤️", 2),
        ("👩‍👩‍👧", 2),
        ("👍🏽", 2),
        ("한국어", 6),
        ("soft\u00adhyphen", 10),
        ("مرحبا", 5),
        ("قَالَ", 3),
    ],
)
def test_width(text: str, cells: int) -> None:
    assert width(visible(text)) == cells


def test_what_counts_as_narrow_at_once_is_narrow_one_by_one() -> None:
    narrow = [char for char in map(chr, range(0x3000)) if cells.is_narrow(char)]
    assert len(narrow) > 1000
    assert {cells._width(char, before) for char in narrow for before in ("", "a")} == {1}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("bell\x07", "bell␇"),
        ("tab\there", "tab here"),
        ("no\u00a0break", "no break"),
        ("del\x7f", "del␡"),
        ("c1\x9b31m", "c1�31m"),
        ("turn\u202earound", "turn\u200baround"),
    ],
)
def test_an_article_cannot_steer_the_terminal(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_visible_text_keeps_its_length_and_has_no_controls(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text) == len(widths(shown))
    assert not any(char < " " or "\x7f" <= char <= "\x9f" or "\u202a" <= char <= "\u202e" for char in shown)


@given(st.text(alphabet="ab 分🚢é\u0301", max_size=60), st.integers(2, 20))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert all(width(line) <= room for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(st.text(alphabet="ab 分é’\u0301", max_size=60), st.integers(1, 20))
def test_narrow_text_is_wrapped_and_measured_as_any_other(text: str, room: int) -> None:
    quick = wrapped(text, room), fitting(text, room), fitting_end(text, room)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "is_narrow", lambda text: False)
        assert quick == (wrapped(text, room), fitting(text, room), fitting_end(text, room))


def test_scripts_that_run_from_right_to_left() -> None:
    assert runs_right_to_left("قال") and runs_right_to_left("אמר")
    assert not runs_right_to_left("said ❤️ сказал 说")


@pytest.mark.parametrize(
    ("text", "full"), [("add a line", "Add a line."), ("Done.", "Done."), ("why?", "Why?"), ("", "")]
)
def test_sentence(text: str, full: str) -> None:
    assert sentence(text) == full
