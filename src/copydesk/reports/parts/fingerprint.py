"""A finding's fingerprint: the same while its article is edited elsewhere, another for each finding of one article.

Made of rule, path and the words found, not of line numbers; equal ones are told apart by their order.
"""

from __future__ import annotations

from hashlib import blake2b

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.findings import Finding, Report


def fingerprints(report: Report, findings: list[Finding]) -> list[str]:
    """A fingerprint for each finding, 32 hexadecimal digits, unique within the article."""
    seen: dict[str, int] = {}
    result = []
    for finding in findings:
        mark = f"{finding.rule}\0{report.path}\0{_words(report.source, finding)}"
        seen[mark] = seen.get(mark, 0) + 1
        result.append(blake2b(f"{mark}\0{seen[mark]}".encode("utf-8", "backslashreplace"), digest_size=16).hexdigest())
    return result


def _words(source: str, finding: Finding) -> str:
    """The words found; for something missing its message, since the place has no words of its own."""
    words = " ".join(source[finding.start : finding.end].split())
    return words or finding.message
