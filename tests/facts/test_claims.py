"""Claims: which sentence makes one, who answers for it, and which words only look like one."""

from __future__ import annotations

from pathlib import Path

import pytest

from copydesk.facts import Facts
from copydesk.run import open_desk
from facts.claimed import claims, facts, notes, open_claims


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("Some analysts suggest that the yard is only waiting.", "vague-source", "Some analysts suggest"),
        ("The yard will close, say several leading economists.", "vague-source", "say several leading economists"),
        ("According to most observers the ferry will never pay.", "vague-source", "According to most observers"),
        ("Today many believe the dam will go.", "vague-source", "many believe"),
        ("It was a bold - some say reckless - pledge.", "vague-source", "some say"),
        ("Some thought the dam would go.", "vague-source", "Some thought"),
        ("Scientific research has shown that tugs sleep.", "vague-source", "research has shown"),
        ("Many believe the harbour master knew.", "vague-source", "Many believe"),
        ("Studies show that rowers sleep better.", "vague-source", "Studies show"),
        ("The tug is reportedly for sale.", "hearsay", "reportedly"),
        ("It is believed that the captain slept.", "hearsay", "It is believed"),
        ("The plan is widely seen as a failure.", "hearsay", "widely seen as"),
        ("These stories have since been refuted.", "verdict", "been refuted"),
        ("The story turned out to be a hoax.", "verdict", "turned out to be a hoax"),
        ("It was a long-debunked tale of the islands.", "verdict", "debunked"),
        ("With the mayor leading in several polls, the board waits.", "poll", "leading in several polls"),
        ("Catches fell by 14 percent last year.", "statistic", "14 percent"),
        ("One in five islanders lives alone.", "statistic", "One in five"),
        ("The ferry carried 2.4 million people last year.", "statistic", "2.4 million people"),
        ("The two boards have not met for four years.", "statistic", "for four years"),
        ("Moscow views the talks as meaningless.", "motive", "Moscow views"),
        ("Smuggler John Mole embezzled the harbour dues.", "accusation", "John Mole embezzled"),
        ("Killer John Mole was seen on the pier.", "accusation", "Killer"),
        ("The yard built the largest crane in the world.", "superlative", "largest crane in the world"),
        ("The ferry will certainly sink.", "forecast", "will certainly"),
    ],
)
def test_a_sentence_that_nobody_answers_for(text: str, kind: str, words: str) -> None:
    assert open_claims(text) == [(kind, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The marine insurance claim was settled, and the rescue group claimed responsibility.",
        "The storm claimed 12 lives.",
        "Refused entry at the pier, the sailor slept in the boat.",
        "Fish is the main source of income, and the source code of the tide table is open-source.",
        "The critics' prize went to a first novel.",
        "An expert witness described the knot.",
        "Polls opened at eight and closed at ten; the poll tax was long forgotten.",
        "Voters went to the polls in the rain, and 52 percent of the vote went to the mayor.",
        "The Observer said nothing of it.",
        "It is known that warm water holds less salt.",
        "The ferry is expected at 10:00, and the pilot reports to the harbour office.",
        "Scholars Press printed the chart of Many Glacier.",
        "The new statute gives party officials and the old guard a say in it.",
        "For the tide table talk to experts, tell them when it is due, and give them a week.",
        "Moderators, observers, and participants join a call and report on it.",
        "After some thought the crew, which had some say in it, painted the tug.",
        "This data shows that tugs are slow, and our early research shows why.",
        "Every catch is reported to the harbour board, though it is thought of as a nuisance.",
        "The killer whale passed the pier; a killer app it was not.",
        "Police arrested John Mole on suspicion of murder.",
        "John Mole, convicted of murder in 2019, was released.",
        "The sailor was denied entry, and the boat was denied a berth.",
        "The board wants a 15 percent tax on mooring and a 10 percent discount for islanders.",
        "He is 52, lives at 14 Pier Road, and won 3-2 on 4 May 2021 under article 27.",
        "The officials refused to say when the bridge would open.",
        "The experts were told to wait in the rain.",
        "The board asked several analysts to count the boats.",
        "The first lady opened the fish market, first of all in the south.",
        "His claims can hardly be refuted.",
    ],
)
def test_false_friends_make_no_claim(text: str) -> None:
    assert open_claims(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Some analysts, among them Jane Roe of Harbour House, suggest that the yard is waiting.", "vague-source"),
        (
            "The experts disagree. Most experts say it will hold. Jane Roe of Harbour House said it will not.",
            "vague-source",
        ),
        ("The tug is reportedly for sale, according to the Harbour Gazette.", "hearsay"),
        ("The rumour was later debunked by the Harbour Gazette.", "verdict"),
        ("The White Ferry Company denied the report on 18 February.", "verdict"),
        ("Catches fell by 14 percent last year, the Fishery Board said.", "statistic"),
        ("Catches fell by [14 percent](https://board.example/2024) last year.", "statistic"),
        ("A Gallup poll in May put the mayor ahead by six points.", "poll"),
        ("Moscow views the talks as meaningless, the pilot Igor Brandt said on Tuesday.", "motive"),
    ],
)
def test_somebody_answers(text: str, kind: str) -> None:
    assert (kind, "attributed") in [(claim.kind, claim.status) for claim in claims(text)]
    assert open_claims(text) == []


