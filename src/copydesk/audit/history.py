"""Compliance over a repository's history: the archive as it stood at the end of each month, quarter or year.

Commits are read as they are; the work tree is not touched. An article that did not change between two commits is not
judged again.
"""

from __future__ import annotations

from copydesk.audit.gather import judged
from copydesk.audit.inputs import Document
from copydesk.audit.journal import named
from copydesk.audit.tally import Tally, percent
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.audit.rows import Row
    from copydesk.repository import Repository
    from copydesk.run import Desk

INTERVALS = {"monthly": 1, "quarterly": 3, "yearly": 12}


@record
class Point:
    """The archive at one time: `date` of the commit, its id, and the counts."""

    date: str
    commit: str
    tally: Tally


def history(
    desk: Desk, repository: Repository, under: str, interval: str, wanted: Callable[[str], bool]
) -> Iterator[Point]:
    """The archive at the last commit of each interval, oldest first. Raises GitError."""
    known: dict[str, Row] = {}
    names = list(desk.known)
    for date, commit in chosen(repository.log(under), INTERVALS[interval]):
        tally, seen = Tally(), {}
        for path, blob in repository.blobs(commit, under):
            if wanted(path):
                key = f"{path}\0{blob}"
                seen[key] = known.get(key) or _row(desk, repository, path, blob, names)
                tally.add(seen[key])
        known = seen
        yield Point(date, commit, tally)


def _row(desk: Desk, repository: Repository, path: str, blob: str, names: list[str]) -> Row:
    content = repository.blob(blob)
    text = content.decode("utf-8", "replace")
    return named(judged(desk, Document(path, text)), names)


def chosen(log: list[tuple[str, str]], months: int) -> list[tuple[str, str]]:
    """Of commits `(ISO date, id)`, newest first, the last of each interval of so many months, oldest first."""
    last: dict[tuple[int, int], tuple[str, str]] = {}
    for date, commit in log:
        year, month = int(date[:4]), int(date[5:7])
        last.setdefault((year, (month - 1) // months), (date, commit))
    return [last[key] for key in sorted(last)]


def shown(points: list[Point]) -> Iterator[str]:
    """The table for people."""
    yield f"{'date':12}{'commit':10}{'articles':>10}{'findings':>10}{'errors':>8}{'compliance':>12}\n"
    for point in points:
        tally = point.tally
        findings = sum(tally.levels.values())
        bar = "█" * round(20 * tally.compliance)
        yield (
            f"{point.date[:10]:12}{point.commit[:8]:10}{tally.articles:>10,}{findings:>10,}"
            f"{tally.levels['error']:>8,}{percent(tally.compliance, 1):>12}  {bar}\n"
        )
