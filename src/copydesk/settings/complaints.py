"""What pydantic refuses, told as we tell things: one calm sentence, its place and the nearest word that is right."""

from __future__ import annotations

from difflib import get_close_matches

from pydantic import BaseModel, ValidationError

from copydesk.findings import Problem
from copydesk.settings.yaml import Document, Path

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_EXPECTED = {
    "string_type": "text",
    "string_sub_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "model_attributes_type": "a mapping of keys to values",
}


def problems(error: ValidationError, model: type[BaseModel], document: Document, prefix: Path = ()) -> list[Problem]:
    """One problem for each mistake; `prefix` is the path in the document of the data that was validated."""
    return [_problem(detail, model, document, prefix) for detail in error.errors(include_url=False)]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`did you mean 'x'?`, or an empty string where nothing is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {near[0]!r}?" if near else ""


def unknown(what: str, word: str, known: Iterable[str]) -> tuple[str, str]:
    """Message and way out for a word that is not among the known ones."""
    names = sorted(known)
    return f"unknown {what} {word!r}", did_you_mean(word, names) or _listed(names)


def at(document: Document, path: Path, message: str, way_out: str = "", key: bool = False) -> Problem:
    """A problem at the value (or the key) that stands at `path` in a document."""
    line, column = document.key_place(path) if key else document.place(path)
    return Problem(document.path, message, line, column, way_out)


def _problem(detail: Any, model: type[BaseModel], document: Document, prefix: Path) -> Problem:
    kind, location = detail["type"], tuple(detail["loc"])
    path = prefix + _real(location, document, prefix)
    name = str(location[-1]) if location else ""
    if kind == "extra_forbidden":
        message, way_out = unknown("key", name, _legal(model, location[:-1]))
        return at(document, path, message, way_out, key=True)
    if kind == "missing":
        where = f"{path[-1]!r} " if path and path != prefix else ""
        return at(document, path, f"{where}has no {name!r}".strip(), "add it", key=True)
    label = f"{path[-1]!r} " if path and isinstance(path[-1], str) else ""
    if kind == "literal_error":
        legal = str(detail["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        message, way_out = unknown("value", str(detail["input"]), legal)
        return at(document, path, f"{label.rstrip()}: {message}" if label else message, way_out)
    if kind in _EXPECTED:
        message = f"{label}must be {_EXPECTED[kind]}, not {_named(detail['input'])}"
        way_out = "put it in quotation marks" if kind == "string_type" and _scalar(detail["input"]) else ""
        return at(document, path, message, way_out)
    text = str(detail["ctx"]["error"]) if kind == "value_error" else str(detail["msg"])
    message, _, way_out = text.partition(" | ")
    return at(document, path, label + message, way_out)


def _real(location: tuple[Any, ...], document: Document, prefix: Path) -> Path:
    """The part of pydantic's location that is in the document, without its own marks for unions and validators."""
    path: Path = ()
    for part in location:
        if (*prefix, *path, part) in document.values:
            path = (*path, part)
    return path


def _legal(model: type[BaseModel], location: tuple[Any, ...]) -> list[str]:
    """The keys that may stand at a location."""
    current = model
    for part in location:
        for name, field in current.model_fields.items():
            if (field.alias or name) == part:
                current = _model_in(field.annotation) or current
                break
    return [field.alias or name for name, field in current.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _model_in(part):
            return found
    return None


def _scalar(value: Any) -> bool:
    return value is not None and not isinstance(value, dict | list)


def _named(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if len(repr(value)) <= 40 else repr(value)[:37] + "…'"


def _listed(names: list[str]) -> str:
    named = [name for name in names if name]
    return f"known are {', '.join(named[:24])}" + (" …" if len(named) > 24 else "") if named else ""
