"""The same work for every tool: 26 word-list rules, 20 that forbid and 6 that prefer, 130 terms in all.

Each `write_*` puts the rules into a tool's own form. Tools that cannot take them run with their own defaults, and the
table says so.
"""

from __future__ import annotations

import json
from pathlib import Path

_STEMS = (
    "synergy", "leverage", "paradigm", "ecosystem", "granular", "holistic", "robust", "seamless", "utilize",
    "impactful", "bandwidth", "deep dive", "touch base", "low-hanging fruit", "move the needle", "game changer",
    "best practice", "core competency", "value add", "thought leader",
)  # fmt: skip
_TAILS = ("", " driven", " focused", " ready", " first")

FORBID = [[stem + tail for tail in _TAILS] for stem in _STEMS]
"""20 rules of 5 terms."""

PREFER = [
    {"e-mail": "email", "web site": "website", "on-line": "online", "inter-net": "internet", "web page": "webpage"},
    {"advisor": "adviser", "grey area": "gray area", "colour bar": "color bar", "centre point": "center point",
     "theatre goer": "theater goer"},
    {"in order to": "to", "prior to": "before", "subsequent to": "after", "due to the fact that": "because",
     "at this point in time": "now"},
    {"amongst": "among", "whilst": "while", "towards the end": "toward the end", "afterwards": "afterward",
     "forwards": "forward"},
    {"per cent": "percent", "mankind": "humanity", "chairman of the board": "chair", "policeman": "police officer",
     "fireman": "firefighter"},
    {"very unique": "unique", "end result": "result", "past history": "history", "free gift": "gift",
     "advance planning": "planning"},
]  # fmt: skip
"""6 rules of 5 terms with their replacements."""


def terms() -> list[str]:
    """All 130 terms."""
    return [term for rule in FORBID for term in rule] + [term for rule in PREFER for term in rule]


def write_copydesk(folder: Path) -> None:
    """A pack of 26 rules and a project file that switches on nothing else."""
    pack = folder / "bench"
    pack.mkdir(parents=True, exist_ok=True)
    for number, rule in enumerate([*FORBID, *PREFER]):
        spec = {"phrases": {"any": rule}} if isinstance(rule, list) else {"swap": rule}
        data = _rule(f"bench-term-{number:02}", spec, next(iter(rule)))
        (pack / f"bench-term-{number:02}.yaml").write_text(json.dumps(data), encoding="utf-8")
    (folder / "copydesk.yaml").write_text("packs: [./bench]\n", encoding="utf-8")


def write_phrases(folder: Path, count: int) -> str:
    """A project with every shipped rule and a pack of `count` phrases more, five to a rule; the project file's name."""
    name = f"phrases-{count}"
    packs = "packs: [core, house, attribution]\n"
    if count:
        pack = folder / name
        pack.mkdir(exist_ok=True)
        phrases = [f"{stem} {number}" for number in range(count // len(_STEMS) + 1) for stem in _STEMS][:count]
        for number in range(0, count, 5):
            rule = _rule(f"{name}-{number}", {"phrases": {"any": phrases[number : number + 5]}}, phrases[number])
            (pack / f"{name}-{number}.yaml").write_text(json.dumps(rule), encoding="utf-8")
        packs = f"packs: [core, house, attribution, ./{name}]\n"
    (folder / f"{name}.yaml").write_text(packs, encoding="utf-8")
    return f"{name}.yaml"


def _rule(id: str, spec: dict[str, object], word: str) -> dict[str, object]:
    return {
        "id": id,
        "title": "A term of the benchmark",
        "why": "The same work for every tool.",
        "source": {"name": "Benchmark"},
        "level": "warning",
        "phrase": spec,
        "message": "“{found}” is on the list.",
        "cases": {"pass": ["Nothing here."], "fail": [{"text": f"It is {word} here.", "at": "1:7"}]},
    }


def write_vale(folder: Path) -> None:
    """A style of 20 `existence` and 6 `substitution` rules."""
    style = folder / "styles" / "Bench"
    style.mkdir(parents=True, exist_ok=True)
    common = "level: warning\nignorecase: true\n"
    for number, words in enumerate(FORBID):
        tokens = "".join(f"  - {json.dumps(word)}\n" for word in words)
        text = f"extends: existence\nmessage: \"'%s' is on the list.\"\n{common}tokens:\n{tokens}"
        (style / f"Forbid{number:02}.yml").write_text(text, encoding="utf-8")
    for number, pairs in enumerate(PREFER):
        swap = "".join(f"  {json.dumps(old)}: {json.dumps(new)}\n" for old, new in pairs.items())
        text = f"extends: substitution\nmessage: \"Use '%s', not '%s'.\"\n{common}swap:\n{swap}"
        (style / f"Prefer{number:02}.yml").write_text(text, encoding="utf-8")
    config = "StylesPath = styles\nMinAlertLevel = suggestion\n[*.{md,html,txt}]\nBasedOnStyles = Bench\n"
    (folder / ".vale.ini").write_text(config, encoding="utf-8")


def write_textlint(folder: Path) -> None:
    """A folder with one rule module per list."""
    rules = folder / "textlint-rules"
    rules.mkdir(parents=True, exist_ok=True)
    for number, rule in enumerate([*FORBID, *PREFER]):
        expression = "\\b(?:" + "|".join(rule) + ")\\b"
        (rules / f"bench-{number:02}.js").write_text(
            "module.exports = function (context) {\n"
            "  const {Syntax, RuleError, report, getSource} = context;\n"
            "  return {[Syntax.Str](node) {\n"
            "    const text = getSource(node);\n"
            f"    for (const match of text.matchAll(/{expression}/gi)) {{\n"
            "      report(node, new RuleError(`${match[0]} is on the list.`, {index: match.index}));\n"
            "    }\n  }};\n};\n",
            encoding="utf-8",
        )


def write_codespell(folder: Path) -> None:
    """A dictionary of the single-word terms, which is all that codespell can take."""
    lines = [f"{term}->listed" for term in terms() if " " not in term and "-" not in term]
    (folder / "codespell.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
