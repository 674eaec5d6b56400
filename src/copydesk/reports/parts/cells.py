"""How wide text stands in a terminal, and what may be shown there.

Counts cells for Latin, Cyrillic, East Asian wide letters, combining marks and emoji. Article text is hostile until
shown otherwise: control characters come out as pictures of themselves, so that no article can move the cursor, and
bidirectional controls are left out, so that none can turn a line around.
"""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

from copydesk.expression import expression

JOINER, EMOJI_STYLE = "\u200d", "\ufe0f"
_BIDI = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_MODIFIERS = frozenset("🏻🏼🏽🏾🏿")
NARROW = "\x00-\u00ac\u00ae-\u02ff\u0391-\u03a1\u03a3-\u0482\u048a-\u052f–—‘’“”‚„•…€"
"""Characters that take one cell, whatever stands beside them: those of most text, so that few are looked at singly."""
_ALL_NARROW = expression(f"[{NARROW}]*")
_RIGHT_TO_LEFT = expression("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def visible(text: str) -> str:
    """`text` as it may be shown, one character for each (bidirectional controls become a zero-width space)."""
    if text.isprintable():
        return text
    return "".join([char if char.isprintable() else _picture(char) for char in text])


def _picture(char: str) -> str:
    if char in _BIDI:
        return "\u200b"
    if char in "\t\n\r":
        return " "
    if char < " ":
        return chr(0x2400 + ord(char))
    if char == "\x7f":
        return "␡"
    kind = category(char)
    if kind == "Zs":
        return " "
    return char if kind == "Cf" or char in "\u200b\ufeff" else "�"


def widths(text: str) -> list[int]:
    """The cells each character of visible text takes: 0, 1 or 2."""
    if is_narrow(text):
        return [1] * len(text)
    result: list[int] = []
    for index, char in enumerate(text):
        result.append(_width(char, text[index - 1] if index else ""))
        if char == EMOJI_STYLE and index and result[index - 1] == 1:
            result[index - 1] = 2
    return result


def is_narrow(text: str) -> bool:
    """Whether each character of `text` takes one cell; a few exotic ones that do are not known here."""
    return text.isascii() or _ALL_NARROW.fullmatch(text) is not None


def _width(char: str, before: str) -> int:
    if char < "\u0300":
        return 0 if char == "\u00ad" else 1
    if combining(char) or before == JOINER or (before and char in _MODIFIERS):
        return 0
    if category(char) in ("Mn", "Me", "Cf") or "\u1160" <= char <= "\u11ff":
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """The cells visible text takes."""
    return len(text) if is_narrow(text) else sum(widths(text))


def runs_right_to_left(text: str) -> bool:
    """Whether a terminal may show letters of `text` from right to left (Hebrew, Arabic and their kin)."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def sentence(text: str) -> str:
    """`text` as a sentence of its own: a capital letter in front, a stop behind."""
    text = text.strip()
    if not text:
        return ""
    return text[0].upper() + text[1:] + ("" if text[-1] in '.!?…:"”`' else ".")


def wrapped(text: str, room: int) -> list[str]:
    """`text` broken at spaces into lines of at most `room` cells; a longer word is broken where it must be."""
    if room > 0 and text[:1] != " " and "  " not in text and is_narrow(text):
        return _wrapped_narrow(text, room)
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split(" "):
        size = width(word)
        if line and taken + 1 + size > room:
            lines.append(line)
            line, taken = "", 0
        while size > room:
            cut = max(1, fitting(word, room))
            lines.append(word[:cut])
            word = word[cut:]
            size = width(word)
        line, taken = (f"{line} {word}", taken + 1 + size) if line else (word, size)
    return [*lines, line]


def _wrapped_narrow(text: str, room: int) -> list[str]:
    """The same for narrow characters and words a single space apart: a search for the last space that fits."""
    lines = []
    start = 0
    while len(text) - start > room:
        space = text.rfind(" ", start, start + room + 1)
        end = space if space > 0 else start + room
        lines.append(text[start:end])
        start = end + (space > 0)
    return [*lines, text[start:]]


def fitting(text: str, room: int) -> int:
    """How many of the first characters of visible text fit into `room` cells."""
    if is_narrow(text):
        return max(0, min(room, len(text)))
    for index, size in enumerate(widths(text)):
        room -= size
        if room < 0:
            return index
    return len(text)


def fitting_end(text: str, room: int) -> int:
    """How many of the last characters of visible text fit into `room` cells; none that belongs to one left out."""
    if is_narrow(text):
        return max(0, min(room, len(text)))
    sizes = widths(text)
    index = len(text)
    while index > 0 and sizes[index - 1] <= room:
        index -= 1
        room -= sizes[index]
    while index < len(text) and sizes[index] == 0:
        index += 1
    return len(text) - index
