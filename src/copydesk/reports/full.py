"""`full`: for the writer at the desk. Findings grouped by article, each with its place, words, standard and way out."""

from __future__ import annotations

from copydesk.findings import PASS, SKIP, UNCHECKED
from copydesk.reports import Tally, shown
from copydesk.reports.parts.ink import Ink
from copydesk.reports.parts.summary import closing, counted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.findings import Finding, Report
    from copydesk.reports import Context
    from copydesk.text import LineTable


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """A section for each article that has something to say, then the closing summary."""
    ink = context.ink or Ink()
    tally = Tally(context.fail_on)
    for report in reports:
        tally.add(report)
        if report.problem is not None:
            yield "".join(f"{line}\n" for line in [*_problem(report, ink), ""])
        elif _speaks(report, context):
            yield "".join(f"{line}\n" for line in _article(report, context, ink))
    yield "".join(f"{line}\n" for line in closing(tally, context, ink))


def _speaks(report: Report, context: Context) -> bool:
    """Whether an article has anything to be listed."""
    wanted = {UNCHECKED, PASS if context.show_passed else "", SKIP if context.show_skipped else ""}
    return any(
        verdict.outcome in wanted
        or (verdict.findings and any(context.show_excused or not finding.stet for finding in verdict.findings))
        for verdict in report.verdicts
    )


def _problem(report: Report, ink: Ink) -> list[str]:
    """An article that could not be checked."""
    from copydesk.reports.parts.cells import sentence, visible, wrapped

    problem = report.problem
    assert problem is not None
    place = f"{report.path}:{problem.line}:{problem.column or 1}" if problem.line else report.path
    lines = [_heading(report.path, [], ink), ""]
    lines += _message("error", "not checked", sentence(problem.message), ink)
    lines.append(f"  {ink.dim(visible(place))}")
    if problem.way_out:
        lines += ["", *(f"  {line}" for line in wrapped(visible(sentence(problem.way_out)), ink.width - 2))]
    return lines


def _article(report: Report, context: Context, ink: Ink) -> list[str]:
    """The section of one article."""
    from copydesk.text import LineTable

    findings = shown(report, context)
    levels = [finding.level for finding in findings if not finding.stet and not finding.pilot]
    about = [part for part in (report.type.replace("unknown", ""), report.language) if part]
    section = [_heading(report.path, [*about, *counted(levels)], ink), ""]
    table = LineTable(report.source)
    for finding in findings:
        section += [*_finding(report, table, finding, ink), ""]
    return [*section, *_verdicts(report, context, ink)]


def _heading(path: str, about: list[str], ink: Ink) -> str:
    from copydesk.reports.parts.cells import visible, width

    path = visible(path)
    note = ink.sign(" · ").join(about)
    room = ink.width - width(path) - width(note) - 4
    line = ink.frame("─" * max(2, room))
    return f"{ink.bold(path)} {line} {ink.dim(note)}" if note else f"{ink.bold(path)} {line}"


def _message(level: str, label: str, message: str, ink: Ink) -> list[str]:
    """The label and the message, wrapped under each other."""
    from copydesk.reports.parts.cells import visible, wrapped

    first, *rest = wrapped(visible(message), ink.width - len(label) - 4)
    indent = " " * (len(label) + 2)
    return [
        f"{ink.level(level, label)}{ink.frame(':')} {ink.bold(ink.isolated(first))}",
        *(f"{indent}{ink.bold(ink.isolated(line))}" for line in rest),
    ]


def _finding(report: Report, table: LineTable, finding: Finding, ink: Ink) -> list[str]:
    """Message, place, excerpt, way out and standard of one finding."""
    from copydesk.reports.parts.cells import visible
    from copydesk.reports.parts.excerpt import excerpt, margin_of

    line, column = table.position(finding.start)
    margin = margin_of(table, finding)
    label = finding.level
    if finding.pilot:
        label = f"on trial ({finding.level})"
    if finding.stet:
        label = f"excused ({finding.level})"
    place = f"{visible(report.path)}:{line}:{column}"
    arrow = ink.frame(" " * margin + "→")
    return [
        *_message(finding.level, label, finding.message, ink),
        f"{arrow} {place}  {ink.dim('[' + finding.rule + ']')}",
        *excerpt(report.source, table, finding, ink),
        *_way_out(report, table, finding, margin, ink),
        *_standard(finding, margin, ink),
    ]


def _way_out(report: Report, table: LineTable, finding: Finding, margin: int, ink: Ink) -> list[str]:
    """The fix as a small diff, or the suggestion to copy."""
    from copydesk.reports.parts.cells import visible, wrapped
    from copydesk.reports.parts.diff import changes

    lead, indent = _leads(margin, ink)
    result = []
    if finding.fix is not None:
        note = "safe fix" if finding.fix.safety == "safe" else "suggested fix"
        result.append(f"{lead}{ink.bold(note)}: {visible(finding.fix.title)}")
        room = ink.width - len(indent)
        result += [f"{indent}{row}" for row in changes(report.source, table, finding.fix, ink, room)]
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
        words = ", ".join(part for part in (finding.source.name, finding.source.clause) if part)
        result.append(f"{lead}{ink.bold('standard')}: {words}")
        if url := finding.source.url:
            fits = margin + 16 + len(words) + len(url) <= ink.width
            result = [*result[:-1], f"{result[-1]}  {ink.dim(url)}"] if fits else [*result, f"{rest}{ink.dim(url)}"]
    return result


def _verdicts(report: Report, context: Context, ink: Ink) -> list[str]:
    """Rules that could not be judged, and on demand those that were passed or skipped."""
    rows = []
    for verdict in report.verdicts:
        if verdict.outcome == UNCHECKED:
            rows.append(f"{ink.level('error', 'not checked')}{ink.frame(':')} {verdict.rule}: {verdict.reason}")
        elif verdict.outcome == PASS and context.show_passed:
            rows.append(f"{ink.added('passed')}   {verdict.rule}")
        elif verdict.outcome == SKIP and context.show_skipped:
            rows.append(f"{ink.dim('skipped')}  {verdict.rule}{ink.dim(': ' + verdict.reason)}")
    return [*rows, ""] if rows else []
