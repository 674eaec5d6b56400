"""The outline of an HTML text: its elements, and its leaves (runs of words between two block boundaries).

Builds what a browser would lay out, without a tree of nodes: implied ends, misnested and unclosed tags give plainer
leaves, never an error. Every lookup is by name or by index, so 100,000 nested elements cost as much as 100,000 flat
ones. Decides nothing about what belongs to the article.
"""

from __future__ import annotations

from copydesk.readers.html.elements import (
    BREAK,
    CLOSE,
    CONCEALED,
    IMAGE,
    NEVER_SHOWN,
    OPEN,
    SHOWN,
    WORDS,
    Element,
    Leaf,
    Outline,
)  # fmt: skip
from copydesk.readers.html.scanner import END, SPACES, START, TEXT, WHOLE, Tag, names, tokens

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.html.elements import Piece

_CLOSE_P = names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hgroup hr main menu nav ol p search section summary ul h1 h2 h3 h4 h5 h6 pre listing li dd dt plaintext table "
    "xmp"
)
BLOCKS = _CLOSE_P | names(
    "caption tbody thead tfoot tr td th option optgroup select button object video audio canvas template noscript svg "
    "iframe noembed noframes script style textarea title colgroup legend marquee frameset foreignobject"
)
_VOID = names("area base br col embed hr img input link meta param source track wbr frame basefont keygen")
_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_BARRIERS = names("table td th caption object template marquee")
_TABLE_PARTS = names("table caption tbody thead tfoot tr td th colgroup")
_IMPLYING = names("li dd dt option optgroup button") | _HEADINGS | (_TABLE_PARTS - {"table"})
_FENCES = (BLOCKS - names("address div p li dt dd")) - _HEADINGS
_NEVER_SHOWN = names(
    "script style template svg iframe noscript noembed noframes object video audio canvas select option textarea "
    "button title datalist map rp input"
)
_BREAK_OUT = names("p div h1 h2 h3 h4 h5 h6 ul ol table blockquote pre")
_UNSEEN_CLASSES = names(
    "sr-only text-hide visually-hidden visuallyhidden screen-reader-text screenreader-text u-visually-hidden "
    "assistive-text element-invisible show-for-sr aural offscreen off-screen"
)
_UNSEEN_UNLESS = names("hidden d-none")
_OWN_LEAF = names("li p td th dt dd")
_METADATA = frozenset({"itemprop", "itemscope", "rel", "datetime"})

MOST_INLINES = 64
"""Inline elements open at once; deeper ones only lose their marks."""


def outline(source: str, start: int = 0) -> Outline:
    """The outline of `source` from `start` on."""
    return _Outliner(source, start).run()


def _judge(tag: Tag) -> None:
    """Say how an element with this start tag is kept from readers by itself, and whether it may carry metadata."""
    attributes = tag.attributes
    tag.hidden = SHOWN
    if tag.name in _NEVER_SHOWN:
        tag.hidden = NEVER_SHOWN
    elif attributes and _concealed(attributes):
        tag.hidden = CONCEALED
    tag.telling = not _METADATA.isdisjoint(attributes)


def _concealed(attributes: dict[str, str]) -> bool:
    if "hidden" in attributes or ("aria-hidden" in attributes and attributes["aria-hidden"].strip().lower() == "true"):
        return True
    if "style" in attributes:
        style = attributes["style"].lower().replace(" ", "")
        if "display:none" in style or "visibility:hidden" in style:
            return True
    if "class" not in attributes:
        return False
    words = attributes["class"].lower().split()
    if not _UNSEEN_CLASSES.isdisjoint(words):
        return True
    if _UNSEEN_UNLESS.isdisjoint(words):
        return False
    return not any(":" in word or (word.startswith("d-") and word != "d-none") for word in words)


