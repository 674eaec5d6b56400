"""A project is judged the same from its own folder and from any folder above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.run import open_desk

ARTICLE = "---\ntitle: Ferry stays\nauthor: Petra Okafor\ndate: 2026-05-02\n---\n\nThe ferry stays, the council said.\n"


@pytest.mark.parametrize("where", [".", "desk", "desk/opinion", "desk/opinion/deep"])
def test_paths_in_settings_count_from_the_project_file(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "desk" / "opinion" / "deep" / "a.md"
    place.parent.mkdir(parents=True)
    place.write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "desk" / "copydesk.yaml").write_text('types: {paths: {"opinion/**": opinion}}\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path / where)
    path = str(place.relative_to(tmp_path / where)) if place.is_relative_to(tmp_path / where) else str(place)
    (report,) = open_desk(start=str(place.parent)).check_files([path])
    assert report.type == "opinion"
    assert report.path == path
