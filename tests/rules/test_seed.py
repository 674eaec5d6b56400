"""The report on the seed article: what must be found, what must not, and what safe fixes may touch."""

from __future__ import annotations

from pathlib import Path

from copydesk.fixing import fix_text
from copydesk.run import Desk, open_desk
from shared import shared

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "newsaz" / "copydesk.yaml"
EXPECTED = {
    (1, "missing-metadata", "error"),
    (1, "page-furniture", "error"),
    (3, "author-without-credential", "info"),
    (3, "mixed-apostrophes", "info"),
    (3, "space-before-punctuation", "error"),
    (5, "undated-event", "warning"),
    (7, "undated-event", "warning"),
    (15, "lost-list-markup", "info"),
    (31, "stale-time-reference", "warning"),
    (43, "stop-outside-brackets", "info"),
    (45, "missing-final-newline", "info"),
}


def desk() -> Desk:
    return open_desk(str(EXAMPLE), only=("core", "house"), today="2026-06-01", cache=False)


def source() -> str:
    return shared("seed/newsaz-opinion.txt").read_text(encoding="utf-8")


def test_findings_are_those_expected_and_no_others() -> None:
    text = source()
    report = desk().check_text(text, "newsaz-opinion.txt")
    assert report.problem is None
    found = {(text.count("\n", 0, item.start) + 1, item.rule, item.level) for item in report.findings}
    assert found == EXPECTED
    assert report.type == "opinion"


def test_what_must_pass_passes() -> None:
    report = desk().check_text(source(), "newsaz-opinion.txt")
    outcomes = {verdict.rule: verdict.outcome for verdict in report.verdicts}
    for rule in ("misplaced-editors-note", "author-not-introduced", "missing-opinion-disclaimer", "altered-disclaimer",
                 "missing-contact-footer", "foreign-contact-address", "invalid-contact-address", "missing-signoff",
                 "off-style-signoff", "wrong-outlet-in-disclaimer", "repeated-disclaimer"):  # fmt: skip
        assert outcomes[rule] == "pass", rule


def test_safe_fixes_touch_five_lines_and_no_word() -> None:
    text = source()
    fixed = fix_text(desk(), text, "newsaz-opinion.txt")
    before, after = text.splitlines(), fixed.source.splitlines()
    assert after[1:40] == before[3:42]
    assert (after[0], after[40], after[42]) == (
        before[2].replace("'", "’").replace(" .", "."),
        before[42].replace(").", ".)"),
        before[44],
    )
    assert fixed.source.endswith("News.Az\n")
    assert _words(fixed.source) == _words(text.split("\n", 2)[2])
    assert fix_text(desk(), fixed.source, "newsaz-opinion.txt").source == fixed.source


def _words(text: str) -> list[str]:
    return "".join([char if char.isalnum() else " " for char in text]).split()
