"""What `explain` and `rules` show: every rule file of a project's packs, rules that are switched off included."""

from __future__ import annotations

import os

from copydesk.cli.errors import CommandError, meant
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.packs import Catalogue
    from copydesk.settings import Project


@record
class Shelf:
    """The rule files of a project: `files` by rule id, `packs` by rule id, `known` the compiled rules."""

    project: Project
    known: Catalogue
    files: dict[str, str]
    packs: dict[str, str]


def opened(config: str | None) -> Shelf:
    """The shelf of the project here, or of a named project file. Raises SettingsError."""
    from copydesk import packs, settings

    project = settings.load(config or settings.find("."))
    known = packs.catalogue(project)
    files, homes = {}, {}
    for pack in packs.find_packs(project):
        for path in pack.files:
            id = os.path.splitext(os.path.basename(path))[0]
            files[id], homes[id] = path, pack.name
    return Shelf(project, known, files, homes)


def found(shelf: Shelf, word: str) -> str:
    """The id of the rule that `word` means: its id, or that of the catalogue. Raises CommandError with a near miss."""
    if word in shelf.files:
        return word
    for id, path in shelf.files.items():
        if f"\ncatalogue: {word}\n" in _text(path):
            return id
    hint = meant(word, shelf.files) or "`copydesk rules` lists them."
    raise CommandError(f"there is no rule {word!r}", hint)


def fixable(path: str) -> bool:
    """Whether the rule in this file can mend: a case says what the article becomes."""
    return "becomes:" in _text(path)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.read()
    except OSError as error:
        raise CommandError(f"{path}: it cannot be read: {error.strerror or error}") from None
