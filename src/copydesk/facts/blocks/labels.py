"""Labels that open a block, stand alone on it, open a bracket or close one: `Editor's note:`, `(…, Anm. d. Red.)`.

The label proposes a role; what the sentences behind it do decides (`roles`). A label word inside a sentence is no
label.
"""

from __future__ import annotations

from copydesk.facts.blocks.cues import quoted, vetoed
from copydesk.facts.blocks.names import full_name
from copydesk.facts.blocks.scene import COLON, OPEN, PREFIX
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.blocks.scene import Scene
    from copydesk.text import Span

_DASH = "—–|/"
_CLOSE = ")]）］】〕"
_BESIDE = " \u00a0*_\"'”»“」』"
DATED = 60
BRACKET = 700
_LONG = frozenset(("editors-note", "correction", "bio", "disclaimer", "ai-disclosure", "sponsor-label", "update"))
ALONE_AT_TOP, ALONE_AT_BOTTOM = 1, 6


@record
class Label:
    """A label at prose `start`–`end` (its colon included) for `role`; its text runs `start`–`stop` over `last_block`.

    `alone`: nothing but the label stands on its block. `within`: it opens or closes a bracket, or a glued run, in a
    block.
    """

    role: str
    start: int
    end: int
    stop: int
    block: int
    last_block: int
    alone: bool = False
    within: bool = False


def labels(scene: Scene, index: int) -> list[Label]:
    """The labels of a block: at most one that opens it, else those inside its brackets and glued runs."""
    found: list[Label] = []
    for start, end, ids in scene.hits(index):
        for role in ids:
            if not isinstance(role, str):
                continue
            label = None if quoted(scene, index, start) else _opening(scene, index, start, end, role)
            if label:
                if not found or found[0].within or label.end > found[0].end:
                    found = [label]
            elif not found or (found[0].within and start >= found[-1].stop):
                inner = _inner(scene, index, start, end, role)
                if inner and (not found or inner.start >= found[-1].stop):
                    found.append(inner)
    return found


def _opening(scene: Scene, index: int, start: int, end: int, role: str) -> Label | None:
    opening = scene.opening(index)
    block_start, block_end = scene.span(index)
    before = scene.prose[opening:start].strip()
    if len(before) > PREFIX or any(char in ".!?;,，。…" for char in before):
        return None
    after = _delimiter(scene, index, end, role)
    if after < 0 or (before and (scene.prose[after - 1] not in COLON or before.islower())):
        return None
    if before and role not in ("editors-note", "correction") and any(char.isalpha() for char in before.rstrip("apm. ")):
        return None
    text = scene.prose[after:block_end].strip()
    if not any(char.isalnum() for char in text) or _only_date(text):
        return _alone(scene, index, opening, role, before)
    if (
        (text.isupper() and len(text) > 60)
        or vetoed(scene, index, role, after)
        or (role == "update" and _headline(scene, index, text))
        or (role == "bio" and full_name(text, 0, len(text)) >= len(text.rstrip(" .")))
    ):
        return None
    return Label(role, max(block_start, start if not before else opening), after, block_end, index, index)


def _delimiter(scene: Scene, index: int, end: int, role: str) -> int:
    """Where the text behind a label begins; -1 where no delimiter follows (a colon, a dash, end of bold, a date)."""
    prose = scene.prose
    stop = scene.blocks[index].prose_end
    at = end
    while at < stop and prose[at] in _BESIDE:
        at += 1
    if at >= stop:
        return stop
    if prose[at] in COLON:
        return at + 1
    marked = any(
        mark.kind in ("strong", "em") and end <= mark.end <= at and mark.start <= end
        for mark in scene.blocks[index].marks
    )
    if (
        prose[at] in _DASH
        or (prose[at] == "-" and at > end)
        or (prose[at] in _CLOSE and not prose[at + 1 : at + 2].isalpha())
    ):
        return at + 1
    if marked and (at > end or prose[at] in "."):
        return at
    if (
        prose[at] == "."
        and role in _LONG
        and (at + 1 >= stop or (prose[at + 1].isspace() and " " in prose[at - 12 : at]))
    ):
        return at + 1
    return _dated(prose, at, stop)


