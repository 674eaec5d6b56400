"""A commit hook names files nobody chose: there the project's `exclude` counts for them too."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.__main__ import main

FAULTY = "---\ntitle: Ferry stays\nauthor: Petra Okafor\ndate: 2026-05-02\nsection: news\n---\n\nThe ferry stays .\n"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "a.md").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "copydesk.yaml").write_text('exclude: ["drafts/**"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_named_files_are_checked_unless_a_hook_names_them(newsroom: Path) -> None:
    assert main(["check", "drafts/a.md"]) == 1
    assert main(["check", "--force-exclude", "drafts/a.md"]) == 0


def test_a_hook_mends_no_excluded_file(newsroom: Path) -> None:
    assert main(["fix", "--force-exclude", "drafts/a.md"]) == 0
    assert (newsroom / "drafts" / "a.md").read_text(encoding="utf-8") == FAULTY
    main(["fix", "drafts/a.md"])
    assert (newsroom / "drafts" / "a.md").read_text(encoding="utf-8") != FAULTY
