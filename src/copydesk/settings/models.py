"""The models of the project file, for checking it and for its JSON Schema. Imported only when the file has changed."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from copydesk.findings import Problem
from copydesk.house import FIELDS, TYPES
from copydesk.language import CODES
from copydesk.rules.wordings import SLOTS
from copydesk.settings.complaints import at, did_you_mean, problems
from copydesk.settings.errors import MAX_BYTES, SettingsError
from copydesk.settings.yaml import Document, Path, YamlError, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SIZE = re.compile(r"(\d+)\s*([kMG]?)(i?)B?", re.IGNORECASE)
_LANGUAGE = re.compile(r"any|[a-z]{2,3}(-[A-Za-z]{2,4})?")
_DOMAIN = re.compile(r"[^\W_][\w-]*(\.[\w-]+)+")
_SLOT = re.compile(r"\{([^{}]*)\}")


def hyphened(name: str) -> str:
    """The name of a field as it stands in YAML."""
    return name.rstrip("_").replace("_", "-")


class Strict(BaseModel):
    """Every model of ours: no unknown keys, no silent conversions, hyphens in names."""

    model_config = ConfigDict(extra="forbid", strict=True, alias_generator=hyphened, populate_by_name=False)


def listed(value: Any) -> Any:
    """A single word as a list of one; nothing as no words."""
    if isinstance(value, str):
        return [value]
    return [] if value is None else value


def iso_date(value: Any) -> Any:
    """A date as `YYYY-MM-DD`."""
    text = str(value)
    try:
        if len(text) != 10:
            raise ValueError
        datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"is not a date: {text!r} | write it as YYYY-MM-DD, for instance 2026-03-31") from None
    return text


def glob(value: Any) -> Any:
    """A glob over paths relative to the project file."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        raise ValueError("is an empty glob | '**' means every file")
    if "\\" in value:
        raise ValueError(f"is not a glob: {value!r} | use forward slashes")
    if value.count("{") != value.count("}"):
        raise ValueError(f"is not a glob: {value!r} has a brace that does not close | write {{a,b}}")
    if value.startswith(("/", "./", "../", "~")):
        raise ValueError(f"is not a glob: {value!r} | write it relative to the folder of the project file")
    return value


def by_language(value: Any) -> Any:
    """Approved texts per language; a text or a list alone serves all languages."""
    if isinstance(value, str | list):
        return {"any": listed(value)}
    if isinstance(value, dict):
        for language in value:
            if not _LANGUAGE.fullmatch(language):
                raise ValueError(f"has an unknown language {language!r} | write a code such as en, ru, az, de, or any")
        return {language: listed(texts) for language, texts in value.items()}
    return value


def language(value: Any) -> Any:
    """A language we have word lists for; any other would be read with the English ones without a word."""
    if isinstance(value, str) and value not in ("", *CODES):
        raise ValueError(f"is not a language we read: {value!r} | known are {', '.join(CODES)}")
    return value


def domain(value: Any) -> Any:
    """A domain as it stands behind the @ of an address."""
    if isinstance(value, str) and not _DOMAIN.fullmatch(value):
        raise ValueError(f"is not a domain: {value!r} | write it as news.example, without @ or https://")
    return value


def size(value: Any) -> Any:
    """A number of bytes, also written `10MB`, `512 kB`, `2MiB`."""
    if isinstance(value, str) and (match := _SIZE.fullmatch(value.strip())):
        unit = 1024 if match[3] else 1000
        return int(match[1]) * unit ** " kmg".index(match[2].lower() or " ")
    if isinstance(value, int) and not isinstance(value, bool) and value > 0:
        return value
    raise ValueError(f"is not a size: {value!r} | write 10MB or a number of bytes")


def rule_setting(value: Any) -> Any:
    """The short form `rule: off` or `rule: warning` as a mapping; the fields are checked against the rule's kind."""
    if value == "off":
        return {"off": "switched off in the project file"}
    if value in ("info", "warning", "error"):
        return {"level": value}
    if isinstance(value, dict):
        return value
    raise ValueError(f"must be off, info, warning, error or a mapping, not {value!r}")


Words = Annotated[list[str], BeforeValidator(listed, json_schema_input_type=str | list[str])]
Domains = Annotated[
    list[Annotated[str, BeforeValidator(domain)]], BeforeValidator(listed, json_schema_input_type=str | list[str])
]
Language = Annotated[str, BeforeValidator(language)]
Date = Annotated[str, BeforeValidator(iso_date, json_schema_input_type=str)]
Glob = Annotated[str, BeforeValidator(glob)]
Globs = Annotated[list[Glob], BeforeValidator(listed, json_schema_input_type=str | list[str])]
if TYPE_CHECKING:
    Type = str
    TypeOrAny = str
else:
    Type = Literal[TYPES]
    TypeOrAny = Literal[(*TYPES, "any")]
Texts = Annotated[
    dict[str, list[str]],
    BeforeValidator(by_language, json_schema_input_type=str | list[str] | dict[str, str | list[str]]),
]
RuleSetting = Annotated[
    dict[str, Any],
    BeforeValidator(rule_setting, json_schema_input_type=Literal["off", "info", "warning", "error"] | dict[str, Any]),
]


class Outlet(Strict):
    """The newsroom itself."""

    name: str = Field(default="", description="The outlet's name as its readers know it; fills the slot {outlet}.")
    aliases: Words = Field(default=[], description="Other names of the outlet.")
    domains: Domains = Field(default=[], description="The outlet's own domains.")


