"""What is told by a quick look is what a slow look at everything tells."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from copydesk.dates import days
from copydesk.engine import RuleSet, capped, verdicts
from copydesk.facts import Facts
from copydesk.findings import Source, Verdict
from copydesk.house import House
from copydesk.readers import read
from copydesk.record import replace
from copydesk.rules import kinds, masks
from copydesk.rules.base import Rule, When
from copydesk.rules.kinds import layout, typography


def ruled(kind: str, **spec: Any) -> Rule:
    return Rule("r", "t", "w", Source("s"), "warning", kind, kinds.module(kind).Spec(**spec), "{found}", limit=0)


def facts_of(text: str, *rules: Rule, front: str = "") -> Facts:
    return RuleSet(rules, House()).facts(read(front + text, "a.txt"))


def judged(rule: Rule, facts: Facts) -> Verdict:
    (verdict,) = verdicts(RuleSet((rule,), House()), facts)
    return verdict


def found_by(rule: Rule, facts: Facts) -> list[tuple[int, int]]:
    verdict = judged(rule, facts)
    assert verdict.outcome != "unchecked", verdict.reason
    return [(finding.start, finding.end) for finding in verdict.findings]


def pieces(*given: str) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(given), max_size=30).map("".join)


def test_facts_find_their_phrases_where_the_rules_leave_them_out() -> None:
    text = "By Ada Roe\n\nExperts say a third of all harbours leak.\n\nThis article has been corrected.\n"
    rule = ruled("phrase", phrases={"en": ("harbours", "corrected")})
    alone = facts_of(text, rule)
    together = facts_of(text, rule, replace(rule, id="s", when=When(roles=("correction",))))
    assert judged(rule, alone) == judged(rule, together)
    assert set(alone.askers()) < set(together.askers())
    assert alone.told == together.told
    assert alone.claims == together.claims
    assert together.having("correction")
    assert together.claims


WORDS = ("the", "or")
DOUBLED = ruled("typography", fault="doubled-word", words={"en": WORDS})


@given(pieces("the", "the ", "the  ", "the\t", "the \t", "or ", "x", "-"))
def test_doubled_words_are_those_of_a_walk_through_all_words(folded: str) -> None:
    facts = facts_of("", DOUBLED)
    facts.__dict__.update(language=("en", "config"), folded=folded)
    expected: list[tuple[int, int, str] | None] = []
    before, before_end, row, twice = "", 0, 1, None
    for match in re.finditer(r"[\w'’-]+", folded):
        same = match[0] == before and before in WORDS and not folded[before_end : match.start()].strip(" \t")
        row = row + 1 if same else 1
        expected += [twice] if twice and row == 1 else []
        twice = (before_end, match.end(), "") if row == 2 else None
        before, before_end = match[0], match.end()
    expected += [twice] if twice else []
    assert list(typography._doubled_word(DOUBLED, facts)) == expected


SPACED = ruled("typography", fault="space-before-punctuation")


@given(pieces(" ", "\t", "\u00a0", "\u202f", "\n\n", ".", "!", "x", "İ"), st.sampled_from(("en", "tr")))
def test_blanks_before_signs_are_those_of_a_search_everywhere(text: str, language: str) -> None:
    facts = facts_of(text, SPACED, front=_language(language))
    prose, met = facts.article.prose, facts.hits(SPACED.id)
    found = re.finditer(r"(?<=\S)[ \t\u00a0\u202f]+[.!](?=[\s]|$)", prose)
    assert list(typography._blanks_before_signs(prose, met)) == [match.span() for match in found]


@given(pieces("it's ", "it’s ", "“it's” ", "isn’t"), st.integers(1, 4))
def test_findings_beyond_the_limit_are_counted_and_the_others_stay_the_same(text: str, limit: int) -> None:
    every = ruled("typography", fault="mixed-apostrophes")
    some = replace(every, limit=limit)
    facts = facts_of(text, every, some)
    found = list(judged(every, facts).findings)
    assert judged(some, facts).findings == tuple(capped(some, found))


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)))
def test_places_outside_are_those_that_touch_nothing(places: set[int], bounds: set[int]) -> None:
    ends = sorted(bounds)
    spans = list(zip(ends[::2], ends[1::2], strict=False))
    apart = [place for place in sorted(places) if not masks.touches(spans, place, place + 1)]
    assert masks.outside(spans, sorted(places)) == apart


APART = (
    "“it is” ", '"it', "`it` ", "http://it.is ", "it@is.az ", "+1 234 567 89 it ", "— it, — it ", "*it* ", "it. ",
    "it's ", "its' ", "'it ", "_'_ ", "WWW.it.is ", "in 2024 it ", "tel 12 34-56 78", "‘it’s’ ", "it’", "\n\n— ",
)  # fmt: skip


@given(pieces(*APART, "[it](mailto:it@is.az) ", "\n\n", "\n\n> ", "\n\n    it "), st.sampled_from(("en", "ru")))
def test_what_stands_apart_in_a_block_is_what_stands_apart_in_the_whole(text: str, language: str) -> None:
    article = read(_language(language) + text, "a.md")
    whole = masks.masks(Facts(article, House()))
    facts = Facts(article, House())
    for at in range(len(article.prose)):
        for end in (at, at + 1, at + 9):
            assert masks.masked(facts, at, end) == masks.touches(whole, at, end)


BRACKETS = ruled("typography", fault="space-inside-brackets")


@given(pieces("(", ")", "[", "]", " ", "\t", "x", ".", "é", "\n\n"))
def test_blanks_at_brackets_are_those_of_a_search_everywhere(text: str) -> None:
    prose = facts_of(text).article.prose
    found = [match.start() for match in typography._BRACKET.finditer(prose)]
    assert [at for at in typography._blanks_at_brackets(prose) if typography._BRACKET.match(prose, at)] == found


HINTED = (("TK", "Eds", "[", "-more"), ("İs", "Iı"), ("aΣ", "Ω"))


@given(
    st.sampled_from(HINTED).flatmap(
        lambda hints: st.tuples(st.just(hints), pieces(*hints, *map(str.lower, hints), "x", " ", "a", "Σ", "\n\n"))
    ),
    st.sampled_from(("en", "tr")),
)
def test_a_pattern_finds_the_same_with_hints_and_without(given: tuple[tuple[str, ...], str], language: str) -> None:
    hints, text = given
    patterns = (*[re.escape(hint) + "x?" for hint in hints], rf"\b{re.escape(hints[0])}\b")
    with_hints, without = ruled("phrase", patterns=patterns, hints=hints), ruled("phrase", patterns=patterns)
    alone = [found for pattern in patterns for found in _alone(pattern, text, language)]
    found = found_by(with_hints, facts_of(text, with_hints, front=_language(language)))
    assert found == found_by(without, facts_of(text, without, front=_language(language)))
    assert set(found) <= set(alone) and bool(found) == bool(alone)


def _language(code: str) -> str:
    return f"---\nlang: {code}\n---\n\n"


def _alone(pattern: str, text: str, language: str) -> list[tuple[int, int]]:
    rule = ruled("phrase", patterns=(pattern,))
    return found_by(rule, facts_of(text, rule, front=_language(language)))


OPEN = "\n" + "|" * 40 + "\n- . / 年 \u0307 may 7z"
"""Behind any text this holds every sign that dates are sought by, and no date."""


MONTHS = st.sampled_from(("may", "Mayıs", "İyul", "i\u0307may"))


@given(MONTHS.flatmap(lambda month: pieces(month, "18", "3", " ", "2025", "-", ".", "/", "年")))
def test_dates_do_not_depend_on_what_stands_far_behind(text: str) -> None:
    assert days(text) == [day for day in days(text + OPEN) if day.start < len(text)]


def spaced(words: str) -> st.SearchStrategy[str]:
    size = words.count(" ")
    gaps = st.lists(st.sampled_from((" ", " ", "  ", "\t", "\u00a0")), min_size=size, max_size=size)
    return gaps.map(lambda given: "".join(map("".join, zip(words.split(), [*given, ""], strict=True))))


LONG = "Maße über Maße und die Straße entlang"


SHORT = spaced("a b c d Straße e") | spaced("a B c d STRASSE e") | spaced("a b c d")


@given(st.lists(SHORT | spaced(LONG) | spaced(LONG.upper()), max_size=6))
def test_repeated_paragraphs_are_those_of_a_comparison_of_all(texts: list[str]) -> None:
    facts = facts_of("\n\n".join(texts))
    article = facts.article
    keys = [" ".join(article.text(block).split()).casefold() for block in article.blocks]
    repeated = [index for index, key in enumerate(keys) if len(key.split()) >= 3 and keys.count(key) > 1]
    paragraphs = [index for index in repeated if article.blocks[index].kind == "paragraph"]
    assert set(paragraphs) <= set(layout._alike(facts, 3))


MANY = st.integers(0, 600)


@given(MANY, MANY, MANY, MANY, MANY)
def test_a_script_is_told_as_by_counting_every_letter(
    plain: int, accents: int, cyrillic: int, han: int, no: int
) -> None:
    rule = ruled("agree", on="language")
    text = " ".join(("a" * plain, "é" * accents, "ж" * cyrillic, "漢" * han, "²" * no))
    letters = {"latin": plain + accents, "cyrillic": cyrillic, "han": han}
    total, main = sum(letters.values()), max(letters, key=lambda script: letters[script])
    verdict = judged(rule, facts_of(text, rule, front=_language("en")))
    if total < 80:
        assert verdict.outcome == "skip"
    else:
        wrong = main != "latin" and letters[main] * 10 >= total * 7
        assert verdict.outcome == ("fail" if wrong else "pass")
