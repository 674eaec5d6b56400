"""Setting a field changes that field and nothing else: not a comment, not a quotation mark, not a line end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.readers.frontmatter.edit import set_field
from copydesk.readers.markdown import read

YAML = """---
# order of the desk
title: 'It''s over' # keep
type: news
deck: "Walls"
empty:
bare: # no value yet
author:
  name: Leyla
  role: reporter
tags: [a, b]
text: |
  two
  lines
---
Lead.
"""


def edited(source: str, name: str, value: object) -> str | None:
    edits = set_field(read(source, "a.md"), name, value)  # type: ignore[arg-type]
    for edit in reversed(edits):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source if edits else None


@pytest.mark.parametrize(
    ("name", "value", "before", "after"),
    [
        ("title", "New 'walls'", "'It''s over' # keep", "'New ''walls''' # keep"),
        ("type", "opinion", "type: news", "type: opinion"),
        ("Type", "opinion", "type: news", "type: opinion"),
        ("type", "yes", "type: news", 'type: "yes"'),
        ("type", "a: b", "type: news", 'type: "a: b"'),
        ("deck", "It held", '"Walls"', '"It held"'),
        ("empty", "x", "empty:", "empty: x"),
        ("bare", "x", "bare: # no", "bare: x # no"),
        ("author.name", "Fərid", "name: Leyla", "name: Fərid"),
        ("author.mail", "f@d.example", "role: reporter\n", "role: reporter\n  mail: f@d.example\n"),
        ("text", "one", "|\n  two\n  lines", "one"),
        ("date", "2024-05-01", "lines\n---", "lines\ndate: 2024-05-01\n---"),
        ("sponsored", True, "lines\n---", "lines\nsponsored: true\n---"),
        ("seo.title", "T", "lines\n---", "lines\nseo:\n  title: T\n---"),
        ("topics", ["a", "b: c"], "lines\n---", 'lines\ntopics:\n  - a\n  - "b: c"\n---'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_yaml(name: str, value: object, before: str, after: str, newline: str) -> None:
    source = YAML.replace("\n", newline)
    assert edited(source, name, value) == source.replace(before.replace("\n", newline), after.replace("\n", newline), 1)


def test_a_list_is_not_overwritten() -> None:
    assert edited(YAML, "tags", "c") is None
    assert edited(YAML, "author", "Leyla") is None


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("Lead.\n", "---\ntype: opinion\n---\n\nLead.\n"),
        ("\ufeffLead.\r\n", "\ufeff---\r\ntype: opinion\r\n---\r\n\r\nLead.\r\n"),
        ("", "---\ntype: opinion\n---\n"),
        ("---\n---\nLead.", "---\ntype: opinion\n---\nLead."),
        ("+++\ntitle = 'x'\n+++\n", "+++\ntitle = 'x'\ntype = \"opinion\"\n+++\n"),
        ("+++\n[p]\na = 1\n+++\n", '+++\ntype = "opinion"\n[p]\na = 1\n+++\n'),
        ('{\n  "a": {}\n}\n', '{\n  "a": {}, "type": "opinion"\n}\n'),
        ('{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "type": "opinion"\n}\n'),
        ("{}\n", '{ "type": "opinion"}\n'),
    ],
)
def test_a_missing_field_is_added(source: str, wanted: str) -> None:
    assert edited(source, "type", "opinion") == wanted


def test_toml_keeps_its_quotation_marks_and_dates() -> None:
    source = "+++\ntitle = 'x'\ndate = 2024-01-01\n[params]\na = 1 # c\n+++\n"
    assert edited(source, "title", "y") == source.replace("'x'", "'y'")
    assert edited(source, "title", "it's") == source.replace("'x'", '"it\'s"')
    assert edited(source, "date", "2024-02-02") == source.replace("01-01", "02-02")
    assert edited(source, "params.b", 2) == source.replace("# c\n", "# c\nb = 2\n")
    assert edited(source, "title", None) is None


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=30), st.sampled_from(["title", "type", "deck", "empty", "author.role", "new", "a.b"]))
def test_any_text_comes_back_as_it_was_set(value: str, name: str) -> None:
    result = edited(YAML, name, value)
    if result is not None:
        found = next(field for field in read(result, "a.md").fields if ".".join(map(str, field.path)) == name)
        assert found.value == value
        assert "# order of the desk" in result and "# keep" in result
    else:
        assert not value.isprintable() or "\x7f" in value
