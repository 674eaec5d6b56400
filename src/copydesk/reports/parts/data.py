"""A finding and a problem as plain data: the one place where the keys of the JSON outputs are written down.

`line` and `column` count from 1, `start` and `end` from 0; all count code points. The schema is
`copydesk/schemas/findings.schema.json`.
"""

from __future__ import annotations

from copydesk.findings import UNCHECKED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.findings import Finding, Fix, Problem, Report
    from copydesk.text import LineTable


def finding_data(report: Report, lines: LineTable, finding: Finding) -> dict[str, Any]:
    """One finding. `suggestion` and `pilot` are there only where they say something."""
    line, column = lines.position(finding.start)
    end_line, end_column = lines.position(finding.end)
    source = finding.source
    data = {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        "path": report.path,
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "start": finding.start,
        "end": finding.end,
        "fix": fix_data(finding.fix) if finding.fix else None,
        "source": {"name": source.name, "clause": source.clause, "url": source.url} if source else None,
        "stet": finding.stet or None,
    }
    if finding.suggestion:
        data["suggestion"] = finding.suggestion
    if finding.pilot:
        data["pilot"] = True
    return data


def fix_data(fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safety": fix.safety,
        "edits": [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits],
    }


def problem_data(path: str, problem: Problem) -> dict[str, Any]:
    """What could not be checked."""
    return {
        "path": path,
        "error": problem.message,
        "line": problem.line or None,
        "column": problem.column or None,
        "way_out": problem.way_out,
    }


def unchecked_data(report: Report) -> list[dict[str, Any]]:
    """The rules that could not be judged on an article."""
    nowhere = {"line": None, "column": None, "way_out": ""}
    return [
        {"path": report.path, "rule": verdict.rule, "error": verdict.reason, **nowhere}
        for verdict in report.verdicts
        if verdict.outcome == UNCHECKED
    ]
