"""Front matter: every value with its place, errors with theirs, and the fast path equal to ruamel.yaml."""

from __future__ import annotations

import pytest
import ruamel.yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import yaml
from copydesk.article import Article, ReadingError
from copydesk.readers.frontmatter.simple import simple_fields
from copydesk.readers.frontmatter.yaml import parsed_fields
from copydesk.readers.markdown import read
from shared import shared

YAML = """---
# The desk's own order.
title: 'It''s over: "walls" held' # checked
authors:
  - name: Aygün Əliyeva
    role: &role editor
  - name: Scott Reed
    role: *role
tags: [news, "Bakı"]
date: 2024-05-01 12:52:00 +0400
time: 12:30
draft: no
weight: -3
score: 1.5
empty:
summary: |
  Two
  lines
"contact e-mail": desk@d.example
---
Lead.
"""


def values(article: Article) -> dict[tuple[str | int, ...], object]:
    return {field.path: field.value for field in article.fields}


def written(article: Article) -> dict[tuple[str | int, ...], tuple[str, str]]:
    source = article.source
    return {
        field.path: (
            source[field.key_start : field.key_end] if field.key_start >= 0 else "",
            source[field.start : field.end],
        )
        for field in article.fields
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_yaml_values_and_places(newline: str, mark: str) -> None:
    article = read(mark + YAML.replace("\n", newline), "a.md")
    assert values(article) == {
        ("title",): 'It\'s over: "walls" held',
        ("authors", 0, "name"): "Aygün Əliyeva",
        ("authors", 0, "role"): "editor",
        ("authors", 1, "name"): "Scott Reed",
        ("authors", 1, "role"): "editor",
        ("tags", 0): "news",
        ("tags", 1): "Bakı",
        ("date",): "2024-05-01 12:52:00 +0400",
        ("time",): "12:30",
        ("draft",): False,
        ("weight",): -3,
        ("score",): 1.5,
        ("empty",): None,
        ("summary",): "Two\nlines\n",
        ("contact e-mail",): "desk@d.example",
    }
    places = written(article)
    assert places["title",] == ("title", "'It''s over: \"walls\" held'")
    assert places["tags", 1] == ("", '"Bakı"')
    assert places["authors", 1, "role"] == ("role", "*role")
    assert places["empty",] == ("empty", "")
    assert places["contact e-mail",] == ('"contact e-mail"', "desk@d.example")
    assert article.prose == "Lead."
    front = article.front_matter
    assert front is not None
    assert article.source[front.start : front.end].startswith("---")
    assert article.source[front.start : front.end].endswith("---")


def test_toml_values_and_places() -> None:
    source = """+++
title = "Walls \\u0041 held" # c
date = 2024-05-01T10:00:00Z
draft = false
tags = ["a", 'b', # one more
 "c",]
author = {name = "Leyla", marks = [1, 2.5]}
a.b."c d" = '''two
lines'''
[params]
x = 1
[[people]]
name = "P1"
[[people]]
name = "P2"
[people.home]
city = "Gəncə"
+++
Lead.
"""
    article = read(source, "a.md")
    assert values(article) == {
        ("title",): "Walls A held",
        ("date",): "2024-05-01T10:00:00Z",
        ("draft",): False,
        ("tags", 0): "a",
        ("tags", 1): "b",
        ("tags", 2): "c",
        ("author", "name"): "Leyla",
        ("author", "marks", 0): 1,
        ("author", "marks", 1): 2.5,
        ("a", "b", "c d"): "two\nlines",
        ("params", "x"): 1,
        ("people", 0, "name"): "P1",
        ("people", 1, "name"): "P2",
        ("people", 1, "home", "city"): "Gəncə",
    }
    assert written(article)["people", 1, "home", "city"] == ("city", '"Gəncə"')
    assert written(article)["tags", 2] == ("", '"c"')


@pytest.mark.parametrize("fences", [("", ""), (";;;\n", "\n;;;")])
def test_json_values_and_places(fences: tuple[str, str]) -> None:
    source = (
        fences[0]
        + '{\n "title": "W \\u00e9", "tags": ["x", {"y": null}], "n": -1.5, "e": {}\n}'
        + fences[1]
        + "\nLead.\n"
    )
    article = read(source, "a.md")
    assert values(article) == {("title",): "W é", ("tags", 0): "x", ("tags", 1, "y"): None, ("n",): -1.5}
    assert written(article)["title",] == ('"title"', '"W \\u00e9"')
    assert article.prose == "Lead."


@pytest.mark.parametrize(
    ("source", "says", "place"),
    [
        ("---\ntitle: x", "never closes", "---"),
        ("---\na: [\n---\n", "not valid YAML", ""),
        ('---\na: "open\n---\n', "not valid YAML", '"open'),
        ("---\n- a\n- b\n---\n", "is a list", ""),
        ("---\na: *b\n---\n", "not named before", "*b"),
        ("---\na: " + "[" * 100_000 + "\n---\n", "nests too deep", "["),
        ("+++\na = \n+++\n", "not valid TOML", ""),
        ("+++\na = 1\na = 2\n+++\n", "not valid TOML", ""),
        ("+++\na = " + "[" * 100_000 + "\n+++\n", "nests too deep", "["),
        ("+++\na = 1", "never closes", "+++"),
        ('{"a": 1', "never closes", "{"),
        ('{"a": 1,,}', "not valid JSON", ",}"),
        ('{"a": ' + "[" * 1000 + "]" * 1000 + "}", "not valid JSON", "["),
    ],
)
def test_broken_front_matter_says_what_and_where(source: str, says: str, place: str) -> None:
    for newline in ("\n", "\r\n"):
        told = source.replace("\n", newline)
        with pytest.raises(ReadingError) as caught:
            read(told, "a.md")
        assert says in caught.value.message
        assert told[caught.value.start : caught.value.end].startswith(place)
        assert caught.value.way_out


@pytest.mark.parametrize(
    ("source", "prose"),
    [
        ("---\n\nLead.", "\n\nLead."),
        ("---\nOnly prose here\n---\n\nLead.", "\n\nOnly prose here\n\nLead."),
        ("{{< note >}}Lead.{{< /note >}}", "Lead."),
        ("+++ no fence", "+++ no fence"),
        ("{ brace", "{ brace"),
    ],
)
def test_what_only_looks_like_front_matter_is_text(source: str, prose: str) -> None:
    article = read(source, "a.md")
    assert (article.front_matter, article.prose) == (None, prose)


def test_anchors_cannot_blow_up() -> None:
    lines = [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9) if i else 'x'}]" for i in range(12)]
    with pytest.raises(ReadingError, match="too many values"):
        read("---\n" + "\n".join(lines) + "\n---\n", "a.md")


