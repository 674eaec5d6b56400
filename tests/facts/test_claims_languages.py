"""Claims in other languages than English: stems, cue-last order, casing of İ and ı, hearsay by grammar alone."""

from __future__ import annotations

import pytest

from copydesk.facts.claims.lexicon import NEAR, SETS, STARTS, expanded, lexicon
from copydesk.language import CODES, words
from facts.claimed import claims, notes, open_claims


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "Einige Experten halten den Deich für unsicher.", "vague-source"),
        ("de", "Mit einem Dammbruch rechnen Fachleute schon lange.", "vague-source"),
        ("de", "Kritikern zufolge ist der Kai zu teuer.", "vague-source"),
        ("de", "Der Lotse soll zurückgetreten sein.", "hearsay"),
        ("de", "Die Männer sollen das Boot gestohlen haben.", "hearsay"),
        ("de", "Dem Vernehmen nach ist die Werft verkauft.", "hearsay"),
        ("de", "Diese Behauptungen wurden später widerlegt.", "verdict"),
        ("de", "Die Fänge gingen um 14 Prozent zurück.", "statistic"),
        ("de", "In mehreren Umfragen liegt die Bürgermeisterin vorn.", "poll"),
        ("de", "Der Mörder Max Mole wurde gesehen.", "accusation"),
        ("ru", "Некоторые эксперты считают, что порт закроют.", "vague-source"),
        ("ru", "По мнению аналитиков, порт закроют.", "vague-source"),
        ("ru", "Порт, отмечают наблюдатели, уже пуст.", "vague-source"),
        ("ru", "Лоцман якобы уехал.", "hearsay"),
        ("ru", "Позже эта информация была опровергнута.", "verdict"),
        ("ru", "Улов сократился на 14%.", "statistic"),
        ("ru", "Москва считает, что острова уступят.", "motive"),
        (
            "az",
            "Bəzi analitiklər limanın yaxın vaxtlarda bağlanacağını, gəmilərin gedəcəyini hesab edir.",
            "vague-source",
        ),
        ("az", "Ekspertlərin fikrincə, liman bağlanacaq.", "vague-source"),
        ("az", "Şayiələrə görə, rəis istefa verib.", "hearsay"),
        ("az", "Bu iddialar sonradan təkzib olunub.", "verdict"),
        ("az", "Ov 14 faiz azalıb.", "statistic"),
        ("tr", "Uzmanlar, limanın kıştan önce kapanacağını düşünüyor.", "vague-source"),
        ("tr", "UZMANLARA GÖRE LİMAN KAPANACAK.", "vague-source"),
        ("tr", "İDDİAYA GÖRE MÜDÜR İSTİFA ETTİ.", "hearsay"),
        ("tr", "Bu haberler daha sonra yalanlandı.", "verdict"),
        ("tr", "Av yüzde 14 azaldı.", "statistic"),
        ("fr", "Les analystes estiment que le port fermera.", "vague-source"),
        ("fr", "Le pilote aurait démissionné.", "hearsay"),
        ("fr", "Ces affirmations ont ensuite été démenties.", "verdict"),
        ("fr", "La pêche a reculé de 14 %.", "statistic"),
        ("es", "Algunos expertos creen que el puerto cerrará.", "vague-source"),
        ("es", "El práctico habría dimitido.", "hearsay"),
        ("es", "Esas afirmaciones fueron desmentidas.", "verdict"),
        ("it", "Il pilota avrebbe rassegnato le dimissioni.", "hearsay"),
        ("pt", "Alguns analistas acreditam que o porto fechará.", "vague-source"),
        ("uk", "Деякі експерти вважають, що порт закриють.", "vague-source"),
        ("pl", "Podobno strony się porozumiały.", "hearsay"),
        ("ar", "يرى محللون أن الميناء سيغلق.", "vague-source"),
        ("zh", "有专家认为，港口将关闭。", "vague-source"),
        ("ja", "船長は辞任したとされる。", "hearsay"),
    ],
)
def test_nobody_answers(language: str, text: str, kind: str) -> None:
    assert [found for found, _ in open_claims(text, language)] == [kind]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Hafen soll bis 2030 fertig sein."),
        ("de", "Das Haus soll saniert werden."),
        ("de", "Der Mann soll, so die Polizei, drei Boote gestohlen haben."),
        ("de", "Laut dpa soll der Lotse zurückgetreten sein."),
        ("de", "Experten des Instituts sagen, der Deich halte."),
        ("ru", "Как сообщил «Интерфакс», лоцман якобы уехал."),
        ("ru", "По мнению экспертов Института океана, лёд сойдёт."),
        ("ru", "Улов сократился на 14%, сообщило Управление рыболовства."),
        ("az", "Liman İdarəsinin məlumatına görə, ov 14 faiz azalıb."),
        ("az", "Danışıqlar başa çatıb və nümayəndələr geri qayıdıb."),
        ("tr", "Liman Müdürlüğü'ne göre av yüzde 14 azaldı."),
        ("tr", "Gemi limana varmış ve yolcular inmiş."),
        ("fr", "Selon la capitainerie, le pilote aurait démissionné."),
        ("fr", "S'il avait su, il aurait refusé."),
        ("fr", "La conférence aurait lieu en mai."),
        ("fr", "Des experts de la Banque de France estiment que le port fermera."),
        ("es", "El práctico habría dimitido, según El País."),
        ("zh", "新华社记者说，据悉双方已达成协议。"),
    ],
)
def test_somebody_answers_or_nothing_is_claimed(language: str, text: str) -> None:
    assert open_claims(text, language) == []


@pytest.mark.parametrize("language", ["it", "pt", "uk", "pl", "ar", "zh", "ja"])
def test_languages_without_a_native_reader_stay_at_information(language: str) -> None:
    assert lexicon(language).ceiling == "info"


def test_hearsay_by_a_romance_conditional_is_information() -> None:
    assert [claim.level for claim in claims("El práctico habría dimitido.", "es")] == ["info"]
    assert [claim.level for claim in claims("Le pilote aurait démissionné.", "fr")] == [""]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Der Rat hat wiederholt erklärt, die Fähre müsse bleiben."),
        ("ru", "Совет неоднократно заявлял, что паром останется."),
        ("az", "Şura dəfələrlə bəyan edib ki, bərə qalmalıdır."),
        ("tr", "Kurul defalarca açıkladı ki feribot kalacak."),
        ("fr", "Le conseil a déclaré à plusieurs reprises que le bac resterait."),
        ("es", "El consejo ha dicho repetidamente que el barco seguirá."),
    ],
)
def test_a_statement_made_repeatedly(language: str, text: str) -> None:
    assert notes(text, language) == [("unspecific", "")]


@pytest.mark.parametrize("language", CODES)
def test_every_list_has_a_name_that_is_read(language: str) -> None:
    settings = {
        "level", "reach", "inverted", "described-by", "capitals-only", "capital-nouns", "caseless", "grammar-level",
        "participle-reach", "passive-reach", "view-particle", "ratio-links",
    }  # fmt: skip
    lists = words(language)["claims"]
    assert set(lists) <= {*STARTS, *NEAR, *SETS, *settings}
    assert "groups" in lists and "hearsay" in lists and "percent" in lists


def test_alternatives_in_brackets() -> None:
    assert expanded("[some|] experts [say|think]") == [
        "some experts say",
        "some experts think",
        "experts say",
        "experts think",
    ]
