"""`copydesk compare A.jsonl B.jsonl`: what changed between two audits."""

from __future__ import annotations

from copydesk.cli import streams
from copydesk.cli.errors import CommandError
from copydesk.cli.parsing import Parser


def run(arguments: list[str]) -> int:
    """Compare and tell; 1 where something got worse."""
    options = Parser("compare", "What changed between two audits (copydesk audit --jsonl FILE).")
    options.add_argument("before", metavar="A.jsonl")
    options.add_argument("after", metavar="B.jsonl")
    chosen = options.parsed(arguments)
    from copydesk.audit.compare import compare, shown

    try:
        found = compare(chosen.before, chosen.after)
    except OSError as error:
        raise CommandError(f"{error.filename} cannot be read: {error.strerror}", code=3) from None
    except (ValueError, UnicodeDecodeError) as error:
        raise CommandError(str(error), "Both files come from copydesk audit --jsonl FILE.") from None
    streams.out().write(shown(found) + "\n")
    return 1 if found.broken else 0
