"""Phrases and patterns: whole words in every script, and nothing that could hang."""

from __future__ import annotations

import time

import pytest

from copydesk.patterns import Pattern, PatternError, Phrases
from copydesk.text import fold


def found(phrases: list[str], text: str, language: str = "") -> list[str]:
    folded = fold(text, language)
    return [folded[start:end] for start, end, _ in Phrases([(p, None) for p in phrases], language).find(folded)]


def test_whole_words_only() -> None:
    assert found(["said"], "He said it; unsaid, saidism, said.") == ["said", "said"]


def test_a_stem_reaches_to_the_end_of_its_word() -> None:
    assert found(["эксперт*"], "Экспертами названы сроки") == ["экспертами"]
    assert found(["*-ın mövqeyi"], "Outlet-ın mövqeyi", "az") == ["outlet-ın mövqeyi"]


def test_scripts_without_spaces_have_no_word_boundaries() -> None:
    assert found(["据说"], "今天据说要下雨") == ["据说"]


def test_overlapping_phrases_are_all_found() -> None:
    assert set(found(["some analysts", "analysts"], "Some analysts suggest")) == {"some analysts", "analysts"}


def test_typographic_apostrophes_and_no_break_spaces_match_plain_ones() -> None:
    assert found(["editor's note"], "EDITOR’S\u00a0NOTE: …") == ["editor's note"]


def test_a_pattern_knows_letters_beyond_ascii() -> None:
    assert [match.start() for match in Pattern(r"\bfoo\b").find("é foo éfoo foo")] == [2, 11]


@pytest.mark.parametrize("expression", ["(?<=a)b", "a(?!b)", "(a", r"(a)\1"])
def test_a_pattern_that_cannot_run_in_linear_time_is_refused_with_words(expression: str) -> None:
    with pytest.raises(PatternError) as caught:
        Pattern(expression)
    assert expression in str(caught.value)


def test_a_hostile_pattern_cannot_hang() -> None:
    pattern = Pattern("(a+)+$")

    def seconds(size: int) -> float:
        started = time.process_time()
        list(pattern.find("a" * size + "b"))
        return time.process_time() - started

    seconds(10)
    assert seconds(30) < 0.1 + 50 * seconds(20), "exponential, not linear"
