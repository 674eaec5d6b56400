"""What an audit can read besides files and folders: JSON Lines, a WordPress export, a commit of a repository.

Each gives `Document`s one by one, so that an archive of any size passes through little memory. A record that cannot be
read is a document with a problem, never a silent gap. Hostile XML (any document type declaration, hence every entity
bomb and external entity) is refused.
"""

from __future__ import annotations

import json
import os

from copydesk.findings import Problem
from copydesk.record import record
from copydesk.repository import Repository

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

FIELD_MAP = {word: word for word in ("text", "title", "date", "type", "author", "section", "language", "path")}
"""What of a JSON record is what: our word, and the record's key (dots go down into objects)."""

CONTAINERS = frozenset("content contents data src source site docs pages articles posts _posts _drafts drafts".split())
"""Folders that hold all articles of a site and name no section."""
_WXR_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC_CREATOR = "{http://purl.org/dc/elements/1.1/}creator"


@record
class Document:
    """One article of an archive: its text, or the path to read it from (`text` is None), or the problem with it.

    `section` is what its path tells of its section, for articles whose metadata tells nothing.
    """

    path: str
    text: str | None = None
    problem: Problem | None = None
    section: str = ""


def section_of(path: str) -> str:
    """The section that a path tells, from the folder that holds all: its first folder that is more than a container."""
    folders = [part for part in path.split("/")[:-1] if part not in ("", ".", "..")]
    return next((part for part in folders if part.casefold() not in CONTAINERS and not part.isdigit()), "")


def json_lines(path: str, mapping: dict[str, str]) -> Iterator[Document]:
    """The records of a JSON Lines file; `mapping` overrides FIELD_MAP. Lines in reports count in the record's text."""
    keys = {**FIELD_MAP, **mapping}
    with open(path, "rb") as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            name = f"{os.path.basename(path)}#{number}"
            try:
                item = json.loads(line.decode("utf-8"))
                text = _at(item, keys["text"])
            except (ValueError, RecursionError) as error:
                yield Document(name, problem=Problem(path, f"not a JSON record: {error}", number))
                continue
            if not isinstance(text, str):
                way_out = f"name the key that holds the article: --map text=KEY (there are {', '.join(_keys(item))})"
                problem = Problem(path, f"no text under the key {keys['text']!r}", number, way_out=way_out)
                yield Document(name, problem=problem)
                continue
            fields = {word: _at(item, key) for word, key in keys.items() if word not in ("text", "path")}
            yield Document(_name(_at(item, keys["path"]), name, text), with_metadata(text, fields))


def wordpress(path: str) -> Iterator[Document]:
    """The posts and pages of a WordPress export (WXR). Raises ValueError for XML that is broken or declares a DTD."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    try:
        for _, element in iterparse(path, events=("end",), forbid_dtd=True):
            if element.tag != "item":
                continue
            kind = _local(element, "post_type")
            if kind in ("post", "page") and _local(element, "status") in ("publish", "future", "draft", ""):
                yield _post(element)
            element.clear()
    except DefusedXmlException:
        raise ValueError(
            "the export declares a document type, which a WordPress export never does; such files can hold entity "
            "bombs and are not read"
        ) from None
    except ParseError as error:
        raise ValueError(f"not well-formed XML: {error}") from None


def _post(element: Any) -> Document:
    sections = [item.text or "" for item in element.findall("category") if item.get("domain") == "category"]
    fields = {
        "title": element.findtext("title"),
        "date": _local(element, "post_date_gmt") or _local(element, "post_date"),
        "author": element.findtext(_DC_CREATOR),
        "section": sections[0] if sections else None,
        "draft": True if _local(element, "status") == "draft" else None,
    }
    name = _local(element, "post_name") or _local(element, "post_id") or "post"
    text = _paragraphs(element.findtext(_WXR_CONTENT) or "")
    return Document(f"{name}.html", with_metadata(text, fields))


def _paragraphs(content: str) -> str:
    """WordPress leaves paragraphs without tags as blank lines; the reader of HTML must see them."""
    if "<p" in content or "<!-- wp:" in content:
        return content
    return "\n".join(f"<p>{part.strip()}</p>" for part in content.split("\n\n") if part.strip())


def _local(element: Any, name: str) -> str:
    """The text of the first child whose name is `name` in any WordPress namespace (its version is in the address)."""
    for child in element:
        if child.tag.rpartition("}")[2] == name and "wordpress.org/export" in child.tag:
            return (child.text or "").strip()
    return ""


def commit(repository: Repository, ref: str, under: str, wanted: Any) -> Iterator[Document]:
    """The articles of a commit below the folder `under`, without touching the work tree; `wanted(path)` picks them.

    Raises GitError for an unknown ref.
    """
    identity = repository.commit(ref)
    for path in repository.files(identity, under):
        if not wanted(path):
            continue
        content = repository.read(identity, path)
        if content is None:
            yield Document(path, problem=Problem(path, f"not a file at {ref}"))
            continue
        try:
            yield Document(path, content.decode("utf-8"), section=section_of(path))
        except UnicodeDecodeError as error:
            yield Document(path, problem=Problem(path, f"not UTF-8 at byte {error.start}"))


def with_metadata(text: str, fields: dict[str, Any]) -> str:
    """An article's text behind front matter made of its record's fields; text that has its own is left alone."""
    known = {word: value for word, value in fields.items() if value not in (None, "", [])}
    if not known or text.startswith(("---\n", "+++\n", "{")):
        return text
    lines = "".join(f"{word}: {json.dumps(value, ensure_ascii=False)}\n" for word, value in known.items())
    return f"---\n{lines}---\n\n{text}"


def _at(item: Any, key: str) -> Any:
    for part in key.split("."):
        item = item.get(part) if isinstance(item, dict) else None
    return item


def _keys(item: Any) -> list[str]:
    return sorted(item)[:12] if isinstance(item, dict) else []


def _name(given: Any, fallback: str, text: str) -> str:
    """The record's own path where it has one, with an ending that says how to read it."""
    name = given if isinstance(given, str) and given else fallback
    if name.rpartition(".")[2].lower() in ("md", "html", "htm", "txt", "markdown"):
        return name
    head = text.lstrip()[:200].lower()
    return name + (".html" if head.startswith("<") or "<p>" in head else ".md")
