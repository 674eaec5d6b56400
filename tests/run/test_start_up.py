"""A writer waits for every commit: what a clean check of one file imports, and what it must not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from newsroom import CLEAN, newsroom

HEAVY = {"pydantic", "ruamel", "rich", "yaml", "markdown_it", "asyncio", "multiprocessing", "dataclasses", "typing"}

SCRIPT = """
import sys
from copydesk.run import open_desk
desk = open_desk("copydesk.yaml", today="2026-06-30")
report = desk.check_file("news/clean.md")
assert report.problem is None and not report.findings, report
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_a_clean_check_imports_nothing_heavy(tmp_path: Path) -> None:
    newsroom(tmp_path, {"news/clean.md": CLEAN})
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())


def test_importing_the_package_imports_next_to_nothing() -> None:
    script = "import sys; before = set(sys.modules); import copydesk; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    ours = {name for name in done.stdout.split() if name.startswith("copydesk")}
    assert ours == {"copydesk", "copydesk.store"}
