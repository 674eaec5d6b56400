"""The language of an article: what its metadata says, else what its words say.

Fourteen languages by script, letters and function words, over the first few thousand letters of prose. Refuses to guess
from a handful of words: then the house's language counts, else English.

Most articles are told by a glimpse: by short pieces from all over those letters, so that a text in two languages shows
both. It counts only where one language leads so far that the whole, which asks a third of that, can say nothing else.
Where it does not, and where the words would overrule what is declared, all is read.
"""

from __future__ import annotations

from functools import cache

from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts

READ = 2400
PIECE, EVERY = 80, 200
"""A glimpse holds so many letters of every so many."""
_ASCII = bytes(range(128))
_SMALL = bytes(range(ord("a"), ord("z") + 1))
_NO_LETTERS = _ASCII.translate(None, _SMALL + _SMALL.upper() + b"'")
_LETTERS_ONLY = bytes.maketrans(_SMALL.upper() + _NO_LETTERS, _SMALL + b" " * len(_NO_LETTERS))
ENOUGH, CLEAR, FEW_LETTERS = 6, 1.25, 12
OVERWHELMING = 4.0
PLENTY = 24
"""So many words of a language must stand in a glimpse: half of what most texts have there."""

FUNCTION_WORDS = {
    code: frozenset(words.split())
    for code, words in {
        "en": (
            "the of and to in is that for it with as was on are be by this from at have not which but they we has an or"
        ),
        "de": (
            "der die das und ist nicht den von zu mit sich des auf für im dem ein eine auch es an werden aus er "
            "hat dass sie"
        ),
        "fr": (
            "le la les des et est un une du que dans pour qui sur pas par au avec ce il plus sont ne se aux cette "
            "été leur"
        ),
        "es": (
            "el la los las de que y en un una por con para se no su del es lo al como más pero sus está fue este sobre"
        ),
        "pt": (
            "o a os as de que e do da em um uma para com não no na por se dos das mais ao foi como mas ele são "
            "pelo pela"
        ),
        "it": (
            "il la di che e è un una per in non del della con si le dei nel sono da al alla anche gli più ha come delle"
        ),
        "pl": (
            "i w na z się nie do że to jest o jak za od po przez dla są ale tym który która oraz jego tego już było"
        ),
        "tr": ("ve bir bu da de için ile olarak çok daha olan gibi kadar sonra ancak göre değil ne en her ise olduğu"),
        "az": ("və bir bu da də üçün ilə olan kimi ki edib daha sonra görə həm isə olub onun qeyd edir bildirib"),
        "ru": ("и в не на что с по как это он но из к за от для его о все был так же которые или бы мы она"),
        "uk": ("і в не на що з як це та до у за від для його але про які або він бо вона ми щоб є й також"),
    }.items()
}
"""A few dozen of the commonest words of each language written in Latin or Cyrillic letters."""

LETTERS = {
    "az": "əğı", "tr": "ğış", "de": "äöüß", "pl": "ąęłńśźż", "fr": "àâçèêîôûœù", "es": "ñ¿¡", "pt": "ãõ", "it": "ìò",
    "uk": "іїєґ", "ru": "ыэъё",
}  # fmt: skip
_SPECIAL = frozenset("".join(LETTERS.values()))
_SIGNS = dict(zip(FUNCTION_WORDS, "abcdefghijk", strict=True))
"""One sign per language, so that the languages of all words are one string, in which signs are quickly counted."""


def find(facts: Facts) -> tuple[str, str]:
    """Language code and evidence (`front-matter`, `schema-org`, `html-lang`, `words`, `config`, `none`)."""
    declared, origin = _declared(facts)
    if origin == "front-matter":
        return declared, origin
    text = facts.article.prose[:READ]
    if (seen := glimpsed(text)) and declared in ("", seen):
        return (declared, origin) if declared else (seen, "words")
    told, ratio = by_words(text)
    if declared and not (told and told != declared and ratio >= OVERWHELMING):
        return declared, origin
    if told:
        return told, "words"
    if facts.house.language:
        return facts.house.language, "config"
    return "en", "none"


def glimpsed(text: str) -> str:
    """The language that pieces of `text` speak beyond doubt; empty where they leave any, and for less than `READ`.

    Pieces with many letters beyond ASCII leave doubt: scripts are told by their share in the whole.
    """
    if len(text) < READ:
        return ""
    pieces = "".join([text[at : at + PIECE] for at in range(0, READ, EVERY)])
    rare = beyond_ascii(pieces)
    if len(rare) * 8 > len(pieces):
        return ""
    told, most, ratio, _ = _counted(pieces, rare)
    return told if most >= PLENTY and ratio >= OVERWHELMING else ""


def by_words(text: str) -> tuple[str, float]:
    """The language that the words of `text` speak and by how much it leads; empty where they say too little."""
    rare = beyond_ascii(text)
    scripts = _by_script(rare, len(text))
    if scripts:
        return scripts, OVERWHELMING
    told, most, ratio, words = _counted(text, rare)
    if most < ENOUGH or most < 0.05 * words:
        return "", 0.0
    return (told, ratio) if ratio >= CLEAR else ("", ratio)


