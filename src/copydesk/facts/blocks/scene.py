"""An article's blocks as the recognisers of roles look at them: zone, form, pieces, sentences and cue hits of each.

Everything is asked for block by block and made once; an ordinary paragraph in the middle of an article without a hit
costs nothing. Refuses to decide any role.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from operator import itemgetter

from copydesk.facts.blocks.names import authors
from copydesk.facts.blocks.table import ADDRESSED, ASKER, EDGE_ASKER, Table, table
from copydesk.record import record
from copydesk.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.article import Block
    from copydesk.facts import Facts
    from copydesk.facts.blocks.table import Cue
    from copydesk.text import Span

    _Told = tuple[int, int, int, list[Cue | None]]
    """The block, start and end of a telling phrase and the cues it brings to mind."""

TOP_BLOCKS, HEAD_BLOCKS, BOTTOM_BLOCKS, FEWEST = 4, 10, 6, 4
COLON, OPEN, PREFIX = ":：︰", "([（［【〔", 26
"""What stands behind a label or opens a bracket with one, and how much may stand before it."""
SHORT, SHORT_UNSPACED, LINE, RUN, LONG = 420, 160, 140, 30, 4000
OPENING = " \t\n\u00a0\u200b\ufeff([{（［【〔*_-–—•·/|>~#+…“„«‹\"'「『"
_BRACKETS = "[(（［【"
_CODE = ("()", "{", "}", "]:", '="', "='", "=>", "</", "\\n")
_ENDS = ("", ".", "?", "!", "…", "\n", "。", ")", "]", "”", '"', "»", ":", "*")
_NO_CONTENT = ("code", "rule", "html", "caption", "table", "shortcode")


_WORDS_OF_CLASSES = {
    "editors-note": """editors-note editor-note editorsnote editorial-note ednote""",
    "correction": """correction corrections clarification""",
    "disclaimer": """disclaimer""",
    "bio": """author-bio bio author-info authorinfo about-author about-the-author author-box author-description
        biography tagline-bio""",
    "sponsor-label": """sponsor sponsored sponsor-label advertorial affiliate-disclosure""",
    "byline": """byline author authors author-name authorname autor autoren auteur autore createdby byline-name
        article-author story-author entry-author signature firma vcard writer""",
    "dateline": """dateline""",
    "standfirst": """standfirst dek subheadline subheading subtitle subtitulo untertitel lead lede leadtext intro
        introtext intro-text introduction teaser teaser-text teasertext vorspann chapo chapeau excerpt
        entradilla bajada copete sommario deck ingress strapline summary zajawka""",
    "label": """kicker eyebrow""",
    "caption": """caption wp-caption-text figcaption image-annotation bildunterschrift image-description photo-caption
        pie-de-foto""",
    "licence": """copyright license""",
    "update": """update-note""",
    "credit": """syndication reporting-credit attribution-content""",
    "ai-disclosure": """ai-disclosure""",
    "helpline": """helpline""",
}  # fmt: skip
_ROLES_OF_CLASSES = {word: role for role, words in _WORDS_OF_CLASSES.items() for word in words.split()}
"""Words in a class, id or shortcode name and the role they name; the word must be whole, parts joined by `__` aside."""


@record
class Sentence:
    """A sentence of a block by prose offsets; `lone` where italics or bold set it off from the rest of its block."""

    start: int
    end: int
    lone: bool = False


class Scene:
    """All blocks of one article. `content` holds the indexes of blocks that are read as text, without cruft.

    `head` are the blocks where the article's text begins: a page has captions and dates before it. `telling` are those
    whose class, shortcode or id names a role, each with the role and the word that told. `candidates` may carry an
    editorial role: with a telling phrase, at the edges, or with a class that tells. `cued` are the blocks in which a
    label, a cue or a word for the author may stand; in all others none does.
    """

    def __init__(self, facts: Facts, cruft: frozenset[int]) -> None:
        self.facts = facts
        self.article = facts.article
        self.prose = facts.article.prose
        self.folded = facts.folded
        self.blocks = facts.article.blocks
        self.cruft = cruft
        self.table: Table = table(facts.language[0])
        self.content = [
            index
            for index, block in enumerate(self.blocks)
            if block.prose_end > block.prose_start and block.kind not in _NO_CONTENT and index not in cruft
        ]
        texts = (index for index in self.content if self.blocks[index].kind != "heading")
        self.tops = frozenset(itertools.islice(texts, TOP_BLOCKS)).union(self.content[:3])
        self.bottoms = frozenset(self.content[-min(BOTTOM_BLOCKS, max(FEWEST, len(self.content) // 3)) :])
        self.lasts = frozenset(self.content[-3:])
        self._hits: dict[int, list[tuple[int, int, tuple[int | str, ...]]]] = {}
        self._forms: dict[int, str] = {}
        self._technical: dict[int, bool] = {}
        self._sentences: dict[int, list[Sentence]] = {}
        self._starts: dict[int, list[int]] = {}
        self.place = dict(zip(self.content, itertools.count(), strict=False))
        self.edges = self.tops | self.bottoms
        self.telling = self._told_by_class()
        self.head = self.tops.union(self.content[:HEAD_BLOCKS]) if self.article.format == "html" else self.tops
        self.cued: set[int] = set()
        keyed = self._located(facts.signs(ASKER))
        at_edge = [told for told in self._located(facts.signs(EDGE_ASKER)) if told[0] in self.edges]
        self.cued.update([told[0] for told in keyed if told[3][0] is None and self._may_be_label(*told[:3])])
        self.cued.update([told[0] for told in at_edge if told[3][0] is None])
        self._look([*keyed, *at_edge])
        self._searched = self.edges.union(self.telling, [index for index, *_ in keyed])
        self.candidates = [index for index in self.content if index in self._searched]
        self.cued.update(self.edges.intersection([self.article.block_at(at) for at in self.address_starts]))

    def _located(self, hits: list[tuple[int, int, list[Cue | None]]]) -> list[_Told]:
        """The telling phrases with the blocks in which they stand."""
        block_at = self.article.block_at
        return [(block_at(start), start, end, cues) for start, end, cues in hits]

    def _may_be_label(self, index: int, start: int, end: int) -> bool:
        """Whether a label may be one where it stands: few letters before it, a bracket before or a colon behind it."""
        begin, stop = self.span(index)
        if stop - begin > LONG or len(self.prose[self.opening(index) : start].strip()) <= PREFIX:
            return True
        before, behind = self.prose[begin:start], self.prose[end - 1 : stop]
        return any(char in before for char in OPEN) or any(char in behind for char in COLON)

    def _look(self, located: list[_Told]) -> None:
        """Let the blocks be cued where all else that the cues of their telling phrases ask for may stand."""
        for (index, _), cues in {(told[0], id(told[3])): told[3] for told in located if told[3][-1]}.items():
            if index not in self.cued and self._may_hold(index, cues):
                self.cued.add(index)

    def _may_hold(self, index: int, cues: list[Cue | None]) -> bool:
        """Whether the words of all parts of a cue stand in a block, as words or inside of words.

        A long block is taken to hold one: looking for each phrase would cost more than the search for all of them.
        """
        begin, stop = self.span(index)
        if stop - begin > LONG:
            return True
        text = self.folded[begin:stop]
        addressed = self.addressed(begin, stop)
        return any(
            cue is not None
            and (addressed or ADDRESSED.isdisjoint(cue.where))
            and all(any(literal in text for literal in self.table.literals(part)) for part in cue.parts)
            for cue in cues
        )

    def _told_by_class(self) -> dict[int, tuple[str, str]]:
        """Blocks whose class, shortcode or id names a role: index to role and the word that told."""
        found = {}
        for index in self.content:
            for word in self.blocks[index].classes:
                role = _role_of_class(word)
                if role:
                    block = self.blocks[index]
                    if role == "byline" and block.prose_end - block.prose_start > LINE and "byline" not in word:
                        role = "bio"
                    found[index] = (role, word)
                    break
        return found

    @cached_property
    def authors(self) -> list[str]:
        """The names of the authors as the metadata gives them, lower case."""
        return authors(self.facts)

    @cached_property
    def address_starts(self) -> list[int]:
        return [contact.start for contact in self.facts.contacts if contact.kind != "url"]

    @cached_property
    def mail_starts(self) -> list[int]:
        return [contact.start for contact in self.facts.contacts if contact.kind in ("email", "phone")]

    def hits(self, index: int) -> list[tuple[int, int, tuple[int | str, ...]]]:
        """`(start, end, part ids and label roles)` of each phrase in a block, by place; none in an ordinary block."""
        if index not in self._searched:
            return []
        found = self._hits.get(index)
        if found is None:
            begin, stop = self.span(index)
            payloads = self.table.full.payloads
            hits = self.table.full.find(self.folded[begin:stop])
            found = [(start + begin, end + begin, payloads[phrase]) for start, end, phrase in hits]
            found.sort(key=itemgetter(0, 1))
            self._hits[index] = found
        return found

    def text(self, index: int) -> str:
        block = self.blocks[index]
        return self.prose[block.prose_start : block.prose_end]

    def span(self, index: int) -> Span:
        block = self.blocks[index]
        return block.prose_start, block.prose_end

    def short(self, index: int) -> bool:
        block = self.blocks[index]
        limit = SHORT_UNSPACED if self.table.code in ("zh", "ja") else SHORT
        return block.prose_end - block.prose_start <= limit

    def addressed(self, start: int, end: int) -> bool:
        """Whether an address, number or handle stands in a span."""
        place = bisect_left(self.address_starts, start)
        return place < len(self.address_starts) and self.address_starts[place] < end

    def mailed(self, start: int, end: int) -> bool:
        """Whether an e-mail address or a telephone number stands in a span."""
        place = bisect_left(self.mail_starts, start)
        return place < len(self.mail_starts) and self.mail_starts[place] < end

    def technical(self, index: int) -> bool:
        """Whether a block is code, a form or a terminal's output, or stands in a dialogue of the page."""
        if index not in self._technical:
            text = self.text(index)
            self._technical[index] = any(sign in text for sign in _CODE) or any(
                "modal" in word or "popup" in word for word in self.blocks[index].classes
            )
        return self._technical[index]

    def form(self, index: int) -> str:
        """How a block is set off: `italic`, `bold`, `label`, `brackets`, `footnote`, `quote`… or `plain`."""
        if index not in self._forms:
            self._forms[index] = _form(self.blocks[index], self.prose)
        return self._forms[index]

    def opening(self, index: int) -> int:
        """Where the words of a block begin, behind brackets, bullets, dashes and opening quotation marks."""
        start, end = self.span(index)
        while start < end and self.prose[start] in OPENING:
            start += 1
        return start

    def sentences(self, index: int) -> list[Sentence]:
        """The sentences of a block; a run of italics or bold glued to it, and a line of its own, end one too."""
        if index not in self._sentences:
            found: list[Sentence] = []
            for start, end, lone in self._pieces(index):
                found.extend(Sentence(*place, lone) for place in sentences(self.prose, start, end))
            self._sentences[index] = found
            self._starts[index] = [sentence.start for sentence in found]
        return self._sentences[index]

    def has_runs(self, index: int) -> bool:
        """Whether italics or bold may set a sentence of a block off from the rest."""
        return any(mark.end - mark.start >= RUN and mark.kind in ("em", "strong") for mark in self.blocks[index].marks)

    def sentence_at(self, index: int, at: int) -> Sentence | None:
        """The sentence of a block that holds a prose offset."""
        found = self.sentences(index)
        place = bisect_right(self._starts[index], at) - 1
        return found[place] if place >= 0 and at < found[place].end else None

    def _pieces(self, index: int) -> list[tuple[int, int, bool]]:
        start, end = self.span(index)
        cuts = {start, end, *self._line_starts(index)}
        alone = set()
        behind = -1
        for mark in self.blocks[index].marks:
            if mark.kind not in ("em", "strong"):
                continue
            before = self.prose[max(start, mark.start - 2) : mark.start].rstrip(" ")
            glued = mark.end >= end - 2 and mark.start > behind + 1
            behind = max(behind, mark.end)
            if RUN <= mark.end - mark.start < end - start and (glued or before[-1:] in _ENDS):
                cuts |= {mark.start, mark.end}
                alone.add(mark.start)
        ordered = sorted(cuts)
        pieces = []
        for begin, stop in itertools.pairwise(ordered):
            while begin < stop and self.prose[begin].isspace():
                begin += 1
            while stop > begin and self.prose[stop - 1].isspace():
                stop -= 1
            if stop > begin:
                pieces.append((begin, stop, begin in alone))
        return pieces

    def _line_starts(self, index: int) -> list[int]:
        """Prose offsets at which a line of its own begins: behind `<br>`, and in plain text that is not wrapped."""
        start, end = self.span(index)
        starts = []
        at = self.prose.find("\n", start, end)
        while at >= 0:
            starts.append(at + 1)
            at = self.prose.find("\n", at + 1, end)
        block = self.blocks[index]
        if self.article.format == "text" and block.end - block.start == end - start:
            source = self.article.source
            at = source.find("\n", block.start, block.end)
            before = block.start
            while at >= 0:
                if at - before < 60 or source[at - 1] in '.!?:。)]»"”':
                    starts.append(start + at + 1 - block.start)
                before = at + 1
                at = source.find("\n", at + 1, block.end)
        return starts


