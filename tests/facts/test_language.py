"""The language of an article: metadata before words, and no guess from a handful of words."""

from __future__ import annotations

import re

import pytest
from articles import BODY, article, facts_of
from hypothesis import given
from hypothesis import strategies as st

from copydesk.facts.language import PIECE, READ, beyond_ascii, by_words, glimpsed, parted, spaced
from copydesk.house import House
from copydesk.text import fold


@pytest.mark.parametrize("language", sorted(BODY))
def test_words_tell_the_language(language: str) -> None:
    assert facts_of(article(language)).language == (language, "words")


@pytest.mark.parametrize("language", sorted(BODY))
def test_two_sentences_are_enough(language: str) -> None:
    told, _ = by_words(" ".join(BODY[language][:3]))
    assert told in (language, "")


def test_words_count_whatever_signs_stand_beside_them() -> None:
    words = "the of and to in is that for it with as was"
    assert by_words("“the of” (and) to, in_is—that: for/it 2with...as was!") == by_words(words)
    assert by_words(words)[0] == "en"


def test_front_matter_comes_before_words() -> None:
    assert facts_of("---\nlang: az-AZ\n---\n\n" + article("en")).language == ("az", "front-matter")
    assert facts_of("---\nlanguage: Russian\n---\n\nOne line.").language == ("ru", "front-matter")


def test_the_page_attribute_gives_way_to_overwhelming_words() -> None:
    page = (
        "<html lang='{}'><body><article>"
        + "".join(f"<p>{part}</p>" for part in BODY["de"])
        + "</article></body></html>"
    )
    assert facts_of(page.format("de"), "a.html").language == ("de", "html-lang")
    assert facts_of(page.format("en"), "a.html").language == ("de", "words")


def test_a_short_text_takes_the_house_language_or_english() -> None:
    assert facts_of("Hafen").language == ("en", "none")
    assert facts_of("Hafen", house=House(language="de")).language == ("de", "config")


def test_clear_words_beat_the_house_language() -> None:
    assert facts_of(article("fr"), house=House(language="en")).language == ("fr", "words")


@pytest.mark.parametrize("language", sorted(BODY))
def test_a_glimpse_tells_what_the_whole_tells(language: str) -> None:
    text = " ".join(BODY[language] * 9)[:READ]
    assert glimpsed(text) in (by_words(text)[0], "")
    assert not glimpsed(text[:-1])


def test_a_glimpse_tells_the_language_of_an_english_or_german_text() -> None:
    assert [glimpsed(" ".join(BODY[code] * 9)[:READ]) for code in ("en", "de")] == ["en", "de"]


@pytest.mark.parametrize("other", sorted(set(BODY) - {"en"}))
def test_a_glimpse_leaves_doubt_of_a_text_in_two_languages(other: str) -> None:
    one, two = [" ".join(BODY[code] * 9)[:READ] for code in ("en", other)]
    for share in range(READ // 3, READ * 2 // 3, PIECE):
        for text in (one[:share] + two, two[:share] + one, one[:300] + two[: READ - share] + one):
            assert glimpsed(text[:READ]) in (by_words(text[:READ])[0], "")
    paragraphs = [part for pair in zip(BODY["en"], BODY[other], strict=True) for part in pair]
    assert not glimpsed("\n\n".join(paragraphs * 5)[:READ])


def test_turkish_and_azerbaijani_russian_and_ukrainian_are_told_apart() -> None:
    assert [facts_of(article(code)).language[0] for code in ("tr", "az", "ru", "uk")] == ["tr", "az", "ru", "uk"]


_PIECES = [*"aéжÉİ_-.,;“”’‘ʼ'012²٣ \n\u0301\u00a0", "le", "THE", "L'", "''"]


@given(st.lists(st.sampled_from(_PIECES), max_size=24).map("".join))
def test_words_are_what_one_expression_would_find(text: str) -> None:
    found = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", fold(text))
    words = parted(spaced(text, beyond_ascii(text)))
    assert words.split() == found
    assert [word.decode() for word in words.encode().split()] == found
