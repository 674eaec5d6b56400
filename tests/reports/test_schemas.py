"""Each output for programs, held against the published schema of its format, as far as we use it."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import jsonschema
import pytest

from copydesk import schemas
from copydesk.findings import Report
from copydesk.reports import renderer
from reports import consumers, samples

REPORTS = [*samples.everything(), *samples.foreign()]
CASES = [[], [samples.clean()], REPORTS]


def rendered(format: str, reports: list[Report], **changes: object) -> str:
    return "".join(renderer(format)(reports, samples.context(**changes)))


@pytest.mark.parametrize("reports", CASES)
def test_json_document(reports: list[Report]) -> None:
    schema = schemas.findings()
    jsonschema.Draft202012Validator.check_schema(schema)
    options = {"show_excused": True, "show_passed": True, "show_skipped": True}
    for document in (rendered("json", reports), rendered("json", reports, **options)):
        jsonschema.Draft202012Validator(schema).validate(json.loads(document))


def test_json_lines() -> None:
    schema = schemas.findings()
    line = {"$defs": schema["$defs"], "oneOf": [{"$ref": "#/$defs/finding"}, {"$ref": "#/$defs/problem"}]}
    lines = rendered("jsonl", REPORTS, show_excused=True).splitlines()
    for text in lines:
        jsonschema.Draft202012Validator(line).validate(json.loads(text))
    document = json.loads(rendered("json", REPORTS, show_excused=True))
    assert [json.loads(text) for text in lines if '"rule"' in text and '"error":' not in text] == document["findings"]


def test_json_offsets_point_at_the_words() -> None:
    found = json.loads(rendered("json", samples.foreign()))["findings"]
    sources = {report.path: report.source for report in samples.foreign()}
    words = [sources[item["path"]][item["start"] : item["end"]] for item in found]
    assert words[:4] == ["Аналитики считают", "قال محللون", "分析人士认为", "too ,"]
    crlf = found[4]
    assert (crlf["line"], crlf["column"], crlf["end_line"], crlf["end_column"]) == (4, 5, 6, 15)


def test_excused_findings_are_listed_on_demand_only() -> None:
    assert "three councillors" not in rendered("json", REPORTS)
    assert "three councillors" in rendered("json", REPORTS, show_excused=True)
    assert json.loads(rendered("json", REPORTS))["summary"]["excused"] == 1


@pytest.mark.parametrize("reports", CASES)
def test_sarif(reports: list[Report]) -> None:
    log = json.loads(rendered("sarif", reports))
    jsonschema.Draft7Validator(consumers.SARIF).validate(log)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(rules) == len(set(rules))
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    marks = [result["partialFingerprints"]["copydesk/v1"] for result in run["results"]]
    assert len(marks) == len(set(marks))


@pytest.mark.parametrize("reports", CASES)
def test_sarif_is_valid_by_the_schema_of_oasis(reports: list[Report]) -> None:
    schema = json.loads(Path(__file__).with_name("published").joinpath("sarif-2.1.0.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    log = json.loads(rendered("sarif", reports))
    assert [error.message for error in validator(schema).iter_errors(log)] == []
    log["runs"][0]["tool"]["driver"].pop("name")
    assert not validator(schema).is_valid(log), "a validator that takes anything proves nothing"


def test_sarif_excuses_trials_and_what_was_not_checked() -> None:
    run = json.loads(rendered("sarif", REPORTS))["runs"][0]
    by_rule = {
        result["ruleId"]: result for result in run["results"] if "council-votes" in json.dumps(result["locations"])
    }
    assert by_rule["vague-source"]["suppressions"] == [
        {"kind": "inSource", "justification": "three councillors confirmed it to the desk"}
    ]
    assert (by_rule["loaded-word"]["kind"], by_rule["loaded-word"]["level"]) == ("informational", "none")
    invocation = run["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == 2


def test_sarif_paths_are_uris() -> None:
    report = samples.clean()
    odd = Report("мнения/a b#c.md", "Порт\n", samples._single("x", "Порт\n", "Порт", "ru").verdicts, None)
    place = json.loads(rendered("sarif", [report, odd]))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert re.fullmatch(r"[A-Za-z0-9%./_-]+", place["artifactLocation"]["uri"])
    assert place["artifactLocation"]["uri"].endswith("/a%20b%23c.md")


def test_fingerprints_survive_edits_elsewhere() -> None:
    before = samples._single("a.md", "Some say so.\n", "Some say", "en")
    after = samples._single("a.md", "A new paragraph.\n\nSome say so.\n", "Some say", "en")
    marks = [json.loads(rendered("gitlab", [report]))[0]["fingerprint"] for report in (before, after)]
    assert marks[0] == marks[1]


@pytest.mark.parametrize("reports", CASES)
def test_gitlab(reports: list[Report]) -> None:
    entries = json.loads(rendered("gitlab", reports))
    jsonschema.Draft7Validator(consumers.GITLAB).validate(entries)
    marks = [entry["fingerprint"] for entry in entries]
    assert len(marks) == len(set(marks))


@pytest.mark.parametrize("reports", CASES)
def test_rdjsonl(reports: list[Report]) -> None:
    for line in rendered("rdjsonl", reports).splitlines():
        jsonschema.Draft4Validator(consumers.RDJSON).validate(json.loads(line))


def test_rdjsonl_columns_are_bytes() -> None:
    (line,) = rendered("rdjsonl", samples.foreign()[:1]).splitlines()
    place = json.loads(line)["location"]["range"]
    before = samples.RUSSIAN.encode()[: place["start"]["column"] - 1].decode()
    assert samples.RUSSIAN[len(before) :].startswith("Аналитики считают")


@pytest.mark.parametrize("reports", CASES)
def test_junit(reports: list[Report]) -> None:
    consumers.check_junit(ElementTree.fromstring(rendered("junit", reports, show_skipped=True, show_passed=True)))


def test_junit_outcomes() -> None:
    root = ElementTree.fromstring(rendered("junit", REPORTS))
    cases = {(case.get("classname"), case.get("name")): case for case in root.iter("testcase")}
    assert cases["opinion/harbour-casino.md", "space-before-punct"].find("failure") is not None
    warning = cases["opinion/harbour-casino.md", "vague-source"]
    assert warning.find("failure") is None and "analysts" in (warning.findtext("system-out") or "")
    excused = cases["news/council-votes.md", "vague-source"].find("skipped")
    assert excused is not None and "three councillors" in excused.get("message", "")
    assert cases["news/broken.md", "not-checked"].find("error") is not None
    strict = ElementTree.fromstring(rendered("junit", REPORTS, fail_on="warning"))
    assert len(list(strict.iter("failure"))) > len(list(root.iter("failure")))


@pytest.mark.parametrize("reports", CASES)
def test_checkstyle(reports: list[Report]) -> None:
    consumers.check_checkstyle(ElementTree.fromstring(rendered("checkstyle", reports)))


def test_xml_takes_any_article() -> None:
    source = "Say <b>\"x\" & 'y'</b> \x00\x1b\ufffe end\n"
    report = samples._single("a&b<c>.md", source, source[:-1], "en")
    message = report.verdicts[0].findings[0]
    assert message.start == 0
    for format in ("junit", "checkstyle"):
        root = ElementTree.fromstring(rendered(format, [report]))
        assert any("a&b<c>.md" in value for node in root.iter() for value in node.attrib.values())


@pytest.mark.parametrize("reports", CASES)
def test_github_commands(reports: list[Report]) -> None:
    lines = rendered("github", reports).splitlines()
    commands = [consumers.github_command(line) for line in lines[:-1]]
    assert all(command is not None for command in commands)
    if reports is REPORTS:
        words = "\n".join(command["message"] for command in commands if command)
        assert "Add to the front matter:\ndate: 2025-03-14" in words


def test_github_properties_are_escaped() -> None:
    report = samples._single("a,b:c.md", "Some say.\n", "Some say", "en")
    command = consumers.github_command(rendered("github", [report]).splitlines()[0])
    assert command is not None and command["file"] == "a,b:c.md"
