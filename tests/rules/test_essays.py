"""Three essays as a good editor would read them: much is judged, little is asked."""

from __future__ import annotations

import pytest

from copydesk.engine import RuleSet, check
from copydesk.house import House
from copydesk.packs import compile_rules
from copydesk.readers import read
from copydesk.settings import Project

HOUSE = House(outlet="The Harbour Times", type_paths=(("opinion/**", "opinion"),))

ENGLISH = """\
# The strait that nobody owns

For twelve winters I have watched the pilots of Cape Maren climb into boats that their grandchildren will not \
recognise. The strait they cross is narrow, shallow and claimed by two towns that agree about nothing else. That \
is its whole tragedy, and, as I hope to show, its only chance.

The council of Maren likes to call the strait “our blue high street”. It is nothing of the sort. A high street \
has an owner, a sweeper and a lamp; the strait has a buoy that went out in March and a committee that met once. \
When the committee did meet, it produced eleven pages and no date. One is tempted to ask: who would want to be \
answerable for a thing that drowns people?

There is, to be fair, a case for waiting. The northern bank argues that a bridge would end the ferries, and with \
them the school run, the post and half of what the island calls conversation. Its mayor, Ida Voss, put it well \
last autumn: “We are not against the bridge. We are against being crossed.” I have quoted that line to engineers \
on both shores, and none of them has laughed. It would be foolish to think that they do not understand her.

Yet waiting has a price, and the price is paid by those who have no committee. According to the Harbour \
Statistics Office, one in five sailings was cancelled in 2024. The schoolchildren of the southern bank know the \
figure without an office: they count the mornings. “Is it running today?” is the first sentence that many of \
them learn to read, because it is written on the slipway in chalk. What kind of government leaves its timetable \
to chalk?

The so-called “tunnel plan” was supposed to be the answer. It was drawn in an afternoon, printed in a week and \
buried in a drawer. Perhaps it deserved no better. But the reasons that were given at the time, that rock is \
hard and money soft, would have stopped every harbour wall on this coast. The people who built those walls did \
not ask whether the sea would like them.

Some analysts suggest that the ministry has already chosen the bridge and is waiting for the election to say so. \
I do not know whether that is true, and neither do they.

What should be done is simple enough to fit on a ticket. Light the buoy. Publish the day on which the committee \
meets. Let the pilots, who know the water, sit beside the lawyers, who know the words. And let each town pay for \
the half that it looks at from its own windows, which is the half that it says it cannot live without.
"""

RUSSIAN = """\
# Мост, которого боятся оба берега

Двенадцать зим я смотрю, как лоцманы мыса Марен садятся в лодки, которых их внуки уже не узнают. Пролив узок, \
мелок и нужен двум городам, которые больше ни о чём не могут договориться. В этом вся его беда и, надеюсь, его \
единственная надежда.

Городской совет любит называть пролив «нашей синей улицей». Улицей он никогда не был. У улицы есть хозяин, \
дворник и фонарь, а у пролива есть буй, погасший в марте, и комиссия, которая собралась один раз. Она написала \
одиннадцать страниц и не назвала ни одной даты. Кому же захочется отвечать за то, что топит людей?

Справедливости ради: подождать есть ради чего. Северный берег опасается, что мост убьёт паром, а вместе с ним \
почту, школу и половину того, что на острове называют разговором. Мэр Ида Восс сказала об этом прошлой осенью: \
«Мы не против моста. Мы против того, чтобы через нас просто ехали». Я пересказывал эти слова инженерам на обоих \
берегах, и никто не засмеялся.

Но ожидание стоит дорого, и платят за него те, у кого нет комиссии. По данным Управления статистики порта, в \
2024 году отменили каждый пятый рейс. Школьники южного берега знают это и без управления: они считают утра. \
«Сегодня пойдёт?» — первые слова, которые многие из них учатся читать, потому что они написаны мелом на причале.

Так называемый «план тоннеля» должен был стать ответом. Его начертили за вечер, напечатали за неделю и \
похоронили в ящике стола. Может быть, он и не заслуживал лучшего. Но если бы строители наших молов рассуждали \
так же, на этом берегу не стояло бы ни одного камня.

Некоторые эксперты считают, что министерство уже выбрало мост и только ждёт выборов. Я не знаю, так ли это, и \
они не знают.

Сделать нужно немногое. Зажечь буй. Назвать день, когда соберётся комиссия. Посадить лоцманов, которые знают \
воду, рядом с юристами, которые знают слова. И пусть каждый город заплатит за ту половину, на которую смотрит из \
своих окон.
"""

