"""Cases in rule files: what makes one fail, and what it is called."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk import packs, packtest
from copydesk.settings import Project, SettingsError
from newsroom import BANNER, CLICHE, newsroom, write

HEAD = CLICHE[: CLICHE.index("cases:")]


def outcome(tmp_path: Path, cases: str, head: str = HEAD) -> packtest.Tested:
    write(tmp_path, {"pack/worn-phrase.yaml": f"{head}cases:\n{cases}"})
    return packtest.test_file(str(tmp_path / "pack" / "worn-phrase.yaml"))


GOOD = "  pass: [The ferry left.]\n  fail: ['We utilise it.']\n"


@pytest.mark.parametrize(
    ("cases", "told"),
    [
        ("  pass: ['We utilise it.']\n  fail: ['We utilise it.']\n", ("noisy", "pass", 0, 12)),
        ("  pass: [The ferry left.]\n  fail: [We use it.]\n", ("missing", "fail", 0, 13)),
        ("  pass: [a b]\n  fail: [{text: We utilise it., at: '1:5'}]\n", ("wrong", "fail", 0, 13)),
        ("  pass: [a b]\n  fail: [{text: We utilise it., at: ['1:4', '1:9']}]\n", ("wrong", "fail", 0, 13)),
        ("  pass: [a b]\n  fail: [{text: We utilise it., message: tired}]\n", ("wrong", "fail", 0, 13)),
        ("  pass: [a b]\n  fail: [{text: We utilise it., level: error}]\n", ("wrong", "fail", 0, 13)),
        ("  pass: [a b]\n  fail: [{text: We utilise it., becomes: We used it.}]\n", ("unfixed", "fail", 0, 13)),
        ("  pass: ['']\n  fail: [We utilise it.]\n", ("wrong", "pass", 0, 12)),
        (GOOD + "  skip: [The ferry left.]\n", ("wrong", "skip", 0, 14)),
        (GOOD + "  skip: ['We utilise it.']\n", ("noisy", "skip", 0, 14)),
        (GOOD + "  todo: [{text: We utilise it., why: later}]\n", ("mended", "todo", 0, 14)),
        (GOOD + "  todo: [{text: We use it., should: pass, why: later}]\n", ("mended", "todo", 0, 14)),
        ("  pass: [{file: articles/none.md}]\n  fail: [We utilise it.]\n", ("wrong", "pass", 0, 12)),
        ("  pass: [{text: a, settings: {rul: 1}}]\n  fail: [We utilise it.]\n", ("wrong", "pass", 0, 12)),
    ],
)
def test_a_failure_has_a_name_and_a_place(tmp_path: Path, cases: str, told: tuple[str, str, int, int]) -> None:
    (failure,) = outcome(tmp_path, cases).failures
    assert (failure.kind, failure.group, failure.index, failure.line) == told
    assert failure.detail


def test_cases_that_come_out_as_they_say(tmp_path: Path) -> None:
    write(tmp_path, {"pack/articles/long.md": "The ferry left.\n"})
    result = outcome(
        tmp_path,
        """\
  pass: [The ferry left., {file: articles/long.md}]
  fail:
    - {text: We utilise it., at: "1:4", message: is worn, level: warning, becomes: We use it.}
    - {text: "We utilise a very unique pier.", at: ["1:14", "1:4"]}
    - {text: We utilise it., settings: {rules: {worn-phrase: {level: error}}}, level: error}
  todo:
    - {text: We utilize it., why: American spelling}
    - {text: We utilise it., should: pass, why: a song of that name}
""",
    )
    assert result.green
    assert (result.rule, result.cases, result.todo) == ("worn-phrase", 7, 2)


def test_a_broken_rule_file_is_a_problem_and_hides_no_other(tmp_path: Path) -> None:
    write(tmp_path, {"pack/disclaimer-in-news.yaml": BANNER, "pack/worn-phrase.yaml": "id: [\n"})
    results = list(packtest.run([str(tmp_path / "pack")], Project(root=str(tmp_path))))
    assert [(result.rule, result.green) for result in results] == [("disclaimer-in-news", True), ("worn-phrase", False)]
    assert results[1].problems[0].line == 2


def test_targets(tmp_path: Path) -> None:
    from copydesk import settings

    project = settings.load(str(newsroom(tmp_path)))

    def rules(*targets: str) -> set[str]:
        return {result.rule for result in packtest.run(targets, project)}

    assert rules() >= {"worn-phrase", "disclaimer-in-news", "stet-unused"}
    assert rules("desk-rules") == {"worn-phrase", "disclaimer-in-news"}
    assert rules("worn-phrase") == {"worn-phrase"}
    assert rules(str(tmp_path / "desk-rules" / "worn-phrase.yaml")) == {"worn-phrase"}
    with pytest.raises(SettingsError, match="no rule file, folder, pack or rule 'worn'"):
        rules("worn")


def test_the_rules_about_excuses_come_out_as_they_say() -> None:
    folder = Path(packs.shipped_folder()) / "stet"
    results = [packtest.test_file(str(path), "stet") for path in sorted(folder.glob("*.yaml"))]
    assert len(results) == 4
    assert not [failure for result in results for failure in (*result.failures, *result.problems)]
