"""JSON front matter: every scalar with the places of its key and its value. One pass, no recursion."""

from __future__ import annotations

from copydesk.article import Field, ReadingError, Scalar
from copydesk.expression import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    Path = tuple[str | int, ...]

DEEPEST = 50

_WAY_OUT = "Correct the JSON at the top of the file."
_TOKEN = expression(
    r"[ \t\n]*(?:(?P<string>\"(?:[^\"\\\n]|\\.)*\")|(?P<sign>[{}\[\]:,])"
    r"|(?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)|(?P<word>true|false|null))"
)
_WORDS: dict[str, Scalar] = {"true": True, "false": False, "null": None}


def object_end(text: str, start: int) -> int:
    """The end of the JSON object that begins at `start`. Raises ReadingError where it does not end."""
    position = start
    depth = 0
    while (match := _TOKEN.match(text, position)) is not None:
        position = match.end()
        sign = match["sign"]
        if sign in ("{", "["):
            depth += 1
        elif sign in ("}", "]"):
            depth -= 1
            if depth == 0:
                return position
    if text[position:].strip():
        raise _fault(text, position, "something stands here that JSON does not know")
    raise ReadingError(
        "The front matter opens with { and never closes.", start, start + 1, "Put a } after the last field."
    )


def fields(text: str, start: int, end: int) -> tuple[Field, ...]:
    """The fields of the JSON object in `text[start:end]`, with or without its braces' surroundings.

    Raises ReadingError.
    """
    reader = _Reader(text, start, end)
    if text[start:end].strip():
        reader.read()
    return tuple(reader.found)


def _fault(text: str, at: int, what: str) -> ReadingError:
    line_end = text.find("\n", at)
    stop = len(text) if line_end < 0 else line_end
    return ReadingError(f"The front matter is not valid JSON: {what}.", at, max(at, min(stop, at + 80)), _WAY_OUT)


class _Reader:
    def __init__(self, text: str, start: int, end: int) -> None:
        self.found: list[Field] = []
        self._text = text
        self._position = start
        self._end = end

    def _next(self) -> tuple[str, str, int, int]:
        """The next token: its group, text and place."""
        match = _TOKEN.match(self._text, self._position, self._end)
        if match is None or match.lastgroup is None:
            at = self._position
            while at < self._end and self._text[at] in " \t\n":
                at += 1
            raise _fault(self._text, at, "a value, comma or bracket is missing or misspelt")
        self._position = match.end()
        group = match.lastgroup
        return group, match[group], match.start(group), match.end(group)

    def read(self) -> None:
        """Walk the object. `levels` holds, for each open bracket, its path, its position (-1: an object)."""
        group, token, at, _ = self._next()
        if token != "{" or group != "sign":
            raise _fault(self._text, at, "it is no object with named fields")
        levels: list[tuple[Path, list[int]]] = [((), [-1])]
        expects_entry = True
        while levels:
            path, count = levels[-1]
            group, token, start, end = self._next()
            closer = "}" if count[0] < 0 else "]"
            if group == "sign" and token == closer:
                levels.pop()
                expects_entry = False
                continue
            if not expects_entry:
                if token != "," or group != "sign":
                    raise _fault(self._text, start, "a comma is missing")
                group, token, start, end = self._next()
            expects_entry = False
            key_start = key_end = -1
            if count[0] < 0:
                name = self._key(group, token, start)
                key_start, key_end = start, end
                group, token, start, end = self._next()
                here: Path = (*path, name)
            else:
                here = (*path, count[0])
                count[0] += 1
            if group == "sign":
                if token not in "{[" or len(levels) >= DEEPEST:
                    raise _fault(self._text, start, "a value is missing or nests too deep")
                levels.append((here, [-1 if token == "{" else 0]))
                expects_entry = True
            else:
                self.found.append(Field(here, self._value(group, token, start), start, end, key_start, key_end))
        rest = self._text[self._position : self._end]
        if rest.strip():
            raise _fault(self._text, self._position + len(rest) - len(rest.lstrip()), "something follows the object")

    def _key(self, group: str, token: str, start: int) -> str:
        if group != "string":
            raise _fault(self._text, start, "a key in double quotation marks is missing")
        name = str(self._value(group, token, start))
        _, colon, at, _ = self._next()
        if colon != ":":
            raise _fault(self._text, at, "a colon is missing after a key")
        return name

    def _value(self, group: str, token: str, at: int) -> Scalar:
        if group == "word":
            return _WORDS[token]
        if group == "number":
            if len(token) > 40:
                return token
            return float(token) if any(char in token for char in ".eE") else int(token)
        if "\\" not in token:
            return token[1:-1]
        import json

        try:
            return str(json.loads(token, strict=False))
        except ValueError:
            raise _fault(self._text, at, "an escape in this string is misspelt") from None
