"""Results of earlier runs, one flat file per project in the cache folder, safe under two processes at once.

A result is taken when the file has the same size, times and place on disk as then, or else the same content, and rules,
settings and our own code are the same; one that depended on the day holds for that day. Written anew, atomically, when
anything was added. As Git does, a file changed in the very moment of the check is compared by content next time.
"""

from __future__ import annotations

import json
import os
import time

from copydesk import store
from copydesk.findings import FAIL, PASS, UNCHECKED, Edit, Finding, Fix, Problem, Report, Source, Verdict
from copydesk.record import record
from copydesk.run.reading import Unreadable, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from io import BufferedReader, BufferedWriter, FileIO
    from typing import Any

    from copydesk.run.single import SingleDesk

_RACY = 2_000_000_000
"""Nanoseconds within which a file may change without its times telling."""


@record
class Packed:
    """A report in the few words that processes hand each other and the cache keeps.

    `about` holds type, language, section, authors and date; `pattern` the verdicts without findings: few articles
    differ in it; `findings` may be empty. All three are JSON. `day`: whether the result holds for the desk's day only.
    """

    path: str
    key: str = ""
    stamp: str = ""
    day: bool = False
    about: str = ""
    pattern: str = ""
    findings: str = ""
    source: str = ""
    problem: Problem | None = None


def pack(report: Report, key: str, stamp: str, day: bool) -> Packed:
    """A report packed, with the key of its file's content and the stamp of its file's status."""
    if report.problem is not None:
        return Packed(report.path, problem=report.problem, source=report.source)
    verdicts = [[item.rule, PASS if item.findings else item.outcome, item.reason] for item in report.verdicts]
    findings = [_finding(finding) for verdict in report.verdicts for finding in verdict.findings]
    return Packed(
        path=report.path,
        key=key,
        stamp=stamp,
        day=day,
        about=_json([report.type, report.language, report.section, report.authors, report.published]),
        pattern=_json(verdicts),
        findings=_json(findings) if findings else "",
        source=report.source if findings else "",
    )


def unpack(packed: Packed) -> Report:
    """The report that was packed; without findings it has no source."""
    if packed.problem is not None:
        return Report(packed.path, packed.source, problem=packed.problem)
    return _report(packed.path, packed.source, packed.about, packed.pattern, packed.findings)


def _report(path: str, source: str, about: str, pattern: str, findings: str) -> Report:
    type_, language, section, authors, published = _data(about)
    verdicts, places = _verdicts(pattern)
    if findings:
        found: dict[str, list[Finding]] = {}
        for item in _data(findings):
            found.setdefault(item[0], []).append(_found(item))
        told = list(verdicts)
        for rule, items in found.items():
            told[places[rule]] = Verdict(rule, FAIL, "", tuple(items))
        verdicts = tuple(told)
    return Report(path, source, verdicts, None, type_, language, section, tuple(authors), published)


_patterns: dict[str, tuple[tuple[Verdict, ...], dict[str, int]]] = {}
_sources: dict[tuple[str, ...], Source] = {}
_data = json.JSONDecoder().decode


def _verdicts(pattern: str) -> tuple[tuple[Verdict, ...], dict[str, int]]:
    """The verdicts of a pattern and the place of each rule among them."""
    known = _patterns.get(pattern)
    if known is None:
        verdicts = tuple([Verdict(*item) for item in _data(pattern)])
        known = verdicts, {verdict.rule: place for place, verdict in enumerate(verdicts)}
        if len(_patterns) < 4096:
            _patterns[pattern] = known
    return known


def _finding(item: Finding) -> list[Any]:
    fix = item.fix and [item.fix.title, item.fix.safety, [[edit.start, edit.end, edit.text] for edit in item.fix.edits]]
    source = item.source and [item.source.name, item.source.clause, item.source.url]
    return [
        item.rule, item.level, item.message, item.start, item.end, fix, item.suggestion, source, item.stet, item.pilot,
    ]  # fmt: skip


def _found(item: list[Any]) -> Finding:
    rule, level, message, start, end, fix, suggestion, source, stet, pilot = item
    if fix:
        fix = Fix(fix[0], fix[1], tuple([Edit(*edit) for edit in fix[2]]))
    if source:
        names = tuple(source)
        source = _sources.get(names) or _sources.setdefault(names, Source(*names))
    return Finding(rule, level, message, start, end, fix, suggestion, source, stet, pilot)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def key_of(content: bytes) -> str:
    """The key of a file's content."""
    from hashlib import sha256

    return sha256(content).hexdigest()[:32]


def stamp_of(status: os.stat_result) -> str:
    """What changes when a file changes; empty where it changed only just now and may change again unseen."""
    latest = max(status.st_mtime_ns, status.st_ctime_ns)
    if time.time_ns() - latest < _RACY:
        return ""
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_ctime_ns}.{status.st_ino}"


class Results:
    """The kept results of a project: looked up by path, written when closed.

    A file of lines: a header, lines `=` with a pattern each, and one line per article that refers to a pattern by
    number: path, stamp, key, day, about, number, findings, parted by tabs (JSON never holds one).
    """

    def __init__(self, desk: SingleDesk) -> None:
        self._desk = desk
        project = desk.project
        self._name = os.path.join(store.folder(), store.name("results", project.path or project.root) + ".txt")
        rules = store.digest(repr((desk.rules.rules, project, desk.known)).encode("utf-8", "surrogateescape"))
        self._header = f"{store.FORMAT} {store.code()} {rules}\n".encode()
        self._places: dict[str, tuple[int, int]] = {}
        self._patterns: list[str] = []
        self._numbers: dict[str, int] = {}
        self._seen: set[str] = set()
        self._old = self._opened()
        self._new: BufferedWriter | None = None

    def get(self, path: str) -> Report | None:
        """The kept result of a file, or None where there is none that still holds."""
        place = self._places.get(self._desk.article_path(path))
        if place is None:
            return None
        try:
            return self._kept(path, self._line(place))
        except (Unreadable, OSError, ValueError, LookupError, TypeError):
            return None

    def _kept(self, path: str, line: list[str]) -> Report | None:
        _, stamp, key, day, about, number, findings = line
        if day and day != self._desk.today:
            return None
        pattern = self._patterns[int(number)]
        status = os.stat(path)
        same = stamp != "" and stamp == stamp_of(status)
        if same and not findings:
            return _report(path, "", about, pattern, "")
        content, status = read_bytes(path, self._desk.project.max_bytes)
        if not same:
            if key_of(content) != key:
                return None
            self.put(Packed(path, key, stamp_of(status), bool(day), about, pattern, findings))
        return _report(path, content.decode("utf-8") if findings else "", about, pattern, findings)

    def put(self, packed: Packed) -> None:
        """Keep a result. One that holds a problem or an unjudged rule is not kept, nor one with an odd path."""
        if packed.problem is not None or f'"{UNCHECKED}"' in packed.pattern or not packed.path.isprintable():
            return
        day = self._desk.today if packed.day else ""
        name = self._desk.article_path(packed.path)
        self._seen.add(name)
        self._write([name, packed.stamp, packed.key, day, packed.about, packed.pattern, packed.findings])

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
        for name, place in self._places.items():
            if name not in self._seen and os.path.lexists(os.path.join(self._desk.project.root, name)):
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
            elif line.count(b"\t") == 6 and line[-1:] == b"\n":
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
        self._new.write("\t".join([*line[:5], str(number), line[6]]).encode() + b"\n")


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except OSError:
        return
