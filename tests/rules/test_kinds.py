"""The kinds of rule at work: places, insertions in each format, names, and what fixes must leave alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from copydesk.findings import Finding, Report
from copydesk.fixing import fix_text
from copydesk.run import Desk, open_desk

HARBOUR: dict[str, Any] = {
    "outlet": {"name": "The Harbour Times", "domains": ["harbour.example"]},
    "packs": ["core", "house"],
    "types": {"paths": {"opinion/**": "opinion", "news/**": "news", "sponsored/**": "sponsored"}},
    "wording": {
        "disclaimer": {"en": ["The views expressed here are the author's own and not those of {outlet}."]},
        "contact": {"en": ["Do you know a subject well? Write to us at opinions@harbour.example."]},
        "signoff": {"any": ["The Harbour Times"]},
        "editors-note": {"en": ["Editor's note: {author} is {credential}."]},
        "sponsor-label": {"en": ["Advertisement"]},
    },
}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return desk_with(tmp_path, HARBOUR)


def desk_with(folder: Path, settings: dict[str, Any]) -> Desk:
    path = folder / "copydesk.yaml"
    path.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")
    return open_desk(str(path), today="2026-06-01", cache=False)


def named(report: Report, rule: str) -> list[Finding]:
    assert report.problem is None
    assert not [verdict for verdict in report.verdicts if verdict.outcome == "unchecked"]
    return [finding for finding in report.findings if finding.rule == rule]


ESSAY = """---
title: The last sleeper
author: Mara Quist
date: 2026-05-03
lang: en
---

I boarded the last sleeper out of the harbour on a wet Thursday.

