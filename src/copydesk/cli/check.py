"""`copydesk check`: judge articles by the rules and say what must be mended."""

from __future__ import annotations

import os
import sys
import time

from copydesk.cli import glance, outputs
from copydesk.cli.errors import CommandError
from copydesk.cli.plain import plain
from copydesk.cli.stopwatch import Stopwatch
from copydesk.findings import BASELINE_FILE, Report
from copydesk.folders import common_folder
from copydesk.run import Outcome, collect, open_desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Sequence

    from copydesk.baseline import Baseline
    from copydesk.cli.parsing import Parser
    from copydesk.run import Desk

STDIN = "-"
ARTICLES_A_WORKER = 40

EPILOG = """\
examples:
  copydesk check                                   everything from here down
  copydesk check opinion/harbour.md --rule byline-required
  copydesk check - --stdin-filename opinion/harbour.md < draft.md
  copydesk check --since origin/main --changed-lines
  copydesk check --format github --output sarif=copydesk.sarif content/
"""


def parser() -> Parser:
    """The command line of `check`."""
    from copydesk.cli.parsing import Parser, add_colour, add_selection, add_settings

    options = Parser("check", "Judge articles by the newsroom's rules.", EPILOG)
    options.add_argument("paths", nargs="*", metavar="PATH", help="articles and folders; - for standard input")
    options.add_argument("--stdin-filename", metavar="NAME", help="the path the article on standard input is judged as")
    add_selection(options)
    outputs.add_output(options)
    options.add_argument("--jobs", type=int, default=0, metavar="N", help="worker processes (default: by the work)")
    options.add_argument("--since", metavar="REF", help="only articles changed since this commit, branch or tag (Git)")
    options.add_argument("--changed-lines", action="store_true", help="with --since: only what stands on changed lines")
    options.add_argument("--baseline", metavar="FILE", help=f"known findings (default: {BASELINE_FILE}, if there)")
    options.add_argument("--no-baseline", action="store_true", help="as if nothing were known")
    add_settings(options)
    add_colour(options)
    options.add_argument("--profile", action="store_true", help="say on standard error where the time went")
    return options


def run(arguments: list[str]) -> int:
    """Check and report; the exit code says the worst that was found."""
    began = time.time_ns()
    quick = plain(arguments)
    options = quick or parser().parsed(arguments)
    targets = tuple(options.paths) or (".",)
    refuse_odd_stdin(options, targets)
    output = outputs.chosen(options, targets)
    watch = Stopwatch(options.profile)
    desk = opened(options, targets, output.telling)
    watch.lap("settings and rules")
    outcome = Outcome(options.fail_on)
    sleeping = known(options, desk.project.root)
    found = watch.timed("articles", reports(desk, options, targets, output.brief and sleeping is None))
    if sleeping is not None:
        found = excused(found, sleeping)
    outputs.deliver(map(outcome.add, found), output, desk)
    watch.lap("report")
    if options.profile:
        sys.stderr.write(watch.told(outcome.articles))
    if quick:
        glance.keep(desk, began)
    return outcome.code


def refuse_odd_stdin(options: argparse.Namespace, targets: tuple[str, ...]) -> None:
    """Raise CommandError for combinations that mean nothing."""
    if STDIN in targets and len(targets) > 1:
        raise CommandError("standard input (-) is checked alone", "Give it a call of its own.")
    if options.stdin_filename and targets != (STDIN,):
        raise CommandError("--stdin-filename is for an article on standard input", "Add - as the path.")
    if getattr(options, "changed_lines", False) and not options.since:
        raise CommandError("--changed-lines needs to know since when", "Add --since REF.")
    if getattr(options, "jobs", 0) < 0:
        raise CommandError("--jobs takes a number from 1 on", "Leave it out and Copydesk decides.")


def opened(options: argparse.Namespace, targets: tuple[str, ...], about: bool = True) -> Desk:
    """The desk for these paths: the project file nearest to what they have in common, unless one is named.

    `about`: whether its reports tell what an article is.
    """
    paths = [options.stdin_filename or "."] if targets == (STDIN,) else targets
    return open_desk(
        config=options.config,
        start=common_folder(paths),
        only=listed(options.rule),
        without=listed(getattr(options, "not_rule", [])),
        today=options.today,
        cache=not options.no_cache,
        about=about,
    )


def listed(words: Sequence[str]) -> tuple[str, ...]:
    """`--rule a,b --rule c` as one tuple, in order, each once."""
    parts = [part.strip() for word in words for part in word.split(",")]
    return tuple(dict.fromkeys(part for part in parts if part))


def reports(desk: Desk, options: argparse.Namespace, targets: tuple[str, ...], brief: bool = False) -> Iterator[Report]:
    """The report of each article, by path, then what could not be checked; `brief` as for `Desk.check_files`."""
    if targets == (STDIN,):
        yield desk.check_bytes(sys.stdin.buffer.read(), options.stdin_filename or "article.md")
        return
    paths, problems = collect(spared(desk, options, targets), desk.project)
    if getattr(options, "since", None):
        yield from _since(desk, options, paths, targets)
        paths = []
    yield from desk.check_files(paths, jobs=_jobs(options, len(paths)), brief=brief)
    for problem in problems:
        yield Report(problem.path, problem=problem)


def spared(desk: Desk, options: argparse.Namespace, targets: tuple[str, ...]) -> tuple[str, ...]:
    """The targets, with --force-exclude those that the project does not exclude."""
    if not getattr(options, "force_exclude", False):
        return targets
    from copydesk import discover

    return tuple(discover.spared(targets, desk.project))


def _since(desk: Desk, options: argparse.Namespace, paths: list[str], targets: tuple[str, ...]) -> Iterator[Report]:
    """The reports on articles that changed since a commit."""
    from copydesk import since
    from copydesk.repository import GitError

    try:
        state = since.since(options.since, common_folder(targets))
    except GitError as error:
        raise CommandError(f"--since {options.since}: {error.message}", error.way_out) from None
    for report in since.reports(desk, since.changed(paths, state), state):
        yield since.on_changed_lines(report, state) if options.changed_lines else report


def known(options: argparse.Namespace, root: str) -> Baseline | None:
    """The baseline, where one is named or lies in the project."""
    path = options.baseline or os.path.join(root, BASELINE_FILE)
    if options.no_baseline or not (options.baseline or os.path.exists(path)):
        return None
    return loaded(path)


def excused(found: Iterable[Report], sleeping: Baseline) -> Iterator[Report]:
    """The reports with the findings of the baseline excused."""
    from copydesk import baseline

    return (baseline.apply(report, sleeping, os.path.exists) for report in found)


def loaded(path: str) -> Baseline:
    """A baseline file. Raises CommandError where it cannot be used."""
    from copydesk import baseline

    try:
        return baseline.load(path)
    except baseline.BaselineError as error:
        raise CommandError(f"{error.problem.path}: {error.problem.message}", error.problem.way_out) from None


def _jobs(options: argparse.Namespace, articles: int) -> int:
    """As many processes as asked for; one where its stages are to be timed."""
    if getattr(options, "profile", False):
        return 1
    jobs: int = options.jobs or workers(articles)
    return jobs


def workers(articles: int) -> int:
    """As many workers as processors, but none that would not pay for its start."""
    if articles < 2 * ARTICLES_A_WORKER:
        return 1
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(processors, articles // ARTICLES_A_WORKER))
