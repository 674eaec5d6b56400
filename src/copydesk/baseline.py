"""The baseline: findings an archive already had when the desk moved in, so that only new ones stop a commit.

An entry is a rule, a path and the normalised words of the finding, never a line number, so that edits elsewhere in the
article do not wake it. An article that was renamed is recognised by its paragraphs. A baseline shrinks by itself when
findings are mended and pruned; it grows only when told to. Kept as JSON, sorted, so that its diffs can be read.
"""

from __future__ import annotations

import json
import os

from copydesk import store
from copydesk.findings import BASELINE, Finding, Problem, Report, Verdict
from copydesk.record import record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

VERSION = 1
_PARAGRAPHS = 12
_FEW = 8
_NEAR = 60

Key = tuple[str, str]
"""Rule and normalised words."""


class BaselineError(Exception):
    """A baseline file that cannot be used; carries the problem to report."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


@record
class Known:
    """What is known of one article: how often each finding stood there, and the marks of its paragraphs."""

    counts: dict[Key, int]
    paragraphs: frozenset[str]


class Baseline:
    """Known findings by path."""

    def __init__(self, articles: dict[str, Known] | None = None) -> None:
        self.articles = articles or {}

    def __len__(self) -> int:
        return sum(sum(known.counts.values()) for known in self.articles.values())

    def of(self, path: str, paragraphs: frozenset[str], exists: Callable[[str], bool]) -> Known | None:
        """What is known of an article under its path, or under the path it had before it was renamed."""
        if path in self.articles:
            return self.articles[path]
        for old_path, known in self.articles.items():
            shared = len(paragraphs & known.paragraphs)
            if shared * 2 > max(len(paragraphs), len(known.paragraphs)) and not exists(old_path):
                return known
        return None


def apply(report: Report, baseline: Baseline, exists: Callable[[str], bool]) -> Report:
    """The report with every known finding excused; of equal findings as many as the baseline knows, from the top."""
    known = baseline.of(report.path, _paragraph_marks(report.source), exists)
    if known is None:
        return report
    left = dict(known.counts)
    verdicts = []
    for verdict in report.verdicts:
        findings = []
        for finding in verdict.findings:
            key = key_of(finding, report.source)
            if not finding.stet and left.get(key, 0) > 0:
                left[key] -= 1
                finding = replace(finding, stet=BASELINE)
            findings.append(finding)
        verdicts.append(Verdict(verdict.rule, verdict.outcome, verdict.reason, tuple(findings)))
    return replace(report, verdicts=tuple(verdicts))


def collect(reports: Iterable[Report]) -> Baseline:
    """A baseline of all findings of these reports that no stet excuses (excuses by an older baseline count)."""
    articles = {}
    for report in reports:
        counts: dict[Key, int] = {}
        for finding in report.findings:
            if not finding.stet or finding.stet == BASELINE:
                key = key_of(finding, report.source)
                counts[key] = counts.get(key, 0) + 1
        if counts:
            articles[report.path] = Known(counts, _paragraph_marks(report.source))
    return Baseline(articles)


def shrink(old: Baseline, now: Baseline, exists: Callable[[str], bool]) -> Baseline:
    """What of `old` still stands in `now`, under today's paths: never more than before."""
    kept = {}
    for path, known in now.articles.items():
        before = old.of(path, known.paragraphs, exists)
        if before is None:
            continue
        counts = {key: min(count, before.counts[key]) for key, count in known.counts.items() if before.counts.get(key)}
        if counts:
            kept[path] = Known(counts, known.paragraphs)
    return Baseline(kept)


def key_of(finding: Finding, source: str) -> Key:
    """The rule and the words a finding stands on, without case, space and typographic difference.

    Something missing has no words: its message stands for them. A few letters say little: their neighbours help.
    """
    words = source[finding.start : finding.end] or finding.message
    if finding.end - finding.start < _FEW and finding.end > finding.start:
        before = source[max(0, finding.start - _NEAR) : finding.start].split()[-2:]
        after = source[finding.end : finding.end + _NEAR].split()[:2]
        words = " ".join([*before, words, *after])
    for char, plain in (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("\u00a0", " ")):
        words = words.replace(char, plain)
    words = " ".join(words.split()).casefold()
    return finding.rule, words if len(words) <= 120 else words[:80] + " … " + _digest(words)


def _paragraph_marks(source: str) -> frozenset[str]:
    """Marks of the longest paragraphs: enough to know an article again after a rename and a few edits."""
    paragraphs = sorted({" ".join(part.split()) for part in source.split("\n\n")}, key=lambda part: (-len(part), part))
    return frozenset(_digest(part) for part in paragraphs[:_PARAGRAPHS] if len(part) > 40)


def _digest(text: str) -> str:
    return store.digest(text.encode("utf-8", "surrogatepass"), 6)


def load(path: str) -> Baseline:
    """Read a baseline file. Raises BaselineError where it is missing, damaged or of a newer version."""
    try:
        with open(path, encoding="utf-8") as stream:
            data = json.load(stream)
        if data["version"] != VERSION:
            message = f"the baseline has version {data['version']}, this Copydesk reads version {VERSION}"
            raise BaselineError(Problem(path, message, way_out="update Copydesk"))
        articles = {
            name: Known(
                {(item["rule"], item["text"]): int(item.get("count", 1)) for item in entry["findings"]},
                frozenset(entry["paragraphs"]),
            )
            for name, entry in data["articles"].items()
        }
    except FileNotFoundError:
        raise BaselineError(Problem(path, "there is no baseline here", way_out="copydesk baseline write")) from None
    except json.JSONDecodeError as error:
        way_out = "restore it from Git or write it anew: copydesk baseline write --grow"
        raise BaselineError(Problem(path, f"not JSON: {error.msg}", error.lineno, error.colno, way_out)) from None
    except (OSError, UnicodeDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        way_out = "restore it from Git or write it anew: copydesk baseline write --grow"
        reason = f"not a baseline of Copydesk ({type(error).__name__}: {error})"
        raise BaselineError(Problem(path, reason, way_out=way_out)) from None
    return Baseline(articles)


def save(path: str, baseline: Baseline) -> None:
    """Write a baseline file atomically, sorted. Raises OSError where it cannot be written."""
    data = {
        "version": VERSION,
        "articles": {
            name: {
                "paragraphs": sorted(known.paragraphs),
                "findings": [
                    {"rule": rule, "text": text, "count": count} for (rule, text), count in sorted(known.counts.items())
                ],
            }
            for name, known in sorted(baseline.articles.items())
        },
    }
    temporary = f"{path}.{os.getpid()}.tmp"
    with open(temporary, "w", encoding="utf-8", newline="\n") as stream:
        json.dump(data, stream, ensure_ascii=False, indent=1)
        stream.write("\n")
    os.replace(temporary, path)