_FRAGMENTS = [
    "a: ", "b:", "c: x\n", "- ", "  - ", "\n", "\n", "\n", "x", "yes", "1", "2024-05-01", "12:30", "'q'", '"q"',
    "'", '"', "# c\n", " #", "#", ":", ": ", "  d: y\n", "  ", " ", "-", "a:\n", "title: T\n", "é", "~", "null",
    "b:\n- x\n", "-1", "0x1f", "1.5", "1e3", "\\", "{}", "[a]", "&a", "*a", "|", ">", "%", "?", "!", ",", ".5",
    "+3", "1_0", "010", "<<: ", 'e: "x" # c\n', "f: 'it''s'\n", "...\n", "---\n", "=", "l:\n  k: v\n",
    "d:\n  - z\n", "😀", "\u2028", "\t", "@", "`",
    'g: "x\n', "h: 'x\n", '  y"\n', "z'\n", "''",
    "i: on and\n", "  on\n", "   going: on\n", "  1 \n", " - no\n",
]  # fmt: skip
_LINES = st.sampled_from(_FRAGMENTS)


@settings(max_examples=1500, deadline=None)
@given(st.lists(_LINES, max_size=14).map("".join))
def test_simple_yaml_is_read_as_the_library_reads_it(content: str) -> None:
    simple = simple_fields(content, 0)
    if simple is not None:
        assert (parsed_fields(content, 0, len(content)) or ()) == simple


def test_real_front_matter_is_read_as_the_library_reads_it() -> None:
    simple = 0
    for path in sorted(shared("data/content").rglob("*.md"))[::20]:
        content = path.read_text(encoding="utf-8").split("\n---", 1)[0][4:] + "\n"
        fast = simple_fields(content, 0)
        if fast is not None:
            simple += 1
            assert parsed_fields(content, 0, len(content)) == fast, path.name
    assert simple > 80


@pytest.mark.parametrize("source", ["---\ntitle: x\ntitle: z\n---\n", '{"title": "x", "title": "z"}\n'])
def test_a_field_that_stands_twice_is_read_twice(source: str) -> None:
    """Which one counts is for a rule to ask; the first is the article's until then."""
    article = read(source, "a.md")
    assert [field.value for field in article.fields_named("title")] == ["x", "z"]
    assert article.field("title").value == "x"


def test_the_library_reads_the_same_without_its_parser_in_c(monkeypatch: pytest.MonkeyPatch) -> None:
    content = YAML.removeprefix("---\n").removesuffix("---\nLead.\n")
    expected = parsed_fields(content, 0, len(content))
    assert expected
    monkeypatch.setattr(yaml, "_parser", lambda: ruamel.yaml.YAML(typ="safe", pure=True))
    assert parsed_fields(content, 0, len(content)) == expected
