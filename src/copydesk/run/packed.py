"""Reports in the few words that processes hand each other and the cache keeps."""

from __future__ import annotations

import json
from itertools import groupby
from operator import attrgetter

from copydesk.findings import FAIL, PASS, Edit, Finding, Fix, Problem, Report, Source, Verdict
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


@record
class Packed:
    """A report, packed.

    `key` and `stamp` tell the file's content and status it was made from (`run.results`). `about` holds type, language,
    section, authors and date, or is empty where nobody asked for them; `pattern` the verdicts without findings: few
    articles differ in it; `findings` may be empty, else has, per rule, its id and standard, whether it is on trial, and
    what differs from one finding to the next. All three are JSON. `day`: whether the result holds for the desk's day
    only.
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
    findings = [group for verdict in report.verdicts if verdict.findings for group in _groups(verdict.findings)]
    return Packed(
        path=report.path,
        key=key,
        stamp=stamp,
        day=day,
        about=_json([report.type, report.language, report.section, report.authors, report.published])
        if report.language
        else "",
        pattern=_json([_outcome(verdict) for verdict in report.verdicts]),
        findings=_json(findings) if findings else "",
        source=report.source if findings else "",
    )


def unpack(packed: Packed) -> Report:
    """The report that was packed; without findings it has no source."""
    if packed.problem is not None:
        return Report(packed.path, packed.source, problem=packed.problem)
    return report_of(packed.path, packed.source, packed.about, packed.pattern, packed.findings)


def report_of(path: str, source: str, about: str, pattern: str, findings: str) -> Report:
    """The report of these parts of a packed one."""
    type_, language, section, authors, published = _data(about) if about else _UNTOLD
    verdicts, places = _verdicts(pattern)
    if findings:
        told = list(verdicts)
        for rule, standard, pilot, items in _data(findings):
            place = places[rule]
            found = told[place].findings + _found(rule, _source(standard), pilot, items)
            told[place] = Verdict(rule, FAIL, "", found)
        verdicts = tuple(told)
    return Report(path, source, verdicts, None, type_, language, section, tuple(authors), published)


_UNTOLD = ("unknown", "", "", (), "")
"""What a report tells of its article where nobody asked."""
_patterns: dict[str, tuple[tuple[Verdict, ...], dict[str, int]]] = {}
_sources: dict[tuple[str, ...], Source] = {}
_data = json.JSONDecoder().decode
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _verdicts(pattern: str) -> tuple[tuple[Verdict, ...], dict[str, int]]:
    """The verdicts of a pattern and the place of each rule among them."""
    known = _patterns.get(pattern)
    if known is None:
        verdicts = tuple([Verdict(*item) for item in _data(pattern)])
        known = verdicts, {verdict.rule: place for place, verdict in enumerate(verdicts)}
        if len(_patterns) < 4096:
            _patterns[pattern] = known
    return known


def _outcome(verdict: Verdict) -> tuple[str, str, str]:
    return verdict.rule, PASS if verdict.findings else verdict.outcome, verdict.reason


def _groups(findings: tuple[Finding, ...]) -> Iterator[list[Any]]:
    """The findings of a rule, which seldom differ in standard or in being on trial."""
    for (rule, source, pilot), items in groupby(findings, attrgetter("rule", "source", "pilot")):
        names = source and [source.name, source.clause, source.url]
        yield [rule, names, pilot, [_finding(item) for item in items]]


def _finding(item: Finding) -> list[Any]:
    plain = [item.level, item.message, item.start, item.end]
    if item.fix is None and not item.suggestion and not item.stet:
        return plain
    fix = item.fix and [item.fix.title, item.fix.safety, [[edit.start, edit.end, edit.text] for edit in item.fix.edits]]
    return [*plain, fix, item.suggestion, item.stet]


def _source(names: list[str] | None) -> Source | None:
    if names is None:
        return None
    key = tuple(names)
    return _sources.get(key) or _sources.setdefault(key, Source(*key))


def _found(rule: str, source: Source | None, pilot: bool, items: list[list[Any]]) -> tuple[Finding, ...]:
    found = []
    for item in items:
        if len(item) == 4:
            level, message, start, end = item
            found.append(Finding(rule, level, message, start, end, None, "", source, "", pilot))
            continue
        level, message, start, end, fix, suggestion, stet = item
        if fix is not None:
            fix = Fix(fix[0], fix[1], tuple([Edit(*edit) for edit in fix[2]]))
        found.append(Finding(rule, level, message, start, end, fix, suggestion, source, stet, pilot))
    return tuple(found)
