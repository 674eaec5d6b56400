"""Inline Markdown without a parser's help: emphasis, plain links, code, entities, escapes, tags.

Does what nearly every paragraph needs, exactly as markdown-it-py does it; gives None where it is not sure, and the
reference is asked. A test holds both equal. Delimiters are matched by markdown-it-py's own method, which is linear.
"""

from __future__ import annotations

import re
from functools import lru_cache

from copydesk.expression import expression
from copydesk.readers.markdown.emphasis import balance
from copydesk.readers.markdown.parts import ATOM, CLOSE, CODE, IMAGE, OPEN, TAG, TEXT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.markdown.parts import Leaf, Operation

MOST_BRACKETS = 3000
MOST_TICKS = 60
"""A block with more brackets or backticks than this is left to the reference, which is slow but linear."""

_ANGLED = r"[^<>\n\\&]*"
_ADDRESSED = r"[^\s()\\\x00-\x1f\x7f]"
_BARE = rf"(?!<){_ADDRESSED}++(?:\({_ADDRESSED}*+\){_ADDRESSED}*+)*+"
_TITLE = r"(?:[ \n]+(?:\"[^\"\\]*\"|'[^'\\]*'|\([^()\\]*\)))?[ \n]*\)"
_TARGET = rf"\]\([ \n]*(?:<({_ANGLED})>|({_BARE})){_TITLE}"
_LINK = expression(r"\[([^\[\]\\`<]*)" + _TARGET)
_HTML = (
    r"<[A-Za-z][A-Za-z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9:._-]*(?:\s*=\s*(?:[^\"'=<>`\x00-\x20]+|'[^']*'|\"[^\"]*\"))?)*"
    r"\s*/?>|</[A-Za-z][A-Za-z0-9-]*\s*>"
)
_TAG = expression(_HTML)
_RICH_LINK = expression(
    r"\[((?:[^\[\]\\`<!]++|!(?!\[)|\\[!-/:-@\[-`{-~]|(?<!`)`[^`]++`(?!`)"
    rf"|{_HTML}|!\[[^\[\]\\`<]*\]\([ \n]*(?:<{_ANGLED}>|{_BARE}){_TITLE})*+)" + _TARGET
)
"""A link with escapes, code, tags or images in its words."""
_PLAIN_BRACKETS = expression(r"\[[^\[\]\\`<]*\](?!\()")
_UP_TO_BRACKET = expression(r"\[[^\[\]\\`<!^]*+(?=\[)")
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_AUTOMATIC = expression(
    r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^<>\x00-\x20]*|[A-Za-z0-9.!#$%'*+/=?^_{|}~-]+@"
    rf"{_LABEL}(?:\.{_LABEL})*)>"
)
_ENTITY = expression(r"&(?:#([0-9]{1,7})|([A-Za-z][A-Za-z0-9]{1,31}));")
_ESCAPED = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_UNSAFE = ("javascript:", "vbscript:", "file:", "data:")
_UNSAFE_LETTERS = frozenset("jvfdJVFD")


def operations(content: str, leaf: Leaf, places: list[int], plain_brackets: bool) -> list[Operation] | None:
    """The inline operations of a leaf's content with markup, or None where the reference must be asked.

    `places`: where markup may begin, and the end of the content; `plain_brackets`: the document defines no links or
    footnotes that brackets could refer to.
    """
    if not plain_brackets and "[" in content:
        return None
    if len(places) > MOST_TICKS and (content.count("`") > MOST_TICKS or content.count("[") > MOST_BRACKETS):
        return None
    try:
        return _Scanner(content, leaf, places).run(0, len(content))
    except _Unsure:
        return None


class _Unsure(Exception):
    """This block needs the reference."""


