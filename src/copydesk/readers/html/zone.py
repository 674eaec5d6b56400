"""The article's zone of a page: which leaves of an outline belong to the article, and which are the site's.

Leaves out navigation, comments, footers, share widgets and related links; keeps headline, standfirst, byline, author's
bio, editor's notes and corrections, wherever in the article's surroundings they stand. Judges by microdata, the names
of furniture, the place of the headline, the share of full sentences and that of words in links. When in doubt a leaf
stays: a rule that sees a little too much is mended more easily than one that never saw the note it asks for.
"""

from __future__ import annotations

from copydesk.expression import expression
from copydesk.readers.html import entities as html_entities
from copydesk.readers.html.elements import CONCEALED, NEVER_SHOWN, SHOWN, WORDS, Element, Leaf, Outline
from copydesk.readers.html.furniture import FURNITURE_NAMES, is_editorial, is_furniture, is_link_of_furniture
from copydesk.readers.html.scanner import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.html.scanner import Tag

_HEADINGS = names("h1 h2 h3 h4 h5 h6")
_ARTICLE_TYPES = ("article", "posting", "newsarticle", "review", "recipe", "report")
_WORD = expression(r"\w+")
_FULL_SENTENCE = 40
_FULL_SENTENCE_CJK = 18


class Zone:
    """The article's leaves, in order, and the element they stand in."""

    def __init__(self, leaves: list[Leaf], frame: Element) -> None:
        self.leaves = leaves
        self.frame = frame

    def holds(self, element: Element, start: int) -> bool:
        """Whether what stands at `start` in `element` belongs to the article."""
        return not element.chrome and not element.hidden and self.frame.start <= start < self.frame.end


def zone(outline: Outline) -> Zone:
    """The article's part of a page; of a fragment all but its navigation."""
    _unveil(outline)
    shown = [leaf for leaf in outline.leaves if not leaf.element.hidden]
    choice = _Choice(outline, shown)
    if not outline.page and not any(element.name in ("article", "main") for element in outline.elements):
        choice.mark_furniture(strict=False)
        choice.measure()
        return Zone([leaf for leaf in shown if not leaf.element.chrome], outline.root)
    return choice.zone()


def _unveil(outline: Outline) -> None:
    """Show what is concealed by attribute or style where that is nearly all the page has: scripts would show it."""
    sizes = [0, 0, 0]
    for leaf in outline.leaves:
        sizes[leaf.element.hidden] += leaf.size - leaf.linked
    if sizes[CONCEALED] > 4 * sizes[SHOWN] and sizes[CONCEALED] > 500:
        for element in outline.elements:
            if element.hidden != NEVER_SHOWN:
                element.hidden = SHOWN


