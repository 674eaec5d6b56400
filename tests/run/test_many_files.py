"""Many files: the same reports with one process or two, kept or new; a process that dies loses nothing."""

from __future__ import annotations

import multiprocessing
import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import store
from copydesk.findings import FAIL, LEVELS, PASS, SKIP, UNCHECKED, Edit, Finding, Fix, Report, Source, Verdict
from copydesk.record import replace
from copydesk.run import Desk, open_desk
from copydesk.run import batches as run_batches
from copydesk.run.packed import pack, unpack
from newsroom import CLEAN, WORN, newsroom, write

ODD = {
    "news/empty.md": b"",
    "news/latin.md": b"caf\xe9",
    "news/мост.md": "# Мост\n\nНовый мост will utilise steel.\n".encode(),
    "news/excused.md": b"# Pier\n\n<!-- stet: worn-phrase because he says so -->\n\nThey utilise it.\n",
    "news/unused.md": b"# Pier\n\n<!-- stet: worn-phrase because he says so -->\n\nThey use it.\n",
}


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    files: dict[str, str | bytes] = {f"news/a{number:03}.md": WORN if number % 3 else CLEAN for number in range(40)}
    newsroom(tmp_path, {**files, **ODD})
    monkeypatch.chdir(tmp_path)
    return sorted([*files, *ODD])


