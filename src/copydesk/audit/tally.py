"""Counts over an archive: by rule, section, type, author, language and month, from rows one by one.

Compliance is passed ÷ (passed + failed), where an article whose findings are all excused counts as passed; skipped and
unchecked articles are not in it and are shown beside it.
"""

from __future__ import annotations

import heapq
from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

GROUPS = ("section", "type", "author", "language", "month")
WORST = 20
UNKNOWN = "—"


def many(count: int, word: str) -> str:
    """A number with its word: `1 article`, `2,581 articles`."""
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def percent(share: float, digits: int = 0) -> str:
    """A share in percent, rounded, but 100 % only where nothing failed and 0 % only where nothing passed."""
    least = 10.0**-digits
    value = round(100 * share, digits)
    if value >= 100 and share < 1:
        value = 100 - least
    if value <= 0 < share:
        value = least
    return f"{value:.{digits}f}%"


class RuleTally:
    """One rule over the archive, in articles; `findings` and `excused_findings` in findings."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0
        self.excused = 0
        self.unchecked = 0
        self.findings = 0
        self.excused_findings = 0
        self.skipped: Counter[str] = Counter()
        self.levels: Counter[str] = Counter()

    @property
    def applicable(self) -> int:
        return self.passed + self.failed + self.excused

    @property
    def compliance(self) -> float | None:
        """A share from 0 to 1, or None where the rule applied to no article."""
        return (self.passed + self.excused) / self.applicable if self.applicable else None


class GroupTally:
    """One section, author, month…: articles, articles without a finding, findings by level."""

    def __init__(self) -> None:
        self.articles = 0
        self.clean = 0
        self.levels: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()

    @property
    def compliance(self) -> float:
        return self.clean / self.articles if self.articles else 1.0


class Tally:
    """All counts of an audit."""

    def __init__(self) -> None:
        self.articles = 0
        self.clean = 0
        self.folder = ""
        self.problems: list[tuple[str, str, int, str]] = []
        self.problem_count = 0
        self.levels: Counter[str] = Counter()
        self.excused: Counter[str] = Counter()
        self.pilot = 0
        self.rules: dict[str, RuleTally] = {}
        self.groups: dict[str, dict[str, GroupTally]] = {name: {} for name in GROUPS}
        self.stets: list[tuple[str, int, str, str]] = []
        self._worst: list[tuple[int, int, str]] = []

    def add(self, row: dict[str, Any]) -> None:
        """Count one row of the journal."""
        self.articles += 1
        self._widen(row["path"])
        if "problem" in row:
            self._problem(row)
            return
        standing = [finding for finding in row["findings"] if not finding.get("stet") and not finding.get("pilot")]
        self._rules(row)
        for finding in row["findings"]:
            self._finding(row, finding)
        if not standing:
            self.clean += 1
        for group, key in _keys(row):
            tally = self.groups[group].setdefault(key, GroupTally())
            tally.articles += 1
            tally.clean += not standing
            for finding in standing:
                tally.levels[finding["level"]] += 1
                tally.rules[finding["rule"]] += 1
        self._rank(row["path"], standing)

    def _widen(self, path: str) -> None:
        """Keep in `folder` what the paths of all articles begin with, with a slash at its end."""
        if self.articles == 1:
            self.folder = path[: path.rfind("/") + 1]
        while not path.startswith(self.folder):
            self.folder = self.folder[: self.folder.rstrip("/").rfind("/") + 1]

    def _problem(self, row: dict[str, Any]) -> None:
        self.problem_count += 1
        message, line, _, way_out = row["problem"]
        if len(self.problems) < 200:
            self.problems.append((row["path"], message, line, way_out))

    def _rules(self, row: dict[str, Any]) -> None:
        for rule in row["passed"]:
            self._of(rule).passed += 1
        standing = {finding["rule"] for finding in row["findings"] if not finding.get("stet")}
        for rule in row["failed"]:
            if rule in standing:
                self._of(rule).failed += 1
            else:
                self._of(rule).excused += 1
        for reason, rules in row["skipped"].items():
            for rule in rules:
                self._of(rule).skipped[reason] += 1
        for rules in row["unchecked"].values():
            for rule in rules:
                self._of(rule).unchecked += 1

    def _finding(self, row: dict[str, Any], finding: dict[str, Any]) -> None:
        rule = self._of(finding["rule"])
        if finding["rule"].startswith("stet-") and len(self.stets) < 500:
            self.stets.append((row["path"], finding["line"], finding["rule"], finding["message"]))
        if finding.get("stet"):
            rule.excused_findings += 1
            self.excused[finding["rule"]] += 1
            return
        rule.findings += 1
        rule.levels[finding["level"]] += 1
        if finding.get("pilot"):
            self.pilot += 1
        else:
            self.levels[finding["level"]] += 1

    def _of(self, rule: str) -> RuleTally:
        if rule not in self.rules:
            self.rules[rule] = RuleTally()
        return self.rules[rule]

    def _rank(self, path: str, standing: list[dict[str, Any]]) -> None:
        if not standing:
            return
        errors = sum(finding["level"] == "error" for finding in standing)
        heapq.heappush(self._worst, (errors, len(standing), path))
        if len(self._worst) > WORST:
            heapq.heappop(self._worst)

    @property
    def worst(self) -> list[tuple[str, int, int]]:
        """The articles with the most errors, then findings: path, errors, findings."""
        ranked = sorted(self._worst, key=lambda item: (-item[0], -item[1], item[2]))
        return [(path, errors, findings) for errors, findings, path in ranked]

    @property
    def compliance(self) -> float:
        """The share of checked articles without a standing finding; 0 where nothing could be checked."""
        checked = self.articles - self.problem_count
        return self.clean / checked if checked else 0.0


def tally(rows: Iterable[dict[str, Any]]) -> Tally:
    """Count all rows."""
    counts = Tally()
    for row in rows:
        counts.add(row)
    return counts


def _keys(row: dict[str, Any]) -> Iterable[tuple[str, str]]:
    yield "section", row["section"] or UNKNOWN
    yield "type", row["type"]
    yield "language", row["language"] or UNKNOWN
    yield "month", row["published"][:7] or UNKNOWN
    for author in row["authors"] or [UNKNOWN]:
        yield "author", author
