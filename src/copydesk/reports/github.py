"""`github`: workflow commands that become annotations, and the Markdown summary of a job.

Excused findings are left out, findings of rules on trial are notices. GitHub shows ten annotations of each level a
step; the summary holds them all.
"""

from __future__ import annotations

from copydesk.findings import UNCHECKED
from copydesk.reports import Tally
from copydesk.reports.parts.summary import plural
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.findings import Finding, Report
    from copydesk.reports import Context

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
MOST_ROWS = 200


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """A workflow command a finding, then the counts in plain words."""
    tally = Tally(context.fail_on)
    for report in reports:
        tally.add(report)
        yield from _commands(report)
    yield f"{_counts(tally)}\n"


def _commands(report: Report) -> Iterator[str]:
    if (problem := report.problem) is not None:
        words = f"{problem.message}. {problem.way_out}" if problem.way_out else problem.message
        yield _command("error", report.path, problem.line or 1, problem.column or 1, "Copydesk: not checked", words)
        return
    for verdict in report.verdicts:
        if verdict.outcome == UNCHECKED:
            yield _command("error", report.path, 1, 1, f"Copydesk: {verdict.rule} not checked", verdict.reason)
    findings = _listed(report)
    if not findings:
        return
    table = LineTable(report.source)
    for finding in findings:
        line, column = table.position(finding.start)
        end_line, end_column = table.position(finding.end)
        # GitHub takes columns only for a finding on one line.
        end = f",endLine={end_line}" + (f",endColumn={end_column}" if end_line == line and end_column > column else "")
        command = "notice" if finding.pilot else COMMANDS[finding.level]
        title = f"Copydesk: {finding.rule}" + (" (on trial)" if finding.pilot else "")
        yield _command(command, report.path, line, column, title, _words(finding), end)


def _command(command: str, path: str, line: int, column: int, title: str, words: str, end: str = "") -> str:
    place = f"file={_property(path)},line={line},col={column}{end},title={_property(title)}"
    return f"::{command} {place}::{_data(words)}\n"


def _words(finding: Finding) -> str:
    words = finding.message
    if finding.suggestion:
        words += f"\n{finding.suggestion}"
    elif finding.fix is not None:
        words += f"\n{finding.fix.title} ({finding.fix.safety}): copydesk fix"
    return words


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _listed(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if not finding.stet]


def _counts(tally: Tally) -> str:
    levels = ", ".join(plural(tally.levels[level], level) for level in ("error", "warning", "info"))
    words = f"{plural(tally.articles, 'article')} checked: {levels}"
    if tally.excused:
        words += f", {tally.excused} excused"
    if tally.unread + tally.unchecked:
        words += f"; {tally.unread + tally.unchecked} could not be checked"
    return words + "."


def job_summary(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """The Markdown of a job's summary page: counts, what could not be checked, a table of findings."""
    tally = Tally(context.fail_on)
    rows: list[str] = []
    unchecked: list[str] = []
    for report in reports:
        tally.add(report)
        if report.problem is not None:
            unchecked.append(f"- {_code(report.path)}: {_cell(report.problem.message)}\n")
        table = LineTable(report.source)
        for finding in _listed(report):
            line, _ = table.position(finding.start)
            level = "on trial" if finding.pilot else finding.level
            place = _code(f"{report.path}:{line}")
            rows.append(f"| {place} | {level} | {_cell(finding.message)} | `{finding.rule}` |\n")
    yield f"## Copydesk\n\n{_counts(tally)}\n"
    if unchecked:
        yield "\n**Not checked**\n\n" + "".join(unchecked)
    if rows:
        yield "\n| place | level | finding | rule |\n| --- | --- | --- | --- |\n" + "".join(rows[:MOST_ROWS])
    if len(rows) > MOST_ROWS:
        yield f"\nAnd {len(rows) - MOST_ROWS:,} more.\n"


def _cell(text: str) -> str:
    """Text in a table's cell: on one line, its pipes and markup harmless."""
    flat = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;")
    return "".join([f"\\{char}" if char in "\\|`*_[]" else char for char in flat])


def _code(text: str) -> str:
    """A path as code in a table's cell."""
    return "`" + " ".join(text.split()).replace("`", "'").replace("|", "\\|") + "`"
