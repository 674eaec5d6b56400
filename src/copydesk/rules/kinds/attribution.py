"""`attribution`: a quotation or a claim for which nobody answers.

Asks a question with the words marked. Has no fix: a source is a fact that only the writer knows.
"""

from __future__ import annotations

from functools import lru_cache

from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules.base import Rule, fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.claims.finding import Claim

OF = (
    "quotation", "accusation", "verdict", "poll", "statistic", "hearsay", "vague-source", "motive", "superlative",
    "forecast",
)  # fmt: skip
ITEMS = {
    "pollster": "who took it",
    "date": "when it was taken",
    "sample": "how many people were asked",
    "margin": "its margin of error",
    "client": "who paid for it",
}


@record
class Spec:
    """`of`: what must have a source (`quotation` or a kind of claim). `about`, `not_about`: only, or not, these groups
    (`experts`, `sources`, `officials`, `media`, `crowds`, `findings`). `items`: what a poll must give. `least_words`:
    shorter quotations need no source; `even_doubtful` reports, as information, also words that may be no speech (a
    wording, a label, a sample question). `levels`: the level for a type of article, where not the rule's own; `grave`
    names what keeps the rule's own level in every type (hearsay `piled` on hearsay in one sentence).
    """

    of: str
    about: tuple[str, ...] = ()
    not_about: tuple[str, ...] = ()
    items: tuple[str, ...] = ("pollster", "date")
    least_words: int = 4
    even_doubtful: bool = False
    levels: dict[str, str] = {}
    grave: tuple[str, ...] = ()


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """One finding for each quotation or claim without a source."""
    if rule.spec.of == "quotation":
        return _quotations(rule, facts)
    found = []
    for claim in _by_kind(facts).get(rule.spec.of, ()):
        if _is_meant(rule.spec, claim):
            found += _poll(rule, facts, claim) if claim.kind == "poll" else _claim(rule, facts, claim)
    return found


@lru_cache(maxsize=2)
def _by_kind(facts: Facts) -> dict[str, list[Claim]]:
    """The claims of each kind, in order: a rule judges one kind."""
    found: dict[str, list[Claim]] = {}
    for claim in facts.claims:
        for one in (claim, *claim.also):
            found.setdefault(one.kind, []).append(one)
    return found


def _is_meant(spec: Spec, claim: Claim) -> bool:
    return (not spec.about or claim.about in spec.about) and claim.about not in spec.not_about


def _claim(rule: Rule, facts: Facts, claim: Claim) -> list[Finding]:
    if claim.status != "unattributed":
        return []
    levels = {} if claim.about in rule.spec.grave else rule.spec.levels
    return [fault(rule, facts, *claim.trigger, level=level_of(rule, facts, levels, claim.level))]


def _poll(rule: Rule, facts: Facts, claim: Claim) -> list[Finding]:
    """A poll that nobody took is the fault; where only other items are missing, the finding is information."""
    anonymous = claim.status == "unattributed" and "pollster" not in claim.has
    missing = [item for item in rule.spec.items if item not in claim.has]
    if not anonymous:
        missing = [item for item in missing if item != "pollster"]
    if not missing or (not anonymous and claim.scope not in ("sentence", "paragraph")):
        return []
    cap = claim.level or ("" if anonymous else "info")
    level = level_of(rule, facts, rule.spec.levels, cap)
    return [fault(rule, facts, *claim.trigger, level=level, missing=" and ".join(ITEMS[item] for item in missing))]


def _quotations(rule: Rule, facts: Facts) -> list[Finding]:
    found = []
    for quote in facts.quotations:
        if quote.status != "unattributed" or (quote.doubt and not rule.spec.even_doubtful):
            continue
        words = facts.article.prose[quote.start : quote.end].split()
        if len(words) >= rule.spec.least_words or len(words) < 3:
            cap = "info" if quote.doubt else facts.scene.lexicon.ceiling
            level = level_of(rule, facts, rule.spec.levels, cap)
            shown = " ".join(words[:8]) + ("…" if len(words) > 8 else "")
            found.append(fault(rule, facts, quote.start, quote.end, level=level, found=shown))
    return found


def level_of(rule: Rule, facts: Facts, levels: dict[str, str], cap: str) -> str:
    """The level of a finding: that of the article's type, else the rule's, and never above the cap."""
    level = levels.get(facts.type.value, rule.level)
    return "info" if cap == "info" else level


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    if spec.of not in OF:
        return f"`of` knows {', '.join(OF)}, not {spec.of!r}"
    for item in spec.items:
        if item not in ITEMS:
            return f"a poll has {', '.join(ITEMS)}, not {item!r}"
    for level in spec.levels.values():
        if level not in ("info", "warning", "error"):
            return f"a level is info, warning or error, not {level!r}"
    return ""
