"""Quotations and who answers for them."""

from __future__ import annotations

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts


@record
class SourceRef:
    """A source: prose span of its noun phrase and its kind as in the contract of `inspect`."""

    start: int
    end: int
    kind: str


@record
class Quotation:
    """Words inside quotation marks (marks excluded) or a block quotation; prose offsets.

    `status`: `attributed`, `unattributed` or `exempt`. `cue` is a prose span. `scope`: where the source was found
    (`sentence`, `paragraph`, `running`, `colon`, `signature`…). `reason`: why the status is what it is, for `inspect`.
    """

    start: int
    end: int
    status: str
    source: SourceRef | None = None
    cue: tuple[int, int] | None = None
    scope: str = ""
    reason: str = ""


def find(facts: Facts) -> tuple[Quotation, ...]:
    return ()
