"""`typography`: signs and spaces that are wrong whatever the words say; a fix changes no letter.

Each fault is judged where the source itself holds it: a space that only stands where markup was taken away is none.
Quoted words, code and addresses are passed over.
"""

from __future__ import annotations

from copydesk.expression import expression
from copydesk.findings import SAFE, Edit, Finding, Fix
from copydesk.record import record
from copydesk.rules.base import Rule, fault_at
from copydesk.rules.masks import masks, merged, touches

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

_BLANKS = " \t\u00a0\u202f"
_SPACE_SIGN = expression(r" [.,;:!?]")
_BLANK_SIGN = expression(r"[ \t\u00a0\u202f][.,;:!?]")
_BRACKET = expression(r"(?<=[(\[])[ \t]+(?=\w)|(?<=[\w.,!?])[ \t]+(?=[)\]])")
_BRACKETED = expression(r"\(([^()]{12,800})\)\.(?=\s|$)")
_ROW = expression(r"(?<![\w'’-])([\w'’-]+)((?:[ \t]+\1(?![\w'’-]))+)")
_OTHERS = ("code", "table", "html", "shortcode")
"""Kinds of block whose signs and spaces follow rules of their own."""


def phrases(spec: Spec, language: str) -> Iterator[tuple[str, str]]:
    """For the shared automaton: each little word twice with one space between."""
    for word in spec.words.get(language, ()):
        yield f"{word} {word}", word


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each place where the sign or space is wrong."""
    hits = list(_FAULTS[rule.spec.fault](rule, facts))
    if not hits:
        return []
    found = []
    article = facts.article
    spec, prose, source = rule.spec, article.prose, article.source
    apart, furniture = masks(facts), merged([(role.start, role.end) for role in facts.cruft])
    for start, end, text in hits:
        index = article.block_at(start)
        if index < 0 or article.blocks[index].kind in _OTHERS:
            continue
        if touches(apart, start, end) or touches(furniture, start, end):
            continue
        fix = None
        source_start, source_end = article.source_span(start, end)
        if spec.fault == "space-inside-brackets" and not _beside(facts, start, end, source_start, source_end):
            continue
        if source[source_start:source_end] != prose[start:end]:
            if spec.fault != "mixed-apostrophes":
                continue
        elif rule.fix is not None:
            title = rule.fix.get("title", "Mend it")
            fix = Fix(title, rule.fix.get("safety", SAFE), (Edit(source_start, source_end, text),))
        around = _around(prose, article.blocks[index], start, end)
        found.append(fault_at(rule, source_start, source_end, fix, found=prose[start:end], around=around, better=text))
    return found


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
    for start, end in _blanks_before_signs(prose):
        sign, after = prose[end - 1], prose[end : end + 1]
        if sign in exempt or prose[start - 1] in ".,…([/|<>=-–—:;" or prose[end : end + 2].strip()[:1] in (".", "…"):
            continue
        if sign in ":;" and after in ")(":
            continue
        if sign == ":" and prose[start - 1].isdigit() and prose[end : end + 2].strip().isdigit():
            continue
        yield start, end, sign


def _blanks_before_signs(prose: str) -> Iterator[Span]:
    """Blanks between a word and a sign that ends there, with the sign; by place."""
    # Sought from a plain space on, signs are found three times as soon.
    plain = "\t" not in prose and "\u00a0" not in prose and "\u202f" not in prose
    for match in (_SPACE_SIGN if plain else _BLANK_SIGN).finditer(prose):
        start, end = match.span()
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
    straight = [place for place in straight if not touches(apart, place, place + 1)]
    curly = [place for place in curly if not touches(apart, place, place + 1)]
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
    for match in _BRACKETED.finditer(prose) if "(" in prose and ")." in prose else ():
        before = prose[max(0, match.start() - 2) : match.start()].rstrip(" ")
        inner = match[1].strip()
        opens = not before or before[-1] in '.!?…\n”"»'
        if opens and inner[:1].isupper() and inner[-1] not in ".!?…" and len(inner.split()) > 5:
            yield match.end() - 2, match.end(), ".)"


def _doubled_word(rule: Rule, facts: Facts) -> Iterator[Hit]:
    """A little word twice in a row; three times is meant: `or or or` stands for a list without end."""
    listed = rule.spec.words.get(facts.language[0], ())
    folded = facts.folded
    starts = [start for start, _, _ in facts.hits(rule.id)]
    reached = 0
    for start in sorted([*starts, *_over_blanks(listed, folded)]):
        match = _ROW.match(folded, start) if start >= reached else None
        if match is not None and match[1] in listed:
            reached = match.end()
            if len(match[2].split()) == 1:
                yield match.end(1), reached, ""


def _over_blanks(listed: tuple[str, ...], folded: str) -> Iterator[int]:
    """Where words begin that stand twice with more between than the one space of the phrases."""
    for gap in ("  ", "\t", " \t") if "\t" in folded else ("  ",):
        at = folded.find(gap)
        while at >= 0:
            if folded.endswith(listed, 0, at):
                after = at
                while folded.startswith((" ", "\t"), after):
                    after += 1
                for word in listed:
                    if folded.endswith(word, 0, at) and folded.startswith(word, after):
                        yield at - len(word)
            at = folded.find(gap, at + 1)


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
