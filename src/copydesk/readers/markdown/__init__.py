"""Markdown articles: CommonMark with tables, footnotes, front matter and the tags of the common site generators.

Reading never fails on odd markup: what nests too deep or is too odd gives plainer blocks. It raises ReadingError only
for front matter that does not close or parse and for NUL characters.
"""

from __future__ import annotations

from copydesk.article import Article, ReadingError
from copydesk.readers import frontmatter
from copydesk.readers.builder import Builder
from copydesk.readers.markdown.assemble import assemble
from copydesk.readers.markdown.blocks import leaves as fast_leaves
from copydesk.readers.markdown.inline import operations as fast_operations
from copydesk.readers.markdown.mask import mask
from copydesk.readers.markdown.parts import TEXT, Context, Leaf, Signs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.readers.markdown.mask import Mask
    from copydesk.readers.markdown.parts import Operation

FAST, REFERENCE = "fast", "reference"


def read(source: str, path: str, way: str = FAST) -> Article:
    """Read Markdown. `way` names the path to take; both give the same article, the fast one sooner.

    Raises ReadingError with a source span.
    """
    nul = source.find("\0")
    if nul >= 0:
        raise ReadingError(
            "The file holds a NUL character, so it is not a text.", nul, nul + 1, "Save the file as UTF-8 text."
        )
    if "\r" not in source:
        return _read(source, path, way)
    from copydesk.readers.newlines import relocate, restore, unify

    try:
        article = _read(unify(source), path, way)
    except ReadingError as error:
        raise relocate(error, source) from None
    return restore(article, source)


def _read(text: str, path: str, way: str) -> Article:
    front, fields, start = frontmatter.split(text)
    covered = mask(text, start, components=path.endswith(".mdx"))
    signs = Signs(covered.text, start, covered.solid + covered.soft) if way == FAST else None
    leaves, context = _leaves(covered, start, signs)
    builder = Builder(text)

    def inline(leaf: Leaf) -> list[Operation] | None:
        content = leaf.content
        if leaf.kind == "heading" and content[-1] == "}":
            content = _without_attributes(content)
        if signs is None:
            return _inline(content, leaf, context, [])
        places = signs.within(content)
        if places is None and content is leaf.content:
            return None
        return _inline(content, leaf, context, places) if places and len(places) > 1 else [(TEXT, 0, len(content))]

    comments = assemble(text, builder, leaves, covered, inline)
    return builder.article(path, "markdown", fields, front, tuple(comments))


def _leaves(covered: Mask, start: int, signs: Signs | None) -> tuple[list[Leaf], Context]:
    """The leaf blocks and definitions, with signs by the fast path where it is sure."""
    if signs is not None:
        found = fast_leaves(covered, start, signs)
        if found is not None:
            return found, Context(covered.text)
    from copydesk.readers.markdown import reference as markdown_reference

    try:
        return markdown_reference.leaves(covered.text, start, covered.solid, covered.soft)
    except markdown_reference.TooDeep:
        return plain_leaves(covered.text, start), Context(covered.text)


def _inline(content: str, leaf: Leaf, context: Context, places: list[int]) -> list[Operation]:
    """The inline operations of a leaf with markup; where its places are given, by the fast path where that is sure."""
    if places:
        found = fast_operations(content, leaf, places, not context.references and not context.footnotes)
        if found is not None:
            return found
    from copydesk.readers.markdown.reference import TooDeep
    from copydesk.readers.markdown.reference_inline import operations

    try:
        return operations(content, leaf, context)
    except TooDeep:
        return [(TEXT, 0, len(content))]


def _without_attributes(content: str) -> str:
    """A heading without the `{#id .class}` at its end."""
    at = content.rfind("{")
    if content[at + 1 : at + 2] in ("#", ".") and "}" not in content[at:-1]:
        return content[:at].rstrip()
    return content


def plain_leaves(text: str, start: int) -> list[Leaf]:
    """Paragraphs parted by blank lines and nothing else, for what nests too deep to be taken apart."""
    leaves = []
    position = start
    for piece in text[start:].split("\n\n"):
        stripped = piece.strip()
        if stripped:
            first = position + piece.index(stripped[0])
            leaves.append(Leaf("paragraph", first, first + len(stripped), 0, (), stripped, [(0, first)]))
        position += len(piece) + 2
    return leaves
