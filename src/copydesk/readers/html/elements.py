"""The parts of an outline: elements, leaves and what an article's metadata is read from. Data only."""

from __future__ import annotations

from copydesk.readers.html.scanner import Tag

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.text import Span

WORDS, OPEN, CLOSE, BREAK, IMAGE = range(5)
"""Kinds of a leaf's pieces."""

SHOWN, CONCEALED, NEVER_SHOWN = range(3)
"""How an element is kept from readers."""

Piece = tuple[int, int, int, Tag | None]
"""`(kind, start, end, tag)` of a leaf."""


Context = tuple[str, int, tuple[str, ...], tuple[str, ...]]
"""Kind, level, `inside` and `classes` of the blocks in an element."""


class Element:
    """A block element. `start`, `end`: with its tags; `content`: after its start tag; `parent` is None for the root.

    `hidden`, its own or inherited: SHOWN, CONCEALED (by attribute, style or class) or NEVER_SHOWN (a script…).
    `kids` counts its block elements and leaves. `chrome`, `size`, `links`, `text` are the zone's measures: page
    furniture, letters of all leaves inside, in links, in full sentences. `context`: what its blocks inherit.
    """

    __slots__ = (
        "chrome", "content", "context", "end", "hidden", "kids", "links", "name", "parent", "size", "start", "tag",
        "text",
    )  # fmt: skip

    def __init__(self, name: str, tag: Tag, parent: Element | None, start: int, content: int) -> None:
        self.name = name
        self.tag = tag
        self.parent = parent
        self.start = start
        self.content = content
        self.end = -1
        self.hidden: int = parent.hidden if parent is not None else 0
        self.chrome = False
        self.kids = 0
        self.size = self.links = self.text = 0
        self.context: Context | None = None


Head = tuple[Tag, int, int, Element]
"""A start tag that may carry metadata, its place, and the block element it stands in (or is)."""


class Leaf:
    """A run of words and inline markup. `size` counts its letters, `linked` those in links.

    A paragraph of nothing but words, whose tag says nothing more, has no element: it stands right in the one around it.
    """

    __slots__ = ("element", "end", "linked", "pieces", "size", "start")

    def __init__(self, element: Element, start: int, pieces: list[Piece]) -> None:
        self.element = element
        self.start = start
        self.end = start
        self.pieces = pieces
        self.size = 0
        self.linked = 0


class Outline:
    """What `outline` found.

    `heads`: start tags that may carry metadata, with their places; `closes`: by their start, where their content ends;
    `scripts`: contents of JSON-LD; `page`: it has a head or a body, so it is more than a fragment.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.root = Element("body", Tag("body", {}, False), None, 0, 0)
        self.elements: list[Element] = [self.root]
        self.leaves: list[Leaf] = []
        self.comments: list[Span] = []
        self.heads: list[Head] = []
        self.closes: dict[int, int] = {}
        self.scripts: list[Span] = []
        self.title: Span | None = None
        self.page = False
