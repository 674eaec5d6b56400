"""Copydesk beside its peers: start-up, throughput, memory, growth. `python benchmarks --help`.

Every ratio is taken between commands that ran in alternation in this very run; absolute seconds of a shared machine
mean little. Needs nothing but the project; peers that are not installed are left out with a note.
"""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus
import peers
import timing
import wordlists

CLEAN = Path(__file__).resolve().parent / "clean.md"


def main() -> int:
    parser = argparse.ArgumentParser(prog="python benchmarks", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="real folders of articles to measure as well")
    parser.add_argument("--articles", type=int, default=2000, help="articles of the generated corpus (2000)")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each command (5)")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--no-peers", action="store_true", help="measure Copydesk and the floors only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        rows, notes = measure(Path(temporary), arguments)
    show(rows, notes)
    if arguments.json:
        machine = {"python": platform.python_version(), "machine": platform.machine(), "system": platform.system()}
        arguments.json.write_text(json.dumps({"machine": machine, "rows": rows, "notes": notes}, indent=1) + "\n")
    return 0


def measure(scratch: Path, arguments: argparse.Namespace) -> tuple[list[dict[str, object]], list[str]]:
    """All rows of the table, and notes on what was left out."""
    settings, cache = scratch / "settings", scratch / "cache"
    settings.mkdir()
    wordlists.write_copydesk(settings, {"name": "Benchmark"})
    found, notes = ([], ["peers left out on request"]) if arguments.no_peers else peers.known(settings)
    rows = startup(scratch, settings, cache, found, arguments.runs)
    for form in ("md", "html", "txt"):
        folder = scratch / form
        size = corpus.write(folder, arguments.articles, form, wordlists.terms())
        rows += throughput(form, folder, size, settings, cache, found if form == "md" else [], arguments.runs)
    small = scratch / "md-200"
    size = corpus.write(small, min(200, arguments.articles), "md", wordlists.terms())
    rows += throughput("md-200", small, size, settings, cache, found, arguments.runs)
    for folder in arguments.folders:
        copy = scratch / f"real-{folder.name}"
        shutil.copytree(folder, copy)
        size = sum(path.stat().st_size for path in copy.rglob("*") if path.is_file())
        rows += throughput(str(folder.name), copy, size, settings, cache, found, arguments.runs)
    return rows, notes


def startup(scratch: Path, settings: Path, cache: Path, found: list[peers.Peer], runs: int) -> list[dict[str, object]]:
    """One clean article: what a writer waits for."""
    folder = scratch / "one"
    folder.mkdir()
    shutil.copy(CLEAN, folder / "clean.md")
    commands = [
        peers.floors(folder, ["clean.md"])[0],
        peers.copydesk("Copydesk, 26 rules", settings / "copydesk.yaml", cache, ["clean.md"], folder, "--no-cache"),
        peers.copydesk("Copydesk, all rules", None, cache, ["clean.md"], folder, "--no-cache"),
        *[peers.command(peer, folder, ["clean.md"]) for peer in found],
    ]
    return table("one article", 0, timing.alternate(commands, max(runs, 9)), "python -I -c pass", found)


def throughput(
    name: str, folder: Path, size: int, settings: Path, cache: Path, found: list[peers.Peer], runs: int
) -> list[dict[str, object]]:
    """A folder of articles: what an editor waits for."""
    endings = {".md", ".html", ".txt"}
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.suffix in endings)
    base = "Copydesk, 26 rules"
    commands = [
        peers.copydesk(base, settings / "copydesk.yaml", cache, ["."], folder, "--no-cache"),
        peers.copydesk("Copydesk, all rules", None, cache, ["."], folder, "--no-cache"),
        peers.copydesk("Copydesk, all rules, second run", None, cache, ["."], folder),
        peers.copydesk("Copydesk, all rules, 2 workers", None, cache, ["."], folder, "--no-cache", "--jobs", "2"),
        *peers.floors(folder, files),
        *[peers.command(peer, folder, files) for peer in found],
    ]
    return table(f"{name}: {len(files)} articles", size, timing.alternate(commands, runs), base, found)


def table(
    work: str, size: int, runs: dict[str, list[timing.Run]], base: str, found: list[peers.Peer]
) -> list[dict[str, object]]:
    """One row a tool: medians, speed net of nothing, and the ratio to the base in the same run."""
    versions = {peer.name: (peer.version, peer.same_work) for peer in found}
    rows: list[dict[str, object]] = []
    for name, done in runs.items():
        cpu = timing.median(done, "cpu")
        version, same = versions.get(name, ("", ""))
        rows.append(
            {
                "work": work,
                "tool": name,
                "version": version,
                "rules": same,
                "cpu": round(cpu, 4),
                "wall": round(timing.median(done, "wall"), 4),
                "memory_mb": round(timing.median(done, "memory") / 1e6, 1),
                "mb_per_s": round(size / 1e6 / cpu, 2) if size else None,
                "ratio": round(timing.ratio(done, runs[base]), 2),
                "ratio_to": base,
                "exit": sorted({run.code for run in done}),
            }
        )
    return rows


def show(rows: list[dict[str, object]], notes: list[str]) -> None:
    """The table for people."""
    work = ""
    for row in rows:
        if row["work"] != work:
            work = str(row["work"])
            print(f"\n{work}  (ratio of CPU to {row['ratio_to']})")
            print(f"  {'tool':34}{'CPU s':>9}{'wall s':>9}{'MB/s':>8}{'MB':>8}{'ratio':>8}  rules")
        speed = f"{row['mb_per_s']:.2f}" if row["mb_per_s"] else ""
        name = f"{row['tool']} {row['version']}".strip()
        figures = f"{row['cpu']:>9.3f}{row['wall']:>9.3f}{speed:>8}{row['memory_mb']:>8}{row['ratio']:>8}"
        print(f"  {name:34}{figures}  {row['rules']}")
    for note in notes:
        print("note:", note)


if __name__ == "__main__":
    sys.exit(main())
