"""The language of an article: what its metadata says, else what its words say."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts


def find(facts: Facts) -> tuple[str, str]:
    return "en", "none"
