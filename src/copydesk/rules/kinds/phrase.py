"""`phrase`: words that must not stand in an article, as phrases or as patterns, perhaps with a better word.

Quoted words, code and addresses are passed over. A pattern runs only where one of its `hints` stands in the text.
"""

from __future__ import annotations

from functools import lru_cache

from copydesk.findings import SAFE, SUGGESTED, Edit, Finding, Fix
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.base import Rule, fault_at
from copydesk.rules.masks import holds, masked, masks, merged, touches

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.facts import Facts
    from copydesk.patterns import Pattern
    from copydesk.text import Span

    Hint = tuple[str]
    """A hint as a payload: it is no phrase."""


FIX_KEYS = ("delete",)
"""`delete: words` takes out the words alone, `delete: line` the line they fill."""


@record
class Spec:
    """`phrases`: for each language, or for `any`, phrases (`word*` with every ending). `swap`: phrase → what to write.

    `patterns`: RE2 expressions, run on the text given by `text`: `prose` (what a reader reads) or `source` (the file as
    stored, markup and all). `hints`: literals of which one must stand in the text before a pattern is run. `unless`:
    phrases that excuse a hit they overlap. `exact_case`: capitals count. `whole_block`: only where nothing else stands
    in the block. `roles`: only inside these editorial roles. `code`: whether code is read too (source only).
    """

    phrases: dict[str, tuple[str, ...]] = {}
    swap: dict[str, str] = {}
    patterns: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    text: str = "prose"
    exact_case: bool = False
    whole_block: bool = False
    roles: tuple[str, ...] = ()
    code: bool = False


def phrases(spec: Spec, language: str) -> Iterator[tuple[str, str | Hint]]:
    """The phrases for the shared automaton; payloads are the phrase itself, or `-` for one that excuses.

    Hints go along, with their letters folded: one pass tells of all of them where they may stand.
    """
    for phrase in (*spec.phrases.get(language, ()), *spec.phrases.get("any", ()), *spec.swap):
        yield phrase, phrase
    for phrase in spec.unless:
        yield phrase, "-"
    if spec.text == "prose" and _foldable(spec.hints):
        for hint in spec.hints:
            yield f"*{hint}*", (hint,)


@lru_cache(maxsize=256)
def _foldable(hints: tuple[str, ...]) -> bool:
    """Whether the automaton meets these hints wherever they stand.

    A capital sigma folds as its neighbours say, and an asterisk at an end stands for an open end.
    """
    return all(hint.strip("*") == hint != "" and "Σ" not in hint for hint in hints)


def waits(spec: Spec) -> bool:
    """Whether the words stand only where the automaton met a phrase or a hint."""
    return spec.text == "prose" and (not spec.patterns or (bool(spec.hints) and _foldable(spec.hints)))


def words_alone(spec: Spec) -> bool:
    """Whether no fact is asked for that looks for phrases itself."""
    return not spec.roles


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each place where the words stand."""
    spec: Spec = rule.spec
    if spec.text == "source":
        return [_in_source(rule, facts, start, end) for start, end in _source_hits(spec, facts)]
    hits = facts.hits(rule.id)
    if not hits and waits(spec):
        return []
    prose = facts.article.prose
    found = [hit for hit in hits if hit[2] != "-" and not isinstance(hit[2], tuple)]
    if spec.exact_case:
        found = [hit for hit in found if prose[hit[0] : hit[1]].startswith(hit[2].strip("*"))]
    if spec.patterns and _hinted_at(spec.hints, prose, hits):
        found += [(start, end, "") for start, end in _pattern_hits(spec, prose)]
    if excuses := [(start, end) for start, end, payload in hits if payload == "-"]:
        excused = merged(excuses)
        found = [hit for hit in found if not touches(excused, hit[0], hit[1])]
    places = _longest(found) if len(found) > 1 else found
    return [_fault(rule, facts, *hit) for hit in places if _meant(spec, facts, hit[0], hit[1])]


def _hinted_at(hints: tuple[str, ...], prose: str, hits: list[tuple[int, int, str | Hint]]) -> bool:
    """Whether a hint stands in the prose, capitals and all, where the automaton met it or else anywhere."""
    if not hints or not _foldable(hints):
        return _hinted(hints, prose)
    return any(isinstance(hint, tuple) and hint[0] in prose[start:end] for start, end, hint in hits)


def _longest(hits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The hits in order, without those that overlap a longer or earlier one."""
    kept: list[tuple[int, int, str]] = []
    for hit in sorted(hits, key=lambda item: (item[0], -item[1])):
        if not kept or hit[0] >= kept[-1][1]:
            kept.append(hit)
    return kept


_BESIDE = " .:!*_[]()"
"""What may stand beside words that fill their block."""


