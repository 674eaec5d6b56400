"""What has changed in the words of a published article, beyond typing errors: numbers, dates, names, quoted words.

Compares the article's own words with those at the earlier commit, paragraph by paragraph, then word by word. Notes of
the desk (corrections, updates, credits, biographies) are left out: they are the answer, not the question.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from copydesk.expression import expression
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.text import Span

OWN_WORDS = frozenset({"body", "list", "quote", "caption", "heading", "standfirst", "title"})
_WORD = expression(r"\d[\d.,:/\-–]*\d|\w+(?:['’\-]\w+)*|\S")
_YEAR = expression(r"(?:1[89]|20)\d\d$")
_TYPO = 0.75
_MONTH = expression(
    r"(?:jan|feb|febr|mar|märz|mär|apr|mai|may|mayo|jun|jul|juin|août|aug|ago|sep|oct|okt|ekim|nov|dec|dez|déc|янв|фев|мар|апр|мая|июн"
    r"|июл|авг|сен|окт|ноя|дек|yan|fev|iyn|iyl|avq|sent|noy|dek|oca|şub|nis|haz|tem|ağu|eyl|kas|ara|ene|dic|enero)\w*$"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day$|(?:mon|diens|donners|frei|sams|sonn)tag$|mittwoch$",
    re.IGNORECASE,
)


@record
class Change:
    """One change: `kind` is `number`, `date`, `name` or `quotation`; `old`, `new` are the words with their neighbours.

    `start`, `end`: the prose span of the new words in the article as it stands now (zero-width where words went).
    """

    kind: str
    start: int
    end: int
    old: str
    new: str


Token = tuple[str, int, int]


def find(facts: Facts) -> tuple[Change, ...]:
    """The changes against `facts.earlier`, by place; none where there is no earlier article."""
    if facts.earlier is None:
        return ()
    then, now = _paragraphs(facts.earlier), _paragraphs(facts)
    old_texts = [" ".join(text.split()) for text, _ in then]
    new_texts = [" ".join(text.split()) for text, _ in now]
    found: list[Change] = []
    for tag, i, j, k, m in SequenceMatcher(None, old_texts, new_texts, autojunk=False).get_opcodes():
        if tag == "equal" or tag == "insert":
            continue
        pairs = _pair(old_texts[i:j], new_texts[k:m])
        for index, partner in pairs:
            if partner is None:
                place = now[min(k, len(now) - 1)][1][0] if now else 0
                found += _lost_quotations(then[i + index], facts.earlier, place)
            else:
                found += _within(then[i + index], now[k + partner], facts)
    return tuple(sorted(found, key=lambda change: (change.start, change.end, change.kind)))


def _paragraphs(facts: Facts) -> list[tuple[str, Span]]:
    """The article's own paragraphs: words and prose span."""
    article = facts.article
    desk = {
        index
        for role in facts.roles
        if role.name not in OWN_WORDS
        for index in range(role.block, role.last_block + 1)
        if role.start <= article.blocks[index].prose_start and role.end >= article.blocks[index].prose_end
    }
    return [
        (article.text(block), (block.prose_start, block.prose_end))
        for index, block in enumerate(article.blocks)
        if index not in desk and block.kind not in ("code", "html") and block.prose_end > block.prose_start
    ]


def _pair(old: list[str], new: list[str]) -> list[tuple[int, int | None]]:
    """Each old paragraph with the new one that most resembles it, or None where it is gone."""
    pairs: list[tuple[int, int | None]] = []
    free = set(range(len(new)))
    for index, text in enumerate(old):
        words = set(text.split())
        best, likeness = None, 0.35
        for candidate in sorted(free):
            others = set(new[candidate].split())
            shared = len(words & others) / max(1, min(len(words), len(others)))
            if shared > likeness:
                best, likeness = candidate, shared
        if best is not None:
            free.discard(best)
        pairs.append((index, best))
    return pairs


def _lost_quotations(paragraph: tuple[str, Span], facts: Facts, place: int) -> list[Change]:
    start, end = paragraph[1]
    return [
        Change("quotation", place, place, facts.article.prose[quote.start : quote.end], "")
        for quote in facts.quotations
        if start <= quote.start < end and quote.status != "exempt"
    ]


def _within(old: tuple[str, Span], new: tuple[str, Span], facts: Facts) -> list[Change]:
    """The changes inside one paragraph."""
    before, after = _tokens(*old), _tokens(*new)
    quoted = [(q.start, q.end) for q in facts.quotations if new[1][0] <= q.start < new[1][1]]
    found = []
    matcher = SequenceMatcher(None, [token[0] for token in before], [token[0] for token in after], autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        if tag == "equal":
            continue
        place = (after[k][1], after[m - 1][2]) if m > k else _gap(after, k, new[1])
        kind = _kind(before, (i, j), after, (k, m), any(s <= place[0] and place[1] <= e for s, e in quoted))
        if kind:
            found.append(Change(kind, *place, _excerpt(before, i, j), _excerpt(after, k, m)))
    return found


def _tokens(text: str, span: Span) -> list[Token]:
    return [(match[0], span[0] + match.start(), span[0] + match.end()) for match in _WORD.finditer(text)]


def _gap(after: list[Token], index: int, span: Span) -> Span:
    place = after[index][1] if index < len(after) else span[1]
    return place, place


def _kind(before: list[Token], old: Span, after: list[Token], new: Span, quoted: bool) -> str:
    """What sort of fact a change touches; empty for style, typing errors and mere additions."""
    old_words = [token[0] for token in before[slice(*old)]]
    new_words = [token[0] for token in after[slice(*new)]]
    old_numbers = [word for word in old_words if word[0].isdigit()]
    new_numbers = [word for word in new_words if word[0].isdigit()]
    if old_numbers != new_numbers and old_numbers:
        near = [token[0] for token in before[max(0, old[0] - 1) : old[1] + 1]]
        dated = any(_MONTH.match(word) or _YEAR.match(word) for word in [*old_words, *near])
        return "date" if dated else "number"
    if any(_MONTH.match(word) for word in old_words) and _letters(old_words) != _letters(new_words):
        return "date"
    if not old_words or _typo(old_words, new_words):
        return "quotation" if quoted and not old_words and _letters(new_words) else ""
    if quoted and _letters(old_words) != _letters(new_words):
        return "quotation"
    old_names = {word for index, word in enumerate(old_words) if _name(before, old[0] + index)}
    new_names = {word for index, word in enumerate(new_words) if _name(after, new[0] + index)}
    return "name" if new_words and old_names - new_names and new_names - old_names else ""


def _typo(old: list[str], new: list[str]) -> bool:
    """Whether the edit is the size of a typing error: punctuation, capitals or a letter or two."""
    first, second = _letters(old), _letters(new)
    if first == second:
        return True
    return len(first) > 3 and SequenceMatcher(None, first, second, autojunk=False).ratio() >= _TYPO


def _letters(words: list[str]) -> str:
    return "".join(char for word in words for char in word if char.isalnum()).casefold()


def _name(tokens: list[Token], index: int) -> bool:
    """Whether a word is a name by its capital, not by standing first in its sentence."""
    word = tokens[index][0]
    return word[:1].isupper() and len(word) > 1 and index > 0 and tokens[index - 1][0] not in ".!?…“”\"«„:"


def _excerpt(tokens: list[Token], start: int, end: int) -> str:
    """The changed words with one neighbour on either side, as they would be read."""
    chosen = tokens[max(0, start - 1) : end + 1]
    words = ""
    for index, (word, begin, _) in enumerate(chosen):
        words += (" " if index and begin > chosen[index - 1][2] else "") + word
    return words
