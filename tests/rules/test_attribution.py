"""The attribution rules together: which question they ask, how loudly, and when they keep silent."""

from __future__ import annotations

import re

import pytest

from copydesk.engine import RuleSet, check
from copydesk.house import House
from copydesk.packs import compile_rules
from copydesk.readers import read
from copydesk.settings import Project
from shared import shared

HOUSE = House(
    outlet="The Harbour Times",
    type_paths=tuple((f"{kind}/**", kind) for kind in ("news", "opinion", "analysis")),
)
Found = list[tuple[str, str]]


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    root = str(tmp_path_factory.mktemp("desk"))
    every = compile_rules(Project(root=root, packs=("attribution",), house=HOUSE))
    return RuleSet(tuple(rule for rule in every if rule.pack == "attribution"), HOUSE)


def found(rules: RuleSet, text: str, language: str = "en", kind: str = "news") -> Found:
    """Rule and level of every finding, by place."""
    article = read(f"---\nlang: {language}\n---\n\n{text}\n", f"{kind}/harbour.md")
    verdicts = check(article, rules)
    assert not [verdict for verdict in verdicts if verdict.outcome == "unchecked"]
    findings = sorted((item for verdict in verdicts for item in verdict.findings), key=lambda item: item.start)
    return [(item.rule, item.level) for item in findings]


EXPECTED: dict[int, Found] = {
    1: [("collective-source", "info")],
    2: [("unsourced-verdict", "warning")],
    3: [],
    4: [("vague-source", "warning")],
    5: [],
    6: [],
    7: [("poll-without-pollster", "warning")],
    8: [],
    9: [("hearsay", "info")],
    10: [("hearsay", "warning")],
    11: [],
    12: [("stated-motive", "warning")],
    13: [("unspecific-statement", "warning")],
    14: [("unattributed-quote", "warning")],
    15: [],
    16: [],
    17: [("loaded-verb", "warning")],
    18: [],
    19: [],
    20: [("unattributed-accusation", "warning")],
    21: [],
    22: [("anonymous-source-without-reason", "warning")],
    23: [],
    24: [("hearsay", "warning")],
    25: [],
    26: [("vague-source", "warning")],
    27: [("vague-source", "warning")],
    28: [],
    29: [("hearsay", "warning")],
    30: [],
    31: [("hearsay", "warning")],
    32: [],
}
LANGUAGES = {24: "ru", 25: "ru", 26: "ru", 27: "az", 28: "az", 29: "de", 30: "de", 31: "fr", 32: "fr"}

PARAPHRASES = {
    1: "Foreign media, including Radio Maren, first reported that the light would be sold.",
    2: "But those stories have since been refuted.",
    3: "The Harbour Ministry denied the story on 3 March.",
    4: "Several economists believe that the yard will wait for the spring.",
    5: "Several economists, such as Tom Quill of Maren University, believe that the yard will wait for the spring.",
    6: "Economists disagree. Tom Quill of Maren University said prices would rise; Ada Voss of the Fish Hall said no.",
    7: "With the mayor trailing in most surveys, the harbour board may wait.",
    8: "The polling stations closed at 9 p.m., and the polls opened again in spring.",
    9: "A tunnel is one of the most widely discussed ideas on the islands.",
    10: "The wreck is reportedly Danish.",
    11: "The wreck is Danish, Radio Maren reported.",
    12: "London regards the islands as a burden, fearing that their debts will grow.",
    13: "Norway has consistently said that the herring treaty must stay.",
    14: "“Nobody will touch this light.” The meeting was closed.",
    15: "“Nobody will touch this light,” Voss told the fishermen. “Not in my time.”",
    16: "The so-called “Tunnel Plan” sank without a trace.",
    17: "She claimed she had never seen the letter.",
    18: "She admitted theft at the Maren Court on Friday.",
    19: "A group of divers claimed responsibility.",
    20: "Fraudster Max Mole was seen in Maren on Friday.",
    21: "Max Mole, convicted of fraud in 2020, was released.",
    22: "An insider said the yard is bankrupt.",
    23: "A clerk who wrote the minutes, speaking on condition of anonymity because they are secret, said it is bust.",
    24: "Как стало известно, верфь продана.",
    25: "Как рассказала газета «Маяк», верфь продана.",
    26: "Многие аналитики полагают, что верфь закроют.",
    27: "Bir çox ekspertlər düşünür ki, tərsanə bağlanacaq.",
    28: "Liman İdarəsinin məlumatına görə, tərsanə satılıb.",
    29: "Die Reederei soll das Schiff verkauft haben.",
    30: "Laut Reuters hat die Reederei das Schiff verkauft.",
    31: "La capitaine aurait vendu le navire.",
    32: "Selon Reuters, la capitaine aurait vendu le navire.",
}


