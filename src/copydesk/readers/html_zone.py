"""The article's zone of a page: which leaves of an outline belong to the article, and which are the site's.

Leaves out navigation, comments, footers, share widgets and related links; keeps headline, standfirst, byline, author's
bio, editor's notes and corrections, wherever in the article's surroundings they stand. Judges by element names, roles,
microdata, class and id words, and the share of words in links. When in doubt a leaf stays: a rule that sees a little
too much is mended more easily than one that never saw the note it asks for.
"""

from __future__ import annotations

import re

from copydesk.readers.html_outline import CONCEALED, NEVER_SHOWN, SHOWN, Element, Leaf, Outline
from copydesk.readers.html_scanner import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.html_scanner import Tag

_FURNITURE = names(
    "ad ads adsense adslot adbox advert advertisement advertising addtoany banner breadcrumb breadcrumbs brotkrumen "
    "carousel comments commentlist commentform commentarea commentsection cookie cookies consent disqus donate "
    "emailform empfehlungen fbcomments footer gdpr kommentare login masthead menu metanav mostread nav navbar "
    "navi navigation newsletter newsticker outbrain overlay pager pagination paginate paywall popular popup "
    "promo promos related relatedposts recirc recirculation recommended recommendations respond search searchform "
    "seitenleiste servicenav share sharebar shariff sharing shares sharedaddy sidebar signin signup skip skiplink "
    "slideshow social socialmedia submenu subnav subscribe subscription suche taboola tagcloud taglist tags teaser "
    "teasers toolbar topbar trending verwandte weitere werbung widget widgets zergnet sitemap shoutbox prevnext"
)
_EDITORIAL = names(
    "author authors autor autorin autoren auteur autore byline bylines bio biography correction corrections "
    "erratum note notes editor editors ednote disclaimer standfirst lede deck dek headline kicker sponsor sponsored "
    "sponsorship advertorial signoff dateline update updates helpline credit credits articlebody storybody contributor "
    "contributors about contributorbio redaktion anmerkung korrektur"
)
_FURNITURE_ROLES = names("navigation banner contentinfo search complementary dialog alertdialog menu menubar")
_FURNITURE_NAMES = names("nav menu dialog search")
_ARTICLE_TYPES = ("article", "posting", "newsarticle", "review", "recipe", "report")
_CUT = re.compile(r"[^a-z0-9äöüß]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_FULL_SENTENCE = 40
_FULL_SENTENCE_CJK = 18


def words_of(tag: Tag) -> frozenset[str]:
    """The single words of class, id and role of a start tag, lower case: `author-bio` gives `author` and `bio`."""
    if tag.words is None:
        attributes = tag.attributes
        if not attributes:
            tag.words = frozenset()
        else:
            text = " ".join([tag.get(name)[:400] for name in ("class", "id", "data-component") if name in attributes])
            words = set(_CUT.split(text.lower()))
            if not text.islower():
                words.update(_CUT.split(_CAMEL.sub("-", text).lower()))
            words.discard("")
            tag.words = frozenset(words)
    return tag.words


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
        self.link_lists: set[int] = set()

    def zone(self) -> Zone:
        self.mark_furniture(strict=True)
        self.measure()
        if self.outline.root.text < 200 and sum(leaf.size for leaf in self.shown) > 400:
            self.mark_furniture(strict=False)
            self.measure()
        body = self.find_body()
        frame = self.find_frame(body)
        self.find_link_lists(frame)
        return Zone([leaf for leaf in self.shown if self.belongs(leaf, body, frame)], frame)

    def find_headline(self) -> Leaf | None:
        """The heading that says what the page's title says; else the first heading of the first level."""
        source = self.outline.source
        title = _letters(source[slice(*self.outline.title)]) if self.outline.title else set()
        best, best_score = None, 0.0
        for leaf in self.shown:
            name = leaf.element.name
            if name not in ("h1", "h2") or leaf.size > 400:
                continue
            words = _letters(" ".join([source[start:end] for kind, start, end, _ in leaf.pieces if kind == 0]))
            score = (len(words & title) / len(words) if words else 0.0) + (0.3 if name == "h1" else 0.0)
            score += min(len(words), 8) / 40
            if score > best_score:
                best, best_score = leaf, score
        return best if best_score > 0.3 else None

    def mark_furniture(self, strict: bool) -> None:
        """Mark the elements of the site's furniture and all inside them."""
        protected = self.protected()
        for element in self.outline.elements:
            parent = element.parent
            if parent is None:
                continue
            own = _is_furniture(element) if strict else element.name in _FURNITURE_NAMES
            element.chrome = parent.chrome or (own and id(element) not in protected)

    def protected(self) -> set[int]:
        """The elements that cannot be furniture: those around the headline, the main part and a marked article body."""
        starts = [self.headline.element] if self.headline else []
        for element in self.outline.elements:
            tag = element.tag
            if element.name == "main" or tag.get("role") == "main" or "articlebody" in tag.get("itemprop").lower():
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
            element.size += leaf.size
            element.links += leaf.linked
            own = leaf.size - leaf.linked
            if own >= _FULL_SENTENCE or (own >= _FULL_SENTENCE_CJK and _is_dense(self.outline.source, leaf)):
                element.text += own
        for element in reversed(self.outline.elements):
            if element.parent is not None:
                element.parent.size += element.size
                element.parent.links += element.links
                element.parent.text += element.text

    def find_body(self) -> Element:
        """The deepest element that holds nearly all full sentences, or the one marked as the article's body."""
        children: dict[int, list[Element]] = {}
        marked: Element | None = None
        for element in self.outline.elements:
            if element.chrome or element.hidden:
                continue
            if element.parent is not None and element.text:
                children.setdefault(id(element.parent), []).append(element)
            if "articlebody" in element.tag.get("itemprop").lower() and (not marked or element.text > marked.text):
                marked = element
        root = self.outline.root
        if marked is not None and marked.text > 0.3 * root.text:
            return marked
        body = root
        while True:
            inner = max(children.get(id(body), ()), key=lambda element: element.text, default=None)
            share = 0.5 if inner is not None and inner.name in ("article", "main") else 0.7
            if inner is None or inner.text < share * body.text or inner.name in ("p", "li", "td", "blockquote"):
                return body
            body = inner

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

    def find_link_lists(self, frame: Element) -> None:
        """Find the elements inside `frame` that stand in a group that is mostly links."""
        for element in self.outline.elements:
            if not frame.start < element.start < frame.end:
                continue
            if id(element.parent) in self.link_lists or (element.links > 0.6 * element.size and element.kids > 2):
                self.link_lists.add(id(element))

    def belongs(self, leaf: Leaf, body: Element, frame: Element) -> bool:
        element = leaf.element
        if element.chrome or not frame.start <= leaf.start < frame.end:
            return False
        if body.start <= leaf.start < body.end:
            return True
        return id(element) not in self.link_lists


def _letters(text: str) -> set[str]:
    return {word for word in re.split(r"\W+", text.lower()) if len(word) > 2 or not word.isascii()}


def _is_dense(source: str, leaf: Leaf) -> bool:
    """Whether a leaf is written without spaces, as Chinese and Japanese are."""
    text = "".join([source[start:end] for kind, start, end, _ in leaf.pieces if kind == 0])
    return sum(1 for char in text if "\u3040" <= char <= "\u9fff") * 2 > len(text)


def _is_article(tag: Tag) -> bool:
    kind = tag.get("itemtype").lower()
    return bool(kind) and kind.endswith(_ARTICLE_TYPES)


def _is_furniture(element: Element) -> bool:
    tag = element.tag
    name = element.name
    if name in _FURNITURE_NAMES:
        return True
    if name == "article" or not tag.attributes:
        return False
    if tag.get("role").strip().lower() in _FURNITURE_ROLES:
        return True
    words = words_of(tag)
    return not words.isdisjoint(_FURNITURE) and words.isdisjoint(_EDITORIAL)
