"""What changed between two audits: articles and verdicts that came, went, were mended or fell back."""

from __future__ import annotations

import json

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

BAD = ("fail", "unchecked")


@record
class Comparison:
    """Between audit A and audit B: paths that came and went, and `(path, rule, message)` per kind of change."""

    came: tuple[str, ...]
    went: tuple[str, ...]
    broken: tuple[tuple[str, str, str], ...]
    mended: tuple[tuple[str, str, str], ...]
    standing: int


def compare(before: str, after: str) -> Comparison:
    """Compare two files of `copydesk audit --jsonl`. Raises ValueError with the line of a file that is none."""
    old, new = _read(before), _read(after)
    old_paths, new_paths = {path for path, _ in old}, {path for path, _ in new}
    bad_before = {key for key, (outcome, _) in old.items() if outcome in BAD}
    bad_after = {key for key, (outcome, _) in new.items() if outcome in BAD}
    return Comparison(
        came=tuple(sorted(new_paths - old_paths)),
        went=tuple(sorted(old_paths - new_paths)),
        broken=tuple((*key, new[key][1]) for key in sorted(bad_after - bad_before)),
        mended=tuple((*key, old[key][1]) for key in sorted(bad_before - bad_after) if key[0] in new_paths),
        standing=len(bad_before & bad_after),
    )


def _read(path: str) -> dict[tuple[str, str], tuple[str, str]]:
    found: dict[tuple[str, str], tuple[str, str]] = {}
    with open(path, encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            try:
                item: dict[str, Any] = json.loads(line)
                key = (item["path"], item["rule"])
                found[key] = (item["outcome"], item["message"] or item["reason"])
            except (ValueError, KeyError, TypeError):
                raise ValueError(f"{path}:{number}: not a verdict of `copydesk audit --jsonl`") from None
    return found


def shown(comparison: Comparison, limit: int = 30) -> str:
    """The comparison for people; of long lists the first `limit`."""
    parts = [
        f"{len(comparison.mended)} mended, {len(comparison.broken)} new, {comparison.standing} still stand; "
        f"{len(comparison.came)} articles came, {len(comparison.went)} went"
    ]
    for title, items in (("New", comparison.broken), ("Mended", comparison.mended)):
        if items:
            parts.append(f"\n{title}")
            parts += [f"  {path}  {rule or 'not checked'}\n    {message}" for path, rule, message in items[:limit]]
            if len(items) > limit:
                parts.append(f"  … and {len(items) - limit} more")
    return "\n".join(parts)
