"""`copydesk check` called with paths alone, or as the commit hook calls it: for that no parser is made.

Making one takes argparse longer than judging a short article. A test holds these options equal to those of the parser.
"""

from __future__ import annotations

from types import SimpleNamespace

from copydesk.cli.glance import HOOK, paths_alone

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
    paths = paths_alone(arguments)
    if paths is None:
        return None
    values = {**_DEFAULTS, "force_exclude": arguments[:1] == [HOOK]}
    # The commands take what argparse gives; this holds the same names and values.
    return SimpleNamespace(paths=paths, rule=[], not_rule=[], output=[], **values)  # type: ignore[return-value]  # see above
