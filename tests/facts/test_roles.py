"""Editorial roles in fourteen languages, in the forms and places in which newsrooms print them."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from articles import BODY, article, editorial, facts_of, words

from copydesk import yaml

_CASES = yaml.data((Path(__file__).parent / "blocks.yaml").read_text(encoding="utf-8"))
BOTTOM, TOP = (
    [(case["language"], case["block"], case["role"], case["start"]) for case in _CASES[place]]
    for place in ("bottom", "top")
)
PLAIN = [(case["language"], case["sentence"]) for case in _CASES["plain"]]


@pytest.mark.parametrize(("language", "block", "role", "start"), BOTTOM)
def test_block_at_the_bottom(language: str, block: str, role: str, start: str) -> None:
    facts = facts_of(article(language, bottom=block))
    found = [item for item in editorial(facts) if item.name == role]
    assert found, [(item.name, words(facts, item)[:40]) for item in editorial(facts)]
    assert words(facts, found[0]).lstrip("•*_ ").startswith(start)


@pytest.mark.parametrize(("language", "block", "role", "start"), TOP)
def test_block_at_the_top(language: str, block: str, role: str, start: str) -> None:
    facts = facts_of(article(language, top=block, title="Notes from the coast"))
    found = [item for item in editorial(facts) if item.name == role]
    assert found, [(item.name, words(facts, item)[:40]) for item in editorial(facts)]
    assert words(facts, found[0]).startswith(start)


@pytest.mark.parametrize(("language", "sentence"), PLAIN)
@pytest.mark.parametrize("place", ["middle", "bottom"])
def test_what_only_looks_like_a_block_is_body(language: str, sentence: str, place: str) -> None:
    facts = facts_of(article(language, **{place: sentence}))
    assert [(role.name, words(facts, role)) for role in editorial(facts)] == []


@pytest.mark.parametrize("language", sorted(BODY))
def test_a_plain_article_has_no_editorial_block(language: str) -> None:
    facts = facts_of(article(language))
    assert editorial(facts) == []
    assert {role.name for role in facts.roles} == {"body"}


@pytest.mark.parametrize("language", sorted(BODY))
@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_every_block_has_a_role_in_every_format(language: str, path: str) -> None:
    source = article(language)
    if path == "a.html":
        source = (
            "<html><body><article>" + "".join(f"<p>{part}</p>" for part in BODY[language]) + "</article></body></html>"
        )
    facts = facts_of(source, path)
    covered = {index for role in facts.roles for index in range(role.block, role.last_block + 1)}
    assert covered == set(range(len(facts.article.blocks)))


def test_a_note_holds_the_bio_and_the_disclaimer_as_parts() -> None:
    note = (
        "Editor's note: Dora Lind is a Norwegian glaciologist. The article expresses the personal opinion of the "
        "author and may not coincide with the view of The Fjord ."
    )
    facts = facts_of(article("en", top=note), "a.txt")
    first, second, third = editorial(facts)
    assert (first.name, words(facts, first)) == ("editors-note", note)
    assert (second.name, words(facts, second)) == ("bio", "Dora Lind is a Norwegian glaciologist.")
    assert third.name == "disclaimer"
    assert words(facts, third).startswith("The article expresses")
    assert words(facts, third).endswith("The Fjord .")
    assert facts.article.prose[first.label_start : first.label_end].strip() == "Editor's note:"


def test_a_label_alone_takes_the_paragraphs_under_it() -> None:
    facts = facts_of(article("en", bottom="## About the author\n\nRuth Calloway is a sailor.\n\nShe lives in Hull."))
    bio = next(role for role in editorial(facts) if role.name == "bio")
    assert words(facts, bio).endswith("She lives in Hull.")
    assert bio.last_block - bio.block == 2


def test_a_label_with_only_a_date_takes_the_paragraph_under_it() -> None:
    facts = facts_of(article("en", bottom="Correction: August 30, 2026\n\nThe keeper is 71, not 80."), "a.txt")
    found = editorial(facts)
    assert [role.name for role in found] == ["correction"]
    assert words(facts, found[0]).endswith("not 80.")


def test_a_bracketed_note_inside_a_sentence_is_a_part_of_its_block() -> None:
    middle = "Der Wärter (der Name ist der Redaktion bekannt, Anm. d. Red.) wollte nicht fotografiert werden."
    facts = facts_of(article("de", middle=middle))
    found = editorial(facts)
    assert [(role.name, words(facts, role)) for role in found] == [
        ("editors-note", "(der Name ist der Redaktion bekannt, Anm. d. Red.)")
    ]
    assert any(role.name == "body" and role.block == found[0].block for role in facts.roles)


def test_a_wire_credit_closes_the_last_paragraph() -> None:
    facts = facts_of(article("en", bottom="The tower stays. (Reporting by Ida Brandt; Editing by Paul Osei)"))
    found = editorial(facts)
    assert [(role.name, words(facts, role)) for role in found] == [
        ("credit", "(Reporting by Ida Brandt; Editing by Paul Osei)")
    ]


def test_italics_glued_to_the_last_sentence_are_their_own_part() -> None:
    disclaimer = "The views in this post are solely those of the author and do not represent the council."
    facts = facts_of(article("en", bottom=f"<p>Nobody slept that night.<em>{disclaimer}</em></p>"))
    found = editorial(facts)
    assert [role.name for role in found] == ["disclaimer"]
    assert words(facts, found[0]).startswith("The views")


def test_an_all_capitals_pseudo_note_is_body() -> None:
    shout = "EDITORS NOTE: THIS IS NOT A CALL TO STORM THE TOWER BUT A WARNING OF WHAT THE COUNCIL WILL DO NEXT."
    assert editorial(facts_of(article("en", middle=shout))) == []


def test_an_address_in_code_is_no_contact_block() -> None:
    code = '```json\n{"email": "keeper@cape.example"}\n```'
    facts = facts_of(article("en", bottom=code))
    assert facts.contacts == ()
    assert editorial(facts) == []


def test_a_known_author_makes_a_plain_closing_line_a_bio() -> None:
    source = "---\nauthor: Nils Aker\n---\n\n" + article("en", bottom="Nils Aker is an analyst at the Fjord Institute.")
    assert [role.name for role in editorial(facts_of(source))] == ["bio"]


def test_a_person_of_the_story_is_no_author() -> None:
    story = article("en", middle="Marta Bell had warned the council twice.", bottom="Marta Bell is a harbour engineer.")
    assert editorial(facts_of(story)) == []


def test_a_note_about_a_person_of_the_story_introduces_no_author() -> None:
    note = "Editor’s note: Marta Bell is a member of the council. She asked us not to print her address."
    story = article("en", middle="Marta Bell had warned the council twice.", bottom=note)
    assert [role.name for role in editorial(facts_of(story))] == ["editors-note"]


def test_roles_that_stand_in_the_front_matter_only_have_no_place_in_the_prose() -> None:
    source = "---\ntitle: Light\neditors_note: This column opens our series on the coast.\n---\n\n" + article("en")
    notes = facts_of(source).having("editors-note")
    assert [(role.start, role.end, role.block, role.cue) for role in notes] == [(0, 0, -1, "editors_note")]


def test_html_classes_name_roles() -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY["en"])
    source = (
        f"<html><body><article><h1>Dark tower</h1><p class='byline'>Ruth Calloway</p>{paragraphs}"
        "<div class='article-author-bio__body'><p>Ruth Calloway sails and writes on the coast.</p></div>"
        "<p class='editors-note'>The council answered on Friday.</p></article></body></html>"
    )
    facts = facts_of(source, "a.html")
    assert [role.name for role in facts.roles][:2] == ["title", "byline"]
    assert [role.name for role in editorial(facts)] == ["bio", "editors-note"]


def test_layout_title_byline_dateline_heading_list_quote_and_signoff() -> None:
    source = (
        "# The tower\n\nBy Ruth Calloway\n\nMAREN, 3 June (Coast Wire) — "
        + BODY["en"][0]
        + "\n\n## Why\n\n- one lamp\n- two lamps\n\n"
        "> It was dark.\n\n" + "\n\n".join(BODY["en"][1:]) + "\n\nThe Editors\n"
    )
    names = [role.name for role in facts_of(source).roles]
    assert names[:4] == ["title", "byline", "body", "dateline"]
    assert names.count("list") == 2
    assert {"heading", "quote"} < set(names)
    assert names[-1] == "signoff"


@pytest.mark.parametrize(
    "piece",
    ["Editor's note: x. ", "(Editor's note: x ", "Update\n\n", "Update: x\n\n", "“", "Jane Doe, ", "Jane Doe and ",
     "The views of the author do not reflect us. ", "(Reporting by Jane Doe) ", "Jane Doe is an author. "],
)  # fmt: skip
def test_hostile_input_stays_linear(piece: str) -> None:
    times = []
    for size in (40_000, 160_000):
        facts = facts_of(piece * (size // len(piece)), "a.txt")
        start = process_time()
        assert facts.roles
        times.append(process_time() - start)
    assert times[1] < 10 * times[0] + 0.2


COLUMN = (
    "I climbed the iron stairs myself.",
    "What I saw there, I will not forget.",
    "My father had told me of the mice.",
)


def test_a_name_and_a_verb_close_a_text_in_the_first_person() -> None:
    facts = facts_of("\n\n".join([*COLUMN, *BODY["en"][1:], "Ruth Calloway was an early friend of the keepers."]))
    assert [(role.name, role.block) for role in editorial(facts)] == [("bio", len(facts.article.blocks) - 1)]


def test_no_name_and_verb_close_a_text_that_only_quotes_the_first_person() -> None:
    quoted = [f"“{line}” said the keeper." for line in COLUMN]
    facts = facts_of("\n\n".join([*quoted, *BODY["en"][1:], "Ruth Calloway was an early friend of the keepers."]))
    assert editorial(facts) == []


def test_thousands_of_notes_in_one_paragraph_stay_linear() -> None:
    def seconds(times: int) -> float:
        facts = facts_of("The light turned. (Editor’s note: an earlier version said nine.) " * times)
        begin = process_time()
        assert len(editorial(facts)) >= times
        return process_time() - begin

    seconds(50)
    assert seconds(6000) < 12 * max(seconds(1500), 0.02)
