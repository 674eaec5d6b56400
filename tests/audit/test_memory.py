"""Memory while auditing stays flat: four times the archive, about the same peak."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ARTICLE = """---
title: Long Bridge closes for {number} weeks
author: Petra Okafor
date: 2026-{month:02}-18
section: harbour
---

The bridge costs {number} million crowns , the city said on Monday. “We could have patched it,” it was said.

Some analysts suggest that {number} ferries would be cheaper. Experts say otherwise, many believe.
"""


def peaks(group: int) -> dict[int, int]:
    """The largest memory so far, in KiB, of each process of a group."""
    found = {}
    for entry in filter(str.isdigit, os.listdir("/proc")):
        try:
            stat = Path(f"/proc/{entry}/stat").read_text().rpartition(")")[2].split()
            status = Path(f"/proc/{entry}/status").read_text() if int(stat[2]) == group else ""
        except OSError:
            continue
        if "VmHWM:" in status:
            found[int(entry)] = int(status.split("VmHWM:")[1].split()[0])
    return found


def audited(folder: Path, count: int) -> tuple[int, int]:
    """The peaks in KiB of the first process and of all its helpers together, auditing so many articles."""
    place = folder / str(count)
    (place / "news").mkdir(parents=True)
    for number in range(count):
        text = ARTICLE.replace("{number}", str(number)).replace("{month:02}", f"{1 + number % 12:02}")
        (place / "news" / f"bridge-{number:05}.md").write_text(text, encoding="utf-8")
    words = [sys.executable, "-m", "copydesk", "audit", "news", "--jobs", "2", "--html", "a.html", "--csv", "a.csv"]
    environment = {**os.environ, "COPYDESK_CACHE": str(place / "cache")}
    with (place / "said").open("w") as said:
        process = subprocess.Popen(
            words, cwd=place, env=environment, stdout=said, stderr=subprocess.DEVNULL, start_new_session=True
        )
        most: dict[int, int] = {}
        while process.poll() is None:
            most.update(peaks(process.pid))
            time.sleep(0.05)
    assert process.returncode == 0
    assert f"{count:,} articles" in (place / "said").read_text()
    return most.pop(process.pid), sum(most.values())


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_memory_does_not_grow_with_the_archive(tmp_path: Path) -> None:
    few, many = audited(tmp_path, 2_000), audited(tmp_path, 8_000)
    assert many[0] < 1.2 * few[0], f"the first process grew from {few[0]:,} to {many[0]:,} KiB"
    assert many[1] < 1.2 * few[1], f"its helpers grew from {few[1]:,} to {many[1]:,} KiB"
    assert sum(many) < 500 * 1024