It has not come back, and nobody has asked for it.
"""


def test_everything_missing_is_inserted_in_its_order(desk: Desk) -> None:
    only = ("missing-opinion-disclaimer", "missing-contact-footer", "missing-signoff")
    fixed = fix_text(desk, ESSAY, "opinion/sleeper.md", only=only)
    assert fixed.source == ESSAY.rstrip() + (
        "\n\nThe views expressed here are the author's own and not those of The Harbour Times."
        "\n\nDo you know a subject well? Write to us at opinions@harbour.example."
        "\n\nThe Harbour Times\n"
    )
    assert fix_text(desk, fixed.source, "opinion/sleeper.md", only=only).source == fixed.source


def test_insertions_keep_windows_line_ends(desk: Desk) -> None:
    text = ESSAY.replace("\n", "\r\n")
    fixed = fix_text(desk, text, "opinion/sleeper.md", only=("missing-signoff",))
    assert fixed.source == text.rstrip() + "\r\n\r\nThe Harbour Times\r\n"


def test_insertions_in_html_are_paragraphs(desk: Desk) -> None:
    text = (
        '<html lang="en"><head><title>The last sleeper</title></head><body><article>\n'
        "<h1>The last sleeper</h1>\n<p>I boarded the last sleeper out of the harbour on a wet Thursday.</p>\n"
        "<p>It has not come back, and nobody has asked for it.</p>\n</article></body></html>\n"
    )
    fixed = fix_text(desk, text, "opinion/sleeper.html", only=("missing-opinion-disclaimer",))
    wanted = "<p>The views expressed here are the author's own and not those of The Harbour Times.</p>"
    assert f"asked for it.</p>\n{wanted}\n</article>" in fixed.source


def test_a_slot_that_nothing_fills_gives_a_suggestion_and_no_fix(desk: Desk) -> None:
    found = named(desk.check_text(ESSAY, "opinion/sleeper.md"), "missing-editors-note")
    assert len(found) == 1
    assert found[0].fix is None
    assert found[0].suggestion == "Approved text: Editor's note: {author} is {credential}."


def test_a_label_for_paid_content_stands_before_the_story(desk: Desk) -> None:
    text = "# A kettle that thinks\n\nIt boils before you know that you are thirsty.\n\nIt does not spill.\n"
    fixed = fix_text(desk, text, "sponsored/kettle.md", only=("missing-sponsor-label",))
    assert fixed.source.startswith("# A kettle that thinks\n\nAdvertisement\n\nIt boils")


def test_quoted_words_and_code_are_left_alone(desk: Desk) -> None:
    text = (
        "The mayor’s office and the mayor’s lawyer disagree.\n\n"
        "“It's the the harbour's fault , not ours ,” the mayor told reporters on 3 May 2026.\n\n"
        "> It's what the the minister wrote : nothing .\n\n"
        "Type `echo it's , done .` to see it.\n"
    )
    fixed = fix_text(desk, text, "news/mayor.md", suggested=True, only=(
        "space-before-punctuation", "mixed-apostrophes", "doubled-word", "space-inside-brackets",
    ))  # fmt: skip
    assert fixed.source == text


def test_a_fault_in_a_long_word_at_the_very_end_is_told(desk: Desk) -> None:
    text = "It’s his. It’s hers. We saw the Donaudampfschifffahrtsgesellschaft's\n"
    (finding,) = named(desk.check_text(text, "news/steamer.md"), "mixed-apostrophes")
    assert text[finding.start : finding.end] == "'"


def test_a_space_that_only_markup_leaves_is_no_fault(desk: Desk) -> None:
    text = "The lake {{< icon drop >}}, four metres lower, is closed.\n"
    assert not named(desk.check_text(text, "news/lake.md"), "space-before-punctuation")


@pytest.mark.parametrize("note", [
    "Editor's note: Mara Quist is a novelist from Lund.",
    "Editor's note: M. Quist, a novelist from Lund, takes trains.",
    "Editor's note: The novelist Mara Quist takes trains.",
    "Editor's note: MARA QUIST teaches at the University of Lund.",
])  # fmt: skip
def test_ways_to_present_an_author(desk: Desk, note: str) -> None:
    report = desk.check_text(ESSAY.replace("I boarded", f"{note}\n\nI boarded"), "opinion/sleeper.md")
    assert not named(report, "author-not-introduced")


@pytest.mark.parametrize(("author", "note"), [
    ("Дмитрий Карелин", "От редакции: мы попросили Дмитрия Карелина, историка из Тарту, объяснить решение."),
    ("Leyla Quliyeva", "Redaksiyadan: bu yazı hüquqşünas Leyla Quliyevanın şəxsi arxivindən götürülüb."),
    ("Anna Nowak", "Od redakcji: poprosiliśmy Annę Nowak, historyczkę z Krakowa, o komentarz."),
])  # fmt: skip
def test_names_with_endings_are_the_same_names(desk: Desk, author: str, note: str) -> None:
    language = {"Д": "ru", "L": "az", "A": "pl"}[author[0]]
    text = ESSAY.replace("Mara Quist", author).replace("lang: en", f"lang: {language}")
    report = desk.check_text(text.replace("I boarded", f"{note}\n\nI boarded"), "opinion/sleeper.md")
    assert not named(report, "author-not-introduced")
    assert not named(report, "inconsistent-author-name")


def test_a_jekyll_file_name_is_a_date(desk: Desk) -> None:
    text = ESSAY.replace("date: 2026-05-03\n", "")
    assert named(desk.check_text(text, "opinion/sleeper.md"), "missing-publication-date")
    assert not named(desk.check_text(text, "opinion/2026-05-03-sleeper.md"), "missing-publication-date")


def test_places_and_levels_are_the_newsrooms(tmp_path: Path) -> None:
    settings = HARBOUR | {"rules": {"missing-opinion-disclaimer": {"at": "top", "level": "warning"}}}
    text = ESSAY + "\nThe views expressed here are the author's own and not those of The Harbour Times.\n"
    found = named(desk_with(tmp_path, settings).check_text(text, "opinion/sleeper.md"), "missing-opinion-disclaimer")
    assert [(item.level, item.message) for item in found] == [
        ("warning", "The disclaimer stands at the bottom of the article, not at the top.")
    ]


def test_a_lost_not_is_found_though_nothing_else_marks_the_disclaimer(desk: Desk) -> None:
    text = ESSAY + "\nThe views expressed here are the author's own and those of The Harbour Times.\n"
    report = desk.check_text(text, "opinion/sleeper.md")
    assert [item.level for item in named(report, "altered-disclaimer")] == ["error"]
    assert not named(report, "missing-opinion-disclaimer")


def test_front_matter_gets_its_label_and_keeps_its_comments(tmp_path: Path) -> None:
    text = (
        "---\ntitle: The last sleeper  # keep\ntags: [trains]\n---\n\nI boarded the last sleeper on a wet Thursday.\n"
    )
    desk = desk_with(tmp_path, HARBOUR | {"rules": {"missing-opinion-label": "error"}})
    fixed = fix_text(desk, text, "opinion/sleeper.md", only=("missing-opinion-label",))
    assert fixed.source == text.replace("tags: [trains]\n", "tags: [trains]\nlabel: Opinion\n")


@pytest.mark.parametrize("text", [
    "Ahead of the 2024 vote. " * 4000,
    "The views expressed here are the author's own and those of The Harbour Times.\n\n" * 1500,
    "Editor's note: Mara Quist.\n\n" * 2000,
    "( " * 20000,
    "a" + " " * 100000 + ".",
    "the " * 20000,
    "Presented by Acme\n\n" * 3000,
    "[](#) " * 8000,
    "Monday, 18 February 2025 " * 3000,
    "[check " * 10000,
])  # fmt: skip
def test_hostile_repetition_stays_cheap(desk: Desk, text: str) -> None:
    small, large = judging(desk, text[: len(text) // 4]), judging(desk, text)
    assert large < 0.5 + 12 * small


def judging(desk: Desk, text: str) -> float:
    """Seconds that the rules alone take, the facts being known."""
    import time

    from copydesk.engine import verdicts
    from copydesk.readers import read

    facts = desk.rules.facts(read(text, "opinion/flood.txt"))
    _ = facts.roles, facts.contacts, facts.quotations, facts.type
    begin = time.process_time()
    assert all(verdict.outcome != "unchecked" for verdict in verdicts(desk.rules, facts))
    return time.process_time() - begin
