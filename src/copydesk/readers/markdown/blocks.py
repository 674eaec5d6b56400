"""Blocks of Markdown without a parser's help: CommonMark's method, line by line, over a stack of containers.

Holds what articles are made of: paragraphs, headings, quotations, lists, code, HTML, lines of opaque pieces. Gives None
for a text with what it leaves to the reference: tables, link and footnote definitions, tabs that indent a block. A test
holds both equal.
"""

from __future__ import annotations

import re

from copydesk.expression import expression
from copydesk.readers.markdown.leaf import BLANK, Item, List, OpenLeaf, Quote, Unsure, first_word, heading_of
from copydesk.readers.markdown.parts import Leaf

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.markdown.mask import Mask
    from copydesk.readers.markdown.parts import Signs

DEEPEST = 40
"""Containers nested deeper than this are left to the reference and its guards."""


_TABLE = expression(r"[ >\t]*[-:|][-:| \t]*(?:\n|\Z)")
_NUMBER = r"([0-9]{1,9})[.)]"

_SPECIAL = frozenset(" \t>#`~<=-+*_:|[0123456789")
"""A line that begins with none of these, nor with an opaque piece, begins no block but a paragraph."""
_BLANK = frozenset(BLANK)
_WORDS = expression(r"\*\*?[^*\s]|__?[^_\s]|\[(?![^\n]*\]:)")
"""Emphasis or a link at the beginning of a line, which begins no more than a paragraph."""


def leaves(covered: Mask, start: int, signs: Signs) -> list[Leaf] | None:
    """The leaf blocks of a covered text from `start` on, or None where the reference must be asked."""
    text = covered.text
    if _has_table(text, start):
        return None
    splitter = _Splitter(covered, signs)
    try:
        splitter.split(start)
    except Unsure:
        return None
    return splitter.leaves


def _is_rule(text: str, at: int, end: int) -> bool:
    """Whether the line is three or more of its first character, and blanks."""
    char = text[at]
    if at + 1 < end and text[at + 1] not in (char, " ", "\t"):
        return False
    return not text[at:end].strip(char + " \t") and text.count(char, at, end) > 2


def _has_table(text: str, start: int) -> bool:
    """Whether a line of dashes and bars stands below a line with a bar."""
    bar = text.find("|", start)
    while bar >= 0:
        end = text.find("\n", bar)
        if end < 0:
            break
        if _TABLE.match(text, end + 1):
            return True
        bar = text.find("|", end)
    return False


