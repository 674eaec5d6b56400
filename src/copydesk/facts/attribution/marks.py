"""Finds quotation marks of 14 languages and pairs them: what stands inside, how deep, and whether it closes.

One search for each mark, then a small stack per block. Straight, curly, low, angular and corner marks, pairs of
apostrophes (`''`), single marks as first level told from apostrophes. A quotation that never closes ends with its
block. Refuses to say whose words they are, and to pair marks over blocks.
"""

from __future__ import annotations

from bisect import bisect_left

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.text import Span


@record
class Quote:
    """Words inside quotation marks; prose offsets, marks excluded in `start`, `end`, included in the outer ones.

    `depth` is 0 for a quotation that stands in no other. `closed` is false where the closing mark is missing.
    `form`: `double`, `single`, `title` (the marks of a Chinese or Japanese title), `dash`, `block`.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    depth: int = 0
    closed: bool = True
    form: str = "double"


_MARKS = "\"“”„‟«»「」『』《》‘’‚‹›'`"
_ASCII_MARKS = "".join(filter(str.isascii, _MARKS))
_PLAIN = frozenset(("“”", "«»", "„“", "„”", '""'))
_CLOSERS = {"“": "”", "„": "“", "‟": "”", "«": "»", "「": "」", "『": "』", "《": "》", "‚": "‘", "‹": "›", "‘": "’"}
_SINGLE = frozenset("‘’‚‹›'")
_BEFORE_OPENING = frozenset("([{-–—/=>\"“„«»‘‚'¿¡:…")
_ELISIONS = frozenset(["tis", "twas", "em", "til", "cause", "n", "bout", "round", "s", "t", "d", "ll", "re", "ve", "m"])
_STOPS = frozenset(".,!?…;:—-–)]\"”“»«'")


def find(prose: str, spans: Sequence[Span]) -> list[list[Quote]]:
    """The quotations of every block, by start; `spans` are the prose spans of the blocks in order."""
    places = _places(prose, spans[0][0], spans[-1][1]) if spans else []
    if not places:
        return [[] for _ in spans]
    found: list[list[Quote]] = []
    first, following = 0, places[0]
    for start, end in spans:
        if following >= end:
            found.append([])
            continue
        first = bisect_left(places, start, first)
        last = bisect_left(places, end, first)
        found.append(_in_block(prose, start, end, places[first:last]) if last > first else [])
        first = last
        following = places[first] if first < len(places) else len(prose)
    return found


def _places(prose: str, start: int, stop: int) -> list[int]:
    """Where marks stand in a span; those between two letters are apostrophes, and pair with nothing."""
    places: list[int] = []
    for mark in _ASCII_MARKS if prose[start:stop].isascii() else _MARKS:
        at = prose.find(mark, start, stop)
        if at < 0:
            continue
        single = mark in _SINGLE
        while at >= 0:
            if not single or not (prose[at + 1 : at + 2].isalnum() and at and prose[at - 1].isalnum()):
                places.append(at)
            at = prose.find(mark, at + 1, stop)
    places.sort()
    return places


def _in_block(prose: str, start: int, end: int, places: list[int]) -> list[Quote]:
    """The quotations of a block with marks. A stack is needed only where they do not simply open and close."""
    found: list[Quote] = []
    if len(places) % 2 == 0:
        for begin, close in zip(places[::2], places[1::2], strict=True):
            if prose[begin] + prose[close] not in _PLAIN or (prose[begin] == '"' and prose[begin - 1].isdigit()):
                break
            if close > begin + 1:
                quote = Quote(begin + 1, close, begin, close + 1)
                spaced = prose[begin + 1].isspace() or prose[close - 1].isspace()
                found.append(_trimmed(prose, quote) if spaced else quote)
        else:
            return found
    return _Pairing(prose, start, end).pair(places)


def _trimmed(prose: str, quote: Quote) -> Quote:
    """Without the spaces that French sets inside its marks."""
    start, end = quote.start, quote.end
    while start < end and prose[start].isspace():
        start += 1
    while end > start and prose[end - 1].isspace():
        end -= 1
    if (start, end) == (quote.start, quote.end) or start == end:
        return quote
    return Quote(start, end, quote.outer_start, quote.outer_end, quote.depth, quote.closed, quote.form)


class _Pairing:
    """The marks of one block on a stack of open ones: `(mark, place, width)`."""

    def __init__(self, prose: str, start: int, end: int) -> None:
        self.prose = prose
        self.start = start
        self.end = end
        self.stack: list[tuple[str, int, int]] = []
        self.open: dict[str, int] = {}
        self.found: list[Quote] = []
        self.last_single = -1

    def pair(self, places: list[int]) -> list[Quote]:
        prose, skip = self.prose, -1
        self.straight_left = sum(1 for place in places if prose[place] == '"')
        self.last_single = self._last_closing_single(places)
        for place in places:
            if place == skip:
                continue
            char = prose[place]
            if char in "'`" or (char == "’" and prose[place + 1 : place + 2] == "’"):
                if place + 1 < self.end and prose[place + 1] == char and prose[place + 2 : place + 3] != char:
                    skip = place + 1
                    self._toggle("''", place, 2)
                    continue
                if char == "`":
                    continue
            if char in _SINGLE:
                self._single(char, place)
            elif char == '"':
                self._straight(place)
            else:
                self._double(char, place)
        self._leave_open()
        self.found = [_trimmed(self.prose, quote) for quote in self.found]
        self.found.sort(key=lambda quote: (quote.start, -quote.end))
        return self.found

    def _push(self, mark: str, place: int, width: int = 1) -> None:
        self.stack.append((mark, place, width))
        self.open[mark] = self.open.get(mark, 0) + 1

    def _close(self, marks: str | tuple[str, ...], place: int, width: int = 1) -> bool:
        """Close the innermost open one of `marks`; whatever opened inside it and never closed is dropped."""
        if not any(self.open.get(mark) for mark in marks):
            return False
        while self.stack:
            mark, begin, size = self.stack.pop()
            self.open[mark] -= 1
            if mark in marks:
                form = "title" if mark == "《" else "single" if mark in _SINGLE else "double"
                depth = len(self.stack)
                if place > begin + size:
                    self.found.append(Quote(begin + size, place, begin, place + width, depth, True, form))
                return True
        return False

    def _opens(self, place: int, width: int = 1) -> bool:
        """Whether what stands around the mark makes it an opening one: nothing before, a letter after."""
        before = self.prose[place - 1] if place > self.start else " "
        after = self.prose[place + width] if place + width < self.end else " "
        return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()

    def _closes(self, place: int, width: int = 1) -> bool:
        """Whether it looks like a closing one: something before, nothing or punctuation after."""
        before = self.prose[place - 1] if place > self.start else " "
        after = self.prose[place + width] if place + width < self.end else " "
        return not before.isspace() and (after.isspace() or after in _STOPS)

    def _toggle(self, mark: str, place: int, width: int) -> None:
        if not self._close((mark,), place, width):
            self._push(mark, place, width)

    def _straight(self, place: int) -> None:
        left = self.straight_left
        self.straight_left -= 1
        if self.open.get('"'):
            if left % 2 == 0 and self._opens(place) and not self._closes(place):
                self._push('"', place)
            else:
                self._close(('"',), place)
        elif (self.open.get("„") or self.open.get("“")) and self._closes(place):
            self._close(("„", "“"), place)
        elif self._opens(place) or not self._closes(place) or left % 2 == 0:
            if place > self.start and self.prose[place - 1].isdigit() and not self._opens(place):
                return
            self._push('"', place)

    def _double(self, char: str, place: int) -> None:
        if char == "“":
            if self.open.get("„"):
                self._close(("„",), place)
            elif self.open.get("“") and self._closes(place) and not self._opens(place):
                self._close(("“",), place)
            else:
                self._push(char, place)
        elif char == "”":
            if self._close(("“", "„", "”", "‟"), place) or (self._closes(place) and self._close(('"',), place)):
                return
            if self._opens(place):
                self._push(char, place)
        elif char == "«":
            if not (self.open.get("»") and self._close(("»",), place)):
                self._push(char, place)
        elif char == "»":
            if not self._close(("«", "»") if self.open.get("«") else ("„",), place) and self._opens(place):
                self._push(char, place)
        elif char in _CLOSERS:
            self._push(char, place)
        else:
            self._close({"」": ("「",), "』": ("『",), "》": ("《",)}[char], place)

    def _single(self, char: str, place: int) -> None:
        prose = self.prose
        before = prose[place - 1] if place > self.start else " "
        after = prose[place + 1] if place + 1 < self.end else " "
        if before.isalnum() and after.isalnum():
            return
        if char == "‚":
            if not before.isalnum() and not after.isspace() and not before.isdigit():
                self._push(char, place)
            return
        if char in "‹›":
            if not self._close(("›",) if char == "‹" else ("‹",), place) and self._opens(place):
                self._push(char, place)
            return
        if char == "‘" and self.open.get("‚"):
            self._close(("‚",), place)
            return
        standing = self.open.get("‘") or self.open.get("'") or self.open.get("‚")
        if not after.isalnum() and not before.isspace() and standing:
            if not self._possessive(place, before, after):
                self._close(("‘", "'", "‚"), place)
            return
        if (
            char != "’"
            and not before.isalnum()
            and not standing
            and self._opens(place)
            and self._single_opens(char, place)
        ):
            self._push(char, place)

    def _single_opens(self, char: str, place: int) -> bool:
        """Whether a single mark before a letter begins a quotation, not an elision (`'tis`, `'90s`)."""
        if self.last_single <= place and not (char == "‘" and place == self.start):
            return False
        end = place + 1
        while end < self.end and self.prose[end].isalnum() and end < place + 8:
            end += 1
        word = self.prose[place + 1 : end].lower()
        return word not in _ELISIONS and not (word[:2].isdigit() and word.endswith("s"))

    def _possessive(self, place: int, before: str, after: str) -> bool:
        """Whether the mark is the apostrophe of a plural (`the boys' book`) because a closing mark is still to come."""
        if before != "s" or not after.isspace() or self.last_single <= place:
            return False
        return self.prose[place + 2 : place + 3].islower()

    def _last_closing_single(self, places: list[int]) -> int:
        prose = self.prose
        for place in reversed(places):
            if prose[place] in "’'‘" and place > self.start and not prose[place - 1].isspace():
                after = prose[place + 1] if place + 1 < self.end else " "
                if not after.isalnum():
                    return place
        return -1

    def _leave_open(self) -> None:
        """Marks that never close: a double one reaches to the next of its kind or the end of the block."""
        end = self.end
        for depth in range(len(self.stack) - 1, -1, -1):
            mark, place, width = self.stack[depth]
            if mark in _SINGLE and place != self.start:
                continue
            if mark in "《":
                continue
            stop = end
            while stop > place + width and self.prose[stop - 1].isspace():
                stop -= 1
            if stop > place + width:
                self.found.append(
                    Quote(place + width, stop, place, stop, 0, False, "single" if mark in _SINGLE else "double")
                )
                end = place
