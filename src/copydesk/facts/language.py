"""The language of an article: what its metadata says, else what its words say.

Fourteen languages by script, letters and function words, over the first few thousand letters of prose. Refuses to guess
from a handful of words: then the house's language counts, else English.
"""

from __future__ import annotations

from collections import Counter
from functools import cache

from copydesk.expression import expression
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts

READ = 2400
_WORD = expression(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ARABIC = expression("[\u0600-\u06ff]")
_KANA = expression("[\u3040-\u30ff]")
_HAN = expression("[\u3400-\u4dbf\u4e00-\u9fff]")
ENOUGH, CLEAR = 6, 1.25
OVERWHELMING = 4.0

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


def find(facts: Facts) -> tuple[str, str]:
    """Language code and evidence (`front-matter`, `schema-org`, `html-lang`, `words`, `config`, `none`)."""
    declared, origin = _declared(facts)
    if origin == "front-matter":
        return declared, origin
    told, ratio = by_words(facts.article.prose[:READ])
    if declared and not (told and told != declared and ratio >= OVERWHELMING):
        return declared, origin
    if told:
        return told, "words"
    if facts.house.language:
        return facts.house.language, "config"
    return "en", "none"


def by_words(text: str) -> tuple[str, float]:
    """The language that the words of `text` speak and by how much it leads; empty where they say too little."""
    scripts = _by_script(text)
    if scripts:
        return scripts, OVERWHELMING
    words = Counter(_WORD.findall(fold(text)))
    total = words.total()
    spoken = dict.fromkeys(FUNCTION_WORDS, 0)
    speakers = _speakers()
    for word in words.keys() & speakers.keys():
        for code in speakers[word]:
            spoken[code] += words[word]
    counts: dict[str, float] = {}
    for code, known in spoken.items():
        count = float(known)
        if code in LETTERS and count and not text.isascii():
            special = sum([text.count(letter) for letter in LETTERS[code]])
            count += min(special, count) * 0.5
        counts[code] = count
    if "ə" in text and text.count("ə") * 60 > len(text):
        counts["az"] = counts["az"] * 2 + ENOUGH
    ordered = sorted(counts, key=lambda code: -counts[code])
    best, second = ordered[0], ordered[1]
    if counts[best] < ENOUGH or counts[best] < 0.05 * total:
        return "", 0.0
    ratio = counts[best] / max(1.0, counts[second])
    return (best, ratio) if ratio >= CLEAR else ("", ratio)


@cache
def _speakers() -> dict[str, list[str]]:
    """The languages of each function word."""
    found: dict[str, list[str]] = {}
    for code, known in FUNCTION_WORDS.items():
        for word in known:
            found.setdefault(word, []).append(code)
    return found


def _by_script(text: str) -> str:
    """Arabic, Chinese or Japanese, where enough of the letters are theirs."""
    if text.isascii():
        return ""
    arabic = len(_ARABIC.findall(text))
    if arabic > 12 and arabic * 3 > len(text):
        return "ar"
    han = len(_HAN.findall(text))
    kana = len(_KANA.findall(text))
    if kana + han > 12 and (kana + han) * 5 > len(text):
        return "ja" if kana * 6 > han else "zh"
    return ""


def _declared(facts: Facts) -> tuple[str, str]:
    """What the metadata declares, front matter before structured data before the page's own attribute."""
    order = {"front-matter": 0, "schema-org": 1}
    best: tuple[int, str, str] | None = None
    for name in facts.house.names_of("language"):
        for field in facts.article.fields_named(name):
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
