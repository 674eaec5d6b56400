"""What is the site's and not the article's, told by element names, roles, and the words of class and id.

Words come in two strengths. What is *plainly* furniture (navigation, comments, cookie notices) is so however long it
is; what is *mostly* furniture (teasers, share bars, promotions) is not where it holds much of the page's text: many a
site calls the box around its articles `teaser-text`. Words of an editorial block (`author-bio`, `correction`) outweigh
both.
"""

from __future__ import annotations

from copydesk.expression import expression
from copydesk.readers.html.elements import WORDS, Element, Leaf
from copydesk.readers.html.scanner import names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.html.scanner import Tag

_PLAINLY = names(
    "breadcrumb breadcrumbs brotkrumen commentarea commentform commentlist comments commentsection cookie cookies "
    "consent disqus fbcomments footer gdpr kommentare login mainmenu mainnav masthead menu metanav nav navbar navi "
    "navigation outbrain pagination respond searchform servicenav shoutbox sitemap skiplink submenu subnav taboola "
    "tagcloud topbar zergnet"
)
_MOSTLY = names(
    "ad adbox ads adsense adslot advert advertisement advertising addtoany banner branding carousel cta donate "
    "emailform empfehlungen likes logo mostread newsletter newsticker nextprev overlay pager paginate paywall popular "
    "popup prevnext preview promo promos promotion recirc recirculation recommend recommendation recommendations "
    "recommended related relatedposts search seitenleiste share sharebar sharedaddy shares shariff sharing sidebar "
    "signin signup similar sitetitle skip slider slideshow social socialmedia socials subscribe subscription suche "
    "taglist tags taxonomy teaser teasers toolbar trending verwandte weitere werbung widget widgets"
)
_STEMS = ("kommentar", "comment", "cookie", "newsletter", "breadcrumb", "socialshare", "disqus", "navbar", "subnav")
_NO_STEMS = ("commentary", "commentator", "kommentator", "kommentaren")
_EDITORIAL = names(
    "about advertorial anmerkung articlebody auteur author authors autor autoren autore autorin bio biography byline "
    "bylines contributor contributorbio contributors correction corrections credit credits dateline deck dek "
    "disclaimer editor editors ednote erratum headline helpline kicker korrektur lede note notes redaktion signoff "
    "sponsor sponsored sponsorship standfirst storybody update updates"
)
_FOOTER = frozenset({"footer"})
_PARTS_OF_ARTICLE = names("article entry post story content")
_TEASING = names("card comment comments preview promo recommendation related similar teaser teasers")
FURNITURE_NAMES = names("nav menu dialog search")
_FURNITURE_ROLES = names("navigation banner contentinfo search complementary dialog alertdialog menu menubar")
_CUT = expression(r"[^a-z0-9äöüß]+")
_PARTED = "".join([chr(code) if chr(code).isalnum() else " " for code in range(128)])
_CAMEL = expression(r"(?<=[a-z])(?=[A-Z])")
_MUCH = 0.4

NOT_AT_ALL, MOSTLY, PLAINLY = range(3)


def words_of(tag: Tag) -> frozenset[str]:
    """The single words of class and id of a start tag, lower case: `author-bio` gives `author` and `bio`."""
    if tag.words is None:
        get = tag.get
        text = f"{get('class')[:400]} {get('id')[:400]} {get('data-component')[:400]}"
        lower = text.lower()
        words = set(lower.translate(_PARTED).split() if lower.isascii() else _CUT.split(lower))
        if lower != text:
            words.update(_CUT.split(_CAMEL.sub("-", text).lower()))
        words.discard("")
        tag.words = frozenset(words)
    return tag.words


def is_editorial(tag: Tag) -> bool:
    """Whether the words of a start tag say that a block belongs to an article: its author, a note, a correction."""
    return not words_of(tag).isdisjoint(_EDITORIAL)


def is_furniture(element: Element, all_text: int) -> bool:
    """Whether an element is the site's, on a page with `all_text` letters in full sentences."""
    tag = element.tag
    if tag.furniture < 0:
        tag.furniture = _judge(tag)
    return tag.furniture == PLAINLY or (tag.furniture == MOSTLY and element.text < _MUCH * all_text)


def _judge(tag: Tag) -> int:
    """How far the name, role and classes of a start tag say that its element is the site's."""
    if tag.name in FURNITURE_NAMES:
        return PLAINLY
    if not tag.attributes:
        return NOT_AT_ALL
    words = words_of(tag)
    if tag.name == "article":
        return NOT_AT_ALL if words.isdisjoint(_TEASING) else MOSTLY
    if is_editorial(tag):
        return NOT_AT_ALL
    if tag.get("role").strip().lower() in _FURNITURE_ROLES:
        return PLAINLY
    plain = words & _PLAINLY
    if plain == _FOOTER and not words.isdisjoint(_PARTS_OF_ARTICLE):
        return NOT_AT_ALL
    if plain or any(map(_is_compound, words)):
        return PLAINLY
    return NOT_AT_ALL if words.isdisjoint(_MOSTLY) else MOSTLY


def is_link_of_furniture(leaf: Leaf) -> bool:
    """Whether a leaf is nothing but a link that is furniture by its own class."""
    for kind, _, _, tag in leaf.pieces:
        if kind == WORDS or tag is None:
            return False
        words = words_of(tag)
        if not (words.isdisjoint(_PLAINLY) and words.isdisjoint(_MOSTLY)):
            return not is_editorial(tag)
    return False


def _is_compound(word: str) -> bool:
    """Whether a class is a longer word that begins like furniture: `kommentarmodul`, but not `kommentar`, a genre."""
    return word.startswith(_STEMS) and word not in _STEMS and not word.startswith(_NO_STEMS)
