"""`gitlab`: a Code Quality report for GitLab's merge request widget.

An array of objects with `description`, `check_name`, `fingerprint`, `severity` and `location`. Excused findings are
left out. What could not be checked is there as `blocker`, so that it is never green.
"""

from __future__ import annotations

import json
from hashlib import blake2b

from copydesk.findings import UNCHECKED
from copydesk.reports.parts.fingerprint import fingerprints
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from copydesk.findings import Report
    from copydesk.reports import Context

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """The array, an object a line."""
    between = "["
    for report in reports:
        for entry in [*_unchecked(report), *_findings(report)]:
            yield f"{between}\n{json.dumps(entry, ensure_ascii=False)}"
            between = ","
    yield "[]\n" if between == "[" else "\n]\n"


def _findings(report: Report) -> list[dict[str, Any]]:
    findings = [finding for finding in report.findings if not finding.stet and not finding.pilot]
    if not findings:
        return []
    table = LineTable(report.source)
    return [
        {
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": mark,
            "severity": SEVERITIES[finding.level],
            "location": {
                "path": report.path,
                "lines": {"begin": table.position(finding.start)[0], "end": table.position(finding.end)[0]},
            },
        }
        for finding, mark in zip(findings, fingerprints(report, findings), strict=True)
    ]


def _unchecked(report: Report) -> list[dict[str, Any]]:
    entries = []
    if report.problem is not None:
        entries.append(("not-checked", report.problem.message, report.problem.line or 1))
    entries += [
        (verdict.rule, f"not checked: {verdict.reason}", 1)
        for verdict in report.verdicts
        if verdict.outcome == UNCHECKED
    ]
    return [
        {
            "description": message,
            "check_name": name,
            "fingerprint": blake2b(f"{name}\0{report.path}\0{message}".encode(), digest_size=16).hexdigest(),
            "severity": "blocker",
            "location": {"path": report.path, "lines": {"begin": line, "end": line}},
        }
        for name, message, line in entries
    ]
