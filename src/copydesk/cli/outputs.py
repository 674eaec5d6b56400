"""Where reports go: `--format` to standard output, `--output FORMAT=FILE` to files, several at once.

A file is written beside its place and moved there when it is whole, so that nobody uploads half a report.
"""

from __future__ import annotations

import os
import sys

from copydesk.cli.errors import CommandError, meant
from copydesk.record import record
from copydesk.reports import BRIEF, FORMATS, TELLING, Context, renderer

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from copydesk.cli.parsing import Parser
    from copydesk.findings import Report
    from copydesk.run import Desk

PEOPLE = ("full", "concise")
LEVELS = ("info", "warning", "error", "never")


@record
class Outputs:
    """The chosen outputs: one on standard output, `(format, file)` for the others."""

    format: str
    files: tuple[tuple[str, str], ...]
    context: Context

    @property
    def formats(self) -> frozenset[str]:
        """The formats of them all."""
        return frozenset([self.format, *[format for format, _ in self.files]])

    @property
    def telling(self) -> bool:
        """Whether one of them also tells what an article is."""
        return not self.formats.isdisjoint(TELLING)

    @property
    def brief(self) -> bool:
        """Whether no output needs more of a kept report than outcomes and what is told of its findings."""
        return self.formats <= BRIEF and not self.context.show_passed and not self.context.show_skipped


def add_output(parser: Parser, format: str = "full") -> None:
    """The options that say what is shown, where and how."""
    formats = ", ".join(FORMATS)
    parser.add_argument("--format", default=format, metavar="FORMAT", help=f"{formats} (default: {format})")
    parser.add_argument(
        "--output", action="append", default=[], metavar="FORMAT=FILE", help="a report into a file as well (repeat)"
    )
    parser.add_argument("--fail-on", choices=LEVELS, default="error", help="exit with 1 from this level on")
    parser.add_argument("--show-passed", action="store_true", help="list the rules that were passed")
    parser.add_argument("--show-skipped", action="store_true", help="list the rules that did not apply, and why")
    parser.add_argument("--show-excused", action="store_true", help="list the findings that a stet excuses")


def chosen(options: argparse.Namespace, targets: tuple[str, ...]) -> Outputs:
    """The outputs of a command line. Raises CommandError before any article is read."""
    files = []
    for pair in options.output:
        format, equals, path = pair.partition("=")
        _known(format)
        if not equals or not path:
            raise CommandError(f"--output {pair} names no file", f"Write --output {format}=FILE.")
        folder = os.path.dirname(path)
        if folder and not os.path.isdir(folder):
            raise CommandError(f"--output {pair}: there is no folder {folder}", f"Make it first: mkdir -p {folder}")
        if os.path.isdir(path):
            raise CommandError(f"--output {pair}: {path} is a folder", "Name a file in it.")
        files.append((format, path))
    _known(options.format)
    return Outputs(options.format, tuple(files), _context(options, targets))


def _known(format: str) -> None:
    if format not in FORMATS:
        hint = meant(format, FORMATS) or f"There are {', '.join(FORMATS)}."
        raise CommandError(f"there is no format {format!r}", hint)


def _context(options: argparse.Namespace, targets: tuple[str, ...]) -> Context:
    from copydesk.cli import streams
    from copydesk.store import VERSION

    return Context(
        ink=streams.ink(sys.stdout, options.color),
        targets=targets,
        fail_on=options.fail_on,
        show_passed=options.show_passed,
        show_skipped=options.show_skipped,
        show_excused=options.show_excused,
        version=VERSION,
    )


def deliver(reports: Iterable[Report], outputs: Outputs, desk: Desk) -> None:
    """Write all outputs. One alone is written while articles are still being judged; several after the last of them.

    Raises CommandError with code 3 where a file cannot be written.
    """
    context = _with_pages(outputs, desk)
    if outputs.files or _wants_job_summary(outputs):
        reports = list(reports)
    stream = _stdout()
    for piece in renderer(outputs.format)(reports, context):
        stream.write(piece)
        if context.ink is not None and context.ink.terminal:
            stream.flush()
    stream.flush()
    from copydesk.record import replace

    for format, path in outputs.files:
        _write(path, renderer(format)(reports, replace(context, ink=None)))
    if _wants_job_summary(outputs):
        from copydesk.reports import github

        _append(os.environ["GITHUB_STEP_SUMMARY"], github.job_summary(reports, context))


def _stdout() -> TextIO:
    from copydesk.cli import streams

    return streams.out()


def _wants_job_summary(outputs: Outputs) -> bool:
    return outputs.format == "github" and bool(os.environ.get("GITHUB_STEP_SUMMARY"))


def _with_pages(outputs: Outputs, desk: Desk) -> Context:
    """The context with the pages of the rules, for the outputs that show them."""
    if outputs.formats <= {"full", "concise", "json", "jsonl"}:
        return outputs.context
    from copydesk.record import replace
    from copydesk.reports import RulePage

    pages = [
        RulePage(rule.id, rule.title, rule.why, rule.level, rule.source, rule.pack, rule.fix is not None)
        for rule in desk.rules.rules
    ]
    return replace(outputs.context, rules=tuple(pages))


def _write(path: str, pieces: Iterator[str]) -> None:
    """Write a report whole or not at all; a device or pipe is written to as it is."""
    temporary = path if _special(path) else f"{path}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(pieces)
        if temporary != path:
            os.replace(temporary, path)
    except OSError as error:
        if temporary != path and os.path.exists(temporary):
            os.unlink(temporary)
        raise CommandError(f"the report {path} cannot be written: {error.strerror or error}", code=3) from None


def _special(path: str) -> bool:
    return os.path.exists(path) and not os.path.isfile(path)


def _append(path: str, pieces: Iterator[str]) -> None:
    try:
        with open(path, "a", encoding="utf-8", errors="backslashreplace") as stream:
            stream.writelines(pieces)
    except OSError as error:
        raise CommandError(f"the job summary cannot be written: {error.strerror or error}", code=3) from None
