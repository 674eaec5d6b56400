"""The engine: article and rules in, verdicts out. Pure: no clock, no disk, no network; never raises for odd prose."""

from __future__ import annotations

from functools import lru_cache

from copydesk.facts import Facts, phrases
from copydesk.findings import FAIL, PASS, SKIP, UNCHECKED, Finding, Verdict
from copydesk.patterns import Phrases
from copydesk.record import record, replace
from copydesk.rules import kinds
from copydesk.rules.base import Rule, Skip, order, undecided

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType

    from copydesk.article import Article
    from copydesk.house import House

    Standing = tuple[str, str, str]
    """Format, language and type of an article: for most rules they decide whether the rule is for it.

    The type is empty where no rule asks for it.
    """


@record
class Task:
    """One rule on the agenda of all articles of a standing, and its place among the rules.

    `conditional`: whether more than the standing must be asked; `passed`: its verdict without findings.
    """

    place: int
    rule: Rule
    kind: ModuleType
    passed: Verdict
    conditional: bool


@record
class Agenda:
    """What is asked of all articles of a standing.

    `verdicts` has that of each rule where it need not be judged: it is not for them, or finds nothing. `open` are those
    that must be judged; `waiting`, by rule, those that can find something only where one of their phrases stands.
    """

    verdicts: list[Verdict]
    open: list[Task]
    waiting: dict[str, Task]


class RuleSet:
    """Compiled rules, their agendas, and per language one automaton of all their phrases.

    Build once, use for every article.
    """

    def __init__(self, rules: tuple[Rule, ...], house: House) -> None:
        self.rules = rules
        self.house = house
        self._typed = any(rule.when.types or rule.when.not_types for rule in rules)
        self._apart = not self._typed and all(map(_of_words_alone, rules))
        self._lexicons: dict[str, Phrases] = {}
        self._agendas: dict[Standing | None, Agenda] = {}

    def lexicon(self, language: str) -> Phrases:
        """All phrases of all rules for a language, and of the facts where some rule may ask for them.

        Payloads are `(rule id, payload)`.
        """
        if language not in self._lexicons:
            entries = [] if self._apart else phrases(language)
            for rule in self.rules:
                own = getattr(kinds.module(rule.kind), "phrases", None)
                if own is not None:
                    entries += [(phrase, (rule.id, payload)) for phrase, payload in own(rule.spec, language)]
            self._lexicons[language] = Phrases(entries, language)
        return self._lexicons[language]

    def facts(self, article: Article, earlier: Article | None = None) -> Facts:
        """The facts of an article, with the phrases of these rules at hand."""
        return Facts(article, self.house, self.lexicon, earlier, self._apart)

    def agenda(self, facts: Facts) -> Agenda:
        """What is to be judged of articles of this standing."""
        try:
            standing = facts.article.format, facts.language[0], facts.type_value if self._typed else ""
        except Exception:
            # Nothing is settled then: each rule that needs the fact that cannot be had will tell so.
            standing = None
        found = self._agendas.get(standing)
        if found is None:
            found = self._agendas[standing] = _agenda(self.rules, self.house, standing)
        return found


def _of_words_alone(rule: Rule) -> bool:
    """Whether a rule asks for no fact that looks for phrases itself."""
    kind = kinds.module(rule.kind)
    return not rule.when.roles and hasattr(kind, "words_alone") and kind.words_alone(rule.spec)


def _agenda(rules: tuple[Rule, ...], house: House, standing: Standing | None) -> Agenda:
    agenda = Agenda([], [], {})
    for place, rule in enumerate(rules):
        when, kind, passed = rule.when, kinds.module(rule.kind), Verdict(rule.id, PASS)
        located = bool(when.paths or when.not_paths)
        conditional = located or bool(when.fields or when.roles or rule.effective) or standing is None
        reason = not_here(rule, house)
        if not reason and not located and standing is not None:
            reason = not_of_standing(rule, *standing)
        agenda.verdicts.append(_skipped(rule.id, reason) if reason else passed)
        task = Task(place, rule, kind, passed, conditional)
        if not reason and not conditional and hasattr(kind, "waits") and kind.waits(rule.spec):
            agenda.waiting[rule.id] = task
        elif not reason:
            agenda.open.append(task)
    return agenda


