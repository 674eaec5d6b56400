"""The noun phrase of a source, its kind and its cue, in English and German."""

from __future__ import annotations

import pytest

from facts.attribution_cases import facts_of, named

ENGLISH = [
    ("“The ice is thin,” said Jane Roe.", "Jane Roe", "named-person", "said"),
    ("“The ice is thin,” Jane Roe said.", "Jane Roe", "named-person", "said"),
    ("“The ice is thin,” she said.", "she", "pronoun", "said"),
    ("“The ice is far too thin,” said Jane Roe, a glaciologist at the Polar Institute.",
     "Jane Roe, a glaciologist at the Polar Institute", "named-person", "said"),
    ("“The ice is far too thin,” said the institute's director, who has skated there since 1980.",
     "the institute's director, who has skated there since 1980", "named-person", "said"),
    ("Jane Roe, a glaciologist, said “the ice is far too thin.”", "Jane Roe, a glaciologist,", "named-person", "said"),
    ("On Monday, Mayor Anne Holt of Dunmore told the Herald: “We will close the lake.”",
     "Mayor Anne Holt of Dunmore", "named-person", "told"),
    ("According to Jane Roe of the Polar Institute, the ice is “far too thin to walk on.”",
     "Jane Roe of the Polar Institute", "named-person", "According to"),
    ("Holt waited an hour, then added, “We will close the lake.”", "Holt", "named-person", "added"),
    ("Holt closed the lake on Monday, saying the ice was “far too thin to walk on.”", "Holt", "named-person", "saying"),
    ("HOLT: “We will close the lake tonight.”", "HOLT", "named-person", ":"),
    ("“We will close the lake tonight.” ― Anne Holt", "Anne Holt", "named-person", "―"),
    ("“The lake is closed to everyone,” the statement read.", "the statement", "document", "read"),
    ("“The ice is far too thin,” Reuters reported.", "Reuters", "outlet", "reported"),
    ("“The ice is far too thin,” said one warden who asked not to be named.",
     "one warden who asked not to be named", "anonymous", "said"),
    ("“The ice is far too thin,” experts said.", "experts", "vague", "said"),
    ("“The ice is far too thin,” the Polar Institute said in a statement.", "the Polar Institute",
     "named-organisation", "said"),
    ("The mayor's answer was that “the lake belongs to the town.”", "The mayor's", "named-person", "answer"),
    ("“We will close the lake,” Holt said, according to the Herald.", "the Herald", "outlet", "according to"),
    ("The surveys show that “the old quay sinks by an inch a year,” said Ida Voss, the harbour master.",
     "Ida Voss, the harbour master", "named-person", "said"),
    ("Ida Voss, who called the mayor after the storm, told her neighbours, “I will stay on this quay.”",
     "Ida Voss, who called the mayor after the storm,", "named-person", "told"),
    ("A boy asked for a rope and Voss said, “as long as you bring it back to me.”", "Voss", "named-person", "said"),
    ("“The quay is lost for good,” another tweeted.", "another", "pronoun", "tweeted"),
    ("“The quay is lost for good,” From said.", "From", "named-person", "said"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "kind", "cue"), ENGLISH)
def test_english_sources(text: str, source: str, kind: str, cue: str) -> None:
    assert named(text) == [(source, kind, cue)]


