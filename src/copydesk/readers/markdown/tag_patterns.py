"""Automatic links, inline tags and entities. Apart, because most articles need not compile them."""

from __future__ import annotations

from copydesk.expression import expression

AUTOMATIC = expression(r"<([A-Za-z][A-Za-z0-9+.-]{1,31}):[^<>\x00-\x20]*>")
TAG = expression(
    r"<[A-Za-z][A-Za-z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)*"
    r"\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>"
)
ENTITY = expression(r"&(?:#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")
