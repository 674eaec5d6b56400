"""The JSON Schemas for editors accept what the desk accepts, and know the keys it knows."""

from __future__ import annotations

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from copydesk import packs, schemas
from copydesk.rules.kinds import KINDS
from copydesk.settings.yaml import parse, read
from newsroom import BANNER, CLICHE, PROJECT

ROOT = Path(__file__).resolve().parents[2]


def mistakes(schema: dict[str, object], data: object) -> list[str]:
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema).iter_errors(data)]


@pytest.mark.parametrize("path", sorted(ROOT.glob("examples/*/copydesk.yaml")), ids=lambda path: path.parent.name)
def test_our_example_projects_fit_the_schema(path: Path) -> None:
    assert mistakes(schemas.project(), read(str(path)).data) == []


def test_every_shipped_rule_fits_the_schema() -> None:
    schema = schemas.rule()
    for path in sorted(Path(packs.shipped_folder()).glob("*/*.yaml")):
        assert mistakes(schema, read(str(path)).data) == [], path.name


@pytest.mark.parametrize("text", [PROJECT, "rules: {x: {level: info, anything: 1}}\n", "stets: [{path: a, rule: b}]\n"])
def test_right_projects_fit(text: str) -> None:
    assert mistakes(schemas.project(), parse(text, "").data) == []


@pytest.mark.parametrize(
    "text", ["outlett: {}\n", "types: {paths: {a: opinon}}\n", "rules: {x: {level: loud}}\n", "stets: [{path: a}]\n"]
)
def test_wrong_projects_do_not(text: str) -> None:
    assert mistakes(schemas.project(), parse(text, "").data)


@pytest.mark.parametrize("text", [CLICHE, BANNER])
def test_right_rules_fit(text: str) -> None:
    assert mistakes(schemas.rule(), parse(text, "").data) == []


@pytest.mark.parametrize(("old", "new"), [("why:", "wy:"), ("phrase:", "phrases:"), ("  swap:", "  swaps:")])
def test_wrong_rules_do_not(old: str, new: str) -> None:
    assert mistakes(schemas.rule(), parse(CLICHE.replace(old, new), "").data)


def test_every_kind_is_in_the_schema_with_its_words_explained() -> None:
    properties = schemas.rule()["properties"]
    for kind in KINDS:
        assert properties[kind]["description"], kind
