"""XML by hand: attributes and text, with what XML 1.0 does not allow left out. Needs no library for so little."""

from __future__ import annotations

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def attributes(**values: str) -> str:
    """` name="value"` for each value, in order; `class_` stands for `class`."""
    return "".join(f' {name.rstrip("_")}="{_escaped(value)}"' for name, value in values.items())


def text(words: str) -> str:
    """Text between tags; line breaks stay."""
    return _escaped(words).replace("&#10;", "\n").replace("&quot;", '"')


def _escaped(words: str) -> str:
    if words.isprintable() and words.isascii():
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return "".join([_ESCAPES.get(char) or (char if _allowed(char) else "\ufffd") for char in words])


def _allowed(char: str) -> bool:
    return " " <= char <= "\ud7ff" or "\ue000" <= char <= "\ufffd" or char > "\uffff"
