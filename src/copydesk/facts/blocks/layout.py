"""Roles told by place and form alone: title, byline, dateline, standfirst, label, heading, caption…

Refuses wording: what a sentence does is asked elsewhere.
"""

from __future__ import annotations

from functools import cache

from copydesk.facts.blocks.head import BYLINE_LENGTH, by_class, byline, headline, under_the_title
from copydesk.facts.blocks.names import full_name
from copydesk.facts.blocks.role import Role
from copydesk.facts.blocks.table import folded_list
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.blocks.scene import Scene

_END = ".!?…。！？:：;,"
_DASHES = (".- ", "—", "–", " - ", "--", " — ", "）")
_DASHED = "-—–）)"
"""In each dash stands one of these, and before the stop behind an agency."""
_AGENCIES = ("dpa", "afp", "ap", "epd", "kna", "sda", "apa", "ots", "sid", "ats")
TITLE_LENGTH, CLOSED_TITLE, TITLE_CASE = 160, 75, 0.7
DATELINE_LENGTH, SIGNOFF_LENGTH, SHORT_NAME = 60, 48, 24


def layout(scene: Scene) -> list[Role]:
    """One role per block where its kind or place tells; a dateline lies inside its paragraph."""
    found = []
    bys = _words_before_names(scene.table.code)
    title = _title(scene, bys)
    kinds = folded_list(scene.table.code, "layout", "kind")
    closings = folded_list(scene.table.code, "layout", "signoff")
    told = scene.head | scene.telling.keys() | {title, *scene.content[-1:]}
    for index, block in enumerate(scene.blocks):
        if block.kind == "paragraph" and index not in told and "quote" not in block.inside:
            continue
        if index in scene.cruft or block.prose_end <= block.prose_start:
            continue
        name, cue = "", ""
        if index == title:
            name, cue = "title", "first heading"
        elif block.kind in ("caption", "html"):
            name, cue = ("caption", block.kind) if block.kind == "caption" else ("", "")
        elif index in scene.telling:
            name, cue = by_class(scene, index, bys)
        if not name and block.kind == "heading":
            by = byline(scene, index, bys) if index in scene.tops and block.level > 1 else ""
            name, cue = ("byline", by) if by.startswith("opens with") else ("heading", f"level {block.level}")
        elif not name and index in scene.tops and block.kind not in ("caption", "html"):
            name, cue = _at_top(scene, index, bys, kinds)
        if not name and index in scene.lasts and index == scene.content[-1]:
            name, cue = _signoff(scene, index, closings)
        if not name and ("quote" in block.inside or block.kind == "list-item"):
            name, cue = ("quote", "block quotation") if "quote" in block.inside else ("list", "list item")
        if name:
            found.append(Role(name, block.prose_start, block.prose_end, index, index, form=scene.form(index), cue=cue))
        if name in ("", "standfirst") and index in scene.head and (end := _dateline(scene, index)):
            found.append(Role("dateline", block.prose_start, end, index, index, cue="place before a dash"))
    return under_the_title(scene, found, title) if scene.article.format == "html" and title >= 0 else found


@cache
def _words_before_names(code: str) -> tuple[str, ...]:
    """The words of a language that open a byline, the longest first; a set has no order of its own."""
    return tuple(sorted(folded_list(code, "layout", "byline"), key=lambda word: (-len(word), word)))


def bylines(scene: Scene, structure: list[Role]) -> list[str]:
    """The names in byline blocks, lower case."""
    return [scene.prose[role.start : role.end].casefold() for role in structure if role.name == "byline"]


def _title(scene: Scene, bys: tuple[str, ...]) -> int:
    """The title block's index, or -1: the first heading before any text, or the headline of a plain text."""
    if scene.article.format == "html":
        return headline(scene)
    for index in scene.content[:4]:
        block = scene.blocks[index]
        if block.kind == "heading":
            titled = next((True for name in scene.facts.house.names_of("title") if scene.article.field(name)), False)
            return index if block.level == 1 or (block.level == 2 and not titled) else -1
        if index not in scene.tops or not scene.short(index):
            break
    if scene.article.format != "text" or len(scene.content) < 3:
        return -1
    index, following = scene.content[0], scene.content[1]
    text = scene.text(index)
    if len(text) > TITLE_LENGTH or len(text.split()) < 3:
        return -1
    if text.rstrip(' ”"»“')[-1:] in _END:
        return index if _closed_headline(text, scene.text(following)) and not byline(scene, index, bys) else -1
    if (
        text[:1] in "([*_—-"
        or "\n" in text
        or (len(scene.text(following)) < len(text) and scene.text(following)[-1:] not in _END)
    ):
        return index if text[:1].isupper() and len(text.split()) >= 4 else -1
    return index


