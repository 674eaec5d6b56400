"""Edits of articles in other languages: what is a changed fact there, and what is only another case or word."""

from __future__ import annotations

import pytest

from copydesk.engine import RuleSet, check
from copydesk.findings import Source
from copydesk.house import House
from copydesk.readers import read
from copydesk.rules.base import Rule
from copydesk.rules.kinds.history import Spec

ARTICLES = {
    "de": (
        "---\ntitle: Lange Brücke gesperrt\ndate: 2026-05-18\nlang: de\n---\n\n"
        "Die Lange Brücke bleibt vom 8. Juni an neun Wochen gesperrt, teilte die Stadt am Montag mit. Die Arbeiten"
        " kosten 3,2 Millionen Euro.\n\n„Wir hätten flicken können, aber so kommen wir nur einmal“, sagte Ruth Amadi,"
        " die leitende Ingenieurin. Busse fahren in Potsdam ersatzweise bis zur Fähre.\n"
    ),
    "ru": (
        "---\ntitle: Мост закроют\ndate: 2026-05-18\nlang: ru\n---\n\n"
        "Длинный мост закроют на девять недель с 8 июня, сообщила мэрия в понедельник. Ремонт обойдётся в 3,2 млн евро."
        "\n\n«Мы могли бы залатать его, но так мы придём один раз», — сказала инженер Рут Амади журналистам."
        " Автобусы пойдут к паромной пристани Волково.\n"
    ),
    "az": (
        "---\ntitle: Körpü bağlanır\ndate: 2026-05-18\nlang: az\n---\n\n"
        "Uzun körpü iyunun 8-dən doqquz həftə bağlanacaq, şəhər bu barədə bazar ertəsi məlumat verib. Təmir 3,2 milyon"
        " manata başa gələcək.\n\n“Biz onu yamaya bilərdik, amma belə bir dəfə gələcəyik”, – baş mühəndis Rəna Əliyeva"
        " jurnalistlərə deyib. Avtobuslar Sumqayıt körpüsünə qədər işləyəcək.\n"
    ),
}
NOTES = {
    "de": "\n*Korrektur, 20. Mai 2026: In einer früheren Version dieses Artikels standen falsche Kosten.*\n",
    "ru": "\n*Исправление, 20 мая 2026 года: в первой версии статьи была указана неверная стоимость ремонта.*\n",
    "az": "\n*Düzəliş, 20 may 2026: Məqalənin əvvəlki versiyasında təmirin qiyməti səhv göstərilmişdi.*\n",
}


def judged(language: str, new: str) -> list[str]:
    rule = Rule("silent", "t", "w", Source("S"), "warning", "history", Spec("facts"), "{kind}: {old} -> {new}")
    rules = RuleSet((rule,), House(today="2026-06-01"))
    (verdict,) = check(read(new, "a.md"), rules, read(ARTICLES[language], "a.md"))
    return [finding.message for finding in verdict.findings]


@pytest.mark.parametrize(
    ("language", "before", "after", "kind"),
    [
        ("de", "3,2 Millionen", "4,1 Millionen", "number"),
        ("de", "3,2 Millionen", "3,2 Milliarden", "number"),
        ("de", "neun Wochen", "zwölf Wochen", "number"),
        ("de", "8. Juni", "8. Juli", "date"),
        ("de", "am Montag", "am Dienstag", "date"),
        ("de", "Ruth Amadi", "Ines Vollmer", "name"),
        ("de", "in Potsdam", "in Cottbus", "name"),
        ("de", "hätten flicken", "wollten flicken", "quotation"),
        ("ru", "3,2 млн", "4,1 млн", "number"),
        ("ru", "3,2 млн", "3,2 млрд", "number"),
        ("ru", "девять недель", "десять недель", "number"),
        ("ru", "8 июня", "8 июля", "date"),
        ("ru", "в понедельник", "во вторник", "date"),
        ("ru", "Рут Амади", "Инна Ковальчук", "name"),
        ("ru", "Волково", "Осиповка", "name"),
        ("ru", "могли бы залатать", "хотели бы залатать", "quotation"),
        ("az", "3,2 milyon", "4,1 milyon", "number"),
        ("az", "3,2 milyon", "3,2 milyard", "number"),
        ("az", "doqquz həftə", "on həftə", "number"),
        ("az", "iyunun 8-dən", "iyulun 8-dən", "date"),
        ("az", "iyunun 8-dən", "iyunun 15-dən", "date"),
        ("az", "Rəna Əliyeva", "Leyla Həsənova", "name"),
        ("az", "Sumqayıt", "Gəncə", "name"),
        ("az", "yamaya bilərdik", "sökə bilərdik", "quotation"),
    ],
)
def test_a_changed_fact_is_found_and_answered_by_a_note(language: str, before: str, after: str, kind: str) -> None:
    new = ARTICLES[language].replace(before, after)
    assert new != ARTICLES[language]
    messages = judged(language, new)
    assert messages and messages[0].startswith(kind), messages
    assert judged(language, new + NOTES[language]) == []


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("de", "gesperrt, teilte", "geschlossen, teilte"),
        ("de", "Die Arbeiten kosten", "Der Bau kostet"),
        ("de", "die leitende Ingenieurin", "die oberste Planerin"),
        ("de", "ersatzweise", "ersatzwiese"),
        ("de", "Busse fahren", "Ersatzbusse fahren"),
        ("de", "3,2 Millionen", "3.2 Millionen"),
        (
            "de",
            "„Wir hätten flicken können, aber so kommen wir nur einmal“",
            "»Wir hätten flicken können, aber so kommen wir nur einmal«",
        ),
        ("ru", "сообщила мэрия", "рассказала мэрия"),
        ("ru", "журналистам", "журналстам"),
        ("ru", "пристани Волково", "пристани в Волкове"),
        ("ru", "Ремонт обойдётся", "Ремонт обойдется"),
        ("ru", "3,2 млн", "3,2 миллиона"),
        ("az", "məlumat verib", "xəbər verib"),
        ("az", "jurnalistlərə", "jurnalistlere"),
        ("az", "Sumqayıt körpüsünə", "Sumqayıtın körpüsünə"),
        ("az", "işləyəcək.\n", "işləyəcək.\n\nYollarda yeni nişanlar qoyulub.\n"),
    ],
)
def test_style_endings_and_typing_errors_pass(language: str, before: str, after: str) -> None:
    new = ARTICLES[language].replace(before, after)
    assert new != ARTICLES[language]
    assert judged(language, new) == []
