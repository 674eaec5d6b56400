"""Sources in further languages: word order, postpositions, letters with and without dots, dialogue dashes."""

from __future__ import annotations

import pytest

from facts.attribution_cases import named, statuses

CASES = [
    ("ru", "«Переговоры завершены, и мы довольны», — сказал министр Сергей Орлов журналистам.", "министр Сергей Орлов"),
    ("ru", "По словам Марии Лариной, «город не готов к такому паводку».", "Марии Лариной"),
    ("ru", "Как сообщил ТАСС, «рейс задержан до утра понедельника».", "ТАСС"),
    ("ru", "Он заявил, что «мост откроют в срок, к первому сентября».", "Он"),
    ("az", "Nazir Əli Vəliyev bildirib ki, “danışıqlar uğurla başa çatıb və biz razıyıq”.", "Nazir Əli Vəliyev"),
    ("az", "“Biz bu yolu gələn il başa çatdıracağıq”, - deyə Leyla Məmmədova bildirib.", "Leyla Məmmədova"),
    ("az", "Prezidentin sözlərinə görə, “bu yol iki il ərzində tikiləcək”.", "Prezidentin"),
    ("az", "İLHAM QƏDİROV qeyd edib ki, “məktəbin damı artıq on ildir axır”.", "İLHAM QƏDİROV"),
    ("tr", "Bakan Ayşe Demir, “Yangın kontrol altına alındı, can kaybı yok” dedi.", "Bakan Ayşe Demir"),
    ("tr", "Başkan Işık'a göre “bu bütçe bu yıl yeterli olmayacak”.", "Başkan Işık'a"),
    ("fr", "« Nous n’avons jamais reçu cette lettre », a déclaré la maire, Anne Lefort.", "la maire, Anne Lefort"),
    ("fr", "Selon Pierre Martin, « la digue ne tiendra pas un hiver de plus ».", "Pierre Martin"),
    ("fr", "« C’est une erreur que nous paierons longtemps », regrette-t-elle.", "elle"),
    ("fr", "D’après l’AFP, « les négociations ont échoué dans la nuit ».", "l’AFP"),
    ("es", "«No vamos a cerrar la escuela del pueblo», dijo la alcaldesa Marta Ruiz.", "la alcaldesa Marta Ruiz"),
    ("es", "Según Juan Pérez, «el puente no aguantará otra crecida».", "Juan Pérez"),
    ("pt", "“Não vamos fechar a escola da aldeia”, disse a prefeita Marta Rocha.", "a prefeita Marta Rocha"),
    ("it", "«Non chiuderemo la scuola del paese», ha detto la sindaca Marta Rossi.", "la sindaca Marta Rossi"),
    ("uk", "За словами Івана Петренка, «міст не витримає ще однієї повені».", "Івана Петренка"),
    ("pl", "„Nie zamkniemy szkoły we wsi”, powiedziała burmistrz Marta Nowak.", "burmistrz Marta Nowak"),
    ("zh", "市长王丽说：“我们不会关闭村里的学校，这是承诺。”", "市长王丽"),
    ("ja", "警察によると、「橋は次の洪水に耐えられない見通しだ」という。", "警察"),
]


@pytest.mark.parametrize(("language", "text", "source"), CASES)
def test_sources(language: str, text: str, source: str) -> None:
    assert [found[0] for found in named(text, language)] == [source]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Дом сгорел за двадцать минут целиком». Потом приехали пожарные."),
        ("az", "“İşıqlar söndü və heç kim heç nə görmədi”. Sonra hamı evə getdi."),
        ("tr", "“Her şey beş dakikada oldu bitti.” Sonra itfaiye geldi."),
        ("fr", "« Personne ne nous a prévenus du danger. » Puis les pompiers sont arrivés."),
        ("es", "«Todo ocurrió en cinco minutos». Después llegaron los bomberos."),
    ],
)
def test_nobody_answers(language: str, text: str) -> None:
    assert statuses(text, language) == ["unattributed"]


@pytest.mark.parametrize(
    ("language", "text", "source", "turns"),
    [
        ("ru", "— Мы никуда отсюда не уедем, — сказал Иван Петров. — Здесь наш дом.", "Иван Петров", 2),
        ("es", "—No vamos a firmar nada —dijo Marta Ruiz—. Mañana volveremos con el abogado.", "Marta Ruiz", 2),
        ("fr", "— Nous ne partirons pas d’ici, répondit Jeanne.", "Jeanne", 1),
        ("pl", "— Nie wyjedziemy stąd nigdy — powiedział Jan Nowak. — To jest nasz dom.", "Jan Nowak", 2),
        ("tr", "— Buradan asla gitmeyeceğiz, dedi Ahmet Yılmaz.", "Ahmet Yılmaz", 1),
        ("uk", "— Ми звідси нікуди не поїдемо, — сказала Марія.", "Марія", 1),
    ],
)
def test_dialogue_dashes(language: str, text: str, source: str, turns: int) -> None:
    assert [found[0] for found in named(text, language)] == [source] * turns


def test_a_turn_without_a_narrator_is_left_alone() -> None:
    assert statuses("— А кто вам об этом сказал вчера вечером?", "ru") == ["exempt"]


def test_thin_lists_stay_silent() -> None:
    assert statuses("“我们不会关闭村里的学校，这是承诺。”", "zh") == ["exempt"]
