"""The tools beside us: where they are, what they run on, and the floors nothing can go below.

A peer is found on PATH or in the folder that `install-peers` fills; an absent one is left out with a note.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import wordlists
from timing import Command

HERE = Path(__file__).resolve().parent
INSTALLED = Path(os.environ.get("COPYDESK_PEERS", HERE.parent / ".benchmarks" / "peers"))
_SEARCH = [INSTALLED / "bin", INSTALLED / "node" / "node_modules" / ".bin", INSTALLED / "venv" / "bin"]


@dataclass(frozen=True)
class Peer:
    """A tool under measure. `same_work` says whether it runs the 26 rules or only its own defaults."""

    name: str
    program: str
    version: str
    same_work: str
    arguments: tuple[str, ...]
    folders: bool = True
    """Whether it takes many files in one call."""


def find(program: str) -> str | None:
    """The full path of a peer's program."""
    for folder in _SEARCH:
        if (folder / program).exists():
            return str(folder / program)
    return shutil.which(program)


def known(settings: Path, wanted: list[str] | None = None) -> tuple[list[Peer], list[str]]:
    """The peers that are here (only the wanted ones), their settings written below `settings`; notes on the rest."""
    wordlists.write_vale(settings)
    wordlists.write_textlint(settings)
    wordlists.write_codespell(settings)
    (settings / ".markdownlint-cli2.yaml").write_text("config:\n  default: true\n", encoding="utf-8")
    vale = ("--config", str(settings / ".vale.ini"), "--no-exit", "--output", "line")
    candidates = [
        ("Vale", "vale", "the same 26 rules", vale),
        ("textlint", "textlint", "the same 26 rules", ("--rulesdir", str(settings / "textlint-rules"), "-f", "unix")),
        ("proselint", "proselint", "its own defaults", ("check",)),
        ("markdownlint-cli2", "markdownlint-cli2", "its own defaults", ()),
        ("alex", "alex", "its own defaults", ("--quiet",)),
        ("write-good", "write-good", "its own defaults", ()),
        ("codespell", "codespell", "single words of the 26", ("-D", str(settings / "codespell.txt"))),
        (
            "humanus",
            "humanus",
            "its pack plain-language",
            ("check", "--pack", str(settings / "humanus.yml"), "--draft"),
        ),
    ]
    found, notes = [], []
    for name, program, work, arguments in candidates:
        path = find(program)
        if wanted is not None and name not in wanted:
            notes.append(f"{name} left out on request")
        elif path is None:
            notes.append(f"{name} is not installed: left out (benchmarks/install-peers)")
        else:
            found.append(Peer(name, path, version(path), work, arguments, folders=name != "humanus"))
            if name == "humanus":
                _write_humanus(path, settings / "humanus.yml")
                notes.append("humanus takes one article in a call: measured on one article only")
    return found, notes


def _write_humanus(program: str, path: Path) -> None:
    done = subprocess.run([program, "pack", "builtin", "plain-language"], capture_output=True, check=False, timeout=60)
    path.write_bytes(done.stdout)


def version(program: str) -> str:
    """What a program, or the Go compiler that built it, says of its version."""
    for words in ([program, "--version"], [program, "version"], ["go", "version", "-m", program]):
        try:
            done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
        except (OSError, subprocess.TimeoutExpired):
            continue
        told = [re.match(r"v?(\d+\.\d+[\w.]*)$", word.strip(",()")) for word in (done.stdout + done.stderr).split()]
        if numbers := [match[1] for match in told if match]:
            return numbers[0]
    return "unknown"


def command(peer: Peer, folder: Path, files: list[str]) -> Command:
    """A peer's command over a folder of articles; tools that walk no folders get the files."""
    walks = {"Vale": ["."], "codespell": ["."], "textlint": ["."], "alex": ["."], "markdownlint-cli2": ["**/*.md"]}
    targets = files if len(files) == 1 else walks.get(peer.name, files)
    return Command(peer.name, (peer.program, *peer.arguments, *targets), folder)


def copydesk(name: str, config: Path | None, cache: Path, folder: Path, kept: bool, *words: str) -> Command:
    """Our own command, its compiled rules cached below `cache`; the results of earlier runs only where `kept`."""
    settings = ("--config", str(config)) if config else ()
    # One line a finding, as the other tools are asked to write; one article is checked as a hook would check it.
    format = ("--format", "concise") if len(words) > 1 else ()
    command = (sys.executable, "-I", "-m", "copydesk", "check", *settings, *format, *words)
    return Command(name, command, folder, (("COPYDESK_CACHE", str(cache)),), None if kept else cache)


def floors(folder: Path, files: list[str]) -> list[Command]:
    """What no Python tool can be faster than, and what parsing alone costs."""
    listing = folder / ".files"
    listing.write_text("\n".join(files), encoding="utf-8")
    read = "import sys; [open(f, 'rb').read().decode() for f in open('.files', encoding='utf-8').read().split('\\n')]"
    parse = (
        "from markdown_it import MarkdownIt; parse = MarkdownIt().parse; "
        "[parse(open(f, encoding='utf-8').read()) for f in open('.files', encoding='utf-8').read().split('\\n')]"
    )
    return [
        Command("python -I -c pass", (sys.executable, "-I", "-c", "pass"), folder),
        Command("read and decode", (sys.executable, "-I", "-c", read), folder),
        Command("markdown-it-py parse", (sys.executable, "-I", "-c", parse), folder),
    ]
