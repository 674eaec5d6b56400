"""Measures how a reader's time grows with its input: shared by the tests of hostile input."""

from __future__ import annotations

import gc
from time import process_time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

STEEPEST = 1.3
"""The largest allowed exponent of growth: doubling may cost 2 ** 1.3 = 2.46 times as much."""

TOO_SHORT = 0.02
"""Seconds below which a measurement says nothing about growth."""


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The best of several rounds, in seconds of CPU, without the memory manager's own."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            start = process_time()
            work()
            best = min(best, process_time() - start)
    finally:
        gc.enable()
    return best


ATTEMPTS = 4
"""A machine that others use makes a single measurement lie; a reader that is too slow is so every time."""


def grows_too_fast(read: Callable[[str], object], make: Callable[[int], str], size: int) -> str:
    """Why the time over inputs of `size`, four and sixteen times `size` grows too fast; empty where it does not."""
    reason = ""
    for _ in range(ATTEMPTS):
        reason = _too_fast(read, [make(size * factor) for factor in (1, 4, 16)])
        if not reason:
            return ""
    return f"{reason} for {size} × 1, 4, 16"


def _too_fast(read: Callable[[str], object], sources: list[str]) -> str:
    times = [seconds(lambda source=source: read(source), 3) for source in sources]  # type: ignore[misc]
    if times[2] < TOO_SHORT or times[2] <= max(times[1], TOO_SHORT / 4) * 4**STEEPEST * 1.25:
        return ""
    return f"times {times}"