@pytest.mark.parametrize("number", PARAPHRASES)
def test_the_thirty_two_sentences_in_our_own_words(rules: RuleSet, number: int) -> None:
    kind = "opinion" if number in (1, 2, 4, 7, 9) else "news"
    assert found(rules, PARAPHRASES[number], LANGUAGES.get(number, "en"), kind) == EXPECTED[number]


def test_the_thirty_two_sentences_as_they_were_given(rules: RuleSet) -> None:
    text = shared("domain/attribution.md").read_text(encoding="utf-8")
    rows = re.findall(r"(?m)^\| (\d+) \| (.+?) \| (.+?) \| .+ \|$", text)
    assert len(rows) == 32
    wrong = {}
    for number, sentence, kind in rows:
        place = "opinion" if kind == "op-ed" else "news"
        seen = found(rules, sentence, LANGUAGES.get(int(number), "en"), place)
        if seen != EXPECTED[int(number)]:
            wrong[number] = (sentence, seen)
    assert wrong == {}


def test_the_seed_gives_its_rows_and_none_that_it_must_not(rules: RuleSet) -> None:
    source = shared("seed/newsaz-opinion.txt").read_text(encoding="utf-8")
    article = read(source, "opinion/newsaz-opinion.txt")
    findings = [item for verdict in check(article, rules) for item in verdict.findings]
    seen = sorted((article.lines.position(item.start)[0], item.rule, item.level) for item in findings)
    assert seen == [
        (9, "unsourced-statistic", "warning"),
        (13, "collective-source", "info"),
        (13, "unsourced-verdict", "warning"),
        (23, "hearsay", "warning"),
        (25, "stated-motive", "info"),
        (27, "unspecific-statement", "warning"),
        (29, "unspecific-statement", "warning"),
        (31, "hearsay", "warning"),
        (31, "poll-without-pollster", "warning"),
        (31, "vague-source", "warning"),
    ]


def test_no_rule_about_a_sentence_is_an_error_and_none_has_a_fix(rules: RuleSet) -> None:
    for rule in rules.rules:
        assert rule.fix is None, rule.id
        assert rule.level != "error" or rule.id == "anonymous-source-named-in-metadata", rule.id


def test_every_message_marks_the_words_and_asks(rules: RuleSet) -> None:
    for rule in rules.rules:
        if rule.id not in ("anonymous-source-named-in-metadata", "poll-without-pollster"):
            assert "{found}" in rule.message and "?" in rule.message, rule.id


def test_the_level_follows_the_type_of_article(rules: RuleSet) -> None:
    motive = "Moscow views the talks as meaningless."
    figure = "Catches fell by 14 percent."
    assert found(rules, motive, kind="news") == [("stated-motive", "warning")]
    assert found(rules, motive, kind="opinion") == [("stated-motive", "info")]
    assert (
        found(rules, figure, kind="news")
        == found(rules, figure, kind="opinion")
        == [("unsourced-statistic", "warning")]
    )


def test_languages_that_no_native_reader_has_checked_speak_softly(rules: RuleSet) -> None:
    assert found(rules, "Alcuni analisti ritengono che il porto chiuderà.", "it") == [("vague-source", "info")]


def test_after_five_findings_the_rest_are_summed_up(rules: RuleSet) -> None:
    text = "\n\n".join(f"The boat number {number} was reportedly sold." for number in range(9))
    article = read(text, "news/boats.md")
    verdict = next(verdict for verdict in check(article, rules) if verdict.rule == "hearsay")
    assert len(verdict.findings) == 5
    assert "4 more" in verdict.findings[-1].message


def test_a_poll_tells_what_it_is_asked_for(rules: RuleSet) -> None:
    text = "A Gallup poll in May put the mayor ahead by six points."
    assert found(rules, text) == []
    assert found(rules, text.replace(" in May", "")) == [("poll-without-pollster", "info")]


def test_the_name_of_an_anonymous_source_in_the_metadata_is_an_error(rules: RuleSet) -> None:
    article = read("---\nanonymous_source_name: Igor Brandt\n---\n\nThe winch failed.\n", "news/winch.md")
    assert [(v.rule, v.findings[0].level) for v in check(article, rules) if v.findings] == [
        ("anonymous-source-named-in-metadata", "error")
    ]
