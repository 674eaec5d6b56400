"""The command line: one thin file per command, imported only when it is chosen (`commands` is their table).

A command's module holds `run(arguments: list[str]) -> int`, which parses its own arguments and gives the exit code.
"""

from __future__ import annotations

import sys

from copydesk.cli import glance


def run(arguments: list[str]) -> int:
    """Run a command line. What the user got wrong goes to standard error, with the way out, and gives 2."""
    if arguments[:1] == ["check"] and glance.clean(arguments[1:]):
        return 0
    from copydesk.cli.errors import CommandError, told

    try:
        return _dispatch(arguments)
    except CommandError as error:
        sys.stdout.flush()
        sys.stderr.write(error.text)
        return error.code
    except Exception as error:
        text = told(error)
        if text is None:
            raise
        sys.stdout.flush()
        sys.stderr.write(text)
        return 2


def _dispatch(arguments: list[str]) -> int:
    from importlib import import_module

    from copydesk.cli.commands import COMMANDS

    name, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if name in ("help", "--help", "-h") and rest and rest[0] in COMMANDS:
        name, rest = rest[0], ["--help"]
    if name in COMMANDS:
        code: int = import_module(f"copydesk.cli.{name}").run(rest)
        return code
    from copydesk.cli import help

    return help.run(arguments)
