"""What has changed in the words of a published article, beyond typing errors: numbers, dates, names, quoted words.

Sentences that stand in both versions cancel each other wherever they stand, so that paragraphs may be moved, cut in two
and joined. Each sentence left over is compared, word by word, with the new one that most resembles it. Notes of the
desk (corrections, updates, credits, biographies) are left out: they are the answer, not the question. New sentences and
sentences that went are no changed facts, but a quotation that went is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from copydesk.facts.changes_words import Lexicon, Zone, compared, plain
from copydesk.record import record
from copydesk.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.text import Span

OWN_WORDS = frozenset({"body", "list", "quote", "caption", "heading", "standfirst", "title"})
_LIKE = 0.4
"""Two sentences with less in common are two sentences, not two versions of one."""
_COMMON = 40
"""A word of more sentences than this says nothing about which of them belong together."""
_LOOKED_FOR = 300
"""So many different quotations that went are looked for in the new text."""
_NEAR = 2
"""A fact may have moved into a new sentence so many sentences away."""


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


@record
class Sentence:
    """A sentence's prose span, its words without the differences that nobody reads, whether it heads something."""

    span: Span
    key: str
    heads: bool


def find(facts: Facts) -> tuple[Change, ...]:
    """The changes against `facts.earlier`, by place; none where there is no earlier article."""
    earlier = facts.earlier
    if earlier is None:
        return ()
    then, now = _sentences(earlier), _sentences(facts)
    standing = _standing(then, now)
    gone = [index for index in range(len(then)) if index not in standing]
    fresh = sorted(set(range(len(now))) - set(standing.values()))
    pairs = _pairs(then, now, gone, fresh, standing)
    added = {index: now[index].span for index in set(fresh) - set(pairs.values())}
    rewritten = [(then[index], now[partner], partner) for index, partner in pairs.items()]
    found = _rewritten(earlier, facts, rewritten, added)
    places = _places(then, now, {**standing, **pairs})
    found += _lost_quotations(earlier, facts, [(then[index], places[index]) for index in gone if index not in pairs])
    return tuple(sorted(set(found), key=lambda change: (change.start, change.end, change.kind, change.old)))


def _sentences(facts: Facts) -> list[Sentence]:
    """The sentences of the article's own paragraphs, in order."""
    article = facts.article
    desk = {
        index
        for role in facts.roles
        if role.name not in OWN_WORDS
        for index in range(role.block, role.last_block + 1)
        if role.start <= article.blocks[index].prose_start and role.end >= article.blocks[index].prose_end
    }
    return [
        Sentence((start, end), plain(article.prose[start:end]), block.kind in ("heading", "title"))
        for index, block in enumerate(article.blocks)
        if index not in desk and block.kind not in ("code", "html") and block.prose_end > block.prose_start
        for start, end in sentences(article.prose, block.prose_start, block.prose_end)
    ]


def _standing(then: list[Sentence], now: list[Sentence]) -> dict[int, int]:
    """Old sentences that still stand, with the new index of each; of equal ones the first with the first."""
    places: dict[str, list[int]] = {}
    for index in range(len(now) - 1, -1, -1):
        places.setdefault(now[index].key, []).append(index)
    return {index: places[item.key].pop() for index, item in enumerate(then) if places.get(item.key)}


def _pairs(
    then: list[Sentence], now: list[Sentence], gone: list[int], fresh: list[int], standing: dict[int, int]
) -> dict[int, int]:
    """Old sentences that were rewritten, with the new one that each became: the most alike first."""
    old_words = {index: set(then[index].key.split()) for index in gone}
    new_words = {index: set(now[index].key.split()) for index in fresh}
    holders: dict[str, list[int]] = {}
    for index, words in new_words.items():
        for word in words:
            holders.setdefault(word, []).append(index)
    ranked = []
    for index, words in old_words.items():
        rare = [holders[word] for word in words if len(holders.get(word, ())) <= _COMMON and word in holders]
        for partner in {partner for group in rare for partner in group}:
            others = new_words[partner]
            shared = len(words & others)
            likeness = max(2 * shared / (len(words) + len(others)), 0.8 * shared / min(len(words), len(others)))
            if likeness >= _LIKE:
                ranked.append((-likeness, abs(index - partner), index, partner))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, index, partner in sorted(ranked):
        if index not in pairs and partner not in taken:
            pairs[index] = partner
            taken.add(partner)
    return pairs | _between_the_same(then, now, gone, set(fresh) - taken, {**standing, **pairs})


