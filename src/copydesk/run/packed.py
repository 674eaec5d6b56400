"""Reports in the few words that processes hand each other and the cache keeps."""

from __future__ import annotations

import json
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from copydesk.findings import FAIL, PASS, Edit, Finding, Fix, Problem, Report, Source, Verdict, counted
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from copydesk.findings import Told


@record
class Packed:
    """A report, packed.

    `key` and `stamp` tell the file's content and status it was made from (`run.results`). `about` holds type, language,
    section, authors and date, or is empty where nobody asked for them; `pattern` the verdicts without findings: few
    articles differ in it. `told` is what short outputs tell of the findings, by place, and `details` the rest: per rule
    its id and standard, and what differs from one finding to the next, each with its number in `told`. All four are
    JSON, the last two empty without findings. `day`: whether the result holds for the desk's day only.
    """

    path: str
    key: str = ""
    stamp: str = ""
    day: bool = False
    about: str = ""
    pattern: str = ""
    told: str = ""
    details: str = ""
    source: str = ""
    problem: Problem | None = None


def pack(report: Report, key: str, stamp: str, day: bool) -> Packed:
    """A report packed, with the key of its file's content and the stamp of its file's status."""
    if report.problem is not None:
        return Packed(report.path, problem=report.problem, source=report.source)
    numbers = {id(finding): number for number, finding in enumerate(report.findings)}
    found = [verdict.findings for verdict in report.verdicts if verdict.findings]
    return Packed(
        path=report.path,
        key=key,
        stamp=stamp,
        day=day,
        about=_about(report) if report.language else "",
        pattern=_pattern(report.verdicts),
        told=_json(report.told) if found else "",
        details=_json([group for findings in found for group in _groups(findings, numbers)]) if found else "",
        source=report.source if found else "",
    )


def unpack(packed: Packed) -> Report:
    """The report that was packed; without findings it has no source."""
    if packed.problem is not None:
        return Report(packed.path, packed.source, problem=packed.problem)
    return report_of(packed.path, packed.source, packed.about, packed.pattern, packed.told, packed.details)


def report_of(path: str, source: str, about: str, pattern: str, told: str, details: str) -> Report:
    """The report of these parts of a packed one."""
    shape = _shape(pattern)
    if not told:
        return _known(Report(path, source, shape.verdicts, None, *_told_about(about)), outcomes=shape.outcomes)
    rows = _data(told)
    report = Report(path, source, _verdicts(shape, rows, details), None, *_told_about(about))
    return _known(report, told=rows, outcomes=_outcomes(shape, rows))


def brief_of(path: str, about: str, pattern: str, told: str, details: str) -> Report:
    """The report of these parts of a packed one, for whoever asks for no more than outcomes and what is told.

    Raises ValueError for parts that no packed report has.
    """
    if not told:
        return report_of(path, "", about, pattern, told, details)
    shape, rows = _shape(pattern), _data(told)
    if set(map(len, rows)) != {_WIDTH}:
        raise ValueError("damaged")
    report = _Brief(path, "", (), None, *_told_about(about))
    del report.__dict__["verdicts"]
    return _known(report, told=rows, outcomes=_outcomes(shape, rows), parts=(shape, rows, details))


class _Brief(Report):
    """A report whose verdicts are made if somebody asks for them after all."""

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        return _verdicts(*self.__dict__["parts"])


def _known(report: Report, **worked_out: object) -> Report:
    """A report of which this need not be worked out."""
    report.__dict__.update(worked_out)
    return report


def _told_about(about: str) -> tuple[str, str, str, tuple[str, ...], str]:
    if not about:
        return "unknown", "", "", (), ""
    type_, language, section, authors, published = _data(about)
    return type_, language, section, tuple(authors), published


@record
class _Shape:
    """The verdicts of a pattern, the place of each rule among them, and how many there are of each outcome."""

    verdicts: tuple[Verdict, ...]
    places: dict[str, int]
    outcomes: dict[str, int]


_WIDTH = 8
"""Values in what is told of a finding (`findings.Told`)."""
_MOST = 1024
"""More patterns than these are not remembered."""
_shapes: dict[str, _Shape] = {}
_patterns: dict[tuple[str, ...], str] = {}
_sources: dict[tuple[str, ...], Source] = {}
_data = json.JSONDecoder().decode
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _about(report: Report) -> str:
    return _json([report.type, report.language, report.section, report.authors, report.published])


def _shape(pattern: str) -> _Shape:
    known = _shapes.get(pattern)
    if known is None:
        verdicts = tuple([Verdict(*item) for item in _data(pattern)])
        places = {verdict.rule: place for place, verdict in enumerate(verdicts)}
        known = _Shape(verdicts, places, counted([verdict.outcome for verdict in verdicts]))
        if len(_shapes) < _MOST:
            _shapes[pattern] = known
    return known


def _pattern(verdicts: tuple[Verdict, ...]) -> str:
    """The verdicts without findings; a pattern is written out once."""
    rules = [verdict.rule for verdict in verdicts]
    outcomes = [PASS if verdict.findings else verdict.outcome for verdict in verdicts]
    reasons = [verdict.reason for verdict in verdicts]
    key = (*rules, *outcomes, *reasons)
    known = _patterns.get(key)
    if known is None:
        known = _json(list(zip(rules, outcomes, reasons, strict=True)))
        if len(_patterns) < _MOST:
            _patterns[key] = known
    return known


def _outcomes(shape: _Shape, told: list[Told]) -> dict[str, int]:
    failed = len({row[4] for row in told})
    outcomes = {**shape.outcomes, FAIL: failed, PASS: shape.outcomes[PASS] - failed}
    if not outcomes[PASS]:
        del outcomes[PASS]
    return outcomes


def _groups(findings: tuple[Finding, ...], numbers: dict[int, int]) -> Iterator[list[Any]]:
    """The findings of a rule, which seldom differ in their standard."""
    for (rule, source), items in groupby(findings, attrgetter("rule", "source")):
        names = source and [source.name, source.clause, source.url]
        yield [rule, names, [_detail(item, numbers[id(item)]) for item in items]]


def _detail(item: Finding, number: int) -> list[Any]:
    fix = item.fix
    if fix is None and not item.suggestion:
        return [number, item.start, item.end]
    edits = fix and [[edit.start, edit.end, edit.text] for edit in fix.edits]
    return [number, item.start, item.end, fix and fix.title, edits, item.suggestion]


def _verdicts(shape: _Shape, told: list[Told], details: str) -> tuple[Verdict, ...]:
    """The verdicts of a pattern with these findings."""
    verdicts = list(shape.verdicts)
    for rule, names, items in _data(details):
        at = shape.places[rule]
        found = _found(told, rule, names and _source(names), items)
        verdicts[at] = Verdict(rule, FAIL, "", verdicts[at].findings + found)
    return tuple(verdicts)


def _source(names: list[str]) -> Source:
    key = tuple(names)
    return _sources.get(key) or _sources.setdefault(key, Source(*key))


def _found(told: list[Told], rule: str, source: Source | None, items: list[list[Any]]) -> tuple[Finding, ...]:
    found = []
    for item in items:
        _, _, level, message, _, safety, stet, pilot = told[item[0]]
        if len(item) == 3:
            _, start, end = item
            found.append(Finding(rule, level, message, start, end, None, "", source, stet, pilot))
            continue
        _, start, end, title, edits, suggestion = item
        fix = None if edits is None else Fix(title, safety, tuple([Edit(*edit) for edit in edits]))
        found.append(Finding(rule, level, message, start, end, fix, suggestion, source, stet, pilot))
    return tuple(found)
