"""The house stands: imports go down, never round, and no file or function outgrows a reader's patience."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent / "src" / "copydesk"

FLOORS = [
    ["record", "text", "store", "folders", "expression"],
    ["article", "findings", "globs", "house"],
    ["patterns", "sentences", "language", "dates", "yaml"],
    ["readers"],
    ["facts"],
    ["rules"],
    ["reports"],
    ["settings", "packs", "schemas"],
    ["engine"],
    ["stet"],
    ["run", "discover", "fixing", "baseline", "packtest", "repository", "since", "api"],
    ["audit", "lsp"],
    ["cli"],
    ["__main__", "__init__"],
]
"""Lowest first; a module may import its own floor's shelf and every lower one."""

MAX_LINES = 400
MAX_FUNCTION = 60


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(ROOT.rglob("*.py")):
        parts = list(path.relative_to(ROOT).with_suffix("").parts)
        if parts[-1] == "__init__" and len(parts) > 1:
            parts.pop()
        found[".".join(["copydesk", *parts])] = path
    return found


def imports(path: Path, name: str, known: dict[str, Path]) -> set[str]:
    """The modules of this package that a file imports, also under TYPE_CHECKING and inside functions."""
    wanted = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names = [f"{node.module}.{alias.name}" for alias in node.names] + [node.module]
        for imported in names:
            while imported and imported not in known:
                imported = imported.rpartition(".")[0]
            if imported.startswith("copydesk") and imported != name:
                wanted.add(imported)
    wanted.discard("copydesk")
    return {item for item in wanted if not any(other.startswith(item + ".") for other in wanted)}


def floor(name: str) -> int:
    top = name.split(".")[1] if "." in name else "__init__"
    for index, shelf in enumerate(FLOORS):
        if top in shelf:
            return index
    pytest.fail(f"{name} stands on no floor: give it one in FLOORS and in ARCHITECTURE.md")


GRAPH = {name: imports(path, name, modules()) for name, path in modules().items()}


def test_imports_go_to_lower_floors_only() -> None:
    up = [
        f"{name} (floor {floor(name)}) imports {target} (floor {floor(target)})"
        for name, targets in GRAPH.items()
        for target in targets
        if floor(target) > floor(name)
    ]
    assert not up, "\n".join(up)


def test_siblings_on_a_shelf_do_not_import_each_other() -> None:
    """Readers, kinds of rule and reports share their shelf's base only; a trade of several files is a folder."""
    bad = []
    bases = ("builder", "frontmatter", "newlines", "base", "parts")
    for name, targets in GRAPH.items():
        for shelf in ("copydesk.rules.kinds.", "copydesk.reports.", "copydesk.readers."):
            if name.startswith(shelf):
                own = name.removeprefix(shelf).split(".")[0]
                bad += [
                    f"{name} imports its sibling {target}"
                    for target in targets
                    if target.startswith(shelf)
                    and target.removeprefix(shelf).split(".")[0].split("_")[0] not in (own, *bases)
                ]
    assert not bad, "\n".join(bad)


def test_no_import_cycles() -> None:
    """The table of facts names the fact files, and they name it for its types: that one knot is its purpose."""
    tables = {"copydesk.facts"}
    state: dict[str, int] = {}
    cycles: list[str] = []

    def visit(name: str, trail: tuple[str, ...]) -> None:
        state[name] = 1
        for target in GRAPH[name] - tables:
            if state.get(target) == 1:
                cycles.append(" -> ".join([*trail, name, target]))
            elif target not in state:
                visit(target, (*trail, name))
        state[name] = 2

    for name in GRAPH:
        if name not in state and name not in tables:
            visit(name, ())
    assert not cycles, "\n".join(cycles)


def test_no_file_outgrows_a_reader() -> None:
    long = [f"{path.name}: {lines}" for path in modules().values() if (lines := _lines(path)) > MAX_LINES]
    assert not long, f"over {MAX_LINES} lines: {long}"


def test_no_function_outgrows_a_screen() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"
        for path in modules().values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > MAX_FUNCTION
    ]
    assert not long, f"over {MAX_FUNCTION} lines: {long}"


def test_every_module_says_what_it_is_for() -> None:
    silent = [name for name, path in modules().items() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert not silent


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())
