"""The source lines a finding points at, with the words marked: what `full` shows under a message.

Long lines are cut around the words. Something missing gets an arrow between the lines where it belongs. Lines that run
from right to left carry brackets around the words instead of carets, which a terminal would put in the wrong place.
"""

from __future__ import annotations

from copydesk.reports.parts.cells import fitting, fitting_end, is_narrow, runs_right_to_left, visible, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from copydesk.findings import Finding
    from copydesk.reports.parts.ink import Ink
    from copydesk.text import LineTable

    Pieces = tuple[str, str, str]
    """A shown line: what stands before the words that a finding means, the words, and what follows them."""

CUT = "…"
MOST_LINES = 4


def excerpt(source: str, lines: LineTable, finding: Finding, ink: Ink) -> list[str]:
    """The lines of an excerpt, frame included, without line breaks."""
    if not source:
        return []
    if finding.start == finding.end and _between_lines(source, lines, finding):
        return _gap(source, lines, finding, ink)
    first, last = lines.line(finding.start), last_line(lines, finding)
    numbers: Iterable[int] = range(first, last + 1)
    if last - first >= MOST_LINES:
        start, end = lines.line_span(first + 1)
        numbers = [first, *([first + 1] if source[start:end].strip() else []), 0, last]
    margin = len(str(last))
    result = [frame("", margin, ink)]
    for number in numbers:
        result += _line(source, lines, number, finding, margin, ink) if number else [frame("⋮", margin, ink)]
    return result


def frame(label: str, margin: int, ink: Ink) -> str:
    """The left edge of an excerpt, with a line number or a sign in it."""
    return ink.frame(f" {label.rjust(margin)} │")


def last_line(lines: LineTable, finding: Finding) -> int:
    """The line on which the words of a finding end."""
    return lines.line(max(finding.start, finding.end - 1))


def _between_lines(source: str, lines: LineTable, finding: Finding) -> bool:
    """Whether something missing belongs between two lines, not between two words of one."""
    number, column = lines.position(finding.start)
    start, end = lines.line_span(number)
    inserted = [edit.text for edit in finding.fix.edits if edit.start == finding.start] if finding.fix else []
    if inserted and not any("\n" in text for text in inserted):
        return start == end
    return column == 1 or (finding.start == end and bool(inserted))


def _gap(source: str, lines: LineTable, finding: Finding, ink: Ink) -> list[str]:
    """The lines around the place where something is missing, with an arrow between them."""
    number, column = lines.position(finding.start)
    above = _nearest(source, lines, number - 1 if column == 1 else number, -1)
    below = _nearest(source, lines, number if column == 1 else number + 1, 1)
    margin = len(str(below or above or number))
    result = [frame("", margin, ink)]
    if above:
        result += _plain(source, lines, above, margin, ink)
    arrow = ink.level(finding.level, ink.sign("▸ here"))
    result.append(f" {'':>{margin}} {arrow}")
    if below:
        result += _plain(source, lines, below, margin, ink)
    return result


def _nearest(source: str, lines: LineTable, number: int, step: int) -> int:
    """The nearest line with words from `number` on, at most two blank lines away; 0 where there is none."""
    for _ in range(3):
        if not 1 <= number <= len(lines):
            return 0
        start, end = lines.line_span(number)
        if source[start:end].strip():
            return number
        number += step
    return 0


def _plain(source: str, lines: LineTable, number: int, margin: int, ink: Ink) -> list[str]:
    start, end = lines.line_span(number)
    pieces = cut(source[start : min(end, start + _room(margin, ink) * 4)], 0, 0, _room(margin, ink), ink)
    return [f"{frame(str(number), margin, ink)} {_words(*pieces, ink)}"]


def _line(source: str, lines: LineTable, number: int, finding: Finding, margin: int, ink: Ink) -> list[str]:
    """One line of the source and the carets under it."""
    start, end = lines.line_span(number)
    marked = max(0, finding.start - start), min(end, finding.end) - start
    before, words, after = cut(source[start:end], *marked, _room(margin, ink), ink)
    edge = frame(str(number), margin, ink)
    cells: Callable[[str], int] = len
    if not is_narrow(text := before + words + after):
        if runs_right_to_left(text):
            left, right = ink.sign("⟦"), ink.sign("⟧")
            return [f"{edge} {_words(before, ink.level(finding.level, left + words + right), after, ink)}"]
        cells = width
    shown = f"{edge} {_words(before, ink.level(finding.level, words), after, ink)}"
    carets = "^" if finding.start == finding.end else "^" * cells(words)
    if not carets:
        return [shown]
    return [shown, f"{frame('', margin, ink)} {ink.level(finding.level, ' ' * cells(before) + carets)}"]


def _words(before: str, words: str, after: str, ink: Ink) -> str:
    return ink.isolated((before + words + after).rstrip())


def _room(margin: int, ink: Ink) -> int:
    return max(24, ink.width - margin - 5)


def cut(line: str, start: int, end: int, room: int, ink: Ink) -> Pieces:
    """A line as pieces that fit into `room` cells, cut around the words from `start` to `end`.

    Words too long for the room lose their middle. As many narrow characters as there is room for decide alone what
    fits; where others stand among them, twice as many are looked at.
    """
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    cells: Callable[[str], int] = len
    low, high = max(0, start - room), min(len(line), end + room)
    shown = visible(line[low:high])
    if not is_narrow(shown):
        cells = width
        low, high = max(0, start - 2 * room), min(len(line), end + 2 * room)
        shown = visible(line[low:high])
    before, words, after = shown[: start - low], shown[start - low : end - low], shown[end - low :]
    dots = ink.sign(CUT)
    taken = cells(words)
    if taken > room - 2 * len(dots):
        words, taken = _without_middle(words, room - 2 * len(dots), dots)
    needed_before, needed_after = cells(before) + low, cells(after) + len(line) - high
    left, right = _shares(needed_before, needed_after, room - taken)
    if low > 0 or needed_before > left:
        before = _tail(before, left, dots)
    if high < len(line) or needed_after > right:
        after = _head(after, right, dots)
    return before, words, after


def _shares(left: int, right: int, spare: int) -> tuple[int, int]:
    """How many cells the text left and right of the words may take: all they need, else two fifths and the rest."""
    if left + right <= spare:
        return left, right
    wanted = min(left, spare * 2 // 5)
    if right < spare - wanted:
        return spare - right, right
    return wanted, spare - wanted


def _tail(text: str, room: int, dots: str) -> str:
    """The last words of `text` that fit into `room` cells, with dots for what stands before them."""
    index = len(text) - fitting_end(text, room - len(dots))
    space = text.find(" ", index, index + 15)
    if 0 <= space < len(text) - 1:
        index = space + 1
    return dots + text[index:]


def _head(text: str, room: int, dots: str) -> str:
    """The first words of `text` that fit into `room` cells, with dots for what follows them."""
    index = fitting(text, room - len(dots))
    space = text.rfind(" ", max(0, index - 15), index)
    if space > 0:
        index = space
    return text[:index] + dots


def _without_middle(words: str, room: int, dots: str) -> tuple[str, int]:
    """Long words with their middle left out, and the cells they take."""
    half = (room - len(dots) - 2) // 2
    shortened = _head(words, half * 5 // 4, "") + f" {dots} " + _tail(words, half * 3 // 4, "")
    return shortened, width(shortened)
