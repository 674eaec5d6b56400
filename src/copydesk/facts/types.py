"""The article's type: what its metadata, place and wording say it is, with every piece of evidence.

Precedence: the house's settings by field and path, front matter, structured data, the label at the top or the
headline's prefix, a disclaimer or note in the text. What nothing says is `unknown`; nothing is guessed from style.
"""

from __future__ import annotations

from copydesk.facts.blocks.table import listed
from copydesk.language import words
from copydesk.record import record
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.article import Field
    from copydesk.facts import Facts

_SCHEMA = {
    "opinionnewsarticle": "opinion", "analysisnewsarticle": "analysis", "reportagenewsarticle": "news",
    "newsarticle": "news", "backgroundnewsarticle": "explainer", "reviewnewsarticle": "review", "review": "review",
    "criticreview": "review", "advertisercontentarticle": "sponsored", "satiricalarticle": "satire",
    "askpublicnewsarticle": "other", "liveblogposting": "live", "claimreview": "fact-check",
}  # fmt: skip
_GENERIC = ("newsarticle",)
_HEADLINE_MARKS = (":", "|", "—", "–", "-", "：", "｜", "]", "】", "/", "»", ".")
HEADLINE_PREFIX = 40


@record
class Evidence:
    """One sign of a type: `kind` as in the contract of `inspect`, `value` the type it speaks for.

    `start`, `end` are **source** offsets (metadata has no prose), 0 and 0 for a path or a setting.
    """

    kind: str
    value: str
    start: int
    end: int


@record
class TypeFact:
    """`value` is the type by precedence, or `unknown`; `evidence` in order of precedence."""

    value: str
    evidence: tuple[Evidence, ...] = ()


def find(facts: Facts) -> TypeFact:
    """The type by precedence with all evidence; a plain `NewsArticle` gives way to any clearer sign."""
    evidence = (*facts.stated, *_by_wording(facts, _names(facts)))
    return TypeFact(evidence[0].value, evidence) if evidence else TypeFact("unknown")


def value(facts: Facts) -> str:
    """The type alone: what settings and metadata say spares looking at the words."""
    return facts.stated[0].value if facts.stated else facts.type.value


def stated(facts: Facts) -> tuple[Evidence, ...]:
    """What settings and metadata say of the type, by precedence."""
    names = _names(facts)
    return (*_by_setting(facts), *_by_path(facts), *_by_front_matter(facts, names), *_by_schema(facts, names))


_names_by_language: dict[str, dict[str, str]] = {}


def _names(facts: Facts) -> dict[str, str]:
    """Folded names of types in English and the article's language; the article's own win."""
    own = facts.language[0]
    if own not in _names_by_language:
        found: dict[str, str] = {}
        for code in ("en", own):
            for kind, labels in words(code).get("types", {}).items():
                for label in listed(labels):
                    found[fold(label, code)] = kind
        _names_by_language[own] = found
    return _names_by_language[own]


def _by_setting(facts: Facts) -> Iterator[Evidence]:
    """Values the house maps to types, in any field that carries type, section or label."""
    values = {fold(value): kind for value, kind in facts.house.type_values.items()}
    if not values:
        return
    for meaning in ("type", "section", "label"):
        for field in _fields(facts, meaning):
            kind = values.get(fold(str(field.value)).strip())
            if kind:
                yield Evidence("config", kind, field.start, field.end)


def _by_path(facts: Facts) -> Iterator[Evidence]:
    path = facts.article.path
    for glob, kind in facts.house.type_paths:
        if _path_matches(path, glob):
            yield Evidence("path", kind, 0, 0)
            return


def _path_matches(path: str, glob: str) -> bool:
    """Whether a relative path matches a glob; a folder's name with a closing slash means everything in it."""
    from fnmatch import fnmatchcase

    pattern = glob.removeprefix("./") + ("**" if glob.endswith("/") else "")
    if fnmatchcase(path, pattern) or (pattern.startswith("**/") and fnmatchcase(path, pattern[3:])):
        return True
    return "/**/" in pattern and fnmatchcase(path, pattern.replace("/**/", "/", 1))


