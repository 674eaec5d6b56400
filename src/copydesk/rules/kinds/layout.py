"""`layout`: how an article is built: lists without marks, repeated paragraphs, skipped headings, the last line."""

from __future__ import annotations

from copydesk.article import BLOCK_SEPARATOR
from copydesk.findings import SAFE, SUGGESTED, Edit, Finding, Fix
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.base import Rule, fault, fault_at
from copydesk.rules.edits import delete_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.article import Block
    from copydesk.facts import Facts


@record
class Spec:
    """`fault`: one of the faults below. `words`: how many an item may have at most, a repeated paragraph at least."""

    fault: str
    words: int = 15


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each place where the build is wrong."""
    return _FAULTS[rule.spec.fault](rule, facts)


def _lost_list(rule: Rule, facts: Facts) -> list[Finding]:
    """A colon, then two or more short paragraphs without a stop: list items that lost their marks."""
    article = facts.article
    found = []
    for index in _colons(facts):
        if not all(_item(rule.spec, facts, block) for block in article.blocks[index + 1 : index + 3]):
            continue
        last = _last_item(rule.spec, facts, index)
        if last - index >= 2:
            items = article.blocks[index + 1 : last + 1]
            colon = article.blocks[index].prose_end - 1
            fix = _bullets(rule, facts, items)
            found.append(fault(rule, facts, colon, items[-1].prose_end, fix, number=str(last - index)))
    return found


def _colons(facts: Facts) -> list[int]:
    """The paragraphs that end with a colon before another block."""
    article = facts.article
    found = []
    for colon in ":：":
        at = article.prose.find(colon)
        while at >= 0:
            if article.prose.startswith(BLOCK_SEPARATOR, at + 1):
                index = article.block_at(at)
                if article.blocks[index].kind == "paragraph" and article.blocks[index].prose_end == at + 1:
                    found.append(index)
            at = article.prose.find(colon, at + 1)
    return sorted(found)


def _last_item(spec: Spec, facts: Facts, index: int) -> int:
    """The index of the last item behind the colon that closes the block `index`; `index` itself where there is none."""
    blocks, kinds = facts.article.blocks, places.parts(facts)
    if kinds[index] != "story":
        return index
    last = index
    while last + 1 < len(blocks) and kinds[last + 1] == "story" and _item(spec, facts, blocks[last + 1]):
        last += 1
    return last


def _item(spec: Spec, facts: Facts, block: Block) -> bool:
    text = facts.article.text(block).strip()
    if (
        block.kind != "paragraph"
        or block.inside
        or not text
        or ": " in text
        or "@" in text
        or text[-1] in '.!?…:;。！？»”"'
    ):
        return False
    whole = [mark for mark in block.marks if mark.end - mark.start > len(text) * 2 // 3]
    return text[0].isalnum() and not whole and 1 < len(text.split()) <= spec.words


def _bullets(rule: Rule, facts: Facts, items: tuple[Block, ...]) -> Fix | None:
    if rule.fix is None or facts.article.format == "html":
        return None
    edits = tuple(Edit(item.start, item.start, "- ") for item in items)
    return Fix("Make them list items", rule.fix.get("safety", SUGGESTED), edits)


def _repeated(rule: Rule, facts: Facts) -> list[Finding]:
    """A paragraph that stands twice, word for word."""
    article = facts.article
    seen: dict[str, int] = {}
    found = []
    for index in _alike(facts, rule.spec.words):
        block = article.blocks[index]
        if len(words := article.text(block).split()) < rule.spec.words:
            continue
        if block.marks and any(mark.kind == "strong" and mark.end - mark.start > 40 for mark in block.marks):
            continue
        key = " ".join(words).casefold()
        if key in seen:
            fix = None
            if rule.fix is not None:
                fix = Fix("Delete the second one", rule.fix.get("safety", SUGGESTED), (delete_block(article, index),))
            line = article.lines.position(article.blocks[seen[key]].start)[0]
            found.append(fault(rule, facts, block.prose_start, block.prose_end, fix, line=str(line)))
        else:
            seen[key] = index
    return found


def _alike(facts: Facts, words: int) -> list[int]:
    """The paragraphs of so many words that begin with the same letters as another one; few do, and by chance."""
    prose = facts.article.prose
    least = 2 * words - 1
    begun: dict[str, int] = {}
    found = set()
    for index, block in enumerate(facts.article.blocks):
        start = block.prose_start
        if block.kind != "paragraph" or block.prose_end - start < least:
            continue
        begin = prose[start : start + _FIRST]
        if not begin.isprintable() or "  " in begin or begin[:1] == " ":
            begin = " ".join(prose[start : block.prose_end].split(None, _FIRST))[:_FIRST]
        first = begun.setdefault(begin.casefold()[:_FIRST].rstrip(), index)
        if first != index:
            found |= {first, index}
    return sorted(found)


_FIRST = 24
"""How many letters tell paragraphs apart before they are compared as a whole."""


def _repeated_field(rule: Rule, facts: Facts) -> list[Finding]:
    """A metadata field that stands twice: readers of the file disagree on which of the two counts."""
    first: dict[tuple[str | int, ...], int] = {}
    found = []
    for field in facts.article.fields:
        if field.key_start < 0 or field.origin != "front-matter":
            continue
        if first.setdefault(field.path, field.key_start) != field.key_start:
            line = facts.article.lines.position(first[field.path])[0]
            name = str(field.path[-1])
            found.append(fault_at(rule, field.key_start, field.key_end, found=name, line=str(line)))
    return found


def _skipped_heading(rule: Rule, facts: Facts) -> list[Finding]:
    """A heading more than one level below the one before it."""
    found = []
    level = 0
    for block in facts.article.blocks:
        if block.kind != "heading" or not block.level:
            continue
        if level and block.level > level + 1:
            found.append(
                fault(rule, facts, block.prose_start, block.prose_end, here=str(block.level), before=str(level))
            )
        level = block.level
    return found


def _final_newline(rule: Rule, facts: Facts) -> list[Finding]:
    """The last line of the file does not end."""
    source = facts.article.source
    if not source or source.endswith(("\n", "\r")):
        return []
    end = len(source)
    fix = None
    if rule.fix is not None:
        fix = Fix("End the last line", rule.fix.get("safety", SAFE), (Edit(end, end, facts.article.newline),))
    return [fault_at(rule, end, end, fix)]


def _shouting(rule: Rule, facts: Facts) -> list[Finding]:
    """A headline in capitals throughout."""
    field = facts.meta("title")
    if field is not None:
        return (
            [fault_at(rule, field.start, field.end, found=str(field.value))]
            if _in_capitals(str(field.value), rule.spec.words)
            else []
        )
    titles = [
        role
        for role in places.standing(facts, "title")
        if _in_capitals(facts.article.prose[role.start : role.end], rule.spec.words)
    ]
    return [fault(rule, facts, role.start, role.end) for role in titles[:1]]


def _in_capitals(text: str, words: int) -> bool:
    if text != text.upper() or text == text.lower():
        return False
    return len([word for word in text.split() if any(char.isalpha() for char in word) and len(word) > 1]) >= words


_FAULTS: dict[str, Callable[[Rule, Facts], list[Finding]]] = {
    "lost-list-markup": _lost_list,
    "repeated-paragraph": _repeated,
    "repeated-metadata-field": _repeated_field,
    "skipped-heading-level": _skipped_heading,
    "missing-final-newline": _final_newline,
    "headline-in-capitals": _shouting,
}


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    return "" if spec.fault in _FAULTS else f"`fault` knows {', '.join(_FAULTS)}, not {spec.fault!r}"
