"""What an audit reads besides files: records, exports, commits; nothing hostile, no silent gap."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk.audit import inputs
from copydesk.readers import read

WXR = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<item><title>Ferry stays</title><dc:creator>Ines Calloway</dc:creator>
<content:encoded><![CDATA[The ferry stays, the council said.

“We listened,” said Mayor Ekström.]]></content:encoded>
<wp:post_name>ferry-stays</wp:post_name><wp:post_date>2026-05-02 10:00:00</wp:post_date>
<wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
<category domain="category" nicename="news">News</category></item>
<item><title>logo</title><wp:post_type>attachment</wp:post_type><wp:status>inherit</wp:status></item>
</channel></rss>"""


def test_json_lines_with_a_map(tmp_path: Path) -> None:
    record = {"body": "The ferry stays.", "meta": {"headline": "Ferry"}, "kind": "news", "id": "a/ferry"}
    place = tmp_path / "archive.jsonl"
    place.write_text(json.dumps(record) + "\n\nnot json\n" + '{"headline": "no text"}\n', encoding="utf-8")
    mapping = {"text": "body", "title": "meta.headline", "type": "kind", "path": "id"}
    first, broken, empty = inputs.json_lines(str(place), mapping)
    article = read(first.text or "", first.path)
    assert first.path == "a/ferry.md"
    assert [(field.path, field.value) for field in article.fields] == [(("title",), "Ferry"), (("type",), "news")]
    assert article.prose == "The ferry stays."
    assert broken.problem is not None and broken.problem.line == 3
    assert empty.problem is not None and "--map text=KEY" in empty.problem.way_out


def test_a_wordpress_export_gives_posts_with_their_metadata(tmp_path: Path) -> None:
    place = tmp_path / "export.xml"
    place.write_text(WXR, encoding="utf-8")
    (post,) = inputs.wordpress(str(place))
    article = read(post.text or "", post.path)
    assert post.path == "ferry-stays.html"
    assert [article.text(block) for block in article.blocks] == [
        "The ferry stays, the council said.",
        "“We listened,” said Mayor Ekström.",
    ]
    assert {field.path[0]: field.value for field in article.fields}["section"] == "News"


BOMB = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY c "&a;&a;&a;">]><rss>&c;</rss>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>'


@pytest.mark.parametrize("content", [BOMB, EXTERNAL, "<rss><item></rss>", ""])
def test_hostile_and_broken_xml_is_refused(tmp_path: Path, content: str) -> None:
    place = tmp_path / "export.xml"
    place.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=r"document type|well-formed"):
        list(inputs.wordpress(str(place)))


def test_a_record_tells_its_section_and_language(tmp_path: Path) -> None:
    place = tmp_path / "archive.jsonl"
    place.write_text(json.dumps({"text": "Die Fähre bleibt.", "rubrik": "Hafen", "language": "de"}) + "\n", "utf-8")
    (document,) = inputs.json_lines(str(place), {"section": "rubrik"})
    article = read(document.text or "", document.path)
    assert {field.path[0]: field.value for field in article.fields} == {"section": "Hafen", "language": "de"}


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("digitalgov/news/2019/12/a.md", "digitalgov"),
        ("content/news/2019/a.md", "news"),
        ("_posts/2019-01-02-a.md", ""),
        ("2019/05/a.md", ""),
        ("../opinion/a.md", "opinion"),
        ("a.md", ""),
    ],
)
def test_a_path_tells_the_section(path: str, section: str) -> None:
    assert inputs.section_of(path) == section
