"""`copydesk explain RULE`: the rule's page, printed from its file, so that page and rule cannot disagree."""

from __future__ import annotations

import sys

from copydesk.cli import catalogue
from copydesk.cli.errors import CommandError
from copydesk.cli.parsing import Parser, add_colour

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.reports.parts.ink import Ink
    from copydesk.rules.base import Rule

FEW = 2


def run(arguments: list[str]) -> int:
    """Print one page a rule."""
    options = Parser("explain", "The page of a rule: what, why, source, wrong and right, fix, settings.")
    options.add_argument("rules", nargs="+", metavar="RULE", help="a rule's id, or its id in the catalogue")
    options.add_argument("--config", metavar="FILE", help="the project file (default: the nearest copydesk.yaml)")
    options.add_argument("--all-cases", action="store_true", help="show every case, not only the first few")
    add_colour(options)
    chosen = options.parsed(arguments)
    shelf = catalogue.opened(chosen.config)
    from copydesk.cli import streams

    stream, ink = streams.out(), streams.ink(sys.stdout, chosen.color)
    ids = list(dict.fromkeys(id for word in chosen.rules for id in catalogue.found(shelf, word)))
    for index, id in enumerate(ids):
        page = _page(shelf, id, 10**6 if chosen.all_cases else FEW, ink)
        stream.write(("\n" if index else "") + "\n".join(page) + "\n")
    return 0


def _page(shelf: catalogue.Shelf, id: str, cases: int, ink: Ink) -> list[str]:
    """The lines of a page."""
    data = _read(shelf.files[id])
    rule = next((rule for rule in shelf.known.rules if rule.id == id), None)
    source = data.get("source") or {}
    standard = ", ".join(str(source[key]) for key in ("name", "clause") if source.get(key))
    lines = [ink.bold(id), str(data.get("title", "")), "", _facts(shelf, id, data, rule, ink)]
    lines += _section("Why", [str(data.get("why", "")).strip()], ink)
    lines += _section("Standard", [standard, *([source["url"]] if source.get("url") else [])], ink)
    lines += _section("Applies to", _applies(data.get("when") or {}), ink)
    lines += _section("Says", [str(data.get("message", "")).strip(), str(data.get("suggestion") or "")], ink)
    given = data.get("cases") or {}
    for case in (given.get("fail") or [])[:cases]:
        lines += _case("Wrong", case, ink, ink.removed)
    for case in (given.get("pass") or [])[:cases]:
        lines += _case("Right", case, ink, ink.added)
    lines += _section("Fix", [_fix(data, shelf.files[id])], ink)
    lines += _section("Settings", _settings(id, data, rule, shelf), ink)
    lines += _section("Excuse", [f"<!-- stet: {id} because REASON -->"], ink)
    return [*lines, "", ink.dim(shelf.files[id])]


def _read(path: str) -> dict[str, Any]:
    """The data of a rule file, which is known to be well formed because the pack was compiled."""
    from copydesk.settings.yaml import read

    data = read(path).data
    if not isinstance(data, dict):
        raise CommandError(f"{path} is not a rule file")
    return data


def _facts(shelf: catalogue.Shelf, id: str, data: dict[str, Any], rule: Rule | None, ink: Ink) -> str:
    """Level, pack, and how things stand in this project."""
    level = rule.level if rule else str(data.get("level", "info"))
    parts = [ink.level(level, level), f"pack {shelf.packs[id]}"]
    if rule is None:
        parts.append(f"off here: {shelf.off(id)}")
    elif rule.provided_by:
        parts.append(f"provided by the {rule.provided_by}")
    else:
        parts.append("on trial here, never fails" if rule.status == "pilot" else "on here")
    if rule is not None and rule.effective:
        parts.append(f"for articles published from {rule.effective} on")
    if data.get("catalogue") and data["catalogue"] != id:
        parts.append(f"in the catalogue: {data['catalogue']}")
    return ink.sign(" · ").join(parts)


