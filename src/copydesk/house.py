"""A house's standards as facts and rules see them: plain frozen data, made from the project file by `settings`.

Everything that differs between newsrooms is here, never in code: names, domains, approved texts, the names of metadata
fields, how their values map to article types.
"""

from __future__ import annotations

from copydesk.record import record

TYPES = (
    "news", "analysis", "opinion", "editorial", "explainer", "review", "interview", "letter", "sponsored", "satire",
    "fact-check", "press-release", "obituary", "live", "correction", "other",
)  # fmt: skip

FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "og:title", "name"),
    "author": ("author", "authors", "byline", "by", "contributor", "contributors"),
    "published": ("date", "published", "publish_date", "publishdate", "date_published", "datePublished", "pubdate",
                  "published_at", "article:published_time", "time.datetime"),
    "modified": ("modified", "updated", "lastmod", "last_modified", "dateModified", "updated_at",
                 "article:modified_time", "og:updated_time"),
    "type": ("type", "article_type", "article-type", "articleType", "content_type", "genre", "kind"),
    "section": ("section", "category", "categories", "articleSection", "article:section"),
    "label": ("label", "kicker", "eyebrow"),
    "standfirst": ("standfirst", "summary", "description", "deck", "dek", "subtitle", "excerpt", "lede",
                   "og:description"),
    "language": ("lang", "language", "locale", "inLanguage", "og:locale"),
    "draft": ("draft", "status"),
    "sponsor": ("sponsor", "sponsored_by", "sponsored", "advertiser"),
    "credential": ("author_bio", "bio", "author_role", "credential", "author_title", "jobTitle"),
    "editors-note": ("editors_note", "editor_note", "editorsNote", "ednote"),
    "correction": ("correction", "corrections"),
}  # fmt: skip
"""The meaning of a metadata field and the names it goes by; a project file adds to or replaces a list."""


@record
class House:
    """One newsroom's settings, already validated.

    `wording[name][language]` is a list of approved texts with slots `{author}`, `{outlet}`, `{date}`; the language
    `any` serves all. `type_paths` are `(glob, type)` in order of precedence; `type_values` maps folded field values to
    types.
    `desks` maps an article type (or `any`) to its contact addresses. `provided` holds, per role, the types whose
    template prints it (`any` for all). `today` is an ISO date given by the caller: the engine has no clock.
    """

    outlet: str = ""
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    language: str = ""
    wording: dict[str, dict[str, tuple[str, ...]]] = {}
    fields: dict[str, tuple[str, ...]] = FIELDS
    type_paths: tuple[tuple[str, str], ...] = ()
    type_values: dict[str, str] = {}
    desks: dict[str, tuple[str, ...]] = {}
    authors: dict[str, str] = {}
    allowed_contacts: tuple[str, ...] = ()
    today: str = ""

    def approved(self, name: str, language: str) -> tuple[str, ...]:
        """The approved texts of `name` for a language: its own, then those for `any`."""
        texts = self.wording.get(name, {})
        return tuple(texts.get(language, ())) + tuple(texts.get("any", ()))

    def names_of(self, meaning: str) -> tuple[str, ...]:
        """The metadata field names that carry `meaning`; a meaning that is not in the table is itself a field name."""
        return self.fields.get(meaning, (meaning,))
