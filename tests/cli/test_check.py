"""`copydesk check`: what it says, where it says it, and how it ends."""

from __future__ import annotations

import json
import os
from pathlib import Path

import jsonschema
import pytest

from cli.conftest import OLD_NAME, Command
from copydesk import schemas


def test_a_clean_article(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("check", "news/ferry.md")
    assert (result.code, result.err) == (0, "")
    assert result.out == "Clean: 1 article checked, no findings.\n"


def test_findings_name_place_words_rule_standard_and_fix(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("check", "news/port.md")
    assert result.code == 1
    assert "error: “Port of Bayilov” is the port's old name." in result.out
    assert "news/port.md:3:5  [old-port-name]" in result.out
    assert " 3 │ The Port of Bayilov opened at dawn." in result.out
    assert "\n   │     ^^^^^^^^^^^^^^^\n" in result.out
    assert "+ The Port of Bayil opened at dawn." in result.out
    assert "standard: House style" in result.out
    assert "1 safe fix: copydesk fix news/port.md" in result.out


def test_without_paths_everything_from_here_down(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("check", "--format", "concise")
    assert result.code == 1
    places = [line.split(": ")[0] for line in result.out.splitlines() if ": " in line and line[0].islower()]
    assert places == ["news/port.md:3:5", "opinion/pier.md:3:1"]
    assert "drafts" not in result.out


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1), ("never", 0)])
def test_fail_on(newsroom: Path, copydesk: Command, level: str, code: int) -> None:
    assert copydesk("check", "opinion", "--fail-on", level).code == code


def test_only_errors_fail_unless_told_otherwise(newsroom: Path, copydesk: Command) -> None:
    assert copydesk("check", "opinion").code == 0
    assert copydesk("check", "news").code == 1


def test_rules_can_be_chosen(newsroom: Path, copydesk: Command) -> None:
    assert copydesk("check", "--rule", "crowd-as-source").code == 0
    assert copydesk("check", "--not-rule", "old-port-name").code == 0
    assert copydesk("check", "--rule", "crowd-as-source,old-port-name").code == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--rule", "crowd-as-sorce"], "crowd-as-source"),
        (["check", "--formt", "json"], "--format"),
        (["check", "--format", "jsn"], "json"),
        (["check", "--fail-on", "fatal"], "invalid choice"),
        (["check", "--config", "nowhere.yaml"], "nowhere.yaml"),
        (["check", "--today", "tomorrow"], "2025-03-14"),
        (["check", "--jobs", "-1"], "--jobs"),
        (["check", "-", "news"], "alone"),
        (["check", "--stdin-filename", "a.md"], "Add -"),
        (["check", "--output", "sarif"], "--output sarif=FILE"),
        (["check", "--output", "sarif=nowhere/x"], "mkdir -p nowhere"),
        (["check", "--output", "sarif=news"], "is a folder"),
        (["chekc"], "check"),
        (["news"], "copydesk check news"),
    ],
)
def test_a_wrong_command_line_names_the_way_out(
    newsroom: Path, copydesk: Command, arguments: list[str], said: str
) -> None:
    result = copydesk(*arguments)
    assert result.code == 2
    assert said in result.err and "Traceback" not in result.err
    assert result.out == ""


def test_a_wrong_project_file_has_its_place(newsroom: Path, copydesk: Command) -> None:
    (newsroom / "copydesk.yaml").write_text("packs: [./desk-rules]\nrules:\n  old-port-nam: off\n")
    result = copydesk("check")
    assert result.code == 2
    assert result.err.startswith("copydesk.yaml:3:3: ")
    assert "old-port-name" in result.err


def test_what_cannot_be_checked_hides_nothing_and_wins(newsroom: Path, copydesk: Command) -> None:
    (newsroom / "news" / "latin.md").write_bytes("# Hafenöffnung\n".encode("latin-1"))
    (newsroom / "news" / "open.md").write_text("---\ntitle: never closed\n\nText.\n")
    result = copydesk("check", "news", "nowhere", "--format", "json")
    assert result.code == 3
    document = json.loads(result.out)
    assert [finding["rule"] for finding in document["findings"]] == ["old-port-name"]
    problems = {problem["path"]: problem for problem in document["problems"]}
    assert set(problems) == {"news/latin.md", "news/open.md", "nowhere"}
    assert (problems["news/latin.md"]["line"], problems["news/latin.md"]["column"]) == (1, 8)
    assert document["summary"]["exit_code"] == 3


def test_a_folder_without_articles(newsroom: Path, copydesk: Command) -> None:
    (newsroom / "empty").mkdir()
    result = copydesk("check", "empty")
    assert result.code == 3 and "No articles in this folder" in result.out


