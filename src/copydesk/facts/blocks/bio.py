"""Who the author is: closing paragraphs, italic introductions and the sentence inside an editor's note.

A bio opens with the author's full name (or `The author`), then a copula, then a trade or a post. The same form
describes people *in* the story; what tells them apart is the place, the setting-off and that an author is not spoken
of elsewhere.
"""

from __future__ import annotations

from functools import cache

from copydesk.expression import expression
from copydesk.facts.blocks.names import full_name, may_open, same_person
from copydesk.facts.blocks.role import Role
from copydesk.facts.blocks.table import folded_list
from copydesk.language import words
from copydesk.patterns import unspaced

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.blocks.scene import Scene, Sentence

LONGEST, FIRST, APPOSITION = 1400, 24, 90
FIRST_PERSON, OWN_WORDS = 3, 20_000
_QUOTED = expression(r"“[^”]{0,600}”|\"[^\"]{0,600}\"|''.{0,600}?''|„[^“”]{0,600}[“”]|«[^»]{0,600}»")
_VERBLESS = ("az", "tr", "ar")


@cache
def _words_of_speech(code: str) -> frozenset[str]:
    """The commonest verbs of speech of a language."""
    neutral = words(code).get("attribution", {}).get("neutral", ())[:12]
    return frozenset([word for word in neutral if " " not in word and len(word) > 2])


