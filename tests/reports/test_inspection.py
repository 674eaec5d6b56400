"""The object and the page of `copydesk inspect`: source offsets, every key of the contract, readable lines."""

from __future__ import annotations

import json

from copydesk.facts import Facts
from copydesk.house import House
from copydesk.readers import read
from copydesk.reports.inspection import describe, human

SOURCE = (
    "---\ntype: opinion\neditors_note: This column opens our series on the coast.\n---\n\n"
    "*Editor's note: Dora Lind is a Norwegian glaciologist. The views expressed are the author's own.*\n\n"
    "The ice on the fjord broke two weeks early, & nobody heard it go.\n\n"
    "The boats lay idle until the wind turned at last.\n\n"
    "Write to us at [letters@fjord.example](mailto:letters@fjord.example).\n"
)


def facts() -> Facts:
    return Facts(read(SOURCE, "opinion/ice.md"), House())


def test_offsets_point_into_the_source() -> None:
    shown = describe(facts())
    texts = {block["role"]: SOURCE[block["start"] : block["end"]] for block in shown["blocks"] if "field" not in block}
    assert texts["bio"] == "Dora Lind is a Norwegian glaciologist."
    assert texts["disclaimer"].startswith("The views expressed")
    assert texts["editors-note"].startswith("Editor's note:")
    contact = shown["contacts"][0]
    assert SOURCE[contact["start"] : contact["end"]] == contact["value"] == "letters@fjord.example"
    assert contact["target"] == "mailto:letters@fjord.example"
    first = shown["type"]["evidence"][0]
    assert (first["kind"], SOURCE[first["start"] : first["end"]]) == ("front-matter", "opinion")


def test_the_contract_has_all_its_keys_and_is_json() -> None:
    shown = json.loads(json.dumps(describe(facts())))
    assert list(shown) == ["path", "format", "language", "type", "blocks", "quotations", "claims", "contacts"]
    assert shown["language"] == {"value": "en", "evidence": "words"}
    assert all({"role", "start", "end"} <= set(block) for block in shown["blocks"])


def test_a_block_of_the_metadata_is_empty_and_names_its_field() -> None:
    block = next(block for block in describe(facts())["blocks"] if "field" in block)
    assert (block["role"], block["field"], block["end"] - block["start"]) == ("editors-note", "editors_note", 0)


def test_the_page_shows_places_and_words() -> None:
    page = human(facts())
    assert "opinion/ice.md" in page
    assert "  6:2  editors-note" in page
    assert "metadata  editors-note" in page
    assert "letters@fjord.example → mailto:letters@fjord.example" in page
    assert all(len(line) < 130 for line in page.splitlines())
