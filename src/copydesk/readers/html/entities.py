"""Decodes HTML character references piece by piece, so that each one keeps its place in the source.

Follows the HTML standard (WHATWG, 13.2.5.72 and after): names with and without a semicolon, numbers, and the
windows-1252 meaning of the numbers 128 to 159. Never raises: what is no reference stays as it is written.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_COMMON = {
    "amp;": "&", "nbsp;": "\u00a0", "quot;": '"', "lt;": "<", "gt;": ">", "rsquo;": "’", "lsquo;": "‘", "ldquo;": "“",
    "rdquo;": "”", "ndash;": "–", "mdash;": "—", "hellip;": "…", "laquo;": "«", "raquo;": "»", "apos;": "'",
    "auml;": "ä", "ouml;": "ö", "uuml;": "ü", "Auml;": "Ä", "Ouml;": "Ö", "Uuml;": "Ü", "szlig;": "ß", "eacute;": "é",
    "#39;": "'", "#039;": "'", "#8217;": "’", "#8220;": "“", "#8221;": "”", "#8211;": "–", "#8212;": "—",
    "#160;": "\u00a0",
}  # fmt: skip
_WINDOWS_1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ"
_LONGEST_NAME = 32
_REPLACEMENT = "\ufffd"

Piece = tuple[str, int, int]
"""Text and its source span; of equal length where it stands as written."""


def pieces(source: str, start: int, end: int) -> Iterator[Piece]:
    """The text of `source[start:end]` with references decoded; a decoded one is a piece of its own."""
    position = start
    ampersand = source.find("&", start, end)
    while ampersand >= 0:
        text, after = reference(source, ampersand, end)
        if text:
            if ampersand > position:
                yield source[position:ampersand], position, ampersand
            yield text, ampersand, after
            position = after
        ampersand = source.find("&", after, end)
    if position < end:
        yield source[position:end], position, end


def decode(text: str) -> str:
    """Text with all references decoded, as in an attribute's value."""
    if "&" not in text:
        return text
    decoded = []
    for piece, start, end in pieces(text, 0, len(text)):
        bare = end - start != len(piece) and text[end - 1] != ";" and text[start + 1] != "#"
        follows = text[end : end + 1]
        literal = bare and (follows == "=" or (follows.isascii() and follows.isalnum()))
        decoded.append(text[start:end] if literal else piece)
    return "".join(decoded)


def reference(source: str, ampersand: int, end: int) -> tuple[str, int]:
    """The text of the reference at `ampersand` and the offset after it; empty text where none stands there."""
    stop = min(end, ampersand + 1 + _LONGEST_NAME)
    semicolon = source.find(";", ampersand + 1, stop)
    if semicolon >= 0:
        text = _COMMON.get(source[ampersand + 1 : semicolon + 1])
        if text:
            return text, semicolon + 1
    if source[ampersand + 1 : ampersand + 2] == "#":
        return _numeric(source, ampersand + 2, end)
    from html.entities import html5

    size = 0
    candidate = source[ampersand + 1 : stop]
    while size < len(candidate) and candidate[size].isascii() and candidate[size].isalnum():
        size += 1
    if candidate[size : size + 1] == ";" and (text := html5.get(candidate[: size + 1], "")):
        return text, ampersand + 2 + size
    for length in range(size, 1, -1):
        if text := html5.get(candidate[:length], ""):
            return text, ampersand + 1 + length
    return "", ampersand + 1


def _numeric(source: str, start: int, end: int) -> tuple[str, int]:
    """The character of the numeric reference whose digits (or `x`) begin at `start`."""
    hexadecimal = source[start : start + 1] in ("x", "X") and start < end
    digits_start = start + 1 if hexadecimal else start
    digits = "0123456789abcdefABCDEF" if hexadecimal else "0123456789"
    position = digits_start
    while position < end and source[position] in digits:
        position += 1
    if position == digits_start:
        return "", start
    significant = source[digits_start:position].lstrip("0")
    number = int(significant or "0", 16 if hexadecimal else 10) if len(significant) <= 7 else 0
    if source[position : position + 1] == ";" and position < end:
        position += 1
    if 128 <= number <= 159:
        return _WINDOWS_1252[number - 128], position
    if not number or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return _REPLACEMENT, position
    return chr(number), position
