"""Rule packs: folders of YAML files, one rule each, compiled to `Rule` records and kept as plain data.

A pack is a folder shipped with us (`core`, `house`, `attribution`, `stet`) or one that the project file names by path.
Compiling is strict and happens only when a rule file, the project file or our own code has changed; `packs.compile`
does it. This module finds packs, takes compiled rules from the cache and chooses among them. It reads no articles and
weakens nothing silently: a name that matches no rule is an error.
"""

from __future__ import annotations

import os
from functools import cached_property

from copydesk import store
from copydesk.findings import Problem
from copydesk.record import record
from copydesk.settings import Project, SettingsError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from copydesk.rules.base import Rule

ALWAYS = "stet"
"""The pack that watches over excuses belongs to every project."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


@record
class Pack:
    """A folder of rule files. `files` are their paths, sorted."""

    name: str
    folder: str
    files: tuple[str, ...]


class Catalogue:
    """Everything the packs of a project hold: the rules in force, and `off`, the reasons of those switched off.

    `ids` are those of all rules, those switched off included. `mark` changes when any rule does. The rules themselves
    are made when first asked for: who only looks up what was found last time needs none.
    """

    def __init__(self, ids: Iterable[str], off: dict[str, str], mark: str, data: Callable[[], list[Any]]) -> None:
        """`data` gives the compiled rules as plain data."""
        self.ids = tuple(ids)
        self.off = off
        self.mark = mark
        self._data = data

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in force, in the order of their packs, then by id."""
        from copydesk.packs.data import rule_of

        return tuple([rule_of(item) for item in self._data()])

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)


def compile_rules(project: Project, only: Iterable[str] = (), without: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules of a project, in the order of its packs, then by id.

    `only` and `without` take rule ids, names of packs and beginnings such as `opinion-*`. Raises SettingsError for any
    mistake in rule files or in the project's settings of rules, and where nothing is left to check.
    """
    return chosen(catalogue(project), only, without)


def catalogue(project: Project) -> Catalogue:
    """All rules of a project's packs, compiled under its settings. Raises SettingsError."""
    packs = find_packs(project)
    stamps = store.stamp([path for pack in packs for path in pack.files])
    named = [list(project.house.wording), [list(stet.get("rule") or ()) for stet in project.stets]]
    key = [store.FORMAT, store.code(), project.rules, named, [[pack.name, pack.folder] for pack in packs], stamps]
    name = store.name("rules", project.path, *[pack.folder for pack in packs])
    stored = store.read(name)
    if isinstance(stored, list) and len(stored) == 4 and stored[0] == key:
        _, ids, off, mark = stored
        return Catalogue(ids, off, mark, lambda: _kept(name, mark) or _compiled(project, packs)["rules"])
    data = _compiled(project, packs)
    rules, off = data["rules"], data["off"]
    mark = store.digest(repr(rules).encode("utf-8", "surrogateescape"))
    ids = [*[rule["id"] for rule in rules], *off]
    store.write(f"{name}-compiled", [mark, rules])
    store.write(name, [key, ids, off, mark])
    return Catalogue(ids, off, mark, lambda: rules)


def _compiled(project: Project, packs: list[Pack]) -> dict[str, Any]:
    from copydesk.packs.compile import compiled

    return compiled(project, packs)


def _kept(name: str, mark: str) -> list[Any] | None:
    """The compiled rules that belong to `mark`; None where the cache has lost them."""
    stored = store.read(f"{name}-compiled")
    return stored[1] if isinstance(stored, list) and len(stored) == 2 and stored[0] == mark else None


def shipped_folder() -> str:
    """The folder of the packs we ship: inside the wheel, or at the top of the repository."""
    inside = os.path.join(_PACKAGE, "_packs")
    if os.path.isdir(inside):
        return inside
    return os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "rules")


def shipped() -> list[str]:
    """The names of the packs we ship."""
    folder = shipped_folder()
    try:
        return sorted(
            name for name in os.listdir(folder) if "." not in name and _rule_files(os.path.join(folder, name))
        )
    except OSError:
        return []


def find_packs(project: Project) -> list[Pack]:
    """The packs of a project. Raises SettingsError for one that does not exist or holds no rule."""
    names = project.packs or tuple(shipped())
    if ALWAYS not in names:
        names = (*names, ALWAYS)
    if len(names) < 2:
        raise SettingsError(
            [Problem(shipped_folder(), "there are no rule packs here", way_out="install copydesk again")]
        )
    return [_find_pack(name, project) for name in names]


def _find_pack(name: str, project: Project) -> Pack:
    if "/" not in name and os.sep not in name:
        folder = os.path.join(shipped_folder(), name)
        if files := _rule_files(folder):
            return Pack(name, folder, files)
    folder = os.path.normpath(os.path.join(project.root, name))
    if files := _rule_files(folder):
        return Pack(os.path.basename(folder), folder, files)
    from copydesk.packs.compile import unknown_pack

    raise SettingsError([unknown_pack(name, project, os.path.isdir(folder), shipped())])


def _rule_files(folder: str) -> tuple[str, ...]:
    try:
        names = os.listdir(folder)
    except OSError:
        return ()
    return tuple([os.path.join(folder, name) for name in sorted(names) if name.endswith((".yaml", ".yml"))])


def chosen(known: Catalogue, only: Iterable[str] = (), without: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules that `only` and `without` leave. Raises SettingsError for a word that names none."""
    only, without = tuple(only), tuple(without)
    problems = [problem for word in (*only, *without) if (problem := _unknown_word(word, known, word in only))]
    if problems:
        raise SettingsError(problems)
    rules = known.rules
    if only:
        rules = tuple([rule for rule in rules if any(named(word, rule) for word in only)])
    if without:
        rules = tuple([rule for rule in rules if not any(named(word, rule) for word in without)])
    if not rules:
        raise SettingsError([Problem("", "no rule is left to check", way_out="ask for fewer exceptions")])
    return rules


def named(word: str, rule: Rule) -> bool:
    """Whether a word (a rule's id, a pack's name, a beginning with `*`) means this rule."""
    if word.endswith("*"):
        return rule.id.startswith(word[:-1])
    return word in (rule.id, rule.pack)


def _unknown_word(word: str, known: Catalogue, wanted: bool) -> Problem | None:
    if any(named(word, rule) for rule in known.rules):
        return None
    if word in known.off:
        if not wanted:
            return None
        return Problem(
            "", f"the rule {word!r} is switched off: {known.off[word]}", way_out="change it in the project file"
        )
    from difflib import get_close_matches

    names = [*known.ids, *{rule.pack for rule in known.rules}]
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    way_out = f"did you mean {near[0]!r}?" if near else "`copydesk rules` lists them"
    return Problem("", f"there is no rule {word!r}", way_out=way_out)
