"""Approved texts: whether words in an article say what the desk approved, and how they differ where they nearly do.

A comparison goes normalise → slots → variants → negation guard → near miss. Similarity alone is unsafe: "may coincide"
for "may not coincide" shares 97 % of its letters and says the opposite, so the negations are counted first. A stray
space, a curly apostrophe or a missing final stop is no difference. Refuses to fill a slot that nothing known fills.
"""

from __future__ import annotations

from copydesk.record import record
from copydesk.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.facts import Facts

_MOST = 20
"""So many passages that nearly say an approved text are looked at in one article."""

SLOTS = ("author", "outlet", "date", "credential")
NEAR = 0.8
"""From this share of equal words on, a text is a variant of the approved one; below, it is another text."""

_LEAD = " ()[]*_\"'"
_TAIL = _LEAD + ".!。"

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-",
     "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "ё": "е", "Ё": "Е", "\u00ad": None, "\u200b": None}
)  # fmt: skip

_NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nor",
        "neither",
        "cannot",
        "without",
        "n't",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "keines",
        "nie",
        "niemals",
        "ohne",
        "weder",
        "не",
        "нет",
        "ни",
        "без",
        "никогда",
        "ні",
        "немає",
        "deyil",
        "yox",
        "değil",
        "yok",
        "ne",
        "n",
        "pas",
        "non",
        "jamais",
        "aucun",
        "aucune",
        "sans",
        "rien",
        "ni",
        "sin",
        "nunca",
        "ninguno",
        "ninguna",
        "tampoco",
        "não",
        "nem",
        "nunca",
        "sem",
        "né",
        "senza",
        "mai",
        "nie",
        "bez",
        "ani",
        "nigdy",
        "لا",
        "ليس",
        "ليست",
        "لم",
        "لن",
        "غير",
        "دون",
    ]
)
_NEGATIVE_LETTERS = "不非没未无"
_NEGATIVE_ENDINGS = ("ません", "ない", "なく", "ず")


@record
class Comparison:
    """How a text compares with the nearest approved one. `score` is the share of equal words; 1.0 means equal.

    `approved` is the variant with its slots still open; `slots` what stands in them; `inverted`: the negations differ;
    `difference`: the differing words, readable.
    """

    approved: str
    score: float
    inverted: bool = False
    difference: str = ""
    slots: tuple[tuple[str, str], ...] = ()


def normalise(text: str) -> str:
    """Lower case, plain quotation marks and dashes, single spaces, none before signs, no closing stop or bracket."""
    text = " ".join(_folded(text).split())
    for mark in ",.;:!?)]":
        text = text.replace(" " + mark, mark)
    return text.lstrip(_LEAD).rstrip(_TAIL)


