"""Contacts stand exactly, without brackets and stops, with the target of their link, and never in code."""

from __future__ import annotations

from time import process_time

import pytest
from articles import article, facts_of
from hypothesis import given
from hypothesis import strategies as st

from copydesk.facts.contacts import FEWEST, PHONE, has_numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(please reach out to us at opinions@cape.example).", [("email", "opinions@cape.example")]),
        ("Write to desk.letters+a@mail.cape.example, or call.", [("email", "desk.letters+a@mail.cape.example")]),
        ("Follow @ruth_calloway.", [("handle", "@ruth_calloway")]),
        ("See https://cape.example/light?a=1.", [("url", "https://cape.example/light?a=1")]),
        (
            "://a.b http://a.example/www.b HTTPS://c.example www.d.example. Www.e.example, hwww.f.example",
            [
                ("url", "http://a.example/www.b"),
                ("url", "HTTPS://c.example"),
                ("url", "www.d.example"),
                ("url", "Www.e.example"),
            ],
        ),
        ("(see www.cape.example)", [("url", "www.cape.example")]),
        ("Call +44 20 7946 0991.", [("phone", "+44 20 7946 0991")]),
        ("Phone: (020) 7946-0991", [("phone", "(020) 7946-0991")]),
        ("Телефон редакции: 8 800 100-20-30.", [("phone", "8 800 100-20-30")]),
        ("投稿邮箱：tougao@haian.example。", [("email", "tougao@haian.example")]),
        ("E-mail：**desk@cape.example**", [("email", "desk@cape.example")]),
        ("It cost 1 200 300 crowns between 1914 and 1918.", []),
        ("The years 1939-1945 were dark.", []),
        ("Tickets @ five crowns.", []),
        ("A price of $1,200,300.", []),
    ],
)
def test_values_are_exact(text: str, expected: list[tuple[str, str]]) -> None:
    facts = facts_of(article("en", bottom=text))
    assert [(contact.kind, contact.value) for contact in facts.contacts] == expected
    for contact in facts.contacts:
        assert facts.article.prose[contact.start : contact.end] == contact.value


def test_an_address_in_a_link_carries_its_target() -> None:
    facts = facts_of("Write to [desk@cape.example](mailto:old@cape.example).")
    assert [(item.value, item.target) for item in facts.contacts] == [("desk@cape.example", "mailto:old@cape.example")]


def test_an_address_behind_words_is_found() -> None:
    facts = facts_of("Please [write to us](mailto:desk@cape.example?subject=Light).")
    contact = facts.contacts[0]
    assert (contact.kind, contact.value) == ("email", "desk@cape.example")
    assert facts.article.prose[contact.start : contact.end] == "write to us"


def test_code_holds_no_contacts() -> None:
    assert (
        facts_of("Set `mail = root@cape.example` first.\n\n    git clone git@cape.example:light.git\n").contacts == ()
    )


def test_many_at_signs_stay_linear() -> None:
    assert facts_of("a@" * 200_000, "a.txt").contacts == ()
    assert facts_of("@" * 200_000 + "1 " * 200_000, "a.txt").contacts == ()


@pytest.mark.parametrize(
    "piece", ["[write to the desk](mailto:a@b.example) ", "Write to desk@b.example. ", "a@b.example `c` "]
)
def test_thousands_of_addresses_in_one_paragraph_stay_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        facts = facts_of(piece * times)
        begin = process_time()
        assert len(facts.contacts) >= times
        assert facts.roles
        return process_time() - begin

    seconds(50)
    small, large = (min(seconds(times) for _ in range(3)) for times in (2000, 8000))
    assert large < 12 * max(small, 0.02)


@given(st.text("0129٣০９𝟘a+ .-/()–‑é“\u00a0\u2003", max_size=40))
def test_where_too_few_digits_stand_together_there_is_no_number(text: str) -> None:
    digits = [sum(char.isdigit() for char in match[0]) for match in PHONE.finditer(text)]
    assert has_numbers(text) or max(digits, default=0) < FEWEST
