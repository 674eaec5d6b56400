"""Colour and signs for people's outputs. Decides nothing about the stream: the command line tells what it can do."""

from __future__ import annotations

from copydesk.record import record

_LEVELS = {"error": "1;31", "warning": "1;33", "info": "1;36"}
_ASCII = {"│": "|", "─": "-", "▸": ">", "…": "...", "·": "-", "⋮": ":", "⟦": "[[", "⟧": "]]", "→": "->", "–": "-"}


@record
class Ink:
    """What a stream can show. `width` is in cells; `terminal` tells that a person looks at it now."""

    colour: bool = False
    unicode: bool = True
    terminal: bool = False
    width: int = 80

    def painted(self, text: str, code: str) -> str:
        """`text` in the ANSI style `code`, where there is colour."""
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text

    def level(self, level: str, text: str) -> str:
        return self.painted(text, _LEVELS[level])

    def bold(self, text: str) -> str:
        return self.painted(text, "1")

    def dim(self, text: str) -> str:
        return self.painted(text, "2")

    def frame(self, text: str) -> str:
        """Line numbers and rules, which should stand back."""
        if self.unicode and not self.colour:
            return text
        return self.painted(self.sign(text), "2;34")

    def added(self, text: str) -> str:
        return self.painted(text, "32")

    def removed(self, text: str) -> str:
        return self.painted(text, "31")

    def sign(self, text: str) -> str:
        """Our own signs in ASCII where the stream cannot show them. Article text does not go through here."""
        if self.unicode:
            return text
        return "".join([_ASCII.get(char, char) for char in text])

    def isolated(self, text: str) -> str:
        """Article text kept from turning the line around it on a terminal."""
        return f"\u2068{text}\u2069" if self.terminal and self.unicode and not text.isascii() else text
