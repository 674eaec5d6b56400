"""The desk: reports, exit codes, and bad input that is told and never hides the findings of other files."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.findings import FAIL, UNCHECKED, Finding, Problem, Report, Verdict
from copydesk.rules.kinds import phrase
from copydesk.run import Desk, exit_code, open_desk
from copydesk.run import judging as run_judging
from newsroom import CLEAN, WORN, newsroom, write


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    newsroom(tmp_path, {"news/clean.md": CLEAN, "news/worn.md": WORN})
    monkeypatch.chdir(tmp_path)
    return open_desk(today="2026-06-30")


def rules_of(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_a_report_tells_what_was_found(desk: Desk) -> None:
    report = desk.check_file("news/worn.md")
    assert rules_of(report) == ["worn-phrase", "worn-phrase"]
    assert [report.source[finding.start : finding.end] for finding in report.findings] == ["utilise", "very unique"]
    assert (report.path, report.type, report.problem) == ("news/worn.md", "news", None)


def test_a_judged_article_waits_for_no_collector(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    desk = open_desk(today="2026-06-30")
    article = f"{WORN}\n“We wait,” said Jane Roe. Some analysts say that 14 percent leave.\n"
    left = []
    gc.disable()
    try:
        for _ in range(4):  # What is compiled once, for the hundredth record of a class say, may leave some garbage.
            for _ in range(3):
                desk.check_text(article, "a.md", WORN)
            left.append(gc.collect())
    finally:
        gc.enable()
    assert 0 in left[1:], left


def test_text_and_file_are_judged_alike(desk: Desk) -> None:
    assert desk.check_text(WORN, "news/worn.md") == desk.check_file("news/worn.md")


def test_the_path_rules_see_is_relative_to_the_project(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"opinion/a.md": CLEAN})
    monkeypatch.chdir(tmp_path / "opinion")
    inner = open_desk()
    assert inner.project.path == str(tmp_path / "copydesk.yaml")
    for path in ("a.md", "../news/clean.md", str(tmp_path / "news" / "clean.md")):
        report = inner.check_file(path)
        assert report.path == path
        assert report.type == ("opinion" if path == "a.md" else "news")


BAD: dict[str, tuple[bytes, str, int, int]] = {
    "empty.md": (b"", "it is empty", 0, 0),
    "blank.txt": (b"\xef\xbb\xbf \r\n\n", "it is empty", 0, 0),
    "latin.md": (b"# Caf\xc3\xa9\n\nna\xefve", "it is not UTF-8: the byte 0xEF at offset 11", 3, 3),
    "cut.md": ("Мост".encode()[:-1], "it is not UTF-8", 1, 4),
    "surrogate.md": (b"a\xed\xa0\x80b", "it is not UTF-8", 1, 2),
    "wide.txt": ("The ferry".encode("utf-16"), "it is UTF-16, not UTF-8", 1, 1),
    "nul.html": (b"<p>The ferry\n<p>le\0ft", "it holds a NUL character", 2, 6),
    "open.md": (b"---\ntitle: Ferry\n\nThe ferry left.\n", "", 1, 1),
    "broken.md": (b"---\ntitle: [Ferry\n---\n\nThe ferry left.\n", "", 0, 0),
    "brackets.md": (b"---\na: " + b"[" * 100_000 + b"\n---\n\nThe ferry left.\n", "", 0, 0),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_and_hides_nothing(desk: Desk, tmp_path: Path, name: str) -> None:
    content, told, line, column = BAD[name]
    write(tmp_path, {f"news/{name}": content})
    started = time.process_time()
    list(desk.check_files(["news/worn.md", "news/clean.md"]))
    good = time.process_time() - started
    reports = {report.path: report for report in desk.check_files([f"news/{name}", "news/worn.md", "news/clean.md"])}
    assert time.process_time() - started < 0.5 + 20 * good
    problem = reports[f"news/{name}"].problem
    assert problem is not None
    assert problem.path == f"news/{name}"
    assert told in problem.message
    if line:
        assert (problem.line, problem.column) == (line, column)
    assert rules_of(reports["news/worn.md"]) == ["worn-phrase", "worn-phrase"]
    assert exit_code(reports.values()) == 3


ENDLESS: dict[str, Callable[[int], str]] = {
    "quotes.md": lambda n: ">" * (50_000 // n) + " The ferry left.\n",
    "lists.md": lambda n: "".join("  " * depth + "- a\n" for depth in range(400 // n)),
    "emphasis.md": lambda n: "*a **b " * (20_000 // n) + "\n",
    "brackets.md": lambda n: "[" * (100_000 // n) + "\n",
    "tags.html": lambda n: "<div>" * (50_000 // n) + "The ferry left.",
    "open.html": lambda n: "<p>The ferry left.</p>\n<a " + "x" * (1_000_000 // n),
    "comment.html": lambda n: "<p>The ferry left.</p><!-- " + "x" * (1_000_000 // n),
    "line.txt": lambda n: "The ferry left at nine. " * (40_000 // n),
}
"""Texts, and the same cut to an n-th."""


@pytest.mark.parametrize("name", ENDLESS)
def test_deep_and_endless_markup_is_judged_in_time_that_grows_with_it(desk: Desk, name: str) -> None:
    spent = []
    for part in (4, 1):
        started = time.process_time()
        report = desk.check_text(ENDLESS[name](part), name)
        spent.append(time.process_time() - started)
        assert report.problem is None or "nested" in report.problem.message
        assert not [verdict for verdict in report.verdicts if verdict.outcome == UNCHECKED]
    # Nested lists hold the square of their depth in letters, so four times the depth is sixteen times the text.
    assert spent[1] < 0.2 + (40 if name == "lists.md" else 10) * spent[0]


def test_a_file_above_the_limit_is_not_read(desk: Desk, tmp_path: Path) -> None:
    with open(tmp_path / "big.md", "wb") as stream:
        stream.truncate(50_000_000)
    report = desk.check_file("big.md")
    assert report.problem is not None
    assert report.problem.message == "it has 50.0 MB, more than the limit of 10 MB"
    assert "limits: file-size" in report.problem.way_out
    newsroom(tmp_path, project="packs: [desk-rules]\nlimits: {file-size: 10}\n")
    assert "more than the limit" in str(open_desk().check_file("news/clean.md").problem)


def test_a_file_that_vanished_or_is_none_is_told(desk: Desk, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    os.symlink("loop.md", tmp_path / "loop.md")
    (tmp_path / "folder.md").mkdir()
    reports = {report.path: report for report in desk.check_files(["gone.md", "pipe.md", "loop.md", "folder.md"])}
    assert {path: report.problem.message for path, report in reports.items() if report.problem} == {
        "gone.md": "it cannot be read: No such file or directory",
        "pipe.md": "it is not a file but a pipe, a device or a folder",
        "loop.md": "it cannot be read: Too many levels of symbolic links",
        "folder.md": "it is not a file but a pipe, a device or a folder",
    }


def test_a_file_nobody_may_read_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "news/clean.md").chmod(0)
    if os.access(tmp_path / "news/clean.md", os.R_OK):
        pytest.skip("this user may read everything")
    assert "Permission denied" in str(desk.check_file("news/clean.md").problem)


def test_an_error_of_our_own_in_one_rule_is_never_a_pass(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> list[Finding]:
        raise ZeroDivisionError("by our own fault")

    monkeypatch.setattr(phrase, "judge", broken)
    report = desk.check_file("news/worn.md")
    outcomes = {verdict.rule: verdict for verdict in report.verdicts}
    assert outcomes["worn-phrase"].outcome == UNCHECKED
    assert "by our own fault" in outcomes["worn-phrase"].reason
    assert outcomes["disclaimer-in-news"].outcome != UNCHECKED
    assert exit_code([report]) == 3


def test_an_error_of_our_own_in_reading_is_a_problem(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("oops")

    monkeypatch.setattr(run_judging, "read", broken)
    assert "internal error, KeyError" in str(desk.check_file("news/clean.md").problem)


def test_byte_order_mark_and_line_ends_are_kept(desk: Desk) -> None:
    report = desk.check_bytes("\ufeffThe pier will utilise power.\r\n".encode(), "a.md")
    (finding,) = report.findings
    assert report.source == "\ufeffThe pier will utilise power.\r\n"
    assert report.source[finding.start : finding.end] == "utilise"


def finding(level: str, stet: str = "", pilot: bool = False) -> Report:
    item = Finding("r", level, "m", 0, 0, stet=stet, pilot=pilot)
    return Report("a.md", verdicts=(Verdict("r", FAIL, "", (item,)),))


@pytest.mark.parametrize(
    ("reports", "fail_on", "code"),
    [
        ([], "warning", 0),
        ([finding("info")], "warning", 0),
        ([finding("info")], "info", 1),
        ([finding("warning")], "error", 0),
        ([finding("error")], "error", 1),
        ([finding("error", stet="because")], "info", 0),
        ([finding("error", pilot=True)], "info", 0),
        ([finding("error"), Report("b.md", problem=Problem("b.md", "gone"))], "error", 3),
        ([Report("b.md", verdicts=(Verdict("r", UNCHECKED, "x"),)), finding("error")], "error", 3),
    ],
)
def test_exit_codes(reports: list[Report], fail_on: str, code: int) -> None:
    assert exit_code(reports, (), fail_on) == code
    assert exit_code(reports, [Problem("x", "y")], fail_on) == 3


def test_without_a_project_file_the_shipped_rules_judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bare = open_desk(start=str(tmp_path))
    assert bare.project.path == ""
    assert {rule.pack for rule in bare.rules.rules} >= {"core", "stet"}
