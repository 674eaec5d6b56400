"""Quotations and who answers for them.

Every span inside quotation marks and every block quotation, with its status, source and cue. The source is sought in
the sentence, then the paragraph, then as a running quotation, then behind a colon. Refuses to guess a speaker: what
nobody says is `unattributed`, what is no speech (few words, a title, a term) is `exempt`.
"""

from __future__ import annotations

from copydesk.facts.attribution.scope import Resolver
from copydesk.facts.sources import SourceRef
from copydesk.record import record

__all__ = ["Quotation", "SourceRef", "find"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts


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
    """The quotations of an article by place, nested ones after those they stand in."""
    if not any(facts.sources.quotes) and not facts.sources.block_quotations:
        return ()
    found = []
    for item in Resolver(facts.sources, facts.article).all():
        source = cue = None
        if item.found:
            source, cue = item.found
        found.append(Quotation(item.quote.start, item.quote.end, item.status, source, cue, item.scope, item.reason))
    return tuple(found)
