"""`concise`: a line a finding, `path:line:column: level: message [rule]`, as compilers write and editors read."""

from __future__ import annotations

from copydesk.findings import LEVELS, PASS, SKIP, UNCHECKED
from copydesk.reports import Tally, shown
from copydesk.reports.parts.ink import Ink
from copydesk.reports.parts.summary import closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.findings import Finding, Report, Verdict
    from copydesk.reports import Context


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """A line for each finding and each thing that could not be checked, then the closing summary."""
    ink = context.ink or Ink()
    tally = Tally(context.fail_on)
    labels = {level: ink.level(level, level) for level in LEVELS}
    for report in reports:
        tally.add(report)
        if lines := _lines(report, context, ink, labels):
            yield "".join(lines)
    yield "".join(f"{line}\n" for line in closing(tally, context, ink))


def _lines(report: Report, context: Context, ink: Ink, labels: dict[str, str]) -> list[str]:
    if report.problem is not None:
        return [_unread(report, ink)]
    lines = []
    if findings := shown(report, context):
        from copydesk.text import positions

        path = _flat(report.path)
        places = positions(report.source, [finding.start for finding in findings])
        for finding, (line, column) in zip(findings, places, strict=True):
            place, message = ink.bold(f"{path}:{line}:{column}"), ink.isolated(_flat(finding.message))
            label = labels[finding.level]
            if finding.stet or finding.pilot:
                label = f"excused {label}" if finding.stet else f"trial {label}"
            lines.append(f"{place}: {label}: {message} {_notes(finding, ink)}\n")
    wanted = {UNCHECKED, PASS if context.show_passed else "", SKIP if context.show_skipped else ""}
    if not wanted.isdisjoint(report.outcomes):
        told = [verdict for verdict in report.verdicts if verdict.outcome in wanted]
        lines += [f"{_flat(report.path)}: {_outcome(verdict, ink)} [{verdict.rule}]\n" for verdict in told]
    return lines


def _unread(report: Report, ink: Ink) -> str:
    from copydesk.reports.parts.cells import sentence

    problem = report.problem
    assert problem is not None
    place = f"{report.path}:{problem.line}:{problem.column or 1}" if problem.line else report.path
    words = f"{sentence(problem.message)} {sentence(problem.way_out)}".rstrip()
    return f"{_flat(place)}: {ink.level('error', 'not checked')}: {_flat(words)}\n"


def _outcome(verdict: Verdict, ink: Ink) -> str:
    if verdict.outcome == UNCHECKED:
        return f"{ink.level('error', 'not checked')}: {_flat(verdict.reason)}"
    return ink.added("passed") if verdict.outcome == PASS else f"{ink.dim('skipped')}: {_flat(verdict.reason)}"


def _notes(finding: Finding, ink: Ink) -> str:
    notes = f"[{finding.rule}]"
    if finding.fix is not None:
        notes += " [fix]" if finding.fix.safety == "safe" else " [suggested fix]"
    if finding.stet:
        notes += f" [stet: {_flat(finding.stet)}]"
    return ink.dim(notes)


def _flat(text: str) -> str:
    """Text on one line, without characters that move a cursor."""
    if text.isprintable():
        return text
    from copydesk.reports.parts.cells import visible

    return visible(text)
