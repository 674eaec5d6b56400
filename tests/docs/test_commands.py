"""The documents of the doors: every block of YAML parses, every command line is one that Copydesk understands."""

from __future__ import annotations

import argparse
import importlib
import re
import shlex
from pathlib import Path

import pytest

from copydesk import yaml
from copydesk.cli.parsing import Parser

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENTS = sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(kind: str) -> list[tuple[str, str]]:
    return [
        (path.name, match[2])
        for path in DOCUMENTS
        for match in BLOCK.finditer(path.read_text(encoding="utf-8"))
        if match[1] == kind
    ]


def lines() -> list[str]:
    """Every command line that begins with `copydesk`, in the blocks and in the steps of the YAML."""
    shown = [line.strip() for _, block in blocks("console") for line in block.splitlines()]
    steps = [line.strip().removeprefix("- ") for _, block in blocks("yaml") for line in block.splitlines()]
    found = [line for line in [*shown, *steps] if re.match(r"copydesk [a-z]", line)]
    return list(dict.fromkeys(found))


class Understood(Exception):
    """The command line was parsed."""


@pytest.mark.parametrize(("name", "block"), blocks("yaml"))
def test_yaml_parses(name: str, block: str) -> None:
    assert isinstance(yaml.data(block), dict)


@pytest.mark.parametrize("line", lines())
def test_command_lines_are_understood(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = shlex.split(line.split(" | ")[0].split(" > ")[0])
    honest = Parser.parsed

    def parsed(self: Parser, arguments: list[str]) -> argparse.Namespace:
        honest(self, arguments)
        raise Understood

    monkeypatch.setattr(Parser, "parsed", parsed)
    module = importlib.import_module(f"copydesk.cli.{words[1]}")
    with pytest.raises(Understood):
        module.run(words[2:])


def test_the_documents_name_only_outputs_and_hooks_that_exist() -> None:
    from copydesk.reports import FORMATS

    hooks = {hook["id"] for hook in yaml.data((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for line in lines():
        for format in re.findall(r"--(?:output|format) (\w+)", line):
            assert format in FORMATS, line
    for _, block in blocks("yaml"):
        for repo in yaml.data(block).get("repos", []):
            assert {hook["id"] for hook in repo["hooks"]} <= hooks


def test_the_action_takes_what_the_documents_give_it() -> None:
    action = yaml.data((ROOT / "action.yml").read_text(encoding="utf-8"))
    for _, block in blocks("yaml"):
        for job in yaml.data(block).get("jobs", {}).values():
            for step in job["steps"]:
                if step["uses"].startswith("OWNER/copydesk"):
                    assert set(step["with"]) <= set(action["inputs"])


def test_links_between_documents_lead_somewhere() -> None:
    for path in DOCUMENTS:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"
