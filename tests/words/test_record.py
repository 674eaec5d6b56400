"""Records: frozen, equal by value, strict about their fields."""

from __future__ import annotations

import pytest

from copydesk.findings import Edit, Finding
from copydesk.record import replace


def test_a_record_is_frozen_and_compares_by_value() -> None:
    edit = Edit(1, 2, "x")
    assert edit == Edit(start=1, end=2, text="x")
    assert hash(edit) == hash(Edit(1, 2, "x"))
    with pytest.raises(AttributeError):
        edit.start = 3  # type: ignore[misc]


def test_unknown_and_missing_fields_are_refused() -> None:
    with pytest.raises(TypeError, match="missing"):
        Edit(1, 2)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="colour"):
        Edit(1, 2, "x", colour="red")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Edit(1, 2, "x", "y")  # type: ignore[call-arg]


def test_replace_gives_a_changed_copy() -> None:
    finding = Finding("rule", "info", "Words.", 0, 1)
    assert replace(finding, stet="agreed").stet == "agreed"
    assert finding.stet == ""