class Biographer:
    """Finds bios in one scene; knows the authors by their metadata and byline."""

    def __init__(self, scene: Scene, bylined: list[str]) -> None:
        self.scene = scene
        self.known = [*scene.authors, *bylined]
        self.first_names = tuple({word for name in self.known for word in name.split()})
        self.longest = max(map(len, self.first_names), default=0)

    def of_block(self, index: int) -> Role | None:
        """The bio that a whole block is, or that sentences set apart in it are."""
        scene = self.scene
        start, end = scene.span(index)
        if end - start > LONGEST or scene.blocks[index].kind == "heading":
            return None
        if index not in scene.telling and not (self._worth_reading(index) and self._opens(index)):
            return self._glued(index)
        first = next(iter(scene.sentences(index)), None)
        if first is None:
            return None
        told = self._classed(index, first) or self._worded(index, first)
        return Role("bio", start, end, index, index, form=scene.form(index), cue=told) if told else self._glued(index)

    def _glued(self, index: int) -> Role | None:
        """A bio in italics glued to the last paragraph, or behind the credit that opens a set-off block."""
        scene = self.scene
        if index not in scene.bottoms and (index not in scene.tops or scene.form(index) == "plain"):
            return None
        apart = scene.form(index) != "plain"
        if not (apart or scene.has_runs(index)):
            return None
        for sentence in scene.sentences(index)[1:]:
            if not (sentence.lone or apart):
                continue
            begin = sentence.start
            while begin < sentence.end and not scene.prose[begin].isalnum():
                begin += 1
            name_end = full_name(scene.prose, begin, sentence.end)
            if name_end > 0 and self._verb_and_trade(index, name_end, sentence.end) and not self._speaks(sentence):
                known = same_person(scene.prose[begin:name_end], self.known)
                if known or not self._spoken_of(index, scene.prose[begin:name_end]):
                    return Role(
                        "bio",
                        begin,
                        scene.span(index)[1],
                        index,
                        index,
                        form="italic",
                        cue="a name, a verb and a trade",
                    )
        return None

    def in_note(self, index: int, start: int) -> Role | None:
        """The sentences of a note behind `start` that introduce the author."""
        scene = self.scene
        found: list[tuple[int, int]] = []
        for sentence in scene.sentences(index)[:FIRST]:
            begin = max(sentence.start, start)
            if begin >= sentence.end:
                continue
            while begin < sentence.end and not scene.prose[begin].isalnum():
                begin += 1
            name_end = full_name(scene.prose, begin, sentence.end)
            name = scene.prose[begin : max(begin, name_end)]
            author = name_end > 0 and (same_person(name, self.known) or not self._spoken_of(index, name))
            if (
                (author and self._verb(index, name_end, sentence.end) >= 0)
                or self._by_guest(index, begin, sentence.end)
                or (found and found[-1][1] >= begin - 3 and self._goes_on(index, begin))
            ):
                found.append((begin, sentence.end))
        if not found:
            return None
        return Role("bio", found[0][0], found[-1][1], index, index, form=scene.form(index), cue="introduces the author")

    def continues(self, index: int, before: Role) -> Role | None:
        """A block that goes on with the bio before it: `She is based in Baku.`"""
        scene = self.scene
        if index not in scene.bottoms or not scene.short(index) or scene.form(index) != before.form:
            return None
        begin = scene.opening(index)
        if not self._goes_on(index, begin):
            return None
        return Role("bio", *scene.span(index), index, index, form=scene.form(index), cue="goes on")

    def _worth_reading(self, index: int) -> bool:
        """Whether the words of a block may tell a bio: by a name, a trade or a word for the author where it opens."""
        scene = self.scene
        if index not in scene.edges:
            return False
        if index in scene.cued or (index in scene.lasts and (scene.table.code == "ar" or scene.form(index) != "plain")):
            return True
        begin, stop = scene.opening(index), scene.span(index)[1]
        if may_open(scene.prose, begin, stop):
            return True
        return scene.prose[begin : min(stop, begin + self.longest)].casefold().startswith(self.first_names)

    def _opens(self, index: int) -> bool:
        """Whether a block opens as a bio does: with a capital letter and a verb or a word for the author early on."""
        scene = self.scene
        begin = scene.opening(index)
        table = scene.table
        return any(
            start - begin < 140 and (table.copula in ids or table.person in ids or table.trade in ids)
            for start, _, ids in scene.hits(index)
        )

    def _classed(self, index: int, first: Sentence) -> str:
        role, word = self.scene.telling.get(index, ("", ""))
        if role != "bio" or first.end - first.start < 20:
            return ""
        _, end = self.scene.span(index)
        named = full_name(self.scene.prose, self.scene.opening(index), end) > 0
        trade = any(self.scene.table.trade in ids for _, _, ids in self.scene.hits(index))
        return f"class {word}" if named or trade else ""

    def _worded(self, index: int, first: Sentence) -> str:
        scene = self.scene
        if index not in scene.tops and index not in scene.bottoms:
            return ""
        begin = scene.opening(index)
        name_end = full_name(scene.prose, begin, first.end)
        if self._by_guest(index, begin, first.end) and scene.short(index):
            return "speaks of the author"
        apart = scene.form(index) != "plain"
        if name_end < 0 and (apart or scene.table.code == "ar") and self._trade_first(index, begin, first):
            return "a trade, then a name"
        single = name_end < 0
        if single:
            name_end = self._single(index, begin, first.end)
        if name_end < 0:
            return ""
        return self._named(index, first, scene.prose[begin:name_end], name_end, single)

    def _named(self, index: int, first: Sentence, name: str, name_end: int, single: bool) -> str:
        scene = self.scene
        apart = scene.form(index) != "plain"
        known = same_person(name, self.known)
        verb = self._verb(index, name_end, first.end)
        if not self._verb_and_trade(index, name_end, first.end):
            closing = (
                verb >= 0 and index in scene.lasts and scene.short(index) and not single and not self._speaks(first)
            )
            if not closing or self._spoken_of(index, name):
                return ""
            if apart:
                return "set off, a name and a verb"
            return "a name and a verb under a text in the first person" if self._in_first_person(index) else ""
        if known:
            return "the author's name"
        if verb < 0 and not self._brief(index, first, name_end, apart):
            return ""
        if single or self._spoken_of(index, name):
            return ""
        if (index in scene.lasts and len(scene.content) > 3 and not self._speaks(first)) or (
            apart and scene.short(index)
        ):
            return "a name, a verb and a trade"
        return ""

    def _trade_first(self, index: int, begin: int, first: Sentence) -> bool:
        """`Historian and sailor, Jane Doe runs …`, or a line that is nothing but a trade."""
        scene = self.scene
        if index not in scene.lasts or not any(
            scene.table.trade in ids and start - begin < 2 for start, _, ids in scene.hits(index)
        ):
            return False
        comma = scene.prose.find(",", begin, first.end)
        return scene.table.code == "ar" or (comma > 0 and full_name(scene.prose, comma + 2, first.end) > 0)

    def _single(self, index: int, begin: int, end: int) -> int:
        """A first name alone counts where an address stands in the block or the author is known."""
        stop = begin
        while stop < end and self.scene.prose[stop].isalpha():
            stop += 1
        if stop == begin or not self.scene.prose[begin].isupper():
            return -1
        return stop if any(self.scene.prose[begin:stop].casefold() in other.split() for other in self.known) else -1

    def _verb(self, index: int, name_end: int, end: int) -> int:
        """Where a copula follows the name, directly or behind letters between commas (`Jane Doe, PhD, is`); else -1."""
        for start, _, ids in self.scene.hits(index):
            if start >= min(end, name_end + APPOSITION):
                break
            if name_end <= start and self.scene.table.copula in ids:
                between = self.scene.prose[name_end:start]
                inner = between.strip()
                if len(between) <= 3 or (inner[:1] in ",(" and inner[-1:] in ",)" and inner.count(",") <= 3):
                    return start
        return -1

    def _verb_and_trade(self, index: int, name_end: int, end: int) -> bool:
        """Whether a copula or a comma follows the name and a trade stands behind it."""
        scene = self.scene
        verb = self._verb(index, name_end, end)
        begin = verb if verb >= 0 else name_end
        if verb < 0 and scene.prose[name_end : name_end + 1] not in tuple(",(—–：，"):
            return False
        return any(
            scene.table.trade in ids and begin <= start < min(end, name_end + 260)
            for start, _, ids in scene.hits(index)
        )

    def _by_guest(self, index: int, begin: int, end: int) -> bool:
        """`The author is …`, `Guest post by …`: the word for the author, then a verb or a dash, then a trade."""
        scene = self.scene
        hits = [hit for hit in scene.hits(index) if begin <= hit[0] < end]
        for start, stop, ids in hits:
            by = scene.folded[start:stop].endswith(" by")
            if scene.table.person not in ids or start - begin >= (24 if by else 12):
                continue
            if not self._tied(index, start, stop, end, hits):
                continue
            apart = index in scene.lasts and scene.form(index) in ("italic", "brackets")
            apart = apart or (index == scene.content[-1] and scene.short(index) and self._verb(index, stop, end) >= 0)
            if apart or any(scene.table.trade in other and at >= stop - 1 for at, _, other in hits):
                return True
        return False

    def _tied(
        self, index: int, start: int, stop: int, end: int, hits: list[tuple[int, int, tuple[int | str, ...]]]
    ) -> bool:
        """Whether the word for the author is the subject of what follows, or ends in its verb or a dash."""
        scene = self.scene
        last = scene.prose[stop - 1]
        if not last.isalnum() or unspaced(last) or scene.folded[start:stop].endswith((" by", " von", " de", " di")):
            return True
        if any(scene.table.copula in ids and at > start and until == stop for at, until, ids in hits):
            return True
        verbless = scene.table.code in _VERBLESS and index in scene.lasts and scene.short(index)
        return verbless or scene.prose[stop : stop + 1] == "," or self._verb(index, stop, end) >= 0

    def _goes_on(self, index: int, begin: int) -> bool:
        table = self.scene.table
        return any(
            table.goes_on in ids and start - begin < 2 for start, _, ids in self.scene.hits(index) if start >= begin
        )

    def _brief(self, index: int, first: Sentence, name_end: int, apart: bool) -> bool:
        """Whether `Name, a trade` is all there is: a credential on a line of its own, no subject of a sentence."""
        scene = self.scene
        if any(scene.table.copula in ids and name_end + 3 < start < first.end for start, _, ids in scene.hits(index)):
            return False
        if apart and scene.span(index)[1] - first.end <= 2 and first.end - first.start < 180:
            return True
        return first.end - first.start < 110 and scene.prose.find(",", name_end + 1, first.end) < 0

    def _speaks(self, sentence: Sentence) -> bool:
        text = self.scene.folded[sentence.start : sentence.end]
        if any(mark in text for mark in (": “", ': "', ": «", ", “", ', "', ": „", "“i ", '"i ')):
            return True
        speech = _words_of_speech(self.scene.table.code)
        return any(word.strip(".,;") in speech for word in text.split())

    def _in_first_person(self, index: int) -> bool:
        """Whether the paragraphs before a block say `I` several times in their own words, as a column does."""
        scene = self.scene
        words = folded_list(scene.table.code, "layout", "first-person")
        if not words or index != scene.content[-1]:
            return False
        stop = scene.blocks[index].prose_start
        begin = max(scene.blocks[scene.content[0]].prose_start, stop - OWN_WORDS)
        own = _QUOTED.sub(" ", scene.folded[begin:stop])
        return sum(own.count(f" {word} ") for word in words) >= FIRST_PERSON

    def _spoken_of(self, index: int, name: str) -> bool:
        """Whether the body speaks of this person: an author is seldom named in the own text."""
        scene = self.scene
        surname = name.split()[-1].casefold().rstrip(".")
        begin = scene.blocks[scene.content[min(2, len(scene.content) - 1)]].prose_start
        return len(surname) > 2 and scene.folded.find(surname, begin, scene.blocks[index].prose_start) >= 0
