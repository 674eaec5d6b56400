"""A row a verdict, for a newsroom's analysts: CSV, JSON Lines, Parquet. Streams, however large the archive."""

from __future__ import annotations

import json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

COLUMNS = (
    "path", "type", "section", "authors", "language", "published", "rule", "outcome", "level", "findings", "excused",
    "line", "column", "message", "reason",
)  # fmt: skip
_BATCH = 20_000


def verdicts(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """One flat record a verdict; of several findings of one rule the first gives line, column and message.

    An article that could not be checked is one record with the outcome `unchecked` and no rule.
    """
    for row in rows:
        if "problem" in row:
            message, line, column, _ = row["problem"]
            yield _record(row, "", "unchecked", line=line, column=column, reason=message)
            continue
        by_rule: dict[str, list[dict[str, Any]]] = {}
        for finding in row["findings"]:
            by_rule.setdefault(finding["rule"], []).append(finding)
        for rule in row["passed"]:
            yield _record(row, rule, "pass")
        for rule in row["failed"]:
            yield _failed(row, rule, by_rule.get(rule, []))
        for outcome, key in (("skip", "skipped"), ("unchecked", "unchecked")):
            for reason, rules in row[key].items():
                for rule in rules:
                    yield _record(row, rule, outcome, reason=reason)


def _failed(row: dict[str, Any], rule: str, findings: list[dict[str, Any]]) -> dict[str, Any]:
    excused = sum(bool(finding.get("stet")) for finding in findings)
    first = next((finding for finding in findings if not finding.get("stet")), findings[0] if findings else {})
    return _record(
        row,
        rule,
        "excused" if findings and excused == len(findings) else "fail",
        level=first.get("level", ""),
        findings=len(findings),
        excused=excused,
        line=first.get("line", 0),
        column=first.get("column", 0),
        message=first.get("message", ""),
        reason=first.get("stet", ""),
    )


def _record(row: dict[str, Any], rule: str, outcome: str, **more: Any) -> dict[str, Any]:
    record: dict[str, Any] = {
        "path": row["path"],
        "type": row.get("type", ""),
        "section": row.get("section", ""),
        "authors": "; ".join(row.get("authors", ())),
        "language": row.get("language", ""),
        "published": row.get("published", ""),
        "rule": rule,
        "outcome": outcome,
        "level": "",
        "findings": 0,
        "excused": 0,
        "line": 0,
        "column": 0,
        "message": "",
        "reason": "",
    }
    record.update(more)
    return record


def write_csv(path: str, rows: Iterable[dict[str, Any]]) -> None:
    """CSV in UTF-8 with a header. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    import csv

    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for record in verdicts(rows):
            writer.writerow({key: _tame(value) for key, value in record.items()})


def _tame(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def write_jsonl(path: str, rows: Iterable[dict[str, Any]]) -> None:
    """JSON Lines, one verdict a line."""
    with open(path, "w", encoding="utf-8", newline="\n") as stream:
        for record in verdicts(rows):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


def write_parquet(path: str, rows: Iterable[dict[str, Any]]) -> None:
    """Parquet with one row group per twenty thousand verdicts. Raises ImportError where pyarrow is not installed."""
    import pyarrow
    from pyarrow import parquet

    numbers = {"findings", "excused", "line", "column"}
    schema = pyarrow.schema([(name, pyarrow.int32() if name in numbers else pyarrow.string()) for name in COLUMNS])
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in _batches(verdicts(rows)):
            writer.write_table(pyarrow.Table.from_pylist(batch, schema))


def _batches(records: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for record in records:
        batch.append(record)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


WRITERS: dict[str, Callable[[str, Iterable[dict[str, Any]]], None]] = {
    "csv": write_csv,
    "jsonl": write_jsonl,
    "parquet": write_parquet,
}