def _meant(spec: Spec, facts: Facts, start: int, end: int) -> bool:
    article = facts.article
    if masked(facts, start, end):
        return False
    if spec.whole_block:
        block = article.block(article.block_at(start))
        if article.text(block).strip(_BESIDE) != article.prose[start:end].strip(_BESIDE):
            return False
    return not spec.roles or holds(
        merged([(role.start, role.end) for role in places.standing(facts, *spec.roles)]), start, end
    )


def _fault(rule: Rule, facts: Facts, start: int, end: int, phrase: str) -> Finding:
    better = rule.spec.swap.get(phrase, "")
    found = facts.article.prose[start:end]
    start, end = facts.article.source_span(start, end)
    fix = None
    if better:
        words = better[:1].upper() + better[1:] if found[:1].isupper() else better
        safety = (rule.fix or {}).get("safety", SUGGESTED)
        fix = Fix(f"Write {words!r}", safety, (Edit(start, end, words),))
    elif rule.fix is not None and rule.fix.get("delete"):
        fix = _deletion(rule, facts, start, end)
    return fault_at(rule, start, end, fix, found=found, better=better)


@lru_cache(maxsize=256)
def _compiled(expression: str) -> Pattern:
    from copydesk.patterns import Pattern

    return Pattern(expression)


@lru_cache(maxsize=64)
def _together(expressions: tuple[str, ...]) -> Pattern | None:
    """One expression that stands wherever one of these does; None where they cannot be joined."""
    from copydesk.patterns import PatternError, core

    try:
        return _compiled("|".join([f"(?:{core(expression)})" for expression in expressions]))
    except PatternError:
        return None


def _pattern_hits(spec: Spec, text: str) -> Iterator[Span]:
    if len(spec.patterns) > 1:
        together = _together(spec.patterns)
        if together is not None and next(together.find(text), None) is None:
            return
    for expression in spec.patterns:
        for match in _compiled(expression).find(text):
            if match.end() > match.start():
                yield match.start(), match.end()


def _hinted(hints: tuple[str, ...], text: str) -> bool:
    """Whether one of the hints stands in the text, or there are none."""
    for sign, others in _by_sign(hints):
        if sign in text:
            for hint in others:
                if hint in text:
                    return True
    return not hints


@lru_cache(maxsize=256)
def _by_sign(hints: tuple[str, ...]) -> list[tuple[str, list[str]]]:
    """The hints by a sign in them that prose seldom has: one character is sought many times sooner than several."""
    found: dict[str, list[str]] = {}
    for hint in hints:
        sign = next((char for char in hint if not char.isalnum() and char not in " -'"), hint)
        found.setdefault(sign, []).append(hint)
    return list(found.items())


def _source_hits(spec: Spec, facts: Facts) -> Iterator[tuple[int, int]]:
    article = facts.article
    hits = sorted(_pattern_hits(spec, article.source)) if _hinted(spec.hints, article.source) else []
    if not hits:
        return
    apart = [article.source_span(start, end) for start, end in masks(facts)] if not spec.code else []
    if not spec.code:
        apart += [(block.start, block.end) for block in article.blocks if block.kind == "code"]
    apart = merged(apart)
    reached = -1
    for start, end in hits:
        if start >= reached and not touches(apart, start, end):
            reached = end
            yield start, end


def _in_source(rule: Rule, facts: Facts, start: int, end: int) -> Finding:
    fix = _deletion(rule, facts, start, end) if rule.fix is not None and rule.fix.get("delete") else None
    shown = facts.article.source[start:end]
    return fault_at(rule, start, end, fix, found=shown if shown.isprintable() else ", ".join(_names(shown)))


def _names(text: str) -> list[str]:
    import unicodedata

    return list(
        dict.fromkeys([unicodedata.name(char, f"U+{ord(char):04X}").lower() for char in text if not char.isprintable()])
    )


def _deletion(rule: Rule, facts: Facts, start: int, end: int) -> Fix:
    """Delete the words; `delete: line` takes the whole line where nothing else stands on it."""
    source = facts.article.source
    options = rule.fix or {}
    if options.get("delete") == "line":
        line_start = source.rfind("\n", 0, start) + 1
        line_end = source.find("\n", end)
        line_end = len(source) if line_end < 0 else line_end + 1
        if not source[line_start:start].strip() and not source[end:line_end].strip():
            start, end = line_start, line_end
            while source[end : end + 1] == "\n" and source[line_start - 2 : line_start] in ("\n\n", ""):
                end += 1
    return Fix(options.get("title", "Delete it"), options.get("safety", SAFE), (Edit(start, end, ""),))


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    if spec.text not in ("prose", "source"):
        return f"`text` knows prose and source, not {spec.text!r}"
    if spec.text == "source" and (spec.phrases or spec.swap or not spec.patterns):
        return "`text: source` goes with `patterns` only"
    if not (spec.phrases or spec.swap or spec.patterns):
        return "give `phrases`, `swap` or `patterns`"
    from copydesk.patterns import PatternError

    for expression in spec.patterns:
        try:
            _compiled(expression)
        except PatternError as error:
            return str(error)
    return ""
