"""`copydesk rules`: all rules with their level, whether they mend, whether they are on here, and why not."""

from __future__ import annotations

import sys

from copydesk.cli import catalogue
from copydesk.cli.parsing import Parser, add_colour

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.reports.parts.ink import Ink
    from copydesk.rules.base import Rule


def run(arguments: list[str]) -> int:
    """Print the table, or a JSON object a line."""
    options = Parser("rules", "All rules, and whether they are on here.")
    options.add_argument("--config", metavar="FILE", help="the project file (default: the nearest copydesk.yaml)")
    options.add_argument("--format", choices=("human", "jsonl"), default="human", help="default: human")
    add_colour(options)
    chosen = options.parsed(arguments)
    shelf = catalogue.opened(chosen.config)
    rows = [_row(shelf, id) for id in sorted(shelf.files, key=lambda id: (shelf.packs[id], id))]
    from copydesk.cli import streams

    stream = streams.out()
    if chosen.format == "jsonl":
        import json

        stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    else:
        stream.writelines(f"{line}\n" for line in _table(rows, streams.ink(sys.stdout, chosen.color)))
    return 0


def _row(shelf: catalogue.Shelf, id: str) -> dict[str, Any]:
    """One rule as plain data."""
    rule = next((rule for rule in shelf.known.rules if rule.id == id), None)
    return {
        "id": id,
        "level": rule.level if rule else None,
        "fix": catalogue.fixable(shelf.files[id]),
        "on": rule is not None,
        "state": _state(rule) if rule else f"off: {shelf.off(id)}",
        "pack": shelf.packs[id],
        "title": rule.title if rule else catalogue.line(shelf.files[id], "title"),
        "file": shelf.files[id],
    }


def _state(rule: Rule) -> str:
    if rule.provided_by:
        return f"the {rule.provided_by} provides it"
    if rule.status == "pilot":
        return "on trial"
    return f"on since {rule.effective}" if rule.effective else "on"


def _table(rows: list[dict[str, Any]], ink: Ink) -> list[str]:
    """A table in columns, grouped by pack."""
    from copydesk.reports.parts.cells import visible, width

    wide = max((len(row["id"]) for row in rows), default=0)
    lines: list[str] = []
    pack = None
    for row in rows:
        if row["pack"] != pack:
            pack = row["pack"]
            unused = not any(other["on"] for other in rows if other["pack"] == pack)
            note = ink.dim(" (not among the project's packs)") if unused else ""
            lines += [*([""] if lines else []), f"{ink.bold(pack)}{note}"]
        level = row["level"] or "off"
        label = f"{level:<8}"
        note = row["title"] if row["state"] == "on" or unused else f"{row['title']} [{row['state']}]".strip()
        room = max(20, ink.width - wide - 18)
        note = visible(note)
        if width(note) > room:
            note = note[: room - 1] + ink.sign("…")
        mends = ink.added("fix") if row["fix"] else "   "
        label = ink.level(level, label) if row["on"] else ink.dim(label)
        lines.append(f"  {row['id']:<{wide}}  {label}  {mends}  {ink.dim(note) if not row['on'] else note}")
    on = sum(row["on"] for row in rows)
    return [*lines, "", f"{on} of {len(rows)} rules are on. copydesk explain RULE shows a rule's page."]