class _Splitter(OpenLeaf):
    def __init__(self, covered: Mask, signs: Signs) -> None:
        super().__init__(covered.text)
        self._signs = signs
        self._solid = covered.solid
        self._covers = covered.solid + covered.soft
        self._special = _SPECIAL | _BLANK | frozenset(self._covers)

    def split(self, position: int) -> None:
        text = self._text
        size = len(text.rstrip(" \t"))
        if text[size - 1 : size] != "\n":
            size = len(text)
        find, special, stack = text.find, self._special, self._stack
        barrier = -1
        while position < size:
            end = find("\n", position)
            if end < 0:
                end = size
            kind = self._kind
            if stack or kind not in ("", "paragraph"):
                if len(stack) != 2 or kind != "paragraph" or not self._next_item(position, end):
                    self._line(position, end)
            elif text[position] in special and not (text[position] in "*_[" and _WORDS.match(text, position, end)):
                if end == position:
                    self._close()
                elif text[position] != "#" or not self._title(position, end):
                    self._line(position, end)
            elif kind:
                self._lines.append((position, end))
            elif text[end + 1 : end + 2] in "\n" and text[end - 1] not in _BLANK:
                if barrier < end:
                    barrier = self._signs.first(position)
                if barrier < end:
                    self.leaves.append(Leaf("paragraph", position, end, 0, (), text[position:end], [(0, position)]))
                else:
                    end = self._paragraphs(position, end, min(barrier, size - 1))
                end += 1
            else:
                self._kind = "paragraph"
                self._start = position
                self._lines = [(position, end)]
            position = end + 1
        self._close()

    def _paragraphs(self, position: int, end: int, barrier: int) -> int:
        """Take a paragraph of one line and those that follow it up to the first sign; gives the end of the last."""
        text, special, find = self._text, self._special, self._text.find
        run = self._run(position)
        while True:
            run.rows.append((0, position, end, position, end))
            last, position = end, end + 2
            end = find("\n", position)
            if not position < end < barrier or text[end + 1] != "\n":
                break
            if text[position] in special or text[end - 1] in _BLANK:
                break
        run.end = last
        return last

    def _title(self, position: int, end: int) -> bool:
        """Take a heading that stands in no container; False where the line is none."""
        heading = heading_of(self._text, position, end)
        if heading is None:
            return False
        self._close()
        level, first, words = heading
        stop = len(self._text[position:end].rstrip(" \t")) + position
        if words and words[-1] != "}" and self._signs.first(position) >= end:
            run = self._run(position)
            run.rows.append((level, position, stop, first, first + len(words)))
            run.end = stop
        else:
            self.leaves.append(Leaf("heading", position, stop, level, (), words, [(0, first)]))
        return True

    def _next_item(self, position: int, end: int) -> bool:
        """Take a line that begins the next item of the one list around, and in it a paragraph; False for any other."""
        text, around = self._text, self._stack[0]
        sign, first = text[position], position + 2
        if sign not in "-*+" or not isinstance(around, List) or around.marker != sign:
            return False
        if first >= end or text[position + 1] != " " or text[first] in self._special:
            return False
        self._close()
        self._stack[1] = Item(2, False)
        self._kind = "paragraph"
        self._start = position
        self._lines = [(first, end)]
        return True

    # --- one line -----------------------------------------------------------------------------------------------

    def _line(self, begin: int, end: int) -> None:
        """Take one line: go through the open containers, then look for what begins, then add its words."""
        text = self._text
        position, matched, blank = self._match(begin, end)
        stack = self._stack
        everything = matched == len(stack)
        if self._kind in ("fence", "html"):
            if everything:
                self._verbatim(position, begin, end, blank)
                return
            self._close()
        while True:
            at = position
            while at < end and text[at] == " ":
                at += 1
            if at < end and text[at] == "\t":
                raise Unsure
            if at == end:
                self._blank(position, begin, end, matched)
                return
            indent = at - position
            if indent >= 4:
                if self._kind == "paragraph":
                    if not everything and (text[at] in _SPECIAL or text[at] in self._covers):
                        raise Unsure  # Here the reference takes a step aside from the specification.
                    break
                if self._kind != "code" or not everything:
                    self._unwind(matched)
                    self._open("code", begin)
                self._lines.append((position + 4, end))
                self._end = end
                return
            begun = self._begin(at, position, begin, end, matched)
            if begun < 0:
                return
            if begun == 0:
                break
            position, matched = begun, len(stack)
        if self._kind == "paragraph":
            self._lines.append((at, end))
            return
        self._unwind(matched)
        self._open("paragraph", begin)
        self._lines = [(at, end)]

    def _match(self, begin: int, end: int) -> tuple[int, int, bool]:
        """Go through the open containers: the place after their markup, how many go on, whether the rest is blank."""
        text = self._text
        position = begin
        matched = 0
        for container in self._stack:
            if isinstance(container, List):
                matched += 1
                continue
            at = position
            while at < end and text[at] == " ":
                at += 1
            if at < end and text[at] == "\t":
                raise Unsure
            if isinstance(container, Quote):
                if at - position > 3 or at == end or text[at] != ">":
                    break
                position = at + 1
                if position < end and text[position] == " ":
                    position += 1
            elif at == end:
                if container.empty:
                    break
                position = min(position + container.indent, end)
            elif at - position >= container.indent:
                position += container.indent
            else:
                break
            matched += 1
        else:
            return position, matched, not text[position:end].strip(" \t")
        while matched and isinstance(self._stack[matched - 1], List):
            matched -= 1  # A list goes on only with an item of its own; which, the marker will tell.
        return position, matched, at == end

    def _blank(self, position: int, begin: int, end: int, matched: int) -> None:
        if self._kind == "code" and matched == len(self._stack):
            self._lines.append((min(position + 4, end), end))
            return
        self._close()
        if matched < len(self._stack):
            last = self._stack[-1]
            if any(isinstance(container, Quote) for container in self._stack[matched:]) or (
                isinstance(last, Item) and last.empty
            ):
                self._unwind(matched)
                return

    def _begin(self, at: int, position: int, begin: int, end: int, matched: int) -> int:
        """What begins at `at`: -1 when the line is used up, 0 when nothing does, else where its content begins."""
        text = self._text
        char = text[at]
        inside_paragraph = self._kind == "paragraph" and matched == len(self._stack)
        if char == ">":
            self._unwind(matched)
            self._container(Quote(first_word(text, begin)))
            return at + 2 if text[at + 1 : at + 2] == " " else at + 1
        if char == "#":
            return self._heading(at, begin, end, matched)
        if char in "`~":
            return self._fence(at, position, begin, end, matched)
        if char == "<":
            return self._html(at, position, begin, end, matched)
        if inside_paragraph and char in "-=" and not text[at:end].rstrip(" \t").strip(char):
            self._underline(char, end)
            return -1
        if char in "-*_" and _is_rule(text, at, end):
            self._unwind(matched)
            self._leave_list()
            self._add("rule", begin, end, 0, "", [])
            return -1
        if char in "-*+0123456789":
            return self._item(at, position, begin, end, matched, inside_paragraph)
        if char == "[" and text.find("]:", at, end) >= 0:
            raise Unsure
        if self._covers and char in self._covers and self._is_tags(at, end):
            self._unwind(matched)
            self._leave_list()
            self._add("tags", begin, end, 0, "", [])
            return -1
        return 0

    def _is_tags(self, at: int, end: int) -> bool:
        line = self._text[at:end]
        return self._solid in line and not line.strip(self._covers + " \t")

    # --- what begins --------------------------------------------------------------------------------------------

    def _heading(self, at: int, begin: int, end: int, matched: int) -> int:
        heading = heading_of(self._text, at, end)
        if heading is None:
            return 0
        self._unwind(matched)
        self._leave_list()
        level, first, words = heading
        self._add("heading", begin, end, level, words, [(0, first)])
        return -1

    def _underline(self, char: str, end: int) -> None:
        """The paragraph so far was a heading."""
        self._end = end
        self._finish_text("heading", 1 if char == "=" else 2)
        self._kind = ""

    def _fence(self, at: int, position: int, begin: int, end: int, matched: int) -> int:
        text = self._text
        char = text[at]
        stop = at
        while stop < end and text[stop] == char:
            stop += 1
        if stop - at < 3 or (char == "`" and text.find("`", stop, end) >= 0):
            return 0
        self._unwind(matched)
        self._open("fence", begin)
        self._end = end
        self._indent = at - position
        self._closing = text[at:stop]
        return -1

    def _html(self, at: int, position: int, begin: int, end: int, matched: int) -> int:
        text = self._text
        from copydesk.readers.markdown.html_starts import closes, html_closing

        closing = html_closing(text, at, end, self._kind == "paragraph")
        if closing is None:
            return 0
        self._unwind(matched)
        self._open("html", begin)
        self._closing = closing
        self._lines = [(position, end)]
        self._end = end
        if closing and closes(closing, text, at, end):
            self._close()
        return -1

    def _item(self, at: int, position: int, begin: int, end: int, matched: int, inside_paragraph: bool) -> int:
        text = self._text
        number = 1
        after = at + 1
        if text[at] not in "-*+":
            match = re.compile(_NUMBER).match(text, at, end)
            if match is None:
                return 0
            number = int(match[1])
            after = match.end()
        if after < end and text[after] not in " \t":
            return 0
        content = after
        while content < end and text[content] == " ":
            content += 1
        if content < end and text[content] == "\t":
            raise Unsure
        empty = content == end
        if inside_paragraph and (empty or number != 1):
            return 0
        width = content - after
        if empty or width > 4:
            width = 1
        marker = text[after - 1]
        self._unwind(matched)
        stack = self._stack
        if not (stack and isinstance(stack[-1], List) and stack[-1].marker == marker):
            self._leave_list()
            self._container(List(marker, first_word(text, begin)))
        self._container(Item(at - position + after - at + width, empty))
        return min(after + width, end)

    def _container(self, container: List | Item | Quote) -> None:
        if not isinstance(container, Item):
            self._leave_list()
        if len(self._stack) >= DEEPEST:
            raise Unsure
        self._fill()
        self._stack.append(container)

    # --- leaves -------------------------------------------------------------------------------------------------

    def _unwind(self, matched: int) -> None:
        """Close the open leaf and the containers that did not go on, but keep a list that may."""
        self._close()
        stack = self._stack
        keep = matched
        if keep < len(stack) and isinstance(stack[keep], List):
            keep += 1
        del stack[keep:]
