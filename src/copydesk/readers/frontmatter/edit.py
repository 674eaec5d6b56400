"""Sets a field of the front matter by the smallest edits: comments, order, quoting and line ends stay as they are.

Every set of edits is proved before it is given out: the edited text is read again, and nothing but the one field may
have changed. Where no such edit exists (the field holds a list, the mapping is written in one line) none is given.
"""

from __future__ import annotations

import json
import re

from copydesk.article import ReadingError
from copydesk.expression import expression
from copydesk.findings import Edit
from copydesk.readers.frontmatter import split
from copydesk.readers.frontmatter.simple import simple_fields
from copydesk.readers.newlines import unify

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.article import Article, Field, Scalar

    Path = tuple[str | int, ...]
    Value = Scalar | Sequence[Scalar]

_DATE = expression(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?")
_TABLE_HEADER = expression(r"^[ \t]*\[", re.MULTILINE)


def set_field(article: Article, name: str, value: Value) -> tuple[Edit, ...]:
    """The edits that give the field at the dotted `name` this value; empty where no safe edit exists.

    A field that is there keeps its kind of quotation marks. One that is missing is added as the last of its level, and
    an article without front matter gets a block of YAML. A list can only be added, not changed.
    """
    wanted = name.split(".")
    found = _existing(article, wanted)
    if found is not None and isinstance(value, (list, tuple)):
        return ()
    if found is None and _holds_parts(article, wanted):
        return ()
    if found is not None:
        path: Path = found.path
        edits = _replaced(article, found, value)
    else:
        path = (*_parent_path(article, wanted[:-1]), wanted[-1])
        edits = insert_field(article, name, value)
    return edits if edits and _proved(article, edits, path, value) else ()


def insert_field(article: Article, name: str, value: Value) -> tuple[Edit, ...]:
    """The edits that add a field, not yet proved; a whole block of YAML where the article has no front matter."""
    front = article.front_matter
    newline = article.newline
    keys = name.split(".")
    if front is None:
        at = 1 if article.source[:1] == "\ufeff" else 0
        lines = ["---", *_yaml_lines(keys, value, ""), "---", ""]
        if article.source[at:].strip():
            lines.append("")
        return (Edit(at, at, newline.join(lines)),)
    if front.format == "json":
        return _json_inserted(article, keys, value)
    if front.format == "toml":
        return _toml_inserted(article, keys, value)
    return _yaml_inserted(article, keys, value)


def _holds_parts(article: Article, wanted: list[str]) -> bool:
    """Whether the field is there as a list or a mapping, which no edit here replaces."""
    names = [key.casefold() for key in wanted]
    ours = [field for field in article.fields if field.origin == "front-matter"]
    paths = [[str(part).casefold() for part in field.path] for field in ours]
    return any(len(path) > len(names) and path[: len(names)] == names for path in paths)


def _existing(article: Article, wanted: list[str]) -> Field | None:
    names = [key.casefold() for key in wanted]
    for field in article.fields:
        if field.origin == "front-matter" and [str(part).casefold() for part in field.path] == names:
            return field
    return None


def _parent_path(article: Article, names: list[str]) -> Path:
    """The keys of the parent as the file writes them."""
    folded = [key.casefold() for key in names]
    for field in article.fields:
        head = field.path[: len(names)]
        if len(field.path) > len(names) and [str(part).casefold() for part in head] == folded:
            return head
    return tuple(names)


def _replaced(article: Article, field: Field, value: Value) -> tuple[Edit, ...]:
    front = article.front_matter
    if front is None or isinstance(value, (list, tuple)):
        return ()
    written = article.source[field.start : field.end]
    text = _FORMATS[front.format](value, written[:1])
    if text is None:
        return ()
    if field.start == field.end and article.source[field.start - 1 : field.start] in ":-":
        text = " " + text
    if field.start == field.end and article.source[field.end : field.end + 1] == "#":
        text += " "
    return (Edit(field.start, field.end, text),)


def _yaml_scalar(value: object, quote: str) -> str | None:
    if not isinstance(value, str):
        return _json_scalar(value, "")
    if quote == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    simple = simple_fields(f"k: {value}", 0)
    if quote != '"' and value and simple and len(simple) == 1 and simple[0].value == value:
        return value
    return json.dumps(value, ensure_ascii=False)


def _toml_scalar(value: object, quote: str) -> str | None:
    if value is None:
        return None
    if isinstance(value, str):
        if quote.isdigit() and _DATE.fullmatch(value):
            return value
        if quote == "'" and "'" not in value and "\n" not in value:
            return f"'{value}'"
    return _json_scalar(value, quote)


def _json_scalar(value: object, quote: str) -> str | None:
    return json.dumps(value, ensure_ascii=False)


_FORMATS = {"yaml": _yaml_scalar, "toml": _toml_scalar, "json": _json_scalar}


def _yaml_lines(keys: list[str], value: Value, indent: str) -> list[str]:
    """The lines of a new YAML field, its missing parents included."""
    lines = []
    for depth, key in enumerate(keys[:-1]):
        lines.append(f"{indent}{'  ' * depth}{key}:")
    inner = indent + "  " * (len(keys) - 1)
    if isinstance(value, (list, tuple)):
        lines.append(f"{inner}{keys[-1]}:")
        lines.extend(f"{inner}  - {_yaml_scalar(entry, '')}" for entry in value)
    else:
        lines.append(f"{inner}{keys[-1]}: {_yaml_scalar(value, '')}")
    return lines


def _yaml_inserted(article: Article, keys: list[str], value: Value) -> tuple[Edit, ...]:
    front = article.front_matter
    assert front is not None
    newline = article.newline
    parent = _parent_path(article, keys[:-1])
    siblings = [field for field in article.fields if keys[1:] and field.path[: len(parent)] == parent]
    if not siblings:
        text = newline.join([*_yaml_lines(keys, value, ""), ""])
        return (Edit(front.content_end, front.content_end, text),)
    direct = next((field for field in siblings if len(field.path) == len(parent) + 1 and field.key_start >= 0), None)
    if direct is None:
        return ()
    line = article.source.rfind("\n", 0, direct.key_start) + 1
    indent = article.source[line : direct.key_start]
    if indent.strip():
        return ()
    end = article.source.find("\n", siblings[-1].end) + 1
    text = newline.join([*_yaml_lines(keys[-1:], value, indent), ""])
    return (Edit(end, end, text),)


def _toml_inserted(article: Article, keys: list[str], value: Value) -> tuple[Edit, ...]:
    """A new TOML pair: last where there are no tables, else first, before any table begins."""
    front = article.front_matter
    assert front is not None
    if isinstance(value, (list, tuple)):
        entries = [_toml_scalar(entry, "") for entry in value]
        text = None if None in entries else "[" + ", ".join(str(entry) for entry in entries) + "]"
    else:
        text = _toml_scalar(value, "")
    if text is None:
        return ()
    parent = _parent_path(article, keys[:-1])
    siblings = [field for field in article.fields if keys[1:] and field.path[:-1] == parent]
    if siblings:
        at = article.source.find("\n", siblings[-1].end) + 1
        return (Edit(at, at, f"{keys[-1]} = {text}{article.newline}"),)
    key = ".".join(part if re.fullmatch(r"[A-Za-z0-9_-]+", part) else json.dumps(part) for part in keys)
    tables = _TABLE_HEADER.search(article.source, front.content_start, front.content_end)
    at = front.content_start if tables else front.content_end
    return (Edit(at, at, f"{key} = {text}{article.newline}"),)


def _json_inserted(article: Article, keys: list[str], value: Value) -> tuple[Edit, ...]:
    front = article.front_matter
    assert front is not None
    if len(keys) > 1:
        return ()
    source = article.source
    brace = source.rfind("}", front.content_start, front.content_end)
    at = brace
    while source[at - 1].isspace():
        at -= 1
    indent = " "
    first = article.fields[0] if article.fields else None
    if first is not None and first.key_start >= 0:
        line = source.rfind("\n", front.content_start, first.key_start)
        before = source[line + 1 : first.key_start]
        if line >= 0 and not before.strip():
            indent = article.newline + before
    comma = "" if source[at - 1] == "{" else ","
    pair = f"{json.dumps(keys[0], ensure_ascii=False)}: {json.dumps(value, ensure_ascii=False)}"
    return (Edit(at, at, f"{comma}{indent}{pair}"),)


def _proved(article: Article, edits: tuple[Edit, ...], path: Path, value: Value) -> bool:
    """Whether the edited text reads as before but for the one field."""
    source = article.source
    for edit in reversed(edits):
        source = source[: edit.start] + edit.text + source[edit.end :]
    try:
        _, fields, _ = split(unify(source))
    except ReadingError:
        return False
    expected: dict[Path, Scalar] = {field.path: field.value for field in article.fields}
    if isinstance(value, (list, tuple)):
        expected |= {(*path, index): entry for index, entry in enumerate(value)}
    else:
        expected[path] = value  # type: ignore[assignment]
    return {field.path: field.value for field in fields} == expected
