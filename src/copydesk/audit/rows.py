"""One article's result as plain data, small enough to keep for a hundred thousand articles on disk."""

from __future__ import annotations

from copydesk.findings import FAIL, PASS, SKIP, Finding, Report
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Row = dict[str, Any]

CONTEXT = 70
"""Code points of context kept on either side of a finding's words."""


def row(report: Report, numbers: dict[str, int]) -> Row:
    """A report as plain data; rules are given by their number in the journal's header.

    `passed` and `failed` are numbers, `skipped` and `unchecked` map a reason to numbers, `findings` holds the
    place, the words and their context. A report with a problem has `problem` and no verdicts.
    """
    if report.problem is not None:
        problem = report.problem
        return {"path": report.path, "problem": [problem.message, problem.line, problem.column, problem.way_out]}
    out: Row = {
        "path": report.path,
        "type": report.type,
        "language": report.language,
        "section": report.section,
        "authors": list(report.authors),
        "published": report.published,
        "passed": [],
        "failed": [],
        "skipped": {},
        "unchecked": {},
    }
    for verdict in report.verdicts:
        number = numbers.setdefault(verdict.rule, len(numbers))
        if verdict.outcome == PASS:
            out["passed"].append(number)
        elif verdict.outcome == FAIL:
            out["failed"].append(number)
        else:
            out["skipped" if verdict.outcome == SKIP else "unchecked"].setdefault(verdict.reason, []).append(number)
    lines = LineTable(report.source)
    out["findings"] = [_finding(finding, report.source, lines, numbers) for finding in report.findings]
    return out


def _finding(finding: Finding, source: str, lines: LineTable, numbers: dict[str, int]) -> Row:
    line, column = lines.position(finding.start)
    item: Row = {
        "rule": numbers.setdefault(finding.rule, len(numbers)),
        "level": finding.level,
        "message": finding.message,
        "line": line,
        "column": column,
        "before": _squeezed(source[_word_begin(source, finding.start - CONTEXT, finding.start) : finding.start]),
        "words": _squeezed(source[finding.start : min(finding.end, finding.start + 4 * CONTEXT)]),
        "after": _squeezed(source[finding.end : _word_end(source, finding.end, finding.end + CONTEXT)]),
    }
    if finding.fix is not None:
        edits = [[source[edit.start : edit.end][:CONTEXT], edit.text[: 4 * CONTEXT]] for edit in finding.fix.edits[:3]]
        item["fix"] = [finding.fix.title, finding.fix.safety, edits]
    for name in ("suggestion", "stet"):
        if value := getattr(finding, name):
            item[name] = value
    if finding.pilot:
        item["pilot"] = True
    return item


def _word_begin(source: str, place: int, end: int) -> int:
    """The first place from `place` on, before `end`, at which a word begins; `place` where there is none."""
    if place <= 0:
        return 0
    gap = next((at for at in range(place, end) if source[at].isspace()), place - 1)
    return gap + 1


def _word_end(source: str, begin: int, place: int) -> int:
    """The last place up to `place`, behind `begin`, at which a word ends; `place` where there is none."""
    if place >= len(source):
        return len(source)
    return next((at for at in range(place, begin, -1) if source[at].isspace()), place)


def _squeezed(text: str) -> str:
    """Runs of white space as one space; a space at either end stays, so that the parts join as they stood."""
    words = " ".join(text.split())
    lead = " " if text[:1].isspace() and words else ""
    return lead + words + (" " if text[-1:].isspace() else "")
