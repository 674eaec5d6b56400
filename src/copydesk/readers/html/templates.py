"""Template tags in HTML: Hugo shortcodes and Liquid tags are opaque, so they are found before the markup is read.

A pair (`{{< note >}} … {{< /note >}}`) lends its name to the blocks between; a single one stands for what the site will
print there. Refuses to run a template: what an `if` would leave out is read all the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from copydesk.expression import expression
from copydesk.readers.html.scanner import names

_OPENER = expression(r"\{\{|\{%")
_NAME = expression(r"-?\s*(/?)\s*(?:([A-Za-z_][\w./-]*)(?:\s+[\"']?([\w./-]+))?)?")
_CONTROL = names(
    "if elsif else unless for case when assign increment decrement break continue cycle tablerow liquid layout block "
    "extends macro set with raw capture"
)
_INCLUDING = names("include include_relative include_cached render partial template")
_LONGEST = 2000
_DEEPEST = 16
_COVER = str.maketrans(dict.fromkeys("<>\"'&", "\ue000"))


class Template:
    """A template tag with its place. `words`: its name, or that of the file it includes; empty for mere control."""

    __slots__ = ("closing", "end", "name", "output", "start", "words")

    def __init__(self, source: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        sign = source[start : start + 3]
        self.output = sign[1] == "{" and sign[2:] not in ("<", "%")
        match = _NAME.match(source, start + (2 if sign[1] == "%" else 3), end - 2)
        slash, name, argument = match.groups() if match else ("", "", "")
        name = (name or "").lower()
        self.closing = bool(slash)
        if sign[1] == "%" and name.startswith("end") and len(name) > 3:
            self.closing, name = True, name[3:]
        self.name = name
        if self.output or name in _CONTROL:
            self.words: tuple[str, ...] = ()
        else:
            self.words = _words((argument or name).lower() if name in _INCLUDING else name)


class Templates:
    """The template tags of a source, in order; `paired`: where those stand that are one of a pair."""

    def __init__(self, source: str, start: int = 0) -> None:
        self.tags: list[Template] = []
        self.paired: set[int] = set()
        self._turns: list[int] = []
        self._active: list[tuple[str, ...]] = []
        if "{" in source and ("{{" in source or "{%" in source):
            self._find(source, start)
            self._turn(self._pairs())
        self._starts = [tag.start for tag in self.tags]

    def _find(self, source: str, position: int) -> None:
        while opener := _OPENER.search(source, position):
            start = opener.start()
            sign = source[start : start + 3]
            closer = "%}" if sign[1] == "%" else {"<": ">}}", "%": "%}}"}.get(sign[2:], "}}")
            end = source.find(closer, start + 2, start + _LONGEST)
            if end < 0:
                position = start + 2
                continue
            position = end + len(closer)
            self.tags.append(Template(source, start, position))

    def _pairs(self) -> dict[int, Template]:
        """The tags that are one of a pair, by their place; a closing tag's opening one stands at its place."""
        waiting: dict[str, list[Template]] = {}
        turns: dict[int, Template] = {}
        for tag in self.tags:
            if not tag.words:
                continue
            if not tag.closing:
                waiting.setdefault(tag.name, []).append(tag)
            elif waiting.get(tag.name):
                opening = waiting[tag.name].pop()
                turns[opening.start] = turns[tag.start] = opening
        return turns

    def _turn(self, turns: dict[int, Template]) -> None:
        """Note the names of the pairs that are open from each turn on, the innermost first."""
        active: dict[int, tuple[str, ...]] = {}
        for place in sorted(turns):
            self.paired.add(place)
            opening = turns[place]
            if opening.start != place:
                active.pop(opening.start, None)
            elif len(active) < _DEEPEST:
                active[place] = opening.words
            self._turns.append(place)
            self._active.append(tuple([word for words in reversed(active.values()) for word in words]))

    def cover(self, source: str) -> str:
        """The source, of the same length, with all that could be taken for markup inside template tags covered."""
        parts = []
        done = 0
        for tag in self.tags:
            parts.append(source[done : tag.start])
            parts.append(source[tag.start : tag.end].translate(_COVER))
            done = tag.end
        parts.append(source[done:])
        return "".join(parts)

    def within(self, start: int, end: int) -> list[Template]:
        """The tags that begin between two offsets."""
        first = bisect_left(self._starts, start)
        return self.tags[first : bisect_left(self._starts, end, first)]

    def around(self, offset: int) -> tuple[str, ...]:
        """The names of the pairs around an offset, the innermost first."""
        index = bisect_right(self._turns, offset) - 1
        return self._active[index] if index >= 0 else ()


def _words(name: str) -> tuple[str, ...]:
    """A tag's name, and its last part without ending: `includes/note.html` is also called `note`."""
    last = name.rsplit("/", 1)[-1].split(".", 1)[0]
    return (name,) if last == name or not last else (name, last)
