"""The work under every kind of audit: an archive judged into the journal, interrupted and resumed."""

from __future__ import annotations

import os
import sys

from copydesk import store
from copydesk.cli import audit_sources, check
from copydesk.cli.audit_progress import Progress
from copydesk.cli.errors import CommandError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from copydesk.run import Desk

_MANY = 10_000
"""Articles assumed where nobody can count them beforehand."""


def gathered(desk: Desk, options: argparse.Namespace, targets: tuple[str, ...]) -> tuple[str, bool]:
    """Judge everything into the journal; its path, and whether somebody pressed Ctrl-C before the end."""
    from copydesk.audit.gather import gather
    from copydesk.audit.journal import Journal

    path = _journal_path(desk, options, targets)
    if not options.resume and os.path.exists(path):
        os.unlink(path)
    documents, count = audit_sources.sources(desk, targets, options.at, options.map)
    workers = options.jobs or check.workers(_MANY if count is None else count)
    interrupted = False
    try:
        with Journal(path, _key(desk)) as journal, Progress(sys.stderr, count, len(journal.done)) as progress:
            try:
                gather(desk, documents(), journal, workers, progress.told)
            except KeyboardInterrupt:
                interrupted = True
    except OSError as error:
        way_out = f"What was judged until then is kept in {path}; make room and go on with --resume."
        raise CommandError(f"the audit cannot be written down: {error.strerror or error}", way_out, 3) from None
    return path, interrupted


def _journal_path(desk: Desk, options: argparse.Namespace, targets: tuple[str, ...]) -> str:
    folder = store.folder()
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise CommandError(
            f"the cache folder {folder} cannot be made: {error.strerror or error}",
            "Name another with the environment variable COPYDESK_CACHE.",
            3,
        ) from None
    places = [os.path.abspath(target) for target in targets]
    return os.path.join(folder, store.name("audit", desk.project.root, *places, options.at or "") + ".jsonl")


def _key(desk: Desk) -> str:
    """What must be the same for an audit to go on: rules, settings, our own code."""
    return store.digest(repr((store.code(), desk.rules.rules, desk.project, desk.today)).encode("utf-8", "replace"))


def today() -> str:
    """The day, as an ISO date."""
    import time

    return time.strftime("%Y-%m-%d")
