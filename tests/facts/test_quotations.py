"""Which quotations have a speaker, how far the search reaches, and what is no speech at all."""

from __future__ import annotations

import pytest

from facts.attribution_cases import facts_of, named, quotations, statuses


def test_a_quotation_without_a_speaker_is_unattributed() -> None:
    (quotation,) = quotations("“We will not accept this bridge.” The talks then ended.")
    assert quotation.status == "unattributed"
    assert quotation.reason == "no speaker in this paragraph"


def test_the_paragraph_lends_its_speaker() -> None:
    text = "“We will not accept this,” Harbour master Ida Voss told reporters. “It is over, all of it.”"
    assert statuses(text) == ["attributed", "attributed"]
    assert quotations(text)[1].scope == "paragraph"


def test_the_speaker_of_the_next_quotation_serves_too() -> None:
    text = "“We begged them to wait. Nobody did.” “It was the worst night of my life,” said Ida Voss."
    assert statuses(text) == ["attributed", "attributed"]


def test_a_source_in_the_sentence_before_serves() -> None:
    text = "Ida Voss said the ferry was too old. “We begged them to wait for calmer weather.”"
    assert named(text) == [("Ida Voss", "named-person", "said")]


def test_a_running_quotation_keeps_its_speaker() -> None:
    text = "“We left at dawn,” said Ida Voss. “Nobody was on the quay.\n\n“By noon the wind had turned on us.”"
    assert [quotation.scope for quotation in quotations(text)] == ["sentence", "paragraph", "running"]


def test_a_paragraph_in_between_ends_the_run() -> None:
    text = (
        "“We left at dawn,” said Ida Voss.\n\nThe quay is a kilometre long and was built of granite in 1911.\n\n"
        "“By noon the wind had turned on everybody.”"
    )
    assert statuses(text) == ["attributed", "unattributed"]


def test_a_colon_at_the_end_of_the_paragraph_before() -> None:
    text = "After the hearing, Judge Omar Reyes wrote:\n\n“The harbour belongs to the town and to nobody else.”"
    (quotation,) = quotations(text)
    assert (quotation.status, quotation.scope) == ("attributed", "colon")


def test_a_signature_below() -> None:
    text = "“The harbour belongs to the town and to nobody else.”\n\n— Ida Voss, harbour master"
    (quotation,) = quotations(text)
    assert (quotation.status, quotation.scope) == ("attributed", "signature")


def test_a_name_alone_behind_the_words_signs_them() -> None:
    assert named("“The harbour belongs to the town and to nobody else.” Ida Voss")[0][0] == "Ida Voss"


def test_a_transcript_names_its_speakers_first() -> None:
    text = "“VOSS: We begged them to wait for calmer weather.”"
    assert named(text) == [("VOSS", "named-person", ":")]


def test_in_an_essay_only_the_neighbouring_sentence_counts() -> None:
    filler = " ".join("The tide turned over the flats and the gulls went inland with the light." for _ in range(14))
    text = f"Ida Voss said the ferry was old. {filler} “We begged them to wait for calmer weather.” {filler}"
    assert statuses(text) == ["unattributed"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The so-called “Harbour Plan” is dead.", "two words: under four"),
        ("The crowd chanted “no more” all day.", "two words: under four"),
        ("She reviewed “The Long Winter of the Herring Boats” for a magazine.", "a title or term"),
        ("Readers loved the novel “one hundred miles of rain” at once.", "a title or term"),
    ],
)
def test_few_words_titles_and_terms_are_exempt(text: str, reason: str) -> None:
    (quotation,) = quotations(text)
    assert (quotation.status, quotation.reason) == ("exempt", reason)


def test_a_quotation_inside_another_is_judged_with_it() -> None:
    text = "“He shouted ‘get out of the boat now’ and jumped,” said Ida Voss."
    assert statuses(text) == ["attributed", "exempt"]


def test_british_single_marks_are_quotations_of_their_own() -> None:
    text = "‘We lost the boat, and the boys’ nets with it,’ said the skipper, Tom Hale. ‘It’s all gone now.’"
    assert statuses(text) == ["attributed", "attributed"]
    assert statuses("‘We lost the boat and every net with it.’ The quay was empty.") == ["unattributed"]


def test_emphasis_and_links_do_not_hide_a_speaker() -> None:
    text = "“We **will** not [leave](https://harbour.example) the quay,” said *Ida Voss*, the harbour master."
    assert named(text) == [("Ida Voss, the harbour master", "named-person", "said")]


def test_a_block_quotation_is_spoken_for_by_the_colon_before_it() -> None:
    text = "Ida Voss wrote to the council:\n\n> The harbour belongs to the town.\n> It always has.\n\nThe council met."
    (quotation,) = quotations(text)
    assert (quotation.status, quotation.scope) == ("attributed", "colon")


def test_a_block_quotation_signed_in_its_last_line() -> None:
    text = "The quay was full.\n\n> The harbour belongs to the town and to nobody else.\n>\n> — Ida Voss\n\nIt rained."
    (quotation,) = quotations(text)
    assert (quotation.status, quotation.scope) == ("attributed", "signature")


def test_a_block_quotation_without_a_speaker_is_told_by_the_layout() -> None:
    text = "The quay was full.\n\n> The harbour belongs to the town and to nobody else.\n\nIt rained."
    assert statuses(text) == ["exempt"]


def test_a_headline_may_quote_without_a_speaker() -> None:
    text = "## “The harbour belongs to the town”\n\nThe council met on Monday."
    assert statuses(text) == ["exempt"]


def test_reasons_name_the_words_that_told() -> None:
    (quotation,) = quotations("“We begged them to wait,” said Jane Roe.")
    assert quotation.reason == "followed by “said Jane Roe” in the same sentence"


def test_an_unknown_language_stays_silent() -> None:
    facts = facts_of("“Lorem ipsum dolor sit amet.” Consectetur adipiscing.")
    facts.__dict__["language"] = ("en", "none")
    assert [quotation.status for quotation in facts.quotations] == ["exempt"]


def test_a_word_quoted_for_itself_says_nothing() -> None:
    text = "Skippers would be “screaming” today because “all of the old quays were sold without a word.”"
    assert statuses(text)[-1] == "unattributed"
