"""Compiling rule files: strict reading, the project's settings on top, plain data out.

Every mistake in every file is told at once, with its place. Imported only when a compiled copy is out of date; does
not keep the cases, which only tests and pages of rules need.
"""

from __future__ import annotations

from string import Formatter

from pydantic import BaseModel, ValidationError

from copydesk.findings import SAFE, SUGGESTED, Problem
from copydesk.packs import Pack
from copydesk.packs.data import rule_of
from copydesk.packs.models import FIX_KEYS, ROLES, RuleFile, setting_model, spec_model
from copydesk.patterns import Pattern, PatternError
from copydesk.record import record
from copydesk.rules import kinds
from copydesk.settings import Project, SettingsError
from copydesk.settings.complaints import at, did_you_mean, problems, unknown
from copydesk.settings.yaml import Document, Path, YamlError, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


_WHEN = {
    "types": "types", "not-types": "not_types", "languages": "languages", "formats": "formats", "paths": "paths",
    "not-paths": "not_paths",
}  # fmt: skip
_PLAIN = ("level", "status", "effective", "limit", "message", "suggestion", "provided-by")


@record
class RuleSource:
    """A rule file that has been read and is valid in itself: its model, its kind and that kind's fields."""

    pack: str
    document: Document
    model: RuleFile
    kind: str
    spec: dict[str, Any]


def compiled(project: Project, packs: list[Pack]) -> dict[str, Any]:
    """The plain data of all rules of a project: `rules`, and `off` with reasons by id. Raises SettingsError."""
    wrong: list[Problem] = []
    sources = read_rules(packs, wrong)
    document = _project_document(project)
    rules, off = [], {}
    for id, setting in project.rules.items():
        if id not in sources:
            message, way_out = unknown("rule", id, sources)
            way_out = way_out if way_out.startswith("did") else "`copydesk rules` lists them"
            wrong.append(at(document, ("rules", id), message, way_out, key=True))
        elif not isinstance(setting, dict):
            wrong.append(at(document, ("rules", id), "the setting of a rule must be a mapping"))
    wrong += _unknown_stets(project, sources, document)
    wrong += _nearly_known_texts(project, sources, document)
    for id, source in sources.items():
        rule, reason = compiled_rule(source, project.rules.get(id, {}), document, wrong)
        if reason:
            off[id] = reason
        else:
            rules.append(rule)
    if wrong:
        raise SettingsError(sorted(wrong, key=lambda problem: (problem.path, problem.line, problem.column)))
    return {"rules": rules, "off": off}


def compiled_rule(
    source: RuleSource, setting: Any, document: Document, wrong: list[Problem]
) -> tuple[dict[str, Any], str]:
    """The plain data of a rule under a project's setting of it, and the reason where that switches it off."""
    changes = _changes(source, setting, document, wrong) if isinstance(setting, dict) else {}
    reason = changes.pop("off", "")
    rule = _merged(source, changes, bool(setting))
    if not reason:
        wrong += _spec_complaint(source, rule, document if changes else source.document)
    return rule, reason


def read_rules(packs: list[Pack], wrong: list[Problem]) -> dict[str, RuleSource]:
    """The rules of some packs by id; what is wrong with their files is added to `wrong`."""
    sources: dict[str, RuleSource] = {}
    for pack in packs:
        for path in pack.files:
            source = read_rule(path, pack.name, wrong)
            if source is None:
                continue
            if earlier := sources.get(source.model.id):
                message = f"the rule id {source.model.id!r} is taken: {earlier.document.path} has it too"
                wrong.append(at(source.document, ("id",), message, "give one of them another id"))
                continue
            sources[source.model.id] = source
    return sources


