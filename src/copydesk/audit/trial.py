"""What a new or changed rule would do to an archive, before anybody switches it on."""

from __future__ import annotations

from collections import Counter

from copydesk.audit.tally import UNKNOWN, Tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

SAMPLES = 30


def shown(rows: Callable[[], Iterable[dict[str, Any]]], tally: Tally, rule: str) -> Iterator[str]:
    """Counts by section and month, then up to thirty findings, spread evenly over the archive.

    `rows` gives the rows anew each time it is called: they are read twice and never kept.
    """
    members: dict[str, Counter[str]] = {"section": Counter(), "month": Counter()}
    total = 0
    for row, _ in _found(rows(), rule):
        total += 1
        members["section"][_section(row)] += 1
        members["month"][_month(row)] += 1
    counts = tally.rules.get(rule)
    applicable, failed = (counts.applicable, counts.failed) if counts else (0, 0)
    yield f"{rule}: {total:,} findings in {failed:,} of the {applicable:,} articles it applies to\n"
    for title, counted in members.items():
        if counted:
            yield f"\nby {title}\n"
            ranked = sorted(counted.items(), key=lambda item: item[0] if title == "month" else (-item[1], item[0]))
            yield from (f"  {count:>6,}  {name}\n" for name, count in ranked)
    chosen = {int(index * max(1, total / SAMPLES)) for index in range(min(SAMPLES, total))}
    if chosen:
        yield f"\n{len(chosen)} samples\n"
    for number, (row, finding) in enumerate(_found(rows(), rule)):
        if number in chosen:
            yield f"  {row['path']}:{finding['line']}:{finding['column']}: {finding['message']}\n"
            yield f"      …{finding['before']}⟦{finding['words']}⟧{finding['after']}…\n"


def _found(rows: Iterable[dict[str, Any]], rule: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    return ((row, finding) for row in rows for finding in row.get("findings", ()) if finding["rule"] == rule)


def _section(row: dict[str, Any]) -> str:
    return row["section"] or UNKNOWN


def _month(row: dict[str, Any]) -> str:
    return row["published"][:7] or UNKNOWN
