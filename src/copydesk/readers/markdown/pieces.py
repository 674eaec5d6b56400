"""Finds opaque pieces of Markdown: shortcodes, template tags, components, comments, attribute lists.

A piece inside fenced code is no piece. A tag without an end is prose: a missing end must never hide text.
"""

from __future__ import annotations

import re
from functools import partial

from copydesk.expression import expression
from copydesk.readers.markdown.piece import ATTRIBUTES, CLOSING, COMMENT, OPENING, OUTPUT, TAG, VOID, Piece

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_TAG = 4000
"""A tag longer than this is taken for prose: nobody writes one, and a missing end must not hide text."""

HTML_NAMES = frozenset(
    """a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite
    code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font
    footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li
    link main map mark menu meta meter nav noframes noscript object ol optgroup option output p param picture pre
    progress q rp rt ruby s samp script search section select slot small source span strike strong style sub summary
    sup svg table tbody td template textarea tfoot th thead time title tr track tt u ul var video wbr""".split()
)

_CONTROL = frozenset(
    """if elsif else unless for case when capture comment raw assign include include_relative increment decrement break
    continue cycle tablerow liquid render layout block extends macro set with""".split()
)

_FENCE = r"^(?:[ \t]*>)*[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:`{3,}[^`\n]*|~{3,}.*)$"
_BRACKETS = r"\{\{|\{%|<!--|\{:|\{/\*|</?[A-Z]"
_OPENERS = expression(_BRACKETS)
_OPENERS_AND_FENCES = expression(_BRACKETS + "|" + _FENCE, re.MULTILINE)
_CLOSERS = {"{{": "}}", "{{<": ">}}", "{{%": "%}}", "{%": "%}", "{/*": "*/}", "<!--": "-->"}


def find_pieces(text: str, start: int, components: bool) -> list[Piece]:
    """The pieces of `text` from `start` on, in order. `components` adds the `import` and `export` lines of MDX."""
    finder = _Finder(text)
    pieces: list[Piece] = []
    position = start
    fenced = "```" in text or "~~~" in text
    search = partial(_OPENERS_AND_FENCES.search, text) if fenced else finder.opener
    while (match := search(position)) is not None:
        at = match.start()
        opener = match[0]
        if opener[0] in "{<" and opener[:1] != "`":
            piece = finder.piece(opener, at)
            if piece is None or _quoted_half(text, piece):
                position = at + len(opener)
            else:
                pieces.append(piece)
                position = piece.end
        else:
            position = _after_fence(text, match.end(), opener)
    if components:
        pieces = _with_imports(text, start, pieces)
    return pieces


def _quoted_half(text: str, piece: Piece) -> bool:
    """Whether the opening stands in a code span of its own: then the end found belongs to something else."""
    return text[piece.start - 1 : piece.start] == "`" and text[piece.end : piece.end + 1] != "`"


def _after_fence(text: str, position: int, opener: str) -> int:
    """The place after the code fence whose opening line ends at `position`."""
    marker = opener.lstrip(" \t>-*+.)0123456789")
    char = marker[0]
    length = len(marker) - len(marker.lstrip(char))
    closing = re.compile(rf"^[ \t>]*{char}{{{length},}}[ \t]*$", re.MULTILINE)
    found = closing.search(text, position)
    return found.end() if found else len(text)


