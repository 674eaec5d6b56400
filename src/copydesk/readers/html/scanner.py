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

    from copydesk.text import Span

TEXT, START, END, COMMENT, RAW, WHOLE = range(6)

SPACES = " \t\n\r\f"

_ATTRIBUTE = expression(
    r"[ \t\n\r\f/]*+([^ \t\n\r\f/>][^ \t\n\r\f/>=]*+)"
    r"(?:[ \t\n\r\f]*+=[ \t\n\r\f]*+(?:\"([^\"]*+)(\"?)|'([^']*+)('?)|([^ \t\n\r\f>]*+)))?"
)
_NAME = expression(r"[^ \t\n\r\f/>]+")
_GAP = expression(r"[ \t\n\r\f/]*")
_TIDY = expression(
    r"</?([a-zA-Z][^ \t\n\r\f/>]*+)"
    r"(?:[ \t\n\r\f]++[a-z0-9:._-]++(?:=(?:\"[^\"]*+\"|'[^']*+'|[^ \t\n\r\f>=\"'<`]++))?+)*+[ \t\n\r\f]*+/?>"
)
"""A tag as nearly all are written: names in small letters, no blanks around a sign, each quotation mark closed."""
_TIDY_ATTRIBUTE = expression(r"[ \t\n\r\f]([a-z0-9:._-]++)(?:=(?:\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\r\f>=\"'<`]++)))?+")


def names(text: str) -> frozenset[str]:
    """The words of a table of names."""
    return frozenset(text.split())


_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
_BEGINNINGS = _LETTERS | frozenset("/!?")
_RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "title", "textarea"})
_NAME_ENDS = (" ", "\t", "\n", "\r", "\f", "/", ">")
_FOREIGN = frozenset({"svg", "math"})
_SPECIAL = _RAW_TEXT | _FOREIGN | {"plaintext"}


class Tag:
    """A start or end tag as written. `attributes`: raw values by lower-case name; of two of a name the first.

    `hidden`, `telling`, `furniture` and `words` are filled in by those who judge a tag, once for all tags that are
    written alike.
    """

    __slots__ = (
        "_places", "attributes", "furniture", "hidden", "name", "self_closing", "telling", "words", "written",
    )  # fmt: skip

    def __init__(self, name: str, attributes: dict[str, str], self_closing: bool, written: str = "") -> None:
        self.name = name
        self.attributes = attributes
        self.self_closing = self_closing
        self.written = written
        self.hidden = self.furniture = -1
        self.telling = False
        self.words: frozenset[str] | None = None
        self._places: dict[str, Span] | None = None

    def get(self, name: str) -> str:
        """The raw value of an attribute; empty where it is missing."""
        return self.attributes.get(name, "")

    def place(self, name: str) -> Span:
        """Where the raw value of an attribute stands in the tag; (-1, -1) where it is missing."""
        if self._places is None:
            named = _NAME.match(self.written, 1)
            self._places = _places(self.written, named.end())[0] if named else {}
        return self._places.get(name, (-1, -1))


Token = tuple[int, int, int, Tag | None]
"""`(kind, start, end, tag)`. RAW is the content of a raw-text element, with the element's tag. WHOLE is a paragraph of
nothing but text, from its start tag (which is `tag`) through `</p>`: most of an article; white space between two such
paragraphs is no token."""


def tokens(source: str, start: int = 0) -> Iterator[Token]:
    """The tokens of `source` from `start` on, in order. A tag that never ends is dropped, as browsers do."""
    find, size = source.find, len(source)
    position = text_start = start
    known: dict[str, tuple[int, Tag, bool]] = {}
    rare_end = [-1]
    foreign = 0
    while (opening := find("<", position)) >= 0:
        if source[opening + 1 : opening + 2] not in _BEGINNINGS:
            position = opening + 1
            continue
        end = find(">", opening) + 1
        written = source[opening:end]
        read = known.get(written)
        if read is None:
            kind = _kind(source, opening)
            if kind == TEXT:
                position = opening + 1
                continue
            if opening > text_start:
                yield TEXT, text_start, opening, None
            text_start = opening
            if kind == COMMENT:
                position = text_start = _markup_end(source, opening, rare_end)
                if source[opening + 1] != "/" and source[opening : opening + 9].lower() != "<!doctype":
                    yield COMMENT, opening, position, None
                continue
            made, end = _tag(source, opening, end)
            if made is None:
                return
            written = source[opening:end]
            special = made.name in _SPECIAL or (made.name == "p" and kind == START)
            read = known[written] = (kind, made, special)
        kind, tag, special = read
        if opening > text_start:
            yield TEXT, text_start, opening, None
        if special and tag.name == "p":
            after = yield from _paragraphs(source, opening, written, tag)
            if after > opening:
                position = text_start = after
                continue
        yield kind, opening, end, tag
        position = text_start = end
        if not special:
            continue
        name = tag.name
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


def _kind(source: str, opening: int) -> int:
    """What the sign at `opening` begins: a tag, a comment or declaration, or only text."""
    following = source[opening + 1]
    if following in _LETTERS:
        return START
    if following != "/":
        return COMMENT
    if opening + 2 == len(source):
        return TEXT
    return END if source[opening + 2] in _LETTERS else COMMENT


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


def _tag(source: str, opening: int, end: int) -> tuple[Tag | None, int]:
    """The tag that opens at `opening` and the offset after it; None where the text ends first.

    `end` is the offset after the next `>`, 0 where there is none.
    """
    written = source[opening:end]
    name_at = 2 if source[opening + 1] == "/" else 1
    if (name := written[name_at:-1]).isalnum():
        return Tag(name.lower(), {}, False, written), end
    tidy = _TIDY.fullmatch(written)
    if tidy is not None:
        found = _TIDY_ATTRIBUTE.findall(written, tidy.end(1))
        values = {name: double or single or bare for name, double, single, bare in found}
        if len(values) == len(found):
            return Tag(tidy[1].lower(), values, written[-2] == "/", written), end
    named = _NAME.match(source, opening + name_at)
    assert named is not None
    places, position = _places(source, named.end())
    if position >= len(source):
        return None, position
    end = position + 1
    values = {name: source[first:last] for name, (first, last) in places.items()}
    return Tag(named[0].lower(), values, source[position - 1] == "/", source[opening:end]), end


def _places(source: str, position: int) -> tuple[dict[str, Span], int]:
    """Where the values of the attributes stand that begin at `position`, and where the tag's `>` stands.

    That is the end of the text where there is none. An attribute without a value has its place after the name.
    """
    places: dict[str, Span] = {}
    while match := _ATTRIBUTE.match(source, position):
        position = match.end()
        group = match.lastindex or 1
        if group in (3, 5):
            if not match[group]:
                return places, len(source)
            group -= 1
        name = match[1].lower()
        if name not in places:
            places[name] = match.span(group) if group > 1 else (position, position)
    gap = _GAP.match(source, position)
    return places, gap.end() if gap else position


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
