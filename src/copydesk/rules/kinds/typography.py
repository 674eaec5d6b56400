"""`typography`: signs and spaces that are wrong whatever the words say; a fix changes no letter.

Each fault is judged where the source itself holds it: a space that only stands where markup was taken away is none.
Quoted words, code and addresses are passed over.
"""

from __future__ import annotations

from copydesk.expression import expression
from copydesk.findings import SAFE, Edit, Finding, Fix
from copydesk.record import record
from copydesk.rules.base import Rule, fault_at, told
from copydesk.rules.masks import masked, masks, merged, outside, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.article import Block
    from copydesk.facts import Facts
    from copydesk.text import Span


@record
class Spec:
    """`fault`: one of the faults below. `words`: for `doubled-word`, per language, the words that never stand twice.

    `not_languages`: languages in which the sign is used so; `spaced`: signs that these languages set off with a space.
    """

    fault: str
    words: dict[str, tuple[str, ...]] = {}
    not_languages: tuple[str, ...] = ()
    spaced: str = ""


Hit = tuple[int, int, str]
"""Prose span and what belongs there."""
Place = tuple[int, int, int, int, str]
"""A hit with its source span before it."""

_BLANKS = " \t\u00a0\u202f"
_SIGNS = ".,;:!?"
_GAPS = ("  ", "\t", " \t")
"""How a gap of more than one space begins."""
_BRACKET = expression(r"(?<=[(\[])[ \t]+(?=\w)|(?<=[\w.,!?])[ \t]+(?=[)\]])")
_BRACKETED = expression(r"\(([^()]{12,800})\)\.(?=\s|$)")
_ROW = expression(r"(?<![\w'’-])([\w'’-]+)((?:[ \t]+\1(?![\w'’-]))+)")
_OTHERS = ("code", "table", "html", "shortcode")
"""Kinds of block whose signs and spaces follow rules of their own."""


def phrases(spec: Spec, language: str) -> Iterator[tuple[str, str]]:
    """For the shared automaton: where what is sought, as folded, begins or stands."""
    if spec.fault == "doubled-word":
        for word in spec.words.get(language, ()):
            yield f"{word} {word}", word
            yield from ((word + gap, word) for gap in _GAPS)
    elif spec.fault == "space-before-punctuation":
        yield from ((blank + sign, sign) for blank in " \t" for sign in _SIGNS)
    elif spec.fault == "stop-outside-brackets":
        yield ").", "."


def waits(spec: Spec) -> bool:
    """Whether the fault stands only where one of the phrases does."""
    return spec.fault in ("doubled-word", "space-before-punctuation", "stop-outside-brackets")


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each place where the sign or space is wrong."""
    hits = list(_FAULTS[rule.spec.fault](rule, facts))
    return told(rule, sorted(_places(rule, facts, hits)), lambda place: _finding(rule, facts, place)) if hits else []


def _places(rule: Rule, facts: Facts, hits: list[Hit]) -> Iterator[Place]:
    """The hits that are the writer's own and stand in the source as they stand in the prose."""
    article, fault = facts.article, rule.spec.fault
    prose, source, blocks = article.prose, article.source, article.blocks
    furniture = merged([(role.start, role.end) for role in facts.cruft])
    for start, end, text in hits:
        index = article.block_at(start)
        if index < 0 or blocks[index].kind in _OTHERS:
            continue
        if furniture and touches(furniture, start, end):
            continue
        if fault != "mixed-apostrophes" and masked(facts, start, end):
            continue
        source_start, source_end = article.source_span(start, end)
        if fault == "space-inside-brackets" and not _beside(facts, start, end, source_start, source_end):
            continue
        if fault == "mixed-apostrophes" or source[source_start:source_end] == prose[start:end]:
            yield source_start, source_end, start, end, text


def _finding(rule: Rule, facts: Facts, place: Place) -> Finding:
    source_start, source_end, start, end, text = place
    article, fix = facts.article, None
    found = article.prose[start:end]
    if rule.fix is not None and article.source[source_start:source_end] == found:
        edit = Edit(source_start, source_end, text)
        fix = Fix(rule.fix.get("title", "Mend it"), rule.fix.get("safety", SAFE), (edit,))
    around = _around(article.prose, article.blocks[article.block_at(start)], start, end)
    return fault_at(rule, source_start, source_end, fix, found=found, around=around, better=text)


def _around(prose: str, block: Block, start: int, end: int) -> str:
    """The place with its neighbours, cut between words."""
    first, last = max(block.prose_start, start - 20), min(end + 10, block.prose_end)
    while block.prose_start < first < start and not prose[first - 1].isspace():
        first += 1
    while last < block.prose_end and not prose[last].isspace() and last > end:
        last -= 1
    return " ".join(prose[min(first, start) : last].split())


def _beside(facts: Facts, start: int, end: int, source_start: int, source_end: int) -> bool:
    """Whether the source has the same neighbours as the prose: no picture or shortcode stands between."""
    article = facts.article
    before, after = article.source[source_start - 1 : source_start], article.source[source_end : source_end + 1]
    return before == article.prose[start - 1 : start] and after == article.prose[end : end + 1]


