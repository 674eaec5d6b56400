"""Speech set off by a dash at the start of a paragraph, as Russian, French, Spanish, Polish or Turkish prose does.

A paragraph that begins with a dash is a turn of a dialogue; what the narrator puts between two further dashes
(`— Нет, — сказал он. — Никогда.`) is no speech. Refuses hyphens, which begin list items.
"""

from __future__ import annotations

from copydesk.expression import expression
from copydesk.facts.attribution.lexicon import AUXILIARY, PRONOUN, VERB
from copydesk.facts.attribution.marks import Quote

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.lexicon import Lexicon

LANGUAGES = frozenset(("ru", "uk", "fr", "es", "pt", "tr", "pl", "it", "az"))
_DASHES = "—–―"
_INNER = expression(r"[,.!?…:»”\"]?\s[—–―]\s?|[—–―](?=[.,;:]?\s)")
_PAUSE = expression(r"[,!?…»]\s+(?=[^\W\d_])")
_WORD = expression(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def speech(prose: str, start: int, end: int, lexicon: Lexicon) -> list[Quote]:
    """The spoken parts of a paragraph that begins with a dash; empty for any other."""
    if lexicon.code not in LANGUAGES or start >= end or prose[start] not in _DASHES:
        return []
    found: list[Quote] = []
    opening, begin = start, start + 1
    narrated = False
    for match in _INNER.finditer(prose, start + 1, end):
        follows = match.end()
        if narrated:
            narrated = False
            opening = begin = follows
            continue
        if _narrates(prose, follows, end, lexicon):
            _add(found, prose, opening, begin, match.start() + (prose[match.start()] in ",.!?…:"))
            narrated = True
    if not narrated:
        _add(found, prose, opening, begin, _narrator(prose, begin, end, lexicon) if not found else end)
    return found


def _narrator(prose: str, begin: int, end: int, lexicon: Lexicon) -> int:
    """Where the narrator takes over without a second dash (`— Non, répondit Jeanne.`), or the end."""
    for match in _PAUSE.finditer(prose, begin, end):
        if _narrates(prose, match.end(), end, lexicon):
            return match.start() + (prose[match.start()] != ",")
    return end


def _narrates(prose: str, at: int, end: int, lexicon: Lexicon) -> bool:
    """Whether the narrator speaks here: a verb of saying opens the words, or follows a pronoun or name."""
    words = [match[0] for match in _WORD.finditer(prose, at, min(end, at + 60))][:3]
    flags = [lexicon.flags[lexicon.folded[word]] for word in words]
    if not flags:
        return False
    if flags[0] & VERB and not words[0][0].isupper():
        return True
    return any(flag & VERB for flag in flags[1:]) and bool(flags[0] & (PRONOUN | AUXILIARY) or words[0][0].isupper())


def _add(found: list[Quote], prose: str, opening: int, begin: int, end: int) -> None:
    while begin < end and (prose[begin].isspace() or prose[begin] in ".,;"):
        begin += 1
    while end > begin and (prose[end - 1].isspace() or prose[end - 1] == ","):
        end -= 1
    if end > begin:
        found.append(Quote(begin, end, opening, end, 0, True, "dash"))
