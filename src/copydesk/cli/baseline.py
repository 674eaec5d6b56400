"""`copydesk baseline`: let the findings that an archive already has sleep, so that only new ones stop anybody."""

from __future__ import annotations

import os

from copydesk import baseline
from copydesk.cli import check, streams
from copydesk.cli.errors import CommandError
from copydesk.cli.parsing import Parser, add_selection, add_settings
from copydesk.findings import BASELINE_FILE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.findings import Report

EPILOG = """\
examples:
  copydesk baseline write content/     remember every finding that stands there now
  copydesk baseline prune content/     forget what has been mended
  copydesk baseline show               what is known, by rule

A baseline grows only with --grow: new findings are for mending, not for remembering.
"""


def run(arguments: list[str]) -> int:
    """Write, prune or show; 3 where an article could not be checked, for then the baseline would lie."""
    options = _parser().parsed(arguments)
    targets = tuple(options.paths) or (".",)
    desk = check.opened(options, targets, about=False)
    path = options.file or os.path.join(desk.project.root, BASELINE_FILE)
    if options.action == "show":
        return _show(path)
    found = list(check.reports(desk, options, targets))
    if broken := [report for report in found if report.problem is not None]:
        return _refused(broken)
    now = baseline.collect(found)
    old = check.loaded(path) if os.path.exists(path) else None
    if options.action == "prune" and old is None:
        old = check.loaded(path)
    free = old is None or (options.action == "write" and options.grow)
    kept = now if old is None or free else baseline.shrink(old, now, os.path.exists)
    return _saved(path, old, now, kept)


def _parser() -> Parser:
    options = Parser("baseline", "Let known findings sleep.", EPILOG)
    options.add_argument("action", choices=("write", "prune", "show"))
    options.add_argument("paths", nargs="*", metavar="PATH", help="articles and folders (default: everything here)")
    options.add_argument("--file", metavar="FILE", help=f"default: {BASELINE_FILE} beside the project file")
    options.add_argument("--grow", action="store_true", help="with write: remember new findings as well")
    options.add_argument("--jobs", type=int, default=0, metavar="N", help="worker processes (default: by the work)")
    options.set_defaults(stdin_filename=None)
    add_selection(options)
    add_settings(options)
    return options


def _saved(path: str, old: baseline.Baseline | None, now: baseline.Baseline, kept: baseline.Baseline) -> int:
    try:
        baseline.save(path, kept)
    except OSError as error:
        raise CommandError(f"the baseline {path} cannot be written: {error.strerror or error}", code=3) from None
    before = 0 if old is None else len(old)
    new = len(now) - len(kept)
    text = f"{len(kept)} findings sleep in {path}"
    text += f" ({before} before)\n" if old is not None else "\n"
    if new:
        text += f"{new} new findings are not in it: mend them, or remember them with --grow\n"
    streams.out().write(text)
    return 0


def _refused(broken: list[Report]) -> int:
    lines = "".join(f"  {report.path}: {report.problem.message}\n" for report in broken[:10] if report.problem)
    raise CommandError(f"{len(broken)} articles could not be checked, so there is no baseline yet:\n{lines}", code=3)


def _show(path: str) -> int:
    known = check.loaded(path)
    rules: dict[str, int] = {}
    for article in known.articles.values():
        for (rule, _), count in article.counts.items():
            rules[rule] = rules.get(rule, 0) + count
    stream = streams.out()
    stream.write(f"{len(known)} findings sleep in {path}, in {len(known.articles)} articles\n")
    for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        stream.write(f"{count:>7}  {rule}\n")
    return 0
