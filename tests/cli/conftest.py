"""A small newsroom of its own for the tests of the command line: two rules, so that shipped packs can change freely."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.__main__ import main

PROJECT = """\
outlet: {name: Harbour Gazette, domains: [harbour.example]}
packs: [./desk-rules]
types: {paths: {"opinion/**": opinion, "news/**": news}}
exclude: ["drafts/**"]
"""

RULES = {
    "crowd-as-source": """\
id: crowd-as-source
title: A crowd that nobody could ask
catalogue: crowd
why: A reader must be able to weigh who speaks.
source: {name: House style, clause: sources, url: "https://harbour.example/style"}
level: warning
phrase:
  phrases:
    en: [observers agree]
message: Who are they, and where did they agree?
cases:
  pass: [The mayor agreed on Friday.]
  fail:
    - {text: Observers agree that the pier is lost., at: "1:1"}
""",
    "old-port-name": """\
id: old-port-name
title: The port's old name
why: The port was renamed in 2019, and letters to the old name come back.
source: {name: House style}
level: error
phrase:
  swap: {Port of Bayilov: Port of Bayil}
message: “{found}” is the port's old name.
fix: {title: Write the name of today, safety: safe}
cases:
  pass: [The Port of Bayil opened at dawn.]
  fail:
    - {text: The Port of Bayilov opened at dawn., at: "1:5", becomes: The Port of Bayil opened at dawn.}
""",
}

CLEAN = "# The ferry is back\n\nThe ferry sailed on Friday, the harbour master said.\n"
CROWD = "# The pier is lost\n\nObservers agree that the pier is lost.\n"
OLD_NAME = "# The port opens\n\nThe Port of Bayilov opened at dawn.\n"


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The newsroom's folder, which is also the working directory."""
    root = tmp_path / "newsroom"
    for folder in ("desk-rules", "news", "opinion", "drafts"):
        (root / folder).mkdir(parents=True)
    (root / "copydesk.yaml").write_text(PROJECT)
    for id, text in RULES.items():
        (root / "desk-rules" / f"{id}.yaml").write_text(text)
    (root / "news" / "ferry.md").write_text(CLEAN)
    (root / "opinion" / "pier.md").write_text(CROWD)
    (root / "news" / "port.md").write_text(OLD_NAME)
    (root / "drafts" / "draft.md").write_text(OLD_NAME)
    monkeypatch.chdir(root)
    for name in ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "GITHUB_STEP_SUMMARY"):
        monkeypatch.delenv(name, raising=False)
    return root


class Result:
    """What a command said and how it ended."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err


Command = Callable[..., Result]


@pytest.fixture
def copydesk(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command line in this process: `copydesk("check", "news", stdin=b"…")`."""

    def run(*arguments: str, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        capsys.readouterr()
        try:
            code = main(list(arguments))
        except SystemExit as stop:
            code = int(stop.code or 0)
        captured = capsys.readouterr()
        return Result(code, captured.out, captured.err)

    return run
