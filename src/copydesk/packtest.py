"""Runs the cases in rule files, ours or a newsroom's own, and names what fails.

`noisy`: a finding where none should be; `missing`: none where one should be; `wrong`: another place, message, level or
outcome; `unfixed`: the mended text is another; `mended`: a known gap (`todo`) that is none any more. Cases know only
the settings they carry, merged over an empty project, and a day that stands still: the same file gives the same result
everywhere.
"""

from __future__ import annotations

import json
import os

from copydesk import packs
from copydesk.findings import FAIL, PASS, SKIP, Problem, Report
from copydesk.fixing import fix_text
from copydesk.house import House
from copydesk.packs.data import rule_of
from copydesk.record import record
from copydesk.run import Desk
from copydesk.settings import Project, SettingsError, frozen
from copydesk.text import LineTable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

    from copydesk.findings import Verdict
    from copydesk.packs.compile import RuleSource
    from copydesk.packs.models import Case
    from copydesk.rules.base import Rule

TODAY = "2026-06-30"
GROUPS = ("pass", "fail", "skip", "todo")


@record
class Failure:
    """A case that failed: `group` and `index` name it, `line` is its place in the rule file, `detail` what came."""

    kind: str
    group: str
    index: int
    line: int
    detail: str


@record
class Tested:
    """A rule file after its cases. `problems` are mistakes in the file itself, which then has no other result."""

    rule: str
    file: str
    cases: int = 0
    todo: int = 0
    failures: tuple[Failure, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def green(self) -> bool:
        """Whether the file is right and every case came out as it says."""
        return not self.failures and not self.problems


def run(targets: Iterable[str], project: Project) -> Iterator[Tested]:
    """Test rules: each target is a rule file, a folder, a pack's name or a rule's id; none means the project's packs.

    Raises SettingsError for a target that is none of these.
    """
    files = [file for target in targets for file in _files(target, project)] or [
        (path, pack.name) for pack in packs.find_packs(project) for path in pack.files
    ]
    for path, pack in dict.fromkeys(files):
        yield test_file(path, pack)


def test_file(path: str, pack: str = "") -> Tested:
    """Run the cases of one rule file."""
    from copydesk.packs.compile import read_rule

    wrong: list[Problem] = []
    source = read_rule(path, pack, wrong)
    if source is None:
        return Tested(os.path.splitext(os.path.basename(path))[0], path, problems=tuple(wrong))
    desks = _Desks(source)
    failures, count = [], 0
    for group in GROUPS:
        for index, case in enumerate(getattr(source.model.cases, "pass_" if group == "pass" else group)):
            count += 1
            line = source.document.place(("cases", group, index))[0]
            for kind, detail in _tried(desks, case, group):
                failures.append(Failure(kind, group, index, line, detail))
    todo = len(source.model.cases.todo)
    return Tested(source.model.id, path, count, todo, tuple(failures))


def safeties(path: str) -> tuple[str, ...]:
    """How safe the fixes are that the failing cases of a rule file get: `safe`, `suggested`, both or none."""
    from copydesk.packs.compile import read_rule

    source = read_rule(path, "", [])
    if source is None:
        return ()
    desks, found = _Desks(source), set()
    for case in source.model.cases.fail:
        try:
            desk = desks.of(case)
            text = case.text if not case.file else desks.text(case.file)
        except (SettingsError, OSError):
            continue
        if desk is not None:
            report = desk.check_text(text, case.path, case.earlier)
            found |= {item.fix.safety for item in report.findings if item.rule == desks.id and item.fix is not None}
    return tuple(sorted(found))


def _files(target: str, project: Project) -> list[tuple[str, str]]:
    if os.path.isfile(target):
        return [(target, os.path.basename(os.path.dirname(os.path.abspath(target))))]
    if os.path.isdir(target):
        found = packs.find_packs(Project(root=os.getcwd(), packs=(os.path.join(target, ""),)))[:1]
        return [(path, pack.name) for pack in found for path in pack.files]
    known = packs.find_packs(Project(root=project.root, packs=(*(project.packs or packs.shipped()),)))
    files = [(path, pack.name) for pack in known for path in pack.files]
    named = [(path, pack) for path, pack in files if target in (pack, os.path.splitext(os.path.basename(path))[0])]
    if not named and target in packs.shipped():
        shipped = packs.find_packs(Project(root=project.root, packs=(target,)))[0]
        named = [(path, shipped.name) for path in shipped.files]
    if not named:
        message = f"there is no rule file, folder, pack or rule {target!r}"
        raise SettingsError([Problem("", message, way_out="`copydesk rules` lists the rules")])
    return named


def _tried(desks: _Desks, case: Case, group: str) -> list[tuple[str, str]]:
    """What is wrong with a case: pairs of kind and detail."""
    try:
        found = _judged(desks, case, group)
    except SettingsError as error:
        return [("wrong", f"its settings: {error}")]
    except OSError as error:
        return [("wrong", f"its file {case.file!r} cannot be read: {error.strerror or error}")]
    if group != "todo":
        return found
    return [] if found else [("mended", "this gap is closed; make it an ordinary case")]


def _judged(desks: _Desks, case: Case, group: str) -> list[tuple[str, str]]:
    desk = desks.of(case)
    if desk is None:
        return [("wrong", "its settings switch the rule off")]
    text = case.text if not case.file else desks.text(case.file)
    report = desk.check_text(text, case.path, case.earlier)
    if report.problem is not None:
        return [("wrong", f"it could not be read: {report.problem.message}")]
    verdict = next(item for item in report.verdicts if item.rule == desks.id)
    expected = (case.should or "fail") if group == "todo" else group
    if expected == "fail":
        return [*_of_fail(case, verdict, report), *_unfixed(desk, desks.id, case, text, verdict)]
    if verdict.outcome == FAIL:
        return [("noisy", _told(report, verdict))]
    if verdict.outcome != {"pass": PASS, "skip": SKIP}[expected]:
        return [("wrong", f"{verdict.outcome}, not {expected}" + (f": {verdict.reason}" if verdict.reason else ""))]
    return []


def _of_fail(case: Case, verdict: Verdict, report: Report) -> list[tuple[str, str]]:
    if verdict.outcome != FAIL:
        return [("missing", f"{verdict.outcome}: {verdict.reason}" if verdict.reason else "no finding")]
    lines = LineTable(report.source)
    places = sorted(lines.position(finding.start) for finding in verdict.findings)
    found = []
    if case.at and sorted(_place(at) for at in case.at) != places:
        found.append(("wrong", f"found at {', '.join(f'{line}:{column}' for line, column in places)}"))
    if case.message and not any(case.message in finding.message for finding in verdict.findings):
        found.append(("wrong", f"its message: {_told(report, verdict)}"))
    if case.level and not any(case.level == finding.level for finding in verdict.findings):
        found.append(("wrong", f"its level is {verdict.findings[0].level}"))
    return found


def _unfixed(desk: Desk, rule: str, case: Case, text: str, verdict: Verdict) -> list[tuple[str, str]]:
    if case.becomes is None or verdict.outcome != FAIL:
        return []
    fixed = fix_text(desk, text, case.path, suggested=True, only=(rule,))
    if fixed.report.problem is not None:
        return [("unfixed", fixed.report.problem.message)]
    if fixed.source.rstrip("\n") == case.becomes.rstrip("\n"):
        return []
    return [("unfixed", f"it becomes:\n{fixed.source}" if fixed.changed else "nothing was mended")]


def _told(report: Report, verdict: Verdict) -> str:
    lines = LineTable(report.source)
    places = [(lines.position(finding.start), finding) for finding in verdict.findings]
    return "; ".join(f"{line}:{column} {finding.message}" for (line, column), finding in places)


def _place(text: str) -> tuple[int, int]:
    line, _, column = text.partition(":")
    return (int(line), int(column)) if line.isdigit() and column.isdigit() else (0, 0)


class _Desks:
    """The desks for the cases of one rule: one for each set of settings."""

    def __init__(self, source: RuleSource) -> None:
        self.id = source.model.id
        self._source = source
        self._known: dict[str, Desk | None] = {}

    def of(self, case: Case) -> Desk | None:
        """The desk for a case, or None where its settings switch the rule off. Raises SettingsError."""
        key = json.dumps([case.settings, case.today])
        if key not in self._known:
            self._known[key] = self._opened(case.settings, case.today or TODAY)
        return self._known[key]

    def text(self, file: str) -> str:
        """The text of a case that lies in a file of its own. Raises OSError."""
        with open(
            os.path.join(os.path.dirname(self._source.document.path), file), encoding="utf-8", newline=""
        ) as stream:
            return stream.read()

    def _opened(self, given: dict[str, Any], today: str) -> Desk | None:
        from copydesk.packs.compile import compiled_rule
        from copydesk.settings.models import checked
        from copydesk.settings.yaml import Document

        document = Document("", given, {}, {})
        data = checked(document)
        wrong: list[Problem] = []
        rule, reason = compiled_rule(self._source, data["rules"].get(self.id, {}), document, wrong)
        if wrong:
            raise SettingsError(wrong)
        if reason:
            return None
        project = Project(root="", house=House(**frozen(data["house"])), stets=tuple(data["stets"]))
        rules = (rule_of(rule), *_company(self._source))
        return Desk(project, rules, today=today, cache=False)


def _company(source: RuleSource) -> tuple[Rule, ...]:
    """The rules that an excuse may be for, where the rule is about excuses; else none."""
    if source.kind != "stet":
        return ()
    from copydesk.packs.compile import compiled_rule, read_rules
    from copydesk.settings.yaml import Document

    empty = Document("", {}, {}, {})
    sources = read_rules(packs.find_packs(Project(root="")), [])
    others = [other for id, other in sources.items() if id != source.model.id]
    return tuple([rule_of(compiled_rule(other, {}, empty, [])[0]) for other in others])
