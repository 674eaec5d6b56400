"""Many files: kept results first, the rest in this process or handed to others in batches; reports in order.

A process that dies (out of memory, killed) loses nothing: its files are tried once more, each alone, and one that
kills its process again becomes a Problem. With one process or several, kept results or not, the reports are the same.
"""

from __future__ import annotations

from collections import deque

from copydesk.findings import Problem, Report
from copydesk.record import record, replace
from copydesk.run.packed import Packed, pack, unpack
from copydesk.run.reading import Unreadable, read_bytes
from copydesk.run.results import Results, key_of
from copydesk.run.single import SingleDesk
from copydesk.store import stamp_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future, ProcessPoolExecutor
    from typing import Any


BATCH = 24
PATIENCE = 3
"""After so many deaths nothing is tried again."""


def reports(desk: SingleDesk, paths: list[str], jobs: int, brief: bool = False) -> Iterator[Report]:
    """The report on each path, in order; `brief` as in `Desk.check_files`."""
    results = Results(desk, len(paths), brief) if desk.cache else None
    crew = Crew(desk, jobs, _work, _died) if jobs > 1 and len(paths) > 1 else None
    try:
        yield from _in_order(paths, crew, results) if crew else _alone(desk, paths, results)
    finally:
        if crew is not None:
            crew.close()
        if results is not None:
            results.close()


def _alone(desk: SingleDesk, paths: list[str], results: Results | None) -> Iterator[Report]:
    """All in this process: nothing need be packed but what is kept."""
    for path in paths:
        if results is None:
            report = desk.check_file(path)
        elif (kept := results.get(path)) is not None:
            yield kept
            continue
        else:
            report, packed = judged(desk, path)
            results.put(packed)
        yield report if report.problem or report.findings else replace(report, source="")


@record
class _Batch:
    """Some paths, what is already known of them, and where the rest comes from."""

    paths: list[str]
    known: dict[str, Report]
    rest: Callable[[], Iterable[Packed]]


def _in_order(paths: list[str], crew: Crew, results: Results | None) -> Iterator[Report]:
    size = max(1, min(BATCH, len(paths) // (crew.jobs * 4)))
    waiting: deque[_Batch] = deque()
    for start in range(0, len(paths), size):
        waiting.append(_batch(paths[start : start + size], crew, results))
        if len(waiting) > crew.jobs * 3:
            yield from _settled(waiting.popleft(), results)
    while waiting:
        yield from _settled(waiting.popleft(), results)


def _batch(paths: list[str], crew: Crew, results: Results | None) -> _Batch:
    known = {} if results is None else {path: kept for path in paths if (kept := results.get(path)) is not None}
    missing = [path for path in paths if path not in known]
    return _Batch(paths, known, crew.hand_over(missing) if missing else tuple)


def _settled(batch: _Batch, results: Results | None) -> Iterator[Report]:
    rest = iter(batch.rest())
    for path in batch.paths:
        if path in batch.known:
            yield batch.known[path]
            continue
        packed = next(rest)
        if results is not None:
            results.put(packed)
        yield unpack(packed)


def judged(desk: SingleDesk, path: str) -> tuple[Report, Packed]:
    """The report on one file, read and judged now, and the same packed."""
    try:
        content, status = read_bytes(path, desk.project.max_bytes)
    except Unreadable as error:
        return Report(path, problem=error.problem), Packed(path, problem=error.problem)
    desk.house.day_asked()
    report = desk.check_bytes(content, path)
    return report, pack(report, key_of(content), stamp_of(status), desk.house.day_asked())


class Crew:
    """Processes that work at copies of a desk. Started when first needed."""

    def __init__(
        self, desk: SingleDesk, jobs: int, work: Callable[[list[Any]], list[Any]], died: Callable[[Any], Any]
    ) -> None:
        """`work` is a module's function that makes a result of each item, at `desk()`.

        `died` gives the result for an item whose process died twice.
        """
        self.desk = desk
        self.jobs = jobs
        self.deaths = 0
        self._work = work
        self._died = died
        self._pool: ProcessPoolExecutor | None = None

    def hand_over(self, items: list[Any]) -> Callable[[], list[Any]]:
        """Have some items worked on; the result waits for them."""
        from concurrent.futures.process import BrokenProcessPool

        try:
            future = self._hired().submit(self._work, items)
        except BrokenProcessPool:
            self._dismiss()
            future = self._hired().submit(self._work, items)
        pool = self._pool
        return lambda: self._finished(future, items, pool)

    def close(self) -> None:
        """Send everybody home and see them off; work not yet begun is dropped.

        A pool that is left to end by itself may still talk to its processes when the interpreter ends.
        """
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def _finished(self, future: Future[list[Any]], items: list[Any], pool: ProcessPoolExecutor | None) -> list[Any]:
        from concurrent.futures import CancelledError
        from concurrent.futures.process import BrokenProcessPool

        try:
            return future.result()
        except (BrokenProcessPool, CancelledError):
            if self._pool is pool:
                self._dismiss()
            return [self._alone(item) for item in items]

    def _alone(self, item: Any) -> Any:
        """One item of a process that died, in a process of its own."""
        from concurrent.futures.process import BrokenProcessPool

        if self.deaths < PATIENCE:
            pool = _pool(self.desk, 1)
            try:
                return pool.submit(self._work, [item]).result()[0]
            except BrokenProcessPool:
                self.deaths += 1
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
        return self._died(item)

    def _hired(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = _pool(self.desk, self.jobs)
        return self._pool

    def _dismiss(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _pool(desk: SingleDesk, jobs: int) -> ProcessPoolExecutor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if context.get_start_method() == "forkserver":
        context.set_forkserver_preload(["copydesk.run.batches"])
    plain = (desk.project, desk.rules.rules, desk.known, desk.today, desk.cache, desk.about)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=plain)


_desk: list[SingleDesk] = []


def _begin(*plain: object) -> None:
    """In a new process: set up the desk."""
    _desk[:] = [SingleDesk(*plain)]  # type: ignore[arg-type]


def desk() -> SingleDesk:
    """In a process of the crew: its desk."""
    return _desk[0]


def death(path: str) -> Problem:
    """What is said of an article whose process died."""
    message = "it could not be checked: the process that checked it died"
    return Problem(path, message, way_out="is memory short? try --jobs 1")


def _work(paths: list[str]) -> list[Packed]:
    return [judged(desk(), path)[1] for path in paths]


def _died(path: str) -> Packed:
    return Packed(path, problem=death(path))
