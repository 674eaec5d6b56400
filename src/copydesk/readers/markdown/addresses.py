"""Addresses that stand in words without markup. Apart, because most articles hold none."""

from __future__ import annotations

import re

from copydesk.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.text import Span

_ADDRESS = expression(r"(?:https?://|www\.)[^\s<>\"“”«»„`\\]+", re.IGNORECASE)


def addresses(text: str) -> list[Span]:
    """The spans of the addresses in `text`, in order."""
    return [
        (match.start(), match.start() + _length(match[0]))
        for match in _ADDRESS.finditer(text)
        if not text[match.start() - 1 : match.start()].isalnum()
    ]


def _length(text: str) -> int:
    """How much of an address belongs to it: the sentence's punctuation and an unmatched bracket do not."""
    end = len(text)
    depth = text.count("(") - text.count(")")
    while end:
        last = text[end - 1]
        if last in "?!.,:;*_~'’”…":
            end -= 1
        elif last in ")]" and (last == "]" or depth < 0):
            depth += last == ")"
            end -= 1
        else:
            break
    return end
