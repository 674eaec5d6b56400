"""`jsonl`: a JSON object a line, one for each finding; what could not be checked has `path` and `error` instead."""

from __future__ import annotations

import json

from copydesk.reports import shown
from copydesk.reports.parts.data import finding_data, problem_data, unchecked_data
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.findings import Report
    from copydesk.reports import Context


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """A line as soon as an article is judged, so that a reader need not wait for the whole archive."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for report in reports:
        if report.problem is not None:
            yield encode(problem_data(report.path, report.problem)) + "\n"
            continue
        found = shown(report, context)
        table = LineTable(report.source) if found else None
        for finding in found:
            assert table is not None
            yield encode(finding_data(report, table, finding)) + "\n"
        for problem in unchecked_data(report):
            yield encode(problem) + "\n"
