"""`rdjsonl`: Reviewdog Diagnostic Format, a diagnostic a line, with fixes as suggestions for a review.

Columns count UTF-8 bytes from 1, as that format asks. Excused findings are left out.
"""

from __future__ import annotations

import json

from copydesk.findings import UNCHECKED
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from copydesk.findings import Finding, Report
    from copydesk.reports import Context

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
SOURCE = {"name": "copydesk"}


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """A line as soon as an article is judged."""
    for report in reports:
        for entry in [*_unchecked(report), *_findings(report)]:
            yield json.dumps(entry, ensure_ascii=False) + "\n"


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    findings = [finding for finding in report.findings if not finding.stet]
    if not findings:
        return
    table = LineTable(report.source)
    for finding in findings:
        entry: dict[str, Any] = {
            "message": finding.message,
            "location": {"path": report.path, "range": _range(report.source, table, finding.start, finding.end)},
            "severity": "INFO" if finding.pilot else SEVERITIES[finding.level],
            "source": SOURCE,
            "code": _code(finding),
        }
        if finding.fix is not None:
            entry["suggestions"] = [
                {"range": _range(report.source, table, edit.start, edit.end), "text": edit.text}
                for edit in finding.fix.edits
            ]
        yield entry


def _code(finding: Finding) -> dict[str, str]:
    code = {"value": finding.rule}
    if finding.source is not None and finding.source.url:
        code["url"] = finding.source.url
    return code


def _range(source: str, table: LineTable, start: int, end: int) -> dict[str, Any]:
    return {"start": _place(source, table, start), "end": _place(source, table, end)}


def _place(source: str, table: LineTable, offset: int) -> dict[str, int]:
    line, _ = table.position(offset)
    before = source[table.line_span(line)[0] : offset]
    return {"line": line, "column": len(before.encode("utf-8")) + 1}


def _unchecked(report: Report) -> Iterator[dict[str, Any]]:
    if (problem := report.problem) is not None:
        place = {"line": problem.line, "column": problem.column or 1} if problem.line else {"line": 1, "column": 1}
        yield _bare(report.path, f"not checked: {problem.message}", "not-checked", place)
    for verdict in report.verdicts:
        if verdict.outcome == UNCHECKED:
            yield _bare(report.path, f"not checked: {verdict.reason}", verdict.rule, {"line": 1, "column": 1})


def _bare(path: str, message: str, code: str, place: dict[str, int]) -> dict[str, Any]:
    return {
        "message": message,
        "location": {"path": path, "range": {"start": place}},
        "severity": "ERROR",
        "source": SOURCE,
        "code": {"value": code},
    }
