"""The metadata of a page as fields with their places.

Reads JSON-LD, microdata, `meta`, `title`, `lang`, `rel=author` and `time`.

The page's `title` is the field `title` only where nothing else names the headline, else `page-title`: it is mostly
lengthened by the name of the site. JSON-LD comes first, then microdata, then the rest, so that the first field of a
name is the most explicit one. Takes from JSON-LD the node of the article only, and from the page only what stands in
the article's zone: a teaser's author is not the author.
"""

from __future__ import annotations

from copydesk.article import Field
from copydesk.expression import expression
from copydesk.readers.html import entities as html_entities
from copydesk.readers.html import schema_org as html_schema_org
from copydesk.readers.html.scanner import SPACES, names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.html.elements import Head, Outline
    from copydesk.readers.html.scanner import Tag
    from copydesk.readers.html.zone import Zone

_TAGS = expression(r"<[^<>]*+>")
_BLANKS = expression(r"\s+")
_LONGEST_VALUE = 300
_TITLES = ("headline", "og:title", "title")
_ADDRESSES = names("url sameas image logo thumbnailurl mainentityofpage contenturl discussionurl")
_ARTICLE_TYPES = ("article", "posting", "report", "review", "recipe", "interview")


def fields(outline: Outline, zone: Zone) -> tuple[Field, ...]:
    """All metadata fields of a page, the most explicit first."""
    found = html_schema_org.fields(outline.source, outline.scripts)
    found += _microdata(outline, zone)
    found.sort(key=_is_detail)
    found += _head(outline, zone)
    if outline.title:
        name = "page-title" if any(field.path[0] in _TITLES for field in found) else "title"
        found += _text_field(outline.source, (name,), *outline.title, "meta")
    return tuple(found)


def _is_detail(field: Field) -> bool:
    """Whether a field says something about an author or a publisher rather than name it."""
    return len(field.path) > 1 and isinstance(field.path[-1], str) and field.path[-1] != "name"


def _head(outline: Outline, zone: Zone) -> list[Field]:
    """`lang`, `meta`, `rel=author` and the first `time` of the article."""
    found: list[Field] = []
    source = outline.source
    timed = told = False
    for tag, start, end, element in outline.heads:
        if tag.name == "html" and not told:
            told = True
            name = "lang" if "lang" in tag.attributes else "xml:lang"
            found += _attribute_field(source, ("lang",), tag, name, start, "meta")
        elif tag.name == "meta":
            found += _meta(source, tag, start)
        elif not zone.holds(element, start) or "itemprop" in tag.attributes:
            continue
        elif "author" in tag.get("rel").lower().split() and start in outline.closes:
            found += _text_field(source, ("author",), end, outline.closes[start], "meta")
        elif tag.name == "time" and tag.get("datetime").strip() and not timed:
            timed = True
            found += _attribute_field(source, ("time", "datetime"), tag, "datetime", start, "meta")
    return found


def _meta(source: str, tag: Tag, start: int) -> list[Field]:
    attributes = tag.attributes
    key = next((name for name in ("property", "name", "http-equiv") if name in attributes), "")
    if not key or "content" not in attributes:
        return []
    path = tuple(part for part in tag.get(key).strip().split(".") if part)
    if not path:
        return []
    first, last = tag.place(key)
    return _attribute_field(source, path, tag, "content", start, "meta", (start + first, start + last))


def _microdata(outline: Outline, zone: Zone) -> list[Field]:
    """`itemprop` values, nested ones under the name of the property whose item they belong to."""
    found: list[Field] = []
    source = outline.source
    scopes: list[tuple[int, tuple[str, ...] | None]] = []
    for head in outline.heads:
        tag, start, end, element = head
        attributes = tag.attributes
        if "itemprop" not in attributes and "itemscope" not in attributes:
            continue
        close = outline.closes.get(start, end)
        while scopes and scopes[-1][0] <= start:
            scopes.pop()
        outer = scopes[-1][1] if scopes else ()
        properties = tag.get("itemprop").split()
        inside = zone.holds(element, start) or (element.parent is None and tag.name == "meta")
        inner = outer
        if "itemscope" in attributes:
            inner = _scope(tag, outer, properties)
            scopes.append((close, inner if inside or not properties else None))
            if inner == () and inside and "itemtype" in attributes:
                found.append(_type_field(tag, start))
        elif properties and outer is not None and inside:
            found += _property(source, (*outer, properties[0]), head, close)
    return found


def _scope(tag: Tag, outer: tuple[str, ...] | None, properties: list[str]) -> tuple[str, ...] | None:
    """The path under which an item's properties stand; None for an item that is not the article's."""
    if outer is None or len(outer) > 8:
        return None
    if properties:
        return (*outer, properties[0])
    return () if not outer and tag.get("itemtype").strip().lower().endswith(_ARTICLE_TYPES) else None


def _type_field(tag: Tag, start: int) -> Field:
    """The article's type from `itemtype`: the last part of its address."""
    value, end = tag.get("itemtype"), tag.place("itemtype")[1]
    name = value.rstrip().rsplit("/", 1)[-1]
    after = start + end - (len(value) - len(value.rstrip()))
    return Field(("@type",), name, after - len(name), after, -1, -1, "microdata")


def _property(source: str, path: tuple[str, ...], head: Head, close: int) -> list[Field]:
    tag, start, end, _ = head
    for name in ("content", "datetime"):
        if name in tag.attributes:
            return _attribute_field(source, path, tag, name, start, "microdata")
    if path[-1].lower() in _ADDRESSES:
        name = "href" if "href" in tag.attributes else "src"
        return _attribute_field(source, path, tag, name, start, "microdata")
    return _text_field(source, path, end, close, "microdata")


def _attribute_field(
    source: str, path: tuple[str, ...], tag: Tag, name: str, start: int, origin: str, key: tuple[int, int] = (-1, -1)
) -> list[Field]:
    """A field whose value is an attribute of the tag at `start`; none where it is missing or empty."""
    value = html_entities.decode(tag.get(name)).strip()
    if not value:
        return []
    first, last = tag.place(name)
    first, last = start + first, start + last
    if source[first - 1] in "\"'" and source[last : last + 1] == source[first - 1]:
        first, last = first - 1, last + 1
    return [Field(path, value, first, last, *key, origin)]


def _text_field(source: str, path: tuple[str, ...], start: int, end: int, origin: str) -> list[Field]:
    """A field whose value is the text of an element's content; none where that is empty or long."""
    if end - start > 10 * _LONGEST_VALUE:
        return []
    raw = source[start:end]
    core = raw.strip(SPACES)
    text = _BLANKS.sub(" ", html_entities.decode(_TAGS.sub(" ", core) if "<" in core else core)).strip()
    if not text or len(text) > _LONGEST_VALUE:
        return []
    first = start + raw.find(core)
    return [Field(path, text, first, first + len(core), -1, -1, origin)]
