"""Folders and the project file: what some paths have in common, and the file above them that holds their settings."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

PROJECT_FILES = ("copydesk.yaml", "copydesk.yml", ".copydesk.yaml")


def common_folder(paths: Iterable[str]) -> str:
    """The folder that holds all of these paths; the working directory where they have none in common."""
    absolute = [os.path.abspath(path) for path in paths]
    try:
        common = os.path.commonpath(absolute)
    except ValueError:
        return os.getcwd()
    return common if os.path.isdir(common) else os.path.dirname(common)


def project_file(start: str) -> str | None:
    """The nearest project file from the folder (or file) `start` upwards, or None."""
    folder = os.path.abspath(start)
    while True:
        for name in PROJECT_FILES:
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                return path
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
