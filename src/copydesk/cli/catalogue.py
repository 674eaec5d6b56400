"""What `explain` and `rules` show: the rule files of a project's packs and of those we ship, on or off."""

from __future__ import annotations

import os

from copydesk.cli.errors import CommandError, meant
from copydesk.record import record, replace

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

    def off(self, id: str) -> str:
        """Why a rule is not in force here."""
        return self.known.off.get(id, f"the pack {self.packs[id]} is not among the project's packs")


def opened(config: str | None) -> Shelf:
    """The shelf of the project here, or of a named project file. Raises SettingsError."""
    from copydesk import packs, settings

    project = settings.load(config or settings.find("."))
    known = packs.catalogue(project)
    files, homes = {}, {}
    shipped = packs.find_packs(replace(project, packs=tuple(packs.shipped())))
    for pack in [*(pack for pack in shipped if pack.name not in project.packs), *packs.find_packs(project)]:
        for path in pack.files:
            id = os.path.splitext(os.path.basename(path))[0]
            files[id], homes[id] = path, pack.name
    return Shelf(project, known, files, homes)


def found(shelf: Shelf, word: str) -> list[str]:
    """The ids of the rules that `word` means: an id, or one of the catalogue. Raises CommandError with a near miss."""
    if word in shelf.files:
        return [word]
    entries = {id: line(path, "catalogue") for id, path in shelf.files.items()}
    if ids := [id for id, entry in entries.items() if entry == word]:
        return ids
    hint = meant(word, [*shelf.files, *filter(None, entries.values())]) or "`copydesk rules` lists them."
    raise CommandError(f"there is no rule {word!r}", hint)


def line(path: str, key: str) -> str:
    """The value of a key that stands on a line of its own in a rule file; empty where it does not."""
    for row in _text(path).splitlines():
        if row.startswith(f"{key}: "):
            return row[len(key) + 2 :].strip().strip("\"'")
    return ""


def fixable(path: str) -> bool:
    """Whether the rule in this file can mend: a case says what the article becomes."""
    return "becomes:" in _text(path)


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as stream:
            return stream.read()
    except OSError as error:
        raise CommandError(f"{path}: it cannot be read: {error.strerror or error}") from None
