"""Claims that need somebody who answers for them."""

from __future__ import annotations

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.quotations import SourceRef


@record
class Claim:
    """A sentence (or its part) that makes a claim of `kind` (contract of `inspect`); prose offsets.

    `trigger`: the prose span of the words that made it one. `status`: `attributed` or `unattributed`.
    """

    kind: str
    start: int
    end: int
    trigger: tuple[int, int]
    status: str
    source: SourceRef | None = None
    cue: tuple[int, int] | None = None
    scope: str = ""
    reason: str = ""


def find(facts: Facts) -> tuple[Claim, ...]:
    return ()
