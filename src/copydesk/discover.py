"""Collecting articles: files as named, folders without what Git ignores, hidden folders and what the project excludes.

Whatever was asked for and cannot be checked becomes a Problem: a path that does not exist, a folder without articles,
a file that is no article, a symbolic link that leads nowhere. A file named outright is checked even where a pattern
excludes it. Folders behind symbolic links are not entered, unless they are named. Reads no articles.
"""

from __future__ import annotations

import os

from copydesk.findings import Problem
from copydesk.globs import compiled
from copydesk.readers import FORMATS, format_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pathspec import GitIgnoreSpec

    from copydesk.settings import Project

_OVERGROWN = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})


def spared(paths: Iterable[str], project: Project) -> list[str]:
    """The paths without files that the project excludes, for callers that name files nobody chose (a commit hook)."""
    return [path for path in paths if os.path.isdir(path) or not excluded(path, project)]


def collect(paths: Iterable[str], project: Project) -> tuple[list[str], list[Problem]]:
    """The articles that `paths` name, sorted, each once, and what could not be collected."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    paths = list(paths)
    # One folder names no article twice.
    place = os.path.abspath if len(paths) > 1 else str
    for path in paths:
        name = os.path.normpath(path)
        if os.path.isdir(name):
            before = len(problems)
            articles = [article for article in _in_folder(name, problems) if not excluded(article, project)]
            if not articles and len(problems) == before:
                problems.append(Problem(path, "no articles in this folder", way_out=f"articles end in {_endings()}"))
            for article in articles:
                found.setdefault(place(article), article)
        elif problem := _unfit(path, name):
            problems.append(problem)
        else:
            found.setdefault(place(name), name)
    return sorted(found.values()), problems


def excluded(path: str, project: Project) -> bool:
    """Whether the project file excludes a path."""
    if not project.exclude:
        return False
    relative = os.path.relpath(path, project.root).replace(os.sep, "/")
    return any(compiled(glob)(relative) for glob in project.exclude)


def _unfit(path: str, name: str) -> Problem | None:
    """Why a file that was named cannot be an article."""
    if not os.path.exists(name):
        if os.path.islink(name):
            return Problem(path, "this symbolic link leads nowhere", way_out="mend or remove the link")
        return Problem(path, "this path does not exist", way_out="check its spelling, from the folder you are in")
    if format_of(name) is None:
        return Problem(path, "this is not an article we can read", way_out=f"articles end in {_endings()}")
    return None


def _endings() -> str:
    return ", ".join(FORMATS)


def _in_folder(folder: str, problems: list[Problem]) -> Iterator[str]:
    """The articles below a folder, in no order."""
    listed = _by_git(folder) if _in_work_tree(folder) else None
    if listed is None:
        yield from _walked(folder, problems, [])
        return
    for name in listed:
        path = name if folder == "." else f"{folder}{os.sep}{name}"
        if name.endswith("/") or (format_of(name) is None and "." not in name and os.path.isdir(path)):
            if not os.path.islink(path.rstrip("/")):
                yield from _in_folder(path.rstrip("/"), problems)
        elif format_of(name) is not None and not _hidden(name) and _stands(path, problems):
            yield path


def _stands(path: str, problems: list[Problem]) -> bool:
    """Whether a listed file is there; Git lists deleted files too, and links that lead nowhere."""
    try:
        return not _is_folder(os.stat(path))
    except OSError as error:
        if os.path.islink(path):
            problems.append(Problem(path, "this symbolic link leads nowhere", way_out="mend or remove the link"))
        elif not isinstance(error, (FileNotFoundError, NotADirectoryError)):
            problems.append(Problem(path, f"it cannot be read: {error.strerror or error}"))
        return False


def _is_folder(status: os.stat_result) -> bool:
    return status.st_mode & 0o170000 == 0o040000


def _hidden(name: str) -> bool:
    """Whether a name as Git lists it lies in a hidden or overgrown folder, or is hidden itself."""
    return name.startswith(".") or "/." in name or not _OVERGROWN.isdisjoint(name.split("/")[:-1])


def _in_work_tree(folder: str) -> bool:
    place = os.path.abspath(folder)
    while True:
        if os.path.lexists(os.path.join(place, ".git")):
            return True
        above = os.path.dirname(place)
        if above == place:
            return False
        place = above


def _by_git(folder: str) -> list[str] | None:
    """What Git tracks or would track below a folder; None where Git cannot tell. Runs none of its hooks."""
    import subprocess

    command = ["git", "-c", "core.fsmonitor=false", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            [*command, "--deduplicate"], cwd=folder, capture_output=True, env=environment, stdin=subprocess.DEVNULL
        )
    except OSError:
        return None
    if done.returncode:
        return None
    return [name for name in done.stdout.decode("utf-8", "surrogateescape").split("\0") if name]


def _walked(folder: str, problems: list[Problem], ignored: list[tuple[str, GitIgnoreSpec]]) -> Iterator[str]:
    """The articles below a folder without asking Git; `.gitignore` files hold here too."""
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(Problem(folder, f"this folder cannot be read: {error.strerror or error}"))
        return
    if any(entry.name == ".gitignore" for entry in found):
        ignored = [*ignored, (folder, _ignore_file(os.path.join(folder, ".gitignore")))]
    for entry in found:
        path = entry.name if folder == "." else entry.path
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith(".") or (is_folder and entry.name in _OVERGROWN):
            continue
        if not is_folder and format_of(entry.name) is None:
            continue
        if _ignored(path, is_folder, ignored):
            continue
        if is_folder:
            yield from _walked(path, problems, ignored)
        elif _stands(path, problems):
            yield path


def _ignore_file(path: str) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    with open(path, encoding="utf-8", errors="replace") as stream:
        return GitIgnoreSpec.from_lines(stream.read().splitlines())


def _ignored(path: str, is_folder: bool, ignored: list[tuple[str, GitIgnoreSpec]]) -> bool:
    for folder, spec in ignored:
        relative = os.path.relpath(path, folder).replace(os.sep, "/")
        if spec.match_file(relative + "/" if is_folder else relative):
            return True
    return False
