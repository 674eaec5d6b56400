"""Page furniture that a copy and paste brought along: font widgets, share rows, advertising slots, cookie notices.

Recognised before anything is judged by position. A block is cruft only as a whole: every word of it must be
furniture, or it is one of the fixed lines of the language's list. Refuses to guess at prose.
"""

from __future__ import annotations

import re

from copydesk.facts.blocks.role import Role
from copydesk.facts.blocks.table import folded_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Block
    from copydesk.facts import Facts

LONGEST = 160
_WIDGET_WORDS = frozenset(("", "px", "pt", "em", "a", "aa", "aaa"))
_SYMBOLS = frozenset("↺↻⟲⟳−±✕✖☰⋮⎙🖨❮❯◀▶►◄")


def find(facts: Facts) -> tuple[Role, ...]:
    """The blocks that are page furniture, each as one role."""
    code = facts.language[0]
    lists = _by_language.get(code) or _by_language.setdefault(code, _Lists(code))
    folded = facts.folded
    blocks = facts.article.blocks
    found: dict[int, str] = {}
    for index, block in enumerate(blocks):
        start, end = block.prose_start, block.prose_end
        size = end - start
        if not 0 < size <= LONGEST or (size > 24 and block.kind in ("code", "heading", "table")):
            continue
        cue = _cruft(folded[start:end], lists)
        if cue == "advertising slot" and index < 2 and len(blocks) > 2:
            continue
        if cue:
            found[index] = cue
    for index in _words_of_the_author(facts, found, lists):
        del found[index]
    return tuple(
        Role("cruft", blocks[index].prose_start, blocks[index].prose_end, index, index, cue=cue)
        for index, cue in found.items()
    )


def _words_of_the_author(facts: Facts, found: dict[int, str], lists: _Lists) -> set[int]:
    """Single words that the author set: `Twitter` as a bold line or an item among others that are no furniture.

    A list is furniture only as a whole; a bold word or a heading only beside other furniture.
    """
    blocks = facts.article.blocks
    kept: set[int] = set()
    whole = False
    until = 0
    for index, cue in found.items():
        if cue != "page furniture":
            continue
        block = blocks[index]
        if block.kind == "list-item":
            if index >= until:
                whole, until = _list_of_furniture(blocks, found, index)
            if not whole:
                kept.add(index)
        elif _set_by_hand(block, facts.folded, lists) and not (found.keys() & {index - 1, index + 1} - kept):
            kept.add(index)
    return kept


def _list_of_furniture(blocks: tuple[Block, ...], found: dict[int, str], index: int) -> tuple[bool, int]:
    """Whether all items from `index` on are furniture, as those before it are, and the block behind the last one."""
    begin = index
    while begin and blocks[begin - 1].kind == "list-item":
        begin -= 1
    end = index
    while end < len(blocks) and blocks[end].kind == "list-item":
        end += 1
    return all(item in found for item in range(begin, end)), end


def _set_by_hand(block: Block, folded: str, lists: _Lists) -> bool:
    """Whether a single word stands in bold, or is the heading of what a service is about."""
    text = folded[block.prose_start : block.prose_end].strip(" :.")
    if " " in text:
        return False
    if block.kind == "heading":
        return text in lists.rows
    return any(mark.kind == "strong" and mark.end - mark.start >= len(text) for mark in block.marks)


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
    if "a+" in text[:24] and (behind := _behind_sizes(text)) and (behind in lists.lines or _row(behind, lists)):
        return "font widget and share row"
    if len(text) <= 40 and ("px" in text or "+" in text or not _SYMBOLS.isdisjoint(text)) and _widget(text):
        return "font widget"
    if len(bare) > 120 or bare.partition(" ")[0].strip("():|,") not in lists.rows:
        return ""
    return "share row" if _row(bare, lists) else ""


def _row(bare: str, lists: _Lists) -> bool:
    words = [word.strip("():") for word in re.split(r"[\s|•·,/&+]+", bare)]
    words = [word for word in words if word and not word.isdigit()]
    return 2 <= len(words) <= 14 and all(word in lists.rows for word in words)


def _widget(text: str) -> bool:
    """Whether nothing but signs, a size and letters to choose it by stand here: `+ ↺ − 16 px`, `A- A A+`."""
    words = [word.strip("+-−–—±" + "".join(_SYMBOLS)) for word in text.split()]
    return len(words) > 1 and all(word in _WIDGET_WORDS or word.isdigit() for word in words)


def _behind_sizes(text: str) -> str:
    """What follows the letters that choose a size of type at the head of a line: `A- A A+  Share  Tweet  Print`."""
    words = text.split()
    place = 0
    while place < len(words) and words[place].strip("+-−–—±|") in _WIDGET_WORDS:
        place += 1
    return " ".join(words[place:]) if place > 1 else ""
