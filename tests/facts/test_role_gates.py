"""What spares the search of ordinary blocks passes over nothing that the search would have found."""

from __future__ import annotations

import pytest
from articles import BODY, facts_of
from hypothesis import given
from hypothesis import strategies as st

from copydesk.facts.blocks.cues import functions
from copydesk.facts.blocks.labels import labels
from copydesk.facts.blocks.names import full_name, may_open
from copydesk.facts.blocks.scene import Scene
from copydesk.facts.blocks.table import listed, sections, table
from copydesk.text import fold

_WORDS = (
    "Jane Doe DOE Dr. de la van Ty “Bo” (Jo) and und The le Łukasz 李明 O’Neil Smith's is writer, oğlu İ ß e".split()
)
_BEFORE = "nobody in the harbour knew of it"
_GAPS = [" ", " ", ", ", "\u00a0", "\n", "  ", "-", ". ", ""]


@given(st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_GAPS)), max_size=6))
def test_a_name_stands_only_where_one_may_open(parts: list[tuple[str, str]]) -> None:
    text = "".join([word + gap for word, gap in parts])
    if any(full_name(text, 0, stop) > 0 for stop in range(1, len(text) + 1)):
        assert may_open(text, 0, len(text))


@pytest.mark.parametrize("language", sorted(BODY))
def test_a_block_that_is_not_cued_has_no_label_and_no_cue(language: str) -> None:
    compiled = table(language)
    named = [
        [name] for each in sections(language) for names in each.get("labels", {}).values() for name in listed(names)
    ]
    also_labels = {fold(name, language) for (name,) in named}
    cues = [cue for found in compiled.cues_by_part.values() for cue in found]
    chains = [[compiled.literals(part)[-1] for part in cue.parts] for cue in cues]
    chains += [
        [min(compiled.literals(part), key=lambda phrase: phrase not in also_labels) for part in cue.parts]
        for cue in cues
        if any(not also_labels.isdisjoint(compiled.literals(part)) for part in cue.parts)
    ]
    authors = [[word] for word in compiled.literals(compiled.person)]
    for words in (*chains, *named, *authors):
        for block in (
            " ".join(words) + ".",
            f"*{' '.join(words)}: desk@example.org*",
            " and ".join(words[1:]),
            f"{_BEFORE} {' '.join(words)}.",
        ):
            facts = facts_of("\n\n".join([block, *BODY[language], block, *BODY[language], block]))
            facts.language = (language, "front-matter")
            scene = Scene(facts, frozenset())
            for index in set(scene.content) - scene.cued:
                assert functions(scene, index) == []
                assert labels(scene, index) == []
                assert index not in scene.edges or not any(compiled.person in ids for _, _, ids in scene.hits(index))


@pytest.mark.parametrize("language", sorted(BODY))
def test_every_block_has_a_role_and_what_is_told_is_no_body(language: str) -> None:
    facts = facts_of("\n\n".join(["# " + BODY[language][0], *BODY[language]]))
    assert list(facts.told) == [role for role in facts.roles if role.name != "body"]
    assert {index for role in facts.roles for index in range(role.block, role.last_block + 1)} == set(
        range(len(facts.article.blocks))
    )
