"""Rows, journal, counts, tables and comparisons: nothing is lost, nothing is counted twice."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from copydesk.audit import compare, tables
from copydesk.audit.journal import Journal, named, rows
from copydesk.audit.rows import row
from copydesk.audit.tally import Tally, tally
from copydesk.findings import Finding, Problem, Report, Verdict

SOURCE = "The ferry sails at noon .\n\nNobody knows why.\n"


def report(path: str, stet: str = "", section: str = "news") -> Report:
    finding = Finding("space-before-punctuation", "error", "A space stands before “.”", 23, 25, stet=stet)
    verdicts = (
        Verdict("space-before-punctuation", "fail", "", (finding,)),
        Verdict("missing-byline", "pass"),
        Verdict("missing-disclaimer", "skip", "not for the type news"),
    )
    return Report(path, SOURCE, verdicts, None, "news", "en", section, ("Petra Okafor",), "2026-05-18")


BROKEN = Report("bad.md", problem=Problem("bad.md", "not UTF-8 at byte 3", 1, 4, "save it as UTF-8"))


def journalled(folder: Path, *reports: Report) -> list[dict[str, object]]:
    with Journal(str(folder / "j.jsonl"), "key") as journal:
        for item in reports:
            journal.add(row(item, journal.numbers))
    return list(rows(str(folder / "j.jsonl")))


def test_a_row_keeps_the_words_and_their_context(tmp_path: Path) -> None:
    (kept,) = journalled(tmp_path, report("a.md"))
    (finding,) = kept["findings"]  # type: ignore[misc]
    assert (finding["line"], finding["column"]) == (1, 24)
    assert finding["before"] + finding["words"] + finding["after"] == "The ferry sails at noon . Nobody knows why. "
    assert kept["passed"] == ["missing-byline"]
    assert kept["skipped"] == {"not for the type news": ["missing-disclaimer"]}


def test_counts() -> None:
    counts = Tally()
    for item in _plain(report("a.md"), report("b.md", stet="agreed"), BROKEN):
        counts.add(item)
    rule = counts.rules["space-before-punctuation"]
    assert (counts.articles, counts.clean, counts.problem_count) == (3, 1, 1)
    assert (rule.applicable, rule.failed, rule.excused, rule.compliance) == (2, 1, 1, 0.5)
    assert counts.compliance == 0.5
    assert counts.rules["missing-disclaimer"].compliance is None
    assert counts.groups["month"]["2026-05"].articles == 2
    assert counts.worst == [("a.md", 1, 1)]


def _plain(*reports: Report) -> list[dict[str, object]]:
    numbers: dict[str, int] = {}
    made = [row(item, numbers) for item in reports]
    return [named(item, list(numbers)) for item in made]


def test_an_interrupted_audit_goes_on_where_it_stopped(tmp_path: Path) -> None:
    place = tmp_path / "j.jsonl"
    with Journal(str(place), "key") as journal:
        journal.add(row(report("a.md"), journal.numbers))
    with place.open("a", encoding="utf-8") as stream:
        stream.write('{"path": "b.md", "passed": [')
    with Journal(str(place), "key") as journal:
        assert journal.done == {"a.md"}
        journal.add(row(report("b.md", section="sport"), journal.numbers))
    assert [item["path"] for item in rows(str(place))] == ["a.md", "b.md"]


def test_a_journal_of_other_rules_is_not_taken_over(tmp_path: Path) -> None:
    journalled(tmp_path, report("a.md"))
    with Journal(str(tmp_path / "j.jsonl"), "other rules") as journal:
        assert journal.done == set()


def test_an_article_that_could_not_be_checked_is_tried_again(tmp_path: Path) -> None:
    journalled(tmp_path, BROKEN)
    with Journal(str(tmp_path / "j.jsonl"), "key") as journal:
        assert journal.done == set()
        journal.add(row(report("bad.md"), journal.numbers))
    kept = list(rows(str(tmp_path / "j.jsonl")))
    assert len(kept) == 1
    assert "problem" not in kept[0]


def test_tables_have_one_row_a_verdict(tmp_path: Path) -> None:
    kept = journalled(tmp_path, report("a.md"), report("b.md", stet="agreed"), BROKEN)
    tables.write_csv(str(tmp_path / "a.csv"), kept)
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as stream:
        read = list(csv.DictReader(stream))
    assert [item["outcome"] for item in read] == ["pass", "fail", "skip", "pass", "excused", "skip", "unchecked"]
    tables.write_jsonl(str(tmp_path / "a.jsonl"), kept)
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 7


def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra `parquet`")
    tables.write_parquet(str(tmp_path / "a.parquet"), journalled(tmp_path, report("a.md")))
    assert parquet.read_table(tmp_path / "a.parquet").column("outcome").to_pylist() == ["pass", "fail", "skip"]


def test_a_text_that_looks_like_a_formula_is_tamed(tmp_path: Path) -> None:
    tables.write_csv(str(tmp_path / "a.csv"), journalled(tmp_path, report("=cmd.md")))
    assert "'=cmd.md" in (tmp_path / "a.csv").read_text(encoding="utf-8")


def test_comparison(tmp_path: Path) -> None:
    before = (report("x.md"), report("gone.md"))
    after = (report("x.md", "agreed"), report("new.md"))
    for name, reports in (("a", before), ("b", after)):
        folder = tmp_path / name
        folder.mkdir()
        tables.write_jsonl(str(tmp_path / f"{name}.jsonl"), journalled(folder, *reports))
    found = compare.compare(str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl"))
    assert (found.came, found.went) == (("new.md",), ("gone.md",))
    assert [item[:2] for item in found.mended] == [("x.md", "space-before-punctuation")]
    assert [item[:2] for item in found.broken] == [("new.md", "space-before-punctuation")]
    assert "1 mended, 1 new" in compare.shown(found)


def test_a_file_that_is_no_audit_is_refused_with_its_line(tmp_path: Path) -> None:
    place = tmp_path / "x.jsonl"
    place.write_text(json.dumps({"path": "a", "rule": "b", "outcome": "pass", "message": "", "reason": ""}) + "\n{}\n")
    with pytest.raises(ValueError, match=r"x\.jsonl:2"):
        compare.compare(str(place), str(place))


def test_nothing_counted_is_no_compliance() -> None:
    assert tally([]).compliance == 0.0