def test_standard_input_is_judged_as_the_named_file(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("check", "-", "--stdin-filename", "news/new.md", "--format", "concise", stdin=OLD_NAME.encode())
    assert result.code == 1
    assert result.out.startswith("news/new.md:3:5: error: ")


def test_standard_input_that_is_not_utf8(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("check", "-", stdin="Hafenöffnung".encode("latin-1"))
    assert result.code == 3 and "UTF-8" in result.out


def test_json_is_what_the_schema_says(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("check", "--format", "json", "--show-passed", "--show-skipped")
    document = json.loads(result.out)
    jsonschema.Draft202012Validator(schemas.findings()).validate(document)
    finding = document["findings"][0]
    edit = finding["fix"]["edits"][0]
    assert OLD_NAME[finding["start"] : finding["end"]] == "Port of Bayilov"
    assert OLD_NAME[: edit["start"]] + edit["text"] + OLD_NAME[edit["end"] :] == OLD_NAME.replace("Bayilov", "Bayil")
    assert {verdict["outcome"] for verdict in document["verdicts"]} == {"pass"}


def test_jsonl_lines_are_findings(newsroom: Path, copydesk: Command) -> None:
    lines = copydesk("check", "--format", "jsonl").out.splitlines()
    assert [json.loads(line)["rule"] for line in lines] == ["old-port-name", "crowd-as-source"]


def test_several_outputs_at_once(newsroom: Path, copydesk: Command) -> None:
    files = ["--output", "sarif=out.sarif", "--output", "junit=junit.xml", "--output", "jsonl=x"]
    result = copydesk("check", "--format", "concise", *files)
    assert result.out.startswith("news/port.md:3:5: error: ")
    run = json.loads(Path("out.sarif").read_text())["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]][:2] == ["crowd-as-source", "old-port-name"]
    assert "<testsuites" in Path("junit.xml").read_text()
    assert len(Path("x").read_text().splitlines()) == 2
    assert not [name for name in os.listdir() if name.endswith(".tmp")]


def test_a_report_that_cannot_be_written(newsroom: Path, copydesk: Command) -> None:
    if os.path.exists("/dev/full"):
        result = copydesk("check", "--output", "sarif=/dev/full")
        assert result.code == 3
        assert "cannot be written" in result.err and "old name" in result.out


def test_job_summary(newsroom: Path, copydesk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("# Before\n")
    result = copydesk("check", "--format", "github")
    assert result.out.startswith("::error file=news/port.md,line=3,col=5,")
    summary = Path("summary.md").read_text()
    assert summary.startswith("# Before\n## Copydesk\n") and "old name" in summary


def test_excused_findings_are_counted_and_listed_on_demand(newsroom: Path, copydesk: Command) -> None:
    article = newsroom / "news" / "port.md"
    article.write_text(
        OLD_NAME.replace("The Port", "<!-- stet: old-port-name because the ship says so -->\n\nThe Port")
    )
    result = copydesk("check", "news/port.md")
    assert result.code == 0
    assert "1 excused (list: --show-excused)" in result.out and "the ship says so" not in result.out
    shown = copydesk("check", "news/port.md", "--show-excused")
    assert shown.code == 0
    assert "excused (error): " in shown.out and "stet: the ship says so" in shown.out


def test_passed_and_skipped_rules_are_listed_on_demand(newsroom: Path, copydesk: Command) -> None:
    (newsroom / "copydesk.yaml").write_text("packs: [./desk-rules]\nrules:\n  old-port-name: {types: [opinion]}\n")
    result = copydesk("check", "news/ferry.md", "--show-passed", "--show-skipped")
    assert "passed   crowd-as-source" in result.out
    assert "skipped  old-port-name: not for the type " in result.out


def test_rules_on_trial_never_fail(newsroom: Path, copydesk: Command) -> None:
    with (newsroom / "copydesk.yaml").open("a") as stream:
        stream.write("rules:\n  old-port-name: {status: pilot}\n")
    result = copydesk("check", "news")
    assert result.code == 0
    assert "on trial (error): “Port of Bayilov”" in result.out


def test_colour_is_for_terminals_or_on_demand(
    newsroom: Path, copydesk: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b[" not in copydesk("check").out
    assert "\x1b[" in copydesk("check", "--color", "always").out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in copydesk("check").out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in copydesk("check").out


def test_width_follows_the_terminal(newsroom: Path, copydesk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    (newsroom / "news" / "long.md").write_text(
        "The harbour slept. " * 20 + "The Port of Bayilov woke. " + "So it goes. " * 20
    )
    for columns in ("50", "110"):
        monkeypatch.setenv("COLUMNS", columns)
        lines = copydesk("check", "news/long.md").out.splitlines()
        assert max(len(line) for line in lines) <= int(columns)
        assert any("Port of Bayilov" in line and "…" in line for line in lines)


def test_the_nearest_project_file_counts(newsroom: Path, copydesk: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(newsroom.parent)
    result = copydesk("check", "newsroom/news/port.md", "--format", "concise")
    assert result.code == 1
    assert result.out.startswith("newsroom/news/port.md:3:5: error: ")


def test_same_articles_same_bytes(newsroom: Path, copydesk: Command) -> None:
    for format in ("full", "json", "sarif", "junit"):
        first = copydesk("check", "--format", format).out
        assert copydesk("check", "--format", format, "--no-cache").out == first
        assert copydesk("check", "--format", format, "--jobs", "2").out == first


def test_paths_may_stand_anywhere(newsroom: Path, copydesk: Command) -> None:
    document = json.loads(copydesk("check", "news", "--format", "json", "opinion", "--rule", "crowd-as-source").out)
    assert document["summary"]["articles"] == 3


def test_profile_tells_where_the_time_went(newsroom: Path, copydesk: Command) -> None:
    result = copydesk("check", "--profile")
    assert result.err.startswith("copydesk: settings and rules ") and " articles/s)" in result.err
    assert copydesk("check").err == ""
