"""Rule packs: strict reading, the project's settings on top, and choosing among rules."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk import packs, settings
from copydesk.rules.base import Rule
from copydesk.settings import Project, SettingsError
from newsroom import BANNER, CLICHE, PROJECT, newsroom, write


def project(tmp_path: Path, more: str = "", rules: dict[str, str | bytes] | None = None) -> Project:
    files = {f"desk-rules/{name}": text for name, text in (rules or {}).items()}
    return settings.load(str(newsroom(tmp_path, files, PROJECT + more)))


def rules(tmp_path: Path, more: str = "", **choice: tuple[str, ...]) -> dict[str, Rule]:
    return {rule.id: rule for rule in packs.compile_rules(project(tmp_path, more), **choice)}


def complaints(tmp_path: Path, more: str = "", files: dict[str, str | bytes] | None = None) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        packs.compile_rules(project(tmp_path, more, files))
    return [
        f"{os.path.basename(item.path)}:{item.line}: {item.message} ({item.way_out})" for item in raised.value.problems
    ]


def test_a_rule_is_compiled_with_its_kind(tmp_path: Path) -> None:
    rule = rules(tmp_path)["worn-phrase"]
    assert rule.kind == "phrase"
    assert rule.spec.swap == {"utilise": "use", "very unique": "unique"}
    assert rule.spec.phrases == {"any": ("at the end of the day",)}
    assert rule.source.clause == "style"
    assert (rule.pack, os.path.basename(rule.file)) == ("desk-rules", "worn-phrase.yaml")
    assert not rule.asked


def test_a_rule_taken_from_the_cache_is_the_same(tmp_path: Path) -> None:
    first = packs.compile_rules(project(tmp_path))
    assert packs.compile_rules(project(tmp_path)) == first


@pytest.mark.parametrize(
    "more", ["wording: {disclamer: [x]}\n", "stets: [{path: a.md, rule: worn-phrases, reason: x}]\n"]
)
def test_what_the_project_names_is_checked_where_the_rules_are_cached(tmp_path: Path, more: str) -> None:
    packs.compile_rules(project(tmp_path))
    assert len(complaints(tmp_path, more)) == 1


def test_a_changed_or_added_rule_file_is_noticed(tmp_path: Path) -> None:
    assert rules(tmp_path)["worn-phrase"].level == "warning"
    write(tmp_path, {"desk-rules/worn-phrase.yaml": CLICHE.replace("level: warning", "level: info")})
    assert packs.compile_rules(settings.load(str(tmp_path / "copydesk.yaml")), only=("worn-phrase",))[0].level == "info"
    write(tmp_path, {"desk-rules/other.yaml": CLICHE.replace("id: worn-phrase", "id: other")})
    assert "other" in packs.catalogue(settings.load(str(tmp_path / "copydesk.yaml"))).ids


def test_a_project_sets_level_types_paths_and_fields_of_the_kind(tmp_path: Path) -> None:
    rule = rules(
        tmp_path,
        """\
