"""The project file: what it gives, and every mistake with its place and the way out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from copydesk import settings, store
from copydesk.settings import Project, SettingsError


def load(tmp_path: Path, text: str | bytes) -> Project:
    path = tmp_path / "copydesk.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return settings.load(str(path))


def complaints(tmp_path: Path, text: str | bytes) -> list[tuple[int, int, str, str]]:
    with pytest.raises(SettingsError) as raised:
        load(tmp_path, text)
    return [(item.line, item.column, item.message, item.way_out) for item in raised.value.problems]


def test_a_full_project_file(tmp_path: Path) -> None:
    project = load(
        tmp_path,
        """\
outlet: {name: The Harbour Post, aliases: Harbour Post, domains: [harbour.example]}
language: en
packs: [core, ./ours]
types:
  paths: {"opinion/**": opinion, "**": news}
  values: {Op-Ed: opinion}
fields: {published: [went_live], photographer: [shot_by]}
wording:
  disclaimer: {en: [The view of {outlet} may differ.], ru: Мнение автора}
  signoff: The Harbour Post
contacts: {domains: [post.example], desks: {opinion: [op@harbour.example], any: desk@harbour.example}}
authors: {jane-roe: Jane Roe}
rules:
  one: off
  two: warning
  three: {level: error, types: [opinion]}
