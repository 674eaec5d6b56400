"""`junit`: test results for CI systems. An article is a suite, a rule with findings a case.

A case fails where the rule has findings at or above `--fail-on`; findings below stay in its output. Excused ones make
it skipped. An article without findings has one case that passes; rules that were passed or did not apply have cases of
their own on demand. No times: the same articles give the same file.
"""

from __future__ import annotations

from copydesk.findings import FAIL, PASS, SKIP, UNCHECKED
from copydesk.record import record
from copydesk.reports import fails
from copydesk.reports.parts.xml import attributes, text
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.findings import Finding, Report, Verdict
    from copydesk.reports import Context


CLEAN = "every rule"


@record
class Case:
    """One test case: `outcome` is `pass`, `failure`, `error` or `skipped`."""

    name: str
    outcome: str
    message: str = ""
    details: str = ""


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """The suites, one after the other."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="copydesk">\n'
    for report in reports:
        yield _suite(report, _cases(report, context))
    yield "</testsuites>\n"


def _cases(report: Report, context: Context) -> list[Case]:
    if (problem := report.problem) is not None:
        return [Case("not-checked", "error", problem.message, problem.way_out)]
    table = LineTable(report.source)
    hidden = {PASS: not context.show_passed, SKIP: not context.show_skipped}
    cases = [
        _case(verdict, report.path, table, context) for verdict in report.verdicts if not hidden.get(verdict.outcome)
    ]
    return cases or [Case(CLEAN, "pass")]


def _case(verdict: Verdict, path: str, table: LineTable, context: Context) -> Case:
    if verdict.outcome == PASS:
        return Case(verdict.rule, "pass")
    if verdict.outcome == UNCHECKED:
        return Case(verdict.rule, "error", verdict.reason)
    if verdict.outcome == SKIP:
        return Case(verdict.rule, "skipped", verdict.reason)
    assert verdict.outcome == FAIL
    failing = [finding for finding in verdict.findings if fails(finding, context.fail_on)]
    details = "\n".join(_told(finding, path, table) for finding in verdict.findings)
    if failing:
        more = f" (and {len(failing) - 1} more)" if len(failing) > 1 else ""
        return Case(verdict.rule, "failure", failing[0].message + more, details)
    if all(finding.stet for finding in verdict.findings):
        return Case(verdict.rule, "skipped", f"excused: {verdict.findings[0].stet}", details)
    return Case(verdict.rule, "pass", "", details)


def _told(finding: Finding, path: str, table: LineTable) -> str:
    line, column = table.position(finding.start)
    note = f" (excused: {finding.stet})" if finding.stet else " (on trial)" if finding.pilot else ""
    return f"{path}:{line}:{column}: {finding.level}: {finding.message}{note}"


def _suite(report: Report, cases: list[Case]) -> str:
    counts = {name: str(sum(case.outcome == name for case in cases)) for name in ("failure", "error", "skipped")}
    head = attributes(
        name=report.path,
        tests=str(len(cases)),
        failures=counts["failure"],
        errors=counts["error"],
        skipped=counts["skipped"],
    )
    rows = "".join(_row(case, report.path) for case in cases)
    return f"  <testsuite{head}>\n{rows}  </testsuite>\n"


def _row(case: Case, path: str) -> str:
    head = attributes(name=case.name, classname=path)
    if case.outcome == "pass":
        out = f"\n      <system-out>{text(case.details)}</system-out>\n    " if case.details else ""
        return f"    <testcase{head}>{out}</testcase>\n" if out else f"    <testcase{head}/>\n"
    tag = case.outcome
    words = attributes(message=case.message) if tag == "skipped" else attributes(message=case.message, type=case.name)
    return f"    <testcase{head}>\n      <{tag}{words}>{text(case.details)}</{tag}>\n    </testcase>\n"
