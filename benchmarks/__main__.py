"""Copydesk beside its peers: start-up, throughput, memory, growth. `python benchmarks --help`.

Every ratio is taken between commands that ran in alternation in this very run; absolute seconds of a shared machine
mean little. Needs nothing but the project; peers that are not installed are left out with a note.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import measures
import peers


def main() -> int:
    parser = argparse.ArgumentParser(prog="python benchmarks", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="real folders of articles to measure as well")
    parser.add_argument("--only", default=",".join(measures.PARTS), help="parts to measure (%(default)s)")
    parser.add_argument("--articles", type=int, default=2000, help="articles of the generated corpus (2000)")
    parser.add_argument("--unchanged", type=int, default=10000, help="articles of the folder that is checked again")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each command (5)")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    parser.add_argument("--no-peers", action="store_true", help="measure Copydesk and the floors only")
    parser.add_argument("--peers", help="only these peers, by name, parted by commas")
    arguments = parser.parse_args()
    if unknown := set(arguments.only.split(",")) - set(measures.PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(measures.PARTS)}")
    with tempfile.TemporaryDirectory() as temporary:
        bench = measures.Bench(Path(temporary), arguments.articles, arguments.unchanged, arguments.runs)
        if arguments.no_peers:
            bench.notes.append("peers left out on request")
        else:
            wanted = arguments.peers.split(",") if arguments.peers else None
            bench.peers, notes = peers.known(bench.settings, wanted)
            bench.notes += notes
        for part in arguments.only.split(","):
            shown = len(bench.rows)
            measures.PARTS[part](bench)
            show(bench.rows[shown:])
        if arguments.folders:
            shown = len(bench.rows)
            measures.real(bench, arguments.folders)
            show(bench.rows[shown:])
    for note in bench.notes:
        print("note:", note)
    if arguments.json:
        document = {"machine": machine(), "rows": bench.rows, "stages": bench.stages, "notes": bench.notes}
        arguments.json.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")
    return 0


def machine() -> dict[str, object]:
    """What the figures were measured on."""
    return {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "system": platform.system(),
        "processors": os.cpu_count(),
    }


def show(rows: list[dict[str, object]]) -> None:
    """The table for people."""
    work = ""
    for row in rows:
        if row["work"] != work:
            work = str(row["work"])
            print(f"\n{work}  (ratio of {row['figure']} to {row['ratio_to']})")
            print(f"  {'tool':40}{'CPU s':>9}{'wall s':>9}{'MB/s':>8}{'MB':>8}{'ratio':>8}  rules")
        speed = f"{row['mb_per_s']:.2f}" if row["mb_per_s"] else ""
        name = f"{row['tool']} {row['version']}".strip()
        figures = f"{row['cpu']:>9.3f}{row['wall']:>9.3f}{speed:>8}{row['memory_mb']:>8}{row['ratio']:>8}"
        print(f"  {name:40}{figures}  {row['rules']}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
