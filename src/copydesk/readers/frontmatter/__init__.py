"""Front matter: where it stands, in which format, and its fields with their places.

YAML between `---` lines, TOML between `+++` lines, JSON between `;;;` lines or as an object at the very top. Refuses to
guess: front matter that does not close or does not parse is a ReadingError, because a check of half the metadata would
hide something.
"""

from __future__ import annotations

import re

from copydesk.article import Field, FrontMatter, ReadingError

FENCES = {"---": "yaml", "+++": "toml", ";;;": "json"}

_LOOKS_LIKE_KEY = r"[ \t]*(?:#|[\w\"'][^\n:=]*(?::(?:[ \t\n]|$)|=))"
_LOOKS_LIKE_OBJECT = r"\{\s*[\"}]"


def split(text: str) -> tuple[FrontMatter | None, tuple[Field, ...], int]:
    """The front matter of a text with LF line ends, its fields, and the offset where the body begins.

    Raises ReadingError with the place of the fault.
    """
    begin = 1 if text[:1] == "\ufeff" else 0
    start = begin
    while text[start : start + 1] in ("\n", " ", "\t"):
        start += 1
    fence = text[start : start + 3]
    if fence in FENCES and (start == 0 or text[start - 1] in "\n\ufeff"):
        front = _fenced(text, start, fence)
    elif fence[:1] == "{" and re.match(_LOOKS_LIKE_OBJECT, text[start : start + 200]):
        from copydesk.readers.frontmatter.json import object_end

        end = object_end(text, start)
        front = FrontMatter("json", start, end, start, end)
    else:
        front = None
    if front is None:
        return None, (), begin
    fields = _fields(text, front)
    if fields is None:
        return None, (), begin
    body = text.find("\n", front.end)
    return front, fields, len(text) if body < 0 else body + 1


def _fenced(text: str, start: int, fence: str) -> FrontMatter | None:
    """Front matter between fences; None where the fence is no fence but a line of dashes in the text."""
    line_end = text.find("\n", start)
    opening = text[start : len(text) if line_end < 0 else line_end]
    if opening.rstrip() != fence or line_end < 0:
        return None
    content = line_end + 1
    found = _closing(text, content, fence)
    if found is None:
        if not re.match(_LOOKS_LIKE_KEY, text[content : content + 1000]):
            return None
        raise ReadingError(
            f"The front matter opens with {fence} and never closes.",
            start,
            start + 3,
            f"Put a line with {fence} after the last field.",
        )
    return FrontMatter(FENCES[fence], start, found + 3, content, found)


def _closing(text: str, position: int, fence: str) -> int | None:
    """Where the line stands that closes front matter; YAML may also end with three dots."""
    found = _line_of(text, position, fence, len(text))
    if fence == "---":
        dots = _line_of(text, position, "...", len(text) if found is None else found)
        return found if dots is None else dots
    return found


def _line_of(text: str, position: int, sign: str, end: int) -> int | None:
    """Where the first line of nothing but `sign` stands that begins before `end`."""
    at = position if text.startswith(sign, position) else text.find("\n" + sign, position, end) + 1
    while at > 0 and not _ends_line(text, at + 3):
        at = text.find("\n" + sign, at, end) + 1
    return at if at > 0 else None


def _ends_line(text: str, at: int) -> bool:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return text[at : at + 1] in ("", "\n")


def _fields(text: str, front: FrontMatter) -> tuple[Field, ...] | None:
    """The fields; None where dashes fence no metadata at all but prose."""
    if front.format == "toml":
        from copydesk.readers.frontmatter.toml import fields as toml_fields

        return toml_fields(text, front.content_start, front.content_end)
    if front.format == "json":
        from copydesk.readers.frontmatter.json import fields as json_fields

        return json_fields(text, front.content_start, front.content_end)
    from copydesk.readers.frontmatter.simple import simple_fields

    simple = simple_fields(text[front.content_start : front.content_end], front.content_start)
    if simple is not None:
        return simple
    from copydesk.readers.frontmatter.yaml import parsed_fields

    return parsed_fields(text, front.content_start, front.content_end)