class _Scanner:
    def __init__(self, content: str, leaf: Leaf, places: list[int]) -> None:
        self._content = content
        self._leaf = leaf
        self._places = places
        self._next = 0
        self._last_bracket = content.rfind("]")
        self._last_at = content.rfind("@")

    def run(self, start: int, end: int) -> list[Operation]:
        """The operations of `content[start:end]`, which is the whole content or a link's words."""
        content = self._content
        found: list[Operation] = []
        delimiters: list[list[int]] = []
        places = self._places
        position = start
        while position < end:
            while places[self._next] < position:
                self._next += 1
            at = places[self._next]
            if at >= end:
                found.append((TEXT, position, end))
                break
            char = content[at]
            stop = at
            if char == "\n":
                while stop > position and content[stop - 1] == " ":
                    stop -= 1
            elif char == "[" and stop > position and content[stop - 1] in "!^":
                stop -= 1
                char = content[stop]
            if stop > position:
                found.append((TEXT, position, stop))
            if char == "*" or char == "_":
                position = self._run(char, at, end, found, delimiters)
            else:
                position = self._one(char, at, end, found)
        if delimiters:
            return balance(found, delimiters)
        return found

    def _run(self, char: str, at: int, end: int, found: list[Operation], delimiters: list[list[int]]) -> int:
        """A run of emphasis markers: each one is words until it is matched."""
        content = self._content
        stop = at + 1
        while stop < end and content[stop] == char:
            stop += 1
        before = content[at - 1] if at else " "
        after = content[stop] if stop < end else " "
        side_before, side_after = _side(before), _side(after)
        left = side_after == _LETTER or (side_after == _SIGN and side_before != _LETTER)
        right = side_before == _LETTER or (side_before == _SIGN and side_after != _LETTER)
        if char == "*":
            opens, closes = left, right
        else:
            opens, closes = left and (not right or side_before == _SIGN), right and (not left or side_after == _SIGN)
        if not opens and not closes:
            found.append((TEXT, at, stop))
            return stop
        length = stop - at
        for place in range(at, stop):
            delimiters.append([ord(char), length, len(found), -1, opens, closes])
            found.append((TEXT, place, place + 1))
        return stop

    def _one(self, char: str, at: int, end: int, found: list[Operation]) -> int:
        """One piece of markup that is no emphasis; gives the place after it."""
        if char == "[":
            return self._bracket(at, end, found)
        if char == "\n":
            found.append((TEXT, at, at + 1))
            return at + 1
        if char == "<":
            return self._angle(at, end, found)
        if char == "&":
            return self._entity(at, end, found)
        if char == "\\":
            return self._escape(at, end, found)
        if char == "`":
            return self._code(at, end, found)
        if char == "!":
            return self._image(at, end, found)
        if char == "~" and not self._content.startswith("~~", at):
            found.append((TEXT, at, at + 1))
            return at + 1
        raise _Unsure

    def _bracket(self, at: int, end: int, found: list[Operation]) -> int:
        content = self._content
        match = _LINK.match(content, at, end)
        if match is None:
            if at >= self._last_bracket or self._is_text(at, end):
                found.append((TEXT, at, at + 1))
                return at + 1
            match = _RICH_LINK.match(content, at, end)
            if match is None:
                raise _Unsure
        found.append((OPEN, "link", *self._target(match)))
        stop = match.end(1)
        if self._places[self._next + 1] < stop:
            found.extend(self.run(at + 1, stop))
        elif at + 1 < stop:
            found.append((TEXT, at + 1, stop))
        found.append((CLOSE, "link"))
        return match.end()

    def _is_text(self, at: int, end: int) -> bool:
        """Whether no link can begin with the bracket at `at`: no address follows, or a link begins in its words."""
        content = self._content
        if _PLAIN_BRACKETS.match(content, at, end):
            return True
        inner = _UP_TO_BRACKET.match(content, at, end)
        return inner is not None and _LINK.match(content, inner.end(), end) is not None

    def _image(self, at: int, end: int, found: list[Operation]) -> int:
        """An image whose bracket stands at `at`; its words are no prose."""
        match = _LINK.match(self._content, at, end)
        if match is None:
            raise _Unsure
        found.append((IMAGE, *self._target(match)))
        return match.end()

    def _target(self, match: re.Match[str]) -> tuple[str, int, int]:
        written = match[match.lastindex or 0]
        if "&" in written[:24] or (written[:1] in _UNSAFE_LETTERS and written[:12].lower().startswith(_UNSAFE)):
            raise _Unsure
        return (written, *self._leaf.span(*match.span(match.lastindex or 0)))

    def _angle(self, at: int, end: int, found: list[Operation]) -> int:
        content = self._content
        following = content[at + 1 : at + 2]
        if not following or not (following.isascii() and (following.isalpha() or following in "/!?")):
            if at < self._last_at:
                raise _Unsure
            found.append((TEXT, at, at + 1))
            return at + 1
        match = _AUTOMATIC.match(content, at, end)
        if match is not None:
            first, last = at + 1, match.end() - 1
            written = content[first:last]
            if "&" in written or written.lower().startswith(_UNSAFE):
                raise _Unsure
            found += [(OPEN, "link", written, *self._leaf.span(first, last)), (TEXT, first, last), (CLOSE, "link")]
            return match.end()
        match = _TAG.match(content, at, end)
        if match is None:
            raise _Unsure
        found.append((TAG, at, match.end()))
        return match.end()

    def _entity(self, at: int, end: int, found: list[Operation]) -> int:
        match = _ENTITY.match(self._content, at, end)
        if match is None:
            if self._content.startswith("&#", at):
                raise _Unsure
            found.append((TEXT, at, at + 1))
            return at + 1
        if match[1]:
            code = int(match[1])
            if not (0x20 <= code < 0x7F or 0xA0 <= code < 0xD800):
                raise _Unsure
            decoded = chr(code)
        else:
            from html.entities import html5

            decoded = html5.get(match[2] + ";", "")
            if not decoded:
                found.append((TEXT, at, at + 1))
                return at + 1
        found.append((ATOM, decoded, at, match.end()))
        return match.end()

    def _escape(self, at: int, end: int, found: list[Operation]) -> int:
        following = self._content[at + 1 : min(at + 2, end)]
        if following in _ESCAPED:
            found.append((ATOM, following, at, at + 2))
            return at + 2
        if following == "\n":
            found.append((TEXT, at + 1, at + 2))
            return at + 2
        if following == " ":
            raise _Unsure
        found.append((TEXT, at, at + 1))
        return at + 1

    def _code(self, at: int, end: int, found: list[Operation]) -> int:
        content = self._content
        first = at + 1
        while first < end and content[first] == "`":
            first += 1
        width = first - at
        closing = re.compile(rf"(?<!`)`{{{width}}}(?!`)").search(content, first)
        if closing is None:
            found.append((TEXT, at, first))
            return first
        last = closing.start()
        if closing.end() > end:
            raise _Unsure
        words = content[first:last]
        after = closing.end()
        if words[0] in " \n" and words[-1] in " \n" and words.strip(" \n"):
            first, last = first + 1, last - 1
        found += [(OPEN, "code"), (CODE, first, last), (CLOSE, "code")]
        return after


_SPACE, _SIGN, _LETTER = range(3)


@lru_cache(maxsize=256)
def _side(char: str) -> int:
    """What a character beside a run of emphasis markers is; a sign is punctuation or a symbol by Unicode's category."""
    if char.isalnum():
        return _LETTER
    if char in " \n\t\x0b\x0c\r\u00a0\u1680\u202f\u205f\u3000" or "\u2000" <= char <= "\u200a":
        return _SPACE
    if char.isascii():
        return _SIGN if char > " " and char != "\x7f" else _LETTER
    from unicodedata import category

    return _SIGN if category(char)[0] in "PS" else _LETTER