class Types(Strict):
    """What kind of article is what."""

    paths: dict[Glob, Type] = Field(
        default={}, description="Globs of paths and the type of articles there; first match wins."
    )
    values: dict[str, Type] = Field(
        default={}, description="Values of the metadata's type field and the type each one means."
    )


class Contacts(Strict):
    """Whom an article may tell its readers to write to."""

    domains: Domains = Field(default=[], description="Domains of the newsroom's own addresses.")
    desks: dict[TypeOrAny, Words] = Field(default={}, description="Addresses of the desks by article type.")
    allowed: Words = Field(default=[], description="Other addresses that may be printed.")


class Stet(Strict):
    """An excuse: let it stand, for a reason."""

    path: Globs = Field(description="Globs of the excused articles.")
    rule: Words = Field(description="Ids of the excused rules.")
    reason: str = Field(
        default="", description="Why; without a reason the excuse counts for nothing and is itself a finding."
    )
    until: Date = Field(default="", description="The last day on which the excuse holds, YYYY-MM-DD.")
    by: str = Field(default="", description="Who excused it.")


class Limits(Strict):
    """How much is read."""

    file_size: Annotated[int, BeforeValidator(size, json_schema_input_type=int | str)] = Field(
        default=MAX_BYTES, description="The largest article that is read, for instance 10MB."
    )


class ProjectFile(Strict):
    """The project file of Copydesk, `copydesk.yaml`."""

    outlet: Outlet = Outlet()
    language: Language = Field(default="", description="The language of articles that do not say.")
    packs: Words = Field(default=[], description="Names of shipped packs or paths of folders with rule files.")
    types: Types = Types()
    fields: dict[str, Words] = Field(default={}, description="Names of metadata fields by their meaning.")
    wording: dict[str, Texts] = Field(
        default={}, description="Approved texts by name and language; slots {author} {outlet} {date}."
    )
    contacts: Contacts = Contacts()
    authors: dict[str, str] = Field(default={}, description="Ids of authors used in the metadata and their full names.")
    rules: dict[str, RuleSetting] = Field(default={}, description="Settings of single rules.")
    stets: list[Stet] = Field(default=[], description="Excuses, for any format.")
    exclude: Globs = Field(default=[], description="Globs of files that are no articles.")
    limits: Limits = Limits()


def validated(path: str) -> dict[str, Any]:
    """The project file at `path` as the plain data of a `settings.Project`. Raises SettingsError with every mistake."""
    try:
        document = read(path)
    except YamlError as error:
        raise SettingsError([error.problem]) from None
    return checked(document)


def checked(document: Document) -> dict[str, Any]:
    """The same for a project file that is already read."""
    data = {} if document.data is None else document.data
    wrong = [*_slots(data, document), *_meanings(data, document)] if isinstance(data, dict) else []
    try:
        model = ProjectFile.model_validate(data)
    except ValidationError as error:
        wrong = [*problems(error, ProjectFile, document), *wrong]
    if wrong:
        raise SettingsError(sorted(wrong, key=lambda problem: (problem.line, problem.column)))
    return {
        "house": _house(model),
        "packs": model.packs,
        "rules": model.rules,
        "stets": [stet.model_dump() for stet in model.stets],
        "exclude": model.exclude,
        "max_bytes": model.limits.file_size,
    }


def _house(model: ProjectFile) -> dict[str, Any]:
    fields: dict[str, list[str]] = {meaning: list(names) for meaning, names in FIELDS.items()}
    for meaning, names in model.fields.items():
        fields[meaning] = [*names, *(name for name in fields.get(meaning, []) if name not in names)]
    return {
        "outlet": model.outlet.name,
        "aliases": model.outlet.aliases,
        "domains": list(dict.fromkeys([*model.outlet.domains, *model.contacts.domains])),
        "language": model.language,
        "wording": model.wording,
        "fields": fields,
        "type_paths": [[path, type_] for path, type_ in model.types.paths.items()],
        "type_values": {value.casefold(): type_ for value, type_ in model.types.values.items()},
        "desks": model.contacts.desks,
        "authors": model.authors,
        "allowed_contacts": model.contacts.allowed,
    }


def _slots(data: dict[str, Any], document: Document) -> list[Problem]:
    """Approved texts with a slot that nothing fills."""
    found = []
    given = data.get("wording")
    for path, text in _texts(given, ("wording",)) if isinstance(given, dict) else ():
        for slot in _SLOT.findall(text):
            if slot not in SLOTS:
                message = f"the approved text {str(path[1])!r} has an unknown slot {{{slot}}}"
                way_out = did_you_mean(slot, SLOTS) or "known are " + ", ".join(f"{{{item}}}" for item in SLOTS)
                found.append(at(document, path, message, way_out))
    return found


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Every text in nested data, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, list | dict):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*path, key))


def _meanings(data: dict[str, Any], document: Document) -> list[Problem]:
    """Meanings of metadata fields that are nearly, but not quite, one of ours; others are the newsroom's own."""
    given = data.get("fields")
    return [
        at(document, ("fields", meaning), f"unknown meaning {meaning!r}", hint, key=True)
        for meaning in (given if isinstance(given, dict) else ())
        if meaning not in FIELDS and (hint := did_you_mean(meaning, FIELDS))
    ]
