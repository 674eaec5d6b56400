"""Where the time of a check went, for `--profile`: reading, front matter, parsing, each fact, each kind of rule.

The functions that do the work are replaced, in this process only, by ones that also look at the clock; a check without
`--profile` pays nothing for it. What a stage asks of another one is booked on the other one.
"""

from __future__ import annotations

from functools import cached_property, wraps
from time import perf_counter

from copydesk.facts import Facts
from copydesk.readers import frontmatter
from copydesk.rules import kinds
from copydesk.run import batches as run_batches
from copydesk.run import judging as run_judging
from copydesk.run import single as run_single

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


class Stages:
    """Seconds and calls per stage, in the order in which the stages were first met."""

    def __init__(self, clock: Callable[[], float] = perf_counter) -> None:
        """`clock` gives seconds: by default those that pass, for tests those that this process works."""
        self._clock = clock
        self.seconds: dict[str, float] = {}
        self.calls: dict[str, int] = {}
        self._inside: list[float] = []
        self._undo: list[tuple[Any, str, Any]] = []

    def watch(self) -> None:
        """Time all stages of this process until `stop`."""
        for module in (run_single, run_batches):
            self._replace(module, "read_bytes", "read")
        self._replace(run_single, "decoded", "read")
        self._replace(frontmatter, "split", "front matter")
        self._replace(run_judging, "read", "parse")
        for name, fact in vars(Facts).items():
            if isinstance(fact, cached_property):
                self._replace(fact, "func", f"fact: {name.lstrip('_')}")
        for kind in kinds.KINDS:
            self._replace(kinds.module(kind), "judge", f"rule: {kind}")

    def stop(self) -> None:
        """Put everything back as it was."""
        while self._undo:
            setattr(*self._undo.pop())

    def timed(self, stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, with its own time booked on a stage, less that of the stages it calls."""

        @wraps(work)
        def booked(*given: Any, **named: Any) -> Any:
            self._inside.append(0.0)
            began = self._clock()
            try:
                return work(*given, **named)
            finally:
                spent = self._clock() - began
                own = spent - self._inside.pop()
                if self._inside:
                    self._inside[-1] += spent
                self.seconds[stage] = self.seconds.get(stage, 0.0) + own
                self.calls[stage] = self.calls.get(stage, 0) + 1

        return booked

    def told(self, articles: float) -> str:
        """One line per stage, the slowest first: milliseconds, share, calls. `articles`: seconds of all the work."""
        lines = []
        rest = articles - sum(self.seconds.values())
        for stage, seconds in sorted({**self.seconds, "everything else": rest}.items(), key=lambda item: -item[1]):
            share = 100 * seconds / articles if articles else 0.0
            lines.append(f"  {stage:24}{1000 * seconds:>10,.1f} ms{share:>7.1f} %{self.calls.get(stage, 0):>9,}\n")
        return "".join(lines)

    def _replace(self, owner: Any, name: str, stage: str) -> None:
        work = getattr(owner, name)
        self._undo.append((owner, name, work))
        setattr(owner, name, self.timed(stage, work))
