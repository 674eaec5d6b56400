"""The shipped rules of `core` and `house`: their cases come out, and they keep the promises of the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import packtest
from copydesk.packs import catalogue
from copydesk.settings import Project
from copydesk.settings.yaml import read

RULES = Path(__file__).resolve().parents[2] / "rules"
FILES = sorted([*RULES.glob("core/*.yaml"), *RULES.glob("house/*.yaml")])

CORE = (
    "editors-note-required", "editors-note-label-format", "editors-note-position",
    "editors-note-introduces-author", "opinion-disclaimer-required", "opinion-disclaimer-approved-text",
    "opinion-disclaimer-on-news", "opinion-label-required", "byline-required", "author-credential-required",
    "contact-footer-required", "contact-address-valid", "signoff-required", "correction-format",
    "sponsored-label-required", "published-date-required", "type-consistency", "frontmatter-required",
    "cruft-ui-residue", "space-before-punct", "apostrophes-mixed", "list-markup-lost", "cruft-lorem",
    "stale-time-reference",
)  # fmt: skip


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_cases(file: Path) -> None:
    tested = packtest.test_file(str(file), file.parent.name)
    told = [f"{failure.kind} {failure.group}[{failure.index}]: {failure.detail}" for failure in tested.failures]
    assert not told, "\n".join(told)
    assert not tested.problems


def test_every_core_entry_of_the_catalogue_has_a_rule() -> None:
    listed = {read(str(file)).data.get("catalogue") for file in FILES}
    assert not [entry for entry in CORE if entry not in listed]


def test_ids_name_a_fault_and_no_remedy() -> None:
    remedies = ("required", "require-", "use-", "add-", "no-", "valid-", "must-", "ensure-", "check-")
    assert not [file.stem for file in FILES if file.stem.startswith(remedies) or file.stem.endswith("-required")]


def test_rules_that_wait_for_a_decision_are_silent_without_one() -> None:
    known = {rule.id: rule for rule in catalogue(Project(root=".", packs=("core", "house"))).rules}
    waiting = {id for id, rule in known.items() if rule.needs}
    assert {
        "missing-signoff",
        "missing-contact-footer",
        "missing-opinion-disclaimer",
        "missing-opinion-label",
    } <= waiting


def test_no_sentence_rule_blocks_by_default() -> None:
    """Only structure, metadata and leftovers are errors; what judges language is a warning at most."""
    known = catalogue(Project(root=".", packs=("core", "house"))).rules
    sentence = [rule for rule in known if rule.kind == "time" and rule.id != "weekday-date-mismatch"]
    assert sentence
    assert not [rule.id for rule in sentence if rule.level == "error"]
