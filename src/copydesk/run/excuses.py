"""Excuses of the project file that no article of the project needs: known only when all of its articles were checked.

An excuse for one article that is checked is told in that article's own report; this is about those for many, and about
those whose article is gone.
"""

from __future__ import annotations

import os

from copydesk import stet
from copydesk.discover import collect
from copydesk.findings import FAIL, Finding, Report, Verdict
from copydesk.globs import compiled
from copydesk.rules.base import fault_at
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.rules.base import Rule
    from copydesk.run.single import SingleDesk


def watched(desk: SingleDesk, paths: list[str], reports: Iterator[Report]) -> Iterator[Report]:
    """The same reports, then one on the project file where it holds excuses that nothing needs."""
    overseers = [rule for rule in desk.rules.rules if rule.kind == stet.KIND and rule.spec.fault == "unused"]
    idle = _valid(desk) if overseers and desk.project.path else set()
    if not idle:
        yield from reports
        return
    needed: set[int] = set()
    for report in reports:
        yield report
        _look(desk, report, idle, needed)
    covered = {desk.article_path(path) for path in paths}
    idle = {(index, rule) for index, rule in idle if _wholly(desk, index, covered, index in needed)}
    if idle:
        yield _told(desk, overseers[0], sorted(idle))


def _valid(desk: SingleDesk) -> set[tuple[int, str]]:
    """The excuses that hold today, each with the rules of it that are judged now."""
    judged = {rule.id for rule in desk.rules.rules if rule.kind != stet.KIND}
    return {
        (index, rule)
        for index, item in enumerate(desk.project.stets)
        for rule in item["rule"]
        if rule in judged and item["reason"].strip() and not (item["until"] and item["until"] < desk.house.today)
    }


def _matches(desk: SingleDesk, index: int, path: str) -> bool:
    return any(compiled(glob)(path) for glob in desk.project.stets[index]["path"])


def _look(desk: SingleDesk, report: Report, idle: set[tuple[int, str]], met: set[int]) -> None:
    """Take out of `idle` what a report needed, or may have needed; note in `met` which excuses met an article."""
    path = desk.article_path(report.path)
    for index in {index for index, _ in idle}:
        if not _matches(desk, index, path):
            continue
        met.add(index)
        reason = desk.project.stets[index]["reason"].strip()
        used = {finding.rule for verdict in report.verdicts for finding in verdict.findings if finding.stet == reason}
        idle -= {(index, rule) for number, rule in set(idle) if number == index and (rule in used or report.problem)}


def _wholly(desk: SingleDesk, index: int, covered: set[str], met: bool) -> bool:
    """Whether every article of the project that an excuse is for was checked, so that it is idle for good.

    An excuse for one article was judged in that article's report.
    """
    if met and not any(char in "*?{" for glob in desk.project.stets[index]["path"] for char in glob):
        return False
    articles, problems = collect([desk.project.root], desk.project)
    if problems:
        return False
    paths = {desk.article_path(path) for path in articles}
    return {path for path in paths if _matches(desk, index, path)} <= covered and (met or paths <= covered)


def _told(desk: SingleDesk, rule: Rule, idle: list[tuple[int, str]]) -> Report:
    from copydesk.settings.yaml import read

    path = os.path.relpath(desk.project.path)
    with open(desk.project.path, encoding="utf-8", newline="") as stream:
        source = stream.read()
    document, lines = read(desk.project.path), LineTable(source)
    findings: list[Finding] = []
    for index, name in idle:
        start = lines.offset(*document.place(("stets", index)))
        findings.append(fault_at(rule, start, start, excused=name))
    return Report(path, source, (Verdict(rule.id, FAIL, "", tuple(findings)),))
