"""How well editorial blocks are recognised: recall and F1 per role, and how many confusers are taken for blocks.

    python benchmarks/blocks.py ../shared/domain/phrases.jsonl [--wrong] [--role NAME]

Each phrase of the file (`category`, `lang`, `text`, `placement`, `form`) is placed in a plausible article of its
language in its own form and place: as HTML where the form begins with `html:`, as plain text where the phrase comes
from a text file, else as Markdown. Then the roles are recognised. A phrase is found where the role covers half of it,
or a whole sentence or bracket of it: many phrases are paragraphs in which one sentence does it.

The categories stand for these roles (the first is the usual one; any of them counts, because the function decides):

* editor_note, editor_note_footnote, shortcode_note: editors-note, or what the note does (correction, update, credit…)
* opinion_disclaimer: disclaimer; disclosure: disclaimer, sponsor-label or editors-note
* correction, shortcode_correction: correction or update; update: update or correction
* contact_footer, letters: contact; author_bio: bio; helpline: helpline
* sponsored: sponsor-label; credit_syndication: credit or licence
* left out: anon_source (attribution, not a block) and everything that stands in templates and metadata only

A confuser (`confuser:CATEGORY`) is wrongly recognised where the category's first role is found on it. Precision of a
role is counted on the confusers and on the filler paragraphs.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from html import escape

from copydesk.facts import Facts
from copydesk.house import House
from copydesk.readers import read

ROLES = {
    "editor_note": ("editors-note", "correction", "update", "credit", "sponsor-label", "disclaimer"),
    "editor_note_footnote": ("editors-note",),
    "shortcode_note": ("editors-note",),
    "opinion_disclaimer": ("disclaimer",),
    "disclosure": ("disclaimer", "sponsor-label", "editors-note"),
    "correction": ("correction", "update"),
    "shortcode_correction": ("correction",),
    "update": ("update", "correction"),
    "contact_footer": ("contact",),
    "letters": ("contact",),
    "author_bio": ("bio",),
    "helpline": ("helpline",),
    "sponsored": ("sponsor-label",),
    "credit_syndication": ("credit", "licence"),
}
GOALS = (0.90, 0.05)
SENTENCE = 12
FILLER = {
    "en": (
        "Harbour council votes to keep the night ferry",
        "The council of Port Ellery voted on Tuesday to keep the night ferry running through the winter.",
        "The decision followed three hours of debate in a hall so crowded that people listened from the stairs.",
        "Shopkeepers on the north quay had feared that the last boat would leave at eight from October onwards.",
        "The ferry carries about four hundred passengers on an ordinary weekday and twice as many in the summer.",
        "A study of the costs, which the council ordered in the spring, will be discussed again in January.",
        "Rain drummed on the roof of the hall while the votes were counted, and nobody left before the end.",
        "The first boat of the new timetable leaves at a quarter to six and reaches the island before sunrise.",
    ),
    "de": (
        "Der Stadtrat hält an der Nachtfähre fest",
        "Der Stadtrat von Hafenberg hat am Dienstag beschlossen, die Nachtfähre auch im Winter fahren zu lassen.",
        "Vorausgegangen war eine dreistündige Debatte in einem Saal, in dem die Menschen bis auf die Treppe standen.",
        "Die Händler am Nordkai hatten befürchtet, dass das letzte Boot von Oktober an schon um acht Uhr ablegt.",
        "An einem gewöhnlichen Werktag nutzen etwa vierhundert Menschen die Fähre, im Sommer sind es doppelt so viele.",
        "Über ein Gutachten zu den Kosten, das im Frühjahr in Auftrag gegeben wurde, soll im Januar beraten werden.",
        "Der Regen trommelte auf das Dach, während die Stimmen gezählt wurden, und niemand ging vor dem Ende.",
        "Das erste Boot des neuen Fahrplans legt um Viertel vor sechs ab und erreicht die Insel vor Sonnenaufgang.",
    ),
    "fr": (
        "Le conseil municipal maintient le bac de nuit",
        "Le conseil municipal de Port-Ellier a voté mardi le maintien du bac de nuit pendant tout l’hiver.",
        "La décision est tombée après trois heures de débats dans une salle si pleine qu’on écoutait dans l’escalier.",
        "Les commerçants du quai nord craignaient que le dernier bateau ne parte à vingt heures dès le mois d’octobre.",
        "Le bac transporte environ quatre cents passagers un jour de semaine et deux fois plus pendant l’été.",
        "Une étude des coûts, commandée au printemps, doit être examinée de nouveau au mois de janvier.",
        "La pluie tambourinait sur le toit pendant le décompte des voix, et personne n’est parti avant la fin.",
        "Le premier bateau du nouvel horaire part à six heures moins le quart et atteint l’île avant l’aube.",
    ),
    "pt": (
        "Câmara mantém a balsa da noite",
        "A câmara de Porto Velho do Sul decidiu na terça-feira manter a balsa da noite durante todo o inverno.",
        "A decisão veio depois de três horas de debate em uma sala tão cheia que se ouvia da escada.",
        "Os comerciantes do cais norte temiam que o último barco partisse às oito horas a partir de outubro.",
        "A balsa leva cerca de quatrocentos passageiros em um dia comum e o dobro durante o verão.",
        "Um estudo dos custos, encomendado na primavera, será discutido novamente em janeiro.",
        "A chuva batia no telhado enquanto os votos eram contados, e ninguém saiu antes do fim.",
        "O primeiro barco do novo horário sai às quinze para as seis e chega à ilha antes do amanhecer.",
    ),
    "ru": (
        "Городской совет сохранил ночной паром",
        "Городской совет во вторник решил, что ночной паром будет ходить и зимой, несмотря на расходы.",
        "Решение приняли после трёх часов споров в зале, где люди стояли даже на лестнице.",
        "Торговцы с северной набережной боялись, что последний рейс с октября будет уходить в восемь вечера.",
        "В обычный будний день паром перевозит около четырёхсот пассажиров, а летом вдвое больше.",
        "Расчёты расходов, которые заказали весной, будут снова обсуждать в январе.",
        "Дождь стучал по крыше, пока считали голоса, и никто не ушёл до самого конца.",
        "Первый рейс по новому расписанию уходит без четверти шесть и приходит на остров до рассвета.",
    ),
    "zh": (
        "市议会决定保留夜间渡轮",
        "市议会星期二投票决定，夜间渡轮在整个冬季继续运行，尽管费用不低。",
        "会议大厅里挤满了人，许多人站在楼梯上听完了三个小时的辩论。",
        "北码头的店主原本担心，从十月起最后一班船会在晚上八点离开。",
        "平日里渡轮每天运送大约四百名乘客，到了夏天人数会翻一倍。",
        "春天委托进行的成本研究将在一月再次讨论，届时会公布更多细节。",
        "计票的时候，雨点敲打着屋顶，直到最后也没有人提前离开。",
        "新时刻表的第一班船在五点四十五分出发，日出之前就能到达小岛。",
    ),
    "ja": (
        "市議会、夜間フェリーの存続を決める",
        "市議会は火曜日、夜間フェリーを冬の間も運航することを決めた。",
        "会場は立ち見が出るほどで、議論は三時間に及んだ。",
        "北岸の商店主たちは、十月から最終便が八時になることを心配していた。",
        "フェリーは平日に約四百人を運び、夏にはその二倍になる。",
        "春に始まった費用の調査は、一月に再び話し合われる予定だ。",
        "票を数える間、雨が屋根を打っていたが、誰も席を立たなかった。",
        "新しい時刻表の始発は五時四十五分に出て、日の出前に島に着く。",
    ),
}


def place(phrase: dict[str, str]) -> tuple[str, str]:
    """The article with the phrase in its form and place, and its path."""
    form = phrase.get("form", "plain")
    title, *paragraphs = FILLER.get(phrase.get("lang", "en"), FILLER["en"])
    at = {"top": 0, "middle": len(paragraphs) // 2}.get(
        phrase.get("placement", "bottom").split()[0].rstrip(","), len(paragraphs)
    )
    text = phrase["text"].strip()
    if form.startswith("html:"):
        return _html(title, paragraphs, at, text, form[5:]), "article.html"
    origin = phrase.get("path", "")
    if form == "plain" and not origin.endswith((".md", ".mdx", ".markdown")):
        return "\n\n".join([title, *paragraphs[:at], text, *paragraphs[at:]]) + "\n", "article.txt"
    return f"# {title}\n\n" + "\n\n".join([*paragraphs[:at], text, *paragraphs[at:]]) + "\n", "article.md"


def _html(title: str, paragraphs: list[str], at: int, text: str, form: str) -> str:
    outer, _, inner = form.partition(">")
    tag, _, classes = outer.partition(".")
    tag = tag.strip() or "p"
    inner = "".join(char for char in inner if char.isalnum())
    words = escape(text, quote=False)
    if inner:
        words = f"<{inner}>{words}</{inner}>"
    block = f'<{tag} class="{escape(classes)}">{words}</{tag}>'
    if tag == "li":
        block = f"<ul>{block}</ul>"
    elif tag == "td":
        block = f"<table><tr>{block}</tr></table>"
    body = [f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs]
    body.insert(at, block)
    return (
        f"<!doctype html><html><body><article><h1>{escape(title)}</h1>" + "\n".join(body) + "</article></body></html>\n"
    )


def found(phrase: dict[str, str]) -> tuple[dict[str, float], list[str]]:
    """Share of the phrase that each role covers, and the roles found on the filler paragraphs."""
    source, path = place(phrase)
    facts = Facts(read(source, path), House())
    prose = facts.article.prose
    start, end = _where(prose, phrase)
    covered: dict[str, float] = {}
    outside = []
    for role in facts.roles:
        if role.end <= start or role.start >= end:
            outside.append(role.name)
            continue
        share = (min(end, role.end) - max(start, role.start)) / max(1, end - start)
        if role.end - role.start >= SENTENCE and start <= role.start and role.end <= end:
            share = 1.0
        covered[role.name] = min(1.0, covered.get(role.name, 0.0) + share)
    return covered, outside


def _where(prose: str, phrase: dict[str, str]) -> tuple[int, int]:
    """The prose span of the phrase: what stands between the filler paragraphs around it."""
    _, *paragraphs = FILLER.get(phrase.get("lang", "en"), FILLER["en"])
    start, end = 0, len(prose)
    title = FILLER.get(phrase.get("lang", "en"), FILLER["en"])[0]
    if title in prose:
        start = prose.index(title) + len(title)
    for paragraph in paragraphs:
        at = prose.find(paragraph)
        if at < 0:
            continue
        if at <= start + 2:
            start = at + len(paragraph)
        else:
            end = min(end, at)
    while start < end and prose[start].isspace():
        start += 1
    while end > start and prose[end - 1].isspace():
        end -= 1
    return start, end


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the recognition of editorial blocks on verbatim phrases.")
    parser.add_argument("phrases", help="a JSON Lines file of phrases with category, lang, text, placement and form")
    parser.add_argument(
        "--wrong", action="store_true", help="list every miss and every confuser that was taken for a block"
    )
    parser.add_argument("--role", default="", help="only phrases of categories whose first role is this one")
    options = parser.parse_args()
    with open(options.phrases, encoding="utf-8") as stream:
        phrases = [json.loads(line) for line in stream if line.strip()]
    asked: Counter[str] = Counter()
    hit: Counter[str] = Counter()
    false: Counter[str] = Counter()
    confusers = confused = 0
    for number, phrase in enumerate(phrases):
        category = phrase["category"].removeprefix("confuser:")
        wanted = ROLES.get(category)
        if wanted is None or (options.role and wanted[0] != options.role):
            continue
        covered, outside = found(phrase)
        for name in outside:
            false[name] += name in {roles[0] for roles in ROLES.values()}
        if phrase["category"].startswith("confuser:"):
            confusers += 1
            wrong = covered.get(wanted[0], 0) > 0
            confused += wrong
            false[wanted[0]] += wrong
        else:
            asked[wanted[0]] += 1
            wrong = not any(covered.get(name, 0) >= 0.5 for name in wanted)
            hit[wanted[0]] += not wrong
        if wrong and options.wrong:
            shares = ", ".join(f"{name} {share:.2f}" for name, share in covered.items())
            print(f"{number:4} {phrase['category']} [{phrase.get('lang')}, {phrase.get('form')}]")
            print(f"     {phrase['text'][:170]!r}\n     found: {shares}")
    print(f"{'role':<16}{'phrases':>8}{'recall':>8}{'precision':>11}{'F1':>7}")
    for role in sorted(asked):
        recall = hit[role] / asked[role]
        precision = hit[role] / max(1, hit[role] + false[role])
        f1 = 2 * recall * precision / max(1e-9, recall + precision)
        print(f"{role:<16}{asked[role]:>8}{recall:>8.2f}{precision:>11.2f}{f1:>7.2f}")
    recall, rate = sum(hit.values()) / max(1, sum(asked.values())), confused / max(1, confusers)
    print(f"{'all':<16}{sum(asked.values()):>8}{recall:>8.3f}   goal at least {GOALS[0]:.2f}")
    print(f"confusers recognised: {confused} of {confusers} = {rate:.3f}   goal at most {GOALS[1]:.2f}")
    return 0 if (recall >= GOALS[0] and rate <= GOALS[1]) or options.role else 1


if __name__ == "__main__":
    sys.exit(main())
