"""Editorial roles of blocks and parts of blocks: who speaks here, the desk or the author?

Cruft is known before. Then each candidate block is asked, in this order: does a label open it, what do its sentences
do, does its class name a role, is it the author's bio, what is its place in the layout. The function decides, not the
label: an editor's note that corrects is a correction.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from copydesk.facts.blocks.bio import Biographer
from copydesk.facts.blocks.cues import Function, functions
from copydesk.facts.blocks.labels import Label, labels
from copydesk.facts.blocks.layout import bylines, layout
from copydesk.facts.blocks.metadata import in_metadata
from copydesk.facts.blocks.role import Role as Role
from copydesk.facts.blocks.scene import Scene

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Block
    from copydesk.facts import Facts

_DECIDES = ("correction", "update", "helpline", "ai-disclosure")
_DECIDES_BY_SHARE = ("credit", "sponsor-label", "licence")
_GROWS = ("correction", "update", "editors-note", "helpline", "sponsor-label", "ai-disclosure", "disclaimer")
_SHARE, _NEARLY_ALL = 0.55, 0.8
_NO_TITLE = ("update", "label", "correction")


def find(facts: Facts) -> tuple[Role, ...]:
    """The roles of an article, by place, then the larger first; every block has at least one."""
    blocks = facts.article.blocks
    covered = {index for role in facts.told if role.name != "dateline" for index in _whole_blocks(role, blocks)}
    bodies = [
        Role("body", block.prose_start, block.prose_end, index, index)
        for index, block in enumerate(blocks)
        if index not in covered and block.prose_end > block.prose_start
    ]
    return tuple(sorted([*facts.told, *bodies], key=_by_place))


def told(facts: Facts) -> tuple[Role, ...]:
    """The roles that something tells, by place, then the larger first."""
    scene = Scene(facts, frozenset(role.block for role in facts.cruft))
    structure = layout(scene)
    fixed = {role.block: role.name for role in structure if role.name in ("title", "byline", "caption")}
    recogniser = _Recogniser(scene, bylines(scene, structure), fixed)
    found = [*facts.cruft, *in_metadata(facts), *recogniser.roles()]
    covered = {index for role in found for index in _whole_blocks(role, scene.blocks)}
    found.extend(
        [role for role in structure if role.block not in covered or role.name in ("dateline", "heading", "title")]
    )
    return tuple(sorted(found, key=_by_place))


def _by_place(role: Role) -> tuple[int, int, str]:
    return role.start, -role.end, role.name


def _whole_blocks(role: Role, blocks: tuple[Block, ...]) -> range:
    """The blocks that a role takes as a whole, so that nothing of the body is left in them."""
    first, last = role.block, role.last_block
    if first < 0 or role.end - role.start < _SHARE * (blocks[last].prose_end - blocks[first].prose_start):
        return range(0)
    return range(first, last + 1)


class _Recogniser:
    """Goes through the candidate blocks of a scene once."""

    def __init__(self, scene: Scene, bylined: list[str], fixed: dict[int, str]) -> None:
        self.scene = scene
        self.biographer = Biographer(scene, bylined)
        self.fixed = fixed
        self.covered_to = -1

    def roles(self) -> list[Role]:
        found: list[Role] = []
        last_bio: Role | None = None
        for index in self.scene.candidates:
            if index <= self.covered_to:
                continue
            own = self._of_block(index)
            if not own or not any(role.name == "bio" or role.label_start >= 0 for role in own):
                bio = self._bio(index, own, last_bio)
                if bio is not None:
                    own.append(bio)
            last_bio = next((role for role in own if role.name == "bio"), None) if own else None
            found.extend(own)
        return found

    def _bio(self, index: int, own: list[Role], last: Role | None) -> Role | None:
        if self.fixed.get(index) == "title" or (
            own and any(role.name in ("correction", "editors-note", "byline") for role in own)
        ):
            return None
        bio = self.biographer.of_block(index)
        if bio is None and last is not None and last.last_block + 1 == index:
            bio = self.biographer.continues(index, last)
        return bio

    def _of_block(self, index: int) -> list[Role]:
        if index not in self.scene.cued:
            return self._classed(index)
        place = self.fixed.get(index, "")
        done = functions(self.scene, index) if place != "title" else []
        if place in ("byline", "caption"):
            done = [function for function in done if function.role not in ("credit", "contact")]
        marks = [label for label in labels(self.scene, index) if not (place == "title" and label.role in _NO_TITLE)]
        whole = next((label for label in marks if not label.within), None)
        if whole is not None:
            return self._labelled(whole)
        found = self._inner_notes(marks, done)
        runs: list[Role] = []
        starts = [role.start for role in found]
        for role in self._runs(index, done):
            note = bisect_right(starts, role.start) - 1
            if role.name == "disclaimer" or note < 0 or role.start >= found[note].end:
                runs.append(role)
        notes = [role for role in runs if role.name == "editors-note"]
        introduced = [bio for note in notes[:1] if (bio := self.biographer.in_note(index, note.start)) is not None]
        return [*found, *runs, *introduced] or self._classed(index)

    def _classed(self, index: int) -> list[Role]:
        role, word = self.scene.telling.get(index, ("", ""))
        if role in ("", "bio", "byline", "dateline", "standfirst", "label", "caption", "licence"):
            return []
        start, end = self.scene.span(index)
        return [Role(role, start, end, index, index, form="class", cue=f"class {word}")]

    def _inner_notes(self, marks: list[Label], done: list[Function]) -> list[Role]:
        """The notes in brackets and glued runs of a block, each with the role its sentences give it."""
        deciding = sorted((function.at, function.role) for function in done if function.role in _DECIDES)
        found = []
        for label in marks:
            last = bisect_left(deciding, (label.stop, "")) - 1
            decided = last >= 0 and deciding[last][0] >= label.start
            role = deciding[last][1] if decided else label.role
            form = "brackets" if label.end == label.stop else "italic"
            end = min(label.end, label.stop)
            found.append(Role(role, label.start, label.stop, label.block, label.block, label.start, end, form, "label"))
        return found

    def _labelled(self, label: Label) -> list[Role]:
        """The roles of a labelled note: its own, by what it does, and the parts that have one of their own."""
        scene = self.scene
        self.covered_to = max(self.covered_to, label.last_block)
        blocks = [index for index in range(label.block, label.last_block + 1) if index in scene.place]
        done = [function for index in blocks for function in functions(scene, index) if function.end > label.end]
        role = _by_function(label, done, scene.prose)
        if role is None:
            return []
        form = scene.form(label.block)
        if label.alone and label.last_block > label.block:
            form = "heading" if scene.blocks[label.block].kind == "heading" else "label"
        text = scene.prose[label.start : label.end].strip()
        if role == "disclaimer":
            text = next((function.cue for function in done if function.role == role), text)
        found = [Role(role, label.start, label.stop, label.block, label.last_block, label.start, label.end, form, text)]
        for index in blocks:
            inside = [function for function in done if scene.span(index)[0] <= function.start < scene.span(index)[1]]
            found.extend(part for part in self._parts(index, inside, label.end) if part.name != role)
            if role == "editors-note":
                bio = self.biographer.in_note(index, label.end)
                found.extend([bio] if bio else [])
        return found

    def _parts(self, index: int, done: list[Function], behind: int) -> list[Role]:
        """Disclaimers, credits, contacts… inside a note, each over its sentences."""
        form = self.scene.form(index)
        found: list[Role] = []
        lasts: dict[str, int] = {}
        for function in done:
            start = max(function.start, behind)
            while start < function.end and self.scene.prose[start].isspace():
                start += 1
            last = lasts.get(function.role, -1)
            if last >= 0 and start - found[last].end <= 2:
                start = found[last].start
            role = Role(function.role, start, function.end, index, index, form=form, cue=function.cue)
            if last >= 0 and start == found[last].start:
                found[last] = role
            else:
                lasts[function.role] = len(found)
                found.append(role)
        return found

    def _runs(self, index: int, done: list[Function]) -> list[Role]:
        """Sentences of an unlabelled block joined to runs; a run that is most of its block takes it whole."""
        scene = self.scene
        block_start, block_end = scene.span(index)
        found = []
        for run in self._parts(index, done, block_start):
            start, end = run.start, run.end
            first = not any(char.isalnum() for char in scene.prose[block_start:start])
            closing = index in scene.bottoms or scene.short(index) or run.form != "plain"
            alone = all(function.role == run.name for function in done)
            if run.name in _GROWS and first and closing and alone:
                end = block_end
            if len({function.role for function in done}) == 1 and (
                end - start >= _NEARLY_ALL * (block_end - block_start) or self._takes_all(index, run)
            ):
                start, end = block_start, block_end
            found.append(Role(run.name, start, end, index, index, form=run.form, cue=run.cue))
        return found

    def _takes_all(self, index: int, run: Role) -> bool:
        """Whether a closing or set-off short block is all invitation or all credit though only one sentence says so."""
        scene = self.scene
        return (
            run.name in ("contact", "sponsor-label")
            and scene.short(index)
            and (index in scene.lasts or run.form != "plain")
        )


def _by_function(label: Label, done: list[Function], prose: str) -> str | None:
    """The role of a labelled note by what its first sentences do."""
    role = label.role
    if not done:
        return role
    size = max(1, label.stop - label.end)
    first = [function for function in done if not prose[label.end : function.start].strip(" \n\t*_()[]")]
    for function in first or done[:1]:
        if function.role in _DECIDES and role in ("editors-note", "update", "disclaimer"):
            return function.role
    for name in _DECIDES_BY_SHARE:
        share = sum(function.end - max(function.start, label.end) for function in done if function.role == name)
        if role in ("editors-note", "disclaimer", "update") and share >= _SHARE * size:
            return name
    return role
