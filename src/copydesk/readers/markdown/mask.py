"""Opaque pieces of Markdown: shortcodes, template tags, components, comments. They are covered before parsing.

Each piece is replaced by as many private-use characters, so that every offset stays true and Markdown sees a plain
word where the site generator will see a tag, just as Hugo does it. Pieces inside fenced code stay as they are. Knows
nothing of blocks, and refuses to evaluate anything.
"""

from __future__ import annotations

from copydesk.readers.markdown.piece import OUTPUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.markdown.piece import Piece


class Mask:
    """A text with its opaque pieces covered by `solid` (may stand as a block) or `soft` (only a word) characters."""

    __slots__ = ("pieces", "soft", "solid", "text")

    def __init__(self, text: str, pieces: dict[int, Piece], solid: str, soft: str) -> None:
        self.text = text
        self.pieces = pieces
        self.solid = solid
        self.soft = soft


def mask(text: str, start: int, components: bool = False) -> Mask:
    """Cover the opaque pieces of `text` from `start` on. `components` also covers `import` lines, as MDX has them."""
    if not components and not _suspicious(text, start):
        return Mask(text, {}, "", "")
    from copydesk.readers.markdown.pieces import find_pieces

    pieces = find_pieces(text, start, components)
    covers = _unused(text) if pieces else []
    if len(covers) < 2:
        return Mask(text, {}, "", "")
    solid, soft = covers
    parts = []
    position = 0
    for piece in pieces:
        parts.append(text[position : piece.start])
        parts.append((soft if piece.kind == OUTPUT else solid) * (piece.end - piece.start))
        position = piece.end
    parts.append(text[position:])
    return Mask("".join(parts), {piece.start: piece for piece in pieces}, solid, soft)


def _suspicious(text: str, start: int) -> bool:
    """Whether a piece may begin anywhere: a brace or an angle bracket and what must follow it."""
    at = text.find("{", start)
    while at >= 0:
        if text[at + 1 : at + 2] in ("{", "%", ":", "/"):
            return True
        at = text.find("{", at + 1)
    at = text.find("<", start)
    while at >= 0:
        following = text[at + 1 : at + 3]
        if "A" <= following.lstrip("/")[:1] <= "Z" or (following == "!-" and text[at + 3 : at + 4] == "-"):
            return True
        at = text.find("<", at + 1)
    return False


def _unused(text: str) -> list[str]:
    """Two private-use characters that the text does not hold; fewer where it holds nearly all of them."""
    found = []
    for code in range(0xE000, 0xF8FF):
        char = chr(code)
        if char not in text:
            found.append(char)
            if len(found) == 2:
                break
    return found
