"""`copydesk check` called with nothing but paths, as hooks call it: for that no parser is made.

Making one takes argparse longer than judging a short article. A test holds these options equal to those of the parser.
"""

from __future__ import annotations

from types import SimpleNamespace

TYPE_CHECKING = False
if TYPE_CHECKING:
    import argparse

_DEFAULTS = {
    "stdin_filename": None,
    "force_exclude": False,
    "fail_on": "error",
    "format": "full",
    "show_passed": False,
    "show_skipped": False,
    "show_excused": False,
    "jobs": 0,
    "since": None,
    "changed_lines": False,
    "baseline": None,
    "no_baseline": False,
    "config": None,
    "no_cache": False,
    "today": None,
    "color": "auto",
    "profile": False,
}


def plain(arguments: list[str]) -> argparse.Namespace | None:
    """The options of `check` where all words are paths; None where the parser must read them."""
    if any(word.startswith("-") for word in arguments):
        return None
    return SimpleNamespace(paths=arguments, rule=[], not_rule=[], output=[], **_DEFAULTS)  # type: ignore[return-value]
