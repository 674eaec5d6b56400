"""`agree`: what the metadata says and what the words say must be the same: author, type, title, language, dates."""

from __future__ import annotations

from collections import Counter

from copydesk.dates import stamp
from copydesk.expression import expression
from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.authors import authors, distance, is_name, names_in, plain, same_stem
from copydesk.rules.base import Rule, Skip, fault, fault_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from copydesk.facts import Facts


_WORD = expression(r"[^\W\d_]+")


@record
class Spec:
    """`on`: what is compared: `author`, `author-registry`, `type`, `title`, `language`, `modified` or `sponsor`."""

    on: str


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each pair of statements that cannot both be right."""
    return _COMPARISONS[rule.spec.on](rule, facts)


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    return "" if spec.on in _COMPARISONS else f"`on` knows {', '.join(_COMPARISONS)}, not {spec.on!r}"


def _author(rule: Rule, facts: Facts) -> list[Finding]:
    """The same author spelled in two ways: in the metadata and in byline, note or bio."""
    field = facts.meta("author")
    names = [name for name in authors(facts) if is_name(name)] if field else []
    if not names or field is None:
        raise Skip("the metadata names no author in words")
    found = []
    prose = facts.article.prose
    for role in places.standing(facts, "byline", "bio", "editors-note"):
        words = _capitalised(prose, role.start, role.end)
        for name in names:
            wanted = [word for word in names_in(name) if len(word) > 1]
            if hit := _misspelled(wanted, words, facts.language[0] in _INFLECTING):
                found.append(fault(rule, facts, *hit, author=name))
    return list(dict.fromkeys(found))


def _capitalised(prose: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The words with a capital: plain form and span."""
    return [
        (plain(match[0]), match.start(), match.end())
        for match in _WORD.finditer(prose, start, end)
        if match[0][:1].isupper()
    ]


_INFLECTING = frozenset(("ru", "uk", "pl", "az", "tr"))
"""Languages that give endings to names."""


def _misspelled(wanted: list[str], words: list[tuple[str, int, int]], inflecting: object) -> tuple[int, int] | None:
    """The span of a name that is nearly the wanted one: every word within one or two letters, one of them not equal."""
    size = len(wanted)
    if size < 2:
        return None
    near = None
    for index in range(len(words) - size + 1):
        group = words[index : index + size]
        if abs(len(group[0][0]) - len(wanted[0])) > 2 or abs(len(group[-1][0]) - len(wanted[-1])) > 2:
            continue
        if any(group[i + 1][1] - group[i][2] > 2 for i in range(size - 1)):
            continue
        edits = [distance(word, name) for (word, _, _), name in zip(group, wanted, strict=True)]
        if not any(edits):
            return None
        endings = inflecting and all(same_stem(word, name) for (word, _, _), name in zip(group, wanted, strict=True))
        if (
            sum(edits) <= 2
            and all(e == 0 or len(name) > 3 for e, name in zip(edits, wanted, strict=True))
            and not endings
        ):
            near = (group[0][1], group[-1][2])
    return near


def _registry(rule: Rule, facts: Facts) -> list[Finding]:
    """An author whom the newsroom's list does not know, neither by id nor by name."""
    house = facts.house
    known = {name.casefold() for name in (*house.authors, *house.authors.values())}
    found = []
    for name in house.names_of("author"):
        for field in facts.article.fields_named(name):
            value = str(field.value).strip()
            if field.value is None or not value or isinstance(field.value, bool) or value.casefold() in known:
                continue
            keys = [part for part in field.path if not isinstance(part, int)]
            if len(keys) > 1 and keys[-1] != "name":
                continue
            nearest = min(known, key=lambda item: distance(item, value.casefold()), default="")
            close = nearest and distance(nearest, value.casefold()) <= 2
            found.append(fault_at(rule, field.start, field.end, suggestion=f"Did you mean {nearest}?" if close else "",
                                  author=value))  # fmt: skip
    return found


_DISCLAIMED = ("news", "live", "fact-check", "obituary", "correction", "editorial")
"""Types on which a disclaimer is a fault of its own, told by the rules that forbid it."""

_KIN = {
    "opinion": ("letter", "review", "analysis", "other", "interview", "correction"),
    "news": (
        "live",
        "correction",
        "obituary",
        "interview",
        "other",
        "explainer",
        "analysis",
        "fact-check",
        "press-release",
    ),
    "analysis": ("explainer", "other"),
    "other": ("interview", "review", "explainer", "press-release", "live", "obituary", "correction"),
}
"""Types that may both be true of one article."""


def _kin(left: str, right: str) -> bool:
    return right in _KIN.get(left, ())


