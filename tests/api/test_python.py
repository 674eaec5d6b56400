"""The desk from Python: lazy names, pure functions, and the same findings as everywhere."""

from __future__ import annotations

import builtins
import os
from pathlib import Path

import pytest

import copydesk
from copydesk import api
from newsroom import CLEAN, WORN, newsroom


def test_every_public_name_is_there() -> None:
    assert set(copydesk.__all__) <= set(dir(copydesk))
    for name in copydesk.__all__:
        assert getattr(copydesk, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'check_txt'"):
        _ = copydesk.check_txt


def test_checking_a_text_with_and_without_a_desk(tmp_path: Path) -> None:
    desk = copydesk.open_desk(str(newsroom(tmp_path)))
    report = copydesk.check_text(WORN, "news/worn.md", desk=desk)
    assert isinstance(report, copydesk.Report)
    assert [finding.rule for finding in report.findings] == ["worn-phrase", "worn-phrase"]
    assert "placeholder-text" in {finding.rule for finding in copydesk.check_text("A TK here.\n").findings}
    assert copydesk.check_text("").problem is not None


def test_functions_on_text_touch_no_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Pier\n\nA TK here , and “we saw the bridge fall down,” said Jane Roe.\n"
    first = (copydesk.check_text(text), copydesk.inspect_text(text), copydesk.fix_text(text))

    def refused(*words: object, **_: object) -> None:
        raise AssertionError(f"opened {words[0]!r}")

    monkeypatch.setattr(os, "open", refused)
    monkeypatch.setattr(builtins, "open", refused)
    assert (copydesk.check_text(text), copydesk.inspect_text(text), copydesk.fix_text(text)) == first


def test_checking_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newsroom(tmp_path, {"news/clean.md": CLEAN, "news/worn.md": WORN, "news/bad.md": b"\xff"})
    monkeypatch.chdir(tmp_path.parent)
    root = tmp_path.name
    reports = copydesk.check_paths([tmp_path.relative_to(tmp_path.parent), f"{root}/gone.md"], today="2026-06-30")
    assert [report.path for report in reports] == [f"{root}/news/{n}.md" for n in ("bad", "clean", "worn")] + [
        f"{root}/gone.md"
    ]
    assert [bool(report.problem) for report in reports] == [True, False, False, True]
    assert len(reports[2].findings) == 2
    only = copydesk.check_paths([f"{root}/news/worn.md"], only=["disclaimer-in-news"])
    assert not only[0].findings
    with pytest.raises(copydesk.SettingsError, match="did you mean 'worn-phrase'"):
        copydesk.check_paths([f"{root}/news/worn.md"], only=["worn-phras"])


def test_inspecting_a_text() -> None:
    facts = copydesk.inspect_text("Pier\n\nWrite to desk@harbour.example.\n", "a.txt")
    assert facts["format"] == "text"
    assert facts["contacts"][0]["value"] == "desk@harbour.example"
    assert set(facts) >= {"path", "format", "language", "type", "blocks", "quotations", "claims", "contacts"}
    with pytest.raises(copydesk.Unreadable):
        copydesk.inspect_text(" \n")
    with pytest.raises(copydesk.ReadingError):
        copydesk.inspect_text("---\ntitle: Pier\n")


def test_mending_a_text(tmp_path: Path) -> None:
    desk = copydesk.open_desk(str(newsroom(tmp_path)))
    fixed = copydesk.fix_text(WORN, "news/worn.md", desk=desk)
    assert fixed.source == "# Night ferry\n\nThe harbour will use a second pier, which is unique.\n"
    assert not fixed.report.findings
    assert not copydesk.fix_text(fixed.source, desk=desk).changed


def test_every_public_function_is_documented_and_typed() -> None:
    for name in ("check_paths", "check_text", "fix_text", "inspect_text"):
        function = getattr(api, name)
        assert function.__doc__
        assert "return" in function.__annotations__
