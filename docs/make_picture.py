"""Draws docs/output.svg: what `copydesk check` prints for an article of the example newsroom."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ARTICLE = "opinion/night-trains.md"
PAPER = TerminalTheme(
    (251, 250, 247),
    (40, 38, 34),
    [
        (40, 38, 34), (168, 28, 28), (35, 96, 58), (125, 82, 0),
        (31, 86, 115), (122, 42, 110), (20, 100, 110), (90, 86, 78),
    ],
)  # fmt: skip


def main() -> None:
    """Run the command as a reader would and keep its colours."""
    root = Path(__file__).resolve().parent.parent
    words = [sys.executable, "-m", "copydesk", "check", "--color", "always", ARTICLE]
    environment = {**os.environ, "COLUMNS": "100"}
    done = subprocess.run(words, cwd=root / "examples" / "newsroom", env=environment, capture_output=True, check=False)
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - open as long as the console, which is all
    console = Console(record=True, width=100, file=nowhere, force_terminal=True)
    console.print(Text.from_ansi(f"$ copydesk check {ARTICLE}\n\n" + done.stdout.decode("utf-8")))
    svg = re.sub(r"@font-face \{.*?\}\s*", "", console.export_svg(title="copydesk", theme=PAPER), flags=re.S)
    (root / "docs" / "output.svg").write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
