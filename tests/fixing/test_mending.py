"""Mending: what changes, what never changes, and that it comes to rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.findings import FAIL, Edit, Finding, Fix, Report, Verdict
from copydesk.fixing import diff, edited, fix_text
from copydesk.record import replace
from copydesk.run import Desk, open_desk
from newsroom import PROJECT, WORN, newsroom


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return open_desk(str(newsroom(tmp_path_factory.mktemp("newsroom"))), today="2026-06-30", cache=False)


def test_safe_fixes_are_made_and_told(desk: Desk) -> None:
    fixed = fix_text(desk, WORN, "news/worn.md")
    assert fixed.source == "# Night ferry\n\nThe harbour will use a second pier, which is unique.\n"
    assert [finding.rule for finding in fixed.applied] == ["worn-phrase", "worn-phrase"]
    assert fixed.before == WORN
    assert fixed.report.findings == []


def test_more_faults_than_a_report_shows_are_all_mended(desk: Desk) -> None:
    text = "They utilise it.\n\n" * 300
    assert len(desk.check_text(text, "a.md").findings) == 5
    assert fix_text(desk, text, "a.md").source == "They use it.\n\n" * 300


def test_suggested_fixes_are_made_on_request_only(desk: Desk) -> None:
    text = "The ferry left.\n\nThe views expressed in this article are the author's own.\n"
    assert fix_text(desk, text, "news/a.md").source == text
    assert fix_text(desk, text, "news/a.md", suggested=True).source == "The ferry left.\n"


def test_only_the_named_rules_mend(desk: Desk) -> None:
    assert not fix_text(desk, WORN, "a.md", only=("disclaimer-in-news",)).changed
    assert fix_text(desk, WORN, "a.md", only=("worn-phrase",)).changed


def test_excused_findings_and_rules_on_trial_mend_nothing(tmp_path: Path, desk: Desk) -> None:
    text = "# Pier\n\n<!-- stet: worn-phrase because he says so -->\n\nThey utilise it.\n\nWe utilise it.\n"
    assert fix_text(desk, text, "a.md").source == text.replace("We utilise", "We use")
    newsroom(tmp_path, project=PROJECT + "rules: {worn-phrase: {status: pilot}}\n")
    pilot = open_desk(str(tmp_path / "copydesk.yaml"))
    assert not fix_text(pilot, text, "a.md").changed
    assert fix_text(pilot, text, "a.md", only=("worn-phrase",)).changed


def test_an_article_that_cannot_be_read_is_left_alone(desk: Desk) -> None:
    for text in ("", "They utilise \0 it.\n", "---\ntitle: They utilise it.\n"):
        fixed = fix_text(desk, text, "a.md")
        assert not fixed.changed
        assert fixed.report.problem is not None


class Meddling(Desk):
    """A desk with one more rule, whose fixes a test decides."""

    fixes: Callable[[str], list[Fix]]

    def unlimited(self) -> Desk:
        return self

    def check_text(self, source: str, path: str, earlier: str | None = None) -> Report:
        report = super().check_text(source, path, earlier)
        found = tuple(
            Finding("meddling", "error", "m", fix.edits[0].start, fix.edits[0].end, fix) for fix in self.fixes(source)
        )
        return replace(report, verdicts=(Verdict("meddling", FAIL, "", found),))


def meddling(desk: Desk, fixes: Callable[[str], list[Fix]]) -> Meddling:
    made = Meddling(desk.project, desk.rules.rules, desk.known, desk.today, cache=False)
    made.fixes = fixes
    return made


def swaps(old: str, new: str) -> Callable[[str], list[Fix]]:
    def fixes(text: str) -> list[Fix]:
        found, at = [], text.find(old)
        while at >= 0:
            found.append(Fix("swap", "safe", (Edit(at, at + len(old), new),)))
            at = text.find(old, at + 1)
        return found

    return fixes


QUOTED = [
    "“{}” is what the mayor said.",
    "The mayor said: «{}».",
    'Jane Roe told the council, "{}," and left.',
    "„{}“, sagte die Bürgermeisterin.",
]


@pytest.mark.parametrize("frame", QUOTED)
def test_quoted_words_are_never_touched(desk: Desk, frame: str) -> None:
    quoted = frame.format("we will utilise every pier we have this year")
    fixed = fix_text(meddling(desk, swaps("utilise", "use")), f"They utilise it.\n\n{quoted}\n", "a.md")
    assert fixed.source == f"They use it.\n\n{quoted}\n"
    assert [finding.rule for finding in fixed.refused] == ["meddling"]


def test_block_quotations_are_never_touched(desk: Desk) -> None:
    text = "> We will utilise every pier we have this year.\n\nThey utilise it.\n"
    fixed = fix_text(meddling(desk, swaps("utilise", "use")), text, "a.md")
    assert fixed.source == text.replace("They utilise", "They use")


def test_white_space_inside_quoted_words_may_be_mended(desk: Desk) -> None:
    text = "“We will use  every pier we have this year,” said Jane Roe.\n"
    fixed = fix_text(meddling(desk, swaps("  ", " ")), text, "a.md")
    assert fixed.source == text.replace("  ", " ")


def test_where_quoted_words_cannot_be_told_nothing_is_touched(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError

    made = meddling(desk, swaps("utilise", "use"))
    monkeypatch.setattr(made, "examine", broken)
    fixed = fix_text(made, "They utilise it.\n", "a.md")
    assert not fixed.changed


def test_fixes_that_undo_each_other_change_nothing(desk: Desk) -> None:
    def fixes(text: str) -> list[Fix]:
        return swaps("pier", "quay")(text) or swaps("quay", "pier")(text)

    fixed = fix_text(meddling(desk, fixes), "The pier is long.\n", "a.md")
    assert (fixed.changed, fixed.applied) == (False, ())
    assert fixed.report.problem is not None
    assert "meddling never come to rest; nothing was changed" in fixed.report.problem.message


def test_a_fix_that_grows_for_ever_changes_nothing(desk: Desk) -> None:
    fixed = fix_text(meddling(desk, lambda text: [Fix("more", "safe", (Edit(0, 0, "x"),))]), "The pier.\n", "a.md")
    assert not fixed.changed
    assert fixed.report.problem is not None


def test_a_fix_that_breaks_the_article_changes_nothing(desk: Desk) -> None:
    fixed = fix_text(meddling(desk, swaps("pier", "\0")), "The pier.\n", "a.md")
    assert not fixed.changed
    assert fixed.report.problem is not None
    assert "cannot be read" in fixed.report.problem.message


def test_a_fix_that_changes_nothing_is_no_fix(desk: Desk) -> None:
    fixed = fix_text(meddling(desk, swaps("pier", "pier")), "The pier.\n", "a.md")
    assert (fixed.changed, fixed.applied, fixed.report.problem) == (False, (), None)


def test_edits_that_meet_are_made_one_after_the_other(desk: Desk) -> None:
    def fixes(text: str) -> list[Fix]:
        if "[" in text:
            return [Fix("close", "safe", (Edit(at, at, "]"),)) for at in [text.index("\n")] if "]" not in text]
        words = [Edit(0, 3, "A"), Edit(2, 6, "X"), Edit(3, 3, "[")]
        return [Fix("edit", "safe", (edit,)) for edit in words]

    fixed = fix_text(meddling(desk, fixes), "The pier.\n", "a.md")
    assert fixed.source.count("]") <= 1
    assert fix_text(meddling(desk, fixes), fixed.source, "a.md").source == fixed.source


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 4), st.text(max_size=3))))
def test_making_edits_changes_nothing_outside_them(text: str, wanted: list[tuple[int, int, str]]) -> None:
    edits, pieces, at = [], [], 0
    for start, size, new in sorted(wanted):
        if start > at or (start == at and not edits):
            end = min(start + size, len(text))
            if start <= end:
                edits.append(Edit(start, end, new))
                pieces += [text[at:start], new]
                at = end
    assert edited(text, list(reversed(edits))) == "".join([*pieces, text[at:]])


SPOTS = [
    ("utilise", "use"),
    ("very unique", "unique"),
    ("Utilise", "use"),
    ("“we will utilise every pier this year,” said Jane Roe", "“we will utilise every pier this year,” said Jane Roe"),
    ("`utilise`", "`utilise`"),
    ("<https://harbour.example/utilise>", "<https://harbour.example/utilise>"),
    ("Hafen ☃ 🛳 é é İ ı", "Hafen ☃ 🛳 é é İ ı"),
    ("the pier", "the pier"),
    ("*utilised*", "*utilised*"),
    ("&amp; &mdash;", "&amp; &mdash;"),
]
GAPS = [" ", ", ", ".\n\n", "\n", ".\r\n\r\n", " — ", ".\n\n## "]
HEADS = ["", "\ufeff", "---\ntitle: They utilise it  # utilise\n---\n", "---\r\ntitle: x\r\n---\r\n\r\n", "# Pier\n\n"]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(HEADS), st.lists(st.tuples(st.sampled_from(SPOTS), st.sampled_from(GAPS)), min_size=1, max_size=9)
)
def test_only_faults_change_and_twice_is_once(desk: Desk, head: str, spots: list[tuple[tuple[str, str], str]]) -> None:
    text = head + "".join(spot[0] + gap for spot, gap in spots)
    fixed = fix_text(desk, text, "a.md", suggested=True)
    if fixed.report.problem is not None:
        assert not fixed.changed
        return
    again = fix_text(desk, fixed.source, "a.md", suggested=True)
    assert again.source == fixed.source
    assert again.applied == ()
    expected = head + "".join(spot[1] + gap for spot, gap in spots)
    assert fixed.source.lower().replace("utilise", "use") == expected.lower().replace("utilise", "use")
    assert fixed.source.count("\r\n") == text.count("\r\n")


def test_the_change_as_a_diff(desk: Desk) -> None:
    fixed = fix_text(desk, "One.\u2028Two.\r\n\r\nThey utilise it.", "a.md")
    assert diff(fixed, "a.md") == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n One.\u2028Two.\r\n \r\n"
        "-They utilise it.\n\\ No newline at end of file\n+They use it.\n\\ No newline at end of file\n"
    )
    assert diff(fix_text(desk, "They left.\n", "a.md"), "a.md") == ""


def test_mending_many_faults_and_quotations_stays_linear(desk: Desk) -> None:
    import time

    piece = "They utilise it. “We will utilise every pier this year,” said Jane Roe.\n\n"
    times = []
    for count in (200, 800):
        started = time.process_time()
        fix_text(desk, piece * count, "a.md")
        times.append(time.process_time() - started)
    assert times[1] < times[0] * 9 + 0.5
