"""The type of an article: precedence, evidence of every source, and `unknown` where nothing says."""

from __future__ import annotations

import pytest
from articles import BODY, article, facts_of

from copydesk.house import House


def kinds(source: str, path: str = "a.md", house: House | None = None) -> tuple[str, list[tuple[str, str]]]:
    fact = facts_of(source, path, house).type
    return fact.value, [(item.kind, item.value) for item in fact.evidence]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("type: opinion", "opinion"),
        ("type: Op-Ed", "opinion"),
        ("genre: Leitartikel\nlang: de", "editorial"),
        ("label: Мнение\nlang: ru", "opinion"),
        ("section: Rəy\nlang: az", "opinion"),
        ("categories: [Coast, Editorials]", "editorial"),
        ("tags: [sea, op-ed]", "opinion"),
        ("type: fact-check", "fact-check"),
        ("sponsor: Maren Marine", "sponsored"),
        ("article_type: press-release", "press-release"),
    ],
)
def test_front_matter_says_the_type(field: str, value: str) -> None:
    found, evidence = kinds(f"---\ntitle: Light\n{field}\n---\n\n" + article("en"))
    assert found == value
    assert evidence[0] == ("front-matter", value)


@pytest.mark.parametrize(
    "field",
    [
        "type: post",
        "layout: post",
        "section: News",
        "tags: [opinion poll, news]",
        "sponsor: false",
        "category: Harbour",
    ],
)
def test_front_matter_that_says_nothing(field: str) -> None:
    assert kinds(f"---\ntitle: Light\n{field}\n---\n\n" + article("en")) == ("unknown", [])


def test_settings_by_field_and_path_come_first_and_the_rest_is_kept() -> None:
    house = House(type_paths=(("opinion/**", "opinion"),), type_values={"Standpunkt": "analysis"})
    source = "---\ntype: news\nkicker: x\nlabel: standpunkt\n---\n\n" + article("en")
    assert kinds(source, "opinion/2026/tower.md", house) == (
        "analysis",
        [("config", "analysis"), ("path", "opinion"), ("front-matter", "news")],
    )


@pytest.mark.parametrize(
    ("path", "glob", "matches"),
    [
        ("opinion/a.md", "opinion/", True),
        ("opinion/2026/05/a.md", "opinion/**", True),
        ("content/opinion/a.md", "**/opinion/*.md", True),
        ("opinion/a.md", "**/opinion/*.md", True),
        ("content/a/opinion/b.md", "content/**/opinion/*.md", True),
        ("content/opinion/b.md", "content/**/opinion/*.md", True),
        ("opinions/a.md", "opinion/**", False),
        ("news/opinion.md", "opinion/**", False),
    ],
)
def test_globs_of_paths(path: str, glob: str, matches: bool) -> None:
    found, _ = kinds(article("en"), path, House(type_paths=((glob, "opinion"),)))
    assert (found == "opinion") is matches


@pytest.mark.parametrize(
    ("schema", "value"),
    [
        ("OpinionNewsArticle", "opinion"),
        ("ReportageNewsArticle", "news"),
        ("AnalysisNewsArticle", "analysis"),
        ("BlogPosting", "unknown"),
    ],
)
def test_structured_data(schema: str, value: str) -> None:
    page = (
        '<html><head><script type="application/ld+json">'
        f'{{"@context": "https://schema.org", "@type": "{schema}", "headline": "Light"}}'
        "</script></head><body><article>"
        + "".join(f"<p>{part}</p>" for part in BODY["en"])
        + "</article></body></html>"
    )
    assert kinds(page, "a.html")[0] == value


@pytest.mark.parametrize(
    ("title", "language", "value"),
    [
        ("Opinion | Let the tower shine", "en", "opinion"),
        ("Analysis: what the dark tower costs", "en", "analysis"),
        ("Kommentar: Lasst den Turm leuchten", "de", "opinion"),
        ("Мнение: пусть маяк горит", "ru", "opinion"),
        ("Éditorial – Que la lumière soit", "fr", "editorial"),
        ("Opinion polls and the tower", "en", "unknown"),
        ("The view: a tower in the dark", "en", "unknown"),
    ],
)
def test_the_headline_prefix(title: str, language: str, value: str) -> None:
    assert kinds(article(language, title=title))[0] == value


def test_a_label_above_the_text() -> None:
    assert kinds(article("en", top="OPINION", title="Let the tower shine"))[1] == [("label", "opinion")]


def test_a_disclaimer_says_opinion_and_keeps_its_place() -> None:
    source = article(
        "en", bottom="The views expressed here are the author's own and do not reflect those of the Gazette."
    )
    fact = facts_of(source).type
    assert fact.value == "opinion"
    assert source[fact.evidence[0].start : fact.evidence[0].end].startswith("The views")


def test_a_technical_disclaimer_says_nothing() -> None:
    assert (
        kinds(article("en", bottom="**Disclaimer:** The lamps shown are only examples and no endorsement is meant."))[0]
        == "unknown"
    )


@pytest.mark.parametrize("language", sorted(BODY))
def test_nothing_says_the_type(language: str) -> None:
    assert kinds(article(language)) == ("unknown", [])
