"""Where markup may begin in a text, and which words are mere words: the signs that the fast way looks for."""

from __future__ import annotations

_MARKS = ("\\", "`", "*", "_", "[", "<", "&", "~")
"""What markup begins with. Where a line ends with a space, its break counts as well."""
_ADDRESSES = ("://", "www.", "WWW.")
"""What an address that stands in the words without markup holds."""


class Signs:
    """The signs that a text holds, which are all that its parts need be searched for.

    `all`: those of markup, and those of whatever else keeps words from being mere words.
    """

    __slots__ = ("_marks", "all")

    def __init__(self, text: str, covers: str) -> None:
        self._marks = [mark for mark in _MARKS if mark in text]
        self.all = [*self._marks, *[sign for sign in (*_ADDRESSES, *covers) if sign in text]]

    def within(self, content: str) -> list[int] | None:
        """Where markup may begin in a leaf's content, in order, and its end; None where it is mere words."""
        if "\n" in content and " \n" in content:
            return _places(content, ["\n", *self._marks])
        for sign in self.all:
            if sign in content:
                return _places(content, self._marks)
        return None


def _places(content: str, marks: list[str]) -> list[int]:
    places: list[int] = []
    find = content.find
    for mark in marks:
        at = find(mark)
        while at >= 0:
            places.append(at)
            at = find(mark, at + 1)
    places.sort()
    places.append(len(content))
    return places
