"""Mending: applies the fixes of findings until none is left, never inside quoted words, and writes files whole.

Of edits that meet, the first by place is made and the article is read and judged again, so that every edit is made on
the text its finding saw. Excused findings and rules on trial mend nothing. Where fixes undo each other, or leave an
article that cannot be read, nothing is changed. Nothing outside the edits changes by a byte.
"""

from __future__ import annotations

import os
from bisect import bisect_left, bisect_right, insort
from itertools import pairwise

from copydesk.findings import SAFE, SUGGESTED, Finding, Problem, Report
from copydesk.record import record, replace
from copydesk.run.reading import Unreadable, decoded, read_bytes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from copydesk.findings import Edit
    from copydesk.run.single import SingleDesk
    from copydesk.text import Span

MAX_ROUNDS = 20


@record
class Fixed:
    """What mending did: the text afterwards, the findings that were mended in the order they were, and the new report.

    The offsets of `applied` belong to the text of their own round. `refused` are findings whose fix would have touched
    quoted words. `before` is the text as it was.
    """

    before: str
    source: str
    applied: tuple[Finding, ...]
    refused: tuple[Finding, ...]
    report: Report

    @property
    def changed(self) -> bool:
        """Whether the text differs."""
        return self.before != self.source


def fix_text(desk: SingleDesk, source: str, path: str, suggested: bool = False, only: Iterable[str] = ()) -> Fixed:
    """Mend a text; `path` is relative to the project's root. `suggested` applies suggested fixes too, `only` limits to
    the rules with these ids.

    Where the fixes never come to rest the text is left as it was and the report has a problem.
    """
    safeties = (SAFE, SUGGESTED) if suggested else (SAFE,)
    wanted = frozenset(only)
    text, seen = source, {source}
    applied: list[Finding] = []
    every = desk.unlimited()
    report = every.check_text(text, path)
    refused: list[Finding] = []
    for _ in range(MAX_ROUNDS):
        quoted = _quoted(every, text, path, report)
        chosen, refused = _chosen(report, text, safeties, wanted, quoted)
        if not chosen:
            return Fixed(source, text, tuple(applied), tuple(refused), desk.check_text(text, path))
        text = edited(text, [edit for finding in chosen if finding.fix for edit in finding.fix.edits])
        report = every.check_text(text, path)
        applied += chosen
        if report.problem is not None or text in seen:
            break
        seen.add(text)
    rules = ", ".join(sorted({finding.rule for finding in applied}))
    what = "leave an article that cannot be read" if report.problem else "never come to rest"
    problem = Problem(
        path, f"the fixes of {rules} {what}; nothing was changed", way_out="mend it by hand, or use --rule"
    )
    return Fixed(source, source, (), tuple(refused), replace(desk.check_text(source, path), problem=problem))


def fix_file(desk: SingleDesk, path: str, suggested: bool = False, only: Iterable[str] = ()) -> Fixed:
    """What mending would make of a file; nothing is written. The report's path is `path` as given."""
    try:
        content, _ = read_bytes(path, desk.project.max_bytes)
        source = decoded(content, path)
    except Unreadable as error:
        return Fixed("", "", (), (), Report(path, problem=error.problem))
    fixed = fix_text(desk, source, desk.article_path(path), suggested, only)
    problem = fixed.report.problem and replace(fixed.report.problem, path=path)
    return replace(fixed, report=replace(fixed.report, path=path, problem=problem))


def save(path: str, fixed: Fixed) -> Problem | None:
    """Put the mended text in the place of the file, whole or not at all; a problem where that cannot be.

    Refuses where the file no longer holds what was mended. Mode, owner, line endings, byte order mark and a symbolic
    link stay as they are.
    """
    if not fixed.changed:
        return None
    before = fixed.before.encode("utf-8")
    try:
        content, _ = read_bytes(path, len(before))
        if content != before:
            raise Unreadable(Problem(path, _CHANGED, way_out=_AGAIN))
        write_atomically(path, fixed.source.encode("utf-8"))
    except Unreadable as error:
        if error.problem.message.startswith("it has"):
            return Problem(path, _CHANGED, way_out=_AGAIN)
        return error.problem
    except OSError as error:
        return Problem(path, f"it cannot be written: {error.strerror or error}", way_out="nothing was changed")
    return None


_CHANGED = "it changed while it was being mended; nothing was written"
_AGAIN = "run copydesk fix again"