@lru_cache(maxsize=4096)
def _role_of_class(word: str) -> str:
    """The role a class word names: `article-author-bio__body` names `bio`, `biology` none."""
    parts = [part for part in word.replace("_", "-").split("-") if part]
    whole = "-".join(parts)
    if whole in _ROLES_OF_CLASSES:
        return _ROLES_OF_CLASSES[whole]
    for size in (3, 2, 1):
        for at in range(len(parts) - size + 1):
            role = _ROLES_OF_CLASSES.get("-".join(parts[at : at + size]), "")
            if role == "bio" or (role and at + size == len(parts)):
                return role
    return "bio" if whole.startswith(("contributorbio", "authorbio", "userbio", "authorinfo")) else ""


def _form(block: Block, prose: str) -> str:
    inside, start = block.inside, block.prose_start
    if inside:
        for container in ("footnote", "shortcode", "aside"):
            if container in inside:
                return container
    if not block.marks and start < block.prose_end and prose[start] not in _BRACKETS:
        return "quote" if "quote" in inside else "heading" if block.kind == "heading" else "plain"
    text = prose[start : block.prose_end]
    marks = [mark for mark in block.marks if mark.kind in ("strong", "em")]
    if marks and text:
        for kind, name in (("em", "italic"), ("strong", "bold")):
            if sum([mark.end - mark.start for mark in marks if mark.kind == kind]) >= 0.8 * len(text):
                return name
    if text[:1] in _BRACKETS and text.rstrip(" .。")[-1:] in "])）］】":
        return "brackets"
    if any(mark.start <= start + 2 for mark in marks):
        return "label"
    if "quote" in inside:
        return "quote"
    return "heading" if block.kind == "heading" else "plain"
