"""The record of a role and the names of roles: what every file about blocks agrees on."""

from __future__ import annotations

from copydesk.record import record

EDITORIAL = (
    "editors-note", "disclaimer", "bio", "correction", "update", "credit", "sponsor-label", "ai-disclosure",
    "helpline", "contact", "licence", "signoff",
)  # fmt: skip
"""The roles in which the desk speaks, not the author."""


@record
class Role:
    """A role with its prose span. `name` is one of the contract's roles (`editors-note`, `disclaimer`, …, `body`).

    `block`, `last_block`: indexes of the first and last block it covers; -1 where it stands in the metadata only, and
    then the span is empty. `label_start`, `label_end`: prose span of its label (`Editor's note:`), or -1. `form`: how
    it is set off (`plain`, `italic`, `bold`, `label`, `brackets`, `heading`, `quote`, `class`, `shortcode`,
    `footnote`, `front-matter`). `cue`: the wording or sign that told, for `inspect`.
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
