"""What is measured: each part of the benchmark adds its rows to the table."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import corpus
import peers
import timing
import wordlists

CLEAN = Path(__file__).resolve().parent / "clean.md"
PASS = "python -I -c pass"
BASE = "Copydesk, 26 rules"
ALL = "Copydesk, all rules"


@dataclass
class Bench:
    """Where everything lies, how much is measured, and what has been found."""

    scratch: Path
    articles: int
    unchanged: int
    runs: int
    peers: list[peers.Peer] = field(default_factory=list)
    rows: list[dict[str, object]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    stages: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.settings.mkdir()
        wordlists.write_copydesk(self.settings)

    @property
    def settings(self) -> Path:
        return self.scratch / "settings"

    def corpus(self, name: str, count: int, form: str = "md", size: int = 6000) -> tuple[Path, int]:
        """A generated folder and its size in bytes, written once."""
        folder = self.scratch / name
        if not folder.exists():
            corpus.write(folder, count, form, wordlists.terms(), size=size)
        return folder, sum(path.stat().st_size for path in folder.rglob("*." + form))

    def copydesk(
        self, name: str, folder: Path, *flags: str, config: str = "", kept: bool = False, cache: str = "cache"
    ) -> timing.Command:
        """Our own command on one processor; compiled rules are kept, results only where `kept` says so."""
        settings = self.settings / config if config else None
        return peers.copydesk(name, settings, self.scratch / cache, folder, kept, *flags)

    def add(
        self, work: str, commands: list[timing.Command], base: str, size: int = 0, runs: int = 0, figure: str = "cpu"
    ) -> None:
        """Run the commands in alternation and add a row for each: medians, and the ratio to `base` in the same run."""
        done = timing.alternate(commands, runs or self.runs)
        start = timing.median(done[PASS], "cpu") if PASS in done else 0.0
        versions = {peer.name: (peer.version, peer.same_work) for peer in self.peers}
        for name, found in done.items():
            cpu = timing.median(found, "cpu")
            version, same = versions.get(name, ("", ""))
            self.rows.append(
                {
                    "work": work,
                    "tool": name,
                    "version": version,
                    "rules": same,
                    "cpu": round(cpu, 4),
                    "wall": round(timing.median(found, "wall"), 4),
                    "memory_mb": round(timing.median(found, "memory") / 1e6, 1),
                    "mb_per_s": round(size / 1e6 / max(cpu - start, 1e-6), 2) if size and name != PASS else None,
                    "ratio": round(timing.ratio(found, done[base], figure), 2),
                    "ratio_to": base,
                    "figure": "CPU" if figure == "cpu" else "wall time",
                    "exit": sorted({run.code for run in found}),
                }
            )


def startup(bench: Bench) -> None:
    """One clean article: what a writer waits for."""
    folder = bench.scratch / "one"
    folder.mkdir()
    shutil.copy(CLEAN, folder / "clean.md")
    floor = peers.floors(folder, ["clean.md"])[0]
    ours = [
        bench.copydesk(BASE, folder, "clean.md", config="copydesk.yaml"),
        bench.copydesk(ALL, folder, "clean.md"),
        bench.copydesk(f"{ALL}, not changed since", folder, "clean.md", kept=True, cache="kept"),
    ]
    time.sleep(2)  # A file changed in the last two seconds is compared by content, which takes longer.
    timing.once(ours[-1])
    others = [peers.command(peer, folder, ["clean.md"]) for peer in bench.peers]
    bench.add("one clean article", [floor, *ours, *others], PASS, runs=max(bench.runs, 15))


def peers_200(bench: Bench) -> None:
    """200 articles beside every tool that can take a folder."""
    beside(bench, min(200, bench.articles))


def peers_2000(bench: Bench) -> None:
    """All articles beside every tool that can take a folder."""
    beside(bench, bench.articles)


def beside(bench: Bench, count: int) -> None:
    """The same 26 rules for every tool that can; then every rule we ship."""
    folder, size = bench.corpus(f"md-{count}", count)
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*.md"))
    ours = [
        bench.copydesk(BASE, folder, ".", "--jobs", "1", config="copydesk.yaml"),
        bench.copydesk(ALL, folder, ".", "--jobs", "1"),
    ]
    others = [peers.command(peer, folder, files) for peer in bench.peers if peer.folders]
    bench.add(f"{count} Markdown articles", [*ours, *peers.floors(folder, files), *others], BASE, size)


def forms(bench: Bench) -> None:
    """HTML and plain text beside Markdown, every rule we ship."""
    commands, sizes = [], {}
    for form in ("md", "html", "txt"):
        folder, sizes[form] = bench.corpus(f"{form}-{bench.articles}", bench.articles, form)
        commands.append(bench.copydesk(f"{ALL}, {form}", folder, ".", "--jobs", "1"))
    floor = peers.floors(folder, [])[0]
    before = len(bench.rows)
    bench.add(f"{bench.articles} articles of each form", [*commands, floor], commands[0].name, sizes["md"])
    for row, form in zip(bench.rows[before:], sizes, strict=False):
        row["mb_per_s"] = round(float(str(row["mb_per_s"])) * sizes[form] / sizes["md"], 2)


def again(bench: Bench) -> None:
    """The second run over folders in which nothing has changed: of clean articles, of articles with findings."""
    folder = bench.scratch / "unchanged"
    text = CLEAN.read_text(encoding="utf-8")
    for number in range(bench.unchanged):
        place = folder / f"{number // 200:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"article-{number:05}.md").write_text(text.replace("nine", str(number + 2)), encoding="utf-8")
    ours = bench.copydesk(f"{ALL}, second run", folder, ".", "--jobs", "1", kept=True)
    # A file changed in the last two seconds is compared by content, as Git does it: the first run takes longer.
    timing.once(ours)
    bench.add(f"{bench.unchanged} unchanged articles", [ours, *peers.floors(folder, [])[:1]], PASS)
    folder, size = bench.corpus(f"md-{bench.articles}", bench.articles)
    faulty = bench.copydesk(f"{ALL}, second run", folder, ".", "--jobs", "1", kept=True)
    timing.once(faulty)
    bench.add(f"{bench.articles} unchanged articles with findings", [faulty, *peers.floors(folder, [])[:1]], PASS, size)


def workers(bench: Bench) -> None:
    """One process beside two: wall time."""
    folder, size = bench.corpus(f"md-{bench.articles}", bench.articles)
    one = bench.copydesk(f"{ALL}, one process", folder, ".", "--jobs", "1")
    two = bench.copydesk(f"{ALL}, two workers", folder, ".", "--jobs", "2")
    bench.add(f"{bench.articles} articles, processes", [one, two], two.name, size, figure="wall")


def growth(bench: Bench) -> None:
    """Growth in the number of articles, in their length and in the number of phrase rules."""
    count = bench.articles // 4
    folders = [bench.corpus(f"md-{count * times}", count * times)[0] for times in (1, 2, 4)]
    commands = [bench.copydesk(f"{ALL}, {count * times} articles", folder, ".", "--jobs", "1")
                for times, folder in zip((1, 2, 4), folders, strict=True)]  # fmt: skip
    bench.add("growth in articles", commands, commands[0].name)
    commands = []
    for times in (1, 2, 4, 8):
        folder, _ = bench.corpus(f"long-{times}", max(1, count // 4 // times), size=6000 * times)
        commands.append(bench.copydesk(f"{ALL}, articles of {6 * times} kB", folder, ".", "--jobs", "1"))
    bench.add("growth in length, the same amount of text", commands, commands[0].name)
    commands = []
    for added in (0, 500, 2000):
        config = wordlists.write_phrases(bench.settings, added)
        commands.append(bench.copydesk(f"{ALL}, {added} phrases more", folders[0], ".", "--jobs", "1", config=config))
    bench.add("growth in phrases", commands, commands[0].name)


def stages(bench: Bench) -> None:
    """Where the time goes, as `copydesk check --profile` tells every user."""
    for form in ("md", "html", "txt"):
        folder, _ = bench.corpus(f"{form}-200", min(200, bench.articles), form)
        command = bench.copydesk(ALL, folder, ".", "--profile")
        timing.once(command)
        timing.forget(command)
        environment = {**os.environ, **dict(command.environment)}
        done = subprocess.run(command.words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        lines = done.stderr.splitlines()
        bench.stages += [f"{form}: {line}" for line in lines]
        print(f"\n200 {form} articles, stage by stage\n" + "\n".join(lines[:22]))


def real(bench: Bench, folders: list[Path]) -> None:
    """Folders of real articles given on the command line."""
    for given in folders:
        folder = bench.scratch / f"real-{given.name}"
        shutil.copytree(given, folder)
        files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".html", ".txt"))
        size = sum(path.stat().st_size for path in files)
        names = [str(path.relative_to(folder)) for path in files]
        ours = [
            bench.copydesk(BASE, folder, ".", "--jobs", "1", config="copydesk.yaml"),
            bench.copydesk(ALL, folder, ".", "--jobs", "1"),
        ]
        others = [peers.command(peer, folder, names) for peer in bench.peers if peer.folders]
        bench.add(f"{given.name}: {len(files)} articles", [*ours, *peers.floors(folder, names), *others], BASE, size)


PARTS = {
    "startup": startup,
    "200": peers_200,
    "2000": peers_2000,
    "forms": forms,
    "again": again,
    "workers": workers,
    "growth": growth,
    "stages": stages,
}
"""The parts of the benchmark by the names that `--only` takes."""
