"""`copydesk init`: a commented project file for a newsroom.

Looks at the folder to propose types by path and the language, asks a few questions on a terminal, takes flags
elsewhere. Never overwrites without `--force`, and writes nothing that `check` would refuse.
"""

from __future__ import annotations

import os
import sys

from copydesk.cli.errors import CommandError
from copydesk.cli.parsing import Parser
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from copydesk.cli.init_survey import Survey

NAME = "copydesk.yaml"

EPILOG = """\
examples:
  copydesk init
  copydesk init content --outlet "Harbour Gazette" --domain harbour.example --language en
"""


@record
class Answers:
    """What only the newsroom knows; an empty text was not answered."""

    outlet: str = ""
    domain: str = ""
    language: str = ""
    contact: str = ""
    disclaimer: str = ""


def run(arguments: list[str]) -> int:
    """Write the file and say what to do next."""
    options = Parser("init", "Write a commented copydesk.yaml for a newsroom.", EPILOG)
    options.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="the root of the content repository")
    options.add_argument("--outlet", default="", metavar="NAME", help="the outlet's name as its readers know it")
    options.add_argument("--domain", default="", metavar="DOMAIN", help="the domain of the newsroom's addresses")
    options.add_argument("--language", default="", metavar="CODE", help="the language of articles that do not say")
    options.add_argument("--contact", default="", metavar="ADDRESS", help="where readers of opinion pieces may write")
    options.add_argument("--disclaimer", default="", metavar="TEXT", help="the approved disclaimer of opinion pieces")
    options.add_argument("--yes", action="store_true", help="ask nothing")
    options.add_argument("--force", action="store_true", help="overwrite a copydesk.yaml that is there")
    chosen = options.parsed(arguments)
    path = _place(chosen)
    from copydesk.cli.init_survey import surveyed

    survey = surveyed(chosen.folder)
    answers = Answers(chosen.outlet, chosen.domain, chosen.language, chosen.contact, chosen.disclaimer)
    if not chosen.yes and sys.stdin.isatty() and sys.stdout.isatty():
        answers = _asked(answers, survey)
    _write(path, _text(answers, survey))
    shown = os.path.relpath(path)
    sys.stdout.write(
        f"{shown} is written{_seen(survey)}.\nNext: read it through, then copydesk check {chosen.folder}\n"
    )
    return 0


def _place(chosen: argparse.Namespace) -> str:
    """The path of the file to write. Raises CommandError where it must not be written."""
    if not os.path.isdir(chosen.folder):
        raise CommandError(f"there is no folder {chosen.folder}", "Name the root of the content repository.")
    from copydesk.folders import PROJECT_FILES

    folder = os.path.normpath(chosen.folder)
    for name in PROJECT_FILES:
        path = os.path.join(folder, name) if folder != os.curdir else name
        if os.path.exists(path) and not (chosen.force and name == NAME):
            raise CommandError(
                f"{path} is there already",
                f"Edit it, or {'use --force' if name == NAME else 'delete it'} to begin anew.",
            )
    return os.path.join(folder, NAME) if folder != os.curdir else NAME


def _seen(survey: Survey) -> str:
    if not survey.articles:
        return "; no articles were found here"
    return f", with what {survey.articles:,} articles{' and more' if survey.more else ''} show"


def _asked(answers: Answers, survey: Survey) -> Answers:
    """The answers with the gaps filled by the person at the terminal; Enter leaves a question open."""
    sys.stdout.write("A few questions; Enter leaves one open.\n")
    return Answers(
        outlet=answers.outlet or _ask("The outlet's name", survey.outlet),
        domain=answers.domain or _ask("The domain of its addresses", survey.domain),
        language=answers.language or _ask("The language of most articles", survey.language),
        contact=answers.contact or _ask("Where readers of opinion pieces may write", ""),
        disclaimer=answers.disclaimer or _ask("The approved disclaimer of opinion pieces", ""),
    )


def _ask(question: str, proposal: str) -> str:
    hint = f" [{proposal}]" if proposal else ""
    try:
        return input(f"  {question}{hint}: ").strip() or proposal
    except EOFError:
        return proposal


def _text(answers: Answers, survey: Survey) -> str:
    """The project file. What is not known stands there as a comment to be filled in."""
    from copydesk.cli.init_text import project_file

    return project_file(
        outlet=answers.outlet or survey.outlet,
        domain=answers.domain or survey.domain,
        language=answers.language or survey.language,
        contact=answers.contact,
        disclaimer=answers.disclaimer,
        paths=survey.paths,
        exclude=survey.exclude,
    )


def _write(path: str, text: str) -> None:
    """Check the text as `check` would, then write it. Raises SettingsError or CommandError."""
    from copydesk.settings.models import checked
    from copydesk.settings.yaml import parse

    checked(parse(text, path))
    try:
        with open(path, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror or error}", code=3) from None
