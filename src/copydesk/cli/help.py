"""`copydesk`, `copydesk --help`, `copydesk --version`, and words that are no command."""

from __future__ import annotations

import os
import sys

from copydesk.cli.commands import COMMANDS
from copydesk.cli.errors import CommandError, meant
from copydesk.store import VERSION


def run(arguments: list[str]) -> int:
    """Answer a command line that names no command."""
    word = arguments[0] if arguments else "--help"
    if word in ("-h", "--help", "help"):
        return _helped()
    if word in ("-V", "--version"):
        sys.stdout.write(f"copydesk {VERSION}\n")
        return 0
    if os.path.exists(word):
        raise CommandError(f"{word!r} is a path, not a command", f"Did you mean “copydesk check {word}”?")
    hint = meant(word, COMMANDS) or f"The commands are {', '.join(COMMANDS)}."
    raise CommandError(f"there is no command {word!r}", hint)


def _helped() -> int:
    width = max(map(len, COMMANDS)) + 2
    rows = "".join(f"  {name:<{width}}{what}\n" for name, what in COMMANDS.items())
    sys.stdout.write(
        "copydesk: the standards desk of a content repository\n\n"
        "  copydesk check opinion/harbour.md     what must be mended before it is published\n"
        "  copydesk fix opinion/harbour.md       mend what is safe, leave the rest to you\n\n"
        f"Commands:\n{rows}\n"
        "copydesk COMMAND --help lists the options of a command.\n"
        "Exit codes: 0 clean, 1 findings, 2 command line or settings wrong, 3 something could not be checked.\n"
    )
    return 0
