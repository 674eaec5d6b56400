"""The source lines a finding points at, with the words marked: what `full` shows under a message.

Long lines are cut around the words. Something missing gets an arrow between the lines where it belongs. Lines that run
from right to left carry brackets around the words instead of carets, which a terminal would put in the wrong place.
"""

from __future__ import annotations

from copydesk.record import record
from copydesk.reports.parts.cells import runs_right_to_left, visible, width, widths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.findings import Finding
    from copydesk.reports.parts.ink import Ink
    from copydesk.text import LineTable

CUT = "…"
MOST_LINES = 4


@record
class Piece:
    """A stretch of a shown line; `marked` where the finding means it."""

    text: str
    marked: bool = False


def excerpt(source: str, lines: LineTable, finding: Finding, ink: Ink) -> list[str]:
    """The lines of an excerpt, frame included, without line breaks."""
    if not source:
        return []
    if finding.start == finding.end and _between_lines(source, lines, finding):
        return _gap(source, lines, finding, ink)
    first, last = lines.position(finding.start)[0], lines.position(max(finding.start, finding.end - 1))[0]
    numbers = list(range(first, last + 1))
    if len(numbers) > MOST_LINES:
        start, end = lines.line_span(first + 1)
        numbers = [first, *([first + 1] if source[start:end].strip() else []), 0, last]
    margin = len(str(last))
    result = [frame("", margin, ink)]
    for number in numbers:
        result += _line(source, lines, number, finding, margin, ink) if number else [frame("⋮", margin, ink)]
    return result


def frame(label: str, margin: int, ink: Ink) -> str:
    """The left edge of an excerpt, with a line number or a sign in it."""
    return ink.frame(f" {label:>{margin}} │")


def margin_of(lines: LineTable, finding: Finding) -> int:
    """How many digits the line numbers of an excerpt take."""
    return len(str(lines.position(max(finding.start, finding.end - 1))[0]))


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
    return [f"{frame(str(number), margin, ink)} {_words(pieces, '', ink)}"]


def _line(source: str, lines: LineTable, number: int, finding: Finding, margin: int, ink: Ink) -> list[str]:
    """One line of the source and the carets under it."""
    start, end = lines.line_span(number)
    pieces = cut(
        source[start:end], max(0, finding.start - start), min(end, finding.end) - start, _room(margin, ink), ink
    )
    edge = frame(str(number), margin, ink)
    if runs_right_to_left("".join(piece.text for piece in pieces)):
        return [f"{edge} {_words(pieces, finding.level, ink, brackets=('⟦', '⟧'))}"]
    carets = "".join(("^" if piece.marked else " ") * width(piece.text) for piece in pieces).rstrip()
    if finding.start == finding.end:
        carets = " " * width("".join(piece.text for piece in _before(pieces))) + "^"
    under = f"{frame('', margin, ink)} {ink.level(finding.level, carets)}"
    return [f"{edge} {_words(pieces, finding.level, ink)}", *([under] if carets else [])]


def _before(pieces: list[Piece]) -> list[Piece]:
    marked = next((index for index, piece in enumerate(pieces) if piece.marked), len(pieces))
    return pieces[:marked]


def _words(pieces: list[Piece], level: str, ink: Ink, brackets: tuple[str, str] = ("", "")) -> str:
    """Pieces as one line, the marked ones in the level's colour."""
    left, right = (ink.sign(bracket) for bracket in brackets)
    shown = [
        ink.level(level, f"{left}{piece.text}{right}") if piece.marked and level else piece.text for piece in pieces
    ]
    return ink.isolated("".join(shown).rstrip())


def _room(margin: int, ink: Ink) -> int:
    return max(24, ink.width - margin - 5)


def cut(line: str, start: int, end: int, room: int, ink: Ink) -> list[Piece]:
    """A line as pieces that fit into `room` cells, cut around the words from `start` to `end`.

    An empty span gives an empty marked piece at its place. Words too long for the room lose their middle.
    """
    start = min(start, len(line))
    end = max(start, min(end, len(line)))
    low, high = max(0, start - 2 * room), min(len(line), end + 2 * room)
    words = visible(line[start:end])
    before, after = visible(line[low:start]), visible(line[end:high])
    dots = ink.sign(CUT)
    taken = width(words)
    if taken > room - 2 * len(dots):
        words, taken = _without_middle(words, room - 2 * len(dots), dots)
    spare = room - taken
    left, right = _shares(width(before) + low, width(after) + len(line) - high, spare)
    before = _tail(before, left, low > 0, dots)
    after = _head(after, right, high < len(line), dots)
    return [Piece(before), Piece(words, True), Piece(after)]


def _shares(left: int, right: int, spare: int) -> tuple[int, int]:
    """How many cells the text left and right of the words may take: all they need, else two fifths and the rest."""
    if left + right <= spare:
        return left, right
    wanted = min(left, spare * 2 // 5)
    if right < spare - wanted:
        return spare - right, right
    return wanted, spare - wanted


def _tail(text: str, room: int, more: bool, dots: str) -> str:
    """The last words of `text` that fit into `room` cells."""
    sizes = widths(text)
    if not more and sum(sizes) <= room:
        return text
    taken, index = len(dots), len(text)
    while index > 0 and taken + sizes[index - 1] <= room:
        index -= 1
        taken += sizes[index]
    while index < len(text) and sizes[index] == 0:
        index += 1
    space = text.find(" ", index, index + 15)
    if 0 <= space < len(text) - 1:
        index = space + 1
    return dots + text[index:]


def _head(text: str, room: int, more: bool, dots: str) -> str:
    """The first words of `text` that fit into `room` cells."""
    sizes = widths(text)
    if not more and sum(sizes) <= room:
        return text
    taken, index = len(dots), 0
    while index < len(text) and taken + sizes[index] <= room:
        taken += sizes[index]
        index += 1
    space = text.rfind(" ", max(0, index - 15), index)
    if space > 0:
        index = space
    return text[:index] + dots


def _without_middle(words: str, room: int, dots: str) -> tuple[str, int]:
    """Long words with their middle left out, and the cells they take."""
    half = (room - len(dots) - 2) // 2
    shortened = _head(words, half * 5 // 4, True, "") + f" {dots} " + _tail(words, half * 3 // 4, True, "")
    return shortened, width(shortened)
