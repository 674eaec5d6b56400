"""How command lines are parsed: argparse, with calm errors and the options that several commands share."""

from __future__ import annotations

import argparse

from copydesk.cli.errors import CommandError, meant

# Our texts are English. Asking for translations, as argparse does for its headings, costs an import and file look-ups.
argparse._ = str  # type: ignore[attr-defined]  # its types do not tell of it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn


class Parser(argparse.ArgumentParser):
    """A parser for one command; it never abbreviates options and raises CommandError instead of leaving."""

    def __init__(self, command: str, description: str, epilog: str = "") -> None:
        super().__init__(
            prog=f"copydesk {command}",
            description=description,
            epilog=epilog or None,
            allow_abbrev=False,
            formatter_class=_formatter,
        )

    def error(self, message: str) -> NoReturn:
        raise CommandError(f"{self.prog.split(' ', 1)[1]}: {message}", f"{self.prog} --help lists the options.")

    def parsed(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The arguments, with a near miss named for an option that does not exist."""
        chosen, unknown = self.parse_known_args(arguments)
        if "paths" in chosen and not any(word.startswith("-") for word in unknown):
            # argparse takes paths in one place only: check a.md --rule x b.md
            chosen.paths = [*chosen.paths, *unknown]
            return chosen
        for word in unknown:
            if word.startswith("-"):
                option = word.split("=")[0]
                hint = meant(option, self._option_string_actions)
                raise CommandError(
                    f"{self.prog.split(' ', 1)[1]}: there is no option {option}",
                    hint or f"{self.prog} --help lists the options.",
                )
            self.error(f"{word!r} is one word too many")
        return chosen


def _formatter(prog: str) -> argparse.HelpFormatter:
    """Help as wide as we like it. Without a width argparse imports `shutil` for every option that is added."""
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=30, width=100)


def add_settings(parser: Parser) -> None:
    """Where the settings come from."""
    parser.add_argument("--config", metavar="FILE", help="the project file (default: the nearest copydesk.yaml)")
    parser.add_argument("--force-exclude", action="store_true", help="exclude applies to files named here as well")
    parser.add_argument("--no-cache", action="store_true", help="read settings and rules anew, store nothing")
    parser.add_argument("--today", metavar="DATE", type=_date, help="judge as of this day, YYYY-MM-DD")


def add_selection(parser: Parser) -> None:
    """Which rules are judged."""
    parser.add_argument("--rule", action="append", default=[], metavar="ID", help="only this rule (repeat for more)")
    parser.add_argument("--not-rule", action="append", default=[], metavar="ID", help="all rules but this one")


def add_colour(parser: Parser) -> None:
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _date(text: str) -> str:
    parts = text.split("-")
    if len(text) != 10 or [len(part) for part in parts] != [4, 2, 2] or not all(part.isdigit() for part in parts):
        raise argparse.ArgumentTypeError(f"{text!r} is not a date like 2025-03-14")
    return text
