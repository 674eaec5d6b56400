"""Turns leaves of an outline into blocks: white space collapsed as a browser does, entities decoded, marks kept.

Every letter of prose keeps its place; a run of white space, an entity and a `<br>` map as a whole.
"""

from __future__ import annotations

from copydesk.readers.html import entities as html_entities
from copydesk.readers.html.elements import BREAK, CLOSE, IMAGE, OPEN, WORDS
from copydesk.readers.html.scanner import SPACES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.readers.builder import Builder
    from copydesk.readers.html.elements import Context, Element, Leaf
    from copydesk.readers.html.scanner import Tag
    from copydesk.readers.html.templates import Templates
    from copydesk.text import Span

_MARKS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code",
    "del": "strike", "s": "strike", "strike": "strike",
}  # fmt: skip
_HEADING_LEVELS = {f"h{level}": level for level in range(1, 7)}
_CONTAINERS = {
    "blockquote": "quote", "ul": "list", "ol": "list", "menu": "list", "dir": "list", "figure": "figure", 
    "aside": "aside", "header": "header", "footer": "footer",
}  # fmt: skip
_KINDS = {
    "p": "", "div": "", "li": "list-item", "figcaption": "caption", "caption": "caption", "dt": "definition",
    "dd": "definition", "pre": "code", "listing": "code", "xmp": "code", "td": "table", "th": "table",
    "hr": "rule",
    "blockquote": "paragraph", "aside": "paragraph", "article": "paragraph", "section": "paragraph",
}  # fmt: skip
_FOOTNOTE_TARGETS = ("#fn", "#ref", "#note", "#cite", "#_ftn", "#sdfootnote", "#footnote")
_TO_SPACES = str.maketrans(SPACES, " " * len(SPACES))
_LONG_CELL = 400
_MOST_CLASSES = 256
_MOST_OWN_CLASSES = 64
_MOST_CONTAINERS = 64


def write(leaves: Iterable[Leaf], builder: Builder, templates: Templates) -> None:
    """Add the blocks of `leaves` to `builder`."""
    for leaf in leaves:
        frame = context(leaf.element)
        if len(leaf.pieces) == 1 and not templates.tags and _write_words(leaf, builder, frame):
            continue
        if frame[0] == "rule":
            builder.begin()
            builder.end("rule", leaf.start, leaf.end, 0, frame[2], frame[3])
            continue
        written = _Writer(builder, templates, frame).write(leaf)
        if templates.tags and not written:
            _write_templates(leaf, builder, templates, frame)


def _write_words(leaf: Leaf, builder: Builder, frame: Context) -> bool:
    """Add a block that is one run of words without anything to decode or collapse; False where it is more than that."""
    [(code, start, end, _)] = leaf.pieces
    text = builder.source[start:end]
    kind, level, inside, classes = frame
    if code != WORDS or kind == "code" or kind == "rule" or "&" in text or "\u00ad" in text:
        return False
    core = text.strip(SPACES)
    if "\n" in core or "\t" in core or "\r" in core or "\f" in core:
        core = core.translate(_TO_SPACES)
    if not core or core.isspace() or "  " in core:
        return False
    builder.whole(core, start + text.find(core[0]), kind, leaf.start, leaf.end, level, inside, classes)
    return True


def _write_templates(leaf: Leaf, builder: Builder, templates: Templates, frame: Context) -> None:
    """Add a block without words for each template tag that stands alone for what the site will print there."""
    _, _, inside, classes = frame
    for tag in templates.within(leaf.start, leaf.end):
        if tag.words and tag.start not in templates.paired:
            builder.begin()
            builder.end(
                "shortcode", tag.start, tag.end, 0, inside, (*tag.words, *templates.around(tag.start), *classes)
            )


def mark_layout_tables(elements: list[Element]) -> None:
    """Take tables that only lay out a page for plain boxes: those with a table or a long text in a cell."""
    for element in elements:
        if element.name != "table" and not (element.name in ("td", "th") and element.size > _LONG_CELL):
            continue
        outer = element.parent
        for _ in range(6):
            if outer is None:
                break
            if outer.name == "table":
                outer.name = "layout"
                break
            outer = outer.parent


def context(element: Element) -> Context:
    """Kind, level, containers and classes of the blocks in an element, inherited along its ancestors."""
    if element.context is not None:
        return element.context
    if element.parent is not None and element.parent.context is not None:
        element.context = _inherit(element, element.parent.context)
        return element.context
    chain = []
    ancestor: Element | None = element
    while ancestor is not None and ancestor.context is None:
        chain.append(ancestor)
        ancestor = ancestor.parent
    found: Context = ancestor.context if ancestor is not None and ancestor.context else ("paragraph", 0, (), ())
    for below in reversed(chain):
        found = below.context = _inherit(below, found)
    return found


