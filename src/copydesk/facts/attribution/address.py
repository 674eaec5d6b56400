"""Whether an article speaks to its readers: guides, essays and notes of a team say `we` and `you`, reports do not.

Counts words of its language outside quotation marks. Refuses to tell a good guide from a bad one.
"""

from __future__ import annotations

from collections import Counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ADDRESSED = 120
"""In an article that speaks to its readers at least one word of so many is `we`, `our` or `you`."""
_FEWEST = 3


def addresses_readers(masked: str, words: dict[str, Any]) -> bool:
    """Whether folded prose outside quotation marks has writers who speak of themselves or to their readers."""
    lists = words.get("claims", {})
    whole = {str(word) for name in ("own", "readers") for word in lists.get(name) or ()}
    stems = tuple(entry[:-1] for entry in whole if entry.endswith("*"))
    found = 0
    spoken = Counter(masked.split())
    for token, times in spoken.items():
        word = token.strip(".,:;!?()*_—–").partition("'")[0]
        if word in whole or (stems and word.startswith(stems)):
            found += times
    return found >= _FEWEST and found * ADDRESSED >= spoken.total()
