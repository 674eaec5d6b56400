"""Excerpts and small diffs: the caret stands under the words, whatever the letters, the line ends and the length."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.findings import SAFE, Edit, Finding, Fix
from copydesk.reports.parts import cells
from copydesk.reports.parts import excerpt as excerpt_module
from copydesk.reports.parts.cells import width
from copydesk.reports.parts.diff import _common, changes
from copydesk.reports.parts.excerpt import cut, excerpt
from copydesk.reports.parts.ink import Ink
from copydesk.text import LineTable

INK = Ink(width=60)


def shown(source: str, start: int, end: int, fix: Fix | None = None) -> list[str]:
    return excerpt(source, LineTable(source), Finding("r", "error", "m", start, end, fix), INK)[1:]


def marked(source: str, words: str) -> list[str]:
    start = source.index(words)
    return shown(source, start, start + len(words))


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("The mayor’s harbour is shut.", "harbour"),
        ("Порт закрыт, говорят аналитики.", "говорят аналитики"),
        ("据报道,港口将关闭。", "港口"),
        ("The cafe\u0301 and the ❤️ pier close.", "pier"),
    ],
)
def test_carets_stand_under_the_words(source: str, words: str) -> None:
    line, carets = marked(source, words)
    before = line.index(words)
    assert carets.index("^") == width(line[:before])
    assert carets.count("^") == width(words)


@given(
    st.text(alphabet="abc деф 港口 🚢 e\u0301", min_size=1, max_size=400),
    st.integers(0, 400),
    st.integers(0, 400),
    st.integers(24, 100),
)
def test_cut_lines_fit_and_keep_the_words(line: str, first: int, second: int, room: int) -> None:
    start, end = sorted((min(first, len(line)), min(second, len(line))))
    pieces = cut(line, start, end, room, INK)
    text = "".join(pieces)
    assert width(text) <= room + 1
    if width(line[start:end]) <= room - 2:
        assert pieces[1] == line[start:end]
        assert text == line or width(line) > room


@given(
    st.text(alphabet="abcdef   éд’ \t", max_size=200),
    st.text(alphabet="abc", max_size=60),
    st.text(alphabet="abcdef   éд’\u0301港 ", max_size=200),
    st.integers(24, 60),
    st.booleans(),
)
def test_narrow_lines_are_cut_as_any_other(before: str, words: str, after: str, room: int, turned: bool) -> None:
    if turned:
        before, after = after, before
    line, start, end = before + words + after, len(before), len(before + words)
    quick = cut(line, start, end, room, INK)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cells, "is_narrow", lambda text: False)
        patch.setattr(excerpt_module, "is_narrow", lambda text: False)
        assert quick == cut(line, start, end, room, INK)


@given(st.text(alphabet="ab", max_size=12), st.text(alphabet="ab", max_size=12))
def test_what_two_lines_have_in_common(old: str, new: str) -> None:
    start, tail = _common(old, new)
    most = min(len(old), len(new))
    assert start == next((at for at in range(most) if old[at] != new[at]), most)
    assert tail == next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)


def test_long_lines_are_cut_at_words() -> None:
    source = "The council met. " * 30 + "Some say so. " + "The harbour slept. " * 30
    line, _ = marked(source, "Some say")
    assert "…The council" in line or "…met." in line or "…council" in line
    assert line.endswith("…") and not line.endswith(" …")
    assert width(line) <= 60


def test_a_paragraph_of_a_megabyte_is_cut_at_once() -> None:
    source = "word " * 200_000 + "Some say so." + " word" * 200_000
    line, carets = marked(source, "Some say")
    assert width(line) <= 60 and "Some say" in line and "^^^^^^^^" in carets


def test_something_missing_stands_between_the_lines_around_it() -> None:
    source = "# Title\n\nFirst paragraph.\n"
    assert shown(source, 9, 9) == [" 1 │ # Title", "   ▸ here", " 3 │ First paragraph."]


def test_something_missing_at_the_top_and_at_the_end() -> None:
    source = "First.\n\nLast."
    assert shown(source, 0, 0) == ["   ▸ here", " 1 │ First."]
    at_end = Fix("Insert", SAFE, (Edit(13, 13, "\n\nWrite to us."),))
    assert shown(source, 13, 13, at_end) == [" 3 │ Last.", "   ▸ here"]


def test_a_missing_word_has_its_caret_between_the_words() -> None:
    source = "Editor note: Anna Berg is a historian."
    stop = Fix("Insert", SAFE, (Edit(6, 6, "'s"),))
    assert shown(source, 6, 6, stop)[1].index("^") == shown(source, 6, 6, stop)[0].index(" note")


def test_many_lines_are_summed_up() -> None:
    source = "".join(f"line {number}\n" for number in range(1, 21))
    lines = shown(source, 0, source.index("line 20"))
    assert [line.split("│")[0].strip() for line in lines if "line" in line] == ["1", "2", "19"]
    assert any("⋮" in line for line in lines)


def test_right_to_left_words_are_bracketed_instead_of_underlined() -> None:
    lines = marked("قال محللون إن الميناء سيغلق.", "محللون")
    assert lines == [" 1 │ قال ⟦محللون⟧ إن الميناء سيغلق."]


def test_right_to_left_lines_are_isolated_on_a_terminal() -> None:
    source = "قال محللون"
    lines = excerpt(source, LineTable(source), Finding("r", "info", "m", 0, 3), Ink(terminal=True))
    assert lines[1].count("\u2068") == lines[1].count("\u2069") == 1


def test_line_ends_of_windows_are_no_words() -> None:
    source = "One.\r\nTwo some say.\r\nThree.\r\n"
    assert marked(source, "some say") == [" 2 │ Two some say.", "   │     ^^^^^^^^"]


def test_an_empty_article_has_no_excerpt() -> None:
    assert excerpt("", LineTable(""), Finding("r", "error", "m", 0, 0), INK) == []


def diff(source: str, *edits: Edit, room: int = 60) -> list[str]:
    return changes(source, LineTable(source), Fix("t", SAFE, edits), INK, room)


def test_a_changed_word() -> None:
    assert diff("They said that .\nNext.\n", Edit(14, 15, "")) == ["- They said that .", "+ They said that."]


def test_an_inserted_block_is_only_added() -> None:
    assert diff("# Title\n\nText.\n", Edit(9, 9, "*A note.*\n\n")) == ["+ *A note.*"]


def test_a_deleted_block_is_only_removed() -> None:
    assert diff("+ ↺ − 16 px\n\nText.\n", Edit(0, 13, "")) == ["- + ↺ − 16 px"]


def test_a_line_break_at_the_end() -> None:
    assert diff("Text.", Edit(5, 5, "\n")) == ["+ 1 line break"]


def test_two_edits_on_one_line_are_one_change() -> None:
    source = "He said : no .\n"
    assert diff(source, Edit(7, 8, ""), Edit(12, 13, "")) == ["- He said : no .", "+ He said: no."]


def test_long_lines_are_cut_around_the_change() -> None:
    source = "word " * 200 + "News.Az ." + " word" * 200
    place = source.index(" .")
    removed, added = diff(source, Edit(place, place + 1, ""))
    assert "News.Az ." in removed and "News.Az." in added
    assert width(removed) <= 60 and width(added) <= 60


def test_inserted_text_is_shown_whole() -> None:
    text = "The article expresses the personal opinion of the author and nobody else's opinion whatsoever, we promise."
    lines = diff("Text.\n", Edit(0, 0, f"{text}\n\n"), room=40)
    assert " ".join(line.removeprefix("+ ") for line in lines) == text


def test_a_long_fix_is_summed_up() -> None:
    edits = [Edit(place, place + 1, "b") for place in range(0, 60, 2)]
    lines = diff("a\n" * 30, *edits)
    assert len(lines) == 12 and lines[-1].strip() == "… and 49 more lines"
