"""Results of earlier runs, flat files per project in the cache folder, safe under two processes at once.

A result is taken when the file has the same size, times and place on disk as then, or else the same content, and rules,
settings and our own code are the same; one that depended on the day holds for that day. Written anew, atomically, when
anything was added. As Git does, a file changed in the very moment of the check is compared by content next time.

Checks of a few articles, as a commit makes them, keep a small file of their own, so that they need not read and write
what is known of the whole archive.
"""

from __future__ import annotations

import os

from copydesk import store
from copydesk.findings import UNCHECKED, Report
from copydesk.run.packed import Packed, brief_of, report_of
from copydesk.run.reading import Unreadable, read_bytes
from copydesk.store import stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedReader, FileIO
    from typing import BinaryIO

    from copydesk.run.single import SingleDesk
    from copydesk.settings import Project

_FORMAT = 3
"""Counts the forms that the lines have had."""
FEW = 16
"""Fewer articles than this are a few."""
_ROOM = 100
"""Articles of which the small file keeps results, apart from those checked now."""


def key_of(content: bytes) -> str:
    """The key of a file's content."""
    return store.digest(content)


def file_of(project: Project, few: bool) -> str:
    """The name of the file that keeps a project's results of few articles, or of many."""
    return store.name("results-few" if few else "results", project.path or project.root) + ".txt"


def header_of(desk: SingleDesk) -> str:
    """The first line of a file of results that hold for this desk."""
    return f"{_FORMAT} {desk.mark}"


class Results:
    """The kept results of a project: looked up by path, written when closed.

    A file of lines: a header, lines `=` with a pattern each, and one line per article that refers to a pattern by
    number: path, stamp, key, day, about, number, told, details, parted by tabs (JSON never holds one). `cli.glance`
    reads it too.
    """

    def __init__(self, desk: SingleDesk, articles: int, brief: bool = False) -> None:
        """`articles`: how many are to be checked; `brief` as in `Desk.check_files`."""
        self._desk = desk
        self._brief = brief
        few = articles < FEW
        self._name = os.path.join(store.folder(), file_of(desk.project, few))
        self._room = _ROOM if few else None
        self._header = f"{header_of(desk)}\n".encode()
        self._places: dict[str, tuple[int, int]] = {}
        self._patterns: list[str] = []
        self._numbers: dict[str, int] = {}
        self._seen: set[str] = set()
        self._old = self._opened()
        self._new: BinaryIO | None = None

    def get(self, path: str) -> Report | None:
        """The kept result of a file, or None where there is none that still holds."""
        place = self._places.get(self._desk.article_path(path)) if self._places else None
        if place is None:
            return None
        try:
            return self._kept(path, self._line(place))
        except (Unreadable, OSError, ValueError, LookupError, TypeError):
            return None

    def _kept(self, path: str, line: list[str]) -> Report | None:
        _, stamp, key, day, about, number, told, details = line
        if (day and day != self._desk.today) or (self._desk.about and not about):
            return None
        pattern = self._patterns[int(number)]
        most = self._desk.project.max_bytes
        wanted = told and not self._brief
        content, status = read_bytes(path, most) if wanted else (b"", os.stat(path))
        if stamp == "" or stamp != stamp_of(status):
            if not wanted:
                content, status = read_bytes(path, most)
            if key_of(content) != key:
                return None
            self.put(Packed(path, key, stamp_of(status), bool(day), about, pattern, told, details))
        if not wanted:
            return brief_of(path, about, pattern, told, details)
        return report_of(path, content.decode("utf-8"), about, pattern, told, details)

    def put(self, packed: Packed) -> None:
        """Keep a result. One that holds a problem or an unjudged rule is not kept, nor one with an odd path."""
        if packed.problem is not None or f'"{UNCHECKED}"' in packed.pattern or not packed.path.isprintable():
            return
        day = self._desk.today if packed.day else ""
        name = self._desk.article_path(packed.path)
        self._seen.add(name)
        self._write([name, packed.stamp, packed.key, day, packed.about, packed.pattern, packed.told, packed.details])

    def close(self) -> None:
        """Write what was added, with what still holds of the old results."""
        if self._new is not None:
            try:
                self._keep_others()
                self._new.close()
                os.replace(self._new.name, self._name)
            except (OSError, ValueError, LookupError):
                _remove(self._new.name)
        if self._old is not None:
            self._old.close()

    def _keep_others(self) -> None:
        others = [name for name in self._places if name not in self._seen]
        for name in others[: self._room]:
            if os.path.lexists(os.path.join(self._desk.project.root, name)):
                place = self._places[name]
                line = self._line(place)
                if line[3] in ("", self._desk.today):
                    line[5] = self._patterns[int(line[5])]
                    self._write(line)

    def _opened(self) -> FileIO | None:
        """The old file, its places and patterns noted; None where it is absent, damaged, foreign or out of date."""
        try:
            stream = open(self._name, "rb", buffering=0)  # noqa: SIM115 - stays open while results are looked up
        except OSError:
            return None
        with open(stream.fileno(), "rb", closefd=False) as lines:
            if store.ours(os.fstat(stream.fileno())) and lines.readline() == self._header:
                self._note(lines)
        return stream

    def _note(self, lines: BufferedReader) -> None:
        at = len(self._header)
        for line in lines:
            if line[:1] == b"=":
                self._patterns.append(line[1:-1].decode("utf-8", "replace"))
            elif line.count(b"\t") == 7 and line[-1:] == b"\n":
                self._places[line[: line.index(b"\t")].decode("utf-8", "replace")] = (at, len(line))
            at += len(line)

    def _line(self, place: tuple[int, int]) -> list[str]:
        assert self._old is not None
        self._old.seek(place[0])
        return self._old.read(place[1])[:-1].decode().split("\t")

    def _write(self, line: list[str]) -> None:
        """Add a line whose pattern is still written out."""
        if self._new is None:
            try:
                self._new = store.scratch(self._name)
            except OSError:
                return
            self._new.write(self._header)
        number = self._numbers.get(line[5])
        if number is None:
            number = self._numbers[line[5]] = len(self._numbers)
            self._new.write(f"={line[5]}\n".encode())
        self._new.write("\t".join([*line[:5], str(number), *line[6:]]).encode() + b"\n")


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
