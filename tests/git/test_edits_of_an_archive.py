"""A history of edits on an archive of real articles: every silent correction is found, and no harmless edit is."""

from __future__ import annotations

import importlib.util
import json
import random
import subprocess
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from copydesk.__main__ import main
from shared import shared

EACH = 12
"""Articles for each sort of edit."""


def _edits() -> ModuleType:
    spec = importlib.util.spec_from_file_location("edits", Path(__file__).with_name("edits.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


edits = _edits()


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.invalid", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, check=True)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both folders sampled and committed; then every article edited once, half of them renamed."""
    content, place = shared("data/content"), tmp_path_factory.mktemp("archive")
    dice = random.Random(20260518)
    files = sorted(content.rglob("*.md"))
    dice.shuffle(files)
    made: dict[str, str] = {}
    for sort, edit in {**edits.FACTS, **edits.HARMLESS}.items():
        count = 0
        while count < EACH and files:
            path = files.pop()
            before = path.read_text(encoding="utf-8")
            after = edit(edits.Page(before), dice)
            if after is None or after == before or "\ndate: " not in before or "\ndraft: true" in before:
                continue
            name = f"{path.relative_to(content).parts[0]}/{sort}-{count:02}.md"
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (place / name).write_text(before, encoding="utf-8")
            made[name] = after
            count += 1
    (place / "copydesk.yaml").write_text("outlet: {name: The Meridian Post}\n", encoding="utf-8")
    git(place, "init", "-q")
    git(place, "add", "-A")
    git(place, "commit", "-qm", "as published")
    for number, (name, after) in enumerate(sorted(made.items())):
        (place / name).write_text(after, encoding="utf-8")
        if number % 4 == 0 and len(after) > 3000:
            (place / name).rename(place / name.replace(".md", "-renamed.md"))
    git(place, "add", "-A")
    git(place, "commit", "-qm", "edited")
    return place


def silent(folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """The silent corrections since the first commit, by article."""
    monkeypatch.chdir(folder)
    main(["check", "--since", "HEAD~1", "--rule", "silent-correction", "--format", "jsonl", "--today", "2026-06-01"])
    found: dict[str, list[str]] = {}
    for line in capsys.readouterr().out.splitlines():
        item: dict[str, Any] = json.loads(line)
        assert "message" in item, item
        found.setdefault(item["path"], []).append(item["message"])
    return found


def test_seeded_corrections_are_found_and_harmless_edits_are_not(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = silent(archive, capsys, monkeypatch)
    articles = {str(path.relative_to(archive)) for path in archive.rglob("*.md")}
    seeded = {path for path in articles if Path(path).name.split("-")[0] in edits.FACTS}
    assert len(seeded) >= 4 * EACH and len(articles - seeded) >= 9 * EACH
    assert any("renamed" in path for path in seeded)
    assert sorted(seeded - set(found)) == []
    assert {path: found[path] for path in sorted(set(found) - seeded)} == {}


def test_old_and_new_are_shown(
    archive: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = silent(archive, capsys, monkeypatch)
    names = [message for path, messages in found.items() if "/name-" in path for message in messages]
    assert all(any(name.split()[0] in message for name in edits.NAMES) for message in names)
    quoted = [message for path, messages in found.items() if "/quotation-" in path for message in messages]
    assert quoted and all("bewildered" in message for message in quoted)
