"""Reports in the few words that processes hand each other and the cache keeps."""

from __future__ import annotations

import json
from functools import cached_property
from json.encoder import encode_basestring as _quoted

from copydesk.findings import FAIL, PASS, Edit, Finding, Fix, Problem, Report, Source, Verdict, counted
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.findings import Told


@record
class Packed:
    """A report, packed.

    `key` and `stamp` tell the file's content and status it was made from (`run.results`). `about` holds type, language,
    section, authors and date, or is empty where nobody asked for them; `pattern` the verdicts without findings: few
    articles differ in it. `told` is what short outputs tell of the findings, by place. `details` is the rest, by
    verdict: a rule with its standard, then what differs in each of its findings behind their numbers in `told`. All
    four are JSON, the last two empty without findings. `day`: whether the result holds for the desk's day only.
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
    found = [finding for verdict in report.verdicts for finding in verdict.findings]
    return Packed(
        path=report.path,
        key=key,
        stamp=stamp,
        day=day,
        about=_about(report) if report.language else "",
        pattern=_pattern(report.verdicts),
        told=_json(report.told) if found else "",
        details=_details(found, numbers) if found else "",
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
_heads: dict[tuple[str, ...], str] = {}
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


def _details(found: list[Finding], numbers: dict[int, int]) -> str:
    """The findings behind the rule and standard of each run of them. Mostly numbers: written here, not by `json`."""
    parts = []
    rule, source = "", None
    for item in found:
        if item.rule != rule or item.source is not source:
            rule, source = item.rule, item.source
            parts.append(_head(rule, source))
        more = _more(item) if item.fix or item.suggestion else ""
        parts.append(f"[{numbers[id(item)]},{item.start},{item.end}{more}]")
    return f"[{','.join(parts)}]"


def _head(rule: str, source: Source | None) -> str:
    """Rule and standard, written out once."""
    key = (rule, source.name, source.clause, source.url) if source else (rule,)
    known = _heads.get(key)
    if known is None:
        known = _json([rule, key[1:] or None])
        if len(_heads) < _MOST:
            _heads[key] = known
    return known


def _more(item: Finding) -> str:
    """What few findings have: a fix or a suggestion."""
    fix = item.fix
    if fix is None:
        return f",null,null,{_quoted(item.suggestion)}"
    edits = ",".join([f"[{edit.start},{edit.end},{_quoted(edit.text)}]" for edit in fix.edits])
    return f",{_quoted(fix.title)},[{edits}],{_quoted(item.suggestion)}"


def _verdicts(shape: _Shape, told: list[Told], details: str) -> tuple[Verdict, ...]:
    """The verdicts of a pattern with these findings."""
    found: dict[str, list[Finding]] = {}
    rule, source, into = "", None, []
    for number, *item in _data(details):
        if isinstance(number, str):
            rule, source, into = number, item[0] and _source(item[0]), found.setdefault(number, [])
        else:
            into.append(_found(told[number], rule, source, item))
    verdicts = list(shape.verdicts)
    for rule, items in found.items():
        verdicts[shape.places[rule]] = Verdict(rule, FAIL, "", tuple(items))
    return tuple(verdicts)


def _source(names: list[str]) -> Source:
    key = tuple(names)
    return _sources.get(key) or _sources.setdefault(key, Source(*key))


def _found(told: Told, rule: str, source: Source | None, item: list[Any]) -> Finding:
    _, _, level, message, _, safety, stet, pilot = told
    if len(item) == 2:
        start, end = item
        return Finding(rule, level, message, start, end, None, "", source, stet, pilot)
    start, end, title, edits, suggestion = item
    fix = None if edits is None else Fix(title, safety, tuple([Edit(*edit) for edit in edits]))
    return Finding(rule, level, message, start, end, fix, suggestion, source, stet, pilot)
