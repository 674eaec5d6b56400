"""Editorial roles in fourteen languages, in the forms and places in which newsrooms print them."""

from __future__ import annotations

import pytest
from articles import BODY, article, editorial, facts_of, words

BOTTOM = [
    # language, the closing block, the roles it must have, the words of the first of these roles
    ("en", "*Ruth Calloway is a professor of maritime history at the University of Hull and the author of “Salt and Signal”.*", "bio", "Ruth Calloway is"),
    ("en", "Ruth Calloway teaches maritime history at the University of Hull.", "bio", "Ruth Calloway teaches"),
    ("en", "• Tom Averill is a columnist for the Evening Standard of Maren", "bio", "Tom Averill"),
    ("en", "Tom Averill, PhD, is a research fellow at the Harbour Institute. He tweets @tomaverill.", "bio", "Tom Averill"),
    ("en", "**About the author:** Ruth Calloway has written about lighthouses since 1998.", "bio", "About the author"),
    ("en", "_The views expressed here are those of the author and do not necessarily reflect the position of the Maren Gazette._", "disclaimer", "The views"),
    ("en", "The opinions in this column are hers alone and not those of her employer.", "disclaimer", "The opinions"),
    ("en", "Correction: An earlier version of this article gave the wrong year for the war.", "correction", "Correction"),
    ("en", "This article was amended on 9 May 2026 because the cable was gnawed by mice, not rats.", "correction", "This article"),
    ("en", "*Editor’s note: an earlier version of this story misstated the keeper’s age. He is 71.*", "correction", "Editor’s note"),
    ("en", "This story has been updated with a statement from the harbour office.", "update", "This story"),
    ("en", "UPDATE, 9.40 p.m.: The lamp has been replaced and the light is back.", "update", "UPDATE"),
    ("en", "(Reporting by Ida Brandt in Maren; Editing by Paul Osei)", "credit", "(Reporting by"),
    ("en", "This essay was originally published by The Coastal Review.", "credit", "This essay"),
    ("en", "Ida Brandt contributed to this report.", "credit", "Ida Brandt"),
    ("en", "Sponsored by Maren Marine Insurance", "sponsor-label", "Sponsored by"),
    ("en", "We may earn a commission if you buy through links in this article.", "sponsor-label", "We may earn"),
    ("en", "Have a tip? Write to the desk at tips@marengazette.example.", "contact", "Have a tip?"),
    ("en", "If you are struggling, call the Samaritans free on 116 123, day or night.", "helpline", "If you"),
    ("en", "This summary was generated with the help of AI and checked by an editor.", "ai-disclosure", "This summary"),
    ("en", "© 2026 Maren Gazette. All rights reserved.", "licence", "©"),
    ("en", "[Editor’s note, Sept. 3, 2026: The keeper retired a week after this column appeared.]", "editors-note", "[Editor’s note"),
    ("de", "*Jana Reuter ist Professorin für Seerecht an der Universität Rostock.*", "bio", "Jana Reuter"),
    ("de", "Der Autor ist freier Journalist und lebt auf Rügen.", "bio", "Der Autor"),
    ("de", "**Zur Person:** Jana Reuter, 52, leitet das Institut für Küstenforschung.", "bio", "Zur Person"),
    ("de", "Namentlich gekennzeichnete Beiträge geben nicht unbedingt die Meinung der Redaktion wieder.", "disclaimer", "Namentlich"),
    ("de", "Anmerkung der Redaktion: In einer früheren Version hieß es, der Turm sei 80 Jahre alt. Das haben wir korrigiert.", "correction", "Anmerkung"),
    ("de", "Dieser Beitrag erschien zuerst in der Zeitschrift Küste und Meer.", "credit", "Dieser Beitrag"),
    ("de", "Aus dem Englischen übersetzt von Karla Brehm.", "credit", "Aus dem Englischen"),
    ("de", "Dieser Artikel wurde aktualisiert, nachdem sich das Hafenamt geäußert hatte.", "update", "Dieser Artikel"),
    ("de", "Schreiben Sie uns: leserbriefe@kuestenblatt.example", "contact", "Schreiben Sie"),
    ("de", "Wenn Sie Hilfe brauchen, erreichen Sie die Telefonseelsorge kostenlos unter 0800 111 0 111.", "helpline", "Wenn Sie"),
    ("fr", "*Claire Aubry est professeure d’histoire maritime à l’université de Nantes.*", "bio", "Claire Aubry"),
    ("fr", "Les propos tenus dans cette tribune n’engagent que leur auteur.", "disclaimer", "Les propos"),
    ("fr", "Rectificatif : une version précédente de cet article indiquait une date erronée.", "correction", "Rectificatif"),
    ("fr", "Propos recueillis par Luc Marchand.", "credit", "Propos recueillis"),
    ("fr", "Contactez-nous à redaction@lecap.example pour signaler une erreur.", "contact", "Contactez-nous"),
    ("es", "*Marta Quiroga es profesora de Historia en la Universidad de Vigo y autora de «Luz de costa».*", "bio", "Marta Quiroga"),
    ("es", "Las opiniones expresadas en este artículo no reflejan necesariamente la postura de El Faro.", "disclaimer", "Las opiniones"),
    ("es", "Fe de errores: en una versión anterior de este texto se decía que el farero tenía ochenta años.", "correction", "Fe de errores"),
    ("es", "Con información de EFE", "credit", "Con información"),
    ("es", "Este artículo fue publicado originalmente en La Costa.", "credit", "Este artículo"),
    ("pt", "*Helena Prado é jornalista e professora da Universidade do Porto.*", "bio", "Helena Prado"),
    ("pt", "Este texto não reflete, necessariamente, a opinião do Jornal do Cabo.", "disclaimer", "Este texto"),
    ("pt", "Errata: uma versão anterior desta reportagem informava a data errada.", "correction", "Errata"),
    ("pt", "(com informações da Agência do Mar)", "credit", "(com informações"),
    ("it", "*Carlo Venier è giornalista e autore di «La luce sul molo».*", "bio", "Carlo Venier"),
    ("it", "Le opinioni espresse in questo articolo sono dell’autore e non riflettono la posizione della testata.", "disclaimer", "Le opinioni"),
    ("it", "Errata corrige: una versione precedente di questo articolo riportava una data sbagliata.", "correction", "Errata corrige"),
    ("ru", "*Олег Сафронов — историк флота, автор книги «Свет над водой».*", "bio", "Олег Сафронов"),
    ("ru", "Автор — профессор Морской академии.", "bio", "Автор"),
    ("ru", "Мнение автора может не совпадать с позицией редакции.", "disclaimer", "Мнение автора"),
    ("ru", "В предыдущей версии статьи ошибочно говорилось, что маяку сто лет.", "correction", "В предыдущей"),
    ("ru", "Материал обновлён после ответа портовой службы.", "update", "Материал"),
    ("ru", "Пишите нам: pochta@mys.example", "contact", "Пишите"),
    ("ru", "На правах рекламы. ООО «Маяк», erid: 2Vfnxx", "sponsor-label", "На правах"),
    ("uk", "Думка автора може не збігатися з позицією редакції.", "disclaimer", "Думка"),
    ("uk", "*Ірина Гай — журналістка, авторка книжки «Світло над водою».*", "bio", "Ірина Гай"),
    ("pl", "Opinie wyrażone w artykule są opiniami autora i nie muszą odzwierciedlać stanowiska redakcji.", "disclaimer", "Opinie"),
    ("pl", "*Anna Wilk jest dziennikarką i autorką książki „Światło nad wodą”.*", "bio", "Anna Wilk"),
    ("pl", "Sprostowanie: w poprzedniej wersji tekstu błędnie podaliśmy wiek latarni.", "correction", "Sprostowanie"),
    ("tr", "Bu yazıda yer alan görüşler yazara aittir ve gazetenin editoryal politikasını yansıtmayabilir.", "disclaimer", "Bu yazıda"),
    ("tr", "Düzeltme: Haberin önceki halinde fenerin yaşı yanlış yazılmıştı.", "correction", "Düzeltme"),
    ("az", "Müəllifin fikri redaksiyanın mövqeyi ilə üst-üstə düşməyə bilər.", "disclaimer", "Müəllifin"),
    ("az", "Müəllif haqqında: Rəşad Quliyev dənizçilik tarixi üzrə tədqiqatçıdır.", "bio", "Müəllif haqqında"),
    ("ar", "الآراء الواردة في هذا المقال تعبر عن رأي صاحبها ولا تعكس بالضرورة رأي الصحيفة.", "disclaimer", "الآراء"),
    ("ar", "تصحيح: ذكرت نسخة سابقة من هذا المقال عمرا خاطئا للمنارة.", "correction", "تصحيح"),
    ("zh", "本文仅代表作者个人观点，不代表本报立场。", "disclaimer", "本文"),
    ("zh", "作者简介：林海，海洋史学者，著有《岸边的光》。", "bio", "作者简介"),
    ("zh", "（作者系海洋大学教授）", "bio", "（作者系"),
    ("zh", "本文首发于《海岸》杂志，经授权转载。", "credit", "本文首发"),
    ("zh", "更正：此前版本误称灯塔已有一百年历史，特此致歉。", "correction", "更正"),
    ("zh", "投稿邮箱：tougao@haian.example", "contact", "投稿邮箱"),
    ("ja", "本記事の内容は筆者個人の見解であり、本紙の公式見解ではありません。", "disclaimer", "本記事"),
    ("ja", "訂正：初出時、灯台の年齢に誤りがありました。お詫びして訂正いたします。", "correction", "訂正"),
]

