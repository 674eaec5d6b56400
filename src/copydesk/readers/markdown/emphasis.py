"""Which emphasis markers belong together: markdown-it-py's method over lists of numbers.

Source: `markdown_it.rules_inline.balance_pairs` and `emphasis`, after the CommonMark specification, "An algorithm for
parsing nested emphasis and links".
"""

from __future__ import annotations

from copydesk.readers.markdown.parts import CLOSE, OPEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.markdown.parts import Operation

MARKER, LENGTH, TOKEN, END, OPENS, CLOSES = range(6)
"""A delimiter: its character's code, its run's length, its operation's place, its partner, its abilities."""


def balance(operations: list[Operation], delimiters: list[list[int]]) -> list[Operation]:
    """The operations with matched markers as openings and closings of `em` and `strong`; the others stay words."""
    if _is_one_pair(delimiters):
        kind = "em" if len(delimiters) == 2 else "strong"
        first, last = delimiters[0][TOKEN], delimiters[-1][TOKEN]
        width = len(delimiters) // 2
        inner = operations[first + width : last - width + 1]
        return [*operations[:first], (OPEN, kind), *inner, (CLOSE, kind), *operations[last + 1 :]]
    _match(delimiters)
    changed: dict[int, Operation | None] = {}
    index = len(delimiters) - 1
    while index >= 0:
        opener = delimiters[index]
        if opener[END] >= 0:
            index -= _turn(delimiters, index, changed)
        index -= 1
    if not changed:
        return operations
    found = []
    for place, operation in enumerate(operations):
        result = changed.get(place, operation)
        if result is not None:
            found.append(result)
    return found


def _is_one_pair(delimiters: list[list[int]]) -> bool:
    """Whether the markers are no more than `*words*` or `**words**`, the commonest by far."""
    first, last = delimiters[0], delimiters[-1]
    length = first[LENGTH]
    return (
        length * 2 == len(delimiters) <= 4
        and last[LENGTH] == length
        and first[MARKER] == last[MARKER]
        and first[OPENS] > first[CLOSES]
        and last[CLOSES] > last[OPENS]
    )


def _turn(delimiters: list[list[int]], index: int, changed: dict[int, Operation | None]) -> int:
    """Turn one matched pair into an opening and a closing; gives 1 where it takes the pair before with it."""
    opener = delimiters[index]
    closer = delimiters[opener[END]]
    before = delimiters[index - 1] if index > 0 else None
    strong = (
        before is not None
        and before[END] == opener[END] + 1
        and before[MARKER] == opener[MARKER]
        and before[TOKEN] == opener[TOKEN] - 1
        and delimiters[opener[END] + 1][TOKEN] == closer[TOKEN] + 1
    )
    kind = "strong" if strong else "em"
    changed[opener[TOKEN]] = (OPEN, kind)
    changed[closer[TOKEN]] = (CLOSE, kind)
    if strong:
        changed[opener[TOKEN] - 1] = None
        changed[closer[TOKEN] + 1] = None
    return int(strong)


def _match(delimiters: list[list[int]]) -> None:
    """Set `END` of every opener that has a closer."""
    bottoms: dict[tuple[int, int], int] = {}
    head = 0
    last_token = -2
    jumps: list[int] = []
    for index, closer in enumerate(delimiters):
        jumps.append(0)
        if delimiters[head][MARKER] != closer[MARKER] or last_token != closer[TOKEN] - 1:
            head = index
        last_token = closer[TOKEN]
        if not closer[CLOSES]:
            continue
        key = (closer[MARKER], (3 if closer[OPENS] else 0) + closer[LENGTH] % 3)
        lowest = bottoms.get(key, -1)
        at = head - jumps[head] - 1
        first = at
        while at > lowest:
            opener = delimiters[at]
            if opener[MARKER] == closer[MARKER] and opener[OPENS] and opener[END] < 0 and _may_pair(opener, closer):
                last_jump = jumps[at - 1] + 1 if at > 0 and not delimiters[at - 1][OPENS] else 0
                jumps[index] = index - at + last_jump
                jumps[at] = last_jump
                closer[OPENS] = False
                opener[END] = index
                opener[CLOSES] = False
                first = -1
                last_token = -2
                break
            at -= jumps[at] + 1
        if first != -1:
            bottoms[key] = first


def _may_pair(opener: list[int], closer: list[int]) -> bool:
    """The specification's rule of three: such runs pair only where the sum of their lengths is no multiple of three."""
    if not (opener[CLOSES] or closer[OPENS]) or (opener[LENGTH] + closer[LENGTH]) % 3:
        return True
    return opener[LENGTH] % 3 == 0 and closer[LENGTH] % 3 == 0
