"""The desk from Python: what `import copydesk` offers. The same functions stand under the command line.

Functions whose name says *text* are pure: they read no article, no clock and no project file that is not handed to
them, and write nothing. A desk (`copydesk.open_desk`) holds a project's settings and rules; without one the shipped
rules judge with no newsroom's settings.
"""

from __future__ import annotations

import os
from functools import cache

from copydesk import fixing, packs, run
from copydesk.findings import Report
from copydesk.settings import Project

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from copydesk.fixing import Fixed
    from copydesk.run import Desk


def check_text(text: str, path: str = "article.md", *, desk: Desk | None = None) -> Report:
    """Judge an article's text; `path` tells its format and, relative to the project's root, its place.

    Offsets of findings are code points of `text`. Never raises for odd prose: the report then has a problem.
    """
    return (desk or _shipped()).check_text(text, path)


def check_paths(
    paths: Iterable[str | os.PathLike[str]],
    *,
    config: str | None = None,
    only: Iterable[str] = (),
    without: Iterable[str] = (),
    today: str | None = None,
    jobs: int = 1,
    cache: bool = True,
) -> list[Report]:
    """Judge files and folders under their project's settings: one report for each article, by path.

    What cannot be checked (a path that does not exist, bytes that are no UTF-8) has a report with a problem, after the
    others where it is no article at all. `config` names the project file, else the nearest above the paths is taken;
    `only` and `without` choose rules by id, pack or beginning (`opinion-*`); `today` is an ISO date, else the clock's.
    Raises SettingsError where settings, packs or the choice of rules are wrong. With several `jobs` the calling script
    must guard its entry (`if __name__ == "__main__":`), as with every use of processes.
    """
    wanted = [os.fspath(path) for path in paths]
    desk = run.open_desk(config, _common(wanted), only, without, today, cache)
    articles, problems = run.collect(wanted, desk.project)
    return [*desk.check_files(articles, jobs), *[Report(problem.path, problem=problem) for problem in problems]]


def inspect_text(text: str, path: str = "article.md", *, desk: Desk | None = None) -> dict[str, Any]:
    """The facts that rules are judged on, as plain data: language, type, blocks, quotations, claims, contacts.

    The keys are those of `copydesk inspect --format jsonl`. Raises ReadingError for front matter that does not close or
    parse, and Unreadable for an empty text or one with NUL characters.
    """
    from copydesk.reports.inspection import describe

    return describe((desk or _shipped()).facts_of_text(text, path))


def fix_text(
    text: str,
    path: str = "article.md",
    *,
    desk: Desk | None = None,
    suggested: bool = False,
    only: Iterable[str] = (),
) -> Fixed:
    """Mend an article's text until nothing safe is left; `suggested` applies suggested fixes too.

    The result has the new text (`source`), what was mended (`applied`), what was refused because it stands inside
    quoted words (`refused`), and the report on what remains. Mending the result again changes nothing.
    """
    return fixing.fix_text(desk or _shipped(), text, path, suggested, only)


@cache
def _shipped() -> Desk:
    """The shipped rules without any newsroom's settings, on no particular day."""
    project = Project(root=os.getcwd())
    known = packs.catalogue(project)
    return run.Desk(project, known.rules, known.ids, cache=False)


def _common(paths: list[str]) -> str:
    """The folder that holds all of the paths; the working directory where they have none in common."""
    try:
        common = os.path.commonpath([os.path.abspath(path) for path in paths])
    except ValueError:
        return os.getcwd()
    return common if os.path.isdir(common) else os.path.dirname(common)
