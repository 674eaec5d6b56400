"""Reading an article's bytes and text: strictly, within limits, and with a problem that says what to do."""

from __future__ import annotations

import os

from copydesk.findings import Problem


class Unreadable(Exception):
    """A file whose text cannot be had; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_bytes(path: str, limit: int) -> tuple[bytes, os.stat_result]:
    """A file's bytes and status. Raises Unreadable: no such file, no right, no regular file, larger than `limit`."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Unreadable(Problem(path, f"it cannot be read: {error.strerror or error}")) from None
    try:
        status = os.fstat(descriptor)
        if status.st_mode & 0o170000 != 0o100000:
            raise Unreadable(Problem(path, "it is not a file but a pipe, a device or a folder", way_out="exclude it"))
        if status.st_size > limit:
            raise Unreadable(_too_large(path, status.st_size, limit))
        content = os.read(descriptor, status.st_size + 1)
        while len(content) < status.st_size and (more := os.read(descriptor, limit + 1)):
            content += more
    except OSError as error:
        raise Unreadable(Problem(path, f"it cannot be read: {error.strerror or error}")) from None
    finally:
        os.close(descriptor)
    return content, status


def decoded(content: bytes, path: str) -> str:
    """A file's text, a byte order mark kept as first character. Raises Unreadable with the place of the bad byte."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    way_out = "save it as UTF-8"
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise Unreadable(Problem(path, "it is UTF-16, not UTF-8", 1, 1, way_out))
    line = content.count(b"\n", 0, at) + 1
    start = content.rfind(b"\n", 0, at) + 1
    column = len(content[start:at].decode("utf-8", "replace")) + 1
    message = f"it is not UTF-8: the byte 0x{content[at]:02X} at offset {at}"
    raise Unreadable(Problem(path, message, line, column, f"{way_out}; was it Windows-1251 or Latin-1?"))


def _too_large(path: str, size: int, limit: int) -> Problem:
    message = f"it has {size / 1e6:.1f} MB, more than the limit of {limit / 1e6:g} MB"
    return Problem(path, message, way_out="exclude it, or raise limits: file-size in copydesk.yaml")