def write_atomically(path: str, content: bytes) -> None:
    """Replace a file's content at one stroke. Raises OSError, the file then being as it was."""
    target = os.path.realpath(path)
    if not os.access(target, os.W_OK):
        raise PermissionError(13, "Permission denied", target)
    status = os.stat(target)
    temporary = os.path.join(os.path.dirname(target), f".{os.path.basename(target)}.{os.getpid()}.copydesk")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        _same_owner(temporary, status)
        os.chmod(temporary, status.st_mode & 0o7777)
        os.replace(temporary, target)
    except BaseException:
        os.unlink(temporary)
        raise


def _same_owner(path: str, status: os.stat_result) -> None:
    """Keep the owner where we may; a colleague's file in a shared folder else becomes ours, as with any editor."""
    if hasattr(os, "chown") and (status.st_uid, status.st_gid) != (os.getuid(), os.getgid()):
        try:
            os.chown(path, status.st_uid, status.st_gid)
        except OSError:
            return


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with some edits made that do not meet. Offsets are code points of `text`."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda item: (item.start, item.end)):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])


def diff(fixed: Fixed, path: str) -> str:
    """The change as a unified diff; empty where nothing changed."""
    from difflib import unified_diff

    found = unified_diff(_lines(fixed.before), _lines(fixed.source), f"a/{path}", f"b/{path}")
    return "".join([line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in found])


def _lines(text: str) -> list[str]:
    """Lines with their line feeds; other marks that Python calls line ends are left inside them."""
    lines = [line + "\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _chosen(
    report: Report, text: str, safeties: tuple[str, ...], wanted: frozenset[str], quoted: list[Span] | None
) -> tuple[list[Finding], list[Finding]]:
    """The findings to mend in one round, and those whose fix would touch quoted words."""
    chosen: list[Finding] = []
    refused: list[Finding] = []
    taken = _Taken()
    for finding in report.findings:
        fix = finding.fix
        if fix is None or fix.safety not in safeties or finding.stet:
            continue
        if finding.rule not in wanted if wanted else finding.pilot:
            continue
        if all(text[edit.start : edit.end] == edit.text for edit in fix.edits) or not _apart(fix.edits):
            continue
        if quoted is None or any(_touches(edit, text, quoted) for edit in fix.edits):
            refused.append(finding)
        elif not any(taken.meets(edit) for edit in fix.edits):
            chosen.append(finding)
            for edit in fix.edits:
                taken.add(edit)
    return chosen, refused


class _Taken:
    """The edits of a round, none of which meet, by place."""

    def __init__(self) -> None:
        self._edits: list[Span] = []

    def add(self, edit: Edit) -> None:
        insort(self._edits, (edit.start, edit.end))

    def meets(self, edit: Edit) -> bool:
        """Whether an edit overlaps one of these, or an insertion touches one, so that their order would matter."""
        index = bisect_right(self._edits, (edit.end, edit.end)) - 1
        while index >= 0 and self._edits[index][1] >= edit.start:
            start, end = self._edits[index]
            if start == end or edit.start == edit.end or (edit.start < end and start < edit.end):
                return True
            index -= 1
        following = self._edits[index + 1 : index + 3]
        return any(start == edit.end and (start == end or edit.start == edit.end) for start, end in following)


def _apart(edits: tuple[Edit, ...]) -> bool:
    """Whether the edits of one fix leave each other alone."""
    ordered = sorted(edits, key=lambda item: (item.start, item.end))
    return all(first.end <= second.start for first, second in pairwise(ordered))


def _touches(edit: Edit, text: str, quoted: list[Span]) -> bool:
    """Whether an edit changes quoted words; white space alone may change there."""
    if "".join(text[edit.start : edit.end].split()) == "".join(edit.text.split()):
        return False
    index = bisect_left(quoted, (edit.end, -1)) - 1
    return index >= 0 and quoted[index][1] > edit.start


def _quoted(desk: SingleDesk, text: str, path: str, report: Report) -> list[Span] | None:
    """The source spans of quoted words and block quotations, by place; None where they cannot be told."""
    if not any(finding.fix for finding in report.findings):
        return []
    try:
        seen = desk.examine(text, path)
        places = [(item.start, item.end) for item in seen.facts.quotations]
        places += [(item.start, item.end) for item in seen.facts.having("quote")]
        spans = sorted(seen.article.source_span(start, end) for start, end in places)
    except Exception:
        # Where nobody can tell what is quoted nothing is mended; the findings stay in the report.
        return None
    apart: list[Span] = []
    for start, end in spans:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
