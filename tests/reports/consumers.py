"""What the consumers of our outputs take, written down from their published schemas and documents.

SARIF 2.1.0 and the Reviewdog Diagnostic Format as JSON Schema, limited to the parts we write and closed against any
other key; GitLab Code Quality as its documentation lists it; JUnit as Jenkins' xunit schema has it; Checkstyle as its
readers parse it; workflow commands as GitHub's runner parses them.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element


def _object(required: str, optional: str = "", **types: Any) -> dict[str, Any]:
    names = [*required.split(), *optional.split()]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": {name: types.get(name, {}) for name in names},
    }


def _list(item: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": item, **more}


_TEXT = {"type": "string"}
_WORDS = {"type": "string", "minLength": 1}
_FROM_ONE = {"type": "integer", "minimum": 1}
_MESSAGE = _object("text", "markdown", text=_WORDS, markdown=_WORDS)
_LEVEL = {"enum": ["none", "note", "warning", "error"]}
_ARTIFACT = _object(
    "uri", "uriBaseId", uri={"type": "string", "pattern": r"^([A-Za-z0-9._~:/?#@!$&'()*+,;=-]|%[0-9A-F]{2})+$"}
)
_REGION = _object(
    "startLine",
    "startColumn endLine endColumn snippet",
    startLine=_FROM_ONE,
    startColumn=_FROM_ONE,
    endLine=_FROM_ONE,
    endColumn=_FROM_ONE,
    snippet=_object("text", text=_WORDS),
)
_LOCATION = _object(
    "physicalLocation",
    physicalLocation=_object("artifactLocation region", artifactLocation=_ARTIFACT, region=_REGION),
)
_FIX = _object(
    "description artifactChanges",
    description=_MESSAGE,
    artifactChanges=_list(
        _object(
            "artifactLocation replacements",
            artifactLocation=_ARTIFACT,
            replacements=_list(
                _object(
                    "deletedRegion",
                    "insertedContent",
                    deletedRegion=_REGION,
                    insertedContent=_object("text", text=_WORDS),
                ),
                minItems=1,
            ),
        ),
        minItems=1,
    ),
)
_RESULT = _object(
    "ruleId ruleIndex level message locations partialFingerprints",
    "kind fixes suppressions",
    ruleId=_WORDS,
    ruleIndex={"type": "integer", "minimum": 0},
    level=_LEVEL,
    kind={"enum": ["notApplicable", "pass", "fail", "review", "open", "informational"]},
    message=_MESSAGE,
    locations=_list(_LOCATION, minItems=1),
    partialFingerprints={"type": "object", "additionalProperties": _WORDS},
    fixes=_list(_FIX, uniqueItems=True),
    suppressions=_list(
        _object("kind", "justification status", kind={"enum": ["inSource", "external"]}, justification=_WORDS)
    ),
) | {"if": {"required": ["kind"]}, "then": {"properties": {"level": {"const": "none"}}}}
_RULE = _object(
    "id shortDescription fullDescription help defaultConfiguration",
    "helpUri properties name",
    id=_WORDS,
    shortDescription=_MESSAGE,
    fullDescription=_MESSAGE,
    help=_MESSAGE,
    helpUri={"type": "string", "pattern": "^https?://"},
    defaultConfiguration=_object("level", level=_LEVEL),
    properties=_object("", "tags", tags=_list(_WORDS, uniqueItems=True)),
)
_INVOCATION = _object(
    "executionSuccessful toolExecutionNotifications",
    executionSuccessful={"type": "boolean"},
    toolExecutionNotifications=_list(
        _object(
            "level message locations",
            "associatedRule",
            level=_LEVEL,
            message=_MESSAGE,
            locations=_list(_LOCATION),
            associatedRule=_object("id", id=_WORDS),
        )
    ),
)
SARIF = _object(
    "$schema version runs",
    version={"const": "2.1.0"},
    runs=_list(
        _object(
            "tool columnKind originalUriBaseIds invocations results",
            tool=_object(
                "driver",
                driver=_object("name version rules", name=_WORDS, version=_WORDS, rules=_list(_RULE, uniqueItems=True)),
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            originalUriBaseIds={"type": "object"},
            invocations=_list(_INVOCATION),
            results=_list(_RESULT),
        ),
        minItems=1,
    ),
)

GITLAB = _list(
    _object(
        "description check_name fingerprint severity location",
        description=_WORDS,
        check_name=_WORDS,
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{32}$"},
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=_object(
            "path lines",
            path={"type": "string", "pattern": r"^(?!\./|/).+"},
            lines=_object("begin", "end", begin=_FROM_ONE, end=_FROM_ONE),
        ),
    )
)

_POSITION = _object("line", "column", line=_FROM_ONE, column=_FROM_ONE)
_RANGE = _object("start", "end", start=_POSITION, end=_POSITION)
RDJSON = _object(
    "message location severity source code",
    "suggestions original_output",
    message=_WORDS,
    location=_object("path", "range", path=_WORDS, range=_RANGE),
    severity={"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
    source=_object("name", "url", name=_WORDS),
    code=_object("value", "url", value=_WORDS, url=_WORDS),
    suggestions=_list(_object("range text", range=_RANGE, text=_TEXT)),
)


def check_junit(root: Element) -> None:
    """Jenkins' schema for JUnit: which element stands where, with which attributes, and counts that agree."""
    assert root.tag == "testsuites" and set(root.attrib) <= {"name", "time", "tests", "failures", "errors"}
    for suite in root:
        assert suite.tag == "testsuite"
        assert {"name", "tests", "failures", "errors"} <= set(suite.attrib)
        assert int(suite.attrib["tests"]) == len(suite)
        for tag, attribute in (("failure", "failures"), ("error", "errors"), ("skipped", "skipped")):
            assert int(suite.attrib[attribute]) == sum(case.find(tag) is not None for case in suite)
        for case in suite:
            assert case.tag == "testcase" and set(case.attrib) == {"name", "classname"}
            assert len(case) <= 1
            for outcome in case:
                allowed = {"failure": {"type", "message"}, "error": {"type", "message"}, "skipped": {"message"}}
                assert set(outcome.attrib) <= allowed.get(outcome.tag, set())
                assert outcome.tag in ("failure", "error", "skipped", "system-out") and len(outcome) == 0


def check_checkstyle(root: Element) -> None:
    """What readers of Checkstyle reports ask of every file and error."""
    assert root.tag == "checkstyle" and root.get("version")
    for file in root:
        assert file.tag == "file" and set(file.attrib) == {"name"} and len(file) > 0
        for error in file:
            assert error.tag == "error"
            assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
            assert int(error.attrib["line"]) >= 1 and int(error.attrib["column"]) >= 1
            assert error.attrib["severity"] in ("error", "warning", "info", "ignore")


_COMMAND = re.compile(r"::(?P<command>[^ :]+)(?: (?P<properties>.*?))?::(?P<data>.*)")


def github_command(line: str) -> dict[str, str] | None:
    """A workflow command as GitHub's runner reads it: `::command name=value,…::message`; None for any other line."""
    match = _COMMAND.fullmatch(line)
    if match is None or match["command"] not in ("error", "warning", "notice"):
        return None
    values = {"command": match["command"], "message": _plain(match["data"])}
    for pair in (match["properties"] or "").split(","):
        name, _, value = pair.partition("=")
        assert name in ("file", "line", "endLine", "col", "endColumn", "title"), name
        values[name] = _plain(value.replace("%3A", ":").replace("%2C", ","))
    return values


def _plain(text: str) -> str:
    return text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")
