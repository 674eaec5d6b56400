"""A glance before `copydesk check` begins: are these articles known to be clean, and is everything as it was then?

For a commit hook that is the common case, and importing settings, packs and reports takes longer than all of this. What
a check depends on beside the articles is kept as its *standing*: each file with the stamp of its status, one per line.
Where anything has changed, or more than plain paths is asked for, the long way is taken. A test holds both equal.
"""

from __future__ import annotations

import os
import sys
import time

from copydesk import store
from copydesk.folders import common_folder, project_file

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.run import Desk
    from copydesk.settings import Project

HOOK = "--force-exclude"
"""The one option of the hook's entry in `.pre-commit-hooks.yaml`."""

_stood: list[str] = []
"""The name of the standing that was found to hold: it need not be written again."""


def paths_alone(arguments: list[str]) -> list[str] | None:
    """The paths of a command line of nothing else, or of the commit hook's; None for any other."""
    paths = arguments[1:] if arguments[:1] == [HOOK] else arguments
    return None if any(path.startswith("-") for path in paths) else paths


def clean(arguments: list[str]) -> bool:
    """Whether these articles are known to be clean; if so, standard output was told."""
    _stood.clear()
    paths = paths_alone(arguments)
    if not paths:
        return False
    name = _name(project_file(common_folder(paths)))
    *files, last = _lines(name)
    *standing, signature = last.split("\t")
    if signature != _signature() or not all(map(_unchanged, files)):
        return False
    _stood.append(name)
    root, excludes, results, header = standing
    if excludes and arguments[0] == HOOK:
        return False
    articles = {os.path.relpath(path, root).replace(os.sep, "/"): path for path in paths}
    if not _all_clean(articles, _lines(results), header):
        return False
    _tell(len(articles))
    return True


def keep(desk: Desk, began: int) -> None:
    """Keep the standing of a check that began at this time, in nanoseconds.

    Not where anything may have changed since, nor where more than each article for itself has a say.
    """
    from copydesk.findings import BASELINE_FILE
    from copydesk.run.results import file_of, header_of

    project = desk.project
    name = _name(project.path)
    baseline = os.path.join(project.root, BASELINE_FILE)
    if name in _stood or project.stets or os.path.lexists(baseline) or time.time_ns() - began > store.RACY:
        return
    lines = []
    for path in [baseline, *_foundations(project)]:
        stamp = _stamp(path)
        if not stamp or not path.isprintable():
            return
        lines.append(f"{path}\t{stamp}")
    excludes = "excludes" if project.exclude else ""
    # Last and with the signature at its end, so that a file that was cut off tells nothing.
    lines.append("\t".join([project.root, excludes, file_of(project, few=True), header_of(desk), _signature()]))
    try:
        store.put(name, "\n".join(lines).encode())
    except OSError:
        return


def _foundations(project: Project) -> Iterator[str]:
    """The files and folders that the rules of a project come from."""
    from copydesk.packs import find_packs, shipped_folder

    if project.path:
        yield project.path
    yield from store.code_files()
    yield shipped_folder()
    for pack in find_packs(project):
        yield pack.folder
        yield from pack.files


def _name(project: str | None) -> str:
    """The name of the file that keeps the standing of a project; without one, that of the working directory."""
    return store.name("standing", project or os.getcwd()) + ".txt"


def _signature() -> str:
    """What marks a standing that this program, installed here, on this Python, has written."""
    here = os.path.dirname(store.__file__)
    return f"{here} {store.FORMAT} {store.VERSION} {sys.version_info[0]}.{sys.version_info[1]}"


def _lines(file: str) -> list[str]:
    return (store.content(file) or b"").decode("utf-8", "replace").split("\n")


def _unchanged(line: str) -> bool:
    path, _, stamp = line.partition("\t")
    return _stamp(path) == stamp != ""


def _stamp(path: str) -> str:
    """What changes when a file does; `absent` where there is none, empty where it changed only just now."""
    try:
        return store.stamp_of(os.stat(path))
    except OSError:
        return "absent"


def _all_clean(articles: dict[str, str], lines: list[str], header: str) -> bool:
    """Whether the lines of kept results (`run.results`) hold no finding in any of these articles, as they are now."""
    if lines[0] != header:
        return False
    today = time.strftime("%Y-%m-%d")
    clean = set()
    for line in lines[:-1]:
        name, _, rest = line.partition("\t")
        if name in articles and rest.count("\t") == 6:
            stamp, _, day, _, _, told, _ = rest.split("\t")
            if not told and day in ("", today) and _unchanged(f"{articles[name]}\t{stamp}"):
                clean.add(name)
    return len(clean) == len(articles)


def _tell(articles: int) -> None:
    """The whole report on so many clean articles."""
    from copydesk.cli import streams

    stream = streams.out()
    word = "\x1b[1;32mClean\x1b[0m" if streams.coloured(stream.isatty()) else "Clean"
    stream.write(f"{word}: {articles:,} article{'' if articles == 1 else 's'} checked, no findings.\n")