TOP = [
    ("en", "*Editor's note: Pavel Orlov is a naval historian. The column expresses his personal view.*", "editors-note", "Editor's note"),
    ("en", "**Editor’s note:** This piece opens our series on the coast.", "editors-note", "Editor’s note"),
    ("en", "*This post was originally published on [the Coastal Review](https://coast.example/review).*", "credit", "This post"),
    ("en", "> Note to readers: some descriptions below are distressing.", "editors-note", "Note to readers"),
    ("en", "Sponsored content", "sponsor-label", "Sponsored content"),
    ("de", "**Hinweis der Redaktion:** Der folgende Text ist ein Gastbeitrag.", "editors-note", "Hinweis"),
    ("de", "Anzeige", "sponsor-label", "Anzeige"),
    ("fr", "*NDLR : ce texte ouvre notre série sur le littoral.*", "editors-note", "NDLR"),
    ("es", "*Nota de la redacción: este texto abre nuestra serie sobre la costa.*", "editors-note", "Nota de la redacción"),
    ("pt", "*Nota da redação: este texto abre a nossa série sobre o litoral.*", "editors-note", "Nota da redação"),
    ("it", "*Nota della redazione: questo testo apre la nostra serie sulla costa.*", "editors-note", "Nota della redazione"),
    ("ru", "*От редакции: этим текстом мы открываем серию о побережье.*", "editors-note", "От редакции"),
    ("az", "Redaksiyadan: bu yazı ilə sahil haqqında silsiləmizi açırıq.", "editors-note", "Redaksiyadan"),
    ("tr", "Editörün notu: Bu yazı kıyı dizimizi açıyor.", "editors-note", "Editörün notu"),
    ("pl", "Od redakcji: tym tekstem otwieramy cykl o wybrzeżu.", "editors-note", "Od redakcji"),
    ("uk", "Від редакції: цим текстом ми відкриваємо цикл про узбережжя.", "editors-note", "Від редакції"),
    ("ar", "ملاحظة المحرر: يفتتح هذا النص سلسلتنا عن الساحل.", "editors-note", "ملاحظة المحرر"),
    ("zh", "编者按：本文是海岸系列的第一篇。", "editors-note", "编者按"),
    ("ja", "編集部注：この文章は海岸の連載の第一回です。", "editors-note", "編集部注"),
]

