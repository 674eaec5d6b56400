"""A candidate: words that may make a sentence a claim, before anybody has looked for who answers for it."""

from __future__ import annotations

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.text import Span

SENTENCE, NEXT, PARAGRAPH = "sentence", "next sentence", "paragraph"


@record
class Candidate:
    """`start`, `end`: prose span of the words that make the claim; `about` tells kinds of one kind apart.

    `scope` is where its source may stand: the same sentence, also the next one, or the whole paragraph.
    `answer` is a span inside the sentence that already answers for it (`including Fox News`, `by the court`) with
    `answer_kind`, a source kind; `answered` says so in words. `level` caps the level of findings.
    `core` is the part of the marked words between whose other parts a source may stand.
    """

    kind: str
    start: int
    end: int
    about: str = ""
    scope: str = SENTENCE
    answer: Span | None = None
    answer_kind: str = ""
    answered: str = ""
    level: str = ""
    core: Span | None = None

    @property
    def own(self) -> Span:
        """The words that can be no part of an answer: the core where there is one, else all that is marked."""
        return self.core or (self.start, self.end)
