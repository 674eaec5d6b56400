"""Copydesk, the standards desk of a content repository.

    import copydesk

    desk = copydesk.open_desk("copydesk.yaml")
    for finding in copydesk.check_text(text, "opinion/talks.md", desk=desk).findings:
        print(finding.rule, finding.start, finding.message)

`check_text`, `inspect_text` and `fix_text` are pure; `check_paths` reads files. Names are imported when first used, so
that importing the package costs a commit hook nothing.
"""

from __future__ import annotations

from copydesk.store import VERSION as __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.api import check_paths, check_text, fix_text, inspect_text
    from copydesk.article import ReadingError
    from copydesk.findings import Edit, Finding, Fix, Problem, Report, Verdict
    from copydesk.fixing import Fixed
    from copydesk.run import Desk, Unreadable, open_desk
    from copydesk.settings import SettingsError

__all__ = [
    "Desk",
    "Edit",
    "Finding",
    "Fix",
    "Fixed",
    "Problem",
    "ReadingError",
    "Report",
    "SettingsError",
    "Unreadable",
    "Verdict",
    "__version__",
    "check_paths",
    "check_text",
    "fix_text",
    "inspect_text",
    "open_desk",
]

_HOMES = {
    "api": ("check_paths", "check_text", "fix_text", "inspect_text"),
    "article": ("ReadingError",),
    "findings": ("Edit", "Finding", "Fix", "Problem", "Report", "Verdict"),
    "fixing": ("Fixed",),
    "run": ("Desk", "Unreadable", "open_desk"),
    "settings": ("SettingsError",),
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            value: object = getattr(import_module(f"copydesk.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
