"""What an audit is asked to read, as documents: folders and files, JSON Lines, a WordPress export, a commit."""

from __future__ import annotations

import os

from copydesk.audit import inputs
from copydesk.audit.inputs import Document
from copydesk.cli.errors import CommandError, meant
from copydesk.discover import collect
from copydesk.globs import compiled
from copydesk.readers import format_of
from copydesk.record import replace
from copydesk.repository import GitError, Repository

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from copydesk.run import Desk


def sources(
    desk: Desk, targets: tuple[str, ...], ref: str | None, pairs: list[str]
) -> tuple[Callable[[], Iterator[Document]], int | None]:
    """A function that gives the documents, and their number where it is known. Raises CommandError."""
    if ref:
        return _at(desk, targets, ref)
    mapping = _mapping(pairs)
    special = [target for target in targets if target.endswith((".jsonl", ".xml"))]
    for path in special:
        if not os.path.isfile(path):
            raise CommandError(f"{path} does not exist", "Check its spelling.")
    plain = [target for target in targets if target not in special]
    if pairs and not any(target.endswith(".jsonl") for target in special):
        raise CommandError("--map is for JSON Lines files", "Name a file that ends in .jsonl.")
    paths, problems = collect(plain, desk.project) if plain else ([], [])

    def documents() -> Iterator[Document]:
        yield from (Document(path, section=inputs.section_of(_inside(path, desk, plain))) for path in paths)
        yield from (Document(problem.path, problem=problem) for problem in problems)
        for path in special:
            yield from _records(path, mapping)

    return documents, None if special else len(paths) + len(problems)


def _inside(path: str, desk: Desk, targets: list[str]) -> str:
    """A path from the project's root, or without a project from the folder that was named."""
    place = os.path.abspath(path)
    folders = [desk.project.root] if desk.project.path else [os.path.abspath(target) for target in targets]
    within = [folder for folder in folders if place.startswith(folder.rstrip(os.sep) + os.sep)]
    return os.path.relpath(place, max(within, key=len, default=os.path.dirname(place))).replace(os.sep, "/")


def _records(path: str, mapping: dict[str, str]) -> Iterator[Document]:
    try:
        yield from inputs.json_lines(path, mapping) if path.endswith(".jsonl") else inputs.wordpress(path)
    except ValueError as error:
        raise CommandError(f"{path}: {error}", code=3) from None
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror or error}", code=3) from None


def _mapping(pairs: list[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        word, equals, key = pair.partition("=")
        if not equals or not key or word not in inputs.FIELD_MAP:
            hint = meant(word, inputs.FIELD_MAP) or f"The words are {', '.join(inputs.FIELD_MAP)}."
            raise CommandError(f"--map {pair} says nothing we know", hint)
        mapping[word] = key
    return mapping


def wanted(desk: Desk, repository: Repository) -> Callable[[str], bool]:
    """Whether a path of the repository is an article that the project does not exclude. Raises GitError."""
    root = repository.relative(desk.project.root)
    prefix = "" if root == "." else root + "/"

    def choice(path: str) -> bool:
        relative = path.removeprefix(prefix)
        return format_of(path) is not None and not any(compiled(glob)(relative) for glob in desk.project.exclude)

    return choice


def _at(desk: Desk, targets: tuple[str, ...], ref: str) -> tuple[Callable[[], Iterator[Document]], int | None]:
    try:
        repository = Repository(desk.project.root)
        repository.commit(ref)
        inner = [repository.relative(target) for target in targets]
        root = repository.relative(desk.project.root)
    except GitError as error:
        raise CommandError(f"--at {ref}: {error.message}", error.way_out) from None
    prefix = "" if root == "." else root + "/"
    choice = wanted(desk, repository)

    def documents() -> Iterator[Document]:
        for under in inner:
            for document in inputs.commit(repository, ref, "" if under == "." else under, choice):
                yield replace(document, path=document.path.removeprefix(prefix))

    return documents, None