stets: [{path: "opinion/*.md", rule: one, reason: legacy, until: 2026-12-31, by: Jane}]
exclude: drafts/**
limits: {file-size: 2 MB}
""".replace("[The view of {outlet} may differ.]", '["The view of {outlet} may differ."]'),
    )
    house = project.house
    assert project.root == str(tmp_path)
    assert house.outlet == "The Harbour Post"
    assert house.aliases == ("Harbour Post",)
    assert house.domains == ("harbour.example", "post.example")
    assert house.type_paths == (("opinion/**", "opinion"), ("**", "news"))
    assert house.type_values == {"op-ed": "opinion"}
    assert house.approved("disclaimer", "ru") == ("Мнение автора",)
    assert house.approved("signoff", "az") == ("The Harbour Post",)
    assert house.names_of("published")[0] == "went_live"
    assert "date" in house.names_of("published")
    assert house.names_of("photographer") == ("shot_by",)
    assert house.desks == {"opinion": ("op@harbour.example",), "any": ("desk@harbour.example",)}
    assert project.rules["one"]["off"]
    assert project.rules["two"] == {"level": "warning"}
    assert project.stets[0]["until"] == "2026-12-31"
    assert project.exclude == ("drafts/**",)
    assert project.max_bytes == 2_000_000


def test_an_empty_file_is_a_project_with_defaults(tmp_path: Path) -> None:
    project = load(tmp_path, "# nothing yet\n")
    assert project.house.outlet == ""
    assert project.packs == ()


def test_every_mistake_is_told_at_once_with_its_place(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        """\
outlet: {nam: The Harbour Post}
types:
  paths: {"opinion/**": opinon}
fields: {publishd: [date]}
wording:
  disclaimer: {en: ["The {auther} may differ."]}
stets: [{path: "a.md", rule: x, reason: y, until: 2026-13-31}]
limits: {file-size: much}
""",
    )
    assert [item[:2] for item in found] == [(1, 10), (3, 25), (4, 10), (6, 21), (7, 51), (8, 21)]
    assert found[0][2:] == ("unknown key 'nam'", "did you mean 'name'?")
    assert "unknown value 'opinon'" in found[1][2]
    assert found[1][3] == "did you mean 'opinion'?"
    assert found[2][3] == "did you mean 'published'?"
    assert "unknown slot {auther}" in found[3][2]
    assert found[3][3] == "did you mean 'author'?"
    assert "is not a date: '2026-13-31'" in found[4][2]
    assert "is not a size" in found[5][2]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("rule: {}\n", 1, "unknown key 'rule'"),
        ("packs: 5\n", 1, "must be a list, not 5"),
        ("outlet: The Harbour Post\n", 1, "must be a mapping"),
        ("outlet: {name: 5}\n", 1, "must be text, not 5"),
        ("authors: {jane: [a]}\n", 1, "must be text, not a list"),
        ("rules:\n  worn-phrase: loud\n", 2, "must be off, info, warning, error or a mapping"),
        ("exclude: ['drafts\\x']\n", 1, "is not a glob"),
        ("exclude: ['']\n", 1, "is an empty glob"),
        ("exclude: ['../other/**']\n", 1, "is not a glob"),
        ("types: {paths: {'{a,b/**': news}}\n", 1, "has a brace that does not close"),
        ("wording: {disclaimer: {english: [x]}}\n", 1, "unknown language 'english'"),
        ("contacts: {desks: {opinions: [a@b.example]}}\n", 1, "unknown"),
        ("language: English\n", 1, "language"),
        ("- a\n- b\n", 1, "must be a mapping"),
        ("outlet: {name: a\n", 2, "not valid YAML"),
        ("outlet: {name: a}\noutlet: {name: b}\n", 2, "a second time; first on line 1"),
        ("outlet: !!python/object:os.system {}\n", 1, "has no meaning here"),
        ("packs:\n\t- a\n", 2, "not valid YAML"),
        (b"outlet: {name: Caf\xe9}\n", 1, "not UTF-8"),
        (b"outlet: {name: a\x00b}\n", 1, "not valid YAML"),
    ],
)
def test_a_mistake_has_a_line_and_a_sentence(tmp_path: Path, text: str | bytes, line: int, told: str) -> None:
    found = complaints(tmp_path, text)
    assert found[0][0] == line
    assert told in found[0][2]


def test_deep_nesting_and_growing_aliases_are_refused_in_time(tmp_path: Path) -> None:
    assert "levels deep" in complaints(tmp_path, "a: " + "[" * 100_000)[0][2]
    laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for number in range(9):
        one, other = chr(98 + number), chr(97 + number)
        laughs += f"{one}: &{one} [{', '.join([f'*{other}'] * 10)}]\n"
    assert "aliases" in complaints(tmp_path, laughs)[0][2]


def test_words_of_yaml_1_1_stay_words(tmp_path: Path) -> None:
    project = load(tmp_path, "wording: {disclaimer: {no: [ja]}}\nrules: {worn-phrase: off}\nauthors: {yes: on}\n")
    assert project.house.wording["disclaimer"]["no"] == ("ja",)
    assert "off" in project.rules["worn-phrase"]
    assert project.house.authors == {"yes": "on"}


def test_a_missing_project_file_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="copydesk init"):
        settings.load(str(tmp_path / "copydesk.yaml"))


def test_the_nearest_project_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "copydesk.yaml").touch()
    inner = tmp_path / "content" / "opinion"
    inner.mkdir(parents=True)
    assert settings.find(str(inner)) == str(tmp_path / "copydesk.yaml")
    (inner / "copydesk.yml").touch()
    assert settings.find(str(inner / "talks.md")) == str(inner / "copydesk.yml")


def test_a_changed_file_is_read_anew_and_a_damaged_cache_is_ignored(tmp_path: Path) -> None:
    assert load(tmp_path, "outlet: {name: One}\n").house.outlet == "One"
    assert load(tmp_path, "outlet: {name: Two}\n").house.outlet == "Two"
    stored = Path(store.folder()) / (store.name("project", str(tmp_path / "copydesk.yaml")) + ".json")
    for damage in (b"", b"[[]]", b"{", b"[" * 10_000, b"\xff"):
        stored.write_bytes(damage)
        assert load(tmp_path, "outlet: {name: Two}\n").house.outlet == "Two"


def test_an_unchanged_file_is_read_without_the_heavy_libraries(tmp_path: Path) -> None:
    load(tmp_path, "outlet: {name: One}\n")
    script = (
        "import sys; from copydesk import settings; print(settings.load(sys.argv[1]).house.outlet);"
        "print(sorted({'pydantic', 'ruamel', 'yaml', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "copydesk.yaml")], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:2] == ["One", "[]"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("language: xx", "is not a language we read: 'xx'"),
        ('outlet: {domains: ["@news.example"]}', "is not a domain: '@news.example'"),
        ('contacts: {domains: ["news example"]}', "is not a domain: 'news example'"),
        ('contacts: {domains: ["https://news.example"]}', "is not a domain"),
    ],
)
def test_a_language_or_domain_that_means_nothing_is_refused(tmp_path: Path, line: str, told: str) -> None:
    place = tmp_path / "copydesk.yaml"
    place.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(settings.SettingsError) as caught:
        settings.load(str(place))
    (problem,) = caught.value.problems
    assert told in problem.message
    assert problem.line == 1 and problem.way_out


def test_domains_of_every_script_are_domains(tmp_path: Path) -> None:
    place = tmp_path / "copydesk.yaml"
    place.write_text("language: az\noutlet: {domains: [news.az, новости.example, a-b.co.uk]}\n", encoding="utf-8")
    assert settings.load(str(place)).house.domains == ("news.az", "новости.example", "a-b.co.uk")