@pytest.fixture(autouse=True)
def _old_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Trust the times of files that were written this moment, as if they were old."""
    monkeypatch.setattr(store, "RACY", 0)


def judged(paths: list[str], jobs: int = 1, cache: bool = True, **choice: tuple[str, ...]) -> list[Report]:
    return list(open_desk(today="2026-06-30", cache=cache, **choice).check_files(paths, jobs))  # type: ignore[arg-type]


def test_one_process_two_processes_and_kept_results_agree(paths: list[str]) -> None:
    plain = judged(paths, cache=False)
    assert [report.path for report in plain] == paths
    assert sum(report.problem is not None for report in plain) == 2
    assert sum(len(report.findings) for report in plain) > 50
    assert judged(list(reversed(paths)), jobs=2, cache=False) == plain
    assert judged(paths) == plain
    assert judged(paths) == plain
    assert judged(paths, jobs=2) == plain


def test_brief_reports_tell_the_same_without_the_source(paths: list[str]) -> None:
    plain = judged(paths)
    brief = list(open_desk(today="2026-06-30").check_files(paths, brief=True))
    assert not any(report.source for report in brief if report.problem is None)
    for one, other in zip(plain, brief, strict=True):
        assert [tuple(row) for row in other.told] == one.told
        assert other.outcomes == one.outcomes
        assert (other.verdicts, other.findings) == (one.verdicts, one.findings)


def test_reports_on_single_files_are_the_same_but_for_the_source_of_clean_ones(paths: list[str]) -> None:
    desk = open_desk(today="2026-06-30")
    for path, report in zip(paths, judged(paths), strict=True):
        single = desk.check_file(path)
        assert report == (single if report.findings or report.problem else replace(single, source=""))


def test_kept_results_are_taken_without_judging(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    first = judged(paths)
    read: list[str] = []
    judge = run_batches.judged
    monkeypatch.setattr(run_batches, "judged", lambda desk, path: read.append(path) or judge(desk, path))
    assert judged(paths) == first
    assert read == ["news/empty.md", "news/latin.md"]


def test_what_changed_is_judged_anew(paths: list[str], tmp_path: Path) -> None:
    before = {report.path: report for report in judged(paths)}
    write(tmp_path, {"news/a000.md": WORN, "news/a001.md": CLEAN, "news/new.md": WORN})
    (tmp_path / "news/a003.md").unlink()
    now = {report.path: report for report in judged([*paths, "news/new.md"])}
    changed = {path for path in now if now[path] != before.get(path)}
    assert changed == {"news/a000.md", "news/a001.md", "news/a003.md", "news/new.md"}
    assert now["news/a003.md"].problem is not None


def test_content_counts_where_times_differ(paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = judged(paths)
    for path in paths:
        os.utime(tmp_path / path, (1_700_000_000, 1_700_000_000))
    monkeypatch.setattr(run_batches, "judged", lambda desk, path: pytest.fail(f"{path} was judged again"))
    good = [path for path in paths if path not in ("news/empty.md", "news/latin.md")]
    assert judged(good) == [report for report in first if report.problem is None]


def test_a_change_within_the_same_moment_is_seen(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "RACY", 2_000_000_000)
    judged(paths)
    status = os.stat(tmp_path / "news/a001.md")
    write(tmp_path, {"news/a001.md": WORN.replace("utilise", "benefit")})
    os.utime(tmp_path / "news/a001.md", ns=(status.st_atime_ns, status.st_mtime_ns))
    report = next(report for report in judged(paths) if report.path == "news/a001.md")
    assert len(report.findings) == 1


def test_other_rules_or_settings_give_other_results(paths: list[str], tmp_path: Path) -> None:
    judged(paths)
    assert not any(report.findings for report in judged(paths, only=("disclaimer-in-news",)))
    text = (tmp_path / "copydesk.yaml").read_text()
    (tmp_path / "copydesk.yaml").write_text(text + "rules: {worn-phrase: info}\n")
    assert {item.level for report in judged(paths) for item in report.findings if item.rule == "worn-phrase"} == {
        "info"
    }


def test_a_part_of_the_archive_keeps_the_results_of_the_rest(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(paths)
    write(tmp_path, {"news/a000.md": WORN})
    judged(paths[:20])
    calls: list[str] = []
    judge = run_batches.judged
    monkeypatch.setattr(run_batches, "judged", lambda desk, path: calls.append(path) or judge(desk, path))
    judged(paths)
    assert calls == ["news/empty.md", "news/latin.md"]


def test_what_an_article_is_is_told_only_where_asked_and_never_lost(paths: list[str]) -> None:
    whole = judged(paths, cache=False)
    desk = open_desk(today="2026-06-30", about=False)
    plain = [replace(report, type="unknown", language="", authors=(), published="", section="") for report in whole]
    assert plain != whole
    for jobs in (2, 1):
        assert list(desk.check_files(paths, jobs)) == plain
    assert judged(paths) == whole
    assert judged(paths) == whole


def test_results_belong_to_the_path_in_the_project(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged(paths)
    write(tmp_path, {f"opinion/a{number:03}.md": CLEAN for number in range(40)})
    monkeypatch.chdir(tmp_path / "opinion")
    names = [f"a{number:03}.md" for number in range(40)]
    assert {report.type for report in judged(names)} == {"opinion"}
    assert {report.type for report in judged(names)} == {"opinion"}


@pytest.mark.parametrize("damage", [b"", b"nonsense\n", b"\xff\xfe\x00"])
def test_a_damaged_or_foreign_file_of_results_is_ignored(paths: list[str], tmp_path: Path, damage: bytes) -> None:
    first = judged(paths)
    kept = Path(store.folder()) / (store.name("results", str(tmp_path / "copydesk.yaml")) + ".txt")
    assert kept.stat().st_mode & 0o777 == 0o600
    whole = kept.read_bytes()
    for content in (damage, whole[: len(whole) // 2], whole.replace(b"\t0\t", b"\t999\t"), whole.replace(b"[[", b"[{")):
        kept.write_bytes(content)
        assert judged(paths) == first
        kept.write_bytes(content)
        brief = open_desk(today="2026-06-30").check_files(paths, brief=True)
        assert [list(map(tuple, report.told)) for report in brief] == [report.told for report in first]
    kept.write_bytes(whole.replace(b"utilise", b"UTILISE"))
    kept.chmod(0o666)
    assert judged(paths) == first


def test_two_runs_at_once_do_not_disturb_each_other(paths: list[str]) -> None:
    expected = judged(paths, cache=False)
    one, two = (open_desk(today="2026-06-30").check_files(paths) for _ in range(2))
    mixed = [(first, second) for first, second in zip(one, two, strict=True)]
    assert [pair[0] for pair in mixed] == [pair[1] for pair in mixed] == expected
    assert judged(paths) == expected


def test_a_cache_folder_that_cannot_be_used_is_done_without(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = judged(paths, cache=False)
    write(tmp_path, {"file": "x"})
    monkeypatch.setenv("COPYDESK_CACHE", str(tmp_path / "file" / "cache"))
    assert judged(paths) == expected
    shared = tmp_path / "shared-cache"
    shared.mkdir()
    shared.chmod(0o777)
    monkeypatch.setenv("COPYDESK_CACHE", str(shared))
    assert judged(paths) == expected
    assert not list(shared.iterdir())


def test_an_excuse_with_a_last_day_is_kept_for_that_day_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "# Pier\n\n<!-- stet: worn-phrase until=2026-06-30 because he says so -->\n\nThey utilise it.\n"
    newsroom(tmp_path, {f"a{number:02}.md": text for number in range(20)})
    monkeypatch.chdir(tmp_path)
    names = [f"a{number:02}.md" for number in range(20)]
    for today, rules in (("2026-06-30", {"worn-phrase"}), ("2026-07-01", {"worn-phrase", "stet-expired"})):
        for _ in range(2):
            found = open_desk(today=today).check_files(names)
            assert {item.rule for report in found for item in report.findings} == rules


def test_a_process_that_is_killed_loses_no_file(paths: list[str]) -> None:
    desk = open_desk(today="2026-06-30", cache=False)
    expected = list(desk.check_files(paths))
    found = []
    for report in desk.check_files(paths, 2):
        found.append(report)
        if len(found) == 3:
            for process in multiprocessing.active_children():
                process.kill()
    assert found == expected


def test_processes_that_are_killed_again_and_again_lose_no_file(paths: list[str]) -> None:
    desk = open_desk(today="2026-06-30", cache=False)
    found = []
    for report in desk.check_files(paths, 2):
        found.append(report)
        if len(found) % 10 == 3:
            for process in multiprocessing.active_children():
                process.kill()
    assert [report.path for report in found] == paths


def test_a_file_that_kills_its_process_is_a_problem(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Dying:
        def submit(self, *_: object) -> Dying:
            return self

        def result(self) -> list[object]:
            from concurrent.futures.process import BrokenProcessPool

            raise BrokenProcessPool

        def shutdown(self, **_: object) -> None:
            pass

    monkeypatch.setattr(run_batches, "_pool", lambda desk, jobs: Dying())
    reports = judged(paths, jobs=2, cache=False)
    assert [report.path for report in reports] == paths
    assert all(report.problem and "the process that checked it died" in report.problem.message for report in reports)


def test_a_run_that_is_broken_off_ends_its_processes(paths: list[str]) -> None:
    reports = open_desk(cache=False).check_files(paths, 2)
    next(reports)
    reports.close()  # type: ignore[attr-defined]
    deadline = time.monotonic() + 10
    while multiprocessing.active_children() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not multiprocessing.active_children()


TEXT = st.text(max_size=12)
FINDINGS = st.builds(
    Finding,
    rule=st.sampled_from(["one", "two"]),
    level=st.sampled_from(LEVELS),
    message=TEXT,
    start=st.integers(0, 99),
    end=st.integers(0, 99),
    fix=st.none() | st.builds(Fix, TEXT, st.just("safe"), st.tuples(st.builds(Edit, st.just(1), st.just(2), TEXT))),
    suggestion=TEXT,
    source=st.none() | st.builds(Source, TEXT, TEXT, TEXT),
    stet=TEXT,
    pilot=st.booleans(),
)


@given(st.lists(FINDINGS, max_size=4), TEXT, TEXT, st.lists(TEXT, max_size=2))
def test_a_packed_report_is_the_same_report(items: list[Finding], source: str, reason: str, authors: list[str]) -> None:
    by_rule = {rule: tuple(item for item in items if item.rule == rule) for rule in ("one", "two")}
    verdicts = [Verdict(rule, FAIL, "", found) for rule, found in by_rule.items() if found]
    verdicts += [Verdict("three", PASS), Verdict("four", SKIP, reason), Verdict("five", UNCHECKED, reason)]
    report = Report("a.md", source, tuple(verdicts), None, "news", "en", "Ports", tuple(authors), "2026-01-01")
    expected = report if items else replace(report, source="")
    assert unpack(pack(report, "key", "stamp", False)) == expected


def test_a_desk_is_rebuilt_elsewhere_from_plain_data(paths: list[str]) -> None:
    import pickle

    desk = open_desk(today="2026-06-30")
    plain = pickle.loads(pickle.dumps((desk.project, desk.rules.rules, desk.known, desk.today, desk.cache, desk.about)))
    assert Desk(*plain).check_file(paths[1]) == desk.check_file(paths[1])