PLAIN = [
    # Sentences that look like an editorial block and are none.
    ("en", "Marta Bell is a member of the harbour council and voted against the repair, she said."),
    ("en", "The disclaimer on the leaflet says that the views of the author are nobody else's business, he laughed."),
    ("en", "The regatta, sponsored by a bank, was cancelled because of the fog."),
    ("en", "In the interest of full disclosure, I have never climbed the tower."),
    ("en", "Cases of fever first appeared in the eastern harbour at the end of August."),
    ("en", "Good Samaritans carried the keeper down the stairs."),
    ("en", "Update the chart before you leave the harbour."),
    ("en", "“Editor’s note: we apologise to the mayor,” the rival paper had printed on its front page."),
    ("en", "She had read an earlier version of the plan and thanked the engineers for it."),
    ("de", "Der NDR berichtete am Abend ausführlich über den dunklen Turm."),
    ("de", "Die Transparenz der Ausgaben war im Rat lange ein Streitpunkt."),
    ("de", "„Anmerkung der Redaktion: Wir bedauern den Fehler“, stand am nächsten Tag in der anderen Zeitung."),
    ("fr", "La note de la rédaction était de quatre sur cinq pour ce guide."),
    ("pt", "A nota da redação não pode ser zero no exame."),
    ("pt", "O cabo foi cortado, de acordo com informações do jornal local."),
    ("es", "El autor del faro, un ingeniero de Vigo, murió en 1931."),
    ("ru", "Автор проекта маяка умер за год до его открытия."),
    ("ru", "Редакция газеты находилась тогда на соседней улице."),
    ("zh", "老师认为学生的观点并不重要，重要的是他们怎样论证。"),
    ("ja", "編集部は港の近くの古い建物にあった。"),
]

