"""Input that is meant to hurt: the time grows with its size, never with its square."""

from __future__ import annotations

import time

import pytest

from copydesk.facts import Facts
from copydesk.house import House
from copydesk.readers.builder import Builder

UNITS = {
    "marks without end": "“a b c d e ",
    "closed marks": "“a b c d e” ",
    "straight marks": '"a b c d e" ',
    "single marks": "‘a b c d’ said ",
    "pairs of apostrophes": "''a b c d'' Trump said, ",
    "German marks": "„x y z w ",
    "dashes": "— а б в г, — сказал он. ",
    "cues": "He said, and, he said ",
}


def _seconds(unit: str, size: int) -> float:
    source = (unit * (size // len(unit) + 1))[:size]
    builder = Builder(source)
    builder.begin()
    builder.add(source, 0, size)
    builder.end("paragraph", 0, size)
    facts = Facts(builder.article("wire/one-line.txt", "text"), House())
    facts.__dict__["language"] = ("ru" if "сказал" in unit else "de" if "„" in unit else "en", "config")
    facts.__dict__["roles"] = ()
    started = time.perf_counter()
    assert facts.quotations is not None
    return time.perf_counter() - started


@pytest.mark.parametrize("name", UNITS)
def test_time_grows_in_a_straight_line(name: str) -> None:
    _seconds(UNITS[name], 4_000)
    small, large = _seconds(UNITS[name], 40_000), _seconds(UNITS[name], 160_000)
    assert large < 9 * small + 0.2


def test_five_hundred_nested_quotations() -> None:
    builder = Builder(text := "“a b c " * 500 + "d” " * 500)
    builder.begin()
    builder.add(text, 0, len(text))
    builder.end("paragraph", 0, len(text))
    facts = Facts(builder.article("wire/nested.txt", "text"), House(language="en"))
    found = facts.quotations
    assert len(found) == 500
    assert [quotation.status for quotation in found[1:]] == ["exempt"] * 499


def test_an_article_without_marks_costs_nothing() -> None:
    builder = Builder("No marks here.")
    builder.begin()
    builder.add("No marks here.", 0, 14)
    builder.end("paragraph", 0, 14)
    facts = Facts(builder.article("wire/plain.txt", "text"), House(language="en"))
    assert facts.quotations == ()
    assert "roles" not in facts.__dict__
