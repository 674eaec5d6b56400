"""`full`: for the writer at the desk. Findings grouped by article, each with its place, words, standard and way out."""

from __future__ import annotations

from copydesk.findings import PASS, SKIP, UNCHECKED
from copydesk.reports import Tally
from copydesk.reports.parts.ink import Ink
from copydesk.reports.parts.summary import closing

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

    from copydesk.findings import Report
    from copydesk.reports import Context


def render(reports: Iterable[Report], context: Context) -> Iterator[str]:
    """A section for each article that has something to say, then the closing summary."""
    ink = context.ink or Ink()
    tally = Tally(context.fail_on)
    for report in reports:
        tally.add(report)
        if report.problem is not None:
            yield _joined(_section().unread(report, ink))
        elif _speaks(report, context):
            yield _joined(_section().article(report, context, ink))
    yield _joined(closing(tally, context, ink))


def _joined(lines: list[str]) -> str:
    return "\n".join([*lines, ""])


def _section() -> ModuleType:
    """What draws sections, which a clean check never needs."""
    from copydesk.reports.parts import section

    return section


def _speaks(report: Report, context: Context) -> bool:
    """Whether an article has anything to be listed."""
    if report.findings and any(context.show_excused or not finding.stet for finding in report.findings):
        return True
    wanted = {UNCHECKED, PASS if context.show_passed else "", SKIP if context.show_skipped else ""}
    return not wanted.isdisjoint(report.outcomes)
