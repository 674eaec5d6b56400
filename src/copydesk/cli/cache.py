"""`copydesk cache`: where compiled rules and results are kept; `copydesk cache clear` throws them away."""

from __future__ import annotations

import os
import sys

from copydesk import store
from copydesk.cli.errors import CommandError
from copydesk.cli.parsing import Parser


def run(arguments: list[str]) -> int:
    """Print the folder, or delete our files in it and nothing else."""
    options = Parser("cache", "Show or clear the cache folder.")
    options.add_argument("action", nargs="?", choices=("show", "clear"), default="show")
    chosen = options.parsed(arguments)
    folder = store.folder()
    files = _ours(folder)
    if chosen.action == "show":
        kilobytes = sum(os.path.getsize(path) for path in files) // 1000
        sys.stdout.write(f"{folder}\n{len(files)} files, {kilobytes:,} kB\n")
        return 0
    for path in files:
        try:
            os.unlink(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise CommandError(f"{path} cannot be deleted: {error.strerror or error}", code=3) from None
    sys.stdout.write(f"{len(files)} files deleted from {folder}\n")
    return 0


def _ours(folder: str) -> list[str]:
    """Our own files: a folder that somebody pointed us to may hold others."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return [os.path.join(folder, name) for name in sorted(names) if _is_ours(name)]


def _is_ours(name: str) -> bool:
    if name.startswith(("results-", "standing-")):
        return name.endswith(".txt")
    return name.endswith((".json", ".tmp")) or (name.startswith("audit-") and name.endswith(".jsonl"))