def _section(title: str, paragraphs: list[str], ink: Ink) -> list[str]:
    from copydesk.reports.parts.cells import wrapped

    rows = [
        f"  {row}"
        for paragraph in paragraphs
        if paragraph
        for line in paragraph.split("\n")
        for row in _rows(line, ink.width - 2, wrapped)
    ]
    return ["", ink.bold(title), *rows] if rows else []


def _rows(line: str, room: int, wrapped: Any) -> list[str]:
    """A line wrapped, its indentation kept."""
    indent = line[: len(line) - len(line.lstrip())]
    return [indent + row for row in wrapped(line.strip(), room - len(indent))]


def _applies(when: dict[str, Any]) -> list[str]:
    if not when:
        return ["every article"]
    return [f"{key.replace('-', ' ')}: {', '.join(_listed(value))}" for key, value in when.items()]


def _listed(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def _case(title: str, case: Any, ink: Ink, paint: Any) -> list[str]:
    """An example as it would stand in an article, and what it becomes."""
    case = case if isinstance(case, dict) else {"text": case}
    text = case.get("text")
    rows = _drawn(str(text), ink, paint) if text else [f"  see {case.get('file', '')}"]
    if case.get("earlier"):
        rows = [f"  {ink.dim('it was')}", *_drawn(str(case["earlier"]), ink, str), f"  {ink.dim('it is now')}", *rows]
    if case.get("message"):
        rows.append(f"  {ink.sign('→')} {case['message']}")
    if case.get("becomes") is not None:
        rows += [f"  {ink.dim('becomes')}", *_drawn(str(case["becomes"]), ink, ink.added)]
    name = case.get("path", "")
    return ["", ink.bold(title) + (ink.dim(f"  {name}") if name else ""), *rows]


def _drawn(text: str, ink: Ink, paint: Any) -> list[str]:
    """The lines of an example behind a bar."""
    from copydesk.reports.parts.cells import visible, wrapped

    bar = paint(ink.sign("│"))
    lines = text.rstrip("\n").split("\n")
    return [f"  {bar} {ink.isolated(row)}".rstrip() for line in lines for row in wrapped(visible(line), ink.width - 4)]


def _fix(data: dict[str, Any], path: str) -> str:
    """What mends the fault and how safe that is, as the rule's own cases show it."""
    from copydesk.packtest import safeties

    found = safeties(path)
    if not found:
        return "none: only a person can know what belongs there"
    fix = data.get("fix") or {}
    title = f"{fix['title']}: " if isinstance(fix, dict) and fix.get("title") else ""
    if found == ("safe",):
        return f"{title}safe, copydesk fix does it"
    if found == ("suggested",):
        return f"{title}suggested, copydesk fix --suggested does it after you looked at it"
    return f"{title}safe where only the form changes; where words change suggested, copydesk fix --suggested"


def _settings(id: str, data: dict[str, Any], rule: Rule | None, shelf: catalogue.Shelf) -> list[str]:
    """What a project file can set for this rule, with the values in force."""
    import json

    from copydesk.rules import kinds

    lines = ["rules:", f"  {id}:", f"    level: {rule.level if rule else data.get('level')}    # or off: REASON"]
    spec = rule.spec if rule else None
    kind = next((key for key in data if key in kinds.KINDS), "")
    for name in getattr(spec, "__record_fields__", ()) or (data.get(kind) or {}):
        key = name.replace("_", "-")
        value = getattr(spec, name) if spec is not None else data[kind][name]
        shown = json.dumps(value, ensure_ascii=False, default=list)
        if len(shown) <= 80:
            lines.append(f"    {key}: {shown}")
        else:
            lines.append(
                f"    {key}: …    # {len(value) if hasattr(value, '__len__') else 'many'} entries, see the file"
            )
    lines.append("    # also: types, paths, languages, provided-by: template, status: pilot, effective: DATE")
    return ["\n".join(lines)]
