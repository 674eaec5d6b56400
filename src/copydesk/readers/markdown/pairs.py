"""The tags of a whole document, paired: shortcodes, template tags, components, HTML elements.

A box may open in one paragraph and close in another, so pairs are made over all of it before a block is written. A tag
that has no partner holds nothing. Each name has its own stack: tags of different kinds may cross.
"""

from __future__ import annotations

import re

from copydesk.expression import expression
from copydesk.readers.markdown.html import SILENT_NAMES, TAG_PATTERN, VOID_NAMES, attributes
from copydesk.readers.markdown.parts import EVENT, PIECE, TAG, TEXT, Leaf
from copydesk.readers.markdown.piece import CLOSING, OPENING, VOID

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.markdown.mask import Mask
    from copydesk.readers.markdown.parts import Operation

    Work = list[tuple[Leaf, list[Operation] | None]]

_WORDED = frozenset(["class", "id", "itemprop"])
_HIDDEN_STYLE = expression(r"display\s*:\s*none", re.IGNORECASE)


class Event:
    """An opening or closing tag; `partner` is set on both once they are paired."""

    __slots__ = ("classes", "end", "hidden", "key", "name", "opened_at", "partner", "role", "start", "target")

    def __init__(self, key: str, name: str, role: str, start: int, end: int) -> None:
        self.key = key
        self.name = name
        self.role = role
        self.start = start
        self.end = end
        self.classes: tuple[str, ...] = ()
        self.hidden = False
        self.target: tuple[str, int, int] = ("", -1, -1)
        self.partner: Event | None = None
        self.opened_at = -1


class Expansion:
    """Puts events for the tags and pieces among the operations, and pairs them."""

    def __init__(self, source: str, mask: Mask) -> None:
        self._source = source
        self._mask = mask
        self._open: dict[str, list[Event]] = {}
        self._cover = mask.solid + mask.soft
        self._covered = re.compile(f"[{self._cover}]+") if self._cover else None

    def expand(self, work: Work) -> Work:
        found: Work = []
        for leaf, operations in work:
            if leaf.kind == "tags":
                found.append((leaf, self._pieces(leaf.start, leaf.end)))
                continue
            content = leaf.content
            covered = self._covered if any(map(content.__contains__, self._cover)) else None
            if covered is None and "<" not in content:
                found.append((leaf, operations))
                continue
            expanded: list[Operation] = []
            for operation in [(TEXT, 0, len(content))] if operations is None else operations:
                if operation[0] == TAG:
                    event = self._html(leaf, operation[1], operation[2])
                    if event is not None:
                        expanded.append((EVENT, event))
                elif covered is not None and operation[0] == TEXT:
                    self._uncover(leaf, covered, operation[1], operation[2], expanded)
                else:
                    expanded.append(operation)
            found.append((leaf, expanded))
        return found

    def _uncover(self, leaf: Leaf, covered: re.Pattern[str], start: int, end: int, expanded: list[Operation]) -> None:
        """Words with the pieces that stand among them."""
        for match in covered.finditer(leaf.content, start, end):
            if match.start() > start:
                expanded.append((TEXT, start, match.start()))
            expanded.extend(self._pieces(*leaf.span(match.start(), match.end())))
            start = match.end()
        if start < end:
            expanded.append((TEXT, start, end))

    def _pieces(self, start: int, end: int) -> list[Operation]:
        """The pieces that stand between two source offsets."""
        found: list[Operation] = []
        while start < end:
            piece = self._mask.pieces.get(start)
            if piece is None:
                start += 1
                continue
            if piece.role == VOID:
                found.append((PIECE, piece))
            else:
                event = Event(piece.key, piece.name, piece.role, piece.start, piece.end)
                event.classes = piece.words
                event.target = (self._source[piece.name_start : piece.name_start + len(piece.name)], piece.name_start,
                                piece.name_start + len(piece.name))  # fmt: skip
                self._pair(event)
                found.append((EVENT, event))
            start = piece.end
        return found

    def _html(self, leaf: Leaf, start: int, end: int) -> Event | None:
        """The event of an HTML tag; None where it holds nothing and says nothing."""
        match = TAG_PATTERN.match(leaf.content, start, end)
        if match is None:
            return None
        name = match[2].lower()
        place = leaf.span(start, end)
        if name in VOID_NAMES or match[3].endswith("/"):
            return Event("br", "br", VOID, *place) if name == "br" else None
        event = Event("html " + name, name, CLOSING if match[1] else OPENING, *place)
        if event.role == OPENING:
            self._describe(event, leaf, match)
        self._pair(event)
        return event

    def _describe(self, event: Event, leaf: Leaf, match: re.Match[str]) -> None:
        words: list[str] = []
        event.hidden = event.name in SILENT_NAMES
        event.target = (self._source[event.start : event.end], event.start, event.end)
        for name, value, start, end in attributes(match[3]):
            if name in _WORDED or name.startswith("data-"):
                words.extend(value.lower().split())
            elif name == "hidden" or (name == "style" and _HIDDEN_STYLE.search(value)):
                event.hidden = True
            elif name == "href" and event.name == "a":
                place = leaf.span(match.start(3) + start, match.start(3) + end)
                event.target = (self._source[place[0] : place[1]], *place)
        event.classes = tuple(words)

    def _pair(self, event: Event) -> None:
        if event.role == OPENING:
            self._open.setdefault(event.key, []).append(event)
            return
        waiting = self._open.get(event.key)
        if not waiting:
            return
        event.partner = waiting.pop()
        event.partner.partner = event
