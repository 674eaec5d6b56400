"""Whether an article speaks to its readers: guides, essays and notes of a team say `we` and `you`, reports do not.

Counts words of its language outside quotation marks. Refuses to tell a good guide from a bad one.
"""

from __future__ import annotations

from functools import lru_cache

from copydesk.language import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ADDRESSED = 120
"""In an article that speaks to its readers at least one word of so many is `we`, `our` or `you`."""
_FEWEST = 3
_MEMORY = 50_000


class _Speaking(dict[str, bool]):
    """Whether a word between white space, with its punctuation, is one of the writers' or readers'; learnt as met."""

    def __init__(self, lists: dict[str, Any]) -> None:
        super().__init__()
        self.whole = frozenset(str(word) for name in ("own", "readers") for word in lists.get(name) or ())
        self.stems = tuple(entry[:-1] for entry in self.whole if entry.endswith("*"))

    def __missing__(self, token: str) -> bool:
        word = token.strip(".,:;!?()*_—–").partition("'")[0]
        speaks = word in self.whole or word.startswith(self.stems)
        if len(self) > _MEMORY:
            self.clear()
        self[token] = speaks
        return speaks


@lru_cache(maxsize=16)
def _speaking(code: str) -> _Speaking:
    return _Speaking(words(code).get("claims", {}))


def addresses_readers(unquoted: str, code: str) -> bool:
    """Whether folded prose outside quotation marks has writers who speak of themselves or to their readers."""
    tokens = unquoted.split()
    found = sum(map(_speaking(code).__getitem__, tokens))
    return found >= _FEWEST and found * ADDRESSED >= len(tokens)
