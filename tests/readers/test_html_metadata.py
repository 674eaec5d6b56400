"""A page's metadata: JSON-LD, microdata, meta and the rest, every value with its place."""

from __future__ import annotations

import pytest

from copydesk.article import Article
from copydesk.readers.html import read
from copydesk.readers.html.json import parse


def page(head: str = "", body: str = "") -> Article:
    return read(f"<html><head>{head}</head><body><article>{body}<p>Text.</p></article></body></html>", "page.html")


def value(article: Article, name: str) -> object:
    field = article.field(name)
    return None if field is None else field.value


def written(article: Article, name: str) -> str:
    field = article.field(name)
    assert field is not None
    return article.source[field.start : field.end]


LD = """<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "Organization", "@id": "#fjord", "name": "The Fjord"},
 {"@type": "Person", "@id": "#lee", "name": "Ann Lee", "jobTitle": "Reporter"},
 {"@type": ["OpinionNewsArticle"], "headline": "Why \\u201clido\\u201d matters &amp; lasts",
  "datePublished": "2024-03-05",
  "author": [{"@id": "#lee"}, {"@type": "Person", "url": "/bo", "name": "Bo Dahl"}], "publisher": {"@id": "#fjord"},
  "articleSection": "Opinion", "isAccessibleForFree": true, "wordCount": 812, "articleBody": "Long."}]}
</script>"""


def test_json_ld_gives_the_article_with_followed_references() -> None:
    article = page(LD)
    assert value(article, "@type") == "OpinionNewsArticle"
    assert value(article, "headline") == "Why “lido” matters & lasts"
    assert [field.value for field in article.fields_named("author.name")] == ["Ann Lee", "Bo Dahl"]
    assert value(article, "author") == "Ann Lee"
    assert value(article, "author.jobTitle") == "Reporter"
    assert value(article, "publisher.name") == "The Fjord"
    assert value(article, "isAccessibleForFree") is True
    assert value(article, "wordCount") == 812
    assert value(article, "articleBody") is None
    assert written(article, "headline") == '"Why \\u201clido\\u201d matters &amp; lasts"'
    field = article.field("datePublished")
    assert field is not None
    assert article.source[field.key_start : field.key_end] == '"datePublished"'
    assert field.origin == "schema-org"


@pytest.mark.parametrize(
    "script",
    ["", "no json", '{"@type": "NewsArticle", "headline": "Cut o', "[" * 5000, '{"@type": "Person", "name": "X"}'],
)
def test_broken_or_foreign_json_ld_is_no_error(script: str) -> None:
    assert value(page(f'<script type="application/ld+json">{script}</script>'), "headline") is None


def test_json_that_is_cut_off_keeps_what_came_before() -> None:
    script = '{"@type": "NewsArticle", "headline": "Kept", "author": {"na'
    article = page(f'<script type="application/ld+json">{script}</script>')
    assert value(article, "headline") == "Kept"


def test_json_values_know_their_places() -> None:
    source = 'x = {"a": [1, -2.5e3, null], "b": {"c": "é\\n"}};'
    root = parse(source, 0, len(source))
    assert root is not None and isinstance(root.content, dict)
    numbers = root.content["a"].content
    assert isinstance(numbers, list)
    assert [item.content for item in numbers] == [1, -2500.0, None]
    assert [source[item.start : item.end] for item in numbers] == ["1", "-2.5e3", "null"]
    assert source[root.start : root.end] == source[4:-1]


def test_meta_title_and_language() -> None:
    article = page(
        '<title> Lido shut &ndash; Fjord </title><meta name="author" content="Ann Lee">'
        '<meta property="article:published_time" content=2024-03-05><meta name="DC.date" content="2024-03-06">'
    )
    assert value(article, "title") == "Lido shut – Fjord"
    assert written(article, "title") == "Lido shut &ndash; Fjord"
    assert value(article, "author") == "Ann Lee"
    assert written(article, "author") == '"Ann Lee"'
    assert written(article, "article:published_time") == "2024-03-05"
    assert value(article, "dc.date") == "2024-03-06"
    assert value(read('<html lang="az"><p>Mətn.</p>', "x.html"), "lang") == "az"


def test_a_page_title_steps_back_behind_a_headline() -> None:
    article = page('<title>Lido shut – Fjord</title><meta property="og:title" content="Lido shut">')
    assert value(article, "title") is None
    assert value(article, "page-title") == "Lido shut – Fjord"


def test_microdata_nests_and_leaves_other_items_alone() -> None:
    article = page(
        body='<div itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Lido <b>shut</b></h1>'
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="/lee">'
        '<span itemprop="name">Ann Lee</span></a></span><time itemprop="datePublished"'
        ' datetime="2024-03-05">5 March</time>'
        '<div itemscope itemtype="https://schema.org/Place"><span itemprop="name">Bergen</span></div></div>'
    )
    assert value(article, "@type") == "NewsArticle"
    assert written(article, "@type") == "NewsArticle"
    assert value(article, "headline") == "Lido shut"
    assert value(article, "author") == "Ann Lee"
    assert value(article, "author.url") == "/lee"
    assert written(article, "datePublished") == '"2024-03-05"'
    assert "Bergen" not in [field.value for field in article.fields]


def test_author_links_and_times_of_the_article_only() -> None:
    source = """<html><body><article><h1>Lido shut</h1><a rel="author" href="/lee">Ann <b>Lee</b></a><time
datetime="2024-03-05">Tuesday</time><p>Nine million were asked for, and nine million could not be found in Bergen.</p>
</article><aside class="related"><a rel="author" href="/x">Xaver Ypsilon</a><time
datetime="1999-01-01">x</time></aside></body>"""
    article = read(source, "lido.html")
    assert [field.value for field in article.fields_named("author")] == ["Ann Lee"]
    assert [field.value for field in article.fields_named("time")] == ["2024-03-05"]


def test_every_place_holds_what_its_field_says() -> None:
    article = page(LD + '<meta name="a" content="b"><title>T</title>', '<a rel="author" href=x>Ann</a>')
    for field in article.fields:
        place = article.source[field.start : field.end].strip("\"'")
        assert place and (place == str(field.value) or "\\u" in place or field.value in (True, 812))


def test_the_name_of_a_drawing_is_not_the_title_of_the_page() -> None:
    article = read("<p><svg><title>Share</title></svg>The ferry sails.</p>", "news/ferry.html")
    assert article.fields == ()
