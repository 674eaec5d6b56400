"""`fix`, `inspect`, `explain`, `rules`, `test`, `new`, `schema`, `cache` and the help."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from cli.conftest import CROWD, OLD_NAME, PROJECT, RULES, Command
from copydesk import yaml


def test_fix_mends_and_reports_what_remains(newsroom: Path, copydesk: Command) -> None:
    article = newsroom / "news" / "port.md"
    article.write_text(OLD_NAME + "\nObservers agree.\n")
    result = copydesk("fix", "news", "--fail-on", "warning")
    assert result.code == 1
    assert article.read_text() == OLD_NAME.replace("Bayilov", "Bayil") + "\nObservers agree.\n"
    assert "news/port.md: mended\n  Write " in result.out
    assert "news/port.md:5:1: warning: Who are they" in result.out
    again = copydesk("fix", "news")
    assert again.code == 0 and "mended" not in again.out


def test_fix_diff_only_shows(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("fix", "--diff", "news")
    assert result.code == 1
    assert "-The Port of Bayilov opened at dawn.\n+The Port of Bayil opened at dawn.\n" in result.out
    assert (newsroom / "news" / "port.md").read_text() == OLD_NAME


def test_fix_from_standard_input_to_standard_output(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("fix", "-", stdin=OLD_NAME.encode())
    assert (result.code, result.out) == (0, OLD_NAME.replace("Bayilov", "Bayil"))
    assert "Clean" in result.err


def test_fix_limited_to_a_rule(newsroom: Path, copydesk: Command) -> None:
    copydesk("fix", "--rule", "crowd-as-source")
    assert (newsroom / "news" / "port.md").read_text() == OLD_NAME


def test_fix_for_programs_keeps_its_notes_off_standard_output(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("fix", "news", "--format", "json")
    assert json.loads(result.out)["findings"] == []
    assert "mended" in result.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_fix_that_cannot_write_says_so(newsroom: Path, copydesk: Command) -> None:
    (newsroom / "news" / "port.md").chmod(0o444)
    assert copydesk("fix", "news").code == 3


def test_inspect_gives_an_object_for_each_path_in_order(newsroom: Path, copydesk: Command) -> None:
    (newsroom / "news" / "empty.md").write_text("")
    result = copydesk("inspect", "--format", "jsonl", "opinion/pier.md", "nowhere.md", "news")
    assert result.code == 3
    objects = [json.loads(line) for line in result.out.splitlines()]
    paths = ["opinion/pier.md", "nowhere.md", "news/empty.md", "news/ferry.md", "news/port.md"]
    assert [item["path"] for item in objects] == paths
    assert "error" in objects[1] and "error" in objects[2]
    pier = objects[0]
    assert {"format", "language", "type", "blocks", "quotations", "claims", "contacts"} <= set(pier)
    assert pier["type"]["value"] == "opinion"
    body = next(block for block in pier["blocks"] if block["role"] == "body")
    assert CROWD[body["start"] : body["end"]] == "Observers agree that the pier is lost."


def test_inspect_paths_are_printed_as_given(newsroom: Path, copydesk: Command) -> None:
    absolute = str(newsroom / "news" / "ferry.md")
    objects = [
        json.loads(line)
        for line in copydesk("inspect", "--format", "jsonl", absolute, "./news/ferry.md").out.splitlines()
    ]
    assert [item["path"] for item in objects] == [absolute, "./news/ferry.md"]


def test_inspect_for_people(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("inspect", "opinion/pier.md")
    assert result.code == 0 and "opinion" in result.out and "body" in result.out


def test_explain_prints_the_whole_page(newsroom: Path, copydesk: Command) -> None:
    page = copydesk("explain", "old-port-name").out
    for part in (
        "The port's old name",
        "The port was renamed in 2019",
        "House style",
        "The Port of Bayilov opened at dawn.",
        "becomes",
        "safe, copydesk fix does it",
        "level: error",
        "<!-- stet: old-port-name because REASON -->",
    ):
        assert part in page


def test_explain_knows_catalogue_ids_and_near_misses(newsroom: Path, copydesk: Command) -> None:
    assert copydesk("explain", "crowd").out == copydesk("explain", "crowd-as-source").out
    missed = copydesk("explain", "old-port-names")
    assert missed.code == 2 and "old-port-name" in missed.err


def test_explain_rules_that_are_off(newsroom: Path, copydesk: Command) -> None:
    (newsroom / "copydesk.yaml").write_text(PROJECT + "rules:\n  old-port-name: {off: the port is gone}\n")
    assert "off here: the port is gone" in copydesk("explain", "old-port-name").out
    assert "the port is gone" in copydesk("rules").out


def test_rules_lists_every_rule(newsroom: Path, copydesk: Command) -> None:
    rows = {row["id"]: row for row in map(json.loads, copydesk("rules", "--format", "jsonl").out.splitlines())}
    assert set(RULES) <= set(rows)
    assert (rows["old-port-name"]["level"], rows["old-port-name"]["fix"], rows["old-port-name"]["on"]) == (
        "error",
        True,
        True,
    )
    table = copydesk("rules").out
    assert "old-port-name" in table and "The port's old name" in table


def test_cases_that_come_out(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("test", "desk-rules")
    assert result.code == 0
    assert result.out == "2 rules, 4 cases: all as they say.\n"


def test_cases_that_fail_are_named(newsroom: Path, copydesk: Command) -> None:
    text = RULES["old-port-name"].replace("pass: [The Port of Bayil opened", "pass: [The Port of Bayilov opened")
    (newsroom / "desk-rules" / "old-port-name.yaml").write_text(text)
    result = copydesk("test", "desk-rules/old-port-name.yaml")
    assert result.code == 1
    assert "desk-rules/old-port-name.yaml:11: noisy: old-port-name, pass case: " in result.out
    assert "1 case failed (1 noisy)" in result.out


def test_a_rule_file_that_is_wrong(newsroom: Path, copydesk: Command) -> None:
    (newsroom / "desk-rules" / "old-port-name.yaml").write_text("id: old-port-name\ntitel: typo\n")
    result = copydesk("test", "desk-rules/old-port-name.yaml")
    assert result.code == 2
    assert "titel" in result.out and "title" in result.out


def test_a_new_rule_is_well_formed_and_fails_until_written(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("new", "rule", "unnamed-mayor", "--pack", "desk-rules")
    assert result.code == 0
    assert "desk-rules/unnamed-mayor.yaml is begun" in result.out and "packs:" not in result.out
    tested = copydesk("test", "desk-rules/unnamed-mayor.yaml")
    assert tested.code == 1 and "missing" in tested.out and "noisy" in tested.out
    assert copydesk("new", "rule", "unnamed-mayor", "--pack", "desk-rules").code == 2
    assert copydesk("new", "rule", "old-port-name").code == 2
    assert copydesk("new", "rule", "Not An Id").code == 2


def test_a_new_pack_is_to_be_named_in_the_project(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("new", "rule", "unnamed-mayor")
    assert "packs: [./desk-rules, ./rules]" in result.out


@pytest.mark.parametrize("name", ["project", "rule", "findings"])
def test_schemas_are_schemas(copydesk: Command, name: str) -> None:
    schema = json.loads(copydesk("schema", name).out)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_the_schemas_take_what_the_program_takes(copydesk: Command) -> None:
    project = jsonschema.Draft202012Validator(json.loads(copydesk("schema", "project").out))
    project.validate(yaml.data(PROJECT))
    assert list(project.iter_errors({"outlt": {}}))
    rule = jsonschema.Draft202012Validator(json.loads(copydesk("schema", "rule").out))
    for text in RULES.values():
        rule.validate(yaml.data(text))
    two_kinds = {**yaml.data(RULES["old-port-name"]), "forbid": {"role": ["cruft"]}}
    assert list(rule.iter_errors(two_kinds))


def test_cache_clear_deletes_only_our_files(
    newsroom: Path, copydesk: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "kept"
    monkeypatch.setenv("COPYDESK_CACHE", str(folder))
    copydesk("check")
    (folder / "notes.txt").write_text("mine")
    assert str(folder) in copydesk("cache").out
    assert copydesk("cache", "clear").code == 0
    assert os.listdir(folder) == ["notes.txt"]


def test_help_and_version(copydesk: Command) -> None:
    for arguments in ((), ("--help",), ("help",)):
        result = copydesk(*arguments)
        assert result.code == 0 and "copydesk check" in result.out
    assert copydesk("--version").out.startswith("copydesk ")
    for command in ("check", "fix", "inspect", "explain", "rules", "init", "test", "new", "schema", "cache"):
        result = copydesk(command, "--help")
        assert result.code == 0 and result.out.startswith(f"usage: copydesk {command}")
    assert copydesk("help", "check").out == copydesk("check", "--help").out
