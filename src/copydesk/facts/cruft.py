"""Page furniture that a copy and paste brought along: font widgets, share rows, advertising slots, cookie notices.

Recognised before anything is judged by position. A block is cruft only as a whole: every word of it must be
furniture, or it is one of the fixed lines of the language's list. Refuses to guess at prose.
"""

from __future__ import annotations

import re

from copydesk.facts.blocks_role import Role
from copydesk.facts.blocks_table import folded_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts

LONGEST = 160
_WIDGET_WORDS = frozenset(("", "px", "pt", "em", "a", "aa", "aaa"))
_SYMBOLS = frozenset("↺↻⟲⟳−±✕✖☰⋮⎙🖨❮❯◀▶►◄")


def find(facts: Facts) -> tuple[Role, ...]:
    """The blocks that are page furniture, each as one role."""
    code = facts.language[0]
    lists = _by_language.get(code) or _by_language.setdefault(code, _Lists(code))
    folded = facts.folded
    found = []
    for index, block in enumerate(facts.article.blocks):
        size = block.prose_end - block.prose_start
        if not 0 < size <= LONGEST or (block.kind in ("code", "heading", "table") and size > 24):
            continue
        cue = _cruft(folded[block.prose_start : block.prose_end], lists)
        if cue == "advertising slot" and index < 2 and len(facts.article.blocks) > 2:
            continue
        if cue:
            found.append(Role("cruft", block.prose_start, block.prose_end, index, index, cue=cue))
    return tuple(found)


class _Lists:
    """The language's lists: whole lines, beginnings of lines (written with `*`), slots, and words of share rows."""

    def __init__(self, code: str) -> None:
        lines = folded_list(code, "cruft", "lines")
        self.lines = frozenset(line for line in lines if not line.endswith("*"))
        self.openings = tuple(sorted(line[:-1] for line in lines if line.endswith("*")))
        self.slots = folded_list(code, "cruft", "slots")
        self.rows = folded_list(code, "cruft", "rows")


_by_language: dict[str, _Lists] = {}


def _cruft(text: str, lists: _Lists) -> str:
    bare = text.strip(" \t*_-–—|•·.:>»→[]()▼▲#…!▸►+")
    if not bare:
        return "font widget" if _SYMBOLS & set(text) else ""
    if bare in lists.slots:
        return "advertising slot"
    if bare in lists.lines or bare.startswith(lists.openings):
        return "page furniture"
    if len(text) <= 40 and (_SYMBOLS & set(text) or "px" in text or "+" in text) and _widget(text):
        return "font widget"
    if len(bare) > 120 or bare.partition(" ")[0].strip("():|,") not in lists.rows:
        return ""
    words = [word.strip("():") for word in re.split(r"[\s|•·,/&+]+", bare)]
    words = [word for word in words if word and not word.isdigit()]
    return "share row" if 2 <= len(words) <= 14 and all(word in lists.rows for word in words) else ""


def _widget(text: str) -> bool:
    """Whether nothing but signs, a size and letters to choose it by stand here: `+ ↺ − 16 px`, `A- A A+`."""
    words = [word.strip("+-−–—±" + "".join(_SYMBOLS)) for word in text.split()]
    return len(words) > 1 and all(word in _WIDGET_WORDS or word.isdigit() for word in words)
