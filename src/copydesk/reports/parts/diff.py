"""A fix as a small diff: the lines it touches before and after, cut to what changes.

A text to insert is shown in full, wrapped, because a writer may want to copy it; a changed line is cut around the
change. Deleted and added words are never only told apart by colour: the signs `-` and `+` lead.
"""

from __future__ import annotations

from copydesk.reports.parts.cells import visible, width, wrapped
from copydesk.reports.parts.excerpt import cut

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.findings import Edit, Fix
    from copydesk.reports.parts.ink import Ink
    from copydesk.text import LineTable

MOST_LINES = 12


def changes(source: str, lines: LineTable, fix: Fix, ink: Ink, room: int) -> list[str]:
    """The lines of a small diff, each at most `room` cells wide, without line breaks."""
    result: list[str] = []
    for first, last, edits in _hunks(lines, fix.edits):
        start, end = lines.line_span(first)[0], lines.line_span(last)[1]
        end = max(end, edits[-1].end)
        old, new = source[start:end], _applied(source, start, end, edits)
        result += _hunk(old, new, ink, room)
    if len(result) > MOST_LINES:
        more = len(result) - MOST_LINES + 1
        result = [*result[: MOST_LINES - 1], ink.dim(ink.sign(f"  … and {more} more lines"))]
    return result


def _hunks(lines: LineTable, edits: tuple[Edit, ...]) -> list[tuple[int, int, list[Edit]]]:
    """Edits grouped by the lines they touch: first line, last line, edits."""
    groups: list[tuple[int, int, list[Edit]]] = []
    for edit in sorted(edits, key=lambda item: (item.start, item.end)):
        first, last = lines.position(edit.start)[0], lines.position(edit.end)[0]
        if groups and first <= groups[-1][1]:
            before = groups[-1]
            groups[-1] = (before[0], max(before[1], last), [*before[2], edit])
        else:
            groups.append((first, last, [edit]))
    return groups


def _applied(source: str, start: int, end: int, edits: list[Edit]) -> str:
    parts, position = [], start
    for edit in edits:
        parts += [source[position : edit.start], edit.text]
        position = max(position, edit.end)
    return "".join([*parts, source[position:end]])


def _hunk(old: str, new: str, ink: Ink, room: int) -> list[str]:
    before, after = old.splitlines(), new.splitlines()
    while before and after and before[-1] == after[-1]:
        before.pop()
        after.pop()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    before, after = _without_blank_ends(before), _without_blank_ends(after)
    if not before and not after:
        return _line_ends(old, new, ink)
    if len(before) == len(after):
        return [row for pair in zip(before, after, strict=True) for row in _changed(*pair, ink, room)]
    removed = [ink.removed(f"- {_short(line, ink, room - 2)}") for line in before]
    added = [ink.added(f"+ {ink.isolated(part)}") for line in after for part in wrapped(visible(line), room - 2)]
    return removed + added


def _without_blank_ends(lines: list[str]) -> list[str]:
    if not lines or (lines[0].strip() and lines[-1].strip()):
        return lines
    first = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    last = next((index for index in range(len(lines), first, -1) if lines[index - 1].strip()), first)
    return lines[first:last]


def _line_ends(old: str, new: str, ink: Ink) -> list[str]:
    """What is said where a fix touches nothing but line breaks."""
    more = new.count("\n") - old.count("\n")
    if not more:
        return []
    word = "line break" if abs(more) == 1 else "line breaks"
    return [ink.added(f"+ {more} {word}") if more > 0 else ink.removed(f"- {-more} {word}")]


def _changed(old: str, new: str, ink: Ink, room: int) -> list[str]:
    """One line before and after, cut around the words that differ."""
    if old == new:
        return []
    start, tail = _common(old, new)
    return [
        ink.removed(f"- {_around(old, start, len(old) - tail, ink, room - 2)}"),
        ink.added(f"+ {_around(new, start, len(new) - tail, ink, room - 2)}"),
    ]


def _common(old: str, new: str) -> tuple[int, int]:
    """The length of the common beginning and of the common end."""
    most = min(len(old), len(new))
    start = _shared(old, new, most)
    return start, _shared(old[::-1], new[::-1], most - start)


def _shared(old: str, new: str, most: int) -> int:
    """How many characters two lines have in common at their beginning, `most` at the most; found by halving."""
    same = 0
    while same < most:
        half = (same + most + 1) // 2
        if old.startswith(new[same:half], same):
            same = half
        else:
            most = half - 1
    return same


def _around(line: str, start: int, end: int, ink: Ink, room: int) -> str:
    return ink.isolated("".join(cut(line, start, end, room, ink)))


def _short(line: str, ink: Ink, room: int) -> str:
    if len(line) <= room * 4 and width(text := visible(line)) <= room:
        return ink.isolated(text)
    return _around(line, 0, 0, ink, room)
