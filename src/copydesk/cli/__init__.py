"""The command line: one thin file per command, imported only when it is chosen. This module is their table.

A command's module holds `run(arguments: list[str]) -> int`, which parses its own arguments and gives the exit code.
"""

from __future__ import annotations

import sys
from importlib import import_module

COMMANDS = {
    "check": "judge articles by the rules",
    "fix": "mend what is safe to mend",
    "inspect": "show what the rules are judged on: type, blocks, quotations, claims",
    "explain": "the page of a rule: what, why, source, right and wrong",
    "rules": "all rules and whether they are on here",
    "init": "write a commented copydesk.yaml for a newsroom",
    "test": "run the cases in rule files",
    "new": "begin a rule file: copydesk new rule ID",
    "schema": "JSON Schema of the project file, of rule files, of findings",
    "cache": "show or clear the cache folder",
}


def run(arguments: list[str]) -> int:
    """Run a command line. What the user got wrong goes to standard error, with the way out, and gives 2."""
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
    name = arguments[0] if arguments else ""
    if name in COMMANDS:
        command: int = import_module(f"copydesk.cli.{name}").run(arguments[1:])
        return command
    from copydesk.cli import help

    return help.run(arguments)
