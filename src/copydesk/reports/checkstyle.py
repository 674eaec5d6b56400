"""`checkstyle`: the XML that Jenkins, reviewdog and many CI systems read. Excused findings are left out."""

from __future__ import annotations

from copydesk.findings import UNCHECKED
from copydesk.reports.parts.xml import attributes
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.findings import Report
    from copydesk.reports import Context

SEVERITIES = {"error": "error", "warning": "warning", "info": "info"}


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """A `file` for each article that has something to say, an `error` a finding."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n'
    for report in reports:
        rows = list(_rows(report))
        if rows:
            yield f"  <file{attributes(name=report.path)}>\n" + "".join(rows) + "  </file>\n"
    yield "</checkstyle>\n"


def _rows(report: Report) -> Iterator[str]:
    if (problem := report.problem) is not None:
        yield _row(problem.line or 1, problem.column or 1, "error", f"not checked: {problem.message}", "not-checked")
    for verdict in report.verdicts:
        if verdict.outcome == UNCHECKED:
            yield _row(1, 1, "error", f"not checked: {verdict.reason}", verdict.rule)
    findings = [finding for finding in report.findings if not finding.stet]
    table = LineTable(report.source)
    for finding in findings:
        line, column = table.position(finding.start)
        level = "info" if finding.pilot else SEVERITIES[finding.level]
        yield _row(line, column, level, finding.message, finding.rule)


def _row(line: int, column: int, severity: str, message: str, rule: str) -> str:
    return "    <error" + attributes(
        line=str(line), column=str(column), severity=severity, message=message, source=f"copydesk.{rule}"
    ) + "/>\n"  # fmt: skip
