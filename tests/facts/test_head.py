"""The head of an article: title, byline and standfirst of pages, datelines, and headlines of plain texts."""

from __future__ import annotations

import pytest
from articles import BODY, article, facts_of, words

PARAGRAPHS = "".join(f"<p>{part}</p>" for part in BODY["de"])


def page(head: str, title: str = "", language: str = "de") -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><title>{title}</title></head>'
        f"<body><article>{head}{PARAGRAPHS}</article></body></html>"
    )


def roles_of(source: str, path: str = "a.html") -> dict[str, str]:
    facts = facts_of(source, path)
    return {role.name: words(facts, role).strip() for role in facts.roles if role.name not in ("body", "heading")}


def test_the_title_is_the_heading_that_the_metadata_repeat() -> None:
    head = "<h2>Aus den Häfen</h2><h2>Elf Minuten ohne Licht</h2>"
    assert roles_of(page(head, "Elf Minuten ohne Licht – Hafenbote"))["title"] == "Elf Minuten ohne Licht"


@pytest.mark.parametrize("name", ["lead", "intro-text", "article-chapo", "entradilla", "story__subtitle", "introtext"])
def test_a_standfirst_by_class(name: str) -> None:
    text = "Mäuse, ein altes Kabel und ein Wärter, der zweimal die Treppe nahm."
    assert roles_of(page(f'<h1>Kein Licht am Kap</h1><p class="{name}">{text}</p>'))["standfirst"] == text


def test_a_class_around_the_whole_text_makes_no_standfirst() -> None:
    source = page("<h1>Kein Licht am Kap</h1>").replace("<article>", '<article class="intro">')
    assert "standfirst" not in roles_of(source)


def test_a_date_is_no_standfirst() -> None:
    assert "standfirst" not in roles_of(page('<h1>Kein Licht</h1><p class="subtitle">Montag, 4. Mai 2026, 00:00 h</p>'))


def test_what_stands_between_title_and_byline_is_the_standfirst() -> None:
    text = "Elf Minuten lang sahen die Fischer am Kai nichts als Nebel."
    found = roles_of(page(f"<h1>Kein Licht am Kap</h1><p>{text}</p><p>Von Mara Lind</p>"))
    assert (found["standfirst"], found["byline"]) == (text, "Von Mara Lind")


@pytest.mark.parametrize(
    "line",
    [
        '<p class="author">Mara Lind</p>',
        "<p>26.12.2025 von Mara Lind</p>",
        "<p>26.12.2025 - Mara Lind</p>",
        "<h2>Von Mara Lind</h2>",
        '<li class="article-author">Mara Lind</li>',
    ],
)
def test_a_byline(line: str) -> None:
    assert "Mara Lind" in roles_of(page(f"<h1>Kein Licht am Kap</h1>{line}")).get("byline", "")


def test_a_source_line_is_no_byline_whatever_its_class() -> None:
    assert "byline" not in roles_of(page("<h1>Kein Licht</h1>") + '<p class="byline">Quelle: Hafenamt</p>')


@pytest.mark.parametrize(
    ("language", "line"),
    [("es", "Redacción El Faro"), ("pl", "Autor: Mara Lind"), ("fr", "Publié le 3 juin 2026 par Mara Lind")],
)
def test_a_byline_in_other_languages(language: str, line: str) -> None:
    facts = facts_of(article(language, top=line, title="Notes from the coast"))
    assert [words(facts, role) for role in facts.roles if role.name == "byline"] == [line]


@pytest.mark.parametrize(
    ("start", "dateline"),
    [
        ("Kap Maren (dpa/hb). ", "Kap Maren (dpa/hb)."),
        ("KAP MAREN (dpa) - ", "KAP MAREN (dpa) -"),
        ("Maren.- ", "Maren.-"),
    ],
)
def test_a_dateline_before_a_stop(start: str, dateline: str) -> None:
    assert roles_of(page(f"<h1>Kein Licht am Kap</h1><p>{start}{BODY['de'][0]}</p>"))["dateline"].strip() == dateline


def test_a_bracket_in_the_first_sentence_is_no_dateline() -> None:
    text = "Der Wärter (61). Er stieg zweimal die eiserne Treppe hinauf und fand dort oben ein zernagtes Kabel."
    assert "dateline" not in roles_of(page(f"<h1>Kein Licht am Kap</h1><p>{text}</p>"))


@pytest.mark.parametrize("first", ["Keeper climbs the stairs twice.", "Mice Gnaw Through The Cable At Cape Maren."])
def test_a_headline_of_a_plain_text_may_end_in_a_stop(first: str) -> None:
    assert roles_of("\n\n".join([first, *BODY["en"]]), "a.txt")["title"] == first


@pytest.mark.parametrize("first", [BODY["en"][0], "BYLINE: Mara Lind.", "He climbed. He fell."])
def test_a_first_sentence_or_byline_is_no_headline(first: str) -> None:
    assert "title" not in roles_of("\n\n".join([first, *BODY["en"][1:]]), "a.txt")


def test_a_bold_sentence_below_other_text_is_no_standfirst() -> None:
    bold = "**The harbour office keeps a spare lamp in a cupboard, as it has since the war.**"
    source = "# Dark cape\n\n" + "\n\n".join([BODY["en"][0] + " " + BODY["en"][1], bold, *BODY["en"][2:]])
    assert "standfirst" not in roles_of(source, "a.md")


def test_a_name_beside_a_date_is_a_byline_and_an_item_of_a_list_is_none() -> None:
    found = roles_of(page("<h1>Kein Licht am Kap</h1><p>Mara Lind</p><p>3. Juni 2026</p>"))
    assert found["byline"] == "Mara Lind"
    assert "byline" not in roles_of(page("<h1>Kein Licht am Kap</h1><ul><li>Kap Maren</li><li>3. Juni 2026</li></ul>"))


def test_a_note_without_a_label_introduces_its_author() -> None:
    note = "_Note: This is a guest blog post by Ruth Calloway, historian of lamps at the harbour museum._"
    assert {"editors-note", "bio"} <= set(roles_of(article("en", top=note, title="Notes from the coast"), "a.md"))
