"""Of a whole page the article is read: its headline, byline, notes and bio, without the site around it."""

from __future__ import annotations

import pytest

from copydesk.article import Article
from copydesk.readers.html import read
from shared import shared

LEAD = "The city council of Bergen voted on Tuesday night to close the lido after a long and bitter debate."
SECOND = "Members of both parties told the meeting that the cost of repairs, put at nine million, could not be met."
THIRD = "Swimmers who had gathered outside the hall sang, and one of them read out a list of eighty years of records."
BODY = f"<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>"
RELATED = """<ul><li><a href="/a">Ferry fares rise again in spring</a></li><li><a href="/b">Mayor to stand down
next year</a></li><li><a href="/c">Where to swim this summer</a></li></ul>"""

PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Bergen closes its lido | The Fjord</title><style>p {{ color: red }}</style></head>
<body class="single-post has-sidebar comments-open">
<header class="site-header"><a href="/">The Fjord</a>
<nav><a href="/news">News</a> <a href="/sport">Sport</a></nav></header>
<div class="breadcrumb"><a href="/">Home</a> › <a href="/news">News</a></div>
<div id="content">
 <article>
  <header><p class="kicker">City</p><h1>Bergen closes its lido</h1>
   <p class="standfirst">Council says it cannot pay for repairs</p>
   <p class="byline">By <a rel="author" href="/lee">Ann Lee</a></p><time datetime="2024-03-05">5 March</time></header>
  <div class="share-buttons"><a href="#">Facebook</a> <a href="#">Mail</a></div>
  <div class="article-body">{BODY}
   <aside class="related"><h3>Read more</h3>{RELATED}</aside>
   <p class="correction">Correction: an earlier version gave the wrong number of records.</p>
  </div>
  <footer><p class="author-bio">Ann Lee is a reporter. Write to
   <a href="mailto:a@fjord.example">a@fjord.example</a></p></footer>
 </article>
 <section id="comments"><h2>2 comments</h2><ol class="comment-list">
 <li><p>{SECOND} Shame on them, every single one.</p></li>
 <li><p>{THIRD} I was there, and it was cold, and nobody cared.</p></li></ol></section>
 <aside class="sidebar"><h2>Most read</h2>{RELATED}</aside>
</div>
<footer class="site-footer"><p>© The Fjord. All rights reserved. Printed on the west coast since 1871.</p></footer>
<div class="cookie-banner">We use cookies to make this site better for all of its many readers, day and night.</div>
</body></html>"""

WANTED = [
    "City", "Bergen closes its lido", "Council says it cannot pay for repairs", "By Ann Lee", "5 March", LEAD, SECOND,
    THIRD, "Correction: an earlier version gave the wrong number of records.",
    "Ann Lee is a reporter. Write to a@fjord.example",
]  # fmt: skip


def texts(article: Article) -> list[str]:
    return [article.text(block) for block in article.blocks if block.kind != "rule"]


def test_a_page_gives_its_article_and_nothing_of_the_site() -> None:
    assert texts(read(PAGE, "lido.html")) == WANTED


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("article>", "div>"),
        ('<div class="article-body">', '<div itemprop="articleBody">'),
        ('<div id="content">', "<main>"),
        ("h1>", "h2>"),
        ("<header><p", '<div class="story-head"><p'),
        (" lang", " data-x=1 lang"),
    ],
)
def test_the_article_is_found_by_other_signs_too(old: str, new: str) -> None:
    page = PAGE.replace(old, new)
    if "article>" in old:
        page = page.replace("<div>", '<div class="post">', 1)
    assert texts(read(page, "lido.html")) == WANTED


def test_paragraphs_that_are_never_closed_change_nothing_but_where_they_end() -> None:
    wanted = [*WANTED[:3], "By Ann Lee5 March", *WANTED[5:]]
    assert texts(read(PAGE.replace("</p>", ""), "lido.html")) == wanted


def test_headline_and_byline_outside_the_marked_article_are_kept() -> None:
    page = f"""<html><head><title>Lido shut - Fjord</title></head><body><div class="top"><ul>
