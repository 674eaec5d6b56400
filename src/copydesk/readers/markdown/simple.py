"""Writes the blocks that most of an article is made of: words, links and emphasis, with no tag or piece around them.

Gives what `assemble` would give for them, in one step or one loop.
"""

from __future__ import annotations

from operator import itemgetter

from copydesk.readers.markdown.parts import ATOM, CLOSE, IMAGE, OPEN, TEXT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.readers.builder import Builder
    from copydesk.readers.markdown.parts import Leaf, Operation
    from copydesk.text import Span

_OPERATIONS = frozenset((TEXT, ATOM, OPEN, CLOSE, IMAGE))
_KIND = itemgetter(0)


def is_simple(leaf: Leaf, operations: list[Operation]) -> bool:
    """Whether `write` may write this leaf: it stands in one piece, begins with more than blanks, and holds no tag."""
    first = operations[0]
    if len(leaf.lines) > 1 or (first[0] == TEXT and not leaf.content[first[1] : first[2]].strip()):
        return False
    return _OPERATIONS.issuperset(map(_KIND, operations))


def write_words(leaf: Leaf, source: str, builder: Builder) -> None:
    """Write a block of mere words that stand in one piece."""
    [(at, place)] = leaf.lines
    place -= at
    text = source[place : place + len(leaf.content)]
    if "\n" in text:
        text = text.replace("\n", " ")
    inside = tuple([name for name, _ in leaf.containers]) if leaf.containers else ()
    builder.whole(text, place, leaf.kind, leaf.start, leaf.end, leaf.level, inside)


def write(leaf: Leaf, operations: list[Operation], source: str, builder: Builder) -> None:
    """Write a simple block: a space at its edges or after another one is left out."""
    builder.begin()
    begin = builder.position
    add, mark = builder.add, builder.mark
    place = leaf.place(0)
    text = source[place : place + len(leaf.content)].replace("\n", " ")
    last = len(operations) - 1
    while operations[last][0] in (OPEN, CLOSE, IMAGE) and last:
        last -= 1
    opened: dict[str, list[tuple[int, Operation]]] = {}
    spaced = False
    for index, operation in enumerate(operations):
        kind = operation[0]
        if kind == TEXT:
            _, start, end = operation
            if spaced or builder.position == begin:
                while start < end and text[start].isspace():
                    start += 1
            if index == last:
                while end > start and text[end - 1].isspace():
                    end -= 1
            if start < end:
                add(text[start:end], place + start, place + end)
                spaced = False
        elif kind == OPEN:
            opened.setdefault(operation[1], []).append((builder.position, operation))
        elif kind == CLOSE:
            if opened.get(operation[1]):
                start, opening = opened[operation[1]].pop()
                mark(operation[1], start, builder.position, *_target(source, opening[2:]))
        elif kind == ATOM:
            add(operation[1], place + operation[2], place + operation[3])
            spaced = operation[1][-1:].isspace()
        else:
            mark("image", builder.position, builder.position, *_target(source, operation[1:]))
            spaced = builder.ends_with_space()
    builder.trim()
    mark_addresses(source, builder)
    inside = tuple([name for name, _ in leaf.containers]) if leaf.containers else ()
    builder.end(leaf.kind, leaf.start, leaf.end, leaf.level, inside)


def _target(source: str, written: tuple[Any, ...]) -> tuple[str, Span]:
    """A mark's target, as it stands in the source where its place is known, and its place."""
    if not written:
        return "", (-1, -1)
    name, first, last = written
    return (source[first:last] if first >= 0 else name), (first, last)


def mark_addresses(source: str, builder: Builder) -> None:
    """Mark the addresses that stand in the words of the current block without markup."""
    text = builder.words()
    if "://" not in text and "www." not in text and "WWW." not in text:
        return
    from copydesk.readers.markdown.addresses import addresses

    taken = [(mark.start, mark.end) for mark in builder.marks if mark.kind in ("link", "code")]
    for at, after in addresses(text):
        start, end = builder.start + at, builder.start + after
        if any(first < end and start < last for first, last in taken):
            continue
        place = builder.source_span(start, end)
        builder.mark("link", start, end, source[place[0] : place[1]], place)
