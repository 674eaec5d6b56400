"""The project keeps its own promises: versions agree, commands in README are the ones that CI runs."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from copydesk import __version__

ROOT = Path(__file__).resolve().parent.parent


def test_one_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_readme_has_two_commands_first() -> None:
    blocks = re.findall(r"^```sh\n(.*?)^```", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) >= 2
    assert "pip install" in blocks[0] and "copydesk check examples/newsroom" in blocks[0]
    assert "pip install" in blocks[1] and "pytest" in blocks[1]


def test_nothing_names_this_machine() -> None:
    """No absolute paths of a developer's machine in anything we ship."""
    pattern = re.compile(r"(?<![\w.])/(?:work|root|home/\w+)/")
    bad = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for folder in ("src", "rules", "tests", "examples", "benchmarks", "docs")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in {".py", ".md", ".yaml", ".toml", ".txt", ".html"} and path.name != "test_project.py"
        for match in [pattern.search(path.read_text(encoding="utf-8", errors="replace"))]
        if match
    ]
    assert not bad
