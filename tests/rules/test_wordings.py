"""Approved texts: equal in spite of signs, different in a readable way, and never fooled by a lost negation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.rules.wordings import compare, equal, negations, normalise, pieces_of

ENGLISH = "The article expresses the personal opinion of the author and may not coincide with the view of {outlet}."
KNOWN = {"outlet": ("The Harbour Times",)}

INVERTED = [
    (
        "en",
        ENGLISH,
        "The article expresses the personal opinion of the author and may coincide with the view of The Harbour Times.",
    ),
    (
        "de",
        "Der Beitrag gibt die persönliche Meinung des Autors wieder und muss nicht mit der Ansicht der Redaktion übereinstimmen.",  # noqa: E501
        "Der Beitrag gibt die persönliche Meinung des Autors wieder und muss mit der Ansicht der Redaktion übereinstimmen.",  # noqa: E501
    ),
    (
        "ru",
        "Мнение автора может не совпадать с позицией редакции.",
        "Мнение автора может совпадать с позицией редакции.",
    ),
    (
        "az",
        "Müəllifin fikri redaksiyanın mövqeyi ilə üst-üstə düşməyə bilər.",
        "Müəllifin fikri redaksiyanın mövqeyi ilə üst-üstə düşə bilər.",
    ),
    (
        "tr",
        "Bu yazıda yer alan görüşler yazara aittir ve gazetenin politikasını yansıtmayabilir.",
        "Bu yazıda yer alan görüşler yazara aittir ve gazetenin politikasını yansıtabilir.",
    ),
    (
        "fr",
        "Les tribunes publiées ne reflètent pas nécessairement l'avis de la rédaction.",
        "Les tribunes publiées reflètent nécessairement l'avis de la rédaction.",
    ),
    (
        "es",
        "Las opiniones de este artículo no reflejan la posición del diario.",
        "Las opiniones de este artículo reflejan la posición del diario.",
    ),
    (
        "it",
        "Le opinioni espresse sono dell'autore e non riflettono la posizione della testata.",
        "Le opinioni espresse sono dell'autore e riflettono la posizione della testata.",
    ),
    ("pt", "Este texto não reflete a opinião do jornal.", "Este texto reflete a opinião do jornal."),
    ("uk", "Думка автора може не збігатися з позицією редакції.", "Думка автора може збігатися з позицією редакції."),
    (
        "pl",
        "Opinie autora nie muszą odzwierciedlać stanowiska redakcji.",
        "Opinie autora muszą odzwierciedlać stanowisko redakcji.",
    ),
    ("ar", "الآراء الواردة في هذا المقال لا تعكس رأي الصحيفة.", "الآراء الواردة في هذا المقال تعكس رأي الصحيفة."),
    ("zh", "本文仅代表作者个人观点，不代表本报立场。", "本文仅代表作者个人观点，代表本报立场。"),
    ("ja", "本記事は筆者の見解であり、本紙の見解ではありません。", "本記事は筆者の見解であり、本紙の見解であります。"),
]


@pytest.mark.parametrize(("language", "approved", "written"), INVERTED, ids=[item[0] for item in INVERTED])
def test_a_lost_negation_is_told_from_a_slip(language: str, approved: str, written: str) -> None:
    compared = compare(written, [approved], KNOWN)
    assert compared is not None
    assert compared.score > 0.6
    assert compared.score < 1
    assert compared.inverted, language


@pytest.mark.parametrize("written", [
    "The article expresses the personal opinion of the author and may not coincide with the view of The Harbour Times .",  # noqa: E501
    "The article expresses the personal opinion of  the author and may not coincide with the view of The Harbour Times",
    "(The article expresses the personal opinion of the author and may not\u00a0coincide with the view of The Harbour Times.)",  # noqa: E501
    "THE ARTICLE EXPRESSES THE PERSONAL OPINION OF THE AUTHOR AND MAY NOT COINCIDE WITH THE VIEW OF THE HARBOUR TIMES.",
])  # fmt: skip
def test_spaces_signs_and_capitals_make_no_difference(written: str) -> None:
    compared = compare(written, [ENGLISH], KNOWN)
    assert compared is not None
    assert compared.score == 1.0
    assert dict(compared.slots) == {"outlet": "the harbour times"}


def test_a_near_miss_names_the_words_that_differ() -> None:
    written = (
        "This article expresses the opinion of the author and may not coincide with the view of The Harbour Times."
    )
    compared = compare(written, [ENGLISH], KNOWN)
    assert compared is not None
    assert 0.8 < compared.score < 1
    assert not compared.inverted
    assert compared.difference == "“this” stands for “the”, “personal” is missing"


def test_another_text_is_not_near() -> None:
    compared = compare("Opinions are the author's own.", [ENGLISH], KNOWN)
    assert compared is not None
    assert compared.score < 0.5


def test_the_nearest_of_several_variants_is_chosen() -> None:
    short = "Opinions are the author's own."
    compared = compare("Opinions are the author’s own", [ENGLISH, short], KNOWN)
    assert compared is not None
    assert (compared.approved, compared.score) == (short, 1.0)


def test_a_slot_at_the_beginning_and_two_slots() -> None:
    slots = equal(normalise("Jane Roe writes in a personal capacity for The Harbour Times."),
                  "{author} writes in a personal capacity for {outlet}.")  # fmt: skip
    assert slots == {"author": "jane roe", "outlet": "the harbour times"}


def test_a_slot_must_hold_something_and_not_a_whole_story() -> None:
    assert equal(normalise("The view of ."), "The view of {outlet}.") is None
    assert equal(normalise("The view of " + "very " * 40 + "many."), "The view of {outlet}.") is None


def test_contractions_and_double_negations_are_counted() -> None:
    assert negations(["they", "don't", "agree"]) == 1
    assert negations(["nobody", "cannot", "not", "agree"]) == 2


@given(st.text(alphabet=" abcdeÄßйə.,'-—«»{}", max_size=60))
def test_every_text_equals_itself(text: str) -> None:
    if "{" in text or "}" in text or not normalise(text):
        return
    compared = compare(text, [text])
    assert compared is not None
    assert compared.score == 1.0


@given(st.text(max_size=80))
def test_pieces_never_lose_a_literal(text: str) -> None:
    assert pieces_of(text)
