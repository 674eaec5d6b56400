"""Quotation marks of many conventions: what is inside, how deep it stands, whether it closes."""

from __future__ import annotations

import pytest

from copydesk.facts.attribution import marks


def inside(text: str) -> list[str]:
    return [text[quote.start : quote.end] for quote in marks.find(text, [(0, len(text))])[0]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The ferry sank,” she said.", ["The ferry sank,"]),
        ('"The ferry sank," she said. "All of it."', ["The ferry sank,", "All of it."]),
        ("''It was the wind,'' he said. ''Only the wind.''", ["It was the wind,", "Only the wind."]),
        ("„Das Boot sank“, sagte sie.", ["Das Boot sank"]),
        ("„Das Boot sank”, sagte sie.", ["Das Boot sank"]),
        ('„Das Boot sank", sagte sie.', ["Das Boot sank"]),
        ("»Das Boot sank«, sagte sie.", ["Das Boot sank"]),
        ("« Le bac a coulé », dit-elle.", ["Le bac a coulé"]),
        ("«\u202fLe bac a coulé\u202f», dit-elle.", ["Le bac a coulé"]),
        ("«Паром утонул», — сказала она.", ["Паром утонул"]),
        ("”Båten sjönk”, sade hon.", ["Båten sjönk"]),
        ("“The ferry sank,“ she said.", ["The ferry sank,"]),
        ('"The ferry sank,” she said. "All of it."', ["The ferry sank,", "All of it."]),
        ("市长说：“船沉了。”", ["船沉了。"]),
        ("「船は沈んだ」と述べた。", ["船は沈んだ"]),
    ],
)
def test_marks_of_many_conventions(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘We lost the boat,’ said the skipper’s wife.", ["We lost the boat,"]),
        ("'We lost the boat,' said the skipper's wife.", ["We lost the boat,"]),
        ("‘I can’t say the boys’ book is bad,’ said Ada.", ["I can’t say the boys’ book is bad,"]),
        ("The ’90s were rock ’n’ roll, and ’twas the boys’ fault.", []),
        ("The '90s were the Joneses' best years, weren't they?", []),
        ("He called it ‘a slow, wet end’ to the season.", ["a slow, wet end"]),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, expected: list[str]) -> None:
    assert inside(text) == expected


def test_nested_marks_have_their_depth() -> None:
    text = "“She shouted ‘Get “everybody” out’ and ran,” said Ada."
    found = marks.find(text, [(0, len(text))])[0]
    assert [(text[q.start : q.end][:9], q.depth) for q in found] == [
        ("She shout", 0),
        ("Get “ever", 1),
        ("everybody", 2),
    ]


def test_a_mark_that_never_closes_ends_with_its_block() -> None:
    text = "“We left at dawn.\n\n“We came home at night,” she said."
    first, second = marks.find(text, [(0, 17), (19, len(text))])
    assert [(text[q.start : q.end], q.closed) for q in first] == [("We left at dawn.", False)]
    assert [(text[q.start : q.end], q.closed) for q in second] == [("We came home at night,", True)]


def test_inches_and_feet_are_no_quotation_marks() -> None:
    assert inside('A 5\'10" man bought a "tall" ladder.') == ["tall"]


def test_a_book_title_in_chinese_marks_is_no_speech() -> None:
    text = "他读了《三国演义》。"
    assert [quote.form for quote in marks.find(text, [(0, len(text))])[0]] == ["title"]
