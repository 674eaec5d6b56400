"""The baseline: known findings sleep, new ones do not, and nothing grows unasked."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import baseline
from copydesk.findings import BASELINE_FILE, Finding, Report, Verdict

TEXT = (
    "The ferry sails at noon and the whole town knows that it does .\n\n"
    "A second paragraph that is long enough to be known again after a rename .\n"
)


def report(path: str, source: str, *words: str, rule: str = "space-before-punctuation") -> Report:
    findings = []
    at = 0
    for word in words:
        at = source.index(word, at)
        findings.append(Finding(rule, "warning", "A space stands before the stop.", at, at + len(word)))
        at += len(word)
    return Report(path, source, (Verdict(rule, "fail", "", tuple(findings)),))


def everything(_: str) -> bool:
    return True


def nothing(_: str) -> bool:
    return False


def excused(found: Report) -> list[bool]:
    return [bool(finding.stet) for finding in found.findings]


def test_a_known_finding_sleeps_wherever_its_line_moves() -> None:
    known = baseline.collect([report("a.md", TEXT, "does .")])
    moved = "A new first paragraph.\n\n" + TEXT
    assert excused(baseline.apply(report("a.md", moved, "does ."), known, everything)) == [True]


def test_a_new_finding_and_a_second_one_like_it_do_not() -> None:
    known = baseline.collect([report("a.md", TEXT, "does .")])
    assert excused(baseline.apply(report("a.md", TEXT, "does .", "rename ."), known, everything)) == [True, False]
    doubled = TEXT + "\nIt does .\n"
    assert excused(baseline.apply(report("a.md", doubled, "does .", "does ."), known, everything)) == [True, False]


def test_it_survives_a_rename_but_does_not_excuse_a_copy() -> None:
    known = baseline.collect([report("a.md", TEXT, "does .")])
    assert excused(baseline.apply(report("b.md", TEXT, "does ."), known, nothing)) == [True]
    assert excused(baseline.apply(report("b.md", TEXT, "does ."), known, everything)) == [False]


def test_missing_blocks_of_another_article_are_not_excused() -> None:
    missing = Verdict("missing-byline", "fail", "", (Finding("missing-byline", "error", "No byline.", 0, 0),))
    known = baseline.collect([Report("gone.md", TEXT, (missing,))])
    other = Report("new.md", "Wholly other words stand in this one, and many of them.\n", (missing,))
    assert excused(baseline.apply(other, known, nothing)) == [False]


def test_shrinking_never_adds() -> None:
    old = baseline.collect([report("a.md", TEXT, "does .", "rename .")])
    now = baseline.collect([report("a.md", TEXT, "does ."), report("b.md", TEXT, "does .")])
    assert set(baseline.shrink(old, now, everything).articles) == {"a.md"}
    assert len(baseline.shrink(old, now, everything)) == 1


def test_written_and_read_again_it_is_the_same(tmp_path: Path) -> None:
    known = baseline.collect([report("ü.md", TEXT, "does .")])
    place = str(tmp_path / BASELINE_FILE)
    baseline.save(place, known)
    assert baseline.load(place).articles == known.articles
    first = Path(place).read_bytes()
    baseline.save(place, baseline.load(place))
    assert Path(place).read_bytes() == first


@pytest.mark.parametrize("content", ["{", "[]", '{"version": 99, "articles": {}}', '{"version": 1}', "\xff"])
def test_a_damaged_file_is_named_not_ignored(tmp_path: Path, content: str) -> None:
    place = tmp_path / "b.json"
    place.write_bytes(content.encode("latin-1"))
    with pytest.raises(baseline.BaselineError) as caught:
        baseline.load(str(place))
    assert caught.value.problem.path == str(place)


def test_a_missing_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(baseline.BaselineError) as caught:
        baseline.load(str(tmp_path / "none.json"))
    assert "baseline write" in caught.value.problem.way_out