def check(article: Article, rules: RuleSet, earlier: Article | None = None) -> tuple[Verdict, ...]:
    """Judge every rule on an article, in the order of the rules; `earlier` is how it stood at an earlier commit."""
    return verdicts(rules, rules.facts(article, earlier))


def verdicts(rules: RuleSet, facts: Facts) -> tuple[Verdict, ...]:
    """What each rule says of an article with these facts, in the order of the rules."""
    agenda = rules.agenda(facts)
    found = agenda.verdicts.copy()
    for task in (*agenda.open, *_met(agenda.waiting, facts)):
        found[task.place] = judge(task, facts)
    return tuple(found)


def _met(waiting: dict[str, Task], facts: Facts) -> list[Task]:
    """Of the tasks that wait for a phrase those of which one stands in the article."""
    try:
        return [waiting[asker] for asker in facts.askers() if asker in waiting] if waiting else []
    except Exception:
        # The phrases cannot be had: each rule that needs them will tell so.
        return list(waiting.values())


def judge(task: Task, facts: Facts) -> Verdict:
    """One rule's verdict. A fault of our own code is an unchecked rule with the reason, never a pass."""
    rule = task.rule
    try:
        if task.conditional and (reason := not_applicable(rule, facts)):
            return _skipped(rule.id, reason)
        found = task.kind.judge(rule, facts)
    except Skip as skip:
        return _skipped(rule.id, str(skip))
    except RecursionError:
        return Verdict(rule.id, UNCHECKED, "the article is nested too deeply for this rule")
    except Exception as error:
        # A fault in one rule must not hide the findings of the others.
        return Verdict(rule.id, UNCHECKED, f"internal error in kind {rule.kind!r}: {type(error).__name__}: {error}")
    if not found:
        return task.passed
    if len(found) > 1:
        found.sort(key=order)
        found = capped(rule, found)
    return Verdict(rule.id, FAIL, "", tuple(found))


@lru_cache(maxsize=1024)
def _skipped(rule: str, reason: str) -> Verdict:
    """The verdict on an article that a rule is not for: most articles are spared for the same few reasons."""
    return Verdict(rule, SKIP, reason)


def capped(rule: Rule, found: list[Finding]) -> list[Finding]:
    """At most `rule.limit` findings; the last one shown says how many more there are."""
    if not rule.limit or len(found) <= rule.limit:
        return found
    more = len(found) - rule.limit
    last = found[rule.limit - 1]
    places = "place" if more == 1 else "places"
    return [*found[: rule.limit - 1], replace(last, message=f"{last.message} (And {more} more {places} like this.)")]


def not_here(rule: Rule, house: House) -> str:
    """Why a rule applies to no article of a house, in words for the user; empty where it may."""
    if rule.provided_by == "template":
        return "the template prints it (provided-by: template)"
    return undecided(rule, house)


def not_of_standing(rule: Rule, format: str, language: str, type: str) -> str:
    """Why a rule does not apply to articles of this format, language and type; empty where it may."""
    when = rule.when
    if when.formats and format not in when.formats:
        return f"not for the format {format}"
    if when.languages and language not in when.languages:
        return f"not for the language {language}"
    if (when.types and type not in when.types) or type in when.not_types:
        return f"not for the type {type}"
    return ""


def not_applicable(rule: Rule, facts: Facts) -> str:
    """Why a rule does not apply to an article, in words for the user; empty where it does."""
    when = rule.when
    if when.paths and not any(matches(facts.article.path, glob) for glob in when.paths):
        return "the path is not among the rule's paths"
    if any(matches(facts.article.path, glob) for glob in when.not_paths):
        return "the path is excepted"
    language = facts.language[0] if when.languages else ""
    type = facts.type_value if when.types or when.not_types else ""
    if reason := not_of_standing(rule, facts.article.format, language, type):
        return reason
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
