"""The authors of an article and whether a text names them, in spite of case, accents, initials, endings and scripts.

Names come from the metadata, where the project file may resolve ids (`jane-roe`), else from the byline in the text.
Refuses to invent a name: an id that nobody resolves is no name.
"""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts

NOBODY = frozenset(
    ("admin", "administrator", "editor", "user", "newsroom1", "tbd", "tba", "test", "author", "author name",
     "your name", "unknown", "anonymous author", "n/a", "none", "null", "xxx", "webmaster", "root", "guest", "автор",
     "админ", "autor", "redakteur", "müəllif", "yazar", "john doe", "jane doe",
     "firstname lastname", "vorname nachname")
)  # fmt: skip
"""Values of an author field that name nobody; lower case."""

MOST = 20
"""So many authors of one article are looked for in its words."""

_LEADS = ("by ", "von ", "par ", "por ", "di ", "od ", "автор: ", "автор ", "müəllif: ", "müəllif ", "yazar: ",
          "autor: ", "text: ", "words by ", "written by ")  # fmt: skip
_JOINTS = (" and ", " und ", " et ", " y ", " e ", " и ", " və ", " ve ", " та ", " i ", " & ", ";", " / ", "،", "、")

_LATIN = dict(
    zip(
        "абвгдезийклмнопрстуфыэіїєґһәğışöüçжхцчшщюяёъьў",
        [
            "a",
            "b",
            "v",
            "g",
            "d",
            "e",
            "z",
            "i",
            "y",
            "k",
            "l",
            "m",
            "n",
            "o",
            "p",
            "r",
            "s",
            "t",
            "u",
            "f",
            "y",
            "e",
            "i",
            "i",
            "e",
            "g",
            "h",
            "a",
            "g",
            "i",
            "s",
            "o",
            "u",
            "c",
            "zh",
            "kh",
            "ts",
            "ch",
            "sh",
            "shch",
            "yu",
            "ya",
            "e",
            "",
            "",
            "u",
        ],
        strict=False,
    )
)


@lru_cache(maxsize=2)
def authors(facts: Facts) -> tuple[str, ...]:
    """The authors' names in order: of the metadata, else of the byline; without placeholders."""
    found: list[str] = []
    for name in facts.house.names_of("author"):
        for field in facts.article.fields_named(name):
            keys = [part for part in field.path if not isinstance(part, int)]
            if isinstance(field.value, str) and (len(keys) <= len(name.split(".")) or keys[-1] == "name"):
                found += _split(facts.house.authors.get(field.value.strip(), field.value))
        if found:
            break
    if not found:
        for role in facts.having("byline"):
            found += _split(facts.article.prose[role.start : role.end])
    return tuple([name for name in dict.fromkeys(found) if name.casefold() not in NOBODY and "@" not in name][:MOST])


def _split(text: str) -> list[str]:
    text = " ".join(text.replace("|", ";").split())
    for lead in _LEADS:
        if text.casefold().startswith(lead):
            text = text[len(lead) :]
            break
    for joint in _JOINTS:
        text = text.replace(joint, "\0")
    names = []
    for piece in text.split("\0"):
        first, *rest = [part.strip() for part in piece.split(",")]
        names.append(first)
        names += [part for part in rest if part.istitle() and len(part.split()) > 1]
    return [name.strip(" .:—–-") for name in names if name.strip(" .:—–-")]


def is_name(text: str) -> bool:
    """Whether the text reads like a name, not like an id: at least two words, the first with a capital."""
    words = text.split()
    return len(words) > 1 and words[0][:1].isalpha() and not words[0][:1].islower()


def plain(text: str) -> str:
    """Lower case, Latin letters, no accents: for comparing names across spellings and scripts."""
    text = text.lower()
    if text.isascii():
        return text
    import unicodedata

    out = []
    for char in text:
        if char in _LATIN:
            out.append(_LATIN[char])
        elif char.isascii():
            out.append(char)
        else:
            out.append(
                "".join([part for part in unicodedata.normalize("NFKD", char) if not unicodedata.combining(part)])
            )
    return "".join(out).replace("’", "'")


def names_in(text: str) -> list[str]:
    """The words of a text, plain, in order."""
    return "".join([char if char.isalnum() or char in "'-" else " " for char in plain(text)]).replace("-", " ").split()


def mentions(name: str, words: list[str]) -> int:
    """The index in `words` (made by `names_in`) right behind the name, or -1 where the words do not name this person.

    The surname must stand, with an ending if need be (`Rodionova`, `Rodionovun`), and a given name or its initial close
    to it; a person of one word needs that word.
    """
    wanted = [word for word in names_in(name) if len(word) > 1] or names_in(name)
    if not wanted:
        return -1
    surname, given = wanted[-1], wanted[:-1]
    for index, word in enumerate(words):
        if not same_stem(word, surname):
            continue
        near = words[max(0, index - 4) : index] + words[index + 1 : index + 3]
        if not given or any(same_stem(other, first) or other == first[0] for first in given for other in near):
            return index + 1
    return -1


def same_stem(word: str, name: str) -> bool:
    """Whether `word` is `name`, perhaps with a case ending; both plain."""
    if word == name or word == name + "'s" or word == name + "s":
        return True
    stem = name[:-1] if len(name) > 4 or name[-1:] in "aeiouy" else name
    return len(name) > 3 and word.startswith(stem) and len(word) <= len(name) + 4


def distance(left: str, right: str) -> int:
    """Edits between two short strings (Levenshtein); meant for names, so both are cut at 80 letters."""
    left, right = left[:80], right[:80]
    if left == right:
        return 0
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(right, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]
