"""The kinds of rule: one file per kind, this module is their table.

A kind's module holds
* `Spec`, a record whose fields are the kind's vocabulary in a rule file (hyphens there, underscores here),
* `judge(rule, facts) -> list[Finding]`: an empty list is a pass; raises `Skip(reason)` where it has nothing to judge,
* optionally `phrases(spec, language) -> Iterable[(phrase, payload)]`, searched for all rules in one pass; the hits come
  back through `facts.hits(rule.id)`,
* optionally `waits(spec) -> bool`: whether such a rule passes, and never skips, wherever none of its phrases stands,
* optionally `words_alone(spec) -> bool`: whether such a rule asks for no fact that looks for phrases itself (roles,
  type, claims and what is built on them): a set of such rules leaves those phrases out of its pass,
* optionally `check(spec) -> str`, the complaint about a spec that types alone cannot refuse, or an empty string.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

KINDS = {
    "require": "required_block",
    "forbid": "forbidden",
    "phrase": "phrase",
    "metadata": "metadata",
    "agree": "agreement",
    "order": "order",
    "wording": "wording",
    "contact": "contact",
    "label": "label",
    "introduce": "introduction",
    "typography": "typography",
    "layout": "layout",
    "time": "time_reference",
    "correction": "correction",
    "link": "link",
    "attribution": "attribution",
    "history": "history",
    "stet": "stet",
    "sourcing": "sourcing",
}


def module(kind: str) -> ModuleType:
    """The module of a kind. Raises KeyError for a kind that is not in the table."""
    if kind not in _modules:
        _modules[kind] = import_module(f"copydesk.rules.kinds.{KINDS[kind]}")
    return _modules[kind]


_modules: dict[str, ModuleType] = {}
