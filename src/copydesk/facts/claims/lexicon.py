"""The words that make a sentence a claim, compiled once per language from the section `claims:` of its word lists.

A phrase may hold alternatives in brackets: `[some|many|] analysts` stands for three phrases. The lists that can start a
claim are searched in one pass over the whole article; each other one only inside a sentence that asks for it, so that
ordinary prose costs one automaton. Refuses to know any language by name: what differs is in the lists.
"""

from __future__ import annotations

from copydesk.language import words
from copydesk.patterns import Phrases
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STARTS = (
    "not", "groups", "officials", "sources", "media", "crowds", "findings", "hearsay", "hearsay-grammar", "verdict",
    "verdict-final", "verdict-weak", "verdict-active", "polls", "percent", "magnitudes", "ratios", "spans", "mental",
    "mental-as", "crimes", "crime-copulas", "crime-deeds", "superlatives", "superlative-heads", "forecasts",
    "repeated", "loaded", "anonymous", "anonymity", "formulas",
)  # fmt: skip
"""Lists whose phrases start a claim or a note on sourcing, or mask one (`not`)."""

NEAR = (
    "group-cues", "by", "members", "statements", "far-passives", "poll-results", "poll-samples", "poll-margins",
    "poll-clients", "pollsters", "people", "not-statistic", "negations", "cleared", "charged", "superlative-tails",
    "plea", "agents-before", "described", "reasons", "dates", "participles", "hedges", "answers", "certain-cues",
    "documents", "own", "readers", "poll-leads",
)  # fmt: skip
"""Lists that are searched only inside a sentence with a start."""

SETS = (
    "quantifiers", "anaphors", "capitals", "numbers", "fillers", "passives", "infinitives", "modals", "agents",
    "after-verdict", "charge-hedges", "rates", "takers", "not-names", "not-speakers", "poll-adjectives",
    "first-persons", "bare-anonymous", "loaded-strong", "loaded-stops", "titles", "complements", "rate-heads",
    "source-stops", "roleless", "clause-words", "relatives", "dates", "weak-polls", "firms", "crowd-nouns",
    "crowd-openers",
)  # fmt: skip
"""Lists of which only neighbouring words are looked up."""


class _Sets(dict[str, frozenset[str]]):
    """The lists of `SETS` by name, each folded when it is first asked for: few articles ask for all."""

    def __init__(self, lists: dict[str, Any], code: str) -> None:
        super().__init__()
        self._lists = lists
        self._code = code

    def __missing__(self, name: str) -> frozenset[str]:
        if name not in SETS:
            raise KeyError(name)
        self[name] = found = frozenset([fold(item, self._code) for item in phrases(self._lists.get(name))])
        return found


class Lexicon:
    """The lists of one language, but for those that start a claim (`starts`).

    `ceiling` is `info` where findings in this language may say no more; `grammar_level` is that of hearsay marked by a
    verb form alone. Reaches are characters: from a group to the verb that makes it a source, from an auxiliary to its
    participle. `cased`: whether capitals tell names. `pointless`: no articles point back. `described_before`: a name
    behind a group does not describe it. `inverted`: a verb may stand before its group anywhere in a clause.
    `capitals_only`: only states and their capitals count as subjects of motives. `capital_nouns`: every noun has one.
    """

    def __init__(self, code: str) -> None:
        lists: dict[str, Any] = words(code).get("claims", {})
        self.code = code
        self.ceiling = "info" if lists.get("level", "info") == "info" else ""
        self.reach = int(lists.get("reach", 48))
        self.described_before = lists.get("described-by") == "before"
        self.inverted = lists.get("inverted") == "free"
        self.capital_nouns = bool(lists.get("capital-nouns", False))
        self.capitals_only = bool(lists.get("capitals-only", False))
        self.pointless = not lists.get("anaphors")
        self.cased = not lists.get("caseless", False)
        self.grammar_level = str(lists.get("grammar-level", ""))
        self.participle_reach = int(lists.get("participle-reach", 60))
        self.passive_reach = int(lists.get("passive-reach", 40))
        self.view_particle = f" {particle} " if (particle := lists.get("view-particle")) else ""
        self.ratio_links = tuple(f"{link} " for link in phrases(lists.get("ratio-links")))
        self._near: dict[str, Phrases] = {}
        self._lists = lists
        self.sets = _Sets(lists, code)

    def near(self, name: str) -> Phrases:
        """The phrases of a list that is searched only inside a sentence with a start; compiled when first asked for.

        Each is searched by itself: a finder asks for one or two, and most sentences are asked for none of the others.
        """
        found = self._near.get(name)
        if found is None:
            entries = [(phrase, name) for phrase in phrases(self._lists.get(name))]
            found = self._near[name] = Phrases(entries, self.code)
        return found


_lexicons: dict[str, Lexicon] = {}


def lexicon(code: str) -> Lexicon:
    """The lexicon of a language, compiled at its first use; an unknown language has the lists of English."""
    if code not in _lexicons:
        _lexicons[code] = Lexicon(code)
    return _lexicons[code]


ASKER = "fact: claims"
"""Who asks for the phrases that start a claim; no rule has such an id."""


def starts(code: str) -> list[tuple[str, tuple[str, Any]]]:
    """The phrases that start a claim in a language, each with its asker and the name of its list."""
    lists = words(code).get("claims", {})
    return [(phrase, (ASKER, name)) for name in STARTS for phrase in phrases(lists.get(name))]


def phrases(value: Any) -> list[str]:
    """The phrases of a list as written in YAML, brackets expanded, no phrase twice."""
    items = [value] if isinstance(value, str) else value or []
    return list(dict.fromkeys([phrase for item in items for phrase in expanded(str(item))]))


def expanded(phrase: str) -> list[str]:
    """All readings of a phrase with alternatives in brackets; brackets do not nest."""
    if "[" not in phrase:
        return [phrase]
    readings = [""]
    for part in phrase.split("["):
        choices, closed, rest = part.partition("]")
        endings = [choice + rest for choice in choices.split("|")] if closed else [part]
        readings = [reading + ending for reading in readings for ending in endings]
    return [" ".join(reading.split()) for reading in readings]