def _dated(prose: str, at: int, stop: int) -> int:
    """Behind a date or hour between the label and its colon: `Update, 28.4.2020, 12.45 Uhr:`; else -1."""
    window = prose[at : min(stop, at + DATED)]
    for offset, char in enumerate(window):
        if char in ":：—–" and not (
            window[offset - 1 : offset].isdigit() and window[offset + 1 : offset + 2].isdigit()
        ):
            between = window[:offset]
            return at + offset + 1 if any(digit.isdigit() for digit in between) and between.count(" ") <= 9 else -1
        if char in ")]）］】" and any(digit.isdigit() for digit in window[:offset]):
            continue
        ends = char in ".!?。" and window[offset + 1 : offset + 2] == " "
        if ends and offset > 5 and not window[offset - 1 : offset].isdigit():
            return -1
    if at + len(window) == stop and any(char.isdigit() for char in window) and len(window) < 45:
        return stop
    return -1


def _only_date(text: str) -> bool:
    """Whether nothing but a date follows the label: the note itself stands in the next block."""
    if len(text) > 36 or text.count(" ") > 4 or not any(char.isdigit() for char in text):
        return False
    return text[-1] not in ".!?。" or any(
        word.strip(",.").isdigit() and len(word.strip(",.")) == 4 for word in text.split()
    )


def _headline(scene: Scene, index: int, text: str) -> bool:
    """Whether the text behind `UPDATE:` is a headline: at the top, not set off, in capitals and without a stop."""
    words = [word for word in text.split() if word[0].isalpha()]
    if (
        index not in scene.tops
        or scene.form(index) not in ("plain", "heading")
        or text[-1] in ".!?…)"
        or len(words) < 3
    ):
        return False
    return sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _alone(scene: Scene, index: int, start: int, role: str, before: str) -> Label | None:
    """A label alone on its block: the note stands in the blocks behind it."""
    place = scene.place[index]
    if (before and len(before) > 12) or (role == "bio" and place * 2 < len(scene.content)):
        return None
    heading = scene.blocks[index].kind == "heading"
    level = scene.blocks[index].level
    limit = ALONE_AT_BOTTOM if index not in scene.tops and len(scene.content) - place <= 12 else ALONE_AT_TOP
    last = index
    form = ""
    for following in scene.content[place + 1 : place + 1 + ALONE_AT_BOTTOM]:
        block = scene.blocks[following]
        if block.kind == "heading" and (not heading or block.level <= level or last > index):
            break
        own = scene.form(following)
        if following != scene.content[place + 1] and (limit == ALONE_AT_TOP and (own != form or own == "plain")):
            break
        form, last = own, following
    if last == index and role != "sponsor-label" and role != "label":
        return None
    stop = scene.blocks[last].prose_end
    end = scene.blocks[index].prose_end
    if role in ("sponsor-label", "label", "credit"):
        return Label(role, start, end, end, index, index, alone=True)
    return Label(role, start, end, stop, index, last, alone=True)


def _inner(scene: Scene, index: int, start: int, end: int, role: str) -> Label | None:
    """A label that opens or closes a bracket inside the block, or opens a sentence set apart in it."""
    block_start, block_end = scene.span(index)
    if role not in _LONG:
        return None
    bracket = _bracket(scene.prose, block_start, block_end, start, end)
    if bracket and (role == "editors-note" or not any(char.isalnum() for char in scene.prose[bracket[0] : start])):
        return Label(role, bracket[0], bracket[1], bracket[1], index, index, within=True)
    if role in ("bio", "disclaimer") or quoted(scene, index, start):
        return None
    sentence = scene.sentence_at(index, start)
    if sentence is None or sentence.start == block_start:
        return None
    if any(char.isalnum() for char in scene.prose[sentence.start : min(start, sentence.start + BRACKET)]):
        return None
    after = _delimiter(scene, index, end, role)
    if after > 0 and scene.prose[after - 1] in COLON:
        return Label(role, sentence.start, after, block_end, index, index, within=True)
    return None


def _bracket(prose: str, block_start: int, block_end: int, start: int, end: int) -> Span | None:
    """The span of the bracket that a label opens or closes."""
    before = prose[max(block_start, start - BRACKET) : start]
    opened = max(before.rfind(char) for char in OPEN)
    if opened < 0 or any(before.find(char, opened) >= 0 for char in _CLOSE):
        return None
    opened += max(block_start, start - BRACKET)
    stop = min(block_end, end + BRACKET)
    closed = min((at for char in _CLOSE if (at := prose.find(char, end, stop)) >= 0), default=-1)
    if closed < 0:
        return None
    leads = not any(char.isalnum() for char in prose[opened:start])
    closes = not any(char.isalnum() for char in prose[end:closed])
    follows = prose[end : end + 4].lstrip(_BESIDE)[:1]
    if leads and not closes and follows and follows in COLON + "—–-,，.":
        return opened, closed + 1
    if closes and not leads and any(char in "-–—:;,/，；" for char in prose[max(opened, start - 3) : start]):
        return opened, closed + 1
    return None