def test_quoted_words_make_no_claim() -> None:
    assert claims("“Experts say it is reportedly debunked,” the bosun Marta Quill said.") == ()


def test_a_sentence_carries_one_claim_the_weightiest() -> None:
    text = "Experts say catches reportedly fell by 14 percent and the tale was later debunked."
    assert [kind for kind, _ in open_claims(text)] == ["verdict"]


def test_a_poll_and_a_group_in_two_clauses_are_two_questions_of_one_claim() -> None:
    text = "With the mayor leading in several polls, some analysts suggest that the board may wait."
    found = claims(text)
    assert [claim.kind for claim in found] == ["poll"]
    assert [claim.kind for claim in found[0].also] == ["vague-source"]


def test_an_open_quotation_outweighs_figures_and_groups() -> None:
    text = "“We will never ever accept this” was in the window of 14 percent of the houses."
    assert [quote.status for quote in facts(text).quotations] == ["unattributed"]
    assert open_claims(text) == []


def test_a_named_group_is_described_not_vague() -> None:
    for text in (
        "Harbour House analysts say the yard is waiting.",
        "Experts at Harbour House say the yard is waiting.",
        "The ministry's experts say the yard is waiting.",
        "The experts say the yard is waiting.",
    ):
        assert open_claims(text) == [], text


def test_the_speaker_inside_a_belief_does_not_answer_for_it() -> None:
    assert open_claims("Experts say Igor Brandt told the board to wait.") == [("vague-source", "Experts say")]


def test_a_verdict_is_not_covered_by_the_sentence_before() -> None:
    text = "The Gazette reported that the ship had sunk. These claims were later debunked."
    assert [kind for kind, _ in open_claims(text)] == ["verdict"]
    after = "These claims were later debunked. The Gazette said the ship had been in dock."
    assert open_claims(after) == []


def test_in_an_essay_only_the_neighbouring_sentence_answers() -> None:
    padding = "The light turns slowly over the bay, and the boats come home one by one as they have always done. " * 5
    source = "The keeper Igor Brandt said the lamp was new. "
    claim = "Catches fell by 14 percent last year. "
    assert open_claims(source + claim + padding) == []
    assert open_claims(source + padding + claim) == [("statistic", "14 percent")]


def test_the_first_paragraph_may_sum_up_what_follows() -> None:
    lead = "The dam will not hold, experts say.\n\nThe wind rose.\n\nJane Roe of Harbour House said the dam moved."
    assert open_claims(lead) == []
    assert [kind for kind, _ in open_claims("The fog stayed.\n\nThe boats waited.\n\n" + lead)] == ["vague-source"]


def test_the_line_before_a_list_answers_for_its_items() -> None:
    items = "\n- catches fell by 14 percent\n- one in five boats stayed in port\n"
    assert open_claims("The Fishery Board said in its report:\n" + items) == []
    assert len(open_claims("What has happened:\n" + items)) == 2


def test_a_figure_of_the_writers_own_work_needs_no_source() -> None:
    assert open_claims("We counted the boats, and 14 percent were empty.") == []


def test_a_figure_beside_a_named_poll_is_its_result() -> None:
    text = "A Gallup poll in May put the mayor ahead. Her rival had 41 percent."
    assert open_claims(text) == []


def test_what_points_back_at_a_named_poll_is_no_new_poll() -> None:
    text = "A Gallup poll in May put the mayor ahead.\n\nThe poll shows her leading by six points."
    assert open_claims(text) == []