def _inherit(element: Element, outer: Context) -> Context:
    kind, level, inside, classes = outer
    name = element.name
    if name == "p" and kind != "heading" and not element.tag.attributes:
        return outer
    if kind == "heading":
        kind, level = "paragraph", 0
    if name in _HEADING_LEVELS:
        kind, level = "heading", _HEADING_LEVELS[name]
    elif name == "li":
        kind, level = "list-item", max(1, sum(1 for container in inside if container == "list"))
    elif name in ("td", "th"):
        kind = "table" if inside and inside[-1] == "table" else "paragraph"
    elif found := _KINDS.get(name):
        kind = found
    if name == "table" or name in _CONTAINERS:
        if len(inside) < _MOST_CONTAINERS:
            inside = (*inside, _CONTAINERS.get(name, "table"))
        if kind != "list-item":
            level = 0
    if kind not in ("heading", "list-item"):
        level = 0
    if element.tag.attributes:
        if kind in ("paragraph", "list-item") and element.size < _LONG_CELL and "caption" in element.tag.get("class"):
            kind, level = "caption", 0
        own = class_words(element.tag)
        if own and len(classes) < _MOST_CLASSES:
            classes = own + classes
    return kind, level, inside, classes


def class_words(tag: Tag) -> tuple[str, ...]:
    """The words of class, id, itemprop, rel, role and data attributes of a start tag, lower case, each once."""
    words: dict[str, None] = {}
    for name, value in tag.attributes.items():
        if name in ("class", "id", "itemprop", "rel", "role", "property"):
            words.update(dict.fromkeys(value[:2000].lower().split()[:_MOST_OWN_CLASSES]))
        elif name.startswith("data-"):
            if not value:
                words[name[5:]] = None
            elif len(value) <= 40 and value.replace("-", "").replace("_", "").replace(" ", "").isalpha():
                words.update(dict.fromkeys(value.lower().split()))
    return tuple(words)[:_MOST_OWN_CLASSES]