GERMAN = """\
# Die Brücke, vor der sich beide Ufer fürchten

Seit zwölf Wintern sehe ich den Lotsen von Kap Maren zu, wie sie in Boote steigen, die ihre Enkel nicht mehr \
erkennen werden. Der Sund ist schmal, flach und gehört zwei Städten, die sich sonst über nichts einig sind. Das \
ist sein ganzes Unglück und, wie ich hoffe, seine einzige Aussicht.

Der Rat nennt den Sund gern „unsere blaue Hauptstraße“. Das ist er nie gewesen. Eine Straße hat einen \
Eigentümer, einen Kehrer und eine Laterne; der Sund hat eine Boje, die im März erlosch, und einen Ausschuss, der \
ein einziges Mal tagte. Er schrieb elf Seiten und nannte kein Datum. Wer will schon für etwas einstehen, in dem \
Menschen ertrinken?

Man kann für das Warten einiges anführen. Das Nordufer fürchtet um die Fähre und mit ihr um die Post, den \
Schulweg und die Hälfte dessen, was auf der Insel Gespräch heißt. Bürgermeisterin Ida Voss sagte es im Herbst \
so: „Wir sind nicht gegen die Brücke. Wir sind dagegen, überfahren zu werden.“ Ich habe den Satz an beiden Ufern \
erzählt, und niemand hat gelacht.

Doch das Warten kostet, und es zahlen die, die keinen Ausschuss haben. Nach Angaben des Statistikamts Harburg \
fiel 2024 jede fünfte Fahrt aus. Die Schulkinder am Südufer wissen es auch ohne Amt: Sie zählen die Morgen. \
„Fährt sie heute?“ ist der erste Satz, den viele von ihnen lesen lernen, weil er mit Kreide auf der Rampe steht.

Der sogenannte „Tunnelplan“ sollte die Antwort sein. Er war an einem Nachmittag gezeichnet, in einer Woche \
gedruckt und in einer Schublade begraben. Vielleicht hatte er nichts Besseres verdient. Aber wer so rechnet, \
hätte auf dieser Küste keine einzige Mole gebaut.

Einige Experten glauben, das Ministerium habe sich längst für die Brücke entschieden und warte nur die Wahl ab. \
Ich weiß nicht, ob das stimmt, und sie wissen es auch nicht.

Zu tun ist wenig. Die Boje anzünden. Den Tag nennen, an dem der Ausschuss tagt. Die Lotsen, die das Wasser \
kennen, neben die Juristen setzen, die die Worte kennen. Und jede Stadt möge für die Hälfte zahlen, auf die sie \
aus ihren Fenstern blickt.
"""

EXPERTS = {"en": "Some analysts suggest", "ru": "Некоторые эксперты считают", "de": "Einige Experten glauben"}


@pytest.mark.parametrize(("language", "text"), [("en", ENGLISH), ("ru", RUSSIAN), ("de", GERMAN)])
def test_an_essay_is_asked_for_its_unnamed_experts_and_for_nothing_else(
    language: str, text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    every = compile_rules(Project(root=str(tmp_path_factory.mktemp("desk")), packs=("attribution",), house=HOUSE))
    rules = RuleSet(tuple(rule for rule in every if rule.pack == "attribution"), HOUSE)
    article = read(f"---\nlang: {language}\n---\n\n{text}", "opinion/strait.md")
    verdicts = check(article, rules)
    found = [(item.rule, article.source[item.start : item.end]) for one in verdicts for item in one.findings]
    assert found == [("vague-source", EXPERTS[language])]
