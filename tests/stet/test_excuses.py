"""Excuses: what they excuse, where, until when, and what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.findings import Finding
from copydesk.run import Desk, collect, exit_code, open_desk
from copydesk.text import LineTable
from newsroom import PROJECT, newsroom

BODY = "They utilise the pier.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(str(newsroom(tmp_path)), today="2026-06-30")


def found(desk: Desk, text: str, path: str = "a.md") -> list[tuple[str, str]]:
    """Rule and reason of every finding."""
    report = desk.check_text(text, path)
    assert report.problem is None
    return [(finding.rule, finding.stet) for finding in report.findings]


def only(desk: Desk, text: str, rule: str, path: str = "a.md") -> Finding:
    (finding,) = [finding for finding in desk.check_text(text, path).findings if finding.rule == rule]
    return finding


def test_an_excuse_marks_the_finding_in_the_next_block_and_drops_nothing(desk: Desk) -> None:
    text = f"# Pier\n\n<!-- stet: worn-phrase because he says so -->\n\n{BODY}\n{BODY}"
    assert found(desk, text) == [("worn-phrase", "he says so"), ("worn-phrase", "")]
    assert exit_code([desk.check_text(text, "a.md")]) == 1
    assert exit_code([desk.check_text(text.removesuffix(BODY), "a.md")]) == 0


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- stet: worn-phrase because he says so -->",
        "<!--stet:worn-phrase because he says so-->",
        "<!--   STET: worn-phrase\n  because he\n  says so   -->",
        "<!-- stet worn-phrase because he says so -->",
        "<!-- stet: disclaimer-in-news, worn-phrase because he says so -->",
        "<!-- stet: disclaimer-in-news,worn-phrase BECAUSE he says so -->",
        '<!-- stet: worn-phrase until=2026-06-30 by="Night desk" because he says so -->',
        "<!-- stet: worn-phrase by=jane until=2027-01-01 because he says so -->",
    ],
)
def test_ways_to_write_an_excuse(desk: Desk, comment: str) -> None:
    assert ("worn-phrase", "he says so") in found(desk, f"# Pier\n\n{comment}\n\n{BODY}")


@pytest.mark.parametrize("comment", ["<!-- stetson: worn-phrase because -->", "<!-- note: stet -->", "<!-- -->"])
def test_other_comments_are_no_excuses(desk: Desk, comment: str) -> None:
    assert found(desk, f"# Pier\n\n{comment}\n\n{BODY}") == [("worn-phrase", "")]


@pytest.mark.parametrize("head", ["", "---\ntitle: Pier\n---\n", "\ufeff", "\n\n"])
def test_an_excuse_above_the_first_block_holds_for_the_whole_file(desk: Desk, head: str) -> None:
    text = f"{head}<!-- stet: worn-phrase because he says so -->\n\n# Pier\n\n{BODY}\n{BODY}"
    assert found(desk, text) == [("worn-phrase", "he says so")] * 2


def test_an_excuse_before_a_list_or_quotation_holds_for_all_of_it(desk: Desk) -> None:
    comment = "# Pier\n\n<!-- stet: worn-phrase because he says so -->\n\n"
    text = f"{comment}- {BODY}- {BODY}- {BODY}\n{BODY}"
    assert [reason for _, reason in found(desk, text)] == ["he says so"] * 3 + [""]


def test_an_excuse_inside_a_block_holds_for_that_block(desk: Desk) -> None:
    text = f"# Pier\n\nThey utilise it. <!-- stet: worn-phrase because he says so -->\n\n{BODY}"
    assert found(desk, text) == [("worn-phrase", "he says so"), ("worn-phrase", "")]


def test_excuses_in_html(desk: Desk) -> None:
    comment = "<!-- stet: worn-phrase because he says so -->"
    text = f"<h1>Pier</h1>\n{comment}\n<p>They utilise it.</p>\n<p>They utilise it.</p>\n"
    assert found(desk, text, "a.html") == [("worn-phrase", "he says so"), ("worn-phrase", "")]
    assert found(desk, f"{comment}<h1>Pier</h1><p>They utilise it.</p>", "a.html") == [("worn-phrase", "he says so")]


def test_an_excuse_without_a_reason_excuses_nothing(desk: Desk) -> None:
    text = f"# Pier\n\n<!-- stet: worn-phrase by=jane -->\n\n{BODY}"
    assert sorted(found(desk, text)) == [("stet-without-reason", ""), ("worn-phrase", "")]
    finding = only(desk, text, "stet-without-reason")
    assert text[finding.start : finding.end] == "<!-- stet: worn-phrase by=jane -->"
    assert finding.level == "error"
    assert "worn-phrase gives no reason" in finding.message


def test_an_excuse_for_a_rule_nobody_knows(desk: Desk) -> None:
    text = f"# Pier\n\n<!-- stet: worn-phrases because he says so -->\n\n{BODY}"
    assert sorted(found(desk, text)) == [("stet-unknown-rule", ""), ("worn-phrase", "")]
    finding = only(desk, text, "stet-unknown-rule")
    assert "worn-phrases, which does not exist" in finding.message
    assert finding.suggestion == "Did you mean worn-phrase?"


def test_an_expired_excuse_excuses_nothing(desk: Desk, tmp_path: Path) -> None:
    text = f"# Pier\n\n<!-- stet: worn-phrase until=2026-06-29 because he says so -->\n\n{BODY}"
    assert sorted(found(desk, text)) == [("stet-expired", ""), ("worn-phrase", "")]
    assert "ended on 2026-06-29" in only(desk, text, "stet-expired").message
    assert found(desk, text.replace("06-29", "06-30")) == [("worn-phrase", "he says so")]
    assert "is not a date" in only(desk, text.replace("2026-06-29", "summer"), "stet-expired").message


def test_an_excuse_that_excuses_nothing(desk: Desk) -> None:
    text = "# Pier\n\n<!-- stet: worn-phrase, disclaimer-in-news because he says so -->\n\nThey utilise it.\n"
    assert sorted(found(desk, text)) == [("stet-unused", ""), ("worn-phrase", "he says so")]
    assert "disclaimer-in-news" in only(desk, text, "stet-unused").message
    assert found(desk, "They left.\n\n<!-- stet: worn-phrase because he says so -->\n") == [("stet-unused", "")]


def test_an_excuse_for_a_rule_not_run_now_is_not_called_unused(tmp_path: Path) -> None:
    path = str(newsroom(tmp_path))
    text = "# Pier\n\n<!-- stet: worn-phrase because he says so -->\n\nThey left.\n"
    assert found(open_desk(path, without=("worn-phrase",)), text) == []
    newsroom(tmp_path, project=PROJECT + "rules: {worn-phrase: off}\n")
    assert found(open_desk(path), text) == []


def test_rules_about_excuses_cannot_be_excused(desk: Desk) -> None:
    text = (
        "# Pier\n\n<!-- stet: stet-unused because I say so -->\n\n"
        "<!-- stet: worn-phrase because he says so -->\n\nThey left.\n"
    )
    assert sorted(found(desk, text)) == [("stet-unknown-rule", ""), ("stet-unused", "")]
    assert "cannot be excused" in only(desk, text, "stet-unknown-rule").message


def with_stets(tmp_path: Path, stets: str) -> Desk:
    return open_desk(str(newsroom(tmp_path, project=PROJECT + f"stets:\n  - {stets}\n")), today="2026-06-30")


def test_an_excuse_of_the_project_holds_for_its_paths_in_any_format(tmp_path: Path) -> None:
    desk = with_stets(tmp_path, '{path: "news/*", rule: worn-phrase, reason: wire copy, by: Jane, until: 2026-12-31}')
    for name in ("news/a.md", "news/a.txt", "news/a.html"):
        assert found(desk, BODY, name) == [("worn-phrase", "wire copy")]
    assert found(desk, BODY, "opinion/a.md") == [("worn-phrase", "")]
    assert found(desk, "They left.\n", "news/a.md") == []


def test_an_excuse_of_the_project_for_one_article_must_be_of_use(tmp_path: Path) -> None:
    desk = with_stets(tmp_path, "{path: news/a.md, rule: worn-phrase, reason: wire copy}")
    assert found(desk, "They left.\n", "news/a.md") == [("stet-unused", "")]


def test_an_excuse_of_the_project_expired_or_without_reason(tmp_path: Path) -> None:
    desk = with_stets(tmp_path, "{path: news/a.md, rule: worn-phrase, reason: wire copy, until: 2026-01-31}")
    assert sorted(found(desk, BODY, "news/a.md")) == [("stet-expired", ""), ("worn-phrase", "")]
    desk = with_stets(tmp_path, "{path: news/a.md, rule: worn-phrase}")
    assert sorted(found(desk, BODY, "news/a.md")) == [("stet-without-reason", ""), ("worn-phrase", "")]


def test_thousands_of_excuses_stay_linear(desk: Desk) -> None:
    import time

    piece = "<!-- stet: worn-phrase because he says so -->\n\nThey utilise it.\n\n"
    times = []
    for count in (500, 2000):
        started = time.process_time()
        desk.check_text("# Pier\n\n" + piece * count, "a.md")
        times.append(time.process_time() - started)
    assert times[1] < times[0] * 9 + 0.5


def swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stets: str, paths: list[str]) -> list[tuple[str, str, int]]:
    """Path, message and line of what a run over some paths says of excuses nobody needs."""
    files = {"news/a.md": "They left.\n", "news/b.md": "They came.\n", "opinion/c.md": BODY}
    path = newsroom(tmp_path, files, PROJECT + f"stets:\n  - {stets}\n")  # type: ignore[arg-type]
    monkeypatch.chdir(tmp_path)
    desk = open_desk(str(path), today="2026-06-30", cache=False)
    articles, _ = collect(paths, desk.project)
    return [
        (report.path, finding.message, LineTable(report.source).position(finding.start)[0])
        for report in desk.check_files(articles)
        for finding in report.findings
        if finding.rule == "stet-unused"
    ]


@pytest.mark.parametrize("paths", [["."], ["news"]])
def test_an_excuse_for_many_that_none_needs_is_told_of_the_project_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, paths: list[str]
) -> None:
    found = swept(tmp_path, monkeypatch, '{path: "news/*", rule: worn-phrase, reason: wire copy}', paths)
    assert found == [("copydesk.yaml", "Nothing here needs the excuse for worn-phrase; take it out.", 5)]


@pytest.mark.parametrize(
    ("stet", "paths"),
    [
        ('{path: "news/*", rule: worn-phrase, reason: wire copy}', ["news/a.md"]),
        ('{path: "**", rule: worn-phrase, reason: wire copy}', ["."]),
        ('{path: "news/*", rule: worn-phrase, reason: wire copy, until: 2026-01-01}', ["news"]),
        ('{path: "news/*", rule: worn-phrase}', ["opinion"]),
        ("{path: news/gone.md, rule: worn-phrase, reason: wire copy}", ["news"]),
    ],
)
def test_an_excuse_that_may_be_needed_elsewhere_is_not_called_unused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stet: str, paths: list[str]
) -> None:
    assert swept(tmp_path, monkeypatch, stet, paths) == []


def test_an_excuse_for_an_article_that_is_gone_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stet = "{path: news/gone.md, rule: worn-phrase, reason: wire copy}"
    assert [path for path, _, _ in swept(tmp_path, monkeypatch, stet, ["."])] == ["copydesk.yaml"]
    told = swept(tmp_path, monkeypatch, stet.replace("gone", "a"), ["."])
    assert [path for path, _, _ in told] == ["news/a.md"]