def _between_the_same(
    then: list[Sentence], now: list[Sentence], gone: list[int], free: set[int], known: dict[int, int]
) -> dict[int, int]:
    """Sentences with little in common that stand between the same two neighbours and are as long as each other."""
    pairs: dict[int, int] = {}
    for index in gone:
        if index in known:
            continue
        before, after = known.get(index - 1, -1 if index == 0 else None), known.get(index + 1)
        if before is None or before + 1 not in free or (after is None and index + 1 < len(then)):
            continue
        if (after is None and before + 2 == len(now)) or after == before + 2:
            old, new = len(then[index].key.split()), len(now[before + 1].key.split())
            if 2 * min(old, new) >= max(old, new):
                pairs[index] = before + 1
    return pairs


def _rewritten(
    earlier: Facts, facts: Facts, rewritten: list[tuple[Sentence, Sentence, int]], added: dict[int, Span]
) -> list[Change]:
    """The changes between each old sentence and the new one it became, which has a number.

    `added` are the sentences that are new altogether, by their number: a part of an old one may have gone there.
    """
    lexicon = Lexicon(facts.language[0], facts.words)
    then, now = _quotations(earlier), _quotations(facts)
    found: list[Change] = []
    for old, new, number in rewritten:
        before = Zone(earlier.article.prose, old.span, _near(then, old.span), old.heads)
        after = Zone(facts.article.prose, new.span, _near(now, new.span), new.heads)
        beside = [added[other] for other in range(number - _NEAR, number + _NEAR + 1) if other in added]
        moved = [Zone(facts.article.prose, span) for span in beside]
        found += [Change(*item) for item in compared(before, after, moved, lexicon)]
    return found


def _quotations(facts: Facts) -> list[Span]:
    return sorted((quote.start, quote.end) for quote in facts.quotations)


def _near(quotations: list[Span], span: Span) -> list[Span]:
    """The quotations that begin in a sentence, and the last few before it, which may reach into it."""
    first, last = bisect_left(quotations, (span[0], 0)), bisect_left(quotations, (span[1], 0))
    return quotations[max(0, first - 3) : last]


def _lost_quotations(earlier: Facts, facts: Facts, gone: list[tuple[Sentence, int]]) -> list[Change]:
    """The quotations of sentences that went, unless their words still stand somewhere."""
    ends = [sentence.span[1] for sentence, _ in gone]
    prose = plain(facts.article.prose) if gone else ""
    still: dict[str, bool] = {}
    found = []
    for quote in earlier.quotations:
        at = bisect_right(ends, quote.start)
        if at == len(gone) or quote.start < gone[at][0].span[0] or quote.status == "exempt":
            continue
        words = earlier.article.prose[quote.start : quote.end]
        key = plain(words)
        if key not in still:
            still[key] = len(still) < _LOOKED_FOR and key in prose
        if not still[key]:
            found.append(Change("quotation", gone[at][1], gone[at][1], words, ""))
    return found


def _places(then: list[Sentence], now: list[Sentence], known: dict[int, int]) -> list[int]:
    """Where each old sentence stands, or would stand: behind the last one before it that is still there."""
    place = now[0].span[0] if now else 0
    places = []
    for index in range(len(then)):
        if index in known:
            place = now[known[index]].span[1]
        places.append(place)
    return places
