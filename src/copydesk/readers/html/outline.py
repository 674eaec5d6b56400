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
from copydesk.readers.html.scanner import COMMENT, END, RAW, SPACES, START, TEXT, WHOLE, Tag, names, tokens

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
_IMPLYING = names("li dd dt option optgroup") | _HEADINGS | (_TABLE_PARTS - {"table"})
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


def hidden(tag: Tag) -> int:
    """How an element with this start tag is kept from readers by itself: SHOWN, CONCEALED or NEVER_SHOWN."""
    if tag.hidden < 0:  # Not yet judged.
        tag.hidden = NEVER_SHOWN if tag.name in _NEVER_SHOWN else CONCEALED if _concealed(tag) else SHOWN
    return tag.hidden


def _concealed(tag: Tag) -> bool:
    attributes = tag.attributes
    if not attributes:
        return False
    if "hidden" in attributes or tag.get("aria-hidden").strip().lower() == "true":
        return True
    if "style" in attributes:
        style = tag.get("style").lower().replace(" ", "")
        if "display:none" in style or "visibility:hidden" in style:
            return True
    if "class" not in attributes:
        return False
    words = tag.get("class").lower().split()
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
        self.at: dict[str, list[int]] = {}
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
                if self.leaf is not None or end - start > 1 or source[start] not in SPACES:
                    self.words(start, end)
            elif kind == COMMENT:
                page.comments.append((start, end))
            elif tag is None:
                continue
            elif kind == WHOLE:
                self.paragraph(tag, start, end)
            elif kind == START:
                self.open_tag(tag, start, end)
            elif kind == END:
                self.close_tag(tag.name, start, end)
            elif kind == RAW:
                self.raw(tag, start, end)
        self.flush(len(self.source))
        self.pop(1, len(self.source))
        page.root.end = len(self.source)
        return page

    def words(self, start: int, end: int) -> None:
        """Add text to the current leaf; white space opens none."""
        if self.unseen or self.open[-1].hidden == NEVER_SHOWN:
            return
        size = len(self.source[start:end].strip(SPACES))
        if self.leaf is None:
            if not size:
                return
            self.begin(start)
        leaf = self.leaf
        assert leaf is not None
        leaf.pieces.append((WORDS, start, end, None))
        leaf.end = end
        leaf.size += size
        if self.anchors:
            leaf.linked += size

    def paragraph(self, tag: Tag, start: int, end: int) -> None:
        """Add a paragraph of nothing but words: where nothing stands in the way, what its tags and words would do."""
        at = self.at
        first, last = start + tag.width, end - len("</p>")
        marked = tag.attributes and not _METADATA.isdisjoint(tag.attributes)
        if self.inlines or marked or at.get("p") or at.get("svg"):
            self.open_tag(tag, start, first)
            if first < last:
                self.words(first, last)
            self.close_tag("p", last, end)
            return
        if self.leaf is not None:
            self.flush(start)
        page, parent = self.page, self.open[-1]
        parent.kids += 1
        element = Element("p", tag, parent, start, first)
        element.end = self.boundary = end
        if tag.attributes:
            element.hidden = max(element.hidden, hidden(tag))
        page.elements.append(element)
        size = len(self.source[first:last].strip(SPACES))
        if size and element.hidden != NEVER_SHOWN:
            element.kids = 1
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
        elif not hidden(tag):
            leaf = self.leaf or self.begin(start)
            leaf.pieces.append((IMAGE, start, end, tag))
            leaf.end = end

    def open_inline(self, tag: Tag, name: str, start: int, end: int) -> None:
        if name == "a" and self.anchors:
            self.close_inline("a", start, start)
        if not _METADATA.isdisjoint(tag.attributes):
            self.page.heads.append((tag, start, end, self.open[-1]))
        if len(self.inlines) >= MOST_INLINES:
            return
        unseen = hidden(tag) > SHOWN
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
        if self.open[-1].name == "svg" and name in _BREAK_OUT:
            self.pop(len(self.open) - 1, start)
        if not self.at.get("svg"):
            if name in _CLOSE_P:
                self.close_p(start)
            if name in _IMPLYING:
                self.close_implied(name, start)
        self.flush(start)
        if tag.self_closing and name == "svg":
            return
        parent = self.open[-1]
        parent.kids += 1
        element = Element(name, tag, parent, start, end)
        element.hidden = max(element.hidden, CONCEALED if self.unseen else SHOWN, hidden(tag))
        if not _METADATA.isdisjoint(tag.attributes):
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
        """End an open paragraph, unless a cell or a button stands between."""
        places = self.at.get("p")
        buttons = self.at.get("button")
        if places and places[-1] > self.barriers[-1] and not (buttons and buttons[-1] > places[-1]):
            self.pop(places[-1], at)

    def close_implied(self, name: str, at: int) -> None:
        """End what the start of `name` ends by itself: the list item before, the cell before, the heading before."""
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
                self.open_tag(Tag("br", {}, False), start, end)
            elif name not in ("html", "head", "body"):
                self.close_inline(name, start, end)
            return
        if name in _HEADINGS and self.open[-1].name in _HEADINGS:
            name = self.open[-1].name
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
        while len(self.open) > index:
            element = self.open.pop()
            place = len(self.open)
            element.end = at
            self.at[element.name].pop()
            if self.barriers[-1] == place:
                self.barriers.pop()
            if self.fences[-1] == place:
                self.fences.pop()
            if not _METADATA.isdisjoint(element.tag.attributes):
                self.page.closes[element.start] = at
            if leaf is not None and leaf.element is element and element.kids == 1:
                leaf.start, leaf.end = element.start, at
        if end >= 0:
            element.end = self.boundary = end
            if leaf is not None and leaf.element is element and element.kids == 1:
                leaf.end = end
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
        elif tag.name == "title" and self.page.title is None and not self.at.get("svg"):
            self.page.title = (start, end)
