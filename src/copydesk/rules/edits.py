"""Where fixes put their edits: inserting a block, deleting one, setting a field, in each format's own way.

Offsets are source offsets. Refuses to write where it cannot be sure of the form: then there is no edit, and the finding
shows a suggestion instead.
"""

from __future__ import annotations

from copydesk.findings import Edit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Article, Block


def insert_block(article: Article, text: str, before: int) -> Edit:
    """Insert `text` as a block of its own before the block with index `before` (past the last: at the end)."""
    newline = article.newline
    words = f"<p>{text}</p>" if article.format == "html" else text.replace("\n", newline)
    gap = newline if article.format == "html" else newline * 2
    if before < len(article.blocks):
        place = article.blocks[before].start
        return Edit(place, place, words + gap)
    if not article.blocks:
        place = len(article.source)
        lead = "" if not article.source or article.source.endswith("\n") else gap
        return Edit(place, place, lead + words + newline)
    place = article.blocks[-1].end
    return Edit(place, place, gap + words)


def delete_block(article: Article, index: int) -> Edit:
    """Delete a block with the blank lines after it (before it, for the last one)."""
    block: Block = article.blocks[index]
    source = article.source
    start, end = block.start, block.end
    if index + 1 < len(article.blocks):
        following = article.blocks[index + 1].start
        if not source[end:following].strip():
            return Edit(start, following, "")
    while end < len(source) and source[end] in " \t":
        end += 1
    if index:
        previous = article.blocks[index - 1].end
        if not source[previous:start].strip():
            return Edit(previous, end, "")
    return Edit(start, end, "")


def move_block(article: Article, index: int, before: int) -> tuple[Edit, Edit]:
    """Move the block `index` as it stands before the block `before` (past the last: to the end)."""
    block = article.blocks[index]
    words = article.source[block.start : block.end]
    gap = article.newline if article.format == "html" else article.newline * 2
    if before < len(article.blocks):
        place = article.blocks[before].start
        return delete_block(article, index), Edit(place, place, words + gap)
    place = article.blocks[-1].end
    return delete_block(article, index), Edit(place, place, gap + words)
