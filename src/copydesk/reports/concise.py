"""`concise`: a line a finding, `path:line:column: level: message [rule]`, as compilers write and editors read."""

from __future__ import annotations

from copydesk.findings import PASS, SKIP, UNCHECKED
from copydesk.reports import Tally, shown
from copydesk.reports.parts.ink import Ink
from copydesk.reports.parts.summary import closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.findings import Finding, Report
    from copydesk.reports import Context


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """A line for each finding and each thing that could not be checked, then the closing summary."""
    ink = context.ink or Ink()
    tally = Tally(context.fail_on)
    for report in reports:
        tally.add(report)
        yield from _lines(report, context, ink)
    yield "".join(f"{line}\n" for line in closing(tally, context, ink))


def _lines(report: Report, context: Context, ink: Ink) -> Iterator[str]:
    if (problem := report.problem) is not None:
        place = f"{report.path}:{problem.line}:{problem.column or 1}" if problem.line else report.path
        from copydesk.reports.parts.cells import sentence

        words = f"{sentence(problem.message)} {sentence(problem.way_out)}".rstrip()
        yield f"{_flat(place)}: {ink.level('error', 'not checked')}: {_flat(words)}\n"
        return
    findings = shown(report, context)
    if findings:
        from copydesk.text import LineTable

        table = LineTable(report.source)
        path = _flat(report.path)
        for finding in findings:
            line, column = table.position(finding.start)
            place = ink.bold(f"{path}:{line}:{column}")
            yield f"{place}: {_label(finding, ink)}: {ink.isolated(_flat(finding.message))} {_notes(finding, ink)}\n"
    wanted = {UNCHECKED, PASS if context.show_passed else "", SKIP if context.show_skipped else ""}
    for verdict in report.verdicts:
        if verdict.outcome not in wanted:
            continue
        if verdict.outcome == UNCHECKED:
            label = f"{ink.level('error', 'not checked')}: {_flat(verdict.reason)}"
        elif context.show_passed and verdict.outcome == PASS:
            label = ink.added("passed")
        elif context.show_skipped and verdict.outcome == SKIP:
            label = f"{ink.dim('skipped')}: {_flat(verdict.reason)}"
        else:
            continue
        yield f"{_flat(report.path)}: {label} [{verdict.rule}]\n"


def _label(finding: Finding, ink: Ink) -> str:
    label = ink.level(finding.level, finding.level)
    if finding.stet:
        return f"excused {label}"
    return f"trial {label}" if finding.pilot else label


def _notes(finding: Finding, ink: Ink) -> str:
    notes = f"[{finding.rule}]"
    if finding.fix is not None:
        notes += " [fix]" if finding.fix.safety == "safe" else " [suggested fix]"
    if finding.stet:
        notes += f" [stet: {_flat(finding.stet)}]"
    return ink.dim(notes)


def _flat(text: str) -> str:
    """Text on one line, without characters that move a cursor."""
    if text.isascii() and text.isprintable():
        return text
    from copydesk.reports.parts.cells import visible

    return visible(text)
