"""Compiled rules as plain data, and the rules that are made of it."""

from __future__ import annotations

from copydesk.findings import Source
from copydesk.rules import kinds
from copydesk.rules.base import Rule, When
from copydesk.settings import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def rule_of(data: dict[str, Any]) -> Rule:
    """A rule made from its compiled data."""
    spec, when = frozen(data["spec"]), data["when"]
    return Rule(
        **{
            **data,
            "spec": kinds.module(data["kind"]).Spec(**spec),
            "source": Source(**data["source"]),
            "when": When(**frozen(when)) if when else _ALWAYS,
        }
    )


_ALWAYS = When()