def _folded(text: str) -> str:
    """Lower case, letters and signs in their plainest form."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKC", text)
    return text.translate(_PLAIN).lower().replace("i̇", "i")


def compare(text: str, variants: Iterable[str], known: dict[str, tuple[str, ...]] | None = None) -> Comparison | None:
    """The nearest of the approved variants; None where there are none.

    `known` gives, per slot, values that may stand there, so that `{outlet}` finds `News.Az` though it holds a stop.
    """
    found = normalise(text)
    best: Comparison | None = None
    for variant in variants:
        slots = equal(found, variant)
        if slots is not None:
            return Comparison(variant, 1.0, False, "", tuple(slots.items()))
        near = _nearness(found, variant, known or {})
        if best is None or near.score > best.score:
            best = near
    return best


def passages(facts: Facts, variants: tuple[str, ...], near: float = NEAR) -> list[tuple[int, int, Comparison]]:
    """Sentences and blocks of the article that say an approved text, or nearly: prose span and comparison."""
    if not variants:
        return []
    article = facts.article
    wanted = [frozenset(_words(normalise(_marked(variant)))) for variant in variants]
    known = known_slots(facts)
    shortest, longest = min(map(len, variants)) // 2, 2 * max(map(len, variants)) + 120
    telling = _telling(wanted)
    found: list[tuple[int, int, Comparison]] = []
    for block in article.blocks:
        if block.kind in ("code", "heading", "table") or len(found) >= _MOST:
            continue
        folded = facts.folded[block.prose_start : block.prose_end]
        if telling and not any(word in folded for word in telling):
            continue
        spans = [(block.prose_start, block.prose_end)]
        if block.prose_end - block.prose_start > 60:
            spans = [*sentences(article.prose, block.prose_start, block.prose_end), *spans]
        for start, end in dict.fromkeys(spans):
            if not shortest <= end - start <= longest:
                continue
            words = frozenset(_words(normalise(article.prose[start:end])))
            if any(len(words & other) * 3 >= len(other) * 2 and len(words) <= 2 * len(other) + 8 for other in wanted):
                compared = compare(article.prose[start:end], variants, known)
                if compared is not None and compared.score >= near:
                    found.append((start, end, compared))
                    break
    return found


def _telling(wanted: list[frozenset[str]]) -> list[str]:
    """The longest words of each text: one stands in whatever nearly says it. None where a text has no long word."""
    long = [sorted([word for word in words if "\0" not in word and len(word) > 2]) for words in wanted]
    chosen = [sorted(words, key=len)[-3:] for words in long]
    return [word for words in chosen for word in words] if all(chosen) else []


def equal(normalised: str, variant: str) -> dict[str, str] | None:
    """What stands in the slots where the normalised text says the same as the variant; None where it does not."""
    pieces = pieces_of(variant)
    place, slots, open_slot = 0, {}, ""
    for index, (literal, slot) in enumerate(pieces):
        last = index == len(pieces) - 1
        words = _literal(literal, first=index == 0, last=last)
        at = normalised.find(words, place) if words else (len(normalised) if last else place)
        if last and words and not slot:
            at = len(normalised) - len(words) if normalised.endswith(words) else -1
        if at < place or (at > place and not open_slot) or (open_slot and at == place):
            return None
        if open_slot:
            slots[open_slot] = normalised[place:at].strip()
            if len(slots[open_slot].split()) > 12:
                return None
        place, open_slot = at + len(words), slot
    if open_slot:
        slots[open_slot] = normalised[place:].strip()
        return slots if slots[open_slot] and len(slots[open_slot].split()) <= 12 else None
    return slots if place == len(normalised) else None


def pieces_of(variant: str) -> list[tuple[str, str]]:
    """A variant as `(literal, slot after it)`; the last slot may be empty."""
    pieces, rest = [], variant
    while "{" in rest and "}" in rest:
        literal, _, tail = rest.partition("{")
        slot, _, rest = tail.partition("}")
        pieces.append((literal, slot))
    if rest.strip(" .!。") or not pieces:
        pieces.append((rest, ""))
    return pieces


def _literal(text: str, *, first: bool, last: bool) -> str:
    body = " ".join(_folded(text).split())
    for mark in ",.;:!?)]":
        body = body.replace(" " + mark, mark)
    if first:
        body = body.lstrip(_LEAD)
    elif text[:1].isspace():
        body = " " + body
    if last:
        return body.rstrip(_TAIL)
    return body + " " if text[-1:].isspace() and body else body


def _nearness(found: str, variant: str, known: dict[str, tuple[str, ...]]) -> Comparison:
    """Compare word by word; a slot takes the words that stand in it without being counted as a difference."""
    for slot, values in known.items():
        for value in sorted(values, key=len, reverse=True):
            plain = normalise(value)
            if plain and plain in found and "{" + slot + "}" in variant:
                found = found.replace(plain, f"\0{slot}\0")
                break
    left = _words(found)
    right = _words(normalise(_marked(variant)))
    if not left or not right or len(left) > 3 * len(right) + 10 or len(left) > 400:
        return Comparison(variant, 0.0)
    changes, same = _align(left, right)
    score = 2 * same / (len(left) + len(right))
    inverted = negations(left) != negations(right)
    return Comparison(variant, min(score, 0.999), inverted, _readable(changes))


def _marked(variant: str) -> str:
    return "".join([literal + (f"\0{slot}\0" if slot else "") for literal, slot in pieces_of(variant)])


def _words(text: str) -> list[str]:
    words, word = [], ""
    for char in text:
        if char >= "\u2e80" and (char.isalnum() or char in "ー"):
            words += [word] if word else []
            words.append(char)
            word = ""
        elif char.isalnum() or char in "'-\0":
            word += char
        else:
            words += [word] if word else []
            word = ""
    words += [word] if word else []
    return [part for part in (item.strip("-") for item in words) if part]


def negations(words: list[str]) -> int:
    """How many negations the words hold, in any of the languages."""
    count = 0
    for word in words:
        if (
            word in _NEGATIONS
            or word.endswith("n't")
            or (word.startswith("n'") and len(word) > 2)
            or (len(word) == 1 and word in _NEGATIVE_LETTERS)
            or _turkic_negation(word)
        ):
            count += 1
    text = "".join(words)
    if any("\u3040" <= char <= "\u30ff" for char in text):
        count += sum(text.count(ending) for ending in _NEGATIVE_ENDINGS)
    return count


def _turkic_negation(word: str) -> bool:
    """Whether an Azerbaijani or Turkish verb carries the negation inside (`düşməyə`, `daşımır`, `yansıtmayabilir`)."""
    for stem in ("ma", "mə", "me"):
        at = word.find(stem, 2)
        if at > 1 and word[at + 2 : at + 4] in ("ya", "yə", "ye", "z", "dı", "di", "sı", "si", "mı", "mi"):
            return True
    for ending in ("mır", "mir", "mur", "mür", "mıyor", "miyor", "muyor", "müyor", "maz", "mez", "məz"):
        if len(word) > len(ending) + 1 and (word.endswith(ending) or ending + "la" in word or ending + "lə" in word):
            return True
    return False


def _align(left: list[str], right: list[str]) -> tuple[list[tuple[str, str]], int]:
    """The differences as `(word here, word approved)` and the number of equal words; longest common subsequence."""
    columns = len(right) + 1
    table = [[0] * columns for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        row, below = table[i], table[i + 1]
        for j in range(len(right) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if left[i] == right[j] else max(below[j], row[j + 1])
    changes: list[tuple[str, str]] = []
    here: list[str] = []
    there: list[str] = []
    i = j = 0
    while i < len(left) or j < len(right):
        if i < len(left) and j < len(right) and left[i] == right[j]:
            if here or there:
                changes.append((" ".join(here), " ".join(there)))
                here, there = [], []
            i, j = i + 1, j + 1
        elif j >= len(right) or (i < len(left) and table[i + 1][j] >= table[i][j + 1]):
            here.append(left[i])
            i += 1
        else:
            there.append(right[j])
            j += 1
    if here or there:
        changes.append((" ".join(here), " ".join(there)))
    return changes, table[0][0]


def _readable(changes: list[tuple[str, str]]) -> str:
    told = []
    for here, there in changes[:4]:
        here, there = _open(here), _open(there)
        if here and there:
            told.append(f"“{here}” stands for “{there}”")
        else:
            told.append(f"“{there}” is missing" if there else f"“{here}” was added")
    if len(changes) > 4:
        told.append(f"and {len(changes) - 4} more differences")
    return ", ".join(told)


def _open(words: str) -> str:
    parts = words.split("\0")
    return "".join([part if index % 2 == 0 else "{" + part + "}" for index, part in enumerate(parts)])


def known_slots(facts: Facts) -> dict[str, tuple[str, ...]]:
    """The values that may stand in each slot of this house's texts."""
    from copydesk.rules.authors import authors

    house = facts.house
    return {"outlet": (house.outlet, *house.aliases), "author": authors(facts)}


def fill(text: str, facts: Facts) -> str | None:
    """An approved text with its slots filled from metadata and settings; None where a slot cannot be filled."""
    from copydesk.rules.authors import authors, is_name

    if "{" not in text:
        return text
    values = {"outlet": facts.house.outlet}
    names = [name for name in authors(facts) if is_name(name)]
    if names and "{author}" in text:
        joint = {"en": " and ", "de": " und ", "ru": " и ", "az": " və "}.get(facts.language[0], ", ")
        values["author"] = ", ".join(names[:-1]) + joint + names[-1] if len(names) > 1 else names[0]
    credential = facts.meta("credential")
    if credential is not None:
        values["credential"] = str(credential.value)
    date = facts.meta("modified") or facts.meta("published")
    if date is not None:
        values["date"] = str(date.value)[:10]
    for slot in SLOTS:
        if "{" + slot + "}" in text:
            if not values.get(slot):
                return None
            text = text.replace("{" + slot + "}", values[slot])
    return None if "{" in text else text
