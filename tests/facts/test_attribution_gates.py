"""The short ways of the search for quotations give what the long ways give."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk.facts.attribution import marks, near
from copydesk.facts.attribution.address import ADDRESSED, addresses_readers
from copydesk.facts.attribution.lexicon import CAPITAL, STRONG, VERB, Lexicon, lexicon
from copydesk.facts.attribution.paragraph import Paragraph
from copydesk.facts.sources import _last_word
from copydesk.language import CODES, words
from copydesk.sentences import _ABBREVIATIONS, _abbreviated
from copydesk.text import fold
from facts.attribution_cases import facts_of

_MARKED = st.lists(
    st.sampled_from([*marks._MARKS, "“", "”", '"', '"', "a", "s", "No", "5", " ", " ", ".", ", ", "(", "ß", "\n"])
).map("".join)


@given(_MARKED)
def test_marks_that_simply_open_and_close_pair_as_on_the_stack(text: str) -> None:
    places = [match.start() for match in re.finditer(f"[{marks._MARKS}]", text)]
    assert marks.find(text, [(0, len(text))])[0] == marks._Pairing(text, 0, len(text)).pair(places)


@given(st.text(alphabet="abZ1½² _,:.\n\t(’-ا", max_size=40))
def test_the_last_word_is_the_one_an_expression_finds(text: str) -> None:
    found = re.search(r"([^\W\d_]+)[ ,:]*$", text)
    assert _last_word(text) == (found[1] if found else "")


def _counted(text: str, code: str) -> bool:
    lists = words(code).get("claims", {})
    whole = {word for name in ("own", "readers") for word in lists.get(name) or ()}
    stems = tuple(word[:-1] for word in whole if word.endswith("*"))
    cores = [token.strip(".,:;!?()*_—–").partition("'")[0] for token in text.split()]
    found = sum(core in whole or core.startswith(stems) for core in cores)
    return found >= 3 and found * ADDRESSED >= len(cores)


@pytest.mark.parametrize("code", CODES)
@given(data=st.data(), filling=st.sampled_from([0, 100, 236, 237, 238, 356, 357, 358, 359]))
def test_words_that_speak_to_readers_are_counted_as_one_by_one(code: str, data: st.DataObject, filling: int) -> None:
    lists = words(code).get("claims", {})
    listed = [word.strip("*") for name in ("own", "readers") for word in lists.get(name) or ()]
    piece = st.sampled_from([*listed, *listed, *" \t\n.,'(_—-a", " ", " ", "\u2003"])
    text = "".join(data.draw(st.lists(piece, max_size=12))) + " x" * filling
    assert addresses_readers(text, code) == _counted(text, code)


@pytest.mark.parametrize("code", ["en", "tr", "fr"])
@given(text=st.lists(st.sampled_from([*"aIİΣσΑ ’'-.:“", "said", "Roe", "ΟΔΟΣ", ". "])).map("".join))
def test_the_words_of_a_paragraph_are_those_of_the_folded_prose(code: str, text: str) -> None:
    folded = fold(text, code)
    tokens = Paragraph(text, folded, 0, len(text), [], lexicon(code))
    spans = zip(tokens.starts, tokens.ends, strict=True)
    assert tokens.words == [folded[start:end] for start, end in spans]


def test_listed_words_are_known_however_many_others_are_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copydesk.facts.attribution.lexicon._MEMORY", 10)
    known = Lexicon("en", words("en")["attribution"])
    size = len(known.flags)
    for number in range(30):
        assert known.tokens[f"Roe{number}"] == CAPITAL
    assert known.flags["said"] & VERB
    assert known.tokens["said"] & VERB
    assert (len(known.flags), len(known.tokens), len(known.folded)) == (size, 10, 10)


@given(
    st.lists(st.sampled_from("said Roe She thinks board to . , according read “No” the has told it".split())),
    st.integers(0, 5),
    st.integers(0, 9),
)
def test_a_sentence_is_answered_for_by_its_first_strong_verb(pieces: list[str], low: int, size: int) -> None:
    text = " ".join(["Roe", *pieces])
    tokens = Paragraph(text, fold(text), 0, len(text), [], lexicon("en"))
    low = min(low, len(tokens.flags))
    high = min(low + size, len(tokens.flags))
    if found := near.first(tokens, low, high, STRONG):
        assert near.answering(tokens, low, high) == found


_SPOKEN = "“We will not open the school this winter.”"


@given(st.lists(st.sampled_from([_SPOKEN, "said", "Jane Roe", "She", "said:", ".", "…", "?", "—", ",", "(", "read"])))
def test_a_quotation_that_nothing_follows_is_named_as_by_the_long_way(pieces: list[str]) -> None:
    text = f"{_SPOKEN} {' '.join(pieces)}"
    found = facts_of(text).quotations
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Paragraph, "ends_with", lambda paragraph, place: False)
        assert facts_of(text).quotations == found


@given(st.text(alphabet="aIdr. „“(«[5’\u00a0", max_size=12), st.sampled_from(["", "Dr", "z.B", "u.a", "Mr"]))
def test_the_word_before_a_full_stop_is_the_one_found_letter_by_letter(text: str, word: str) -> None:
    text += word
    at = len(text)
    while at and not text[at - 1].isspace() and text[at - 1] not in '("“„«[':
        at -= 1
    word = text[at:]
    if len(word) == 1 and word.isupper():
        expected = True
    elif word.isdigit() and len(word) <= 2:
        expected = False
    else:
        expected = word.lower() in _ABBREVIATIONS
    assert _abbreviated(f"{text}. Then", 0, len(text), len(text) + 1, len(text) + 6) == expected


def test_a_sign_of_the_private_use_area_is_no_quotation() -> None:
    facts = facts_of("\ue000 Share\n\n\ue001 The warden \ue000 said: “The ice is far too thin to walk on.”")
    assert [quote.status for quote in facts.quotations] == ["attributed"]