class _Finder:
    """Finds the end of a piece. Remembers where each sign stands next, so that a text is searched only once."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, int] = {}
        self._no_comment_end = len(text)

    def _place(self, sign: str, position: int) -> int:
        """Where a sign stands next; -1 where it does not."""
        known = self._next.get(sign, -2)
        if known == -1 or known >= position:
            return known
        found = self._text.find(sign, position)
        self._next[sign] = found
        return found

    def opener(self, position: int) -> re.Match[str] | None:
        """What may begin a piece from `position` on, in a text without fences."""
        while True:
            brace, angle = self._place("{", position), self._place("<", position)
            at = min(brace, angle) if brace >= 0 and angle >= 0 else max(brace, angle)
            if at < 0:
                return None
            match = _OPENERS.match(self._text, at)
            if match is not None:
                return match
            position = at + 1

    def piece(self, opener: str, at: int) -> Piece | None:
        if opener[0] == "<" and opener != "<!--":
            return _component(self._text, at)
        if opener == "{:":
            return _attributes(self._text, at)
        if opener == "{{" and self._text[at + 2 : at + 3] in ("<", "%"):
            opener = self._text[at : at + 3]
        closer = _CLOSERS[opener]
        found = self._place(closer, at + (2 if opener == "<!--" else len(opener)))
        if found < 0:
            return None
        end = found + len(closer)
        if opener in ("<!--", "{/*"):
            return Piece(COMMENT, VOID, "", at, end)
        if end - at > LONGEST_TAG or "\n\n" in self._text[at:end] or self._text.find(opener[:2], at + 2, end) >= 0:
            return None
        return _SHAPES[opener[:3]](self, at, end)

    def hugo(self, at: int, end: int) -> Piece:
        """A Hugo shortcode `{{< name … >}}`; `{{</* … */>}}` is one that only shows how it is written."""
        match = _HUGO_NAME.match(self._text, at + 3, end - 3)
        if match is None:
            return Piece(TAG, VOID, "", at, end)
        role = CLOSING if match[1] else VOID if self._text[end - 4] == "/" else OPENING
        return _named(Piece(TAG, role, match[2], at, end, match.start(2)), "hugo")

    def liquid(self, at: int, end: int) -> Piece:
        """A Liquid tag `{% name … %}`; the text of a `comment` goes with it."""
        match = _LIQUID_NAME.match(self._text, at + 2, end - 2)
        if match is None:
            return Piece(TAG, VOID, "", at, end)
        name = match[1]
        if name == "comment":
            return Piece(TAG, VOID, "comment", at, self._comment_end(end), match.start(1))
        if name.startswith("include") or name == "render":
            piece = Piece(TAG, VOID, name, at, end, match.start(1))
            piece.words = (name.lower(), *_words(match[2] or ""))
            return piece
        if name.startswith("end") and len(name) > 3:
            return _named(Piece(TAG, CLOSING, name[3:], at, end, match.start(1)), "liquid")
        role = VOID if name.lower() in _CONTROL else OPENING
        return _named(Piece(TAG, role, name, at, end, match.start(1)), "liquid")

    def _comment_end(self, position: int) -> int:
        """The end of a Liquid comment's closing tag; `position` where none follows."""
        if position >= self._no_comment_end:
            return position
        close = _END_COMMENT.search(self._text, position)
        if close is None:
            self._no_comment_end = position
            return position
        return close.end()

    def output(self, at: int, end: int) -> Piece:
        return Piece(OUTPUT, VOID, "", at, end)


_HUGO_NAME = expression(r"-?\s*(/?)\s*([\w][\w./-]*)")
_LIQUID_NAME = expression(r"-?\s*([A-Za-z_][\w-]*)(?:\s+[\"']?([\w./-]+))?")
_END_COMMENT = expression(r"\{%-?\s*endcomment\s*-?%\}")
_ATTRIBUTES = expression(r"\{:[^{}\n]*\}")
_COMPONENT = expression(
    r"<(/?)([A-Z][A-Za-z0-9_.]*)(?:\s+[\w:.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|\{[^{}]*\}))?)*\s*(/?)>"
)
_IMPORT = expression(r"^(?:import|export)\s[^\n]*(?:\n(?![ \t]*\n)[^\n]+)*", re.MULTILINE)
_SHAPES: dict[str, Callable[[_Finder, int, int], Piece]] = {
    "{{": _Finder.output,
    "{{<": _Finder.hugo,
    "{{%": _Finder.hugo,
    "{%": _Finder.liquid,
}


def _named(piece: Piece, family: str) -> Piece:
    piece.key = f"{family} {piece.name}"
    piece.words = _words(piece.name)
    return piece


def _words(name: str) -> tuple[str, ...]:
    """A tag's name and its last part without an ending: `includes/note.html` is also called `note`."""
    low = name.lower()
    last = low.rsplit("/", 1)[-1].split(".", 1)[0]
    return (low,) if last == low else (low, last)


def _attributes(text: str, at: int) -> Piece | None:
    match = _ATTRIBUTES.match(text, at)
    if match is None:
        return None
    piece = Piece(ATTRIBUTES, VOID, "", at, match.end())
    piece.words = tuple([word[1:].lower() for word in match[0][2:-1].split() if word[0] in ".#" and len(word) > 1])
    return piece


def _component(text: str, at: int) -> Piece | None:
    """An MDX tag, opening or closing; tags that HTML knows are left to HTML."""
    match = _COMPONENT.match(text, at)
    if match is None or match[2].lower() in HTML_NAMES or match.end() - at > LONGEST_TAG:
        return None
    role = CLOSING if match[1] else VOID if match[3] else OPENING
    return _named(Piece(TAG, role, match[2], at, match.end(), match.start(2)), "component")


def _with_imports(text: str, start: int, pieces: list[Piece]) -> list[Piece]:
    """The pieces and the `import` and `export` lines of MDX outside them, in order."""
    found = [Piece(TAG, VOID, "", match.start(), match.end()) for match in _IMPORT.finditer(text, start)]
    every = sorted([*pieces, *found], key=lambda piece: (piece.start, -piece.end))
    kept: list[Piece] = []
    for piece in every:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept
