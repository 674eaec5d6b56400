"""Names of people at the start of a sentence, and the names of an article's authors. Knows forms, no dictionary."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts

_WORDS = {
    "particles": """de del della di da dos das do du la le van von der den ter ten zu zum zur bin ibn al el y e und jr
        jr. sr sr. ii iii af av oğlu qızı оглы кызы""",
    "titles": """dr dr. prof prof. professor sir dame lord lady rev rev. gen gen. sen sen. rep rep. mr mr. ms ms.
        mrs mrs. dr.in dipl.-ing. d. dña. doña don mgr inż. doc. captain д-р проф. проф профессор академик""",
    "joiners": "and und et y e i и та и və ve ed & oraz",
    "no-name": """the a an this that these those in on at for but and if when while as after before his her my our it he
        she they we you i so not no yes from with by to of all some many most last next every each what why how who
        where there here
        der die das den dem des ein eine einer nach zu zum zur im in am an auf bei mit für von vom als wenn auch so es
        sie er wir ich seit vor über unter aus um durch gegen ohne dieser diese dieses erster erste zweiter neuer neue
        laut nur noch
        le la les un une des du de dans en pour avec sur par selon après avant ce cette ces il elle nous vous on si mais
        et el los las una uno por con según tras este esta estos si pero y lo su sus al del para desde hasta como
        os as um uma no na nos nas ao à pelo pela segundo após mas se ele ela lo gli uno nel nella per secondo dopo ma
        в во на по с со к за от до из у о об после при для и но а как если это этот эта эти он она они мы вы его
        её
        з від після й та як якщо це цей ця він вона w po z od za przy dla ale jak jeśli to bu bir ve ile için hər""",
}
_PARTICLES, _TITLES, _JOINERS, _NO_NAME = (
    frozenset(_WORDS[name].split()) for name in ("particles", "titles", "joiners", "no-name")
)
_AROUND = "'’\"“”«»()*_"
"""What may stand around a word of a name."""
_STOPS = ",;:–—)"
"""What ends a name."""
_FEW = 48
"""Characters in which two words mostly stand."""


def full_name(text: str, start: int, end: int) -> int:
    """The end of a full name (two to six words) that stands at `start`, or -1. Several names may be joined.

    >>> full_name("Jane Doe is a writer.", 0, 21)
    8
    """
    names, count, at, last = 0, 0, start, -1
    opening = text[start : min(end, start + 16)].split(" ", 1)[0]
    if opening.lower().rstrip(",'’") in _NO_NAME:
        return -1
    while at < end:
        stop = at
        while stop < end and not text[stop].isspace():
            stop += 1
        word = text[at:stop]
        core = word.rstrip(_STOPS + ".")
        lowered = word.lower().rstrip(",")
        if (count == 0 and lowered in _TITLES) or (count >= 1 and _nickname(word)):
            pass
        elif _capital(core) and count < 6:
            count += 1
            if count >= 2:
                last = at + len(core)
            if word[-1] == "," and count >= 2 and _another(text[stop + 1 : min(end, stop + 80)]):
                names, count = names + 1, 0
            elif word[-1] in _STOPS or (word[-1] == "." and len(core) > 2 and core.lower() not in ("jr", "sr")):
                names += count >= 2
                return last if names else -1
        elif count >= 1 and lowered in _PARTICLES and lowered not in _JOINERS:
            pass
        elif count >= 2 and lowered in _JOINERS:
            names, count = names + 1, 0
        else:
            break
        at = stop
        while at < end and text[at].isspace():
            at += 1
    return last if last > start else -1


def may_open(text: str, start: int, end: int) -> bool:
    """Whether `full_name` may find a name at `start`, wherever before `end` the text it is given stops."""
    if text[start : min(end, start + 16)].split(" ", 1)[0].lower().rstrip(",'’") in _NO_NAME:
        return False
    words = text[start : min(end, start + _FEW)].split(None, 2)
    if len(words) < 3:
        words = text[start:end].split(None, 2)
    first, second, *_ = *words, "", ""
    if first.lower().rstrip(",") in _TITLES:
        return True
    if first[-1:] in _STOPS or not (second.lstrip(_AROUND)[:1].isupper() or second.lower().rstrip(",") in _PARTICLES):
        return False
    return _capital(first.rstrip(_STOPS + "."))


def _nickname(word: str) -> bool:
    """Whether a word is a first name's short form in brackets or quotation marks: `(Ty)`, `“Bo”`."""
    return (
        4 <= len(word) <= 14 and word[0] in '(“"' and word[-1] in ')”"' and word[1].isupper() and word[1:-1].isalpha()
    )


def _another(text: str) -> bool:
    """Whether a second full name follows a comma."""
    words = text.split(" ", 2)
    return len(words) > 1 and _capital(words[0]) and _capital(words[1].rstrip(",.;:"))


def _capital(word: str) -> bool:
    if not word:
        return False
    bare = word.strip(_AROUND)
    if not bare or not bare[0].isupper() or bare[-2:] in ("’s", "'s"):
        return False
    return all(char.isalpha() or char in "-'’.‑" for char in bare) and not (
        len(bare) > 4 and bare.isupper() and "." in bare
    )


def authors(facts: Facts) -> list[str]:
    """The names of the authors as the metadata gives them, lower case; identifiers such as `jane-doe` become words."""
    found = []
    for meaning in facts.house.names_of("author"):
        for field in facts.article.fields_named(meaning):
            if isinstance(field.value, str) and 3 < len(field.value) < 120 and "://" not in field.value:
                name = field.value.casefold().replace("-", " ").replace("_", " ").strip()
                if name not in found:
                    found.append(name)
    return found


def same_person(name: str, known: list[str]) -> bool:
    """Whether `name` (as it stands in the text) is one of the known authors: its last and first words agree."""
    words = [word.strip(".,") for word in name.casefold().replace("-", " ").split()]
    if not words:
        return False
    return any(
        (words[0] in other.split() and words[-1] in other.split()) or name.casefold() in other for other in known
    )