@pytest.mark.parametrize(("language", "block", "role", "start"), BOTTOM)
def test_block_at_the_bottom(language: str, block: str, role: str, start: str) -> None:
    facts = facts_of(article(language, bottom=block))
    found = [item for item in editorial(facts) if item.name == role]
    assert found, [(item.name, words(facts, item)[:40]) for item in editorial(facts)]
    assert words(facts, found[0]).lstrip("•*_ ").startswith(start)

@pytest.mark.parametrize(("language", "block", "role", "start"), TOP)
def test_block_at_the_top(language: str, block: str, role: str, start: str) -> None:
    facts = facts_of(article(language, top=block, title="Notes from the coast"))
    found = [item for item in editorial(facts) if item.name == role]
    assert found, [(item.name, words(facts, item)[:40]) for item in editorial(facts)]
    assert words(facts, found[0]).startswith(start)

@pytest.mark.parametrize(("language", "sentence"), PLAIN)
@pytest.mark.parametrize("place", ["middle", "bottom"])
def test_what_only_looks_like_a_block_is_body(language: str, sentence: str, place: str) -> None:
    facts = facts_of(article(language, **{place: sentence}))
    assert [(role.name, words(facts, role)) for role in editorial(facts)] == []

@pytest.mark.parametrize("language", sorted(BODY))
def test_a_plain_article_has_no_editorial_block(language: str) -> None:
    facts = facts_of(article(language))
    assert editorial(facts) == []
    assert {role.name for role in facts.roles} == {"body"}

@pytest.mark.parametrize("language", sorted(BODY))
@pytest.mark.parametrize("path", ["a.txt", "a.md", "a.html"])
def test_every_block_has_a_role_in_every_format(language: str, path: str) -> None:
    source = article(language)
    if path == "a.html":
        source = "<html><body><article>" + "".join(f"<p>{part}</p>" for part in BODY[language]) + "</article></body></html>"
    facts = facts_of(source, path)
    covered = {index for role in facts.roles for index in range(role.block, role.last_block + 1)}
    assert covered == set(range(len(facts.article.blocks)))

def test_a_note_holds_the_bio_and_the_disclaimer_as_parts() -> None:
    note = (
        "Editor's note: Dora Lind is a Norwegian glaciologist. The article expresses the personal opinion of the author "
        "and may not coincide with the view of The Fjord ."
    )
    facts = facts_of(article("en", top=note), "a.txt")
    first, second, third = editorial(facts)
    assert (first.name, words(facts, first)) == ("editors-note", note)
    assert (second.name, words(facts, second)) == ("bio", "Dora Lind is a Norwegian glaciologist.")
    assert third.name == "disclaimer"
    assert words(facts, third).startswith("The article expresses")
    assert words(facts, third).endswith("The Fjord .")
    assert facts.article.prose[first.label_start : first.label_end].strip() == "Editor's note:"

def test_a_label_alone_takes_the_paragraphs_under_it() -> None:
    facts = facts_of(article("en", bottom="## About the author\n\nRuth Calloway is a sailor.\n\nShe lives in Hull."))
    bio = next(role for role in editorial(facts) if role.name == "bio")
    assert words(facts, bio).endswith("She lives in Hull.")
    assert bio.last_block - bio.block == 2

def test_a_label_with_only_a_date_takes_the_paragraph_under_it() -> None:
    facts = facts_of(article("en", bottom="Correction: August 30, 2026\n\nThe keeper is 71, not 80."), "a.txt")
    found = editorial(facts)
    assert [role.name for role in found] == ["correction"]
    assert words(facts, found[0]).endswith("not 80.")

