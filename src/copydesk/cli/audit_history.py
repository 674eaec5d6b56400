"""`copydesk audit --history INTERVAL`: compliance over the repository's history."""

from __future__ import annotations

from copydesk.audit import history
from copydesk.cli import audit_sources, check, streams
from copydesk.cli.errors import CommandError
from copydesk.repository import GitError, Repository

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace, targets: tuple[str, ...]) -> int:
    """Walk the history and tell, a line an interval."""
    if len(targets) > 1:
        raise CommandError("--history follows one folder", "Name one.")
    desk = check.opened(options, targets)
    try:
        repository = Repository(desk.project.root)
        under = repository.relative(targets[0])
        wanted = audit_sources.wanted(desk, repository)
        points = list(history.history(desk, repository, "" if under == "." else under, options.history, wanted))
    except GitError as error:
        raise CommandError(f"--history: {error.message}", error.way_out) from None
    streams.out().writelines(history.shown(points))
    return 0
