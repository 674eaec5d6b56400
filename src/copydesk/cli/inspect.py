"""`copydesk inspect`: the facts that rules are judged on, before any rule runs. Judges nothing."""

from __future__ import annotations

import json
import os

from copydesk.cli.parsing import Parser

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.facts import Facts
    from copydesk.findings import Problem
    from copydesk.run import Desk


def run(arguments: list[str]) -> int:
    """Show each article's facts; 3 where one could not be read."""
    options = Parser("inspect", "Show the facts that rules are judged on: type, language, blocks, quotations, claims.")
    options.add_argument("paths", nargs="+", metavar="PATH", help="articles and folders")
    options.add_argument("--format", choices=("human", "jsonl"), default="human", help="default: human")
    options.add_argument("--config", metavar="FILE", help="the project file (default: the nearest copydesk.yaml)")
    options.add_argument("--no-cache", action="store_true", help="read settings and rules anew, store nothing")
    chosen = options.parsed(arguments)
    from copydesk.cli import streams
    from copydesk.folders import common_folder
    from copydesk.run import open_desk

    desk = open_desk(config=chosen.config, start=common_folder(chosen.paths), cache=not chosen.no_cache)
    as_lines = chosen.format == "jsonl"
    shown, complaint = (_object, _unread_object) if as_lines else (_page, _unread_page)
    stream, code = streams.out(), 0
    for path, problem in _articles(desk, chosen.paths):
        text, problem = ("", problem) if problem else _told(desk, path, shown)
        stream.write(complaint(path, problem) if problem else text)
        code = 3 if problem else code
    stream.flush()
    return code


def _articles(desk: Desk, paths: list[str]) -> Iterator[tuple[str, Problem | None]]:
    """Each article in the order of the paths, a folder's in sorted order; or what stands in its way."""
    from copydesk.run import collect

    for path in paths:
        if not os.path.isdir(path):
            yield path, None
            continue
        articles, problems = collect([path], desk.project)
        for article in articles:
            yield article, None
        for problem in problems:
            yield problem.path, problem


def _told(desk: Desk, path: str, shown: Callable[[Facts, str], str]) -> tuple[str, Problem | None]:
    """The text for one article, or the problem that prevented it. One article never hides another."""
    from copydesk.article import ReadingError
    from copydesk.findings import Problem
    from copydesk.run import Unreadable

    try:
        return shown(desk.facts_of_file(path), path), None
    except Unreadable as error:
        return "", error.problem
    except ReadingError as error:
        return "", Problem(path, error.message, *_place(desk, path, error.start), error.way_out)
    except RecursionError:
        return "", Problem(path, "it is nested too deeply to be read")
    except Exception as error:
        message = f"internal error, {type(error).__name__}: {error}"
        return "", Problem(path, message, way_out="please report it with the file")


def _place(desk: Desk, path: str, offset: int) -> tuple[int, int]:
    from copydesk.run import decoded, read_bytes
    from copydesk.text import LineTable

    content, _ = read_bytes(path, desk.project.max_bytes)
    return LineTable(decoded(content, path)).position(offset)


def _object(facts: Facts, path: str) -> str:
    from copydesk.reports.inspection import describe

    return json.dumps({**describe(facts), "path": path}, ensure_ascii=False) + "\n"


def _page(facts: Facts, path: str) -> str:
    from copydesk.reports.inspection import human
    from copydesk.reports.parts.cells import visible

    return "\n".join(visible(line) for line in human(facts).split("\n")).rstrip() + "\n\n"


def _unread_object(path: str, problem: Problem) -> str:
    from copydesk.reports.parts.data import problem_data

    data = problem_data(path, problem)
    return json.dumps({key: value for key, value in data.items() if value}, ensure_ascii=False) + "\n"


def _unread_page(path: str, problem: Problem) -> str:
    from copydesk.reports.parts.cells import sentence, visible

    place = f"{path}:{problem.line}:{problem.column or 1}" if problem.line else path
    return visible(f"{place}: {sentence(problem.message)} {sentence(problem.way_out)}".rstrip()) + "\n\n"
