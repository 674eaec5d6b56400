"""The audit as one self-contained page: works offline and from an e-mail, in print, in the dark and by keyboard.

Tables are written here, so that they stand without JavaScript; the list of findings, sorting and the chart (Chart.js,
shipped in `vendor/`) are `page.js`. Nothing is fetched, nothing leaves the page.
"""

from __future__ import annotations

import json
import re
from html import escape
from pathlib import Path

from copydesk.audit.page import parts
from copydesk.audit.tally import UNKNOWN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from copydesk.audit.tally import Tally

HERE = Path(__file__).parent
MOST = 5000
"""Findings kept in the page, errors first; more would make a page too heavy to mail."""


def render(
    tally: Tally,
    rows: Iterable[dict[str, Any]],
    outlet: str,
    made: str,
    version: str,
    titles: dict[str, str] | None = None,
) -> str:
    """The page. `made` is the date of the audit as it shall be read; `rows` are read once, for the list of findings.

    `titles` are the rules' titles by their ids. Paths are shown without the folder that all articles lie in.
    """
    findings, total = listed(rows, len(tally.folder))
    heading = outlet or "The archive"
    values = {
        "version": escape(version),
        "title": escape(f"{heading}: audit of {made}"),
        "heading": escape(heading),
        "period": escape(parts.period(tally, made)),
        "glance": parts.glance(tally),
        "months": parts.months(tally),
        "heat": parts.heat(tally),
        "rules": parts.rules(tally, titles or {}),
        "groups": parts.groups(tally),
        "worst": parts.worst(tally),
        "stets": parts.stets(tally),
        "problems": parts.problems(tally),
        "cut": parts.cut(len(findings), total),
        "colophon": escape(f"Made by Copydesk {version} on {made}. Charts: Chart.js (MIT licence), inside this page."),
        "data": _data({"findings": findings, "months": parts.month_data(tally)}),
        "css": _file("page.css"),
        "chart": _file("vendor/chart.umd.min.js"),
        "js": _file("page.js"),
    }
    return re.sub(r"@@(\w+)@@", lambda match: values[match[1]], _file("template.html"))


def listed(rows: Iterable[dict[str, Any]], prefix: int = 0) -> tuple[list[dict[str, Any]], int]:
    """The findings for the list, at most MOST with errors and warnings before the others, and how many there are.

    `prefix` letters are left out of every path.
    """
    by_level: dict[str, list[dict[str, Any]]] = {"error": [], "warning": [], "info": []}
    total = 0
    for row in rows:
        for finding in row.get("findings", ()):
            total += 1
            kept = by_level[finding["level"]]
            if len(kept) < MOST:
                kept.append(
                    {**finding, "path": row["path"][prefix:], "section": row["section"] or UNKNOWN,
                     "month": row["published"][:7] or UNKNOWN, "published": row["published"]}
                )  # fmt: skip
    chosen = [*by_level["error"], *by_level["warning"], *by_level["info"]][:MOST]
    chosen.sort(key=lambda finding: (finding["path"], finding["line"], finding["column"], finding["rule"]))
    return chosen, total


def _data(value: dict[str, Any]) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028")


def _file(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
