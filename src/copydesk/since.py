"""Only what changed: articles that differ from a commit, judged beside what they were, and findings on changed lines.

Every article is judged by the same function as always; Git only says which ones, and what stood there before.
"""

from __future__ import annotations

import os

from copydesk.article import ReadingError
from copydesk.discover import excluded
from copydesk.findings import FAIL, PASS, Finding, Problem, Report, Verdict
from copydesk.readers import read
from copydesk.record import record, replace
from copydesk.repository import GitError, Repository
from copydesk.rules.kinds.history import DRAFTS
from copydesk.run import Unreadable, decoded, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.run import Desk
    from copydesk.text import LineTable


@record
class Since:
    """What to compare with: the repository, the base commit, and the changed files by their path in it."""

    repository: Repository
    base: str
    old_paths: dict[str, str]
    lines: dict[str, list[tuple[int, int]]]


def since(ref: str, folder: str) -> Since:
    """The state of affairs since `ref` (its merge base with the current commit). Raises GitError with the way out."""
    repository = Repository(folder)
    base = repository.base(ref)
    changes = {change.path: change.old_path for change in repository.changes(base) if change.status != "deleted"}
    return Since(repository, base, changes, repository.changed_lines(base))


def changed(paths: Iterable[str], state: Since) -> list[str]:
    """Those of the articles that differ from the base, in their order."""
    return [path for path in paths if _inside(path, state) in state.old_paths]


def reports(desk: Desk, paths: Iterable[str], state: Since) -> Iterator[Report]:
    """The report on each changed article, with the rules that compare it with what it was."""
    for path in paths:
        try:
            source = decoded(read_bytes(path, desk.project.max_bytes)[0], path)
        except Unreadable as error:
            yield Report(path, problem=error.problem)
            continue
        report = desk.check_text(source, desk.article_path(path), earlier(path, state, desk))
        problem = report.problem and replace(report.problem, path=path)
        yield replace(report, path=path, problem=problem)


def earlier(path: str, state: Since, desk: Desk) -> str | None:
    """The article's text at the base; None for a new one and for one that could not be read as an article then.

    None as well where it lay among the drafts, or where the project excludes what lies there: nobody had read it.
    """
    old_path = state.old_paths.get(_inside(path, state), "")
    if old_path and old_path != _inside(path, state) and _unpublished(old_path, state, desk):
        return None
    content = state.repository.read(state.base, old_path) if old_path else None
    if content is None:
        return None
    try:
        text = content.decode("utf-8")
        read(text, path)
    except (UnicodeDecodeError, ReadingError):
        return None
    return text


def _unpublished(old_path: str, state: Since, desk: Desk) -> bool:
    place = os.path.join(state.repository.root, old_path)
    return any(part in DRAFTS for part in old_path.split("/")[:-1]) or excluded(place, desk.project)


def on_changed_lines(report: Report, state: Since) -> Report:
    """The report without findings on lines that did not change; what is missing from the article stays."""
    runs = state.lines.get(_inside(report.path, state))
    if runs is None or report.problem is not None:
        return report
    from copydesk.text import LineTable

    table = LineTable(report.source)
    return replace(report, verdicts=tuple([_kept(verdict, table, runs) for verdict in report.verdicts]))


def _kept(verdict: Verdict, table: LineTable, runs: list[tuple[int, int]]) -> Verdict:
    if verdict.outcome != FAIL:
        return verdict
    kept = tuple([finding for finding in verdict.findings if _touches(finding, table, runs)])
    if not kept:
        return Verdict(verdict.rule, PASS)
    return Verdict(verdict.rule, FAIL, verdict.reason, kept)


def _touches(finding: Finding, table: LineTable, runs: list[tuple[int, int]]) -> bool:
    if finding.start == finding.end:
        return True
    first, last = table.position(finding.start)[0], table.position(max(finding.start, finding.end - 1))[0]
    return any(start <= last and first <= end for start, end in runs)


def _inside(path: str, state: Since) -> str:
    return state.repository.relative(path)


def problem(error: GitError, folder: str) -> Problem:
    """What Git could not answer, as a problem to report."""
    return Problem(os.path.relpath(folder), error.message, way_out=error.way_out)
