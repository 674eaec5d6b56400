"""Speakers whom nobody has introduced: a surname before the full name, or a full name without a role.

Only whoever is quoted, with the cue right beside the name, so that a day or a party is not taken for a person. Refuses
to know who is famous.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.facts import Facts
    from copydesk.facts.claims.passages import Scene
    from copydesk.facts.sources import SourceRef
    from copydesk.text import Span

Unintroduced = tuple[int, int, str, str]
"""`(start, end, case, level)`: the prose span of a name, and `late`, `never` or `no-role`."""

_MOST_NAMES = 60
_SHORT = 400
"""Characters of an article below which nobody is missed who is never introduced: it is a brief or a caption."""
_JOINERS = (",", " (", " of ", " from ", " –", " —")


def speakers(facts: Facts, scene: Scene) -> Iterator[Unintroduced]:
    """The speakers named by a surname alone before, or without, their full name; or nowhere with a role."""
    ceiling = scene.lexicon.ceiling
    for source, name in _named(facts, scene):
        if " " in name:
            if not _has_role(scene, name):
                yield source.start, source.end, "no-role", "info"
        elif _is_surname(facts, scene, source, name) and not _has_full_name(scene, name, 0, source.end):
            yield from _unintroduced(scene, source, name, ceiling)


def _unintroduced(scene: Scene, source: SourceRef, name: str, ceiling: str) -> Iterator[Unintroduced]:
    """`late` where the full name follows; `never` where it does not, in an article that is more than a brief."""
    if _has_full_name(scene, name, source.end, len(scene.prose)):
        yield source.start, source.end, "late", ceiling
    elif scene.lexicon.cased and len(scene.prose) >= _SHORT and not _may_be_common(scene, source, name):
        yield source.start, source.end, "never", "info"


def _may_be_common(scene: Scene, source: SourceRef, name: str) -> bool:
    """Whether a word has its capital from the head of a sentence, as far as the article tells: `Evaluators noted`."""
    before = scene.prose[: source.start].rstrip()
    at_head = before[-1:] in ("", ".", "!", "?", "…", ":") or "\n" in scene.prose[len(before) : source.start]
    return at_head and scene.prose.count(name) == 1


def _named(facts: Facts, scene: Scene) -> Iterator[tuple[SourceRef, str]]:
    """The first mention of each named person who is quoted in the body."""
    seen: set[str] = set()
    body = set(scene.body)
    for quote in facts.quotations:
        source = quote.source
        if source is None or source.kind != "named-person" or quote.cue is None or not _are_beside(source, quote.cue):
            continue
        name = scene.prose[source.start : source.end]
        if name not in seen and len(seen) < _MOST_NAMES and facts.article.block_at(source.start) in body:
            seen.add(name)
            yield source, name


def _are_beside(source: SourceRef, cue: Span) -> bool:
    return source.end + 1 == cue[0] or cue[1] + 1 == source.start


def _is_surname(facts: Facts, scene: Scene, source: SourceRef, name: str) -> bool:
    if len(name) < 3 or not name.isalpha() or not name[0].isupper() or not name[1:].islower():
        return False
    if _heads_a_longer_name(scene, name):
        return False
    if name.casefold() in scene.lexicon.sets["capitals"] | scene.lexicon.sets["dates"]:
        return False
    return not _is_no_person(facts, scene, source, name)


def _is_no_person(facts: Facts, scene: Scene, source: SourceRef, name: str) -> bool:
    """Whether a name is a firm's or a site's, a common noun, or one that the metadata introduces."""
    folded = name.casefold()
    if folded in scene.lexicon.sets["firms"] or scene.link(source.start - 1, source.end) is not None:
        return True
    if not scene.lexicon.capital_nouns and f" {folded}" in scene.prose:
        return True
    if any(folded in mark.target.casefold() for block in facts.article.blocks for mark in block.marks if mark.target):
        return True
    return any(folded in str(field.value).casefold() for field in facts.article.fields if field.value)


def _heads_a_longer_name(scene: Scene, name: str) -> bool:
    """Whether another capital follows the name somewhere: `Maren Energy` is a company, and so is `Maren`."""
    at = scene.prose.find(name + " ")
    while at >= 0:
        if scene.prose[at + len(name) + 1 : at + len(name) + 2].isupper():
            return True
        at = scene.prose.find(name + " ", at + 1)
    return False


def _has_full_name(scene: Scene, name: str, start: int, end: int) -> bool:
    """Whether the name stands somewhere in a span with a given name or a title before it."""
    prose = scene.prose
    at = prose.find(name, start, end)
    while at >= 0:
        word, stop = scene.word_before(at)
        if start and (word < 2 or prose[word - 2] in '.!?”"\n'):
            word = stop  # the head of a sentence has a capital of its own: `Using Twitter`
        if stop == at - 1 and word < stop and prose[word].isupper() and (prose[stop - 1] != "." or stop - word == 2):
            return True
        if scene.folded[word:stop].strip(".") in scene.lexicon.sets["titles"]:
            return True
        at = prose.find(name, at + len(name), end)
    return False


def _has_role(scene: Scene, name: str) -> bool:
    """Whether a full name stands somewhere with a word for its role before it, or with an apposition behind it."""
    prose = scene.prose
    words = name.split()
    if not all(word[:1].isupper() for word in words):
        return True
    at = prose.find(name)
    while at >= 0:
        word, stop = scene.word_before(at)
        if word < stop == at - 1 and scene.folded[word:stop] not in scene.lexicon.sets["roleless"]:
            return True
        if prose.startswith(_JOINERS, at + len(name)):
            return True
        at = prose.find(name, at + len(name))
    return False