def _counted(text: str, rare: str) -> tuple[str, float, float, int]:
    """The language of most words, how many these are and by how much they lead, and how many words there are at all."""
    # All that is no letter is a space by now, so that bytes part as letters do; they are cut and looked up sooner.
    words = parted(spaced(text, rare)).encode("utf-8", "surrogatepass").split()
    spoken = "".join(filter(None, map(_speakers().get, words)))
    counts: dict[str, float] = {code: spoken.count(sign) for code, sign in _SIGNS.items()}
    if not _SPECIAL.isdisjoint(rare):
        for code, letters in LETTERS.items():
            special = sum([rare.count(letter) for letter in letters])
            counts[code] += min(special, counts[code]) * 0.5
        if rare.count("ə") * 60 > len(text):
            counts["az"] = counts["az"] * 2 + ENOUGH
    best = max(_SIGNS, key=counts.__getitem__)
    most, second = counts[best], sorted(counts.values())[-2]
    return best, most, most / max(1.0, second), len(words)


def spaced(text: str, rare: str) -> str:
    """The text folded, with spaces for all that is neither a letter nor an apostrophe.

    The characters beyond ASCII are few in most languages: one look at each spares a look at every word.
    """
    if rare.lower() != rare:
        text = fold(text)
        rare = beyond_ascii(text)
    for char in set(rare):
        if char in "’ʼ‘":
            text = text.replace(char, "'")
        elif not char.isalnum() or char.isdecimal():
            text = text.replace(char, " ")
    return text.encode("utf-8", "surrogatepass").translate(_LETTERS_ONLY).decode("utf-8", "surrogatepass")


def parted(text: str) -> str:
    """The text with spaces for the apostrophes that are quotation marks: one joins two runs of letters, once."""
    first, *others = text.split("'")
    pieces = [first]
    before, joined = first, False
    for part in others:
        joined = before[-1:].isalnum() and part[:1].isalnum() and (not joined or " " in before)
        pieces.append("'" if joined else " ")
        pieces.append(part)
        before = part
    return "".join(pieces)


def beyond_ascii(text: str) -> str:
    """The characters of a text that are not ASCII: of an English one, its quotation marks and dashes."""
    if text.isascii():
        return ""
    return text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")


@cache
def _speakers() -> dict[bytes, str]:
    """The signs of the languages of each function word, which stands in UTF-8."""
    found: dict[bytes, str] = {}
    for code, known in FUNCTION_WORDS.items():
        for word in map(str.encode, known):
            found[word] = found.get(word, "") + _SIGNS[code]
    return found


def _by_script(rare: str, size: int) -> str:
    """Arabic, Chinese or Japanese, where enough of the letters are theirs."""
    if len(rare) <= FEW_LETTERS:
        return ""
    arabic = han = kana = 0
    for char in set(rare):
        if "\u0600" <= char <= "\u06ff":
            arabic += rare.count(char)
        elif "\u3400" <= char <= "\u4dbf" or "\u4e00" <= char <= "\u9fff":
            han += rare.count(char)
        elif "\u3040" <= char <= "\u30ff":
            kana += rare.count(char)
    if arabic > FEW_LETTERS and arabic * 3 > size:
        return "ar"
    if kana + han > FEW_LETTERS and (kana + han) * 5 > size:
        return "ja" if kana * 6 > han else "zh"
    return ""


def _declared(facts: Facts) -> tuple[str, str]:
    """What the metadata declares, front matter before structured data before the page's own attribute."""
    order = {"front-matter": 0, "schema-org": 1}
    best: tuple[int, str, str] | None = None
    for field in facts.article.named(facts.house.names_of("language")):
        if not isinstance(field.value, str):
            continue
        code = field.value.strip().lower().replace("_", "-").partition("-")[0]
        if len(code) not in (2, 3) or not code.isalpha():
            code = _NAMES.get(field.value.strip().lower(), "")
        if not code:
            continue
        rank = order.get(field.origin, 2)
        if best is None or rank < best[0]:
            best = (rank, _CODES.get(code, code), field.origin if rank < 2 else "html-lang")
    return (best[1], best[2]) if best else ("", "")


_CODES = {
    "eng": "en", "rus": "ru", "aze": "az", "tur": "tr", "deu": "de", "ger": "de", "fra": "fr", "fre": "fr", "spa": "es",
    "por": "pt", "ita": "it", "ukr": "uk", "ua": "uk", "pol": "pl", "ara": "ar", "zho": "zh", "chi": "zh", "jpn": "ja",
    "jp": "ja", "cn": "zh",
}  # fmt: skip
_NAMES = {
    "english": "en", "russian": "ru", "azerbaijani": "az", "turkish": "tr", "german": "de", "french": "fr",
    "spanish": "es", "portuguese": "pt", "italian": "it", "ukrainian": "uk", "polish": "pl", "arabic": "ar",
    "chinese": "zh", "japanese": "ja", "deutsch": "de", "français": "fr", "español": "es", "русский": "ru",
    "azərbaycan": "az", "türkçe": "tr", "italiano": "it", "polski": "pl", "українська": "uk", "português": "pt",
}  # fmt: skip
