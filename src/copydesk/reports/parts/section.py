"""The sections of `full`: what is said of one article, finding by finding, or why it could not be checked."""

from __future__ import annotations

from copydesk.findings import PASS, SKIP, UNCHECKED
from copydesk.reports import shown
from copydesk.reports.parts.cells import sentence, visible, width, wrapped
from copydesk.reports.parts.diff import changes
from copydesk.reports.parts.excerpt import excerpt, last_line
from copydesk.reports.parts.summary import counted
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.findings import Finding, Report
    from copydesk.reports import Context
    from copydesk.reports.parts.ink import Ink


def unread(report: Report, ink: Ink) -> list[str]:
    """An article that could not be checked."""
    problem = report.problem
    assert problem is not None
    place = f"{report.path}:{problem.line}:{problem.column or 1}" if problem.line else report.path
    lines = [_heading(visible(report.path), [], ink), ""]
    lines += _message("error", "not checked", sentence(problem.message), ink)
    lines.append(f"  {ink.dim(visible(place))}")
    if problem.way_out:
        lines += ["", *(f"  {line}" for line in wrapped(visible(sentence(problem.way_out)), ink.width - 2))]
    return [*lines, ""]


def article(report: Report, context: Context, ink: Ink) -> list[str]:
    """The section of one article."""
    findings = shown(report, context)
    levels = [finding.level for finding in findings if not finding.stet and not finding.pilot]
    about = [part for part in (report.type.replace("unknown", ""), report.language) if part]
    path = visible(report.path)
    section = [_heading(path, [*about, *counted(levels)], ink), ""]
    table = LineTable(report.source)
    for finding in findings:
        section += _finding(report.source, path, table, finding, ink)
        section.append("")
    return section + _verdicts(report, context, ink)


def _heading(path: str, about: list[str], ink: Ink) -> str:
    note = ink.sign(" · ").join(about)
    room = ink.width - width(path) - width(note) - 4
    line = ink.frame("─" * max(2, room))
    return f"{ink.bold(path)} {line} {ink.dim(note)}" if note else f"{ink.bold(path)} {line}"


def _message(level: str, label: str, message: str, ink: Ink) -> list[str]:
    """The label and the message, wrapped under each other."""
    lead = f"{ink.level(level, label)}{ink.frame(':')} "
    indent = " " * (len(label) + 2)
    lines = []
    for line in wrapped(visible(message), ink.width - len(label) - 4):
        lines.append(lead + ink.bold(ink.isolated(line)))
        lead = indent
    return lines


def _finding(source: str, path: str, table: LineTable, finding: Finding, ink: Ink) -> list[str]:
    """Message, place, excerpt, way out and standard of one finding."""
    label = finding.level
    if finding.pilot:
        label = f"on trial ({finding.level})"
    if finding.stet:
        label = f"excused ({finding.level})"
    lines = _message(finding.level, label, finding.message, ink)
    line, column = table.position(finding.start)
    margin = len(str(last_line(table, finding)))
    arrow = ink.frame(" " * margin + "→")
    lines.append(f"{arrow} {path}:{line}:{column}  {ink.dim(f'[{finding.rule}]')}")
    lines += excerpt(source, table, finding, ink)
    if finding.fix is not None or finding.suggestion:
        lines += _way_out(source, table, finding, margin, ink)
    return lines + _standard(finding, margin, ink)


def _way_out(source: str, table: LineTable, finding: Finding, margin: int, ink: Ink) -> list[str]:
    """The fix as a small diff, or the suggestion to copy."""
    lead, indent = _leads(margin, ink)
    result = []
    if finding.fix is not None:
        note = "safe fix" if finding.fix.safety == "safe" else "suggested fix"
        result.append(f"{lead}{ink.bold(note)}: {visible(finding.fix.title)}")
        room = ink.width - len(indent)
        result += [f"{indent}{row}" for row in changes(source, table, finding.fix, ink, room)]
    if finding.suggestion:
        heading, *rest = finding.suggestion.splitlines()
        rows = wrapped(visible(heading), ink.width - len(indent) - 12)
        result.append(f"{lead}{ink.bold('suggestion')}: {ink.isolated(rows[0])}")
        result += [f"{indent}{' ' * 12}{ink.isolated(row)}" for row in rows[1:]]
        result += [f"{indent}{ink.added(ink.isolated(visible(row)))}" for row in rest]
    return result


def _leads(margin: int, ink: Ink) -> tuple[str, str]:
    """What stands before a note under an excerpt, and before the lines that go on with it."""
    return " " * (margin + 2) + ink.frame("=") + " ", " " * (margin + 4)


def _standard(finding: Finding, margin: int, ink: Ink) -> list[str]:
    """The standard a finding comes from, and the reason of its excuse."""
    lead, rest = _leads(margin, ink)
    result = []
    if finding.stet:
        result.append(f"{lead}{ink.bold('stet')}: {finding.stet}")
    if finding.source is not None:
        name, clause, url = finding.source.name, finding.source.clause, finding.source.url
        words = f"{name}, {clause}" if name and clause else name or clause
        standard = f"{lead}{ink.bold('standard')}: {words}"
        if not url:
            result.append(standard)
        elif margin + 16 + len(words) + len(url) <= ink.width:
            result.append(f"{standard}  {ink.dim(url)}")
        else:
            result += [standard, rest + ink.dim(url)]
    return result


def _verdicts(report: Report, context: Context, ink: Ink) -> list[str]:
    """Rules that could not be judged, and on demand those that were passed or skipped."""
    wanted = {UNCHECKED, PASS if context.show_passed else "", SKIP if context.show_skipped else ""}
    if wanted.isdisjoint(report.outcomes):
        return []
    rows = []
    for verdict in report.verdicts:
        if verdict.outcome == UNCHECKED:
            rows.append(f"{ink.level('error', 'not checked')}{ink.frame(':')} {verdict.rule}: {verdict.reason}")
        elif verdict.outcome == PASS and context.show_passed:
            rows.append(f"{ink.added('passed')}   {verdict.rule}")
        elif verdict.outcome == SKIP and context.show_skipped:
            rows.append(f"{ink.dim('skipped')}  {verdict.rule}{ink.dim(': ' + verdict.reason)}")
    return [*rows, ""] if rows else []
