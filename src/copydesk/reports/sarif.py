"""`sarif`: SARIF 2.1.0 for code scanning, with rule help, fingerprints, fixes, and excuses as suppressions.

Lines and columns count from 1 in Unicode code points, as `columnKind` says. What could not be checked becomes a
notification and an unsuccessful invocation.
"""

from __future__ import annotations

import json

from copydesk.findings import BASELINE, UNCHECKED
from copydesk.reports import RulePage
from copydesk.reports.parts.fingerprint import fingerprints
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from copydesk.findings import Edit, Finding, Report
    from copydesk.reports import Context

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """One run with all results."""
    pages = {page.id: page for page in context.rules}
    results: list[dict[str, Any]] = []
    notifications: list[dict[str, Any]] = []
    for report in reports:
        notifications += _notifications(report)
        findings = report.findings
        table = LineTable(report.source)
        for finding, mark in zip(findings, fingerprints(report, findings), strict=True):
            pages.setdefault(finding.rule, _page_of(finding))
            results.append(_result(report, table, finding, mark))
    order = {id: index for index, id in enumerate(pages)}
    for result in results:
        result["ruleIndex"] = order[result["ruleId"]]
    run = {
        "tool": {"driver": _driver(pages.values(), context.version)},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"SRCROOT": {"description": {"text": "The root of the content repository."}}},
        "invocations": [
            {"executionSuccessful": not notifications, "toolExecutionNotifications": notifications},
        ],
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _driver(pages: Iterable[RulePage], version: str) -> dict[str, Any]:
    return {"name": "Copydesk", "version": version, "rules": [_rule(page) for page in pages]}


def _page_of(finding: Finding) -> RulePage:
    """The little that is known of a rule that is not among the rule files, such as an unused stet."""
    from copydesk.findings import Source

    return RulePage(finding.rule, finding.rule, "", finding.level, finding.source or Source("Copydesk"))


def _rule(page: RulePage) -> dict[str, Any]:
    standard = ", ".join(part for part in (page.source.name, page.source.clause) if part)
    linked = f"[{standard}]({page.source.url})" if page.source.url else standard
    rule: dict[str, Any] = {
        "id": page.id,
        "shortDescription": {"text": page.title},
        "fullDescription": {"text": page.why or page.title},
        "help": {
            "text": f"{page.why} Standard: {standard}.".strip(),
            "markdown": f"{page.why}\n\nStandard: {linked}\n\nMore: `copydesk explain {page.id}`".strip(),
        },
        "defaultConfiguration": {"level": LEVELS[page.level]},
        "properties": {"tags": [page.pack]} if page.pack else {},
    }
    if page.source.url:
        rule["helpUri"] = page.source.url
    return rule


def _result(report: Report, table: LineTable, finding: Finding, mark: str) -> dict[str, Any]:
    place = {"artifactLocation": _artifact(report.path), "region": _region(table, finding.start, finding.end)}
    words = report.source[finding.start : finding.end]
    if words:
        place["region"]["snippet"] = {"text": words}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": -1,
        "level": LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"copydesk/v1": mark},
    }
    if finding.pilot:
        result |= {"kind": "informational", "level": "none"}
    if finding.fix is not None:
        result["fixes"] = [
            {
                "description": {"text": f"{finding.fix.title} ({finding.fix.safety})"},
                "artifactChanges": [
                    {
                        "artifactLocation": _artifact(report.path),
                        "replacements": [_replacement(table, edit) for edit in finding.fix.edits],
                    }
                ],
            }
        ]
    if finding.stet:
        kind = "external" if finding.stet == BASELINE else "inSource"
        result["suppressions"] = [{"kind": kind, "justification": finding.stet}]
    return result


def _artifact(path: str) -> dict[str, str]:
    """Where an article lies; a relative path is relative to the repository's root."""
    from urllib.parse import quote

    uri = quote(path.replace("\\", "/").removeprefix("./"), errors="surrogateescape")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": "SRCROOT"}


def _region(table: LineTable, start: int, end: int) -> dict[str, Any]:
    line, column = table.position(start)
    end_line, end_column = table.position(end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _replacement(table: LineTable, edit: Edit) -> dict[str, Any]:
    replacement: dict[str, Any] = {"deletedRegion": _region(table, edit.start, edit.end)}
    if edit.text:
        replacement["insertedContent"] = {"text": edit.text}
    return replacement


def _notifications(report: Report) -> list[dict[str, Any]]:
    entries = []
    if (problem := report.problem) is not None:
        region = {"startLine": problem.line or 1, "startColumn": problem.column or 1}
        words = f"{problem.message}. {problem.way_out}" if problem.way_out else problem.message
        entries.append((words, region, ""))
    entries += [
        (f"{verdict.rule} could not be checked: {verdict.reason}", {"startLine": 1}, verdict.rule)
        for verdict in report.verdicts
        if verdict.outcome == UNCHECKED
    ]
    return [
        {
            "level": "error",
            "message": {"text": words},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(report.path), "region": region}}],
            **({"associatedRule": {"id": rule}} if rule else {}),
        }
        for words, region, rule in entries
    ]
