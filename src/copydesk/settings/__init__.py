"""The project file `copydesk.yaml`: found, read, checked, and kept as plain data until it changes.

Every mistake is told at once, each with file, line, column and the nearest word that would be right. Nothing is
guessed and nothing is skipped: a project file with a mistake stops the check. Pydantic and ruamel.yaml are imported
only when the text of the file has changed.
"""

from __future__ import annotations

import os

from copydesk import store
from copydesk.findings import Problem
from copydesk.folders import project_file as find
from copydesk.house import House
from copydesk.record import record
from copydesk.settings.errors import MAX_BYTES, SettingsError, shown

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

__all__ = ["MAX_BYTES", "Project", "SettingsError", "find", "frozen", "load", "shown"]


@record
class Project:
    """A newsroom's repository and its settings, validated.

    `root` is the folder of the project file (the working directory without one), `path` the project file or empty.
    `packs` are names of shipped packs or paths of folders; empty means all shipped ones. `rules` holds the settings per
    rule, keys as in the file; `stets` the excuses with `path`, `rule`, `reason`, `until`, `by`. `max_bytes` is the
    largest article that is read.
    """

    root: str
    path: str = ""
    house: House = House()
    packs: tuple[str, ...] = ()
    rules: dict[str, dict[str, Any]] = {}
    stets: tuple[dict[str, Any], ...] = ()
    exclude: tuple[str, ...] = ()
    max_bytes: int = MAX_BYTES


def load(path: str | None) -> Project:
    """The project of a project file; without one, the defaults in the working directory. Raises SettingsError."""
    if path is None:
        return Project(root=os.getcwd())
    path = os.path.abspath(path)
    try:
        with open(path, "rb") as stream:
            content = stream.read()
    except OSError as error:
        way_out = "write one with `copydesk init`" if isinstance(error, FileNotFoundError) else ""
        raise SettingsError([Problem(path, f"it cannot be read: {error.strerror or error}", way_out=way_out)]) from None
    key = [store.FORMAT, store.code(), content.decode("utf-8", "replace")]
    name = store.name("project", path)
    stored = store.read(name)
    if not (isinstance(stored, list) and len(stored) == 2 and stored[0] == key):
        from copydesk.settings.models import validated

        stored = [key, validated(path)]
        store.write(name, stored)
    return _project(path, stored[1])


def _project(path: str, data: dict[str, Any]) -> Project:
    """The project made from its stored data."""
    return Project(
        root=os.path.dirname(path),
        path=path,
        house=House(**frozen(data["house"])),
        packs=tuple(data["packs"]),
        rules=data["rules"],
        stets=tuple(data["stets"]),
        exclude=tuple(data["exclude"]),
        max_bytes=data["max_bytes"],
    )


def frozen(value: Any) -> Any:
    """Plain data with every list turned into a tuple."""
    kind = type(value)
    if kind is list:
        return tuple([item if type(item) is str else frozen(item) for item in value])
    if kind is dict:
        return {key: frozen(item) if type(item) in _NESTED else item for key, item in value.items()}
    return value


_NESTED = frozenset((list, dict))