class _Writer:
    """Writes one leaf. A space is kept back until words follow it, so that none stands at the edge of a block."""

    def __init__(self, builder: Builder, templates: Templates, frame: Context) -> None:
        self.builder = builder
        self.templates = templates
        self.frame = frame
        self.literal = frame[0] == "code"
        self.gap: Span | None = None
        self.breaks: list[Span] = []
        self.opened: list[tuple[Tag, int, int, int]] = []
        self.held: list[tuple[str, int, int]] = []
        self.started = False
        self.start = self.first = self.last = 0
        self.written = False
        self.inline: dict[str, None] = {}

    def write(self, leaf: Leaf) -> bool:
        """Write the blocks of a leaf; False where it holds no words."""
        self.start = leaf.start
        source = self.builder.source
        for piece in leaf.pieces:
            code, start, end, tag = piece
            if code == WORDS:
                self.words(source, start, end)
            elif tag is None:
                continue
            elif code == OPEN:
                self.opened.append((tag, start, end, -1))
            elif code == CLOSE:
                self.close(tag, end)
            elif code == BREAK:
                self.line_break(start, end)
            elif code == IMAGE and self.started:
                position = self.builder.position
                self.builder.mark("image", position, position, tag.get("src"), _place(tag, "src", start))
        if self.started:
            self.finish(leaf.end)
        return self.written

    def words(self, source: str, start: int, end: int) -> None:
        """Add text, without the template tags in it."""
        if self.templates.tags:
            for tag in self.templates.within(start, end):
                self.text(source, start, tag.start)
                self.template(source, tag.start, tag.end)
                start = tag.end
        self.text(source, start, end)

    def template(self, source: str, start: int, end: int) -> None:
        position = self.builder.position
        if self.started:
            self.builder.mark("shortcode", position, position, source[start:end], (start, end))

    def text(self, source: str, start: int, end: int) -> None:
        if "&" not in source[start:end]:
            self.plain(source[start:end], start)
            return
        for text, at, after in html_entities.pieces(source, start, end):
            if len(text) == after - at:
                self.plain(text, at)
            elif text == "\u00ad":
                continue
            elif text in SPACES and not self.literal:
                self.space(at, after)
            elif self.literal and text == "\n":
                self.line_break(at, after)
            elif self.literal:
                self.emit_held(text, at, after)
            else:
                self.emit(text, at, after)

    def plain(self, text: str, start: int) -> None:
        """Add text that holds no entity; soft hyphens are no letters."""
        if "\u00ad" in text:
            for part in text.split("\u00ad"):
                if part:
                    self.plain(part, start)
                start += len(part) + 1
            return
        if self.literal:
            self.as_written(text, start)
            return
        core = text.strip(SPACES)
        if not core:
            if text:
                self.space(start, start + len(text))
            return
        lead = text.find(core[0])
        if lead:
            self.space(start, start + lead)
        at = start + lead
        end = at + len(core)
        if "\n" in core or "\t" in core or "\r" in core or "\f" in core:
            core = core.replace("\n", " ").replace("\t", " ").replace("\r", " ").replace("\f", " ")
        done = 0
        double = core.find("  ")
        while double >= 0:
            after = double + 2
            while core[after] == " ":
                after += 1
            self.emit(core[done:double], at + done, at + double)
            self.space(at + double, at + after)
            done = after
            double = core.find("  ", done)
        self.emit(core[done:], at + done, end)
        if end < start + len(text):
            self.space(end, start + len(text))

    def as_written(self, text: str, start: int) -> None:
        """Add preformatted text; line breaks at its edges are left out."""
        lines = text if self.started else text.lstrip("\n")
        at = start + len(text) - len(lines)
        core = lines.rstrip("\n")
        if core:
            self.emit_held(core, at, at + len(core))
        if self.started and len(core) < len(lines):
            self.held.append((lines[len(core) :], at + len(core), at + len(lines)))

    def emit_held(self, text: str, start: int, end: int) -> None:
        """Add preformatted text after the line breaks that were kept back."""
        for held in self.held:
            self.emit(*held)
        self.held = []
        self.emit(text, start, end)

    def space(self, start: int, end: int) -> None:
        if self.gap is None and not self.breaks:
            self.gap = (start, end)

    def emit(self, text: str, start: int, end: int) -> None:
        """Add words, after the space or line break that was kept back."""
        if not text:
            return
        builder = self.builder
        if not self.started:
            if text.isspace():
                return
            builder.begin()
            self.started = self.written = True
            self.first = start
            if self.start < 0:
                self.start = start
        elif self.breaks:
            builder.add("\n", self.breaks[0][0], self.breaks[-1][1])
        elif self.gap is not None:
            builder.add(" ", *self.gap)
        self.gap = None
        self.breaks = []
        position = builder.position
        builder.add(text, start, end)
        self.last = end
        for index in range(len(self.opened) - 1, -1, -1):
            tag, at, after, begun = self.opened[index]
            if begun >= 0:
                break
            self.opened[index] = (tag, at, after, position)

    def close(self, tag: Tag, end: int) -> None:
        for index in range(len(self.opened) - 1, -1, -1):
            if self.opened[index][0] is tag:
                self.mark(*self.opened.pop(index))
                break
        if self.started and not self.breaks and self.gap is None:
            self.last = end

    def line_break(self, start: int, end: int) -> None:
        """Keep a `<br>` back; a second one ends the block."""
        if not self.started:
            return
        if self.literal:
            self.held.append(("\n", start, end))
            return
        self.gap = None
        self.breaks.append((start, end))
        if len(self.breaks) == 2:
            self.finish(self.last)
            self.start = -1

    def mark(self, tag: Tag, start: int, end: int, begun: int) -> None:
        """Record the markup of an inline element that began at prose offset `begun` and ends here."""
        builder = self.builder
        if begun < 0 or builder.position <= begun:
            return
        name = tag.name
        if name in _MARKS:
            builder.mark(_MARKS[name], begun, builder.position)
        elif name == "a" and "href" in tag.attributes:
            note = tag.get("href").startswith(_FOOTNOTE_TARGETS) and builder.position - begun < 8
            place = _place(tag, "href", start)
            builder.mark(
                "footnote-ref" if note else "link", begun, builder.position, builder.source[slice(*place)], place
            )
        if tag.attributes and name not in _MARKS:
            self.inline.update(dict.fromkeys(class_words(tag)))

    def finish(self, end: int) -> None:
        """End the block; inline elements that stay open go on in the next one of this leaf."""
        for index, opened in enumerate(self.opened):
            self.mark(*opened)
            self.opened[index] = (*opened[:3], -1)
        kind, level, inside, classes = self.frame
        start = self.start
        if self.inline:
            classes = (*self.inline, *[word for word in classes if word not in self.inline])
        if self.templates.tags and (around := self.templates.around(self.first)):
            classes, inside = (*around, *classes), ("shortcode", *inside)
        self.builder.end(kind, start, end, level, inside, classes)
        self.started = False
        self.inline = {}
        self.gap = None
        self.breaks = []


def _place(tag: Tag, name: str, start: int) -> Span:
    """The source span of an attribute's value in the tag that stands at `start`; (-1, -1) where it is missing."""
    first, last = tag.place(name)
    return (start + first, start + last) if first >= 0 else (-1, -1)
