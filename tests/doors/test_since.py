"""CI's door: only what changed, only new findings, several outputs at once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from copydesk.__main__ import main

ARTICLE = """---
title: Long Bridge closes for nine weeks
author: Petra Okafor
date: 2026-05-18
type: news
---

The bridge costs 3.2 million crowns .

It closes on June 8 , the city said.
"""


def git(folder: Path, *words: str) -> None:
    identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.invalid", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *identity, *words], cwd=folder, capture_output=True, check=True)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "copydesk.yaml").write_text("outlet: {name: The Meridian Post}\n", encoding="utf-8")
    (tmp_path / "a.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "b.md").write_text(ARTICLE, encoding="utf-8")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "start")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[tuple[str, str, int]]]:
    """The exit code and `(path, rule, line)` of each finding."""
    code = main(["check", "--format", "jsonl", *words])
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return code, [(item["path"], item["rule"], item["line"]) for item in found if "rule" in item and not item["stet"]]


def test_since_judges_only_changed_articles(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "b.md").write_text(ARTICLE.replace("nine weeks", "ten weeks"), encoding="utf-8")
    _, found = check(capsys, "--since", "HEAD")
    assert {path for path, _, _ in found} == {"b.md"}
    assert ("b.md", "changed-headline", 2) in found


def test_changed_lines_leaves_old_findings_alone(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "b.md").write_text(ARTICLE.replace("June 8 ,", "June 8 , a Monday,"), encoding="utf-8")
    _, all_found = check(capsys, "--since", "HEAD")
    _, found = check(capsys, "--since", "HEAD", "--changed-lines")
    spaces = "space-before-punctuation"
    assert [line for _, rule, line in all_found if rule == spaces] == [8, 10]
    assert [line for _, rule, line in found if rule == spaces] == [10]


def test_a_silent_correction_shows_old_and_new(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "a.md").rename(content / "renamed.md")
    text = (content / "renamed.md").read_text(encoding="utf-8").replace("3.2", "4.1")
    (content / "renamed.md").write_text(text, encoding="utf-8")
    git(content, "add", "-A")
    main(["check", "--since", "HEAD", "--format", "concise"])
    said = capsys.readouterr().out
    assert "silent-correction" in said
    assert "3.2 million" in said and "4.1 million" in said


def test_nothing_changed_is_clean(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(capsys, "--since", "HEAD") == (0, [])


def test_a_ref_that_does_not_exist_is_a_mistake_of_the_command_line(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--since", "mian"]) == 2
    assert "no commit, branch or tag" in capsys.readouterr().err
    assert main(["check", "--changed-lines"]) == 2
    assert "--since REF" in capsys.readouterr().err


def test_the_baseline_lets_known_findings_sleep(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, found = check(capsys)
    assert before == 1 and found
    assert main(["baseline", "write"]) == 0
    capsys.readouterr()
    assert check(capsys)[0] == 0
    (content / "b.md").write_text(ARTICLE + "\nNew words , new fault.\n", encoding="utf-8")
    code, found = check(capsys)
    assert (code, found) == (1, [("b.md", "space-before-punctuation", 12)])
    assert check(capsys, "--no-baseline")[0] == 1


def test_the_baseline_shrinks_and_grows_only_when_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["baseline", "write"])
    size = len(json.loads((content / ".copydesk-baseline.json").read_text())["articles"]["b.md"]["findings"])
    (content / "b.md").write_text(ARTICLE.replace("crowns .", "crowns.") + "\nNew , fault.\n", encoding="utf-8")
    main(["baseline", "write"])
    articles = json.loads((content / ".copydesk-baseline.json").read_text())["articles"]
    assert len(articles["b.md"]["findings"]) == size - 1
    main(["baseline", "write", "--grow"])
    articles = json.loads((content / ".copydesk-baseline.json").read_text())["articles"]
    assert len(articles["b.md"]["findings"]) == size
    capsys.readouterr()
    main(["baseline", "show"])
    assert "space-before-punctuation" in capsys.readouterr().out


def test_a_damaged_baseline_stops_the_check(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / ".copydesk-baseline.json").write_text("{", encoding="utf-8")
    assert main(["check"]) == 2
    assert ".copydesk-baseline.json" in capsys.readouterr().err


def test_no_baseline_of_what_could_not_be_checked(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "c.md").write_bytes(b"\xff\xfe")
    assert main(["baseline", "write"]) == 3
    assert not (content / ".copydesk-baseline.json").exists()


def test_a_baseline_is_a_suppression_from_outside_in_sarif(content: Path) -> None:
    main(["baseline", "write"])
    main(["check", "--output", "sarif=all.sarif", "--output", "gitlab=all.json", "--output", "junit=all.xml"])
    results = json.loads((content / "all.sarif").read_text(encoding="utf-8"))["runs"][0]["results"]
    assert results
    assert all(item["suppressions"][0]["kind"] == "external" for item in results)
    assert json.loads((content / "all.json").read_text(encoding="utf-8")) == []
    assert "<skipped" in (content / "all.xml").read_text(encoding="utf-8")


def test_a_job_summary_is_appended_where_the_runner_wants_it(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = content / "summary"
    place.write_text("# Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    assert main(["check", "--format", "github"]) == 1
    said = place.read_text(encoding="utf-8")
    assert said.startswith("# Before\n")
    assert "| `a.md:8` |" in said


def test_what_was_a_draft_may_change_when_it_is_published(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "_drafts").mkdir()
    (content / "_drafts" / "c.md").write_text(ARTICLE.replace("costs", "will cost"), encoding="utf-8")
    git(content, "add", "-A")
    git(content, "commit", "-qm", "a draft")
    text = (content / "_drafts" / "c.md").read_text(encoding="utf-8")
    (content / "_drafts" / "c.md").unlink()
    (content / "c.md").write_text(text.replace("3.2", "4.1"), encoding="utf-8")
    git(content, "add", "-A")
    _, found = check(capsys, "--since", "HEAD")
    assert "silent-correction" not in {rule for path, rule, _ in found if path == "c.md"}


def test_the_base_is_where_the_branch_left(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(content, "checkout", "-qb", "work")
    (content / "a.md").write_text(ARTICLE.replace("3.2", "4.1"), encoding="utf-8")
    git(content, "commit", "-qam", "mine")
    git(content, "checkout", "-q", "main")
    (content / "b.md").write_text(ARTICLE.replace("3.2", "5.5"), encoding="utf-8")
    git(content, "commit", "-qam", "theirs")
    git(content, "checkout", "-q", "work")
    _, found = check(capsys, "--since", "main", "--rule", "silent-correction")
    assert [path for path, _, _ in found] == ["a.md"]


def test_a_shallow_clone_says_what_to_fetch(
    content: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    (content / "a.md").write_text(ARTICLE.replace("3.2", "4.1"), encoding="utf-8")
    git(content, "commit", "-qam", "second")
    clone = tmp_path_factory.mktemp("clone")
    git(clone, "clone", "-q", "--depth", "1", f"file://{content}", ".")
    monkeypatch.chdir(clone)
    assert main(["check", "--since", "HEAD~1"]) == 2
    said = capsys.readouterr().err
    assert "shallow" in said and "git fetch" in said