def _type(rule: Rule, facts: Facts) -> list[Finding]:
    """Signs of two types that exclude each other; the finding stands at the one that yields."""
    evidence = facts.type.evidence
    if len(evidence) < 2:
        raise Skip("nothing, or only one sign, tells the type")
    first = evidence[0]
    for other in evidence[1:]:
        if other.kind == "disclaimer" and first.value in _DISCLAIMED:
            continue
        if other.value == first.value or _kin(first.value, other.value) or _kin(other.value, first.value):
            continue
        place = other if other.end > other.start else first
        signs = _sign(first.kind), _sign(other.kind)
        return [
            fault_at(rule, place.start, place.end, first=first.value, second=other.value, by=signs[0], but=signs[1])
        ]
    return []


def _sign(kind: str) -> str:
    names = {
        "front-matter": "front matter",
        "schema-org": "schema.org markup",
        "config": "project file",
        "note": "editor's note",
    }
    return names.get(kind, kind)


def _title(rule: Rule, facts: Facts) -> list[Finding]:
    """The headline in the front matter and the first heading of the text differ in a number or in a few letters."""
    field = facts.meta("title")
    if field is None or field.origin != "front-matter":
        raise Skip("the front matter has no title")
    top = next((block for block in facts.article.blocks if block.kind == "heading" and block.level == 1), None)
    if top is None:
        raise Skip("the text has no first heading of its own")
    left, right = " ".join(names_in(str(field.value))), " ".join(names_in(facts.article.text(top)))
    if left == right or not left or not right:
        return []
    numbers = [{word for word in text.split() if word.isdigit()} for text in (left, right)]
    if numbers[0] == numbers[1] and distance(left, right) > max(3, len(left) // 6):
        return []
    return [fault(rule, facts, top.prose_start, top.prose_end, title=str(field.value))]


_SCRIPTS = {"ru": "cyrillic", "uk": "cyrillic", "ar": "arabic", "zh": "han", "ja": "han"} | dict.fromkeys(
    ("en", "de", "az", "tr", "fr", "es", "pt", "it", "pl"), "latin"
)


def _language(rule: Rule, facts: Facts) -> list[Finding]:
    """The language field names a language that is not written in the script of the text."""
    field = facts.meta("language")
    if field is None:
        raise Skip("the metadata has no language")
    code = str(field.value).casefold()[:2]
    wanted = _SCRIPTS.get(code)
    text = facts.article.prose[:20000]
    if wanted == "latin" and _mostly_latin(text):
        return []
    counts: dict[str, int] = {}
    for char, count in Counter(text).items():
        if char.isalpha():
            counts[_script(char)] = counts.get(_script(char), 0) + count
    total = sum(counts.values())
    if wanted is None or total < _ENOUGH:
        raise Skip("too little text to tell its script, or an unknown language")
    main = max(counts, key=lambda key: counts[key])
    if main == wanted or counts[main] * 10 < total * 7:
        return []
    return [fault_at(rule, field.start, field.end, language=str(field.value), script=main.title())]


_ENOUGH = 80
"""So many letters tell a script."""

_NO_LETTERS = bytes([code for code in range(128) if not chr(code).isalpha()])


def _mostly_latin(text: str) -> bool:
    """Whether plain letters alone are enough, and more than all that may be letters of other scripts."""
    plain = text.encode("ascii", "ignore")
    letters = len(plain.translate(None, _NO_LETTERS))
    return letters >= _ENOUGH and letters > len(text) - len(plain)


def _script(char: str) -> str:
    if char < "\u0370":
        return "latin"
    if "\u0400" <= char <= "\u052f":
        return "cyrillic"
    if "\u0600" <= char <= "\u06ff":
        return "arabic"
    return "han" if "\u3040" <= char <= "\u9fff" else "other"


def _modified(rule: Rule, facts: Facts) -> list[Finding]:
    """A date of change before the date of publication."""
    published, modified = facts.meta("published"), facts.meta("modified")
    if published is None or modified is None:
        raise Skip("the metadata does not have both dates")
    first, second = stamp(str(published.value)), stamp(str(modified.value))
    if first is None or second is None or second.day >= first.day:
        return []
    return [fault_at(rule, modified.start, modified.end, published=first.day, modified=second.day)]


def _sponsor(rule: Rule, facts: Facts) -> list[Finding]:
    """The sponsor of the metadata is not named in the label."""
    field, labels = facts.meta("sponsor"), places.standing(facts, "sponsor-label")
    if field is None or not isinstance(field.value, str) or not labels or field.value.casefold() in ("true", "yes"):
        raise Skip("the metadata names no sponsor, or the article has no sponsor label")
    wanted = [word for word in names_in(field.value) if len(word) > 2] or names_in(field.value)
    told = {word for role in labels for word in names_in(facts.article.prose[role.start : role.end])}
    if not wanted or any(word in told for word in wanted):
        return []
    return [fault(rule, facts, labels[0].start, labels[0].end, sponsor=field.value)]


_COMPARISONS: dict[str, Callable[[Rule, Facts], list[Finding]]] = {
    "author": _author,
    "author-registry": _registry,
    "type": _type,
    "title": _title,
    "language": _language,
    "modified": _modified,
    "sponsor": _sponsor,
}
