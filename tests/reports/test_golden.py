"""Every output of the same reports, byte for byte.

After a change that is wanted: COPYDESK_GOLDEN=write pytest tests/reports, then look at the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk.record import replace
from copydesk.reports import FORMATS, TELLING, renderer
from copydesk.reports.github import job_summary
from copydesk.reports.parts.ink import Ink
from reports import samples

GOLDEN = Path(__file__).parent / "golden"


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("COPYDESK_GOLDEN") == "write":
        path.write_text(text, encoding="utf-8", newline="")
    assert text == path.read_bytes().decode("utf-8")


@pytest.mark.parametrize("format", FORMATS)
def test_output_stays_as_it_was_looked_at(format: str) -> None:
    reports = [*samples.everything(), *samples.foreign()]
    ink = Ink(width=100) if format in ("full", "concise") else None
    compare(f"{format}.txt", "".join(renderer(format)(reports, samples.context(ink=ink))))


@pytest.mark.parametrize("format", FORMATS)
def test_what_an_article_is_is_told_by_those_outputs_that_say_so(format: str) -> None:
    told = [replace(report, type="news", language="en", section="Ports") for report in samples.everything()]
    untold = [replace(report, type="unknown", language="", section="") for report in told]
    context = samples.context(ink=Ink() if format in ("full", "concise") else None, show_passed=True)
    one, other = ("".join(renderer(format)(reports, context)) for reports in (told, untold))
    assert (one != other) == (format in TELLING)


def test_everything_that_can_be_asked_for() -> None:
    context = samples.context(ink=Ink(width=72), show_passed=True, show_skipped=True, show_excused=True)
    compare("full-all.txt", "".join(renderer("full")(samples.everything(), context)))
    compare("concise-all.txt", "".join(renderer("concise")(samples.everything(), context)))
    compare("json-all.txt", "".join(renderer("json")(samples.everything(), context)))


def test_colour() -> None:
    ink = Ink(colour=True, terminal=True, width=60)
    context = samples.context(ink=ink, show_excused=True)
    compare("full-colour.txt", "".join(renderer("full")([*samples.everything(), *samples.foreign()], context)))
    compare("concise-colour.txt", "".join(renderer("concise")(samples.everything(), context)))


def test_stream_without_our_signs() -> None:
    context = samples.context(ink=Ink(unicode=False, width=72))
    text = "".join(renderer("full")([samples.opinion(), samples.unread()], context))
    compare("full-ascii.txt", text)
    assert not set(text) & set("│─▸…·⋮→")


def test_job_summary() -> None:
    compare("job-summary.md", "".join(job_summary(samples.everything(), samples.context())))


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_found_is_a_whole_output_too(format: str) -> None:
    text = "".join(renderer(format)([samples.clean()], samples.context(ink=Ink())))
    compare(f"clean-{format}.txt", text)
