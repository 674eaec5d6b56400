"""The user's cache folder: plain JSON, written atomically, rebuilt when it is damaged, foreign or out of date.

Holds compiled word lists, rules and results. Never executes what it reads (no pickle, no marshal), never trusts a
folder that another user can write to, and never fails a check: without a usable folder everything is just built anew.
"""

from __future__ import annotations

import os
import sys
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, BinaryIO

VERSION = "0.1.0"
FORMAT = 1
_BUFFER = 1 << 17
"""Bytes that are written at once: the results of some hundred articles."""
RACY = 2_000_000_000
"""Nanoseconds within which a file may change without its times telling."""


def folder() -> str:
    """The cache folder: `COPYDESK_CACHE`, else the platform's place for a user's caches."""
    if chosen := os.environ.get("COPYDESK_CACHE"):
        return chosen
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return os.path.join(base, "copydesk")


class unused:
    """While this lasts nothing is taken from the cache folder and nothing is put there."""

    def __enter__(self) -> None:
        _closed.append(True)

    def __exit__(self, *error: object) -> None:
        _closed.pop()


_closed: list[bool] = []


def stamp(paths: Iterable[str]) -> list[list[Any]]:
    """What changes when a file changes: path, size, time of change. A missing file has size -1."""
    marks = []
    for path in paths:
        try:
            status = os.stat(path)
            marks.append([path, status.st_size, status.st_mtime_ns])
        except OSError:
            marks.append([path, -1, 0])
    return marks


def stamp_of(status: os.stat_result) -> str:
    """What changes when a file changes; empty where it changed only just now and may change again unseen."""
    latest = max(status.st_mtime_ns, status.st_ctime_ns)
    if time.time_ns() - latest < RACY:
        return ""
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}"


def digest(content: bytes, size: int = 16) -> str:
    """A hash of `content` as hexadecimal digits; `size` in bytes."""
    try:
        from _blake2 import blake2b
    except ImportError:
        from hashlib import blake2b
    return blake2b(content, digest_size=size).hexdigest()


def name(prefix: str, *parts: str) -> str:
    """The name of a stored value that belongs to `parts`, for instance to a project file's path."""
    return f"{prefix}-{digest(chr(0).join(parts).encode('utf-8', 'surrogateescape'), 8)}"


_code: list[str] = []


def code() -> str:
    """What changes when our own code or word lists change: the version, in a checkout also the files' stamps."""
    if not _code:
        marks = repr(stamp(code_files()))
        _code.append(f"{VERSION}-{sys.version_info[0]}.{sys.version_info[1]}-{digest(marks.encode(), 8)}")
    return _code[0]


def code_files() -> list[str]:
    """The files whose stamps tell our own code: the folder alone where it is installed, all in a checkout."""
    package = os.path.dirname(os.path.abspath(__file__))
    return [package] if os.path.isdir(os.path.join(package, "_packs")) else _sources(package)


def _sources(place: str) -> list[str]:
    found = []
    with os.scandir(place) as entries:
        for entry in sorted(entries, key=lambda item: item.name):
            if entry.name.endswith((".py", ".yaml")):
                found.append(entry.path)
            elif "." not in entry.name and entry.name != "__pycache__":
                found += _sources(entry.path)
    return found


def remember(name: str, paths: Iterable[str], build: Callable[[], Any]) -> Any:
    """The plain data that `build` makes from `paths`, taken from the cache while none of them has changed."""
    key = [FORMAT, VERSION, f"{sys.version_info[0]}.{sys.version_info[1]}", stamp(paths)]
    stored = read(name)
    if isinstance(stored, list) and len(stored) == 2 and stored[0] == key:
        return stored[1]
    value = build()
    write(name, [key, value])
    return value


def read(name: str) -> Any:
    """The stored value, or None where it is absent, damaged or not ours."""
    if _closed:
        return None
    stored = content(name + ".json")
    if stored is None:
        return None
    import json

    try:
        return json.loads(stored)
    except (ValueError, RecursionError):
        return None


def content(file: str) -> bytes | None:
    """What a file of the cache folder holds; None where it is absent or not ours."""
    try:
        with open(os.path.join(folder(), file), "rb") as stream:
            return stream.read() if ours(os.fstat(stream.fileno())) else None
    except OSError:
        return None


def write(name: str, value: Any) -> None:
    """Store `value`; silently gives up where the folder cannot be written."""
    if _closed:
        return
    import json

    try:
        put(name + ".json", json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
    except (OSError, UnicodeError):
        return


def put(file: str, content: bytes) -> None:
    """Write a file of the cache folder whole. Raises OSError."""
    path = os.path.join(folder(), file)
    with scratch(path) as stream:
        stream.write(content)
    os.replace(stream.name, path)


def scratch(path: str) -> BinaryIO:
    """A new file beside `path`, for this user alone, to be written and then put in its place with `os.replace`.

    Raises OSError where the folder cannot be made or belongs to somebody else.
    """
    place = os.path.dirname(path)
    os.makedirs(place, mode=0o700, exist_ok=True)
    if not ours(os.stat(place)):
        raise PermissionError(f"{place} can be written by other users")
    temporary = f"{path}.{os.getpid()}.{len(_scratches)}.tmp"
    _scratches.append(temporary)
    os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
    return open(temporary, "wb", _BUFFER)


_scratches: list[str] = []


def ours(status: os.stat_result) -> bool:
    """Whether this user owns it and nobody else may write to it."""
    if not hasattr(os, "getuid"):
        return True
    return status.st_uid == os.getuid() and not status.st_mode & 0o022
