"""`copydesk test`: run the cases in rule files, ours or a newsroom's own, and name each that does not come out."""

from __future__ import annotations

import sys

from copydesk.cli import streams
from copydesk.cli.errors import nearby, problem_text
from copydesk.cli.parsing import Parser, add_colour
from copydesk.reports.parts.summary import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.packtest import Tested
    from copydesk.reports.parts.ink import Ink

FAILED, WRONG = 1, 2

EPILOG = """\
A case fails as
  noisy     a finding where none should be
  missing   no finding where one should be
  wrong     another place, message, level or outcome
  unfixed   the fix leaves another text
  mended    a known gap (todo) that is none any more: make it an ordinary case
"""


def run(arguments: list[str]) -> int:
    """Run the cases; 1 where one fails, 2 where a rule file itself is wrong."""
    options = Parser("test", "Run the cases in rule files.", EPILOG)
    options.add_argument(
        "targets", nargs="*", metavar="RULE", help="rule files, folders, packs or rules (default: all)"
    )
    options.add_argument("--config", metavar="FILE", help="the project file (default: the nearest copydesk.yaml)")
    options.add_argument("--verbose", action="store_true", help="name every rule, not only those that fail")
    add_colour(options)
    chosen = options.parsed(arguments)
    from copydesk import packtest, settings

    project = settings.load(chosen.config or settings.find("."))
    stream, ink = streams.out(), streams.ink(sys.stdout, chosen.color)
    counts = dict.fromkeys(("rules", "cases", "todo", "failed", "wrong"), 0)
    kinds: dict[str, int] = {}
    for tested in packtest.run(chosen.targets, project):
        counts["rules"] += 1
        counts["cases"] += tested.cases
        counts["todo"] += tested.todo
        counts["failed"] += len({(failure.group, failure.index) for failure in tested.failures})
        counts["wrong"] += bool(tested.problems)
        for failure in tested.failures:
            kinds[failure.kind] = kinds.get(failure.kind, 0) + 1
        stream.writelines(f"{line}\n" for line in _told(tested, chosen.verbose, ink))
    stream.write(_summary(counts, kinds, ink))
    return WRONG if counts["wrong"] else FAILED if counts["failed"] else 0


def _told(tested: Tested, verbose: bool, ink: Ink) -> Iterator[str]:
    """What is to be said of one rule file."""
    if tested.green:
        if verbose:
            gaps = f", {plural(tested.todo, 'known gap')}" if tested.todo else ""
            yield f"{ink.added('ok')}  {tested.rule}: {plural(tested.cases, 'case')}{ink.dim(gaps)}"
        return
    for problem in tested.problems:
        yield problem_text(problem).rstrip("\n")
    for failure in tested.failures:
        place = f"{nearby(tested.file)}:{failure.line}"
        first, *rest = failure.detail.split("\n")
        yield f"{ink.bold(place)}: {ink.level('error', failure.kind)}: {tested.rule}, {failure.group} case: {first}"
        yield from (f"    {line}" for line in rest if line)


def _summary(counts: dict[str, int], kinds: dict[str, int], ink: Ink) -> str:
    head = f"{plural(counts['rules'], 'rule')}, {plural(counts['cases'], 'case')}: "
    tail = f" {plural(counts['todo'], 'known gap')}." if counts["todo"] else ""
    if counts["wrong"]:
        tail += f" {plural(counts['wrong'], 'rule file')} could not be read."
    if not counts["failed"]:
        return f"{head}{ink.added('all as they say.')}{tail}\n"
    named = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    return f"{head}{ink.level('error', plural(counts['failed'], 'case') + ' failed')} ({named}).{tail}\n"
