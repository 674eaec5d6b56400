"""When a quotation that nobody says is surely speech, and when its marks only set off a wording."""

from __future__ import annotations

import pytest

from copydesk.facts import Facts
from copydesk.house import House
from copydesk.readers import read
from facts.attribution_cases import quotations, statuses

GUIDE = (
    "We rewrote the harbour’s timetable last winter, and our skippers helped. If you plan a site of your own, "
    "start with your readers, and ask them what you would ask us.\n\n"
)


def doubts(text: str, language: str = "en") -> list[str]:
    """Why each unattributed quotation may be no speech."""
    return [quotation.doubt for quotation in quotations(text, language) if quotation.status == "unattributed"]


@pytest.mark.parametrize(
    "text",
    [
        "“We will not accept this bridge.” The talks then ended.",
        "The quay was empty by dawn. “They sold the boats while we slept.”\n\nNobody had been told.",
    ],
)
def test_a_sentence_of_news_prose_is_surely_speech(text: str) -> None:
    assert doubts(text) == [""]


def test_german_sets_the_stop_behind_the_marks() -> None:
    text = "Die Gespräche endeten in der Nacht. „Das werden wir niemals hinnehmen“. Dann fiel die Tür ins Schloss."
    assert doubts(text, "de") == [""]


@pytest.mark.parametrize(
    "words",
    [
        "Some berths stay empty.\n\n* “Why do we have a ferry page?”\n* “Who reads it on the boat?”",
        "Name the button “Book a berth for tonight” and test it.",
        "A page can fall between “somebody else will surely read it” and the bin.",
        "“Where do I begin with all of this?” is what most harbours ask.",
        "* “It took me one minute to book, and I was aboard.”\n* “I never had to call the office again.”",
    ],
)
def test_an_article_that_speaks_to_its_readers_sets_off_wordings(words: str) -> None:
    found = doubts(GUIDE + words)
    assert found and all(doubt.startswith("the article speaks to its readers") for doubt in found)


def test_a_sentence_in_a_paragraph_of_its_own_stays_speech_in_a_guide() -> None:
    text = GUIDE + "The pier was closed by noon.\n\n“They sold the boats while the whole town slept.”"
    assert doubts(text) == [""]


def test_code_and_attributes_quote_nobody() -> None:
    text = 'Put this into the page:\n\n    <td style="width: 20px and no more than that">a cell of the table</td>'
    assert "unattributed" not in statuses(text)


def test_a_link_in_the_sentence_tells_where_the_words_stand() -> None:
    text = "The [harbour act](https://harbour.example/act) is at “the heart of every pilot’s working day” again."
    assert statuses(text) == ["exempt"]


def test_an_answer_belongs_to_the_question_above_it() -> None:
    text = "## How did the harbour prepare for the storm?\n\n“By counting every rope twice, and then once more.”"
    (quotation,) = quotations(text)
    assert (quotation.status, quotation.scope) == ("attributed", "interview")


def test_a_pull_quote_repeats_the_article() -> None:
    words = "“The tide does not wait for the council.”"
    text = f"{words[:-2]},” said the pilot, Ida Voss.\n\nIt rained.\n\nThe sea rose.\n\n{words}"
    assert doubts(text) in ([], ["its words stand in the article once more"])


def test_marks_in_a_block_quotation_of_a_news_report_promise_a_speaker() -> None:
    text = "The quay was full.\n\n> “The harbour belongs to the town and to nobody else.”\n\nIt rained."
    news = Facts(read(f"---\nlang: en\ntype: news\n---\n\n{text}\n", "wire/story.md"), House())
    assert [(quotation.status, quotation.doubt) for quotation in news.quotations] == [("unattributed", "")]
    assert statuses(text) == ["exempt"]
