"""Where markup may begin in a text, and which words are mere words: the signs that the fast way looks for."""

from __future__ import annotations

_MARKS = ("\\", "`", "*", "_", "[", "<", "&", "~")
"""What markup begins with. Where a line ends with a space, its break counts as well."""
_ADDRESSES = ("://", "www.", "WWW.")
"""What an address that stands in the words without markup holds."""


class Signs:
    """The signs that a text holds from its body on, which are all that its parts need be searched for."""

    __slots__ = ("_all", "_marks", "_next", "_text")

    def __init__(self, text: str, start: int, covers: str) -> None:
        self._text = text
        first = {sign: text.find(sign, start) for sign in (*_MARKS, *_ADDRESSES, *covers)}
        self._next = {sign: at for sign, at in first.items() if at >= 0}
        self._all = tuple(self._next)
        self._marks = [mark for mark in _MARKS if mark in self._next]

    def first(self, position: int) -> int:
        """Where the first sign from `position` on stands; to be asked about one place after the other."""
        text, following = self._text, self._next
        for sign, at in following.items():
            if at < position:
                at = text.find(sign, position)
                following[sign] = at if at >= 0 else len(text)
        return min(following.values(), default=len(text))

    def within(self, content: str) -> list[int] | None:
        """Where markup may begin in a leaf's content, in order, and its end; None where it is mere words."""
        if "\n" in content and " \n" in content:
            return _places(content, ["\n", *self._marks])
        for sign in self._all:
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
