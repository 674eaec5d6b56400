"""What the sentences of a block do, told by the cues of the language's table: correct, credit, disclaim, invite…

A cue holds where all its parts stand in one sentence in their order and all its conditions are met. What stands inside
quotation marks is another outlet's note or a line of dialogue and does nothing.
"""

from __future__ import annotations

from copydesk.facts.blocks.names import full_name
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.blocks.scene import Scene, Sentence
    from copydesk.facts.blocks.table import Cue

_PAIRS = (("«", "»"), ("„", "“”"), ("“", "”"), ("「", "」"), ("『", "』"))
_WINDOW = 1500
LINE = 100
_NOT = (-1, -1)

Parts = dict[int | str, list[tuple[int, int]]]
"""Where the parts of cues, and the labels of roles, stand in a sentence."""


@record
class Function:
    """What one sentence does: a role, the span of the sentence, the words that told and their place."""

    role: str
    start: int
    end: int
    cue: str
    at: int


def functions(scene: Scene, index: int) -> list[Function]:
    """The functions of a block's sentences, by place; one sentence may have several."""
    hits = scene.hits(index)
    if not hits or not _possible(scene, hits):
        return []
    found = []
    place = 0
    for sentence in scene.sentences(index):
        while place < len(hits) and hits[place][0] < sentence.start:
            place += 1
        parts: Parts = {}
        while place < len(hits) and hits[place][0] < sentence.end:
            start, end, ids = hits[place]
            for identity in ids:
                parts.setdefault(identity, []).append((start, end))
            place += 1
        if parts:
            found.extend(_of_sentence(scene, index, sentence, parts))
    return found


def _possible(scene: Scene, hits: list[tuple[int, int, tuple[int | str, ...]]]) -> bool:
    """Whether all parts of any cue stand in the block: only then is it worth splitting into sentences."""
    present = set().union(*[ids for _, _, ids in hits])
    cues = scene.table.cues_by_part
    return any(present.issuperset(cue.parts) for identity in present if identity in cues for cue in cues[identity])


def vetoed(scene: Scene, index: int, role: str, at: int) -> bool:
    """Whether the sentence at a place can never have a role, whatever its label says."""
    hits = scene.hits(index)
    sentence = scene.sentence_at(index, at)
    if sentence is None:
        return False
    parts: Parts = {}
    for start, end, ids in hits:
        if sentence.start <= start < sentence.end:
            for identity in ids:
                parts.setdefault(identity, []).append((start, end))
    return any(
        veto.role == role and _holds(scene, index, sentence, veto, parts)[0] >= 0
        for part in parts
        for veto in scene.table.vetoes_by_part.get(part, ())
    )


def _of_sentence(scene: Scene, index: int, sentence: Sentence, parts: Parts) -> list[Function]:
    found: dict[str, Function] = {}
    for part in parts:
        for cue in scene.table.cues_by_part.get(part, ()):
            if cue.role in found:
                continue
            at, stop = _holds(scene, index, sentence, cue, parts)
            if at >= 0 and not quoted(scene, index, at):
                found[cue.role] = Function(cue.role, sentence.start, sentence.end, scene.prose[at:stop], at)
    if not found:
        return []
    for part in parts:
        for veto in scene.table.vetoes_by_part.get(part, ()):
            if veto.role in found and _holds(scene, index, sentence, veto, parts)[0] >= 0:
                del found[veto.role]
    return list(found.values())


def _holds(scene: Scene, index: int, sentence: Sentence, cue: Cue, parts: Parts) -> tuple[int, int]:
    """The span from the cue's first part to its last if the whole cue holds in the sentence, else -1 and -1."""
    for part in cue.parts:
        if part not in parts:
            return _NOT
    first, behind = -1, sentence.start
    for part in cue.parts:
        spot = next((place for place in parts[part] if place[0] >= behind), None)
        if spot is None:
            return _NOT
        if first < 0:
            first = spot[0]
            if cue.opens and not _opens(scene, index, sentence, first):
                return _NOT
        behind = spot[1]
    return (first, behind) if all(_met(scene, index, sentence, condition) for condition in cue.where) else _NOT


def _opens(scene: Scene, index: int, sentence: Sentence, at: int) -> bool:
    """Whether a sentence's words begin at `at`: only punctuation, or a label with its colon, stands before it."""
    before = scene.folded[sentence.start : at]
    if not any(char.isalnum() for char in before):
        return True
    return len(before) <= 60 and before.rstrip(" *_\"'“„«(").endswith((":", "：", "—", "–", "|", ";", "(", "（", "-"))


def _met(scene: Scene, index: int, sentence: Sentence, condition: str) -> bool:
    if condition == "top":
        return index in scene.tops
    if condition == "bottom":
        return index in scene.bottoms
    if condition == "edge":
        return index in scene.bottoms or index in scene.tops
    if condition == "last":
        return index in scene.lasts
    if condition == "short":
        return scene.short(index) or (scene.prose[sentence.start] in "([（［【" and sentence.end - sentence.start < 300)
    if condition == "line":
        start, end = scene.span(index)
        return end - start <= LINE
    if condition == "set":
        return sentence.lone or scene.form(index) != "plain"
    if condition == "contact":
        return scene.addressed(sentence.start, sentence.end) and not scene.technical(index)
    if condition == "mail":
        return scene.mailed(sentence.start, sentence.end) and not scene.technical(index)
    return _named(scene, sentence)


def _named(scene: Scene, sentence: Sentence) -> bool:
    """Whether a full name opens the sentence, or follows its first word (`Follow Jane Doe…`)."""
    first = scene.prose.find(" ", sentence.start, sentence.end)
    return full_name(scene.prose, sentence.start, sentence.end) > 0 or (
        first > 0 and full_name(scene.prose, first + 1, sentence.end) > 0
    )


def quoted(scene: Scene, index: int, at: int) -> bool:
    """Whether a place in a block lies inside quotation marks."""
    start = max(scene.blocks[index].prose_start, at - _WINDOW)
    before = scene.prose[start:at]
    for opening, closing in _PAIRS:
        opened = before.rfind(opening)
        if opened >= 0 and not any(before.find(mark, opened + 1) >= 0 for mark in closing):
            return True
    return before.count('"') % 2 == 1
