"""What a new or changed rule would do to an archive, before anybody switches it on."""

from __future__ import annotations

from collections import Counter

from copydesk.audit.tally import UNKNOWN, Tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

SAMPLES = 30


def shown(rows: Iterable[dict[str, Any]], tally: Tally, rule: str) -> Iterator[str]:
    """Counts by section and month, then up to thirty findings, spread evenly over the archive."""
    found = [(row, finding) for row in rows for finding in row.get("findings", ()) if finding["rule"] == rule]
    counts = tally.rules.get(rule)
    applicable = counts.applicable if counts else 0
    failed = counts.failed if counts else 0
    yield f"{rule}: {len(found):,} findings in {failed:,} of the {applicable:,} articles it applies to\n"
    for title, key in (("section", _section), ("month", _month)):
        members = Counter(key(row) for row, _ in found)
        if members:
            yield f"\nby {title}\n"
            ranked = sorted(members.items(), key=lambda item: item[0] if title == "month" else (-item[1], item[0]))
            yield from (f"  {count:>6,}  {name}\n" for name, count in ranked)
    step = max(1, len(found) / SAMPLES)
    samples = [found[int(index * step)] for index in range(min(SAMPLES, len(found)))]
    if samples:
        yield f"\n{len(samples)} samples\n"
    for row, finding in samples:
        yield f"  {row['path']}:{finding['line']}:{finding['column']}: {finding['message']}\n"
        yield f"      …{finding['before']}⟦{finding['words']}⟧{finding['after']}…\n"


def _section(row: dict[str, Any]) -> str:
    return row["section"] or UNKNOWN


def _month(row: dict[str, Any]) -> str:
    return row["published"][:7] or UNKNOWN
