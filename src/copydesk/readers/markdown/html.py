"""HTML inside Markdown: the tags of inline HTML and the words of HTML blocks.

Knows what an HTML block of an article holds: captions, boxes, lists, embeds. It is no page reader: it has no idea of
navigation or of an article's zone.
"""

from __future__ import annotations

import re

from copydesk.expression import expression
from copydesk.readers.markdown.parts import ATOM, CODE, GAP, TAG, TEXT, Leaf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.markdown.parts import Operation

BLOCK_NAMES = frozenset(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table
    tbody td tfoot th thead tr ul iframe video audio object""".split()
)
SILENT_NAMES = frozenset("script style template head title svg textarea select noscript math".split())
VOID_NAMES = frozenset("area base br col embed hr img input link meta param source track wbr".split())

TAG_PATTERN = expression(r"<(/?)([A-Za-z][A-Za-z0-9:-]*)([^<>\"']*(?:(?:\"[^\"]*\"|'[^']*')[^<>\"']*)*)>")
_ATTRIBUTE = expression(r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")
_NEXT = expression(r"<(?:/?[A-Za-z]|!|\?)|&")
_SPACES = expression(r"\s{2,}")
_ENTITY = expression(r"&(?:#[xX][0-9A-Fa-f]{1,6}|#[0-9]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});")
_KINDS = {"li": "list-item", "td": "table", "th": "table", "dt": "definition", "dd": "definition"} | dict.fromkeys(
    ("figcaption", "caption"), "caption"
)


def attributes(text: str) -> list[tuple[str, str, int, int]]:
    """The attributes of a tag: name in lower case, value, and the value's place in `text`."""
    found = []
    for match in _ATTRIBUTE.finditer(text):
        group = 2 if match[2] is not None else 3 if match[3] is not None else 4
        value = match[group]
        if value is None:
            found.append((match[1].lower(), "", match.end(), match.end()))
        else:
            found.append((match[1].lower(), value, match.start(group), match.end(group)))
    return found


def entity(text: str, at: int) -> tuple[str, int] | None:
    """The decoded entity at `at` and its end, or None where none stands."""
    match = _ENTITY.match(text, at)
    if match is None:
        return None
    from html import unescape

    decoded = unescape(match[0])
    return None if decoded == match[0] else (decoded, match.end())


def take_apart(leaf: Leaf) -> list[tuple[Leaf, list[Operation]]]:
    """The blocks in an HTML block, each with its operations. Tags between blocks go with the block that follows."""
    parts = _Parts(leaf)
    parts.read()
    return parts.found


class _Parts:
    def __init__(self, leaf: Leaf) -> None:
        self.found: list[tuple[Leaf, list[Operation]]] = []
        self._leaf = leaf
        self._operations: list[Operation] = []
        self._opened: list[str] = []
        self._spaced = True

    def read(self) -> None:
        content = self._leaf.content
        size = len(content)
        position = 0
        while position < size:
            match = _NEXT.search(content, position)
            stop = match.start() if match else size
            self._words(position, stop)
            if match is None:
                break
            position = self._entity(stop) if match[0] == "&" else self._markup(stop)
        self._flush()

    def _words(self, start: int, end: int) -> None:
        """Words between tags; white space counts as one space, outside `pre`."""
        content = self._leaf.content
        if "pre" in self._opened:
            if end > start:
                self._operations.append((CODE, start, end))
            return
        position = start
        if self._spaced:
            while position < end and content[position].isspace():
                position += 1
        for match in _SPACES.finditer(content, position, end):
            self._operations.append((TEXT, position, match.start() + 1))
            position = match.end()
        if position < end:
            self._operations.append((TEXT, position, end))
        if end > start:
            self._spaced = content[end - 1].isspace()

    def _entity(self, at: int) -> int:
        decoded = entity(self._leaf.content, at)
        if decoded is None:
            self._words(at, at + 1)
            return at + 1
        self._operations.append((ATOM, decoded[0], at, decoded[1]))
        self._spaced = False
        return decoded[1]

    def _markup(self, at: int) -> int:
        """A tag, comment or declaration at `at`; gives the place after it."""
        content = self._leaf.content
        for opener, closer in (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")):
            if content.startswith(opener, at):
                found = content.find(closer, at + 2)
                return found + len(closer) if found >= 0 else len(content)
        match = TAG_PATTERN.match(content, at)
        if match is None:
            self._words(at, at + 1)
            return at + 1
        name = match[2].lower()
        if name in SILENT_NAMES and not match[1]:
            return self._skip(name, match)
        if name == "br":
            self._operations.append((GAP, at, match.end()))
            self._spaced = True
        elif name in BLOCK_NAMES:
            self._block_tag(name, match)
        else:
            self._operations.append((TAG, at, match.end()))
        return match.end()

    def _skip(self, name: str, match: re.Match[str]) -> int:
        """Pass over the text of a script and its like; one that does not end here goes on as a hidden container."""
        self._operations.append((TAG, match.start(), match.end()))
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(self._leaf.content, match.end())
        if closing is None:
            return len(self._leaf.content)
        self._operations.append((TAG, closing.start(), closing.end()))
        return closing.end()

    def _block_tag(self, name: str, match: re.Match[str]) -> None:
        operation = (TAG, match.start(), match.end())
        if match[1]:
            self._operations.append(operation)
            self._flush()
            if name in self._opened:
                while self._opened.pop() != name:
                    pass
            return
        self._flush()
        if name == "hr":
            place = self._leaf.span(match.start(), match.end())
            self.found.append((Leaf("rule", *place, 0, self._leaf.containers, "", []), []))
            return
        self._operations.append(operation)
        if name not in VOID_NAMES and not match[3].endswith("/"):
            if name in ("li", "p") and self._opened and self._opened[-1] == name:
                self._opened.pop()
            if len(self._opened) < 200:
                self._opened.append(name)

    def _flush(self) -> None:
        """Finish the block that has gathered, if it says anything."""
        operations = self._operations
        said = [index for index, operation in enumerate(operations) if self._says(operation)]
        self._spaced = True
        if not said:
            if operations and any(operation[0] == TAG for operation in operations):
                self._keep("html", 0, 0, 0)
            return
        kind, level = self._kind()
        start, end = operations[said[0]][-2], operations[said[-1]][-1]
        before = operations[said[0] - 1] if said[0] else None
        after = operations[said[-1] + 1] if said[-1] + 1 < len(operations) else None
        content = self._leaf.content
        if before and after and before[0] == after[0] == TAG:
            opening = TAG_PATTERN.match(content, before[1])
            closing = TAG_PATTERN.match(content, after[1])
            if opening and closing and closing[1] and opening[2].lower() == closing[2].lower():
                start, end = before[1], after[2]
        self._keep(kind, level, start, end)

    def _says(self, operation: Operation) -> bool:
        if operation[0] == TEXT:
            return operation[2] > operation[1] + 1 or not self._leaf.content[operation[1]].isspace()
        if operation[0] == CODE:
            return bool(self._leaf.content[operation[1] : operation[2]].strip())
        return bool(operation[0] == ATOM)

    def _keep(self, kind: str, level: int, start: int, end: int) -> None:
        leaf = self._leaf
        self.found.append(
            (Leaf(kind, *leaf.span(start, end), level, leaf.containers, leaf.content, leaf.lines), self._operations)
        )
        self._operations = []

    def _kind(self) -> tuple[str, int]:
        for name in reversed(self._opened):
            if len(name) == 2 and name[0] == "h" and name[1].isdigit():
                return "heading", int(name[1])
            if name == "li":
                return "list-item", sum(1 for other in self._opened if other in ("ul", "ol", "menu", "dir")) or 1
            if name == "pre":
                return "code", 0
            if name in _KINDS:
                return _KINDS[name], 0
        return "paragraph", 0
