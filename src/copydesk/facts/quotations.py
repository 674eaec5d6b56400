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


SPOKEN = 2
"""Quotations with a speaker for one without, from which on an article's marks mean speech."""

MOST_SEARCHES = 60
"""Quotations without a speaker whose words are looked for elsewhere in the article."""


@record
class Quotation:
    """Words inside quotation marks (marks excluded) or a block quotation; prose offsets.

    `status`: `attributed`, `unattributed` or `exempt`. `cue` is a prose span. `scope`: where the source was found
    (`sentence`, `paragraph`, `running`, `colon`, `signature`…). `reason`: why the status is what it is, for `inspect`.
    `doubt`: why an unattributed one is not surely speech; empty where it is.
    """

    start: int
    end: int
    status: str
    source: SourceRef | None = None
    cue: tuple[int, int] | None = None
    scope: str = ""
    reason: str = ""
    doubt: str = ""


def find(facts: Facts) -> tuple[Quotation, ...]:
    """The quotations of an article by place, nested ones after those they stand in."""
    if not any(facts.sources.quotes) and not facts.sources.block_quotations:
        return ()
    items = list(Resolver(facts.sources, facts.article).all())
    statuses = [item.status for item in items]
    spoken = statuses.count("attributed") >= SPOKEN * statuses.count("unattributed")
    found = []
    left = MOST_SEARCHES
    for item in items:
        source, cue = item.found or (None, None)
        doubt, reason = "", item.reason
        if item.status == "unattributed":
            from copydesk.facts.attribution import certainty

            doubt = certainty.uncertainty(facts.sources, facts.article, item.quote, item.place, spoken)
            if not doubt and left:
                left -= 1
                doubt = certainty.repetition(facts.article.prose, item.quote)
            reason += f"; but {doubt}" if doubt else ""
        start, end = item.quote.start, item.quote.end
        found.append(Quotation(start, end, item.status, source, cue, item.scope, reason, doubt))
    return tuple(found)
