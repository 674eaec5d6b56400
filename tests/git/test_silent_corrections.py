"""What may not change in a published article without a word to the reader, and what may."""

from __future__ import annotations

import pytest

from copydesk.engine import RuleSet, judge
from copydesk.facts import Facts
from copydesk.findings import Source
from copydesk.house import House
from copydesk.readers import read
from copydesk.rules.base import Rule
from copydesk.rules.kinds.history import Spec

HEAD = '---\ntitle: "Bridge closes"\ndate: 2026-05-18\n---\n\n'
BODY = (
    "The bridge will close for nine weeks from June 8, the city said on Monday. Repairs cost 3.2 million crowns.\n\n"
    "“We could have patched it, but this way we come once,” Ruth Amadi, the chief engineer, told reporters.\n\n"
    "Buses will run to the ferry landing instead.\n"
)


def judged(old: str, new: str, watch: str = "facts", today: str = "2026-06-01") -> tuple[str, list[str]]:
    rule = Rule("silent", "t", "w", Source("S"), "warning", "history", Spec(watch), "{kind}: {old} -> {new}")
    rules = RuleSet((rule,), House(today=today))
    facts = rules.facts(read(new, "a.md"), read(old, "a.md"))
    verdict = judge(rule, facts)
    return verdict.outcome, [finding.message for finding in verdict.findings]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("3.2 million", "4.1 million", "number"),
        ("June 8", "June 15", "date"),
        ("on Monday", "on Tuesday", "date"),
        ("Ruth Amadi", "Rosa Okonkwo", "name"),
        ("could have patched", "should have patched", "quotation"),
        ("we come once", "we never come", "quotation"),
    ],
)
def test_a_changed_fact_without_a_note_is_found(before: str, after: str, kind: str) -> None:
    outcome, messages = judged(HEAD + BODY, HEAD + BODY.replace(before, after))
    assert outcome == "fail"
    assert messages[0].startswith(kind)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("will run to", "will go to"),
        ("instead", "insted"),
        ("Amadi", "Amadie"),
        ("told reporters", "told reporters at the site"),
        ("ferry landing instead.", "ferry landing instead.\n\nTickets stay valid."),
        ("close for nine weeks", "close  for nine\nweeks"),
    ],
)
def test_style_typing_errors_and_additions_pass(before: str, after: str) -> None:
    assert judged(HEAD + BODY, HEAD + BODY.replace(before, after))[0] == "pass"


def test_a_new_dated_correction_answers_for_the_change() -> None:
    note = "\n*Correction, May 20, 2026: An earlier version of this article gave the wrong cost of the repairs.*\n"
    changed = HEAD + BODY.replace("3.2", "4.1")
    assert judged(HEAD + BODY, changed + note)[0] == "pass"
    assert judged(HEAD + BODY + note, changed + note)[0] == "fail", "an old note answers for nothing new"


def test_the_place_is_the_new_words() -> None:
    new = HEAD + BODY.replace("3.2", "4.1")
    rule = Rule("silent", "t", "w", Source("S"), "warning", "history", Spec("facts"), "m")
    facts = Facts(read(new, "a.md"), House(), None, read(HEAD + BODY, "a.md"))
    finding = judge(rule, facts).findings[0]
    assert new[finding.start : finding.end] == "4.1"


def test_drafts_and_scheduled_articles_may_change() -> None:
    draft = HEAD.replace("date:", "draft: true\ndate:")
    assert judged(draft + BODY, draft + BODY.replace("3.2", "4.1"))[0] == "skip"
    assert judged(HEAD + BODY, HEAD + BODY.replace("3.2", "4.1"), today="2026-05-01")[0] == "skip"


def test_a_lost_quotation_is_found() -> None:
    lines = BODY.split("\n\n")
    outcome, messages = judged(HEAD + BODY, HEAD + lines[0] + "\n\n" + lines[2])
    assert outcome == "fail"
    assert "patched" in messages[0]


def test_a_correction_that_vanished_a_moved_date_and_a_new_headline() -> None:
    note = "\n*Correction, May 20, 2026: An earlier version of this article gave the wrong cost of the repairs.*\n"
    assert judged(HEAD + BODY + note, HEAD + BODY, "notes")[0] == "fail"
    assert judged(HEAD + BODY, HEAD.replace("05-18", "05-25") + BODY, "published")[0] == "fail"
    assert judged(HEAD + BODY, HEAD.replace("closes", "shuts") + BODY, "headline")[0] == "fail"
    assert judged(HEAD + BODY, HEAD + BODY, "published")[0] == "pass"
