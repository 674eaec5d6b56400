"""`copydesk audit`: judge a whole archive, count it, show it on a page, hand it to analysts."""

from __future__ import annotations

import os

from copydesk import store
from copydesk.cli import audit_work, check, streams
from copydesk.cli.errors import CommandError
from copydesk.cli.parsing import Parser, add_selection, add_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

    from copydesk.run import Desk

EPILOG = """\
examples:
  copydesk audit content/ --html audit.html
  copydesk audit --at v2.0 content/
  copydesk audit archive.jsonl --map text=body --map title=headline --csv audit.csv
  copydesk audit export.xml --html audit.html       a WordPress export
  copydesk audit content/ --trial rules/new-rule.yaml
  copydesk audit content/ --history monthly

The exit code is 0 when everything could be checked, whatever was found; 3 when something could not.
"""

OUTPUTS = ("html", "csv", "jsonl", "parquet")


def run(arguments: list[str]) -> int:
    """Audit and report. An audit measures: findings alone never fail it."""
    options = _parser().parsed(arguments)
    targets = tuple(options.paths) or (".",)
    _outputs_writable(options)
    if options.trial:
        from copydesk.cli import audit_trial

        return audit_trial.run(options, targets)
    if options.history:
        from copydesk.cli import audit_history

        return audit_history.run(options, targets)
    desk = check.opened(options, targets)
    journal, interrupted = audit_work.gathered(desk, options, targets)
    return _reported(desk, options, journal, interrupted)


def _parser() -> Parser:
    options = Parser("audit", "Judge a whole archive and count it.", EPILOG)
    options.add_argument("paths", nargs="*", metavar="PATH", help="folders, articles, .jsonl files, a WordPress .xml")
    for name in OUTPUTS:
        what = "a page" if name == "html" else "a row a verdict"
        options.add_argument(f"--{name}", metavar="FILE", help=f"write {what} to FILE")
    options.add_argument("--at", metavar="REF", help="the articles of this commit, branch or tag (Git)")
    options.add_argument("--map", action="append", default=[], metavar="WORD=KEY", help="what a JSON record's key is")
    options.add_argument("--trial", metavar="RULE.yaml", help="what a new or changed rule would do to the archive")
    options.add_argument("--history", choices=("monthly", "quarterly", "yearly"), help="compliance over Git's history")
    options.add_argument("--resume", action="store_true", help="go on with an interrupted audit of the same kind")
    options.add_argument("--jobs", type=int, default=0, metavar="N", help="worker processes (default: by the work)")
    options.set_defaults(stdin_filename=None, since=None)
    add_selection(options)
    add_settings(options)
    return options


def _reported(desk: Desk, options: argparse.Namespace, journal: str, interrupted: bool) -> int:
    from copydesk.audit import journal as kept
    from copydesk.audit import terminal
    from copydesk.audit.tally import tally

    counts = tally(kept.rows(journal))
    stream = streams.out()
    stream.writelines(terminal.render(counts))
    for name in OUTPUTS:
        if path := getattr(options, name):
            _write(name, path, desk, journal)
            stream.write(f"{name}: {path}\n")
    if interrupted:
        stream.write("Interrupted: the figures are of what was judged until then. Go on with --resume.\n")
        return 130
    return 3 if counts.problem_count or any(rule.unchecked for rule in counts.rules.values()) else 0


def _write(name: str, path: str, desk: Desk, journal: str) -> None:
    """Write an output whole or not at all."""
    from copydesk.audit import journal as kept
    from copydesk.audit import page, tables
    from copydesk.audit.tally import tally

    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        if name == "html":
            counts = tally(kept.rows(journal))
            titles = {rule.id: rule.title for rule in desk.rules.rules}
            outlet = desk.project.house.outlet
            text = page.render(counts, kept.rows(journal), outlet, desk.today, store.VERSION, titles)
            with open(temporary, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
        else:
            tables.WRITERS[name](temporary, kept.rows(journal))
        os.replace(temporary, path)
    except ImportError:
        raise CommandError("--parquet needs pyarrow", "Install it: pip install 'copydesk[parquet]'") from None
    except OSError as error:
        if os.path.exists(temporary):
            os.unlink(temporary)
        raise CommandError(f"{path} cannot be written: {error.strerror or error}", code=3) from None


def _outputs_writable(options: argparse.Namespace) -> None:
    """Refuse before the work what could only fail after it."""
    for name in OUTPUTS:
        path = getattr(options, name)
        folder = os.path.dirname(path or "")
        if folder and not os.path.isdir(folder):
            raise CommandError(f"--{name} {path}: there is no folder {folder}", f"Make it first: mkdir -p {folder}")
