"""`stet`: excuses that excuse nothing. Judged when all other verdicts are in, by the module that applies excuses."""

from __future__ import annotations

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.findings import Finding
    from copydesk.rules.base import Rule

FAULTS = ("without-reason", "unknown-rule", "expired", "unused")


@record
class Spec:
    """`fault`: what is wrong with the excuse: `without-reason`, `unknown-rule`, `expired` or `unused`."""

    fault: str


def check(spec: Spec) -> str:
    """The complaint about a fault that is none of ours."""
    return "" if spec.fault in FAULTS else f"unknown fault {spec.fault!r}; known are {', '.join(FAULTS)}"


def words_alone(spec: Spec) -> bool:
    """Nothing is asked for at all."""
    return True


def waits(spec: Spec) -> bool:
    """It has no phrases: an excuse can only be judged when all other rules have spoken."""
    return True


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """Nothing yet."""
    return []
