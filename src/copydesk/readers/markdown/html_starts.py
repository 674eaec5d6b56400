"""Where an HTML block begins and ends in Markdown: the seven kinds of the CommonMark specification."""

from __future__ import annotations

import re

from copydesk.expression import expression

_BLOCK_TAG = expression(
    r"</?(?:address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl"
    r"|dt|fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main"
    r"|menu|menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title"
    r"|tr|track|ul)(?=\s|/?>|$)",
    re.IGNORECASE | re.ASCII,
)
_LONE_TAG = expression(
    r"(?:<[A-Za-z][A-Za-z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)*"
    r"\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>)\s*$"
)
_VERBATIM_TAG = expression(r"<(?:script|pre|style|textarea)(?=\s|>|$)", re.IGNORECASE | re.ASCII)
_VERBATIM_END = expression(r"</(?:script|pre|style|textarea)>", re.IGNORECASE | re.ASCII)


def html_closing(text: str, at: int, end: int, in_paragraph: bool) -> re.Pattern[str] | str | None:
    """What ends the HTML block that begins with the line `text[at:end]`: a text, a pattern, or "" for a blank line.

    None where no HTML block begins. A lone tag of any name begins one, but not amid a paragraph.
    """
    if _VERBATIM_TAG.match(text, at, end):
        return _VERBATIM_END
    for opening, closing in (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>")):
        if text.startswith(opening, at):
            return closing
    letter = text[at + 2 : at + 3]
    if text.startswith("<!", at) and letter.isascii() and letter.isalpha():
        return ">"
    if _BLOCK_TAG.match(text, at, end) or (not in_paragraph and _LONE_TAG.match(text, at, end)):
        return ""
    return None


def closes(closing: re.Pattern[str] | str, text: str, at: int, end: int) -> bool:
    """Whether the line `text[at:end]` ends the HTML block that `closing` ends."""
    if isinstance(closing, str):
        return text.find(closing, at, end) >= 0
    return closing.search(text, at, end) is not None
