"""`copydesk audit --trial RULE.yaml`: the rule alone, over the whole archive."""

from __future__ import annotations

import os
import shutil
import tempfile

from copydesk import packs, settings
from copydesk.audit import journal as kept
from copydesk.audit import trial
from copydesk.audit.tally import tally
from copydesk.cli import audit_work, streams
from copydesk.cli.errors import CommandError
from copydesk.folders import common_folder
from copydesk.record import replace
from copydesk.run import Desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse


def run(options: argparse.Namespace, targets: tuple[str, ...]) -> int:
    """Judge the archive by this rule alone and tell what it would do."""
    if not os.path.isfile(options.trial):
        raise CommandError(f"there is no rule file {options.trial}", "Begin one with copydesk new rule ID.")
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(options.trial, folder)
        project = settings.load(options.config or settings.find(common_folder(targets)))
        known = packs.catalogue(replace(project, packs=(folder,), rules={}))
        rules = tuple([rule for rule in known.rules if rule.pack != packs.ALWAYS])
        if not rules:
            raise CommandError(f"{options.trial} holds no rule that is switched on")
        desk = Desk(project, rules, known.ids, options.today or audit_work.today(), cache=False)
        path, interrupted = audit_work.gathered(desk, options, targets)
        counts = tally(kept.rows(path))
        streams.out().writelines(trial.shown(lambda: kept.rows(path), counts, rules[0].id))
    if interrupted:
        return 130
    return 3 if counts.problem_count else 0