def read_rule(path: str, pack: str, wrong: list[Problem]) -> RuleSource | None:
    """One rule file, or None and its mistakes in `wrong`."""
    try:
        document = read(path)
    except YamlError as error:
        wrong.append(error.problem)
        return None
    if not isinstance(document.data, dict):
        wrong.append(at(document, (), "a rule file is a mapping of keys to values", "see `copydesk new rule`"))
        return None
    before = len(wrong)
    found = [key for key in document.data if key in kinds.KINDS]
    if len(found) != 1:
        told = f"two kinds, {found[0]!r} and {found[1]!r}" if found else "no kind"
        way_out = f"a rule has exactly one of {', '.join(sorted(kinds.KINDS))}"
        wrong.append(at(document, tuple(found[1:2]), f"this rule has {told}", way_out, key=True))
    model = _model(document, wrong)
    spec = _validated(spec_model(found[0]), document.data[found[0]], document, (found[0],), wrong) if found else None
    if model is None or spec is None or len(found) != 1:
        return None
    wrong += _rule_complaints(document, model, found[0])
    if len(wrong) > before:
        return None
    return RuleSource(pack, document, model, found[0], spec.model_dump(exclude_unset=True))


def _model(document: Document, wrong: list[Problem]) -> RuleFile | None:
    data = {key: value for key, value in document.data.items() if key not in kinds.KINDS}
    model = _validated(RuleFile, data, document, (), wrong)
    return model if isinstance(model, RuleFile) else None


def _validated(
    model: type[BaseModel], data: Any, document: Document, prefix: Path, wrong: list[Problem]
) -> BaseModel | None:
    try:
        return model.model_validate({} if data is None else data)
    except ValidationError as error:
        wrong += problems(error, model, document, prefix)
        return None


def _rule_complaints(document: Document, model: RuleFile, kind: str) -> list[Problem]:
    """What the types of a rule file cannot refuse."""
    found = []
    stem = document.path.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    if model.id != stem:
        found.append(
            at(document, ("id",), f"the id {model.id!r} differs from the file's name", f"call it {model.id}.yaml")
        )
    if "when" in document.data and not model.cases.skip:
        found.append(at(document, ("cases",), "a rule with 'when' needs a skip case", "show an article it is not for"))
    found += [
        at(document, (key,), complaint, "write {{ and }} for plain braces")
        for key in ("message", "suggestion")
        if (complaint := _slot_complaint(getattr(model, key)))
    ]
    return [*found, *_fix_complaints(document, model, kind), *_case_complaints(document, model)]


def _fix_complaints(document: Document, model: RuleFile, kind: str) -> list[Problem]:
    fix = model.fix or {}
    legal = {*FIX_KEYS, *getattr(kinds.module(kind), "FIX_KEYS", ())}
    found = [at(document, ("fix", key), *unknown("key", key, legal), key=True) for key in fix if key not in legal]
    safety = fix.get("safety", SAFE)
    if safety not in (SAFE, SUGGESTED):
        found.append(at(document, ("fix", "safety"), *unknown("value", str(safety), (SAFE, SUGGESTED))))
    return found


def _case_complaints(document: Document, model: RuleFile) -> list[Problem]:
    found = []
    for key in ("pass", "fail", "skip", "todo"):
        for index, case in enumerate(getattr(model.cases, "pass_" if key == "pass" else key)):
            place = ("cases", key, index)
            if ("text" in case.model_fields_set) == ("file" in case.model_fields_set):
                found.append(at(document, place, "a case has either a text or a file, and one of them"))
            if key == "todo" and not case.why:
                found.append(at(document, place, "a todo case has no 'why'", "say what is not yet right"))
    return found


def _slot_complaint(text: str) -> str:
    """What is wrong with the slots of a message; empty where nothing is."""
    try:
        for _, name, form, conversion in Formatter().parse(text):
            if name is not None and (not name.replace("-", "_").isidentifier() or form or conversion):
                return f"the slot {{{name}}} is not a plain name"
    except ValueError as error:
        return f"its braces do not match: {error}"
    return ""


def _changes(source: RuleSource, setting: dict[str, Any], document: Document, wrong: list[Problem]) -> dict[str, Any]:
    """A project's settings of one rule, validated; keys with hyphens."""
    if not setting:
        return {}
    id = source.model.id
    model = _validated(setting_model(source.kind), setting, document, ("rules", id), wrong)
    if model is None:
        return {}
    given = model.model_dump(exclude_unset=True)
    if complaint := _slot_complaint(given.get("message") or ""):
        wrong.append(at(document, ("rules", id, "message"), complaint, "write {{ and }} for plain braces"))
    aliases = {name: field.alias or name for name, field in type(model).model_fields.items()}
    return {aliases[name]: value for name, value in given.items() if value is not None}


