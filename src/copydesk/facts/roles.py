"""Editorial roles of blocks and parts of blocks: who speaks here, the desk or the author?"""

from __future__ import annotations

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts


@record
class Role:
    """A role with its prose span. `name` is one of the contract's roles (`editors-note`, `disclaimer`, …, `body`).

    `block`, `last_block`: indexes of the first and last block it covers. `label_start`, `label_end`: prose span of its
    label (`Editor's note:`), or -1. `form`: how it is set off (`plain`, `italic`, `bold-label`, `brackets`, `heading`,
    `class`, `shortcode`, `front-matter`…). `cue`: the wording or sign that told, for `inspect`.
    """

    name: str
    start: int
    end: int
    block: int
    last_block: int
    label_start: int = -1
    label_end: int = -1
    form: str = "plain"
    cue: str = ""


def find(facts: Facts) -> tuple[Role, ...]:
    """The roles of an article, by place, then the larger first."""
    return tuple(
        Role("body", block.prose_start, block.prose_end, index, index)
        for index, block in enumerate(facts.article.blocks)
    )
