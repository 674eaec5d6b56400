"""Page furniture is known before anything is judged by position, and prose never is."""

from __future__ import annotations

import pytest
from articles import BODY, article, editorial, facts_of, words

CRUFT = [
    ("en", "+ ↺ − 16 px"),
    ("en", "A- A A+ 18 px"),
    ("en", "Share / Tweet / Print"),
    ("en", "Facebook Twitter WhatsApp Email"),
    ("en", "Click to tweet"),
    ("en", "Read more"),
    ("en", "ADVERTISEMENT"),
    ("en", "This site uses cookies to give you the best experience."),
    ("en", "[Image]"),
    ("de", "Teilen | Drucken | Merken"),
    ("de", "Lesen Sie auch: Der Sturm von 1962"),
    ("de", "Anzeige"),
    ("ru", "Читайте также: Шторм 1962 года"),
    ("ru", "Поделиться ВКонтакте Telegram"),
    ("fr", "Lire aussi : la tempête de 1962"),
    ("es", "Compartir en Facebook"),
    ("es", "Publicidad"),
    ("pt", "Leia também: a tempestade de 1962"),
    ("it", "Condividi"),
    ("pl", "Czytaj także: sztorm z 1962 roku"),
    ("tr", "Bu site çerez kullanır."),
    ("az", "Paylaş"),
    ("uk", "Читайте також: шторм 1962 року"),
    ("ar", "اقرأ أيضا: عاصفة 1962"),
    ("zh", "阅读原文"),
    ("ja", "関連記事"),
]


@pytest.mark.parametrize(("language", "line"), CRUFT)
def test_furniture_in_the_middle(language: str, line: str) -> None:
    facts = facts_of(article(language, middle=line), "a.txt")
    assert [facts.article.prose[role.start : role.end] for role in facts.cruft] == [line]
    assert editorial(facts) == []


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell.",
        "Print is not dead, she said.",
        "16",
        "+ 12 percent",
        "He would tweet no more.",
        "Subscribe to nothing.",
    ],
)
def test_prose_is_never_furniture(line: str) -> None:
    assert facts_of(article("en", middle=line), "a.txt").cruft == ()


def test_a_note_under_a_font_widget_is_still_at_the_top() -> None:
    top = "+ ↺ − 16 px\n\nEditor's note: Dora Lind is a Norwegian glaciologist."
    facts = facts_of(article("en", top=top), "a.txt")
    assert [role.name for role in facts.roles][:3] == ["cruft", "editors-note", "bio"]


def test_letters_that_choose_a_size_may_open_a_share_row() -> None:
    facts = facts_of(
        "A- A A+  Share  Tweet  Print\n\nKeeper climbs the stairs twice\n\n" + "\n\n".join(BODY["en"]), "a.txt"
    )
    assert [(role.name, role.block) for role in facts.roles if role.name != "body"] == [("cruft", 0), ("title", 1)]


@pytest.mark.parametrize(
    ("lines", "furniture"),
    [
        ("- Twitter\n- The tide table\n- Facebook", []),
        ("- Facebook\n- Twitter\n- WhatsApp", ["Facebook", "Twitter", "WhatsApp"]),
        ("**Twitter**\n\nThe keeper posts the hour of sunset there.", []),
        ("## Twitter\n\nThe keeper posts the hour of sunset there.", []),
        ("Share\n\n**Twitter**\n\nPrint", ["Share", "Twitter", "Print"]),
        ("Twitter", ["Twitter"]),
    ],
)
def test_a_service_named_by_the_author_is_no_furniture(lines: str, furniture: list[str]) -> None:
    facts = facts_of("\n\n".join([*BODY["en"][:3], lines, *BODY["en"][3:]]), "a.md")
    assert [words(facts, role) for role in facts.roles if role.name == "cruft"] == furniture
