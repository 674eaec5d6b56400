"""Nested, repeated and unclosed markup costs time in proportion to its size and never raises."""

from __future__ import annotations

import pytest
from growth import grows_too_fast

from copydesk.readers.html import read

LD = '<script type="application/ld+json">'
ATTACKS = {
    "unclosed tags": lambda n: "<a " * n,
    "an unclosed quotation": lambda n: '<p a="' + "x" * n,
    "unclosed comments": lambda n: "<!--" * n,
    "comments": lambda n: "<!--x-->y" * n,
    "nested elements": lambda n: "<div>" * n + "x",
    "nested classes": lambda n: "".join(f'<div class="a{i} b">x' for i in range(n)),
    "nested inline elements": lambda n: "<b>" * n + "<p>x" * n,
    "misnested inline elements": lambda n: "<i>" * n + "<b>" * n + "</i>" * n,
    "attributes": lambda n: "<p " + "".join(f"a{i}=1 " for i in range(n)) + ">x",
    "one long class": lambda n: '<div class="' + "x " * n + '">' + "<p>x</p>" * n,
    "data attributes": lambda n: "<p " + "".join(f"data-a{i}=x " for i in range(n)) + ">x" + "<p>y" * n,
    "nested tables": lambda n: "<table><tr><td>x" * n,
    "stray cells in nested elements": lambda n: "<div>" * n + "<td>x" * n,
    "nested lists": lambda n: "<ul><li>x" * n,
    "end tags": lambda n: "<p>" + "</div>" * n,
    "line breaks": lambda n: "x<br>" * n,
    "spaces": lambda n: "x" + "  y" * n + " " * n,
    "ampersands": lambda n: "&amp&" * n + "&#" + "9" * n + "&" + "a" * n,
    "signs": lambda n: "<" * n + "</" * n,
    "a script that never ends": lambda n: "<script>" + "</scrip" * n,
    "titles": lambda n: "<title>x</title>" * n,
    "nested JSON-LD": lambda n: LD + '{"a":[' * n,
    "many nodes of JSON-LD": lambda n: LD + "[" + '{"@type":"NewsArticle","@id":"x","author":{"@id":"x"}},' * n,
    "microdata": lambda n: '<div itemprop="author" itemscope>x' * n,
    "author links": lambda n: "<a rel=author>x" * n,
    "template tags": lambda n: "{% " * n + "{{<" * n,
    "paired shortcodes": lambda n: "{{< a >}}" * n + "<p>x" + "{{< /a >}}<p>y" * n,
    "link lists in nested elements": lambda n: "<body><main>" + "<div><a href=x>abc</a>" * n,
    "articles": lambda n: "<body>" + "<article><h2><a href=x>x</a></h2>" * n,
    "furniture": lambda n: '<body><div class="nav">' * n + "<p>x",
    "headings": lambda n: "<body>" + "<h1>The lido shut</h1>" * n,
    "soft hyphens": lambda n: "<p>" + "a\u00ad" * n,
    "preformatted lines": lambda n: "<pre>" + "\n" * n + "x\r\n" * n,
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_time_grows_with_size(attack: str) -> None:
    fault = grows_too_fast(lambda source: read(source, "hostile.html"), ATTACKS[attack], 500)
    assert not fault, fault


def test_a_megabyte_in_one_unclosed_tag() -> None:
    assert read("<p>Before</p><p " + "x" * 1_000_000, "x.html").prose == "Before"


def test_a_hundred_thousand_nested_elements() -> None:
    article = read("<div>" * 100_000 + "deep" + "</div>" * 100_000, "x.html")
    assert article.prose == "deep"