GERMAN = [
    ("„Das Eis ist zu dünn“, sagte Anna Holm.", "Anna Holm", "sagte"),
    ("„Das Eis ist zu dünn“, sagte die Direktorin des Instituts, Anna Holm.", "die Direktorin des Instituts, Anna Holm",
     "sagte"),
    ("Am Montag sagte Bürgermeister Uwe Brandt: „Wir sperren den See heute.“", "Bürgermeister Uwe Brandt", "sagte"),
    ("Brandt hatte am Montag erklärt, das Eis sei „viel zu dünn für Läufer“.", "Brandt", "erklärt"),
    ("Laut Anna Holm ist das Eis „viel zu dünn für Läufer“.", "Anna Holm", "Laut"),
    ("Anna Holm zufolge ist das Eis „viel zu dünn für Läufer“.", "Anna Holm", "zufolge"),
    ("„Das Eis ist viel zu dünn“, so Holm.", "Holm", "so"),
    ("In der Erklärung heißt es: „Der See bleibt bis März gesperrt.“", "der Erklärung", "heißt"),
    ("Dazu meinte sie: „Wir sperren den See noch heute.“", "sie", "meinte"),
    ("Nach Ansicht des Instituts ist das Eis „viel zu dünn für Läufer“.", "Ansicht des Instituts", "Nach"),
    ("Ein Hafen braucht 3. Ein Sprecher von Elbmar teilte mit: „Wir zahlen den Fährleuten künftig denselben Lohn.“",
     "Ein Sprecher von Elbmar", "teilte"),
    ("Wie die Hafenzeitung veröffentlichte, soll Brandt zu Voss gesagt haben: „Geh du doch selbst ans Ruder!“",
     "Brandt", "gesagt"),
    ("Dann lenkte er die Fähre in die Bucht und meldete sich mit den Worten: „Hier ist es ruhig, wir sind da.“",
     "er", "meldete"),
    ("Merle Voss hatte den Kahn eine „schwimmende Schande für den ganzen Ort“ genannt.", "Merle Voss", "genannt"),
    ("„Der Deich hält auch diesen Winter“, sagte ein Sprecher.", "ein Sprecher", "sagte"),
    ("„Die Fähre ist unser Leben“, schrieb die in Husum geborene Voss.", "die in Husum geborene Voss", "schrieb"),
    ("„Da bin ich also wieder“, mit diesen Worten meldete er sich zurück.", "er", "meldete"),
    ("„Der Deich hält auch diesen Winter“, sagte Merle Voss, die das Werk seit Jahren leitet.", "Merle Voss", "sagte"),
    ("Merle Voss lobte das Werk. Der Deich sei „für hundert Jahre gebaut und bezahlt“. Jan Brandt sprach dagegen.",
     "Merle Voss", "lobte"),
    ("Gemessen wird es an der Zahl, die Merle Voss zum Maß erklärt hatte: „Ich zähle nur die vollen Boote.“",
     "Merle Voss", "erklärt"),
    ("Hier sparte der Bürgermeister nicht mit Kritik: „Wer so baut, der baut ins Wasser.“", "der Bürgermeister", ":"),
    ("Die Fähren sollen „durch bessere Motoren und weniger Fahrten“ sparen, so heißt es in einer Erklärung.",
     "einer Erklärung", "heißt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue"), GERMAN)
def test_german_sources(text: str, source: str, cue: str) -> None:
    (found,) = named(text, "de")
    assert (found[0], found[2].split()[0]) == (source, cue)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The White House denied the report on 18 February.", ("The White House", "named-organisation", "denied")),
        ("The bomb is Russian-made, Interfax reported.", ("Interfax", "outlet", "reported")),
        ("Some analysts suggest that the fleet may be waiting.", ("Some analysts", "vague", "suggest")),
        ("A source said the deal is dead.", ("A source", "anonymous", "said")),
        ("Polls opened at 8 a.m.", None),
        ("However, these claims were later debunked.", None),
        ("Anna said nothing, but “the mayor said no” was written on the wall.", ("Anna", "named-person", "said")),
        ("The wall read “the mayor said no to all of it” in red.", None),
    ],
)
def test_a_source_in_a_span(text: str, expected: tuple[str, str, str] | None) -> None:
    facts = facts_of(text)
    prose = facts.article.prose
    found = facts.sources.in_span(0, len(prose))
    shown = found and (prose[found[0].start : found[0].end], found[0].kind, prose[slice(*found[1])])
    assert shown == expected


def test_unquoted_prose_hides_what_stands_inside_quotation_marks() -> None:
    facts = facts_of("Ida said “the ‘old’ quay is lost” today.")
    assert facts.sources.unquoted == "ida said “ ” today."


def test_a_sentence_in_a_span_does_not_borrow_from_its_neighbour() -> None:
    facts = facts_of("Ida Voss said the quay was lost. Prices rose by a third.")
    start = facts.article.prose.index("Prices")
    assert facts.sources.in_span(start, len(facts.article.prose)) is None
