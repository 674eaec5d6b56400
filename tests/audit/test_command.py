"""The editor's door: an archive audited from the command line, interrupted, resumed, compared, tried."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from copydesk.__main__ import main
from copydesk.audit import gather

ARTICLE = """---
title: Long Bridge closes
author: Petra Okafor
date: 2026-05-{day:02}
type: news
section: {section}
---

The bridge costs {day}.2 million crowns{space}.
"""


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for day in range(1, 13):
        folder = tmp_path / ("news" if day % 2 else "harbour")
        folder.mkdir(exist_ok=True)
        text = ARTICLE.format(day=day, section=folder.name, space=" " if day % 3 == 0 else "")
        (folder / f"bridge-{day}.md").write_text(text, encoding="utf-8")
    (tmp_path / "copydesk.yaml").write_text("outlet: {name: The Meridian Post}\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / ".cache"))
    return tmp_path


def test_all_outputs_say_the_same(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["audit", "--html", "a.html", "--csv", "a.csv", "--jsonl", "a.jsonl", "--jobs", "2", "news", "harbour"])
    said = capsys.readouterr().out
    assert code == 0
    assert said.startswith("12 articles")
    verdicts = [json.loads(line) for line in (archive / "a.jsonl").read_text(encoding="utf-8").splitlines()]
    spaces = [item for item in verdicts if item["rule"] == "space-before-punctuation"]
    failed = {item["path"] for item in spaces if item["outcome"] == "fail"}
    assert failed == {"news/bridge-3.md", "harbour/bridge-6.md", "news/bridge-9.md", "harbour/bridge-12.md"}
    assert len((archive / "a.csv").read_text(encoding="utf-8").splitlines()) == len(verdicts) + 1
    page = (archive / "a.html").read_text(encoding="utf-8")
    assert "The Meridian Post" in page
    assert "http://" not in page.split("<script>")[0]


def test_one_worker_and_several_give_the_same_bytes(archive: Path) -> None:
    main(["audit", "--jsonl", "one.jsonl", "--jobs", "1", "news", "harbour"])
    main(["audit", "--jsonl", "two.jsonl", "--jobs", "2", "news", "harbour"])
    assert (archive / "one.jsonl").read_bytes() == (archive / "two.jsonl").read_bytes()


def test_interrupted_and_resumed(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    honest, seen = gather.judged, []

    def tired(at: object, document: object) -> object:
        if len(seen) == 5:
            raise KeyboardInterrupt
        seen.append(document)
        return honest(at, document)  # type: ignore[arg-type]

    monkeypatch.setattr(gather, "judged", tired)
    assert main(["audit", "--jobs", "1", "news", "harbour"]) == 130
    said = capsys.readouterr().out
    assert said.startswith("5 articles")
    assert "--resume" in said
    again: list[object] = []
    monkeypatch.setattr(gather, "judged", lambda at, document: again.append(document) or honest(at, document))
    assert main(["audit", "--jobs", "1", "--resume", "news", "harbour"]) == 0
    assert capsys.readouterr().out.startswith("12 articles")
    assert len(again) == 7


def test_what_cannot_be_checked_is_told_and_hides_nothing(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "news" / "latin.md").write_bytes(b"caf\xe9")
    assert main(["audit", "news", "harbour"]) == 3
    said = capsys.readouterr().out
    assert "1 not checked" in said and "news/latin.md" in said
    assert "of 12 checked" in said


def test_a_full_disk_keeps_what_was_done(
    archive: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from copydesk.audit.journal import Journal

    honest, written = Journal.add, []

    def full(self: Journal, row: dict[str, object]) -> None:
        if len(written) == 4:
            raise OSError(28, "No space left on device")
        written.append(row)
        honest(self, row)

    monkeypatch.setattr(Journal, "add", full)
    assert main(["audit", "--jobs", "1", "news", "harbour"]) == 3
    assert "--resume" in capsys.readouterr().err
    monkeypatch.setattr(Journal, "add", honest)
    assert main(["audit", "--jobs", "1", "--resume", "news", "harbour"]) == 0
    assert capsys.readouterr().out.startswith("12 articles")


def test_a_trial_judges_by_the_new_rule_alone(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (archive / "crowns-without-euros.yaml").write_text(
        """id: crowns-without-euros
title: Sum in crowns without its worth in euros
why: Half of our readers live abroad.
source: {name: House style}
level: info
phrase: {phrases: {en: [million crowns]}}
message: What is “{found}” in euros?
cases:
  pass: [It costs a million euros.]
  fail: [{text: It costs two million crowns., at: "1:14"}]
""",
        encoding="utf-8",
    )
    assert main(["audit", "--trial", "crowns-without-euros.yaml", "news", "harbour"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("crowns-without-euros: 12 findings in 12 of the 12 articles")
    assert "harbour" in said and "2026-05" in said and "⟦million crowns⟧" in said


def test_compare_tells_what_got_worse(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["audit", "--jsonl", "a.jsonl", "news"])
    place = archive / "news" / "bridge-1.md"
    place.write_text(place.read_text(encoding="utf-8").replace("crowns.", "crowns ."), encoding="utf-8")
    main(["audit", "--jsonl", "b.jsonl", "news"])
    capsys.readouterr()
    assert main(["compare", "a.jsonl", "b.jsonl"]) == 1
    assert "news/bridge-1.md  space-before-punctuation" in capsys.readouterr().out


def test_a_commit_and_its_history(archive: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def git(*words: str, date: str = "2026-01-10T10:00:00Z") -> None:
        identity = ["-c", "user.name=Desk", "-c", "user.email=desk@example.invalid"]
        environment = {"GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date, "PATH": "/usr/bin:/bin:/usr/local/bin"}
        subprocess.run(["git", *identity, *words], cwd=archive, capture_output=True, check=True, env=environment)

    git("init", "-q")
    git("add", "news", "harbour", "copydesk.yaml")
    git("commit", "-qm", "start")
    for place in archive.glob("*/*.md"):
        place.write_text(place.read_text(encoding="utf-8").replace(" .", "."), encoding="utf-8")
    git("commit", "-qam", "mended", date="2026-03-10T10:00:00Z")
    assert main(["audit", "--at", "HEAD~1", "."]) == 0
    assert "space-before-punctuation" in capsys.readouterr().out
    assert main(["audit", "--history", "monthly", "."]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:10] for line in lines[1:]] == ["2026-01-10", "2026-03-10"]
    assert "66.7%" in lines[1] and "100.0%" in lines[2]
