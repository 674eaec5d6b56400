"""What a check says: findings, fixes, verdicts and outcomes. Plain frozen data; offsets are source offsets."""

from __future__ import annotations

from functools import cached_property
from operator import attrgetter

from copydesk.record import record

LEVELS = ("info", "warning", "error")
BASELINE = "known since the baseline"
"""The excuse of a finding that the baseline knows: it stands in a file of its own, not in the article."""
BASELINE_FILE = ".copydesk-baseline.json"
"""That file, beside the project file."""
SAFE = "safe"
SUGGESTED = "suggested"


_order = attrgetter("start", "end", "rule", "message")


@record
class Edit:
    """Replace the source span `start`–`end` with `text`; an insertion has `start == end`."""

    start: int
    end: int
    text: str


@record
class Fix:
    """`safety` is `safe` (deterministic, changes no claim) or `suggested` (shown, applied on request)."""

    title: str
    safety: str
    edits: tuple[Edit, ...]


@record
class Source:
    """The standard a rule comes from."""

    name: str
    clause: str = ""
    url: str = ""


@record
class Finding:
    """One fault at its exact place; something missing is a zero-width span where it belongs.

    `suggestion` is shown where no edit can be made (front matter to add, a wording to paste).
    `stet` is the reason of the excuse, or empty.
    """

    rule: str
    level: str
    message: str
    start: int
    end: int
    fix: Fix | None = None
    suggestion: str = ""
    source: Source | None = None
    stet: str = ""
    pilot: bool = False


PASS, FAIL, SKIP, UNCHECKED = "pass", "fail", "skip", "unchecked"


@record
class Verdict:
    """What one rule says of one article. `reason` says why it was skipped or could not be checked."""

    rule: str
    outcome: str
    reason: str = ""
    findings: tuple[Finding, ...] = ()


@record
class Problem:
    """Something that could not be checked, or a configuration that is wrong: never green, its own exit code.

    `line` and `column` count from 1; 0 where there is no place. `way_out` tells what to do.
    """

    path: str
    message: str
    line: int = 0
    column: int = 0
    way_out: str = ""


Told = tuple[int, int, str, str, str, str, str, bool]
"""Of a finding: line and column, both from 1, level, message, rule, safety of its fix or empty, stet, pilot."""


def counted(outcomes: list[str]) -> dict[str, int]:
    """How often each outcome is among these, for those that are."""
    return {name: count for name in (PASS, FAIL, SKIP, UNCHECKED) if (count := outcomes.count(name))}


@record
class Report:
    """Everything a check found in one file: verdicts in rule order, or the problem that prevented them.

    `source` is the decoded text the offsets point into (empty when there is a problem before reading, and where nobody
    asked for it). `section`, `authors` and `published` (ISO date) are the metadata an audit sorts by, empty where the
    article does not say. These, type and language are told only by a desk that was asked for them. Of a kept report
    (`run.packed`) what is worked out from these fields is known already.
    """

    path: str
    source: str = ""
    verdicts: tuple[Verdict, ...] = ()
    problem: Problem | None = None
    type: str = "unknown"
    language: str = ""
    section: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""

    @cached_property
    def outcomes(self) -> dict[str, int]:
        """How many rules had each outcome that any had."""
        return counted([verdict.outcome for verdict in self.verdicts])

    @cached_property
    def findings(self) -> list[Finding]:
        """All findings, excused ones included, by place, then rule."""
        return sorted([finding for verdict in self.verdicts for finding in verdict.findings], key=_order)

    @cached_property
    def told(self) -> list[Told]:
        """What short outputs tell of each of the findings."""
        from copydesk.text import positions

        found = self.findings
        return [
            (
                line,
                column,
                item.level,
                item.message,
                item.rule,
                item.fix.safety if item.fix else "",
                item.stet,
                item.pilot,
            )
            for item, (line, column) in zip(found, positions(self.source, [item.start for item in found]), strict=True)
        ]