def _by_front_matter(facts: Facts, names: dict[str, str]) -> Iterator[Evidence]:
    """`type: opinion`, then labels, sections, categories and tags that are the name of a type and nothing else."""
    for meaning in ("type", "label", "section"):
        for field in _fields(facts, meaning):
            if field.origin == "front-matter" and (kind := _kind(field, names)) and not _vague(meaning, kind):
                yield Evidence("front-matter", kind, field.start, field.end)
    for field in facts.article.fields_named("tags"):
        if field.origin == "front-matter" and (kind := _kind(field, names)) in (
            "opinion",
            "editorial",
            "sponsored",
            "letter",
        ):
            yield Evidence("front-matter", kind, field.start, field.end)
    for field in _fields(facts, "sponsor"):
        if field.origin == "front-matter" and field.value not in (None, False, "", "false", "no"):
            yield Evidence("front-matter", "sponsored", field.start, field.end)


def _vague(meaning: str, kind: str) -> bool:
    """A section called News holds articles of every kind; only a type field that says so makes an article news."""
    return meaning == "section" and kind in ("news", "other")


def _kind(field: Field, names: dict[str, str]) -> str:
    if not isinstance(field.value, str) or len(field.value) > HEADLINE_PREFIX:
        return ""
    value = fold(field.value).strip().replace("_", " ")
    return names.get(value) or names.get(value.replace("-", " ")) or names.get(value.rsplit("/", 1)[-1].strip(), "")


def _by_schema(facts: Facts, names: dict[str, str]) -> Iterator[Evidence]:
    """schema.org types and IPTC genres; a generic NewsArticle comes last and only where nothing else speaks."""
    generic: list[Evidence] = []
    clear = False
    for field in facts.article.fields:
        if field.origin == "front-matter" or not isinstance(field.value, str):
            continue
        last = next((str(part).lower() for part in reversed(field.path) if isinstance(part, str)), "")
        if last in ("@type", "itemtype", "type"):
            name = field.value.rsplit("/", 1)[-1].lower()
            kind = _SCHEMA.get(name, "")
            if kind and name in _GENERIC:
                generic.append(Evidence("schema-org", kind, field.start, field.end))
            elif kind and (len(field.path) <= 3 or name != "review"):
                clear = True
                yield Evidence("schema-org", kind, field.start, field.end)
        elif last in ("genre", "articlesection", "article:section", "section"):
            kind = _kind(field, names)
            if kind and (last == "genre" or not _vague("section", kind)):
                clear = True
                yield Evidence("schema-org", kind, field.start, field.end)
    if not clear:
        yield from generic[:1]


def _by_wording(facts: Facts, names: dict[str, str]) -> Iterator[Evidence]:
    """The label at the top, the headline's prefix, then what the blocks of the desk say."""
    article = facts.article
    for role in facts.told:
        if role.name == "label":
            kind = names.get(facts.folded[role.start : role.end].strip(" :|*_.[]()"), "")
            if kind:
                yield Evidence("label", kind, *article.source_span(role.start, role.end))
    yield from _by_headline(facts, names)
    seen = set()
    for role in facts.told:
        if role.name in ("disclaimer", "sponsor-label") and role.name not in seen and role.block >= 0:
            seen.add(role.name)
            bare = role.label_start >= 0 and role.cue == article.prose[role.label_start : role.label_end].strip()
            if role.name == "disclaimer" and (bare or role.cue.startswith("class")):
                continue
            if role.name == "sponsor-label" and (role.block > 3 or "affiliate" in role.cue or "earn" in role.cue):
                continue
            kind = "opinion" if role.name == "disclaimer" else "sponsored"
            yield Evidence(
                "disclaimer" if kind == "opinion" else "label", kind, *article.source_span(role.start, role.end)
            )


def _by_headline(facts: Facts, names: dict[str, str]) -> Iterator[Evidence]:
    """`Opinion | …`, `Analysis: …`, `Kommentar: …` in the title block or the title field."""
    places = [
        (facts.folded[role.start : role.end], role.start, role.end) for role in facts.told if role.name == "title"
    ]
    for text, start, end in places[:1]:
        if kind := _prefix(text, names):
            yield Evidence("headline", kind, *facts.article.source_span(start, end))
            return
    for field in _fields(facts, "title"):
        if isinstance(field.value, str) and len(field.path) == 1 and (kind := _prefix(fold(field.value), names)):
            yield Evidence("headline", kind, field.start, field.end)
            return


def _prefix(headline: str, names: dict[str, str]) -> str:
    head = headline[: HEADLINE_PREFIX + 2].lstrip(" [【(")
    for mark in _HEADLINE_MARKS[:-1]:
        at = head.find(mark)
        if at > 0 and (mark not in "-/" or head[at - 1] == " ") and (kind := names.get(head[:at].strip(), "")):
            return kind if kind not in ("other",) else ""
    return ""


def _fields(facts: Facts, meaning: str) -> list[Field]:
    return facts.article.named(facts.house.names_of(meaning))
