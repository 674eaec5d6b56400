"""The models of rule files, made from the kinds' `Spec` records. Imported only when something has changed."""

from __future__ import annotations

import types
import typing
from functools import cache
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, create_model

from copydesk.house import TYPES
from copydesk.rules import kinds
from copydesk.settings.models import Date, Globs, Strict, listed

TYPE_CHECKING = False

ROLES = (
    "title", "byline", "dateline", "standfirst", "label", "editors-note", "disclaimer", "bio", "correction", "update",
    "credit", "sponsor-label", "ai-disclosure", "helpline", "contact", "licence", "signoff", "caption", "heading",
    "quote", "list", "cruft", "body",
)  # fmt: skip

FIX_KEYS = ("title", "safety", "insert", "at", "set-field", "values")
"""What every kind may use in `fix`; a kind that needs more names it in a tuple `FIX_KEYS` of its own."""


def words(value: Any) -> Any:
    """A list of phrases, also written as one text with ` · ` between them."""
    if isinstance(value, str):
        return [phrase.strip() for phrase in value.split(" · ") if phrase.strip()]
    if isinstance(value, list):
        return [phrase for item in value for phrase in (words(item) if isinstance(item, str) else [item])]
    return listed(value)


def texts(value: Any) -> Any:
    """A case written as its text alone."""
    return {"text": value} if isinstance(value, str) else value


if TYPE_CHECKING:
    TypeOrUnknown = str
    Role = str
else:
    TypeOrUnknown = Literal[(*TYPES, "unknown")]
    Role = Literal[ROLES]
Words = Annotated[list[str], BeforeValidator(words, json_schema_input_type=str | list[str])]
Types = Annotated[list[TypeOrUnknown], BeforeValidator(listed, json_schema_input_type=str | list[str])]
Formats = Annotated[
    list[Literal["markdown", "html", "text"]], BeforeValidator(listed, json_schema_input_type=str | list[str])
]
Roles = Annotated[list[Role], BeforeValidator(listed, json_schema_input_type=str | list[str])]
Language = Annotated[str, Field(pattern="^[a-z]{2,3}$")]
Languages = Annotated[list[Language], BeforeValidator(listed, json_schema_input_type=str | list[str])]
Level = Literal["info", "warning", "error"]
Status = Literal["stable", "pilot"]


class SourceOf(Strict):
    """The standard a rule comes from."""

    name: str = Field(min_length=1)
    clause: str = ""
    url: str = ""


class WhenOf(Strict):
    """To which articles a rule applies; what is left out asks nothing."""

    type: Types = Field(default=[])
    not_type: Types = Field(default=[])
    language: Languages = Field(default=[])
    format: Formats = Field(default=[])
    path: Globs = Field(default=[])
    not_path: Globs = Field(default=[])
    field: Words = Field(default=[])
    role: Roles = Field(default=[])


class Case(Strict):
    """One short article and what the rule must say of it.

    A fail case may tell the places (`at`, line and column), a part of the message, the level and what the article
    `becomes` by the rule's fixes. A todo case says what the rule should do (`should`) and `why` it does not yet.
    """

    text: str = ""
    file: str = Field(default="", description="A longer article, relative to the rule file.")
    path: str = Field(default="article.md", description="The article's path, for rules that look at it.")
    settings: dict[str, Any] = Field(
        default={}, description="Keys of the project file, merged over the example newsroom's."
    )
    at: Annotated[list[str], BeforeValidator(listed, json_schema_input_type=str | list[str])] = Field(default=[])
    becomes: str | None = None
    message: str = ""
    level: Level | None = None
    should: Literal["pass", "fail", "skip"] | None = None
    why: str = ""
    earlier: str | None = Field(default=None, description="The article as it stood before, for rules that compare.")
    today: Date = ""


CaseOrText = Annotated[Case, BeforeValidator(texts, json_schema_input_type=str | Case)]


class Cases(Strict):
    """The rule's own examples, which are its tests."""

    pass_: list[CaseOrText] = Field(min_length=1)
    fail: list[CaseOrText] = Field(min_length=1)
    skip: list[CaseOrText] = Field(default=[])
    todo: list[CaseOrText] = Field(default=[])


class RuleFile(Strict):
    """One rule of Copydesk. Beside these keys it has exactly one kind, which is a key too."""

    id: str = Field(pattern="^[a-z][a-z0-9]*(-[a-z0-9]+)*$", description="Names the fault, never the remedy.")
    title: str = Field(min_length=1)
    why: str = Field(min_length=1, description="Why readers are served by this rule.")
    source: SourceOf
    level: Level
    when: WhenOf = WhenOf()
    message: str = Field(min_length=1, description="One calm sentence that says what stands there or is missing.")
    fix: dict[str, Any] | None = None
    suggestion: str = ""
    status: Status = "stable"
    effective: Date = ""
    provided_by: Literal["template", ""] = ""
    limit: int = Field(default=5, ge=0)
    catalogue: str = ""
    needs: str = ""
    cases: Cases


class Setting(Strict):
    """What a project file may set for every rule; the fields of the rule's kind come on top."""

    level: Level | None = None
    types: Types | None = None
    not_types: Types | None = None
    languages: Languages | None = None
    formats: Formats | None = None
    paths: Globs | None = None
    not_paths: Globs | None = None
    provided_by: Literal["template", ""] | None = None
    status: Status | None = None
    effective: Date | None = None
    limit: int | None = Field(default=None, ge=0)
    message: str | None = None
    suggestion: str | None = None
    off: str | None = Field(default=None, min_length=1, description="Switches the rule off, for this reason.")


@cache
def spec_model(kind: str) -> type[BaseModel]:
    """The model of a kind's fields."""
    spec = kinds.module(kind).Spec
    fields = {name: (type_, spec.__record_defaults__.get(name, ...)) for name, type_ in _fields(kind).items()}
    return _made(f"{kind.title()}Fields", spec.__doc__, fields)


@cache
def setting_model(kind: str) -> type[BaseModel]:
    """The model of a project's settings for a rule of this kind."""
    fields = {name: (type_ | None, None) for name, type_ in _fields(kind).items() if name not in Setting.model_fields}
    return _made(f"{kind.title()}Setting", Setting.__doc__, fields, Setting)


def _made(name: str, doc: str | None, fields: dict[str, Any], base: type[BaseModel] = Strict) -> type[BaseModel]:
    model: type[BaseModel] = create_model(name, __base__=base, __doc__=doc, **fields)
    return model


def _fields(kind: str) -> dict[str, Any]:
    """The fields of a kind's `Spec` with their types as YAML writes them."""
    spec = kinds.module(kind).Spec
    hints = typing.get_type_hints(spec, localns=vars(typing))
    return {name: _written(hints[name]) for name in spec.__record_fields__}


def _written(hint: Any) -> Any:
    """The type of a value in YAML that becomes a value of type `hint` in a record: lists for tuples."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        if arguments == (str, ...):
            return Words
        # `|` joins no tuple of types that is known at run time only.
        inner: Any = typing.Union[tuple(_written(item) for item in arguments if item is not ...)]  # noqa: UP007
        return types.GenericAlias(list, (inner,))
    if origin is dict:
        return types.GenericAlias(dict, (arguments[0], _written(arguments[1])))
    if origin in (typing.Union, types.UnionType):
        # As above.
        return typing.Union[tuple(_written(item) for item in arguments)]  # noqa: UP007
    return hint
