"""Links and plain brackets as articles write them. Apart, because an article without brackets need not compile them."""

from __future__ import annotations

from copydesk.expression import expression

_ADDRESS = (
    r"\([ \n]*(?:<([^<>\n\\&]*)>"
    r"|([^\s()\\<\x00-\x1f\x7f](?:[^\s()\\\x00-\x1f\x7f]|\([^\s()\\\x00-\x1f\x7f]*\))*))"
)
_TITLE = r"(?:[ \n]+(?:\"[^\"\\]*\"|'[^'\\]*'|\([^()\\]*\)))?[ \n]*\)"
LINK = expression(r"\[([^\[\]\\`<]*)\]" + _ADDRESS + _TITLE)
PLAIN_BRACKETS = expression(r"\[[^\[\]\\`<]*\](?!\()")
