"""Claims in input that nobody would write: one endless sentence, endless hits, marks that never close."""

from __future__ import annotations

import time

import pytest

from copydesk.facts import Facts
from copydesk.house import House
from copydesk.readers import plain

UNITS = {
    "groups": "experts say ",
    "cues first": "say experts, ",
    "sentences": "Experts said it. ",
    "polls": "Polls show Trump leads by 5 percent. ",
    "quantifiers": "some ",
    "hearsay": "reportedly ",
    "verdicts": "claims were debunked ",
    "figures": "14% ",
    "motives": "Moscow views it as bad, believing that all is lost. ",
    "crimes": "Killer John Mole ",
    "sources": "a source said ",
    "open marks": "“ experts say ",
    "one word": "a",
}


def _seconds(text: str) -> float:
    facts = Facts(plain.read(text, "hostile.txt"), House())
    facts.__dict__["language"] = ("en", "test")
    assert facts.quotations is not None
    begin = time.process_time()
    assert facts.claims is not None and facts.sourcing is not None
    return time.process_time() - begin


@pytest.mark.parametrize("unit", UNITS.values(), ids=UNITS)
def test_the_work_grows_with_the_text_not_with_its_square(unit: str) -> None:
    small = _seconds(unit * (40_000 // len(unit)))
    large = _seconds(unit * (320_000 // len(unit)))
    assert large < 0.2 + 24 * small


def test_two_megabytes_in_one_line_grow_no_faster() -> None:
    line = "experts, critics and officials who say that polls show 14 percent, reportedly, "
    assert _seconds(line * 25_000) < 0.2 + 24 * _seconds(line * 3_125)
