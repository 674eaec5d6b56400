"""Globs over article paths, as in front-end build tools: `*` within a folder, `**` across folders."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


@lru_cache(maxsize=1024)
def compiled(glob: str) -> Callable[[str], bool]:
    """A predicate on relative paths with forward slashes.

    `*` and `?` stay within a folder, `**` crosses folders, `{a,b}` are alternatives; a glob without `/` matches the
    file name alone, one that ends with `/` everything below that folder.
    """
    import re

    if glob.endswith("/"):
        glob += "**"
    anywhere = "/" not in glob
    expression = re.compile(_translate(glob.lstrip("/")))

    def predicate(path: str) -> bool:
        return expression.fullmatch(path.rsplit("/", 1)[-1] if anywhere else path) is not None

    return predicate


def _translate(glob: str) -> str:
    import re

    out, index, depth = [], 0, 0
    while index < len(glob):
        char = glob[index]
        if glob.startswith("**/", index):
            out.append("(?:[^/]+/)*")
            index += 3
            continue
        if glob.startswith("**", index):
            out.append(".*")
            index += 2
            continue
        if char == "*":
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "{":
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        elif char == "," and depth:
            out.append("|")
        else:
            out.append(re.escape(char))
        index += 1
    return "".join(out) + ")" * depth
