"""The project file `copydesk.yaml`: found, read, checked, and kept as plain data until it changes.

Every mistake is told at once, each with file, line, column and the nearest word that would be right. Nothing is
guessed and nothing is skipped: a project file with a mistake stops the check. Pydantic and PyYAML are imported only
when the text of the file has changed.
"""

from __future__ import annotations

import os

from copydesk import store
from copydesk.findings import Problem
from copydesk.house import House
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAMES = ("copydesk.yaml", "copydesk.yml", ".copydesk.yaml")
MAX_BYTES = 10_000_000


class SettingsError(Exception):
    """The project file, a rule file or a choice of rules is wrong; `problems` has one entry per mistake."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(shown(problem) for problem in self.problems))


def shown(problem: Problem) -> str:
    """A problem on one line: path, place, message and the way out."""
    place = f":{problem.line}:{problem.column}" if problem.line else ""
    where = f"{problem.path}{place}: " if problem.path else ""
    return f"{where}{problem.message}" + (f" ({problem.way_out})" if problem.way_out else "")


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
    rules: dict[str, dict[str, Any]] = {}  # noqa: RUF012 - frozen by `record`, never changed
    stets: tuple[dict[str, Any], ...] = ()
    exclude: tuple[str, ...] = ()
    max_bytes: int = MAX_BYTES


def find(start: str) -> str | None:
    """The nearest project file from the folder (or file) `start` upwards, or None."""
    folder = os.path.abspath(start)
    while True:
        for name in NAMES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above


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
        from copydesk.settings_models import validated

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
    if isinstance(value, list):
        return tuple([item if type(item) is str else frozen(item) for item in value])
    if isinstance(value, dict):
        return {key: item if type(item) is str else frozen(item) for key, item in value.items()}
    return value
