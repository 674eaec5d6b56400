"""Two versions of one sentence, word by word: which numbers, dates, names and quoted words are others now.

Style, typing errors, other ways of writing the same thing and words that merely moved are passed over. What is a name
is told by its capital; in German, where every noun has one, by what stands beside it.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from copydesk.dates import MONTHS, WEEKDAYS
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from copydesk.text import Span

_WORD = re.compile(r"\d[\d.,:/\-–]*\d|\w+(?:['’\-]\w+)*|\S")
_THOUSANDS = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d$")
_OPENERS = frozenset('.!?…“”"«„»:‘(•–—*')
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"})
_MOST = 1_500
"""Changed stretches longer than this, in words, are compared as a whole: a file without full stops stays quick."""
_ONES = frozenset("one ein eine один одна одно bir un une uno una um uma jeden jedna один одна".split())
_MAGNITUDES = {"m": "million", "mn": "million", "bn": "billion", "mln": "million", "tn": "trillion", "k": "thousand",
               "mio": "millionen", "mrd": "milliarden"}  # fmt: skip
_ENDINGS = frozenset("ru uk be bg sr az tr kk uz ky pl cs sk hu fi et lv lt hy ka".split())
"""Languages whose names take endings: another ending is another case, not another person."""
_PLACES = frozenset("in aus nach bis".split())
_PARTIES = frozenset("bei von mit für gegen durch und oder".split())
_NOUN = re.compile(r"(?:(?:ung|heit|keit|schaft|tion|tät)(?:en)?|nis|tum|ismus|ment|enz|anz|ik|ur|chen)$")

Found = tuple[str, int, int, str, str]
"""Kind, start, end, old words, new words: a `Change` in the making."""


@record
class Token:
    """A word or sign: as it stands, folded, and its prose span."""

    text: str
    folded: str
    start: int
    end: int


class Zone:
    """A sentence of one version: its words, and which of them are quoted."""

    def __init__(self, prose: str, span: Span, quotations: Iterable[Span] = (), heads: bool = False) -> None:
        self.tokens = [
            Token(match[0], plain(match[0]), match.start(), match.end()) for match in _WORD.finditer(prose, *span)
        ]
        self.end = span[1]
        self.quotations = [quote for quote in quotations if quote[0] < span[1] and quote[1] > span[0]]
        words = [token for token in self.tokens if len(token.text) > 3 and token.text[0].isalpha()] if heads else []
        self.title_case = sum(token.text[0].isupper() for token in words) * 2 > len(words)

    def quoted(self, start: int, end: int) -> bool:
        """Whether a place lies between the marks of a quotation, or in a gap inside one."""
        return any(begin <= start and end <= close and (start < end or begin < start < close)
                   for begin, close in self.quotations)  # fmt: skip

    def beside(self, place: int) -> bool:
        """Whether a place is the first or the last of a quotation."""
        return any(place in span for span in self.quotations)

    def place(self, start: int, end: int) -> Span:
        """The prose span of some tokens; of none, the place before the token `start`."""
        if end > start:
            return self.tokens[start].start, self.tokens[end - 1].end
        if 0 < start < len(self.tokens):
            return self.tokens[start].start, self.tokens[start].start
        return (self.tokens[0].start,) * 2 if start == 0 and self.tokens else (self.end, self.end)

    def words(self, start: int, end: int) -> str:
        """Some tokens with one neighbour on either side, as they would be read."""
        chosen = self.tokens[max(0, start - 1) : end + 1]
        return "".join(
            (" " if index and token.start > chosen[index - 1].end else "") + token.text
            for index, token in enumerate(chosen)
        )


class Lexicon:
    """What the words of one language say about numbers, titles and speakers."""

    def __init__(self, language: str, words: dict[str, Any]) -> None:
        claims, attribution = words.get("claims", {}), words.get("attribution", {})
        self.language = language
        self.numbers = frozenset(_single(claims.get("numbers", ()))) - _ONES
        self.magnitudes = tuple(_single(claims.get("magnitudes", ()))) + tuple(_MAGNITUDES)
        self.titles = tuple(_single(attribution.get("titles", ())))
        self.verbs = tuple(_single(attribution.get("strong_verbs", ())))

    def fact(self, tokens: list[Token], index: int) -> tuple[str, str]:
        """The kind and value of the fact that a word is, or two empty texts."""
        token = tokens[index]
        if token.text[0].isdigit():
            return "number", _amount(token.folded)
        if not token.text[0].isalpha():
            return "", ""
        if day := self._day(tokens, index):
            return "date", day
        if token.folded in self.numbers:
            return "number", token.folded
        if index and tokens[index - 1].text[0].isdigit() and _listed(token.folded, self.magnitudes):
            return "number", _MAGNITUDES.get(token.folded, token.folded)
        return ("name", token.folded) if self._name(tokens, index) else ("", "")

    def _day(self, tokens: list[Token], index: int) -> str:
        """A month or a day of the week by its number in the calendar."""
        word = tokens[index].folded
        if self.language in ("en", "de") and not tokens[index].text[0].isupper():
            return ""
        if len(word) <= 3 or word in ("march", "mart", "mars"):
            beside = tokens[max(0, index - 1) : index + 2]
            near = any(token.text[0].isdigit() for token in beside)
            return f"month {MONTHS[word]}" if word in MONTHS and near else ""
        for kind, names in (("month", MONTHS), ("day", WEEKDAYS)):
            room = 5 if kind == "day" or self.language in _ENDINGS else 0
            stems = [word[:length] for length in range(len(word), max(3, len(word) - room - 1), -1)]
            shorter = {} if self.language == "de" else {name[:-1]: name for name in names if len(name) > 4}
            for stem in stems:
                if name := stem if stem in names else shorter.get(stem):
                    return f"{kind} {names[name]}"
        return ""

    def _name(self, tokens: list[Token], index: int) -> bool:
        token = tokens[index]
        if not token.text[0].isupper() or len(token.text) < 2 or index == 0 or tokens[index - 1].text[0] in _OPENERS:
            return False
        if _listed(token.folded, self.titles) or token.folded.startswith("i'"):
            return False
        return self.language != "de" or self._german_name(tokens, index)

    def _german_name(self, tokens: list[Token], index: int) -> bool:
        """Whether a capitalised German word is a name, by its neighbours: a first name, a title, a verb of speech."""
        word, before = tokens[index].folded, tokens[index - 1]
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        if _NOUN.search(word):
            return False
        if before.folded in _PLACES or (before.folded in _PARTIES and not word.endswith(("en", "n", "e"))):
            return True
        beside = [before] if index > 1 else []
        beside += [after] if after is not None and after.text[0].isupper() else []
        if any(item.text[0].isupper() and len(item.text) > 1 and not _NOUN.search(item.folded) for item in beside):
            return True
        return any(
            item is not None and (_listed(item.folded, self.verbs) or _listed(item.folded, self.titles))
            for item in (before, after)
        )


@record
class Fact:
    """A word that is a fact and went or came: `op` is the number of the edit it belongs to."""

    kind: str
    value: str
    op: int


def compared(old: Zone, new: Zone, moved: list[Zone], lexicon: Lexicon) -> list[Found]:
    """The changed facts between two versions of a sentence; `moved` are new sentences that parts may have gone into."""
    ops = [op for op in _edits(old, new) if not _same(old, new, op, lexicon)]
    found: list[Found] = []
    left: list[tuple[int, int, int, int]] = []
    standing = [_letters(zone.tokens) for zone in moved]
    for op in ops:
        if any(_letters(old.tokens[op[0] : op[1]]) in words for words in standing if op[0] < op[1]):
            continue
        if _quotation(old, new, op):
            found.append(_found("quotation", old, new, op))
        else:
            left.append(op)
    elsewhere = {lexicon.fact(zone.tokens, index) for zone in moved for index in range(len(zone.tokens))}
    gone = _facts(old, [op[:2] for op in left], lexicon)
    came = _facts(new, [op[2:] for op in left], lexicon)
    gone, came = _without(gone, came, elsewhere), _without(came, gone, set())
    for number, op in enumerate(left):
        kind = _kind([item for item in gone if item.op == number], [item for item in came if item.op == number],
                     old, new, op, lexicon)  # fmt: skip
        if kind:
            found.append(_found(kind, old, new, op))
    if not found and left and _swapped(old, new, lexicon):
        found.append(_found("number", old, new, left[0]))
    return found


def _edits(old: Zone, new: Zone) -> list[tuple[int, int, int, int]]:
    """The stretches of tokens that differ: `(old start, old end, new start, new end)`."""
    before, after = [token.folded for token in old.tokens], [token.folded for token in new.tokens]
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    end, stop = len(before) - last, len(after) - last
    if max(end, stop) - first > _MOST:
        return [(first, end, first, stop)]
    matcher = SequenceMatcher(None, before[first:end], after[first:stop], autojunk=False)
    return [(first + i, first + j, first + k, first + m) for tag, i, j, k, m in matcher.get_opcodes() if tag != "equal"]


def _same(old: Zone, new: Zone, op: tuple[int, int, int, int], lexicon: Lexicon) -> bool:
    """Whether an edit leaves the same words: other signs, capitals or spaces, or a typing error mended."""
    before, after = _letters(old.tokens[op[0] : op[1]]), _letters(new.tokens[op[2] : op[3]])
    if before == after:
        return True
    if any(char.isdigit() for char in before + after):
        return False
    if op[1] - op[0] == 1 == op[3] - op[2]:
        kinds = lexicon.fact(old.tokens, op[0]), lexicon.fact(new.tokens, op[2])
        if kinds[0][0] == kinds[1][0] in ("date", "number"):
            return kinds[0] == kinds[1] or (kinds[0][0] == "number" and _short(kinds[0][1], kinds[1][1]))
    return bool(before) and bool(after) and slight(before, after, lexicon.language)


def _quotation(old: Zone, new: Zone, op: tuple[int, int, int, int]) -> bool:
    """Whether an edit changes words between quotation marks that stand in both versions."""
    start, end = new.place(*op[2:])
    if not (new.quoted(start, end) or (start == end and new.beside(start))):
        return False
    if op[0] == op[1]:
        return bool(_letters(new.tokens[op[2] : op[3]])) and bool(old.quotations)
    return old.quoted(*old.place(*op[:2]))


def _facts(zone: Zone, stretches: Iterable[tuple[int, int]], lexicon: Lexicon) -> list[Fact]:
    return [
        Fact(*fact, op)
        for op, (start, end) in enumerate(stretches)
        for index in range(start, end)
        if (fact := lexicon.fact(zone.tokens, index))[0] and not (fact[0] == "name" and zone.title_case)
    ]


def _without(some: list[Fact], others: list[Fact], elsewhere: set[tuple[str, str]]) -> list[Fact]:
    """Those of `some` that the others do not hold as well: what merely moved is no change."""
    counts: dict[str, int] = {}
    for fact in others:
        counts[fact.value] = counts.get(fact.value, 0) + 1
    left = []
    for fact in some:
        if counts.get(fact.value, 0):
            counts[fact.value] -= 1
        elif (fact.kind, fact.value) not in elsewhere:
            left.append(fact)
    return left


def _swapped(old: Zone, new: Zone, lexicon: Lexicon) -> bool:
    """Whether numbers changed places among words that are the same (`3 to 5`, `5 to 3`)."""
    then, now = (
        [(token.folded, lexicon.fact(zone.tokens, index)[0] == "number") for index, token in enumerate(zone.tokens)]
        for zone in (old, new)
    )
    same = [word for word, number in then if not number] == [word for word, number in now if not number]
    return same and then != now and sorted(then) == sorted(now)


def _kind(
    gone: list[Fact], came: list[Fact], old: Zone, new: Zone, op: tuple[int, int, int, int], lexicon: Lexicon
) -> str:
    """What sort of fact an edit changes; empty for none."""
    kinds = {fact.kind for fact in came}
    lost = [fact for fact in gone if fact.kind != "name"]
    lost = [fact for fact in lost if fact.value[0].isdigit() or fact.kind == "date" or "number" in kinds]
    if lost and not (len(lost) == 1 and _written_out(lost[0], came)):
        near = [*old.tokens[max(0, op[0] - 1) : op[1] + 1]]
        first = max(0, op[0] - 1)
        dated = any(lexicon.fact(old.tokens, first + index)[0] == "date" for index in range(len(near)))
        years = any(_YEAR.match(fact.value) for fact in lost)
        return "date" if dated or years or any(fact.kind == "date" for fact in lost) else "number"
    names, others = [fact.value for fact in gone if fact.kind == "name"], [f.value for f in came if f.kind == "name"]
    before, after = _capitals(old.tokens[op[0] : op[1]]), _capitals(new.tokens[op[2] : op[3]])
    if not names or not others or _initials(before, after) or _initials(after, before):
        return ""
    if any(slight(name, other, lexicon.language) for name in names for other in others):
        return ""
    return "name"


def _short(one: str, other: str) -> bool:
    """Whether two words for a great number are one, inflected or cut short (`млн`, `миллиона`)."""
    if one[0].isdigit() or other[0].isdigit():
        return False
    small, great = sorted((one, other), key=len)
    letters = iter(great)
    return great[:6].startswith(small[:6]) or (len(small) <= 4 and all(letter in letters for letter in small))


def _written_out(fact: Fact, came: list[Fact]) -> bool:
    """Whether a small number went from digits to letters or back."""
    other = next((item for item in came if item.kind == "number"), None)
    if other is None or fact.value[0].isdigit() == other.value[0].isdigit():
        return False
    digits = fact.value if fact.value[0].isdigit() else other.value
    return digits.isdigit() and int(digits) <= 12


def _initials(long: list[str], short: list[str]) -> bool:
    """Whether a name was cut to its initials (`General Services Administration`, `GSA`)."""
    letters = "".join(short)
    initials = "".join(word[0] for word in long)
    return len(initials) > 1 and letters.replace(".", "") == initials


def _capitals(tokens: list[Token]) -> list[str]:
    return [token.folded for token in tokens if token.text[0].isupper()]


def _found(kind: str, old: Zone, new: Zone, op: tuple[int, int, int, int]) -> Found:
    start, end = new.place(op[2], op[3])
    return kind, start, end, old.words(op[0], op[1]), new.words(op[2], op[3])


def slight(old: str, new: str, language: str = "") -> bool:
    """Whether two words differ by a typing error or, in languages that have them, by an ending."""
    if old == new:
        return True
    if old[:1] != new[:1] or min(len(old), len(new)) < 4:
        return False
    common = 0
    while common < min(len(old), len(new)) and old[common] == new[common]:
        common += 1
    rest = max(len(old), len(new)) - common
    if language in _ENDINGS and common >= 4 and common * 5 >= 3 * max(len(old), len(new)) and rest <= 3:
        return True
    longest = max(len(old), len(new))
    return (
        longest >= 5
        and abs(len(old) - len(new)) <= 2
        and longest <= 40
        and (_distance(old, new) <= (2 if longest >= 9 else 1))
    )


def _distance(old: str, new: str) -> int:
    """Letters to change, add, drop or swap with their neighbour."""
    rows = [list(range(len(new) + 1))]
    for i, char in enumerate(old, 1):
        row = [i]
        for k, other in enumerate(new, 1):
            best = min(rows[-1][k] + 1, row[k - 1] + 1, rows[-1][k - 1] + (char != other))
            if i > 1 and k > 1 and char == new[k - 2] and old[i - 2] == other:
                best = min(best, rows[-2][k - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


def plain(text: str) -> str:
    """Words as they are compared: one kind of quote mark and dash, single spaces, no capitals."""
    return " ".join(text.translate(_PLAIN).split()).casefold()


def _letters(tokens: list[Token]) -> str:
    return "".join(char for token in tokens for char in token.folded if char.isalnum())


def _amount(word: str) -> str:
    """A number without the signs between its thousands; what stands behind the digits falls away."""
    number = re.match(r"[\d.,:/\-]*\d|\d", word)
    text = number[0] if number else word
    if _THOUSANDS.fullmatch(text):
        text = re.sub(r"[.,](?=\d{3}(?!\d))", "", text)
    return text.replace(",", ".")


def _single(words: Any) -> list[str]:
    listed = words.split() if isinstance(words, str) else words
    return [word for word in listed if " " not in word and "[" not in word]


def _listed(word: str, words: tuple[str, ...]) -> bool:
    """Whether a word is in a list in which `*` stands for any ending."""
    return any(word == item or (item.endswith("*") and word.startswith(item[:-1])) for item in words)