class _Choice:
    """The choice for one page."""

    def __init__(self, outline: Outline, shown: list[Leaf]) -> None:
        self.outline = outline
        self.shown = shown
        self.headline = self.find_headline()
        self.protected = self.find_protected()
        self.link_lists: set[int] = set()
        self.link_boxes: set[int] = set()

    def zone(self) -> Zone:
        self.measure()
        self.mark_furniture(strict=True)
        self.leave_out_boxes()
        self.measure()
        if self.outline.root.text < 200 and sum(leaf.size for leaf in self.shown) > 400:
            self.mark_furniture(strict=False)
            self.measure()
        body = self.find_body()
        frame = self.find_frame(body)
        self.find_link_lists(frame, body)
        return Zone(self.tidy([self.belongs(leaf, body, frame) for leaf in self.shown]), frame)

    def tidy(self, kept: list[bool]) -> list[Leaf]:
        """The kept leaves without what stood for others: a heading of furniture, a second title, a rule at an end."""
        found: list[Leaf] = []
        following: Leaf | None = None
        left_out = False
        for index in range(len(kept) - 1, -1, -1):
            leaf = self.shown[index]
            name = leaf.element.name
            if not kept[index]:
                left_out = True
                continue
            if leaf is not self.headline and name in _HEADINGS:
                around = leaf.element.parent
                alone = following is None or (around is not None and following.start >= around.end)
                if left_out and alone:
                    continue
            if name == "h1" and leaf is not self.headline and self.headline and leaf.start < self.headline.start:
                continue
            if name == "hr" and (following is None or following.element.name == "hr"):
                continue
            found.append(leaf)
            following, left_out = leaf, False
        while found and found[-1].element.name == "hr":
            found.pop()
        found.reverse()
        return found

    def find_headline(self) -> Leaf | None:
        """The heading that says what the page's title says; else the first heading of the first level."""
        source = self.outline.source
        title = _letters(source[slice(*self.outline.title)]) if self.outline.title else set()
        best, best_score = None, 0.0
        for leaf in self.shown:
            name = leaf.element.name
            if name not in ("h1", "h2") or leaf.size > 400:
                continue
            words = _letters(" ".join([source[start:end] for kind, start, end, _ in leaf.pieces if kind == WORDS]))
            common = len(words & title)
            score = (0.2 if name == "h1" else 0.0) + min(len(words), 8) / 80
            if common:
                score += common / len(words) + common / len(title)
            if score > best_score:
                best, best_score = leaf, score
        return best if best_score > 0.2 else None

    def mark_furniture(self, strict: bool) -> None:
        """Mark the elements of the site's furniture and all inside them."""
        all_text = self.outline.root.text
        for element in self.outline.elements:
            parent = element.parent
            if parent is None:
                continue
            element.chrome = parent.chrome
            if element.name in FURNITURE_NAMES or (
                strict and element.tag.attributes and is_furniture(element, all_text)
            ):
                element.chrome = parent.chrome or id(element) not in self.protected

    def find_protected(self) -> set[int]:
        """The elements that cannot be furniture: those around the headline, the main part and a marked article body."""
        starts = [self.headline.element] if self.headline else []
        for element in self.outline.elements:
            tag = element.tag
            if element.name == "main" or (tag.attributes and (tag.get("role") == "main" or _is_body(tag))):
                starts.append(element)
        protected: set[int] = set()
        for start in starts:
            around: Element | None = start
            while around is not None and id(around) not in protected:
                protected.add(id(around))
                around = around.parent
        return protected

    def measure(self) -> None:
        """Sum up, per element, the letters of all shown leaves, of those in links and of full sentences."""
        for element in self.outline.elements:
            element.size = element.links = element.text = 0
        for leaf in self.shown:
            element = leaf.element
            if element.chrome:
                continue
            own = leaf.size - leaf.linked
            element.size += leaf.size
            element.links += leaf.linked
            if own >= _FULL_SENTENCE or (own >= _FULL_SENTENCE_CJK and _is_dense(self.outline.source, leaf)):
                element.text += own
        for element in reversed(self.outline.elements):
            parent = element.parent
            if parent is not None and element.size:
                parent.size += element.size
                parent.links += element.links
                parent.text += element.text

    def leave_out_boxes(self) -> None:
        """Take an aside, or an article beside the article, for furniture where it is links with a few words."""
        for element in self.outline.elements:
            parent = element.parent
            if parent is None or element.chrome:
                continue
            links = element.name in ("aside", "article") and 0.4 * element.size < element.links
            if parent.chrome or (links and id(element) not in self.protected and not is_editorial(element.tag)):
                element.chrome = True

    def find_body(self) -> Element:
        """The deepest element that holds nearly all full sentences, or the one marked as the article's body."""
        richest: dict[int, Element] = {}
        marked: Element | None = None
        for element in self.outline.elements:
            if element.chrome or element.hidden:
                continue
            if element.text and element.parent is not None:
                known = richest.get(id(element.parent))
                if known is None or element.text > known.text:
                    richest[id(element.parent)] = element
            tag = element.tag
            if tag.telling and _is_body(tag) and (not marked or element.text > marked.text):
                marked = element
        root = self.outline.root
        if marked is not None and marked.text > 0.3 * root.text:
            return marked
        body = root
        while True:
            inner = richest.get(id(body))
            share = 0.5 if inner is not None and inner.name in ("article", "main") else 0.7
            if inner is None or inner.text < share * body.text or inner.name in ("p", "li", "td", "blockquote"):
                return body
            if inner.text * 2 == body.text and self.is_outdone(inner, body):
                return body
            body = inner

    def is_outdone(self, inner: Element, body: Element) -> bool:
        """Whether a paragraph right in `body` says as much as `inner` and stands before it."""
        return any(
            leaf.element is body
            and leaf.size == inner.text
            and len(leaf.pieces) == 1
            and body.start < leaf.start < min(leaf.pieces[0][1], inner.start)
            and (leaf.size >= _FULL_SENTENCE or _is_dense(self.outline.source, leaf))
            for leaf in self.shown
        )

    def find_frame(self, body: Element) -> Element:
        """The element around body and headline that the article's other parts stand in."""
        frame: Element | None = body
        while frame is not None:
            if frame.name in ("article", "main") or _is_article(frame.tag):
                break
            frame = frame.parent
        if self.headline is None:
            return frame or body
        inner = frame or body
        if inner.start <= self.headline.start < inner.end:
            return inner
        around: Element = inner
        while around.parent is not None and not around.start <= self.headline.start < around.end:
            around = around.parent
        return around

    def find_link_lists(self, frame: Element, body: Element) -> None:
        """Find the elements inside `frame` that stand in a group that is mostly links, or in one of teasers.

        `link_boxes` are those small and plain enough to be left out of the body itself.
        """
        teasers = self.teasers(body)
        for element in self.outline.elements:
            dense = element.links > 0.6 * element.size
            if not (dense or teasers or self.link_lists or self.link_boxes):
                continue
            if not frame.start < element.start < frame.end:
                continue
            if element.tag.attributes and is_editorial(element.tag):
                continue
            parent = id(element.parent)
            if parent in self.link_lists or (dense and element.kids > 2) or id(element) in teasers:
                self.link_lists.add(id(element))
            box = element.name in ("div", "section", "aside") and element.size < 0.2 * body.size
            if parent in self.link_boxes or (dense and element.kids > 1 and box):
                self.link_boxes.add(id(element))

    def teasers(self, body: Element) -> set[int]:
        """The boxes outside the body whose heading is a link: they tease other articles."""
        boxes: set[int] = set()
        for leaf in self.shown:
            element = leaf.element
            if element.name not in _HEADINGS or leaf.linked < leaf.size or leaf is self.headline or element.chrome:
                continue
            around = element.parent
            while around is not None and around.kids == 1 and around.parent is not None:
                around = around.parent
            if around is None or around.start <= body.start < around.end or body.start <= leaf.start < body.end:
                continue
            if self.headline is None or not around.start <= self.headline.start < around.end:
                boxes.add(id(around))
        return boxes

    def belongs(self, leaf: Leaf, body: Element, frame: Element) -> bool:
        element = leaf.element
        if element.chrome or not frame.start <= leaf.start < frame.end:
            return False
        if leaf.linked == leaf.size and is_link_of_furniture(leaf):
            return False
        if body.start <= leaf.start < body.end:
            return id(element) not in self.link_boxes
        return id(element) not in self.link_lists


def _letters(text: str) -> set[str]:
    text = html_entities.decode(text).lower().replace("\u00ad", "")
    return {word for word in _WORD.findall(text) if len(word) > 1}


def _is_dense(source: str, leaf: Leaf) -> bool:
    """Whether a leaf is written without spaces, as Chinese and Japanese are."""
    text = "".join([source[start:end] for kind, start, end, _ in leaf.pieces if kind == WORDS])
    return sum(1 for char in text if "\u3040" <= char <= "\u9fff") * 2 > len(text)


def _is_body(tag: Tag) -> bool:
    return "itemprop" in tag.attributes and "articlebody" in tag.get("itemprop").lower()


def _is_article(tag: Tag) -> bool:
    kind = tag.get("itemtype").lower()
    return bool(kind) and kind.endswith(_ARTICLE_TYPES)
