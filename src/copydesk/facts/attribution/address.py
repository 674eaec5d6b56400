"""Whether an article speaks to its readers: guides, essays and notes of a team say `we` and `you`, reports do not.

Counts words of its language outside quotation marks. Refuses to tell a good guide from a bad one.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from copydesk.expression import expression
from copydesk.language import words

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

ADDRESSED = 120
"""In an article that speaks to its readers at least one word of so many is `we`, `our` or `you`."""
_FEWEST = 3
_PUNCTUATION = ".,:;!?()*_—–"


@lru_cache(maxsize=16)
def _speaking(code: str) -> re.Pattern[str] | None:
    """The words of writers and readers, at most one between two spaces; None where the language has no list."""
    lists = words(code).get("claims", {})
    listed = sorted({str(word) for name in ("own", "readers") for word in lists.get(name) or ()})
    forms = [word[:-1] for word in listed if word.endswith("*")]
    if whole := "|".join([word for word in listed if not word.endswith("*")]):
        forms.append(rf"(?:{whole})(?='|[{_PUNCTUATION}]*(?: |$))")
    return expression(f" [{_PUNCTUATION}]*(?:{'|'.join(forms)})") if forms else None


def addresses_readers(unquoted: str, code: str) -> bool:
    """Whether folded prose outside quotation marks has writers who speak of themselves or to their readers."""
    speaking = _speaking(code)
    if speaking is None:
        return False
    text = unquoted if unquoted.isprintable() else " ".join(unquoted.split())  # plain spaces alone part the words
    enough = max(_FEWEST, text.count(" ") // ADDRESSED + 1)
    found = len(list(islice(speaking.finditer(f" {text}"), enough)))
    return found == enough or (found >= _FEWEST and found * ADDRESSED >= len(text.split()))
