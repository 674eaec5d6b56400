"""`copydesk fix`: mend what is safe to mend, say what was done, and report what remains."""

from __future__ import annotations

import sys

from copydesk.cli import outputs, streams
from copydesk.cli.check import STDIN, opened, refuse_odd_stdin, spared
from copydesk.cli.parsing import Parser, add_colour, add_selection, add_settings
from copydesk.run import Outcome, Unreadable, collect, decoded

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator
    from typing import TextIO

    from copydesk.findings import Report
    from copydesk.fixing import Fixed
    from copydesk.reports.parts.ink import Ink
    from copydesk.run import Desk

EPILOG = """\
Safe fixes change no claim: furniture left by copy and paste, spaces, an approved text where it belongs.
Suggested fixes are for you to look at: copydesk fix --suggested --diff. Quoted words are never touched.

examples:
  copydesk fix opinion/harbour.md
  copydesk fix --diff content
  copydesk fix - --stdin-filename opinion/harbour.md < draft.md > mended.md
"""


def parser() -> Parser:
    """The command line of `fix`."""
    options = Parser("fix", "Mend what is safe to mend, and report what remains.", EPILOG)
    options.add_argument("paths", nargs="*", metavar="PATH", help="articles and folders; - mends standard input")
    options.add_argument("--stdin-filename", metavar="NAME", help="the path the article on standard input is judged as")
    options.add_argument("--suggested", action="store_true", help="apply suggested fixes too")
    options.add_argument("--diff", action="store_true", help="show what would change, write nothing")
    add_selection(options)
    outputs.add_output(options, format="concise")
    add_settings(options)
    add_colour(options)
    return options


def run(arguments: list[str]) -> int:
    """Mend and report; the exit code is that of a check of what remains, with `--diff` also 1 for any change."""
    options = parser().parsed(arguments)
    targets = tuple(options.paths) or (".",)
    refuse_odd_stdin(options, targets)
    output = outputs.chosen(options, targets)
    desk = opened(options, targets)
    only = tuple(rule.id for rule in desk.rules.rules) if options.rule else ()
    if targets == (STDIN,):
        return _filter(desk, options, only)
    notes = streams.out() if output.format in outputs.PEOPLE else sys.stderr
    work = _Work(desk, options, only, notes)
    outcome = Outcome(options.fail_on)
    if options.diff:
        for report in work.reports(targets, work.shown):
            outcome.add(report)
            if report.problem is not None:
                sys.stderr.write(f"{report.path}: {report.problem.message}\n")
    else:
        outputs.deliver(map(outcome.add, work.reports(targets, work.written)), output, desk)
    return max(outcome.code, 1) if options.diff and work.changed else outcome.code


class _Work:
    """Mending file by file. `changed` counts the files that differ."""

    def __init__(self, desk: Desk, options: argparse.Namespace, only: tuple[str, ...], notes: TextIO) -> None:
        self.desk = desk
        self.options = options
        self.only = only
        self.notes = notes
        self.ink = streams.ink(notes, options.color)
        self.changed = 0

    def reports(self, targets: tuple[str, ...], done: Callable[[str, Fixed], Report]) -> Iterator[Report]:
        """Mend every article and give the report on what remains of it, then what could not be mended."""
        from copydesk.findings import Report
        from copydesk.fixing import fix_file

        paths, problems = collect(spared(self.desk, self.options, targets), self.desk.project)
        for path in paths:
            yield done(path, fix_file(self.desk, path, self.options.suggested, self.only))
        for problem in problems:
            yield Report(problem.path, problem=problem)

    def written(self, path: str, fixed: Fixed) -> Report:
        """Write a mended article; its report, or the problem that prevented the writing."""
        from copydesk.fixing import save
        from copydesk.record import replace

        if problem := save(path, fixed):
            return replace(fixed.report, problem=problem)
        if fixed.changed:
            self.changed += 1
            self.notes.writelines(f"{line}\n" for line in told(path, fixed, self.ink))
        return fixed.report

    def shown(self, path: str, fixed: Fixed) -> Report:
        """Show what would change in an article."""
        if fixed.changed:
            from copydesk.fixing import diff

            self.changed += 1
            streams.out().write(_painted(diff(fixed, path), self.ink))
        return fixed.report


def told(path: str, fixed: Fixed, ink: Ink) -> Iterator[str]:
    """What was mended in an article, each kind of mending once."""
    from copydesk.reports.parts.cells import visible

    counts: dict[tuple[str, str], int] = {}
    for finding in fixed.applied:
        key = (finding.fix.title if finding.fix else finding.message, finding.rule)
        counts[key] = counts.get(key, 0) + 1
    yield f"{ink.bold(visible(path))}: {ink.added('mended')}"
    for (title, rule), number in counts.items():
        times = f" ({number} times)" if number > 1 else ""
        yield f"  {visible(title)}{times}  {ink.dim(f'[{rule}]')}"
    if fixed.refused:
        yield f"  {len(fixed.refused)} left alone, since they stand inside quoted words"


def _painted(text: str, ink: Ink) -> str:
    """A unified diff, in colour where there is colour."""
    if not ink.colour:
        return text
    paint = {"+": ink.added, "-": ink.removed, "@": ink.dim}
    return "".join(
        f"{paint[line[0]](line[:-1])}\n" if line[:1] in paint else line for line in text.splitlines(keepends=True)
    )


def _filter(desk: Desk, options: argparse.Namespace, only: tuple[str, ...]) -> int:
    """Mend the article on standard input to standard output; what is to be said goes to standard error."""
    from copydesk.cli.errors import CommandError
    from copydesk.fixing import diff, fix_text
    from copydesk.reports import Context
    from copydesk.reports.concise import render

    path = options.stdin_filename or "article.md"
    content = sys.stdin.buffer.read()
    try:
        source = decoded(content, path)
    except Unreadable as error:
        raise CommandError(f"{path}: {error.problem.message}", error.problem.way_out, code=3) from None
    fixed = fix_text(desk, source, desk.article_path(path), options.suggested, only)
    text = diff(fixed, path) if options.diff else fixed.source
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
    outcome = Outcome(options.fail_on)
    context = Context(ink=streams.ink(sys.stderr, options.color), targets=(path,), fail_on=options.fail_on)
    sys.stderr.writelines(render(map(outcome.add, [fixed.report]), context))
    return max(outcome.code, 1) if options.diff and fixed.changed else outcome.code