def _space_before(rule: Rule, facts: Facts) -> Iterator[Hit]:
    """A space before a stop, comma, colon, semicolon, question or exclamation mark."""
    prose = facts.article.prose
    exempt = rule.spec.spaced if facts.language[0] in rule.spec.not_languages else ""
    for start, end in _blanks_before_signs(prose, facts.hits(rule.id)):
        sign, after = prose[end - 1], prose[end : end + 1]
        if sign in exempt or prose[start - 1] in ".,…([/|<>=-–—:;" or prose[end : end + 2].strip()[:1] in (".", "…"):
            continue
        if sign in ":;" and after in ")(":
            continue
        if sign == ":" and prose[start - 1].isdigit() and prose[end : end + 2].strip().isdigit():
            continue
        yield start, end, sign


def _blanks_before_signs(prose: str, hits: list[tuple[int, int, str]]) -> Iterator[Span]:
    """Blanks between a word and a sign that ends there, with the sign; by place.

    The hits were sought in the folded prose, where a line break is a space too.
    """
    for start, end, _ in hits:
        if prose[start] not in _BLANKS:
            continue
        while start and prose[start - 1] in _BLANKS:
            start -= 1
        stands_alone = not start or prose[start - 1].isspace()
        if not stands_alone and (end == len(prose) or prose[end] in '"”’»)]' or prose[end].isspace()):
            yield start, end


def _mixed_apostrophes(rule: Rule, facts: Facts) -> Iterator[Hit]:
    """Straight apostrophes where most are curly, or the other way round; quoted words and code do not count."""
    prose = facts.article.prose
    if "'" not in prose or "’" not in prose:
        return
    straight, curly = _between_letters(prose, "'"), _between_letters(prose, "’")
    if not straight or not curly:
        return
    apart = masks(facts)
    straight, curly = outside(apart, straight), outside(apart, curly)
    few, right = (straight, "’") if len(straight) <= len(curly) else (curly, "'")
    if len(few) * 2 <= len(straight) + len(curly):
        for place in few:
            yield place, place + 1, right


def _between_letters(prose: str, sign: str) -> list[int]:
    found = []
    at = prose.find(sign)
    while at >= 0:
        if at and _is_letter(prose[at - 1]) and _is_letter(prose[at + 1 : at + 2]):
            found.append(at)
        at = prose.find(sign, at + 1)
    return found


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


def _bracket_space(rule: Rule, facts: Facts) -> Iterator[Hit]:
    """A space behind an opening bracket or before a closing one."""
    prose = facts.article.prose
    for blanks in _blanks_at_brackets(prose):
        match = _BRACKET.match(prose, blanks)
        if match is None:
            continue
        before, after = prose[match.start() - 1], prose[match.end()]
        if not (before in "[(" and after in "xX " and prose[match.end() + 1 : match.end() + 2] in ")]"):
            yield match.start(), match.end(), ""


def _blanks_at_brackets(prose: str) -> list[int]:
    """Where blanks begin that stand behind an opening bracket or before a closing one; by place."""
    found = set()
    for bracket in "([":
        at = prose.find(bracket) + 1
        while at:
            if prose.startswith((" ", "\t"), at):
                found.add(at)
            at = prose.find(bracket, at) + 1
    for bracket in ")]":
        at = prose.find(bracket)
        while at >= 0:
            start = at
            while prose.endswith((" ", "\t"), 0, start):
                start -= 1
            if start < at:
                found.add(start)
            at = prose.find(bracket, at + 1)
    return sorted(found)


def _sentence_in_brackets(rule: Rule, facts: Facts) -> Iterator[Hit]:
    """A whole sentence in brackets whose stop stands outside."""
    prose = facts.article.prose
    for match in _BRACKETED.finditer(prose) if "(" in prose and facts.hits(rule.id) else ():
        before = prose[max(0, match.start() - 2) : match.start()].rstrip(" ")
        inner = match[1].strip()
        opens = not before or before[-1] in '.!?…\n”"»'
        if opens and inner[:1].isupper() and inner[-1] not in ".!?…" and len(inner.split()) > 5:
            yield match.end() - 2, match.end(), ".)"


def _doubled_word(rule: Rule, facts: Facts) -> Iterator[Hit]:
    """A little word twice in a row; three times is meant: `or or or` stands for a list without end."""
    listed = rule.spec.words.get(facts.language[0], ())
    folded = facts.folded
    reached = 0
    for start in sorted([start for start, _, _ in facts.hits(rule.id)]):
        match = _ROW.match(folded, start) if start >= reached else None
        if match is not None and match[1] in listed:
            reached = match.end()
            apart = "\n" in facts.article.prose[start:reached]  # Folded, the end of a paragraph is blank.
            if len(match[2].split()) == 1 and not apart:
                yield match.end(1), reached, ""


_FAULTS: dict[str, Callable[[Rule, Facts], Iterator[Hit]]] = {
    "space-before-punctuation": _space_before,
    "mixed-apostrophes": _mixed_apostrophes,
    "space-inside-brackets": _bracket_space,
    "stop-outside-brackets": _sentence_in_brackets,
    "doubled-word": _doubled_word,
}


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    return "" if spec.fault in _FAULTS else f"`fault` knows {', '.join(_FAULTS)}, not {spec.fault!r}"
