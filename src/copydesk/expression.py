"""Our own regular expressions, compiled when an article first needs them.

A writer waits for every commit, one article needs few of our expressions, and compiling all of them takes longer than
reading it. Users' expressions run elsewhere (`copydesk.patterns.Pattern`), in linear time.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

    def expression(pattern: str, flags: int = 0) -> re.Pattern[str]: ...

else:

    class expression:
        """Like `re.compile(pattern, flags)`, but compiled at the first use of one of its methods."""

        def __init__(self, pattern, flags=0):
            self._given = (pattern, flags)

        def __getattr__(self, name):
            if name.startswith("_"):
                raise AttributeError(name)
            import re

            value = getattr(re.compile(*self._given), name)
            setattr(self, name, value)
            return value
