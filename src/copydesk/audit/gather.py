"""Judges an archive document by document in worker processes; each result goes into the journal at once.

An interrupt, a killed worker, a full disk lose nothing that was done. Every document is judged by the desk's own
function; this module only hands out work.
"""

from __future__ import annotations

from collections import deque

from copydesk.audit.inputs import Document
from copydesk.audit.rows import row
from copydesk.findings import Report
from copydesk.record import replace
from copydesk.run import Unreadable, decoded, read_bytes
from copydesk.run.batches import Crew, death, desk

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from copydesk.audit.journal import Journal
    from copydesk.audit.rows import Row
    from copydesk.run import Desk
    from copydesk.run.single import SingleDesk

BATCH = 32


def gather(at: Desk, documents: Iterable[Document], journal: Journal, jobs: int, told: Callable[[Row], None]) -> None:
    """Judge the documents that the journal has not got yet and write their rows; `told` hears of each row.

    Raises OSError where the journal cannot be written any more (a full disk); what was written stays.
    """
    if not journal.numbers:
        journal.numbers.update({rule: number for number, rule in enumerate(at.known)})
    fresh = (document for document in documents if document.path not in journal.done)
    try:
        for kept in _rows(at, fresh, jobs):
            journal.add(kept)
            told(kept)
    finally:
        journal.flush()


def _rows(at: Desk, documents: Iterator[Document], jobs: int) -> Iterator[Row]:
    if jobs < 2:
        yield from (judged(at, document) for document in documents)
        return
    crew = Crew(at, jobs, _work, _died)
    waiting: deque[Callable[[], list[Row]]] = deque()
    try:
        for batch in _batches(documents):
            waiting.append(crew.hand_over(batch))
            if len(waiting) > jobs * 2:
                yield from waiting.popleft()()
        while waiting:
            yield from waiting.popleft()()
    finally:
        crew.close()


def judged(at: SingleDesk, document: Document) -> Row:
    """One document's row."""
    numbers = {rule: number for number, rule in enumerate(at.known)}
    return row(_report(at, document), numbers)


def _report(at: SingleDesk, document: Document) -> Report:
    path = document.path
    if document.problem is not None:
        return Report(path, problem=document.problem)
    try:
        source = document.text
        if source is None:
            source = decoded(read_bytes(path, at.project.max_bytes)[0], path)
    except Unreadable as error:
        return Report(path, problem=error.problem)
    inner = at.article_path(path) if document.text is None else path
    report = at.check_text(source, inner)
    problem = report.problem and replace(report.problem, path=path)
    return replace(report, path=path, problem=problem, section=report.section or document.section)


def _batches(documents: Iterator[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _work(documents: list[Document]) -> list[Row]:
    return [judged(desk(), document) for document in documents]


def _died(document: Document) -> Row:
    return row(Report(document.path, problem=death(document.path)), {})
