"""Inline Markdown by markdown-it-py, with places: the other half of the reference.

Marks where each token begins while the parser runs, then says what the tokens mean as operations.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from copydesk.expression import expression
from copydesk.readers.markdown.parts import ATOM, CLOSE, CODE, IMAGE, NOTE, OPEN, REF, TAG, TEXT
from copydesk.readers.markdown.reference import DEEPEST, TooDeep, parser

if TYPE_CHECKING:
    from copydesk.readers.markdown.parts import Context, Leaf, Operation

_BRACKET = expression(r"[\[\]]")


def operations(content: str, leaf: Leaf, context: Context) -> list[Operation]:
    """The inline operations of a leaf's `content`. Raises TooDeep."""
    if content.count("[") > DEEPEST and _deepest(content) > DEEPEST:
        raise TooDeep
    engine = parser()
    state = _Inline(content, engine, context.environment, [])
    try:
        engine.inline.tokenize(state)
    except RecursionError as error:
        raise TooDeep from error
    _place(state.tokens, state.places)
    for rule in engine.inline.ruler2.getRules(""):
        rule(state)
    return _Translation(content, leaf, context, state.tokens).operations()


def _place(tokens: list[Token], places: list[tuple[int, bool]]) -> None:
    """Write down where each inline token stands; markers of one run were all pushed at its first."""
    before, width = -1, 0
    for token, (position, exact) in zip(tokens, places, strict=True):
        token.meta["pos"] = token.meta["at"] = position
        if exact:
            continue
        if position != before:
            before, width = position, 0
        token.meta["at"] = position + width
        if token.type == "text":
            width += len(token.content)


def _deepest(content: str) -> int:
    """How deep square brackets nest in a content, closed or not."""
    depth = deepest = 0
    for match in _BRACKET.finditer(content):
        if match[0] == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif depth:
            depth -= 1
    return deepest


class _Inline(StateInline):
    """Writes down where each token was pushed and where its words began."""

    def __init__(self, *values: Any) -> None:
        super().__init__(*values)
        self.places: list[tuple[int, bool]] = []
        self._begin = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self._begin = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        self.places.append((self._begin, True))
        return super().pushPending()

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        self.places.append((self.pos, False))
        return token


_MARKS = {"strong": "strong", "em": "em", "s": "strike"}


class _Translation:
    """Turns inline tokens into operations."""

    def __init__(self, content: str, leaf: Leaf, context: Context, tokens: list[Token]) -> None:
        self._content = content
        self._leaf = leaf
        self._context = context
        self._tokens = tokens
        self._links = _link_ends(tokens)
        self._automatic = False

    def operations(self) -> list[Operation]:
        found: list[Operation] = []
        for index, token in enumerate(self._tokens):
            found.extend(self._one(index, token))
        return found

    def _one(self, index: int, token: Token) -> list[Operation]:
        kind, at = token.type, int(token.meta["at"])
        if kind == "text":
            if not token.content:
                return []
            at += self._automatic
            return [(TEXT, at, at + self._length(token))]
        if kind in ("softbreak", "hardbreak"):
            at = self._content.index("\n", at)
            return [(TEXT, at, at + 1)]
        if kind == "text_special":
            width = len(token.markup)
            return [(TEXT, at, at + width) if token.content == token.markup else (ATOM, token.content, at, at + width)]
        if kind == "code_inline":
            return self._code(token, at)
        if kind == "link_open":
            self._automatic = token.info == "auto"
            return [self._link(index, token, at)]
        if kind == "link_close":
            self._automatic = False
            return [(CLOSE, "link")]
        if token.tag in _MARKS:
            return [(OPEN if token.nesting > 0 else CLOSE, _MARKS[token.tag])]
        if kind == "html_inline":
            return [(TAG, at, at + len(token.content))]
        if kind == "image":
            return [(IMAGE, *self._target(token, str(token.attrs.get("src", "")), at + 2 + len(token.content)))]
        if kind == "footnote_ref":
            label = token.meta["label"]
            return [(REF, label, at + 2, at + 2 + len(label))]
        return [(NOTE, at + 2, token.meta["end"])]

    def _length(self, token: Token) -> int:
        """The length of words as written; an automatic link's words may have been decoded."""
        if not self._automatic:
            return len(token.content)
        at = int(token.meta["at"])
        return self._content.index(">", at) - at - 1

    def _code(self, token: Token, at: int) -> list[Operation]:
        start = at + len(token.markup)
        end = start + len(token.content)
        if self._content[start:end].replace("\n", " ") != token.content or not self._content.startswith(
            token.markup, end
        ):
            start, end = start + 1, end + 1
        return [(OPEN, "code"), (CODE, start, end), (CLOSE, "code")]

    def _link(self, index: int, token: Token, at: int) -> Operation:
        if token.info == "auto":
            end = self._content.index(">", at)
            return (OPEN, "link", self._content[at + 1 : end], *self._leaf.span(at + 1, end))
        return (OPEN, "link", *self._target(token, str(token.attrs["href"]), self._links[index]))

    def _target(self, token: Token, href: str, label_end: int) -> tuple[str, int, int]:
        """The address of a link or image whose label ends at `label_end`, with its source span."""
        label = token.meta.get("label")
        if label:
            start, end = self._context.references.get(label, (-1, -1))
            return (self._context.text[start:end] if start >= 0 else href, start, end)
        at = label_end + 2
        while self._content[at : at + 1] in (" ", "\t", "\n"):
            at += 1
        result = parser().helpers.parseLinkDestination(self._content, at, len(self._content))
        end = result.pos if result.ok else at
        if self._content[at : at + 1] == "<" and result.ok:
            at, end = at + 1, end - 1
        return (self._content[at:end], *self._leaf.span(at, end))


def _link_ends(tokens: list[Token]) -> dict[int, int]:
    """For each opening of a link, by index, the place of its label's end."""
    found: dict[int, int] = {}
    open_links: list[int] = []
    for index, token in enumerate(tokens):
        if token.type == "link_open":
            open_links.append(index)
        elif token.type == "link_close" and open_links:
            found[open_links.pop()] = token.meta["pos"]
    return found
