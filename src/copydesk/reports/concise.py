"""`concise`: a line a finding, `path:line:column: level: message [rule]`, as compilers write and editors read."""

from __future__ import annotations

from copydesk.findings import LEVELS, PASS, SAFE, SKIP, SUGGESTED, UNCHECKED
from copydesk.reports import Tally
from copydesk.reports.parts.ink import Ink
from copydesk.reports.parts.summary import closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.findings import Report, Verdict
    from copydesk.reports import Context


_FIXES = {"": "", SAFE: " [fix]", SUGGESTED: " [suggested fix]"}


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
    if report.told:
        path, plain = _flat(report.path), not ink.colour and not ink.terminal
        for line, column, level, message, rule, safety, stet, pilot in report.told:
            label = labels[level]
            if stet or pilot:
                if stet and not context.show_excused:
                    continue
                label = f"excused {label}" if stet else f"trial {label}"
            if not message.isprintable():
                message = _flat(message)
            notes = f"[{rule}]{_FIXES[safety]}"
            if stet:
                notes += f" [stet: {_flat(stet)}]"
            if plain:
                lines.append(f"{path}:{line}:{column}: {label}: {message} {notes}\n")
            else:
                place = ink.bold(f"{path}:{line}:{column}")
                lines.append(f"{place}: {label}: {ink.isolated(message)} {ink.dim(notes)}\n")
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


def _flat(text: str) -> str:
    """Text on one line, without characters that move a cursor."""
    if text.isprintable():
        return text
    from copydesk.reports.parts.cells import visible

    return visible(text)
