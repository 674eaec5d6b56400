"""Reads JSON into values that know their place in a longer text. Lenient and iterative: depth and size only cost time.

Stops at the first thing that is no JSON and keeps what came before it: a page's own data may be cut off or hand-made.
"""

from __future__ import annotations

from json.decoder import scanstring  # type: ignore[attr-defined]

from copydesk.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Scalar
    from copydesk.text import Span

    Content = Scalar | dict[str, "Value"] | list["Value"]

_GAP = expression(r"[\s,\ufeff]*")
_COLON = expression(r"\s*:\s*")
_BARE = expression(r"-?\d{1,30}(?:\.\d{1,30})?(?:[eE][-+]?\d{1,3})?|true|false|null")
_CONSTANTS: dict[str, bool | None] = {"true": True, "false": False, "null": None}


class Value:
    """A JSON value with its source span (quotation marks included) and that of its key, or -1."""

    __slots__ = ("content", "end", "key", "start")

    def __init__(self, content: Content, start: int, end: int, key: Span) -> None:
        self.content = content
        self.start = start
        self.end = end
        self.key = key


def parse(source: str, start: int, end: int) -> Value | None:
    """The value that begins with the first bracket or brace in `source[start:end]`; None where there is none."""
    opening = [place for place in (source.find("{", start, end), source.find("[", start, end)) if place >= 0]
    if not opening:
        return None
    position = min(opening)
    root = Value({} if source[position] == "{" else [], position, end, (-1, -1))
    stack = [root]
    position += 1
    while stack:
        gap = _GAP.match(source, position, end)
        position = gap.end() if gap else position
        if position >= end:
            break
        char = source[position]
        if char in "}]":
            closed = stack.pop()
            position += 1
            closed.end = position
            continue
        holder = stack[-1].content
        name, key = "", (-1, -1)
        if isinstance(holder, dict):
            named = _key(source, position, end)
            if named is None:
                break
            name, key, position = named
        value = _value(source, position, end, key)
        if value is None:
            break
        if isinstance(holder, dict):
            holder.setdefault(name, value)
        elif isinstance(holder, list):
            holder.append(value)
        if isinstance(value.content, dict | list):
            stack.append(value)
        position = value.end
    return root


def _key(source: str, position: int, end: int) -> tuple[str, Span, int] | None:
    """A key's text and span, and where its value begins."""
    text = _string(source, position, end)
    if text is None:
        return None
    colon = _COLON.match(source, text[1], end)
    return (text[0], (position, text[1]), colon.end()) if colon else None


def _value(source: str, position: int, end: int, key: Span) -> Value | None:
    """The scalar at `position`, or an empty container just opened there."""
    char = source[position : position + 1]
    if char == "{":
        return Value({}, position, position + 1, key)
    if char == "[":
        return Value([], position, position + 1, key)
    text = _string(source, position, end)
    if text is not None:
        return Value(text[0], position, text[1], key)
    bare = _BARE.match(source, position, end)
    if bare is None:
        return None
    word = bare.group()
    if word in _CONSTANTS:
        return Value(_CONSTANTS[word], position, bare.end(), key)
    return Value(int(word) if word.lstrip("-").isdigit() else float(word), position, bare.end(), key)


def _string(source: str, position: int, end: int) -> tuple[str, int] | None:
    """The string literal at `position` and the offset after it."""
    if source[position : position + 1] != '"':
        return None
    try:
        text, after = scanstring(source, position + 1, False)
    except ValueError:
        return None
    return (text, after) if after <= end else None