@pytest.mark.parametrize("kind", ["satire"])
def test_types_that_owe_no_source(kind: str) -> None:
    assert claims("Experts say 14 percent of gulls reportedly vote.", kind=kind) == ()


def test_opinion_may_judge_but_not_leave_facts_without_a_source() -> None:
    text = "The ferry will certainly sink.\n\nCatches fell by 14 percent."
    assert [kind for kind, _ in open_claims(text, kind="opinion")] == ["statistic"]
    assert [kind for kind, _ in open_claims(text, kind="news")] == ["forecast", "statistic"]


def test_notes_captions_and_headings_are_not_read() -> None:
    text = "# Experts say the tug is reportedly sold\n\n```\nExperts say so.\n```\n\n> Experts say so, and often.\n"
    assert open_claims(text) == []


def test_every_claim_says_why() -> None:
    text = "Fog.\n\nCatches fell by 14 percent.\n\nThe tug is reportedly sold.\n\nThe Fishery Board said 9 percent."
    reasons = [claim.reason for claim in claims(text)]
    assert reasons[0] == "no source with a cue in this sentence or its neighbours"
    assert reasons[1] == "no source with a cue in this sentence"
    assert "Fishery Board" in reasons[2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A source said the deal is dead.", [("anonymous", "undescribed")]),
        ("A person familiar with the talks said the deal is dead.", [("anonymous", "no-reason")]),
        ("A pilot who saw it, speaking on condition of anonymity because he feared the board, said so.", []),
        ("The main source of light is a source of joy, the pilot said.", []),
        ("Western media reported that the yard was sold.", [("collective", "nobody")]),
        ("Western media, including Fox Harbour, reported that the yard was sold.", [("collective", "one-named")]),
        ("The council has repeatedly said that the ferry must stay.", [("unspecific", "")]),
        ("The council has repeatedly said, last on 3 February, that the ferry must stay.", []),
        ("I have often said that the ferry must stay.", []),
        ("He admitted he had met the pilot.", [("loaded", "strong")]),
        ("The bosun insisted that the winch was sound.", [("loaded", "plain")]),
        ("The ferry claimed the crown as the busiest of the coast.", []),
        ("The pilot claimed the mayor had lied.", [("loaded", "strong")]),
        ("He admitted murder at the Harbour Court.", []),
        ("The sailor was admitted to a ward on Monday.", []),
    ],
)
def test_poor_sourcing(text: str, expected: list[tuple[str, str]]) -> None:
    assert notes(text) == expected


def test_the_stock_reason_is_noted_from_the_second_time_on() -> None:
    one = "A pilot said so, asking not to be named because he was not authorized to speak."
    assert notes(one) == []
    assert notes(f"{one}\n\n{one}\n\n{one}") == [("formula", ""), ("formula", "")]


def test_a_speaker_is_introduced_before_the_surname_stands_alone() -> None:
    late = "“It is over for all of us,” Brandt said.\n\nThe pilot, Igor Brandt, had come from the pier."
    early = "The pilot, Igor Brandt, came from the pier.\n\n“It is over for all of us,” Brandt said."
    assert ("unintroduced", "late") in notes(late)
    assert notes(early) == []


def test_a_word_with_a_capital_only_at_the_head_of_a_sentence_is_not_taken_for_a_name() -> None:
    rest = "The report on the tide tables has forty pages and many charts of the bay. " * 6
    assert notes(f"Evaluators said, “The tables are hard to read by night.” {rest}") == []
    assert notes(f"“The tables are hard to read by night,” Maren said. {rest}") == [("unintroduced", "never")]
    assert notes(f"Maren said, “The tables are hard to read by night.” {rest} The board thanked Maren.") == [
        ("unintroduced", "never")
    ]


def test_one_question_in_a_sentence() -> None:
    text = "A source said the tug, reportedly sold, was worth 14 percent less."
    assert len(open_claims(text)) + len(notes(text)) == 1


def test_claims_are_the_same_whatever_rules_are_judged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = "Some analysts suggest that catches fell by 14 percent.\n\nThe tug is reportedly for sale, sources said.\n"
    judged = open_desk().facts_of_text(text, "a.md")
    alone = Facts(judged.article, judged.house)
    assert judged.claims == alone.claims
    assert judged.sourcing == alone.sourcing
    assert {claim.kind for claim in alone.claims} == {"vague-source", "statistic"}