<li><a href="/">Home</a></li><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></div>
<div class="wrap"><div class="head"><h1>Lido shut</h1>
<p>By Ann Lee</p></div><article>{BODY}</article><div class="contributor-info"><p>Ann Lee swims.</p></div>
<div class="more"><h3><a href="/a">Ferry fares rise</a></h3><p>Another rise in spring.</p></div></div></body></html>"""
    assert texts(read(page, "lido.html")) == ["Lido shut", "By Ann Lee", LEAD, SECOND, THIRD, "Ann Lee swims."]


def test_a_simple_page_is_read_whole() -> None:
    note = "Editor’s note: see page 2."
    page = f"<html><body><h1>Lido shut</h1><p><i>By Ann Lee</i></p>{BODY}<p>{note}</p></body></html>"
    assert texts(read(page, "lido.html")) == ["Lido shut", "By Ann Lee", LEAD, SECOND, THIRD, note]


@pytest.mark.parametrize(
    "block",
    ['<aside role="complementary" class="author-bio"><p>{}</p></aside>', '<div class="article-footer"><p>{}</p></div>',
     '<div class="sidebar-correction"><p>{}</p></div>', '<p id="editors-note"><em>{}</em></p>', "<footer>{}</footer>",
     '<section class="promo sponsored-by"><p>{}</p></section>', '<div data-component="disclaimer">{}</div>'],
)  # fmt: skip
@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_editorial_blocks_are_kept_wherever_they_stand(block: str, place: str) -> None:
    note = block.format("Ann Lee swims at the lido, and was paid for this by nobody.")
    parts = {"before": "", "inside": "", "after": "", place: note}
    page = f"""<html><body><div class="page"><nav><a href="/">Home</a></nav><main>{parts["before"]}<h1>Lido shut</h1>
<div class="text">{BODY}{parts["inside"]}</div>{parts["after"]}</main><footer>© Fjord</footer></div></body></html>"""
    assert sorted(texts(read(page, "lido.html"))) == sorted(
        ["Lido shut", LEAD, SECOND, THIRD, "Ann Lee swims at the lido, and was paid for this by nobody."]
    )


def test_a_fragment_keeps_header_and_footer() -> None:
    source = f"<header><h1>Lido shut</h1></header><nav><a href=x>Up</a></nav>{BODY}<footer><p>© Fjord</p></footer>"
    article = read(source, "lido.html")
    assert texts(article) == ["Lido shut", LEAD, SECOND, THIRD, "© Fjord"]
    assert article.blocks[0].inside == ("header",)
    assert article.blocks[-1].inside == ("footer",)


def test_a_class_that_often_is_furniture_is_not_where_the_text_is() -> None:
    page = f"""<html><body><div class="teaser-text"><h2>Lido shut</h2>{BODY}</div>
<div class="teaser">Ferry fares</div></body></html>"""
    assert texts(read(page, "lido.html")) == ["Lido shut", LEAD, SECOND, THIRD]


def test_chinese_sentences_count_without_spaces() -> None:
    body = "".join(f"<p>{'市议会周二晚上投票决定关闭海滨浴场，理由是维修费用过高。' * n}</p>" for n in (1, 2, 1))
    page = f"""<html><head><title>海滨浴场关闭</title></head><body>
<div class="nav"><a href="/">首页</a></div><div><h1>海滨浴场关闭</h1>
<div>{body}</div></div><div class="footer">版权所有</div></body></html>"""
    assert len(texts(read(page, "lido.html"))) == 4


def test_a_page_of_navigation_alone_gives_no_article() -> None:
    page = '<html><body><nav><a href="/">Home</a></nav><div class="footer">© Fjord</div></body></html>'
    assert read(page, "index.html").blocks == ()


def test_real_pages_give_articles() -> None:
    empty = []
    for page in sorted(shared("data/html").glob("*.html")):
        article = read(page.read_bytes().decode("utf-8", "replace").replace("\0", ""), page.name)
        if len(article.prose) < 300:
            empty.append(page.name)
    assert len(empty) <= 2, empty