def _closed_headline(text: str, following: str) -> bool:
    """Whether a first line that ends in a stop is a headline: in title case, or far shorter than what follows."""
    words = [word for word in text.split() if word[0].isalpha()]
    if len(words) < 3 or text[:1] in "“\"„«'([" or text[-1:] in ":,：" or "\n" in text:
        return False
    if sum(word[0].isupper() for word in words) >= TITLE_CASE * len(words) and text.count(". ") <= 1:
        return True
    if any(text[at + 2 : at + 3].isupper() for at in range(len(text)) if text.startswith(". ", at)):
        return False
    return len(text) <= CLOSED_TITLE and (len(following) >= 2 * len(text) or len(following) <= SIGNOFF_LENGTH)


def _at_top(scene: Scene, index: int, bys: tuple[str, ...], kinds: frozenset[str]) -> tuple[str, str]:
    text = scene.text(index).strip()
    if len(text) <= 40:
        start, end = scene.opening(index), scene.blocks[index].prose_end
        if scene.folded[start:end].strip(" :|*_.[]()") in kinds:
            return "label", "name of a kind of article"
    if len(text) <= BYLINE_LENGTH and (cue := byline(scene, index, bys)):
        return "byline", cue
    place = scene.place.get(index, -1)
    if (
        scene.form(index) in ("bold", "italic")
        and 60 < len(text) < 500
        and 0 <= place < 3
        and text[:1].isalnum()
        and place + 1 < len(scene.content)
        and scene.blocks[index].kind == "paragraph"
        and all(
            scene.blocks[before].kind == "heading"
            or scene.form(before) in ("bold", "italic")
            or len(scene.text(before)) <= BYLINE_LENGTH
            for before in scene.content[:place]
        )
    ):
        return "standfirst", "set off at the top"
    return "", ""


def _dateline(scene: Scene, index: int) -> int:
    """The end of a dateline that opens a paragraph (`BAKU, 3 June (Report) —`), or 0."""
    start, end = scene.span(index)
    if end - start < 80:
        return 0
    window = scene.prose[start : start + DATELINE_LENGTH]
    if not any(sign in window for sign in _DASHED):
        return 0
    at, dash = min([(place, mark) for mark in _DASHES if (place := window.find(mark)) > 0], default=(-1, ""))
    agency = window.find(").")
    if agency > 3 and (at < 3 or agency < at) and "(" in window[:agency] and "." not in window[:agency]:
        at, dash = agency + 1, "."
    if at < 3:
        return 0
    head = window[:at].strip()
    words = head.split()
    if "。" in head or len(words) > 8 or (dash == "）" and head[:1] not in "（(" and "（" not in head):
        return 0
    capitals = words and len(words[0].strip(",.")) > 2 and words[0].strip(",.").isupper()
    if dash == "." and not _agency(head):
        return 0
    bracket = ("(" in head and head.endswith(")")) or "（" in head or ("/" in head and dash != " - ")
    dated = any(char.isdigit() for char in head) and words[0][:1].isupper()
    placed = dash == ".- " and len(words) <= 3 and words[0][:1].isupper()
    if not (capitals or placed or (bracket and words[0][:1].isupper()) or (dated and bracket)) or any(
        mark in head for mark in ("!", "?", ";", ":", "“", '"')
    ):
        return 0
    return start + at + len(dash)


def _agency(head: str) -> bool:
    """Whether a place and an agency in brackets stand before a full stop: `Wiesbaden (KNA/iz).`"""
    place, _, agency = head.partition("(")
    word = agency.rstrip(")").partition("/")[0]
    return place.count(" ") <= 3 and 2 <= len(word) <= 8 and word.isalpha() and (word.isupper() or word in _AGENCIES)


def _signoff(scene: Scene, index: int, closings: frozenset[str]) -> tuple[str, str]:
    """A closing line that signs the article: the outlet's name, `The Editors`, `-30-`, a name after a dash."""
    text = scene.text(index).strip()
    if len(text) > SIGNOFF_LENGTH or len(scene.content) < 3 or scene.blocks[index].kind == "heading":
        return "", ""
    bare = fold(text.strip(" *_–—-.#|()[]"), scene.table.code)
    house = scene.facts.house
    if bare and bare in {fold(name, scene.table.code) for name in (house.outlet, *house.aliases)}:
        return "signoff", "the outlet's name"
    if (
        bare in closings
        or text in ("###", "# # #", "-30-", "– 30 –", "(END)", "***")
        or bare in {fold(name) for name in house.domains}
    ):
        return "signoff", "closing formula"
    words = text.split()
    if len(words) == 1 and "." in text.strip(".") and text[0].isupper() and text.replace(".", "").isalpha():
        return "signoff", "an outlet's name"
    if (
        text[:1] in "–—"
        and full_name(scene.prose, scene.opening(index), scene.blocks[index].prose_end) > 0
        and len(words) <= 6
    ):
        return "signoff", "a name after a dash"
    quoted = len(scene.content) > 1 and "quote" in scene.blocks[scene.content[-2]].inside
    if text[:1] in "–—" and 1 < len(words) <= 4 and len(text) <= SHORT_NAME and not quoted:
        return ("signoff", "a short name after a dash") if words[1][0].isupper() or words[1][0].isdigit() else ("", "")
    return "", ""
