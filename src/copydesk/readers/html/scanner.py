"""Cuts HTML into tokens as a browser does, in linear time on any input; knows nothing of elements or their meaning.

Works on `str.find`: the standard library's parser is quadratic on unclosed tags and comments. Follows the tokenization
of the HTML standard (WHATWG, 13.2.5) with one tolerance: the script data double escaped state, where `</script>`
inside `<!-- <script>` of a script does not end it, is read as an end.
"""

from __future__ import annotations

from copydesk.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

TEXT, START, END, COMMENT, RAW, WHOLE = range(6)

SPACES = " \t\n\r\f"

_ATTRIBUTE = expression(
    r"[ \t\n\r\f/]*+([^ \t\n\r\f/>][^ \t\n\r\f/>=]*+)"
    r"(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+(?:\"([^\"]*+)(\"?)|'([^']*+)('?)|([^ \t\n\r\f>]*+)))?"
)
_NAME = expression(r"[^ \t\n\r\f/>]+")
_GAP = expression(r"[ \t\n\r\f/]*")


def names(text: str) -> frozenset[str]:
    """The words of a table of names."""
    return frozenset(text.split())


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea"})
_NAME_ENDS = (" ", "\t", "\n", "\r", "\f", "/", ">")
_FOREIGN = frozenset({"svg", "math"})
_SPECIAL = _RAW_TEXT | _FOREIGN | {"plaintext"}


class Tag:
    """A start or end tag as written. `attributes`: by lower-case name the raw value and its place in the tag.

    `width`: its length. `hidden` and `words` are filled in by those who judge a tag, once for all tags that are written
    alike.
    """

    __slots__ = ("attributes", "hidden", "name", "self_closing", "width", "words")

    def __init__(
        self, name: str, attributes: dict[str, tuple[str, int, int]], self_closing: bool, width: int = 0
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.self_closing = self_closing
        self.width = width
        self.hidden = -1
        self.words: frozenset[str] | None = None

    def get(self, name: str) -> str:
        """The raw value of an attribute; empty where it is missing."""
        found = self.attributes.get(name)
        return found[0] if found else ""


Token = tuple[int, int, int, Tag | None]
"""`(kind, start, end, tag)`. RAW is the content of a raw-text element, with the element's tag. WHOLE is a paragraph of
nothing but text, from its start tag (which is `tag`) through `</p>`: most of an article; white space between two such
paragraphs is no token."""


def tokens(source: str, start: int = 0) -> Iterator[Token]:
    """The tokens of `source` from `start` on, in order. A tag that never ends is dropped, as browsers do."""
    find, size = source.find, len(source)
    position = text_start = start
    known: dict[str, Tag] = {}
    rare_end = [-1]
    foreign = 0
    while (opening := find("<", position)) >= 0:
        following = source[opening + 1 : opening + 2]
        if following in _LETTERS:
            kind, name_at = START, opening + 1
        elif following == "/" and source[opening + 2 : opening + 3] in _LETTERS and opening + 2 < size:
            kind, name_at = END, opening + 2
        elif following and (following in "!?" or (following == "/" and opening + 2 < size)):
            if opening > text_start:
                yield TEXT, text_start, opening, None
            position = text_start = _markup_end(source, opening, rare_end)
            if following != "/" and source[opening : opening + 9].lower() != "<!doctype":
                yield COMMENT, opening, position, None
            continue
        else:
            position = opening + 1
            continue
        if opening > text_start:
            yield TEXT, text_start, opening, None
        end = find(">", opening) + 1
        raw = source[opening:end]
        tag = known.get(raw) if end else None
        if tag is None:
            tag, end = _parse(source, opening, name_at, end)
            if tag is None:
                return
            raw = source[opening:end]
            known[raw] = tag
        name = tag.name
        if name == "p" and kind == START:
            after = yield from _paragraphs(source, opening, raw, tag)
            if after > opening:
                position = text_start = after
                continue
        yield kind, opening, end, tag
        position = text_start = end
        if name not in _SPECIAL:
            continue
        if name in _FOREIGN and not tag.self_closing:
            foreign = foreign + 1 if kind == START else max(0, foreign - 1)
        elif kind == START and name in _RAW_TEXT and not (foreign and tag.self_closing):
            position = text_start = _raw_end(source, end, name)
            if position > end:
                yield RAW, end, position, tag
        elif kind == START and name == "plaintext":
            break
    if text_start < size:
        yield TEXT, text_start, size, None


def _paragraphs(source: str, opening: int, written: str, tag: Tag) -> Generator[Token, None, int]:
    """The whole paragraphs that follow one another from `opening` on, all with the start tag `written`.

    Gives the offset after the last one; `opening` where there is none.
    """
    find = source.find
    position, begin = opening, opening + len(written)
    while source[(closing := find("<", begin)) : closing + 4] == "</p>":
        position = closing + 4
        yield WHOLE, opening, position, tag
        opening = find("<", position)
        begin = opening + len(written)
        if source[opening:begin] != written or source[position:opening].strip(SPACES):
            break
    return position


def _parse(source: str, opening: int, name_at: int, end: int) -> tuple[Tag | None, int]:
    """The tag that opens at `opening` and the offset after it; None where the text ends first.

    `end` is the offset after the next `>`, 0 where there is none.
    """
    size = len(source)
    if end and (name := source[name_at : end - 1]).isalnum():
        return Tag(name.lower(), {}, False, end - opening), end
    named = _NAME.match(source, name_at)
    assert named is not None
    position = named.end()
    attributes: dict[str, tuple[str, int, int]] = {}
    while match := _ATTRIBUTE.match(source, position):
        position = match.end()
        group = match.lastindex or 1
        if group in (3, 5):
            if not match.group(group):
                return None, size
            group -= 1
        name = match.group(1).lower()
        if name not in attributes:
            at = match.span(group) if group > 1 else (position, position)
            attributes[name] = (source[at[0] : at[1]], at[0] - opening, at[1] - opening)
    gap = _GAP.match(source, position)
    position = gap.end() if gap else position
    if position >= size:
        return None, size
    end = position + 1
    return Tag(named.group().lower(), attributes, source[position - 1] == "/", end - opening), end


def _markup_end(source: str, opening: int, rare_end: list[int]) -> int:
    """Where a comment, doctype or other declaration that opens at `opening` ends.

    `rare_end` remembers where the next `--!>` stands, so that a text without one is searched for it only once.
    """
    size = len(source)
    if not source.startswith("<!--", opening):
        end = source.find(">", opening + 2)
        return end + 1 if end >= 0 else size
    inner = opening + 4
    for short in (">", "->"):
        if source.startswith(short, inner):
            return inner + len(short)
    end = source.find("-->", inner)
    end = end + 3 if end >= 0 else size
    if rare_end[0] < inner:
        found = source.find("--!>", inner)
        rare_end[0] = found if found >= 0 else size
    return min(end, rare_end[0] + 4)


def _raw_end(source: str, start: int, name: str) -> int:
    """Where the raw text of an element that began at `start` ends: before its end tag, or at the end of the text."""
    position = source.find("</", start)
    while position >= 0:
        after = position + 2 + len(name)
        if source[position + 2 : after].lower() == name and source[after : after + 1] in _NAME_ENDS:
            return position
        position = source.find("</", position + 2)
    return len(source)
