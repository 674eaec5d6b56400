"""`json`: one document with all findings, what could not be checked, and the counts. Schema: `findings.schema.json`."""

from __future__ import annotations

import json

from copydesk.reports import Tally, shown
from copydesk.reports.parts.data import finding_data, problem_data, unchecked_data
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from copydesk.findings import Report
    from copydesk.reports import Context


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """The document, written piece by piece; verdicts that passed or were skipped are listed on demand."""
    tally = Tally(context.fail_on)
    problems: list[dict[str, Any]] = []
    verdicts: list[dict[str, Any]] = []
    between = "\n"
    yield '{"version": 1,\n "findings": ['
    for report in reports:
        tally.add(report)
        if report.problem is not None:
            problems.append(problem_data(report.path, report.problem))
            continue
        problems += unchecked_data(report)
        verdicts += _verdicts(report, context)
        found = shown(report, context)
        table = LineTable(report.source) if found else None
        for finding in found:
            assert table is not None
            yield f"{between}  {_json(finding_data(report, table, finding))}"
            between = ",\n"
    yield "],\n" if between == "\n" else "\n ],\n"
    if context.show_passed or context.show_skipped:
        yield f' "verdicts": {_json(verdicts)},\n'
    yield f' "problems": {_json(problems)},\n "summary": {_json(_summary(tally))}}}\n'


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _verdicts(report: Report, context: Context) -> list[dict[str, Any]]:
    wanted = {"pass": context.show_passed, "skip": context.show_skipped}
    return [
        {"path": report.path, "rule": verdict.rule, "outcome": verdict.outcome, "reason": verdict.reason or None}
        for verdict in report.verdicts
        if wanted.get(verdict.outcome)
    ]


def _summary(tally: Tally) -> dict[str, Any]:
    return {
        "articles": tally.articles,
        "with_findings": tally.faulty,
        "error": tally.levels["error"],
        "warning": tally.levels["warning"],
        "info": tally.levels["info"],
        "pilot": tally.pilot,
        "excused": tally.excused,
        "passed": tally.passed,
        "skipped": tally.skipped,
        "unchecked": tally.unread + tally.unchecked,
        "fixes": {"safe": tally.safe, "suggested": tally.suggested},
        "exit_code": tally.exit_code,
    }