rules:
  disclaimer-in-news:
    level: info
    types: [news, analysis]
    not-paths: archive/**
    provided-by: template
    status: pilot
    effective: 2026-01-01
    limit: 2
    beyond: 1
""",
    )["disclaimer-in-news"]
    assert (rule.level, rule.status, rule.effective, rule.limit) == ("info", "pilot", "2026-01-01", 2)
    assert rule.when.types == ("news", "analysis")
    assert rule.when.not_paths == ("archive/**",)
    assert rule.provided_by == "template"
    assert (rule.spec.role, rule.spec.beyond) == (("disclaimer",), 1)
    assert rule.asked


def test_a_rule_switched_off_is_known_with_its_reason(tmp_path: Path) -> None:
    known = packs.catalogue(project(tmp_path, "rules: {worn-phrase: {off: we like clichés}}\n"))
    assert known.off == {"worn-phrase": "we like clichés"}
    assert "worn-phrase" in known.ids
    assert all(rule.id != "worn-phrase" for rule in known.rules)
    with pytest.raises(SettingsError, match="switched off: we like clichés"):
        packs.chosen(known, only=("worn-phrase",))
    assert packs.chosen(known, without=("worn-phrase",)) == known.rules


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("rules: {worn-phras: off}\n", "copydesk.yaml:4: unknown rule 'worn-phras' (did you mean 'worn-phrase'?)"),
        ("rules: {worn-phrase: {levl: info}}\n", "unknown key 'levl' (did you mean 'level'?)"),
        ("rules: {worn-phrase: {level: fatal}}\n", "unknown value 'fatal'"),
        ("rules: {worn-phrase: {off: true}}\n", "'off' must be text, not true"),
        ("rules: {worn-phrase: {effective: soon}}\n", "'effective' is not a date: 'soon'"),
        ("rules: {worn-phrase: {types: [colum]}}\n", "unknown value 'colum'"),
        ("rules: {worn-phrase: {patterns: ['(?<=a)b']}}\n", "needs look-around"),
        ("rules: {disclaimer-in-news: {beyond: many}}\n", "'beyond' must be a whole number, not 'many'"),
        ("wording: {disclamer: [x]}\n", "no rule uses the approved text 'disclamer' (did you mean 'disclaimer'?)"),
        ("stets: [{path: a.md, rule: worn-phrases, reason: x}]\n", "unknown rule 'worn-phrases' in an excuse"),
    ],
)
def test_a_wrong_setting_of_a_rule(tmp_path: Path, more: str, told: str) -> None:
    found = complaints(tmp_path, more)
    assert len(found) == 1
    assert found[0].startswith("copydesk.yaml:4: ")
    assert told in found[0]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("why: A phrase", "wy: A phrase", 3, "unknown key 'wy' (did you mean 'why'?)"),
        ("why: A phrase that everybody uses tells nobody anything.\n", "", 1, "has no 'why'"),
        ("source: {name: House practice, clause: style}\n", "", 1, "has no 'source'"),
        ("level: warning", "level: warn", 5, "unknown value 'warn' (did you mean 'warning'?)"),
        ("phrase:\n", "phrases:\n", 1, "no kind"),
        ("message:", "forbid: {role: body}\nmessage:", 9, "two kinds, 'phrase' and 'forbid'"),
        ("  swap:", "  swaps:", 8, "unknown key 'swaps' (did you mean 'swap'?)"),
        ("  swap:", "  patterns: ['(']\n  swap:", 8, "does not compile"),
        ("  swap:", "  patterns: ['(?!x)y']\n  swap:", 8, "needs look-around"),
        ("  fail: [", "  failed: [", 11, "'cases' has no 'fail'"),
        ("fix: {safety: safe}", "fix: {safety: sure}", 10, "unknown value 'sure'"),
        ("fix: {safety: safe}", "fix: {safty: safe}", 10, "unknown key 'safty' (did you mean 'safety'?)"),
        ("“{found}” is worn.", '"{found.__class__}"', 9, "is not a plain name"),
        ("“{found}” is worn.", '"{found"', 9, "braces do not match"),
        ("fix:", "when: {language: en}\nfix:", 13, "needs a skip case"),
        ("id: worn-phrase", "id: worn-words", 1, "differs from the file's name"),
        ("id: worn-phrase", "id: Worn_Phrase", 1, "id"),
        ('{text: "At', '{texts: "At', 13, "unknown key 'texts' (did you mean 'text'?)"),
    ],
)
def test_a_wrong_rule_file(tmp_path: Path, old: str, new: str, line: int, told: str) -> None:
    assert old in CLICHE
    found = complaints(tmp_path, files={"worn-phrase.yaml": CLICHE.replace(old, new)})
    assert any(told in item and item.startswith(f"worn-phrase.yaml:{line}:") for item in found), found


def test_mistakes_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    found = complaints(
        tmp_path,
        "rules: {worn-phrase: {level: fatal}, no-such-rule: off}\n",
        {"bad.yaml": "id: [", "worse.yaml": "- 1\n", "disclaimer-in-news.yaml": BANNER.replace("error", "fatal")},
    )
    assert {item.split(":")[0] for item in found} == {
        "copydesk.yaml", "bad.yaml", "worse.yaml", "disclaimer-in-news.yaml",
    }  # fmt: skip


def test_two_packs_with_one_rule_id(tmp_path: Path) -> None:
    newsroom(tmp_path, {"other/worn-phrase.yaml": CLICHE}, PROJECT.replace("[desk-rules]", "[desk-rules, other]"))
    with pytest.raises(SettingsError, match=r"the rule id 'worn-phrase' is taken: .*desk-rules"):
        packs.compile_rules(settings.load(str(tmp_path / "copydesk.yaml")))


@pytest.mark.parametrize(
    ("name", "told"),
    [("cor", "did you mean 'core'"), ("no/such/folder", "unknown pack"), ("empty", "holds no rule file")],
)
def test_a_pack_that_is_not_there(tmp_path: Path, name: str, told: str) -> None:
    (tmp_path / "empty").mkdir()
    newsroom(tmp_path, project=PROJECT.replace("desk-rules", name))
    with pytest.raises(SettingsError, match=told) as raised:
        packs.compile_rules(settings.load(str(tmp_path / "copydesk.yaml")))
    assert (raised.value.problems[0].line, raised.value.problems[0].column) == (2, 9)


def test_choosing_rules(tmp_path: Path) -> None:
    assert set(rules(tmp_path, only=("worn-*",))) == {"worn-phrase"}
    assert set(rules(tmp_path, only=("desk-rules",), without=("worn-phrase",))) == {"disclaimer-in-news"}
    for wrong in ({"only": ("worn-phras",)}, {"without": ("nothing-*",)}):
        with pytest.raises(SettingsError, match="there is no rule"):
            rules(tmp_path, **wrong)  # type: ignore[arg-type]
    with pytest.raises(SettingsError, match="did you mean 'worn-phrase'"):
        rules(tmp_path, only=("worn-phras",))
    with pytest.raises(SettingsError, match="no rule is left"):
        rules(tmp_path, only=("worn-phrase",), without=("worn-phrase",))


def test_the_rules_about_excuses_belong_to_every_project(tmp_path: Path) -> None:
    assert {"stet-unused", "stet-expired", "stet-without-reason", "stet-unknown-rule"} <= set(rules(tmp_path))


def test_compiled_rules_are_taken_without_the_heavy_libraries(tmp_path: Path) -> None:
    packs.compile_rules(project(tmp_path))
    script = (
        "import sys; from copydesk import packs, settings; packs.compile_rules(settings.load(sys.argv[1]));"
        "print(sorted({'pydantic', 'ruamel', 'yaml', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "copydesk.yaml")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
