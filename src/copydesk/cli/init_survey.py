"""What a folder of articles tells about its newsroom: types by path, language, domain. Proposes, never decides."""

from __future__ import annotations

import os

from copydesk.readers import format_of
from copydesk.record import record

FOLDERS = {
    "opinion": ("opinion", "opinions", "op-ed", "op-eds", "oped", "comment", "commentary", "columns", "columnists",
                "views", "viewpoints", "voices", "perspectives", "blogs", "kommentare", "meinung", "mneniya", "mnenie",
                "мнения", "rəylər", "reyler", "opiniones", "tribunes", "opinioni", "opinie"),
    "editorial": ("editorial", "editorials", "leaders", "leitartikel"),
    "news": ("news", "world", "local", "national", "politics", "business", "economy", "sport", "sports", "nachrichten",
             "novosti", "новости", "xeberler", "noticias", "actualites", "notizie", "wiadomosci", "briefs", "wire"),
    "analysis": ("analysis", "analyses", "analytics", "analitika", "аналитика", "analyse", "analysen"),
    "explainer": ("explainer", "explainers", "background", "backgrounders"),
    "review": ("review", "reviews", "kritik", "criticism"),
    "interview": ("interview", "interviews", "intervyu", "интервью", "q-and-a"),
    "letter": ("letters", "letters-to-the-editor", "leserbriefe", "mailbag"),
    "sponsored": ("sponsored", "partner-content", "partners", "advertorial", "advertorials", "branded", "anzeigen"),
    "satire": ("satire", "humour", "humor"),
    "fact-check": ("fact-check", "fact-checks", "factcheck", "factchecks", "faktencheck", "verify"),
    "press-release": ("press-releases", "press-release", "releases", "pressemitteilungen"),
    "obituary": ("obituaries", "obituary", "obits", "nachrufe"),
    "live": ("live", "liveblogs", "live-blogs"),
    "correction": ("corrections", "clarifications", "berichtigungen"),
}  # fmt: skip
EXCLUDED = (
    "drafts",
    "_drafts",
    "node_modules",
    "templates",
    "_includes",
    "_layouts",
    "themes",
    "layouts",
    "archetypes",
)
LANGUAGES = frozenset(["en", "ru", "az", "de", "fr", "es", "it", "pt", "pl", "uk", "tr", "ar", "zh", "ja"])
MOST_ARTICLES, HEADS = 20_000, 200


@record
class Survey:
    """What was seen. `paths` are `(glob, type)`; `more` tells that not every article was looked at."""

    articles: int = 0
    more: bool = False
    paths: tuple[tuple[str, str], ...] = ()
    exclude: tuple[str, ...] = ()
    outlet: str = ""
    domain: str = ""
    language: str = ""


def surveyed(folder: str) -> Survey:
    """Walk a folder and count."""
    articles = 0
    homes: dict[str, str] = {}
    exclude: list[str] = []
    heads: list[str] = []
    for place, names, files in os.walk(folder):
        inside = os.path.relpath(place, folder).replace(os.sep, "/")
        names[:] = sorted(name for name in names if not name.startswith(".") and not _excluded(name, inside, exclude))
        found = [name for name in sorted(files) if (format_of(name) or "text") != "text"]
        articles += len(found)
        if found and (home := _home(inside)):
            homes.setdefault(*home)
        if len(heads) < HEADS:
            heads += [os.path.join(place, name) for name in found[: HEADS - len(heads)]]
        if articles > MOST_ARTICLES:
            break
    outlet, domain = _site(folder)
    return Survey(
        articles=articles,
        more=articles > MOST_ARTICLES,
        paths=tuple(homes.items()),
        exclude=tuple(exclude),
        outlet=outlet,
        domain=domain,
        language=_language(heads),
    )


def _excluded(name: str, inside: str, exclude: list[str]) -> bool:
    if name.lower() not in EXCLUDED:
        return False
    exclude.append(f"{name}/**" if inside == "." else f"{inside}/{name}/**")
    return True


def _home(inside: str) -> tuple[str, str] | None:
    """The glob and the type of the outermost folder of a path whose name tells a type."""
    parts = inside.split("/")
    for index, part in enumerate(parts):
        for type_, names in FOLDERS.items():
            if part.lower() in names:
                # The same section under several languages (en/opinion, ru/opinion) is one rule.
                above = ["*" if word.lower() in LANGUAGES else word for word in parts[:index]]
                return "/".join([*above, part, "**"]), type_
    return None


def _site(folder: str) -> tuple[str, str]:
    """The name and domain that a site generator's settings tell (Hugo, Jekyll), or empty texts."""
    name = domain = ""
    for file in ("hugo.toml", "hugo.yaml", "config.toml", "config.yaml", "_config.yml"):
        for line in _head(os.path.join(folder, file)).splitlines():
            key, mark, value = line.partition("=") if "=" in line.split(":")[0] else line.partition(":")
            value = value.strip().strip("\"'")
            if not mark or not value:
                continue
            if key.strip() == "title":
                name = name or value
            if key.strip().lower() in ("baseurl", "url") and "//" in value:
                domain = domain or value.split("//")[1].split("/")[0].split(":")[0].removeprefix("www.")
    return name, domain


def _language(paths: list[str]) -> str:
    """The language that most articles name in their metadata."""
    counts: dict[str, int] = {}
    for path in paths:
        for line in _head(path).splitlines()[:40]:
            key, _, value = line.partition(":") if ":" in line else line.partition("=")
            code = value.strip().strip("\"',")[:2].lower()
            if key.strip().strip('"').lower() in ("lang", "language", "locale") and code in LANGUAGES:
                counts[code] = counts.get(code, 0) + 1
                break
    return max(sorted(counts), key=lambda code: counts[code]) if counts else ""


def _head(path: str) -> str:
    """The first 4 kB of a file; empty where it cannot be read."""
    try:
        with open(path, "rb") as stream:
            return stream.read(4096).decode("utf-8", "ignore")
    except OSError:
        return ""
