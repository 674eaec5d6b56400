"""A small newsroom on disk for tests: a project file, a pack of its own, articles."""

from __future__ import annotations

from pathlib import Path

CLICHE = """\
id: worn-phrase
title: Worn phrase
why: A phrase that everybody uses tells nobody anything.
source: {name: House practice, clause: style}
level: warning
phrase:
  phrases: {any: [at the end of the day]}
  swap: {utilise: use, "very unique": unique}
message: “{found}” is worn.
fix: {safety: safe}
cases:
  pass: [The ferry left at nine.]
  fail: [{text: "At the end of the day the ferry left.", at: "1:1"}]
"""

BANNER = """\
id: disclaimer-in-news
title: News with a disclaimer
why: A disclaimer tells readers that somebody is arguing.
source: {name: House practice, clause: labels}
level: error
when: {type: news}
forbid: {role: disclaimer}
message: A news story carries a disclaimer.
fix: {safety: suggested}
cases:
  pass:
    - {path: news/a.md, settings: {types: {paths: {"news/**": news}}}, text: The ferry left at nine.}
  fail:
    - path: news/a.md
      settings: {types: {paths: {"news/**": news}}}
      text: |
        The ferry left at nine.

        The views expressed in this article are the author's own.
  skip: [The ferry left at nine.]
"""

PROJECT = """\
outlet: {name: The Harbour Post}
packs: [desk-rules]
types: {paths: {"news/**": news, "opinion/**": opinion}}
"""

CLEAN = "# Night ferry\n\nThe ferry left at nine with 212 people on board.\n"
WORN = "# Night ferry\n\nThe harbour will utilise a second pier, which is very unique.\n"


def write(root: Path, files: dict[str, str | bytes]) -> None:
    """Write files below a folder, as they are."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))


def newsroom(root: Path, files: dict[str, str | bytes] | None = None, project: str = PROJECT) -> Path:
    """A project file, the pack `desk-rules` with two rules, and some files. Gives back the project file."""
    rules = {"desk-rules/worn-phrase.yaml": CLICHE, "desk-rules/disclaimer-in-news.yaml": BANNER}
    write(root, {"copydesk.yaml": project, **rules, **(files or {})})
    return root / "copydesk.yaml"
