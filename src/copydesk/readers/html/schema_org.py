"""The article's own node of a page's JSON-LD as fields: type, headline, authors, dates, section, publisher.

Finds the article among the nodes of a graph and follows references to authors and publishers. Leaves out what is no
metadata (the article's text, comments) and nodes about anything but the article.
"""

from __future__ import annotations

from copydesk.article import Field
from copydesk.readers.html import entities as html_entities
from copydesk.readers.html import json as html_json

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.html.json import Value
    from copydesk.text import Span

_ARTICLE_ENDINGS = ("Article", "Posting", "Report", "Review", "Interview", "Recipe", "Obituary")
_PAGE_TYPES = frozenset({"WebPage", "ItemPage", "CreativeWork", "Blog", "AboutPage"})
_LEFT_OUT = frozenset(
    {"@context", "articleBody", "comment", "hasPart", "image", "potentialAction", "reviewBody", "text", "video"}
)
_FOLLOWED = frozenset({"author", "creator", "editor", "contributor", "publisher", "sponsor", "sourceOrganization"})
_DEEPEST = 6
_MOST_NODES = 20_000
_MOST_FIELDS = 500


def fields(source: str, scripts: list[Span]) -> list[Field]:
    """The fields of the article's node in these scripts; empty where no node is about an article."""
    nodes: list[dict[str, Value]] = []
    for start, end in scripts:
        root = html_json.parse(source, start, end)
        if root is not None:
            nodes += _nodes(root)
    chosen = _article(nodes)
    if chosen is None:
        return []
    known: dict[str, dict[str, Value]] = {}
    for node in nodes:
        name = _text(node, "@id")
        if name and len(node) > len(known.get(name, {"": None})):
            known[name] = node
    found: list[Field] = []
    _flatten(chosen, (), known, found)
    return found


def _nodes(root: Value) -> list[dict[str, Value]]:
    """All objects of a script, outer ones first."""
    nodes: list[dict[str, Value]] = []
    level = [root]
    while level and len(nodes) < _MOST_NODES:
        deeper: list[Value] = []
        for value in level:
            content = value.content
            if isinstance(content, dict):
                nodes.append(content)
                deeper += content.values()
            elif isinstance(content, list):
                deeper += content
        level = deeper
    return nodes


def _article(nodes: list[dict[str, Value]]) -> dict[str, Value] | None:
    """The node about the article: the first with a headline, an author or a date; else one about the page."""
    articles = [node for node in nodes if any(kind.endswith(_ARTICLE_ENDINGS) for kind in _types(node))]
    for node in articles:
        if "headline" in node or "author" in node or "datePublished" in node:
            return node
    pages = [node for node in nodes if not _PAGE_TYPES.isdisjoint(_types(node)) and len(node) > 3]
    return next(iter(articles + pages), None)


def _types(node: dict[str, Value]) -> list[str]:
    found = node.get("@type")
    if found is None:
        return []
    values = found.content if isinstance(found.content, list) else [found]
    return [value.content for value in values if isinstance(value.content, str)]


def _text(node: dict[str, Value], name: str) -> str:
    found = node.get(name)
    return found.content if found is not None and isinstance(found.content, str) else ""


def _flatten(
    node: dict[str, Value], path: tuple[str | int, ...], known: dict[str, dict[str, Value]], found: list[Field]
) -> None:
    """Add the scalars under `node`, whose own path is `path`."""
    for name, value in node.items():
        if name not in _LEFT_OUT and not (path and name in ("@type", "@id")):
            _add(value, (*path, name), known, found)


def _add(value: Value, path: tuple[str | int, ...], known: dict[str, dict[str, Value]], found: list[Field]) -> None:
    content = value.content
    if len(found) >= _MOST_FIELDS or len(path) > _DEEPEST:
        return
    if isinstance(content, dict):
        if len(content) <= 2 and path[0] in _FOLLOWED:
            content = known.get(_text(content, "@id"), content)
        _flatten(content, path, known, found)
    elif isinstance(content, list):
        for index, entry in enumerate(content):
            _add(entry, (*path, index), known, found)
    else:
        if isinstance(content, str):
            content = html_entities.decode(content).strip()
        if content != "":
            found.append(Field(path, content, value.start, value.end, *value.key, "schema-org"))
