"""The documentation's examples are run as they stand: commands, settings, rules, Python."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from copydesk import packs, settings, yaml
from copydesk.__main__ import main
from copydesk.cli.commands import COMMANDS

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")])


def blocks(language: str) -> list[tuple[str, str]]:
    """The fenced blocks of a language in all pages: page and content."""
    found = []
    for page in PAGES:
        matches = re.finditer(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
        found += [(page.name, match[1]) for match in matches]
    return found


def sessions() -> list[tuple[str, str, list[str]]]:
    """Commands of the README's console blocks with the output that is shown."""
    found = []
    for page, text in blocks("console"):
        for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
            command, _, output = part.partition("\n")
            found.append((page, command, output.splitlines()))
    return found


@pytest.mark.parametrize(("page", "command", "output"), [item for item in sessions() if item[0] == "README.md"])
def test_console_sessions_print_what_the_page_shows(
    page: str, command: str, output: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT / "examples" / "newsroom")
    words = shlex.split(command)
    assert words[0] == "copydesk"
    assert main(words[1:]) in (0, 1)
    printed = capsys.readouterr().out
    assert printed
    for line in output:
        if line != "…":
            assert line in printed.splitlines()


def test_settings_examples_are_settings(tmp_path: Path) -> None:
    examples = [text for page, text in blocks("yaml") if page == "README.md"]
    assert examples
    for number, text in enumerate(examples):
        place = tmp_path / str(number) / "copydesk.yaml"
        place.parent.mkdir()
        place.write_text(text, encoding="utf-8")
        packs.compile_rules(settings.load(str(place)))


def test_rule_examples_are_rules(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    examples = [text for page, text in blocks("yaml") if page == "CONTRIBUTING.md"]
    assert examples
    for text in examples:
        place = tmp_path / f"{yaml.data(text)['id']}.yaml"
        place.write_text(text, encoding="utf-8")
        assert main(["test", str(place)]) == 0, capsys.readouterr().out


def test_python_examples_run(capsys: pytest.CaptureFixture[str]) -> None:
    for _, text in blocks("python"):
        exec(compile(text, "README.md", "exec"), {})
    assert capsys.readouterr().err == ""


def test_pages_name_only_commands_that_exist() -> None:
    for page in PAGES:
        named = set(re.findall(r"`copydesk ([a-z]+)", page.read_text(encoding="utf-8")))
        assert named <= set(COMMANDS), page.name


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
