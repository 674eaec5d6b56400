"""Plain text as a CMS copy leaves it: blocks, hard wraps, list items and quoted lines; no markup.

Two habits have to be told apart, and a text follows one of them. In *wrapped* text lines are broken at a margin, and
blank lines part the paragraphs; in all other text a line is a paragraph. A line is wrapped where the first word of the
next line would not have fitted before the margin; a text is wrapped where most of its line breaks inside a run of
lines are so explained (see `_margin`).

Refuses to guess more: a short line without a stop is a paragraph, not a heading (whether it is the title, facts decide
by its place); a single line that begins with a dash or a number is a paragraph, for dialogue and dates begin so too;
`Author: …` is text, not metadata. Only a text that begins with a fence of dashes or pluses, closed and well formed,
carries metadata; where the fence is anything else, it is a line of the text.
"""

from __future__ import annotations

import re

from copydesk.article import Article, ReadingError
from copydesk.expression import expression
from copydesk.readers.builder import Builder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Field, FrontMatter
    from copydesk.text import Span

_ITEM = expression(r"(?:([•◦▪‣●○■□*-])|\(?(\d{1,3})[.)])[ \t\u00a0]+(?=\S)")
_BULLETS = "•◦▪‣●○■□"
_QUOTE = expression(r"(?:>\s*+)++")
_RULE = expression(r"(?:[-=_*~#•·][ \t]*){3,}")
_BEGINNINGS = frozenset(_BULLETS + "*-(>=_~#·")
"""What begins with none of these, nor with a digit, is neither a list item nor quoted nor a rule."""
_STOPS = ".!?:;…»”\"'’)]。！？：；」』"
_NARROWEST, _WIDEST = 40, 100
_NARROWEST_CJK = 18
_FEWEST_BREAKS = 2
_SHARE_OF_WRAPS = 0.6


def read(source: str, path: str) -> Article:
    """Read plain text. Raises ReadingError for NUL characters."""
    nul = source.find("\0")
    if nul >= 0:
        raise ReadingError(
            "The file holds a NUL character, so it is not a text.", nul, nul + 1, "Save the file as UTF-8 text."
        )
    front, fields, body = _metadata(source)
    runs = _runs(source, body)
    texts = _texts(source, runs) if any(len(run) > 1 for run in runs) else runs
    marks = {
        index: _item_mark(source, *lines[0])
        for index, lines in enumerate(texts)
        if (char := source[lines[0][0]]) in _BEGINNINGS or char.isdecimal()
    }
    builder = Builder(source)
    whole = builder.whole
    for index, lines in enumerate(texts):
        if index not in marks and len(lines) == 1:
            start, end = lines[0]
            whole(source[start:end], start, "paragraph", start, end)
        else:
            around = (marks.get(index - 1), marks.get(index + 1))
            _write(builder, source, lines, _is_item(marks.get(index), around))
    return builder.article(path, "text", fields, front)


def _texts(source: str, runs: list[list[Span]]) -> list[list[Span]]:
    """The lines of each block."""
    margin = _margin(source, runs)
    texts: list[list[Span]] = []
    for run in runs:
        if margin and len(run) > 1:
            texts += _wrapped(source, run, margin)
        else:
            texts += [[line] for line in run]
    return texts


def _metadata(source: str) -> tuple[FrontMatter | None, tuple[Field, ...], int]:
    """The front matter of a text, its fields, and where the words begin."""
    begin = 1 if source[:1] == "\ufeff" else 0
    if not source.startswith(("---", "+++"), begin):
        return None, (), begin
    from copydesk.readers import frontmatter
    from copydesk.readers.newlines import Places, restore, unify

    text = unify(source)
    try:
        front, fields, body = frontmatter.split(text)
    except ReadingError:
        return None, (), begin
    if front is None or not fields:
        return None, (), begin
    bare = restore(Article("", "text", text, "", [], [], fields, front), source)
    return bare.front_matter, bare.fields, Places(source).true(body)


def _runs(source: str, body: int) -> list[list[Span]]:
    """The runs of lines between blank lines (or mere quote marks): each line's span without white space around it."""
    runs: list[list[Span]] = []
    run: list[Span] = []
    position = body
    for line in source[body:].splitlines(keepends=True):
        text = "" if line == "\n" else line.strip()
        if text and (text[0] != ">" or text.replace(">", "").strip()):
            start = position + (0 if line[0] == text[0] else line.index(text[0]))
            run.append((start, start + len(text)))
        elif run:
            runs.append(run)
            run = []
        position += len(line)
    if run:
        runs.append(run)
    return runs


