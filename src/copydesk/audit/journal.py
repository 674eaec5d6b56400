"""What is done of an audit, article by article, on disk: a killed or interrupted audit loses nothing and can go on.

JSON Lines: a header, then one row an article, then a line with the rules by number whenever new ones came. A line that
was cut off by a kill or a full disk is passed over. Aggregates are made by reading it once, so memory stays flat.
"""

from __future__ import annotations

import json
import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, Self

VERSION = 1


class Journal:
    """An open journal; `numbers` maps rule ids to their numbers, `done` holds the paths already judged."""

    def __init__(self, path: str, key: str) -> None:
        """Open `path` for the audit whose rules and inputs `key` names; a journal of another one is replaced."""
        self.path = path
        self.numbers: dict[str, int] = {}
        self.done: set[str] = set()
        self._known = 0
        usable = self._read(key)
        if usable:
            self._mend()
        self._stream = open(path, "a" if usable else "w", encoding="utf-8", newline="\n")  # noqa: SIM115 - closed by close()
        if not usable:
            self._write({"version": VERSION, "key": key})

    def _read(self, key: str) -> bool:
        """Take over what an earlier run has done; whether there was one."""
        header = None
        for _, item in _lines(self.path):
            if header is None:
                header = item
                if item.get("version") != VERSION or item.get("key") != key:
                    return False
            elif "rules" in item:
                self.numbers = {rule: number for number, rule in enumerate(item["rules"])}
            elif "problem" not in item:
                self.done.add(item["path"])
        self._known = len(self.numbers)
        return header is not None

    def _mend(self) -> None:
        """Cut off a last line that was never finished."""
        with open(self.path, "rb+") as stream:
            content_end = stream.seek(0, os.SEEK_END)
            while content_end:
                stream.seek(content_end - 1)
                if stream.read(1) == b"\n":
                    break
                content_end -= 1
            stream.truncate(content_end)

    def add(self, row: dict[str, Any]) -> None:
        """Write a row, after the names of rules that it is the first to mention. Raises OSError on a full disk."""
        if len(self.numbers) > self._known:
            self._write({"rules": list(self.numbers)})
            self._known = len(self.numbers)
        self._write(row)

    def _write(self, item: dict[str, Any]) -> None:
        self._stream.write(json.dumps(item, ensure_ascii=False, separators=(",", ":")) + "\n")

    def flush(self) -> None:
        """Hand what was written to the operating system."""
        self._stream.flush()

    def close(self) -> None:
        self._stream.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def rows(path: str) -> Iterator[dict[str, Any]]:
    """The rows of a journal, rules by their ids again. Raises OSError where it cannot be read."""
    names: list[str] = []
    outdated = _outdated(path)
    for number, item in _lines(path):
        if "rules" in item:
            names = item["rules"]
        elif "path" in item and number not in outdated:
            yield named(item, names)


def _outdated(path: str) -> set[int]:
    """The lines of articles that could not be checked at first and that a later line judges again."""
    failed: dict[str, int] = {}
    outdated = set()
    for number, item in _lines(path, '"problem":'):
        if "problem" in item:
            if item["path"] in failed:
                outdated.add(failed[item["path"]])
            failed[item["path"]] = number
    if failed:
        for number, item in _lines(path):
            last = failed.get(item.get("path", ""), number)
            if last < number:
                outdated.add(last)
    return outdated


def named(item: dict[str, Any], names: list[str]) -> dict[str, Any]:
    """A row with rules by their ids; `names[number]` is the id of a rule."""
    if "problem" in item:
        return item
    for key in ("passed", "failed"):
        item[key] = [names[number] for number in item[key]]
    for key in ("skipped", "unchecked"):
        item[key] = {reason: [names[number] for number in numbers] for reason, numbers in item[key].items()}
    for finding in item["findings"]:
        finding["rule"] = names[finding["rule"]]
    return item


def _lines(path: str, holding: str = "") -> Iterator[tuple[int, dict[str, Any]]]:
    """The whole lines of a journal that hold some text, with their numbers; damaged ones are passed over."""
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8", errors="replace") as stream:
        for number, line in enumerate(stream):
            if holding not in line:
                continue
            try:
                item = json.loads(line)
            except ValueError:
                continue
            if isinstance(item, dict):
                yield number, item
