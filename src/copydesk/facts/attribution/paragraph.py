"""One block as words: tokens with flags, long quotations as single tokens, sentence ends.

A quotation that reads as speech is one token, so that nothing inside it is ever taken for its source; a title or a term
in quotation marks stays words, because it may be part of a name. Built only for blocks somebody asks about.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from copydesk.expression import expression
from copydesk.facts.attribution.lexicon import (
    ABBREVIATION,
    ADVERB,
    CAPITAL,
    CUE,
    DETERMINER,
    END,
    FILLER,
    HARD,
    PAUSE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    STRONG,
    UNSURE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.attribution.lexicon import Lexicon
    from copydesk.facts.attribution.marks import Quote

REACH = 100
"""How many tokens before and after a quotation are searched at most: no sentence of a newspaper is longer."""

_TOKEN = expression(
    r"([@#]?[^\W_]+(?:['’\-&_.](?:(?<!\.)|(?=[a-z0-9])|(?<=[A-Z]\.)(?=[A-Z]\b))[^\W_]+)*"
    rf"|[,;:()\[\]~—–―،؛؟]|[.!?…]+|{FILLER}+|--?)"
)
_OPENING, _CLOSING = '“„«»"', frozenset('”“»«"')
_LONGEST = 6
"""The most letters of what a full stop shortens, where no list has it and no capital makes a numeral of it."""
_MARKS = frozenset("”\"“»'’")
_STOPS = frozenset(".!?…,")


class Paragraph:
    """Tokens of one block: `starts`, `ends` (prose offsets), `words` (folded), `flags`; `places` of its
    quotations, `stops`: the comma or full stop that ends a quotation inside its marks, if one does."""

    __slots__ = (
        "end",
        "ends",
        "flags",
        "lexicon",
        "places",
        "quotes",
        "sentence_ends",
        "start",
        "starts",
        "stops",
        "words",
    )

    def __init__(self, prose: str, folded: str, start: int, end: int, quotes: list[Quote], lexicon: Lexicon) -> None:
        """`quotes` are those that count as one token each, by start, none inside another."""
        self.start = start
        self.end = end
        self.quotes = quotes
        self.lexicon = lexicon
        parts = _TOKEN.split(_masked(prose, start, end, quotes))
        bounds = list(accumulate(map(len, parts), initial=start))
        self.starts = bounds[1:-1:2]
        self.ends = bounds[2::2]
        tokens = parts[1::2]
        self.flags = flags = list(map(lexicon.tokens.__getitem__, tokens))
        self.words = list(map(lexicon.folded.__getitem__, tokens))
        if prose.find("Σ", start, end) >= 0:  # the letters beside a token say how that is folded
            self.words = [folded[at:stop] for at, stop in zip(self.starts, self.ends, strict=True)]
        unsure = [place for place, flag in enumerate(flags) if flag & UNSURE]
        self.places = [place for place in unsure if flags[place] & QUOTE] if quotes else []
        for place in self.places:
            self.words[place] = folded[self.starts[place] : self.ends[place]]
        self.sentence_ends: list[int] = []
        self.stops: dict[int, str] = {}
        self._settle(prose, unsure)

    def _settle(self, prose: str, unsure: list[int]) -> None:
        """The flags of tokens that what stands beside them has a say in, and token indexes behind ends of sentences."""
        flags, ends = self.flags, self.ends
        quotes = iter(self.quotes)
        size = len(flags)
        for place in unsure:
            flag = flags[place] = flags[place] ^ UNSURE
            if flag & QUOTE:
                self._close(prose, place, next(quotes).end)
            elif flag & END:
                if self._abbreviated(prose, place):
                    flags[place] = 0
                elif place + 1 == size or not flags[place + 1] & QUOTE or prose[ends[place]] not in _MARKS:
                    self.sentence_ends.append(place + 1)
            elif flag & PAUSE:
                if not prose[self.starts[place] - 1].isspace():
                    flags[place] &= ~PAUSE
            else:
                if flag & CUE and prose[ends[place] : ends[place] + 1] in _CLOSING:
                    at = self.starts[place] - 1
                    if at >= self.start and prose[at] in _OPENING:
                        flags[place] &= ~(CUE | STRONG)  # a word quoted for itself says nothing
                if flag & CAPITAL and place and not flags[place - 1] & END and prose.startswith("ly", ends[place] - 2):
                    flags[place] &= ~ADVERB  # a surname: Kelly, Reilly
        if not self.sentence_ends or self.sentence_ends[-1] != size:
            self.sentence_ends.append(size)

    def _close(self, prose: str, place: int, end: int) -> None:
        """What ends the quotation at token `place` inside its marks; a full stop may end a sentence with it."""
        inside = prose[end - 3 : end].rstrip("”\"“»«'’‘ ")[-1:]
        if inside not in _STOPS:
            return
        self.stops[place] = inside
        follow = place + 1
        if inside == "," or follow >= len(self.flags):
            return
        if self.flags[follow] & (CAPITAL | QUOTE) and self.words[follow] != "i":
            self.sentence_ends.append(follow)

    def _abbreviated(self, prose: str, place: int) -> bool:
        """Whether the full stop ends a word, not a sentence."""
        word = self.words[place]
        if word != "." or not place:
            return word == "..." and prose[self.ends[place] : self.ends[place] + 2].strip()[:1].islower()
        if self.ends[place - 1] != self.starts[place]:
            return False
        at = self.ends[place]
        beside, after = prose[at : at + 1], prose[at : at + 2].strip()[:1]
        before = self.words[place - 1]
        if beside == ")":
            return True
        if not beside.isspace() and after.isalnum():
            return len(before) < 3 or not after.isupper()
        if after.islower() or after == ",":
            return True
        if len(before) > _LONGEST and not self.flags[place - 1] & (ABBREVIATION | CAPITAL):
            return False
        if before.strip("ivx") == "" and self.flags[place - 1] & CAPITAL:
            return at < self.end
        if (len(before) == 1 and not before.isdigit()) or self.flags[place - 1] & ABBREVIATION:
            return at < self.end
        if "." in before and len(before) <= _LONGEST:
            return after not in ("", "“", '"', "„", "«", "'")
        if not before.isdigit() or len(before) > 2 or self.lexicon.code not in ("de", "pl", "tr", "az"):
            return False
        if place + 1 >= len(self.words):
            return True
        return not self.lexicon.flags[self.words[place + 1]] & (DETERMINER | PRONOUN | PREPOSITION | ADVERB)

    def sentence(self, place: int) -> tuple[int, int]:
        """Token bounds of the sentence that holds token `place`; in a very long one, of its neighbourhood."""
        index = bisect_right(self.sentence_ends, place)
        start = self.sentence_ends[index - 1] if index else 0
        stop = self.sentence_ends[index] if index < len(self.sentence_ends) else len(self.flags)
        if stop - start <= REACH:
            return start, stop
        return max(start, place - REACH), min(stop, place + REACH)

    def alone(self, place: int) -> bool:
        """Whether the quotation at token `place` is a sentence of its own."""
        if place and place not in self.sentence_ends:
            return False
        return all(flag & END for flag in self.flags[place + 1 : self.sentence(place)[1]])

    def ends_with(self, place: int) -> bool:
        """Whether nothing but full stops follows the token `place`."""
        flags = self.flags
        at = place + 1
        while at < len(flags) and flags[at] & END:
            at += 1
        return at == len(flags)

    def hard_stop(self, place: int) -> int:
        """The next token from `place` that no noun phrase crosses, or the end of what is searched."""
        flags = self.flags
        stop = min(len(flags), place + REACH)
        for at in range(place, stop):
            if flags[at] & HARD:
                return at
        return stop


def _masked(prose: str, start: int, end: int, quotes: list[Quote]) -> str:
    parts = []
    at = start
    for quote in quotes:
        parts.append(prose[at : quote.outer_start].replace(FILLER, " "))
        parts.append(FILLER * (quote.outer_end - quote.outer_start))
        at = quote.outer_end
    parts.append(prose[at:end].replace(FILLER, " "))
    return "".join(parts)
