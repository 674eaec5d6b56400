"""Dates in metadata and in the prose of many languages."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.dates import days, in_path, stamp, weekday


@pytest.mark.parametrize(("prose", "first"), [
    ("The talks began on 18 February 2025 in Riyadh.", "2025-02-18"),
    ("The talks began on Feb. 18, 2025, in Riyadh.", "2025-02-18"),
    ("Die Gespräche begannen am 3. März 2025.", "2025-03-03"),
    ("Переговоры начались 18 февраля 2025 года.", "2025-02-18"),
    ("Danışıqlar 18 fevral 2025-ci ildə başladı.", "2025-02-18"),
    ("Görüşmeler 18 Şubat 2025 tarihinde başladı.", "2025-02-18"),
    ("Les pourparlers ont commencé le 1er mai 2025.", "2025-05-01"),
    ("Las negociaciones empezaron el 1 de mayo de 2025.", "2025-05-01"),
    ("Переговори почалися 18 лютого 2025 року.", "2025-02-18"),
    ("Rozmowy rozpoczęły się 18 lutego 2025 r.", "2025-02-18"),
    ("会谈于2025年2月18日开始。", "2025-02-18"),
    ("Beginn: 18.02.2025, Ende offen.", "2025-02-18"),
    ("ahead of the 2024 presidential election", "2024-01-01"),
])  # fmt: skip
def test_dates_in_prose(prose: str, first: str) -> None:
    assert [day.first() for day in days(prose)] == [first]


@pytest.mark.parametrize("prose", ["It may cost 31 crowns.", "March on!", "Room 2024b", "1,200 people and 35 percent"])
def test_words_and_numbers_that_are_no_dates(prose: str) -> None:
    assert not [day for day in days(prose) if day.year or day.day]


@pytest.mark.parametrize(("value", "day", "zone"), [
    ("2026-05-12T08:30:00+02:00", "2026-05-12", "+02:00"),
    ("2016-03-18 13:50:00 -5", "2016-03-18", "-5"),
    ("2026-05-12", "2026-05-12", ""),
    ("12 мая 2025 года", "2025-05-12", ""),
    ("14/01/2020", "2020-01-14", ""),
])  # fmt: skip
def test_dates_in_metadata(value: str, day: str, zone: str) -> None:
    read = stamp(value)
    assert read is not None
    assert (read.day, read.zone) == (day, zone)


@pytest.mark.parametrize("value", ["tbd", "2026-02-30", "2026-13-01", "", "soon", "31/31/2020"])
def test_values_that_are_no_dates(value: str) -> None:
    assert stamp(value) is None


def test_the_date_in_a_file_name() -> None:
    assert in_path("news/2025-02-18-talks.md") == "2025-02-18"
    assert in_path("news/talks-2025.md") == ""
    assert in_path("2025-02-31-talks.md") == ""


@given(st.dates())
def test_weekdays_are_those_of_the_calendar(date: datetime.date) -> None:
    assert weekday(date.year, date.month, date.day) == date.weekday()
