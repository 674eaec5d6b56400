"""The head of an article: which heading is its title, which line its byline, which paragraph its standfirst.

Pages say it by class, by what their metadata repeat, and by the order title, standfirst, byline; other texts only by
the words of the line. Refuses to look below the head.
"""

from __future__ import annotations

from copydesk.facts.blocks.names import full_name, same_person
from copydesk.facts.blocks.role import Role
from copydesk.facts.blocks.scene import HEAD_BLOCKS
from copydesk.facts.blocks.table import folded_list
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.blocks.scene import Scene

BYLINE_LENGTH = 140
SHORTEST_TITLE, SHORTEST_STANDFIRST, LONGEST_STANDFIRST = 8, 30, 900
_PLAIN = ("dateline", "label", "caption")
_DELIMITERS = "·|/,—–•\n("
_BEFORE_NAME, LABEL, DATE_DIGITS = 45, 14, 4
SHORT_LINE, DESK = 90, 36


def headline(scene: Scene) -> int:
    """The index of a page's headline: the heading that its metadata repeat, else the first of the highest level."""
    headings = [index for index in scene.content[: HEAD_BLOCKS + 4] if scene.blocks[index].kind == "heading"]
    titles = [
        fold(field.value, scene.table.code).strip()
        for field in scene.article.fields
        if isinstance(field.value, str)
        and str(field.path[-1]).rpartition(":")[2] in ("title", "headline", "page-title")
    ]
    for index in headings:
        block = scene.blocks[index]
        text = scene.folded[block.prose_start : block.prose_end].strip()
        if len(text) >= SHORTEST_TITLE and any(text in title or title in text for title in titles if len(title) >= 8):
            return index
    for level in (1, 2):
        for index in headings:
            if scene.blocks[index].level == level and (level == 1 or index in scene.content[:3]):
                return index
    return -1


def byline(scene: Scene, index: int, bys: tuple[str, ...]) -> str:
    """What tells that a line names the author, or nothing: a word such as `By`, or the author's name alone."""
    start, end = scene.opening(index), scene.blocks[index].prose_end
    if scene.prose[end - 1] in ":：" and scene.article.format != "html":
        return ""
    for word in bys if scene.folded.startswith(bys, start) else ():
        if scene.folded.startswith(word, start) and (
            word[-1] in ":：" or scene.folded[start + len(word) : start + len(word) + 1] in (" ", ":", "：", "\u3000")
        ):
            name_at = start + len(word)
            while name_at < end and not scene.prose[name_at].isalnum():
                name_at += 1
            if word[-1] in ":：" or full_name(scene.prose, name_at, end) > 0 or scene.table.code in ("zh", "ja", "ar"):
                return "opens with " + word
    known = scene.authors
    text = scene.prose[start:end].strip()
    if known and len(text.split()) <= 6 and same_person(text.rstrip("., "), known):
        return "the author's name"
    if scene.article.format == "html" and known:
        name = text[: min((place for sign in _DELIMITERS if (place := text.find(sign)) > 0), default=0)].strip()
        if 3 < len(name) < 60 and same_person(name, known) and text[-1:] not in ".!?":
            return "the author's name"
    if _desk(scene, start, end):
        return "a desk"
    if scene.article.format != "html":
        return (
            _dated_byline(scene, start, end, bys, known) if text[-1:] not in ".!?…" and len(text) < SHORT_LINE else ""
        )
    bare = text.lstrip("0123456789.:/|•·,–—- ")
    dated = sum(char.isdigit() for char in text[: len(text) - len(bare)]) >= DATE_DIGITS
    if dated and (full_name(bare, 0, len(bare)) == len(bare) or same_person(bare, known)) and bare.count(" ") < 5:
        return "a name behind a date"
    if full_name(text, 0, len(text)) == len(text) and text.count(" ") <= 3 and _beside_a_date(scene, index):
        return "a name beside a date"
    return _dated_byline(scene, start, end, bys, known)


def _beside_a_date(scene: Scene, index: int) -> bool:
    """Whether a date stands in a line of its own shortly behind a line of the head."""
    place = scene.place.get(index, -1)
    if not 0 < place < HEAD_BLOCKS or scene.blocks[index].kind != "paragraph":
        return False
    lines = [scene.text(other).strip() for other in scene.content[place + 1 : place + 3]]
    return any(sum(map(str.isdigit, line)) >= DATE_DIGITS and len(line) <= DESK for line in lines)