def _margin(source: str, runs: list[list[Span]]) -> int:
    """The margin at which the lines of a text are wrapped, in characters; 0 where a line is a paragraph.

    The margin is the length of the longest line that another follows in its run, but for one in twenty (an address, a
    headline). It must lie between 40 and 100 characters (18 and 100 in text without spaces), and at least two breaks
    and six in ten of all must be those of a line that the next word would have taken past the margin.
    """
    breaks = [(line, run[index + 1]) for run in runs if len(run) > 1 for index, line in enumerate(run[:-1])]
    if len(breaks) < _FEWEST_BREAKS:
        return 0
    lengths = sorted([end - start for (start, end), _ in breaks])
    margin = lengths[len(lengths) - 1 - len(lengths) // 20]
    narrowest = _NARROWEST_CJK if "\u3040" <= source[breaks[0][1][0]] <= "\u9fff" else _NARROWEST
    if not narrowest <= margin <= _WIDEST:
        return 0
    longest_last = max(end - start for run in runs if len(run) > 1 for start, end in run[-1:])
    if longest_last > margin + 20:
        return 0
    wraps = sum(1 for line, following in breaks if _is_wrap(source, line, following, margin))
    return margin if wraps >= _FEWEST_BREAKS and wraps >= _SHARE_OF_WRAPS * len(breaks) else 0


def _is_wrap(source: str, line: Span, following: Span, margin: int) -> bool:
    """Whether `line` is so long that the first word of `following` would have passed the margin."""
    start, end = line
    if end - start >= margin:
        return True
    first = _after(_QUOTE, source, *following) if source[following[0]] == ">" else following[0]
    if "\u3040" <= source[first] <= "\u9fff":
        return end - start + 3 >= margin
    room = margin - (end - start) - 1 - (first - following[0])
    return source.find(" ", first, min(following[1], first + room + 1)) < 0 and following[1] - first > room


def _wrapped(source: str, run: list[Span], margin: int) -> list[list[Span]]:
    """The lines of a run of wrapped text by block: a line that ends early with a stop, and a list item, end a block."""
    blocks = [run[:1]]
    in_list = _item_mark(source, *run[0]) is not None
    for index in range(1, len(run)):
        if _parts(source, run[index - 1], run[index], margin, in_list):
            blocks.append([])
        blocks[-1].append(run[index])
    return blocks


def _parts(source: str, line: Span, following: Span, margin: int, in_list: bool) -> bool:
    """Whether a block ends between two lines of a run, which began with a list item where `in_list`."""
    if _RULE.fullmatch(source, *following) or _RULE.fullmatch(source, *line):
        return True
    if (source[following[0]] == ">") != (source[line[0]] == ">"):
        return True
    item = _ITEM.match(source, *following) is not None
    if _is_wrap(source, line, following, margin):
        return item and in_list
    length = line[1] - line[0]
    if item:
        return True
    return length < margin // 2 or (length < margin - 8 and source[line[1] - 1] in _STOPS)


def _item_mark(source: str, start: int, end: int) -> str | int | None:
    """The bullet or number that the text at `start` begins with, behind quote marks; None where it has none."""
    if source[start] == ">":
        start = _after(_QUOTE, source, start, end)
    match = _ITEM.match(source, start, end)
    if match is None:
        return None
    return match[1] or int(match[2])


def _is_item(mark: str | int | None, around: tuple[str | int | None, str | int | None]) -> bool:
    """Whether a block with this mark is a list item: it has a bullet, or stands beside an item of the same list."""
    if mark is None:
        return False
    if isinstance(mark, int):
        return mark - 1 == around[0] or mark + 1 == around[1]
    return mark in _BULLETS or mark in around


def _write(builder: Builder, source: str, lines: list[Span], item: bool) -> None:
    """Write one block; its line breaks, with the white space and quote marks around them, are one space each."""
    start, end = lines[0][0], lines[-1][1]
    quoted = source[start] == ">"
    inside: tuple[str, ...] = ("quote",) if quoted else ()
    builder.begin()
    if _RULE.fullmatch(source, start, end):
        builder.end("rule", start, end)
        return
    if not quoted and not item and len(lines) == 1:
        builder.add(source[start:end], start, end)
        builder.end("paragraph", start, end)
        return
    before = -1
    for line_start, line_end in lines:
        at = _after(_QUOTE, source, line_start, line_end) if quoted else line_start
        if item and before < 0:
            at = _after(_ITEM, source, at, line_end)
        if at >= line_end:
            continue
        if before >= 0:
            builder.add(" ", before, at)
        builder.add(source[at:line_end], at, line_end)
        before = line_end
    if item:
        builder.end("list-item", start, end, 1, (*inside, "list"))
    else:
        builder.end("paragraph", start, end, 0, inside)


def _after(pattern: re.Pattern[str], source: str, start: int, end: int) -> int:
    """The offset after a match of `pattern` at `start`; `start` where there is none."""
    match = pattern.match(source, start, end)
    return match.end() if match else start
