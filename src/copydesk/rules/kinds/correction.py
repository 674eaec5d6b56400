"""`correction`: a correction says that it is one, when it was made, what was wrong and what is right."""

from __future__ import annotations

from bisect import bisect_left

from copydesk.dates import days
from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.base import Rule, Skip, fault
from copydesk.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.facts import Facts
    from copydesk.facts.roles import Role


@record
class Spec:
    """`role`: the notes that are judged. `needs`: `label`, `date`, `wrong`, `right`, or `own-line`.

    `labels`, `wrong`, `right`: per language, the words that tell a label, the error, and how it should have read.
    `own-line` asks that a note which is not labelled a correction begins with what was wrong. `not_labels`: labels that
    hide a correction.
    """

    role: tuple[str, ...]
    needs: tuple[str, ...] = ()
    labels: dict[str, tuple[str, ...]] = {}
    not_labels: dict[str, tuple[str, ...]] = {}
    wrong: dict[str, tuple[str, ...]] = {}
    right: dict[str, tuple[str, ...]] = {}


def phrases(spec: Spec, language: str) -> Iterator[tuple[str, str]]:
    """The phrases for the shared automaton, with what they tell."""
    lists = (("label", spec.labels), ("hides", spec.not_labels), ("wrong", spec.wrong), ("right", spec.right))
    for kind, words in lists:
        for phrase in (*words.get(language, ()), *words.get("any", ())):
            yield phrase, kind


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """One finding for each note that lacks something, naming what."""
    standing = _apart(facts, rule.spec)
    if not standing:
        raise Skip(f"the article has no {rule.spec.role[0]}")
    found = []
    hits = sorted(facts.hits(rule.id), key=lambda hit: hit[0])
    starts = [hit[0] for hit in hits]
    for role in standing:
        inside = hits[bisect_left(starts, role.start) : bisect_left(starts, role.end)]
        lacking = list(_lacking(rule, facts, role, inside))
        if lacking:
            listed = ", ".join(lacking[:-1]) + " and " + lacking[-1] if len(lacking) > 1 else lacking[0]
            end = role.label_end if rule.spec.not_labels and role.label_end > 0 else role.end
            found.append(fault(rule, facts, role.start, end, lacking=listed))
    return found


def _apart(facts: Facts, spec: Spec) -> list[Role]:
    """The notes, without those inside another one."""
    kept: list[Role] = []
    for role in places.standing(facts, *spec.role):
        if not kept or role.start >= kept[-1].end:
            kept.append(role)
    return kept


def _lacking(rule: Rule, facts: Facts, role: Role, hits: list[tuple[int, int, str]]) -> Iterator[str]:
    spec: Spec = rule.spec
    told = {kind for _, _, kind in hits}
    head = {kind for start, _, kind in hits if start <= role.start + 40}
    if spec.not_labels:
        if "hides" in head and "label" not in head and "wrong" in told:
            yield "its name"
        return
    known = facts.language[0] in spec.wrong
    if "label" in spec.needs and facts.language[0] in spec.labels and "label" not in head:
        yield "a label that says “Correction”"
    if "own-line" in spec.needs and "label" not in head and known and _buried(facts, role, hits):
        yield "a line of its own"
    if "date" in spec.needs and not days(facts.article.prose, role.start, role.end):
        yield "a date"
    if "wrong" in spec.needs and known and "wrong" not in told:
        yield "what was wrong"
    if "right" in spec.needs and known and "right" not in told and _sentences(facts, role) < 2:
        yield "what is right"


def _buried(facts: Facts, role: Role, hits: list[tuple[int, int, str]]) -> bool:
    """Whether the words that take something back stand in a later sentence than the first."""
    start = role.label_end if role.label_end > role.start else role.start
    first = sentences(facts.article.prose, start, role.end)[:1]
    wrong = [hit[0] for hit in hits if hit[2] == "wrong" and hit[0] >= start]
    return bool(first and wrong) and wrong[0] >= first[0][1]


def _sentences(facts: Facts, role: Role) -> int:
    start = role.label_end if role.label_end > role.start else role.start
    return len([span for span in sentences(facts.article.prose, start, role.end) if span[1] - span[0] > 12])


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    for what in spec.needs:
        if what not in ("label", "date", "wrong", "right", "own-line"):
            return f"`needs` does not know {what!r}"
    return "" if spec.needs or spec.not_labels else "give `needs` or `not-labels`"
