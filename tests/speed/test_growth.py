"""Nested, repeated and unclosed text: every reader, fact and kind of rule takes time in proportion to its size.

One check times all stages at once; each must grow by less than size to the power of 1.3. Seconds are never judged, only
how they grow, on the best of several runs and only where there is enough time to measure.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import process_time

import pytest

from copydesk.cli.stages import Stages
from copydesk.run import Desk, open_desk

TIMES = 4
FASTEST = TIMES**1.3
ENOUGH = 0.02
"""Seconds below which a stage's time says nothing."""

HEAD = "---\ntitle: The harbour\ndate: 2026-05-18\nauthor: Petra Okafor\n---\n\n"
SHAPES: dict[str, Callable[[int], str]] = {
    "one long sentence": lambda n: "the ferry that the council that the mayor " * n,
    "one word": lambda n: "harbour" * n * 5,
    "sentences": lambda n: "The ferry left at nine. Nobody was on it. " * n,
    "paragraphs": lambda n: "".join(f"The ferry {i} left at nine, officials said.\n\n" for i in range(n)),
    "the same paragraph": lambda n: "The views of the author are his own and not those of the Post.\n\n" * (n // 2),
    "quotations": lambda n: "“We come once,” Ruth Amadi told reporters. " * n,
    "quotations without a speaker": lambda n: "“We could have patched it this winter.”\n\n" * n,
    "unclosed quotations": lambda n: "“We come once, she said. " * n,
    "nested quotations": lambda n: "“He said ‘" * n + "no" + "’”" * n,
    "straight quotation marks": lambda n: '"We come once" and ' * n,
    "claims": lambda n: "Some analysts say that it is widely believed to be the largest crime. " * (n // 2),
    "figures": lambda n: "About 14,000 people, 61 percent, and 3.2 million crowns. " * n,
    "notes": lambda n: "Editor’s note: this article was corrected on May 18, 2026.\n\n" * (n // 2),
    "labels in one block": lambda n: "Editor's note: Correction: Update: " * n,
    "bios": lambda n: "Petra Okafor is a reporter at the Post. Jane Roe is the author of it.\n\n" * (n // 2),
    "addresses": lambda n: "Write to desk@post.example or see https://post.example/a?b=c. " * n,
    "dates": lambda n: "On Monday, May 18, 2026, yesterday and tomorrow at noon, " * n,
    "brackets": lambda n: "(" * n * 4 + " a " + ")" * n * 4,
    "spaces": lambda n: "a" + "  b ." * n * 4 + " " * n * 4,
    "apostrophes": lambda n: "the café’s and the city's " * n,
    "stars": lambda n: "*a **b " * n * 2,
    "links": lambda n: "[here](https://a.example/?utm_source=x) " * n,
    "nested block quotations": lambda n: "> " * min(n, 500) + "a\n\n" * n,
    "list items": lambda n: "- the ferry left\n" * n,
    "headings": lambda n: "## THE FERRY\n\n" * n,
    "author notes": lambda n: "*The author is a lawyer.*\n\n" * n,
    "elements": lambda n: "<div><p>The ferry left.</p>" * n,
    "unclosed tags": lambda n: "<p a='b" * n,
    "no letters": lambda n: ". , ; : ! ? … — " * n,
    "Cyrillic": lambda n: "По данным источников, паром ушёл. «Мы придём», — сказала она. " * n,
    "Chinese": lambda n: "据知情人士透露，渡轮已经离开。“我们会来的，”她说。" * n,
}


@pytest.fixture(scope="module")
def desk() -> Desk:
    return open_desk(today="2026-06-01")


def time_stages(desk: Desk, text: str, path: str, runs: int, best: dict[str, float]) -> None:
    """Put the seconds of each stage into `best` where some run was faster."""
    for _ in range(runs):
        stages = Stages(process_time)
        stages.watch()
        try:
            desk.check_text(text, path)
        finally:
            stages.stop()
        for stage, seconds in stages.seconds.items():
            best[stage] = min(best.get(stage, seconds), seconds)


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt"])
@pytest.mark.parametrize("shape", SHAPES)
def test_no_stage_grows_faster_than_the_text(desk: Desk, shape: str, path: str) -> None:
    head = HEAD if path.endswith(".md") else ""
    small, large = (head + SHAPES[shape](count) for count in (150, 150 * TIMES))
    gc.collect()
    desk.check_text(small, path)
    before: dict[str, float] = {}
    after: dict[str, float] = {}
    for runs in (1, 3, 6, 9):
        time_stages(desk, small, path, runs, before)
        time_stages(desk, large, path, runs, after)
        slow = {
            stage: round(seconds / before[stage], 1)
            for stage, seconds in after.items()
            if seconds > ENOUGH and seconds > FASTEST * before.get(stage, seconds)
        }
        if not slow:
            return
    pytest.fail(f"{TIMES} times the text takes more than {FASTEST:.1f} times the time in {slow}")