def test_a_bracketed_note_inside_a_sentence_is_a_part_of_its_block() -> None:
    middle = "Der Wärter (der Name ist der Redaktion bekannt, Anm. d. Red.) wollte nicht fotografiert werden."
    facts = facts_of(article("de", middle=middle))
    found = editorial(facts)
    assert [(role.name, words(facts, role)) for role in found] == [
        ("editors-note", "(der Name ist der Redaktion bekannt, Anm. d. Red.)")
    ]
    assert any(role.name == "body" and role.block == found[0].block for role in facts.roles)

def test_a_wire_credit_closes_the_last_paragraph() -> None:
    facts = facts_of(article("en", bottom="The tower stays. (Reporting by Ida Brandt; Editing by Paul Osei)"))
    found = editorial(facts)
    assert [(role.name, words(facts, role)) for role in found] == [
        ("credit", "(Reporting by Ida Brandt; Editing by Paul Osei)")
    ]

def test_italics_glued_to_the_last_sentence_are_their_own_part() -> None:

    facts = facts_of(article("en", bottom="<p>Nobody slept that night.<em>The views in this post are solely those of the author and do not represent the council.</em></p>"), "a.md")
    found = editorial(facts)
    assert [role.name for role in found] == ["disclaimer"]
    assert words(facts, found[0]).startswith("The views")

def test_an_all_capitals_pseudo_note_is_body() -> None:
    shout = "EDITORS NOTE: THIS IS NOT A CALL TO STORM THE TOWER BUT A WARNING OF WHAT THE COUNCIL WILL DO NEXT."
    assert editorial(facts_of(article("en", middle=shout))) == []

def test_an_address_in_code_is_no_contact_block() -> None:
    code = "```json\n{\"email\": \"keeper@cape.example\"}\n```"
    facts = facts_of(article("en", bottom=code))
    assert facts.contacts == ()
    assert editorial(facts) == []

def test_a_known_author_makes_a_plain_closing_line_a_bio() -> None:
    source = "---\nauthor: Nils Aker\n---\n\n" + article("en", bottom="Nils Aker is an analyst at the Fjord Institute.")
    assert [role.name for role in editorial(facts_of(source))] == ["bio"]

def test_a_person_of_the_story_is_no_author() -> None:
    story = article("en", middle="Marta Bell had warned the council twice.", bottom="Marta Bell is a harbour engineer.")
    assert editorial(facts_of(story)) == []

def test_roles_that_stand_in_the_front_matter_only_have_no_place_in_the_prose() -> None:
    source = "---\ntitle: Light\neditors_note: This column opens our series on the coast.\n---\n\n" + article("en")
    notes = facts_of(source).having("editors-note")
    assert [(role.start, role.end, role.block, role.cue) for role in notes] == [(0, 0, -1, "editors_note")]

def test_html_classes_name_roles() -> None:
    paragraphs = "".join(f"<p>{part}</p>" for part in BODY["en"])
    source = (
        f"<html><body><article><h1>Dark tower</h1><p class='byline'>Ruth Calloway</p>{paragraphs}"
        "<div class='article-author-bio__body'><p>Ruth Calloway has sailed since she was four and writes on the coast.</p></div>"
        "<p class='editors-note'>The council answered on Friday.</p></article></body></html>"
    )
    facts = facts_of(source, "a.html")
    assert [role.name for role in facts.roles][:2] == ["title", "byline"]
    assert [role.name for role in editorial(facts)] == ["bio", "editors-note"]

def test_layout_title_byline_dateline_heading_list_quote_and_signoff() -> None:
    source = (
        "# The tower\n\nBy Ruth Calloway\n\nMAREN, 3 June (Coast Wire) — " + BODY["en"][0] + "\n\n## Why\n\n- one lamp\n- two lamps\n\n"
        "> It was dark.\n\n" + "\n\n".join(BODY["en"][1:]) + "\n\nThe Editors\n"
    )
    names = [role.name for role in facts_of(source).roles]
    assert names[:4] == ["title", "byline", "body", "dateline"]
    assert names.count("list") == 2
    assert {"heading", "quote"} < set(names)
    assert names[-1] == "signoff"

def test_a_long_hostile_block_stays_linear() -> None:
    text = "Editor's note: (" * 20000 + "“" * 20000 + " the views of the author " * 20000
    facts = facts_of(text, "a.txt")
    assert facts.roles
