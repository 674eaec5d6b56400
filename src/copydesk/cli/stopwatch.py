"""Where the time of a command went, stage by stage; for `--profile`."""

from __future__ import annotations

from time import perf_counter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from copydesk.cli.stages import Stages
    from copydesk.findings import Report


class Stopwatch:
    """Wall-clock seconds per stage. What is spent inside another stage is not counted twice."""

    def __init__(self, by_stage: bool = False) -> None:
        """`by_stage`: also time reading, parsing, each fact and each kind of rule."""
        self._table: Stages | None = None
        if by_stage:
            from copydesk.cli.stages import Stages

            self._table = Stages()
            self._table.watch()
        self._stages: dict[str, float] = {}
        self._started = perf_counter()
        self._inside = 0.0

    def lap(self, stage: str) -> None:
        """Book the time since the last lap, less what `timed` booked in it."""
        now = perf_counter()
        self._book(stage, now - self._started - self._inside)
        self._started, self._inside = now, 0.0

    def timed(self, stage: str, reports: Iterable[Report]) -> Iterator[Report]:
        """The same reports, with the time it takes to make them booked on a stage where anybody will be told."""
        return iter(reports) if self._table is None else self._booked(stage, iter(reports))

    def _booked(self, stage: str, source: Iterator[Report]) -> Iterator[Report]:
        while True:
            began = perf_counter()
            report = next(source, None)
            spent = perf_counter() - began
            self._book(stage, spent)
            self._inside += spent
            if report is None:
                return
            yield report

    def told(self, articles: int) -> str:
        """One line: milliseconds per stage, and articles a second; below it the stages of articles, where asked for."""
        stages = [f"{stage} {1000 * seconds:,.0f} ms" for stage, seconds in self._stages.items()]
        seconds = self._stages.get("articles", 0.0)
        rate = f" ({articles / seconds:,.0f} articles/s)" if seconds and articles > 1 else ""
        table = ""
        if self._table:
            self._table.stop()
            table = self._table.told(seconds)
        return f"copydesk: {', '.join(stages)}{rate}\n{table}"

    def _book(self, stage: str, seconds: float) -> None:
        self._stages[stage] = self._stages.get(stage, 0.0) + seconds