def _desk(scene: Scene, start: int, end: int) -> bool:
    """Whether a line is nothing but a newsroom's name for itself, with the outlet's perhaps: `Redacción El Puerto`."""
    folded = scene.folded[start:end].strip(" .|")
    if len(folded) > DESK:
        return False
    for name in folded_list(scene.table.code, "layout", "desk"):
        if folded == name:
            return True
        if folded.startswith(name + " "):
            return scene.prose[start + len(name) + 1].isupper() and scene.prose[end - 1].isalnum()
    return False


def _dated_byline(scene: Scene, start: int, end: int, bys: tuple[str, ...], known: list[str]) -> str:
    """A word such as `by` behind a date: `Posted on 3 June 2021 by Mara Lind`, `26.12.2019 von Mara Lind`."""
    folded = scene.folded[start:end]
    if not any(map(str.isdigit, folded[:_BEFORE_NAME])):
        return ""
    for word in bys:
        at = folded.find(f" {word} ", 0, _BEFORE_NAME)
        if at < 0 or not any(char.isdigit() for char in folded[:at]):
            continue
        name_at = start + at + len(word) + 2
        if full_name(scene.prose, name_at, end) > 0 or same_person(scene.prose[name_at:end].strip(), known):
            return f"{word} behind a date"
    return ""


def by_class(scene: Scene, index: int, bys: tuple[str, ...]) -> tuple[str, str]:
    """The role of the head that a block's class names and its text allows, and what told."""
    role, word = scene.telling[index]
    size = scene.blocks[index].prose_end - scene.blocks[index].prose_start
    heading = scene.blocks[index].kind == "heading"
    if role in _PLAIN and not heading and scene.short(index):
        return role, f"class {word}"
    near = index in scene.content[: HEAD_BLOCKS + 4]
    if role == "byline" and size <= BYLINE_LENGTH and not heading and (near or "byline" in word):
        text = scene.text(index).strip()
        named = full_name(scene.prose, scene.opening(index), scene.blocks[index].prose_end) > 0
        labelled = any(char in ":：" for char in text[:LABEL])
        by = any(text.casefold().startswith(f"{word} ") for word in bys) and text.count(" ") <= 3
        if (
            by
            or byline(scene, index, bys)
            or (not labelled and ("byline" in word or (named and text[-1:] not in ".!?")))
        ):
            return "byline", f"class {word}"
    if near and role == "standfirst" and SHORTEST_STANDFIRST <= size <= LONGEST_STANDFIRST:
        together = [other for other, told in scene.telling.items() if told == (role, word)]
        text = scene.text(index)
        words = sum(1 for part in text.split() if part[0].isalpha())
        if len(together) <= 2 and together[0] == index and (words >= 5 or scene.table.code in ("zh", "ja")):
            return ("standfirst", f"class {word}") if scene.blocks[index].kind in ("paragraph", "heading") else ("", "")
    return "", ""


def under_the_title(scene: Scene, found: list[Role], title: int) -> list[Role]:
    """The roles with the standfirst that order tells: between title and byline, or a long heading under the title."""
    place = scene.place[title]
    named = {role.block: role for role in found}
    below = scene.content[place + 1 : place + 4]
    by = next((index for index in below if index in named and named[index].name == "byline"), -1)
    for number, index in enumerate(below):
        if index == by:
            break
        block = scene.blocks[index]
        size = block.prose_end - block.prose_start
        role = named.get(index)
        if role is not None and role.name != "heading":
            continue
        under = role is not None and number == 0 and block.level <= scene.blocks[title].level + 2 and size >= 70
        between = by >= 0 and 40 <= size <= LONGEST_STANDFIRST and block.kind in ("paragraph", "heading")
        words = sum(1 for part in scene.text(index).split() if part[0].isalpha())
        if (under or between) and words >= 5:
            found = [other for other in found if other is not role]
            found.append(Role("standfirst", block.prose_start, block.prose_end, index, index, cue="under the title"))
            break
    return found