def _merged(source: RuleSource, changes: dict[str, Any], asked: bool) -> dict[str, Any]:
    """The plain data of one rule under a project's settings."""
    model = source.model
    when = {
        "types": model.when.type,
        "not_types": model.when.not_type,
        "languages": model.when.language,
        "formats": model.when.format,
        "paths": model.when.path,
        "not_paths": model.when.not_path,
        "fields": model.when.field,
        "roles": model.when.role,
    }
    when.update({_WHEN[key]: value for key, value in changes.items() if key in _WHEN})
    rule: dict[str, Any] = {
        "id": model.id,
        "title": model.title,
        "why": model.why.strip(),
        "source": model.source.model_dump(),
        "kind": source.kind,
        "when": {key: value for key, value in when.items() if value},
        "fix": model.fix,
        "pack": source.pack,
        "file": source.document.path,
        "catalogue": model.catalogue,
        "needs": model.needs,
        "asked": asked,
        "capped": "level" in changes,
    }
    for key in _PLAIN:
        name = key.replace("-", "_")
        value = changes.get(key, getattr(model, name))
        rule[name] = value.strip() if isinstance(value, str) else value
    names = kinds.module(source.kind).Spec.__record_fields__
    fields = {
        name: changes[key] for name in names if (key := name.replace("_", "-")) in changes and key not in rule["when"]
    }
    own = {name: value for name, value in fields.items() if name not in _PLAIN and name not in _WHEN}
    rule["spec"] = {**source.spec, **own}
    return rule


def _spec_complaint(source: RuleSource, rule: dict[str, Any], document: Document) -> list[Problem]:
    """What the kind itself refuses, and patterns that do not compile."""
    module, id = kinds.module(source.kind), source.model.id
    base: Path = (source.kind,) if document is source.document else ("rules", id)
    found = []
    for name, value in rule["spec"].items():
        if name in ("pattern", "patterns"):
            for pattern in [value] if isinstance(value, str) else value:
                try:
                    Pattern(pattern)
                except PatternError as error:
                    found.append(at(document, (*base, name), str(error)))
    check = getattr(module, "check", None)
    if check is not None and not found and (complaint := check(rule_of(rule).spec)):
        found.append(at(document, base, str(complaint)))
    return found


def unknown_pack(name: str, project: Project, is_folder: bool, shipped: list[str]) -> Problem:
    """The problem of a pack that does not exist or holds no rule file, at its place in the project file."""
    document = _project_document(project)
    index = project.packs.index(name) if name in project.packs else 0
    if is_folder:
        return at(document, ("packs", index), f"the pack {name!r} holds no rule file", "a rule file ends in .yaml")
    hint = did_you_mean(name, shipped) or f"shipped are {', '.join(shipped)}; a folder is named by its path"
    return at(document, ("packs", index), f"unknown pack {name!r}", hint)


def _unknown_stets(project: Project, sources: dict[str, RuleSource], document: Document) -> list[Problem]:
    """Excuses in the project file for rules that do not exist."""
    return [
        at(document, ("stets", index, "rule"), f"unknown rule {id!r} in an excuse", did_you_mean(id, sources))
        for index, stet in enumerate(project.stets)
        for id in stet["rule"]
        if id not in sources
    ]


def _nearly_known_texts(project: Project, sources: dict[str, RuleSource], document: Document) -> list[Problem]:
    """Approved texts whose name is nearly, but not quite, one that a rule or a role knows; others are for own rules."""
    known = {*ROLES}
    for source in sources.values():
        names = (source.spec.get("wording"), source.model.needs, (source.model.fix or {}).get("insert"))
        known |= {name for name in names if isinstance(name, str) and name}
    return [
        at(document, ("wording", name), f"no rule uses the approved text {name!r}", hint, key=True)
        for name in project.house.wording
        if name not in known and (hint := did_you_mean(name, known))
    ]


def _project_document(project: Project) -> Document:
    """The project file with its places; without places where the project was made by a caller."""
    if project.path:
        try:
            return read(project.path)
        except YamlError:
            pass
    return Document(project.path, {}, {}, {})