class _Outliner:
    """The stack machine behind `outline`."""

    def __init__(self, source: str, start: int) -> None:
        self.source = source
        self.start = start
        self.page = Outline(source)
        self.open: list[Element] = [self.page.root]
        self.paragraphs: list[int] = []
        self.drawings: list[int] = []
        self.at: dict[str, list[int]] = {"p": self.paragraphs, "svg": self.drawings}
        self.barriers: list[int] = [0]
        self.fences: list[int] = [0]
        self.inlines: list[tuple[Tag, int, int, bool]] = []
        self.unseen = 0
        self.anchors = 0
        self.leaf: Leaf | None = None
        self.boundary = start

    def run(self) -> Outline:
        page, source = self.page, self.source
        for kind, start, end, tag in tokens(source, self.start):
            if kind == TEXT:
                size = len(source[start:end].strip(SPACES))
                if size or self.leaf is not None:
                    self.words(start, end, size)
            elif tag is None:
                page.comments.append((start, end))
            elif kind == START:
                if tag.hidden < 0:
                    _judge(tag)
                self.open_tag(tag, start, end)
            elif kind == END:
                self.close_tag(tag.name, start, end)
            elif kind == WHOLE:
                self.paragraph(tag, start, end)
            else:
                self.raw(tag, start, end)
        self.flush(len(self.source))
        self.pop(1, len(self.source))
        page.root.end = len(self.source)
        return page

    def words(self, start: int, end: int, size: int) -> None:
        """Add text of `size` letters to the current leaf; with any, text opens one."""
        if self.unseen or self.open[-1].hidden == NEVER_SHOWN:
            return
        leaf = self.leaf or self.begin(start)
        leaf.pieces.append((WORDS, start, end, None))
        leaf.end = end
        leaf.size += size
        if self.anchors:
            leaf.linked += size

    def paragraph(self, tag: Tag, start: int, end: int) -> None:
        """Add a paragraph of nothing but words: where nothing stands in the way, what its tags and words would do."""
        if tag.hidden < 0:
            _judge(tag)
        first, last = start + len(tag.written), end - len("</p>")
        size = len(self.source[first:last].strip(SPACES))
        if self.inlines or tag.telling or self.paragraphs or self.drawings:
            self.open_tag(tag, start, first)
            if size or (first < last and self.leaf is not None):
                self.words(first, last, size)
            self.close_tag("p", last, end)
            return
        if self.leaf is not None:
            self.flush(start)
        page, element = self.page, self.open[-1]
        element.kids += 1
        self.boundary = end
        if tag.attributes or element.name in _HEADINGS:  # Else it says no more than the element around it.
            element = Element("p", tag, element, start, first)
            element.end = end
            if tag.hidden > element.hidden:
                element.hidden = tag.hidden
            page.elements.append(element)
        if size and element.hidden != NEVER_SHOWN:
            leaf = Leaf(element, start, [(WORDS, first, last, None)])
            leaf.end = end
            leaf.size = size
            page.leaves.append(leaf)

    def begin(self, start: int) -> Leaf:
        """Open a leaf at `start` in the innermost element, inside the inline elements that are open."""
        element = self.open[-1]
        element.kids += 1
        pieces: list[Piece] = [(OPEN, at, after, tag) for tag, at, after, _ in self.inlines]
        leaf = Leaf(element, start, pieces)
        if element.kids == 1 and element.name in _OWN_LEAF:
            leaf.start = element.start
        elif pieces:
            earliest = max(element.content, self.boundary)
            leaf.start = next((piece[1] for piece in pieces if piece[1] >= earliest), start)
        self.leaf = leaf
        self.page.leaves.append(leaf)
        return leaf

    def flush(self, at: int) -> None:
        """End the current leaf before a block boundary that stands at `at`."""
        self.boundary = at
        if self.leaf is not None:
            if not self.leaf.size and all(piece[0] != IMAGE for piece in self.leaf.pieces):
                self.page.leaves.pop()
            self.leaf = None

    def open_tag(self, tag: Tag, start: int, end: int) -> None:
        name = tag.name
        if name in BLOCKS:
            self.open_block(tag, name, start, end)
        elif name in _VOID:
            self.void(tag, name, start, end)
        elif name in ("html", "head", "body"):
            self.page.page = True
            self.page.heads.append((tag, start, end, self.open[-1]))
        else:
            self.open_inline(tag, name, start, end)

    def void(self, tag: Tag, name: str, start: int, end: int) -> None:
        if name in ("meta", "link"):
            self.page.heads.append((tag, start, end, self.open[-1]))
            return
        if name not in ("br", "img") or self.unseen or self.open[-1].hidden == NEVER_SHOWN:
            return
        if name == "br":
            if self.leaf is not None:
                self.leaf.pieces.append((BREAK, start, end, tag))
        elif not tag.hidden:
            leaf = self.leaf or self.begin(start)
            leaf.pieces.append((IMAGE, start, end, tag))
            leaf.end = end

    def open_inline(self, tag: Tag, name: str, start: int, end: int) -> None:
        if name == "a" and self.anchors:
            self.close_inline("a", start, start)
        if tag.telling:
            self.page.heads.append((tag, start, end, self.open[-1]))
        if len(self.inlines) >= MOST_INLINES:
            return
        unseen = tag.hidden > SHOWN
        self.inlines.append((tag, start, end, unseen))
        self.unseen += unseen
        self.anchors += name == "a"
        if self.leaf is not None:
            self.leaf.pieces.append((OPEN, start, end, tag))

    def close_inline(self, name: str, start: int, end: int) -> None:
        """End the innermost inline element `name`, wherever it stands among the open ones."""
        for index in range(len(self.inlines) - 1, -1, -1):
            tag, _, _, unseen = self.inlines[index]
            if tag.name == name:
                self.page.closes[self.inlines[index][1]] = start
                del self.inlines[index]
                self.unseen -= unseen
                self.anchors -= name == "a"
                if self.leaf is not None:
                    self.leaf.pieces.append((CLOSE, start, end, tag))
                    self.leaf.end = end
                return

    def open_block(self, tag: Tag, name: str, start: int, end: int) -> None:
        if self.drawings and self.open[-1].name == "svg" and name in _BREAK_OUT:
            self.pop(len(self.open) - 1, start)
        if not self.drawings:
            if self.paragraphs and name in _CLOSE_P:
                self.close_p(start)
            if name in _IMPLYING:
                self.close_implied(name, start)
        self.flush(start)
        if tag.self_closing and name == "svg":
            return
        parent = self.open[-1]
        parent.kids += 1
        element = Element(name, tag, parent, start, end)
        if self.unseen and not element.hidden:
            element.hidden = CONCEALED
        if tag.hidden > element.hidden:
            element.hidden = tag.hidden
        if tag.telling:
            self.page.heads.append((tag, start, end, element))
        if name == "hr":
            self.page.leaves.append(Leaf(element, start, []))
            self.page.leaves[-1].end = element.end = self.boundary = end
            return
        index = len(self.open)
        self.open.append(element)
        self.page.elements.append(element)
        self.at.setdefault(name, []).append(index)
        if name in _BARRIERS:
            self.barriers.append(index)
        if name in _FENCES:
            self.fences.append(index)

    def close_p(self, at: int) -> None:
        """End the open paragraph, unless a cell or a button stands between."""
        last = self.paragraphs[-1]
        buttons = self.at.get("button")
        if last > self.barriers[-1] and not (buttons and buttons[-1] > last):
            self.pop(last, at)

    def close_implied(self, name: str, at: int) -> None:
        """End what the start of `name` ends by itself: the list item, cell, heading or button before."""
        if name == "li":
            self.close_last(("li",), self.fences[-1], at)
        elif name in ("dd", "dt"):
            self.close_last(("dd", "dt"), self.fences[-1], at)
        elif name in _HEADINGS:
            inline = bool(self.inlines) and self.inlines[-1][1] > self.open[-1].start
            if self.open[-1].name in _HEADINGS and not inline:
                self.pop(len(self.open) - 1, at)
        elif name in ("option", "optgroup"):
            self.close_last(("option",), self.barriers[-1], at)
        elif name == "button":
            self.close_last(("button",), self.barriers[-1], at)
        else:
            tables = self.at.get("table")
            table = tables[-1] if tables else 0
            if name in ("td", "th"):
                self.close_last(("td", "th", "caption"), table, at)
            elif name == "tr":
                self.close_last(("tr", "caption"), table, at)
            else:
                self.close_last(("tbody", "thead", "tfoot", "caption", "colgroup"), table, at)

    def close_last(self, kinds: tuple[str, ...], boundary: int, at: int) -> None:
        """End the outermost of the innermost open elements of these names that stand inside `boundary`."""
        places = [self.at[name][-1] for name in kinds if self.at.get(name)]
        inside = [place for place in places if place > boundary]
        if inside:
            self.pop(min(inside), at)

    def close_tag(self, name: str, start: int, end: int) -> None:
        if name not in BLOCKS:
            if name == "br":
                self.void(Tag("br", {}, False), name, start, end)
            elif name not in ("html", "head", "body"):
                self.close_inline(name, start, end)
            return
        innermost = self.open[-1].name
        if name == innermost or (name in _HEADINGS and innermost in _HEADINGS):
            self.pop(len(self.open) - 1, start, end)
            return
        places = self.at.get(name)
        if not places:
            if name == "p":
                self.flush(start)
            return
        if name in _TABLE_PARTS and name != "table":
            boundary = self.at["table"][-1] if self.at.get("table") else 0
        else:
            boundary = 0 if name in _BARRIERS else self.barriers[-1]
        if places[-1] > boundary:
            self.pop(places[-1], start, end)

    def pop(self, index: int, at: int, end: int = -1) -> None:
        """Close the open elements from `index` up; they end at `at`, the one at `index` at `end` if that is given."""
        leaf = self.leaf
        self.flush(at)
        element = self.open[-1]
        for place in range(len(self.open) - 1, index - 1, -1):
            element = self.open.pop()
            element.end = at
            self.at[element.name].pop()
            if self.barriers[-1] == place:
                self.barriers.pop()
            if self.fences[-1] == place:
                self.fences.pop()
            if element.tag.telling:
                self.page.closes[element.start] = at
            if leaf is not None and leaf.element is element and element.kids == 1:
                leaf.start, leaf.end = element.start, at
        if end >= 0:
            element.end = self.boundary = end
            if leaf is not None and leaf.element is element and element.kids == 1:
                leaf.end = end
        if self.inlines:
            self.drop_inlines(element.start, at)

    def drop_inlines(self, start: int, at: int) -> None:
        """Forget the inline elements opened after `start`: their block is over at `at`."""
        while self.inlines and self.inlines[-1][1] > start:
            tag, opened, _, unseen = self.inlines.pop()
            self.page.closes[opened] = at
            self.unseen -= unseen
            self.anchors -= tag.name == "a"

    def raw(self, tag: Tag, start: int, end: int) -> None:
        if tag.name == "script" and "ld+json" in tag.get("type").lower():
            self.page.scripts.append((start, end))
        elif tag.name == "title" and self.page.title is None and not self.drawings:
            self.page.title = (start, end)
