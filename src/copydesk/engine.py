"""The engine: article and rules in, verdicts out. Pure: no clock, no disk, no network; never raises for odd prose."""

from __future__ import annotations

from functools import lru_cache

from copydesk.facts import Facts
from copydesk.findings import FAIL, PASS, SKIP, UNCHECKED, Finding, Verdict
from copydesk.patterns import Phrases
from copydesk.record import replace
from copydesk.rules import kinds
from copydesk.rules.base import Rule, Skip, undecided

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article
    from copydesk.house import House


class RuleSet:
    """Compiled rules and, per language, one automaton of all their phrases. Build once, use for every article."""

    def __init__(self, rules: tuple[Rule, ...], house: House) -> None:
        self.rules = rules
        self.house = house
        self._lexicons: dict[str, Phrases] = {}

    def lexicon(self, language: str) -> Phrases:
        """All phrases of all rules for a language; payloads are `(rule id, payload)`."""
        if language not in self._lexicons:
            entries = []
            for rule in self.rules:
                phrases = getattr(kinds.module(rule.kind), "phrases", None)
                if phrases is not None:
                    entries += [(phrase, (rule.id, payload)) for phrase, payload in phrases(rule.spec, language)]
            self._lexicons[language] = Phrases(entries, language)
        return self._lexicons[language]

    def facts(self, article: Article, earlier: Article | None = None) -> Facts:
        """The facts of an article, with the phrases of these rules at hand."""
        return Facts(article, self.house, self.lexicon, earlier)


def check(article: Article, rules: RuleSet, earlier: Article | None = None) -> tuple[Verdict, ...]:
    """Judge every rule on an article, in the order of the rules; `earlier` is how it stood at an earlier commit."""
    return verdicts(rules.rules, rules.facts(article, earlier))


def verdicts(rules: tuple[Rule, ...], facts: Facts) -> tuple[Verdict, ...]:
    """What each rule says of an article with these facts, in the order of the rules."""
    return tuple([judge(rule, facts) for rule in rules])


def judge(rule: Rule, facts: Facts) -> Verdict:
    """One rule's verdict. A fault of our own code is an unchecked rule with the reason, never a pass."""
    try:
        if reason := not_applicable(rule, facts):
            return _verdict(rule.id, SKIP, reason)
        found = kinds.module(rule.kind).judge(rule, facts)
    except Skip as skip:
        return _verdict(rule.id, SKIP, str(skip))
    except RecursionError:
        return Verdict(rule.id, UNCHECKED, "the article is nested too deeply for this rule")
    except Exception as error:
        # A fault in one rule must not hide the findings of the others.
        return Verdict(rule.id, UNCHECKED, f"internal error in kind {rule.kind!r}: {type(error).__name__}: {error}")
    if not found:
        return _verdict(rule.id, PASS)
    found.sort(key=lambda item: (item.start, item.end, item.message))
    return Verdict(rule.id, FAIL, "", tuple(capped(rule, found)))


@lru_cache(maxsize=4096)
def _verdict(rule: str, outcome: str, reason: str = "") -> Verdict:
    """A verdict without findings: few differ, and every article has as many as there are rules."""
    return Verdict(rule, outcome, reason)


def capped(rule: Rule, found: list[Finding]) -> list[Finding]:
    """At most `rule.limit` findings; the last one shown says how many more there are."""
    if not rule.limit or len(found) <= rule.limit:
        return found
    more = len(found) - rule.limit
    last = found[rule.limit - 1]
    places = "place" if more == 1 else "places"
    return [*found[: rule.limit - 1], replace(last, message=f"{last.message} (And {more} more {places} like this.)")]


def not_applicable(rule: Rule, facts: Facts) -> str:
    """Why a rule does not apply to an article, in words for the user; empty where it does."""
    when = rule.when
    if rule.provided_by == "template":
        return "the template prints it (provided-by: template)"
    if reason := undecided(rule, facts):
        return reason
    if when.paths and not any(matches(facts.article.path, glob) for glob in when.paths):
        return "the path is not among the rule's paths"
    if any(matches(facts.article.path, glob) for glob in when.not_paths):
        return "the path is excepted"
    if when.formats and facts.article.format not in when.formats:
        return f"not for the format {facts.article.format}"
    if when.languages and facts.language[0] not in when.languages:
        return f"not for the language {facts.language[0]}"
    if when.types and facts.type_value not in when.types:
        return f"not for the type {facts.type_value}"
    if when.not_types and facts.type_value in when.not_types:
        return f"not for the type {facts.type_value}"
    for name in when.fields:
        if facts.meta(name) is None:
            return f"the metadata has no {name}"
    for role in when.roles:
        if not facts.having(role):
            return f"the article has no {role}"
    if rule.effective and (published := facts.published) and published < rule.effective:
        return f"published {published}, before the rule took effect on {rule.effective}"
    return ""


def matches(path: str, glob: str) -> bool:
    """Whether a relative path matches a glob; `**` crosses folders, a glob without `/` matches the file name."""
    from copydesk.globs import compiled

    return compiled(glob)(path)
