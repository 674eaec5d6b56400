"""A project is judged the same from its own folder and from any folder above it."""

from __future__ import annotations

import os
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


@pytest.mark.parametrize("where", [".", "desk", "desk/opinion", "other", "other/deep", "..desk"])
def test_a_path_is_told_from_the_root_wherever_one_stands(
    where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "desk"
    for folder in (root, tmp_path / where):
        folder.mkdir(exist_ok=True, parents=True)
    (root / "copydesk.yaml").write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path / where)
    desk = open_desk(str(root / "copydesk.yaml"))
    for path in ("a.md", "./b//a.md", "../a.md", "../desk/a.md", "x/../../desk/a.md", "desk/a.md", "..a.md", str(root)):
        assert desk.article_path(path) == os.path.relpath(path, root).replace(os.sep, "/")
