"""Facts: what an article is, computed at most once and only when a rule asks.

One file per kind of fact, each with a function `find(facts)`; this module is their table. A fact file imports floors 0
and 1 only and reaches other facts through the `Facts` it is given, never by import. Spans of facts are prose offsets.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from operator import attrgetter

from copydesk.language import words
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from copydesk.article import Article, Field
    from copydesk.facts.attribution.marks import Quote
    from copydesk.facts.changes import Change
    from copydesk.facts.claims.finding import Claim
    from copydesk.facts.claims.passages import Scene
    from copydesk.facts.claims.sourcing import Note
    from copydesk.facts.contacts import Contact
    from copydesk.facts.quotations import Quotation
    from copydesk.facts.roles import Role
    from copydesk.facts.sources import Sources
    from copydesk.facts.types import Evidence, TypeFact
    from copydesk.house import House
    from copydesk.patterns import Phrases


def phrases(language: str) -> list[tuple[str, tuple[str, Any]]]:
    """The phrases that facts look for in the whole prose, each with who asks for it and a payload.

    They are searched in one pass with those of the rules: what a pass costs is the way through the prose.
    """
    from copydesk.facts.blocks.table import ASKER, EDGE_ASKER, table
    from copydesk.facts.claims.lexicon import starts

    roles = table(language)
    keys = [(phrase, (ASKER, cues)) for phrase, cues in roles.keys]
    return [*starts(language), *keys, *[(phrase, (EDGE_ASKER, cues)) for phrase, cues in roles.edge]]


@lru_cache(maxsize=32)
def _lexicon(language: str) -> Phrases:
    """The phrases of an article that no rule is to judge."""
    from copydesk.patterns import Phrases

    return Phrases(phrases(language), language)


_start = attrgetter("start")


class Facts:
    """The facts of one article under one house's settings."""

    def __init__(
        self,
        article: Article,
        house: House,
        lexicon: Callable[[str], Phrases] | None = None,
        earlier: Article | None = None,
        apart: bool = False,
    ) -> None:
        """`lexicon` gives, for a language, the phrases of the rules to be judged and of the facts (see `phrases`);
        payloads are `(rule id, payload)`. `apart`: whether it has those of the rules alone.

        `earlier` is the same article as it stood at the commit one compares with, where the caller knows it.
        """
        self.article = article
        self.house = house
        self._lexicon = lexicon or _lexicon
        self._apart = apart
        self._earlier = earlier
        self._meant: dict[str, Field | None] = {}

    def forget(self) -> None:
        """Drop the article and all that was found, when nobody will ask again.

        Facts know each other by this object and it knows them: left alone, the articles of an archive would wait in
        memory for the collector.
        """
        if (earlier := self.__dict__.get("earlier")) is not None:
            earlier.forget()
        self.__dict__.clear()

    @cached_property
    def language(self) -> tuple[str, str]:
        """Language code and evidence (`front-matter`, `schema-org`, `html-lang`, `config`, `words`, `none`)."""
        from copydesk.facts import language

        return language.find(self)

    @cached_property
    def folded(self) -> str:
        """The prose folded for matching, same length."""
        return fold(self.article.prose, self.language[0])

    @cached_property
    def words(self) -> dict[str, Any]:
        """The word lists of the article's language."""
        return words(self.language[0])

    @cached_property
    def cruft(self) -> tuple[Role, ...]:
        """Page furniture left by copy and paste, recognised before anything is judged by position."""
        from copydesk.facts import cruft

        return cruft.find(self)

    @cached_property
    def roles(self) -> tuple[Role, ...]:
        """Editorial roles of blocks and parts of blocks, by place; every block has at least `body`."""
        from copydesk.facts import roles

        return roles.find(self)

    @cached_property
    def told(self) -> tuple[Role, ...]:
        """The roles that something tells, by place: all but `body`, which most blocks have and few ask for."""
        from copydesk.facts import roles

        return roles.told(self)

    @cached_property
    def type(self) -> TypeFact:
        """The article's type with all evidence."""
        from copydesk.facts import types

        return types.find(self)

    @cached_property
    def stated(self) -> tuple[Evidence, ...]:
        """What settings and metadata say of the type, before any word of the article is read."""
        from copydesk.facts import types

        return types.stated(self)

    @cached_property
    def type_value(self) -> str:
        """The article's type; sooner told than with all evidence."""
        from copydesk.facts import types

        return types.value(self)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        from copydesk.facts import contacts

        return contacts.find(self)

    @cached_property
    def sources(self) -> Sources:
        """The speakers: quotation marks, the prose without what stands inside them, sources with their cues."""
        from copydesk.facts.sources import Sources

        return Sources(self)

    def quotes_in(self, block: int) -> list[Quote]:
        """The words in quotation marks in a block, whoever says them; a block quotation has none.

        Looked for in this block alone, where nobody asks for all.
        """
        if "sources" in self.__dict__:
            return self.sources.quotes[block]
        from copydesk.facts.attribution import quoted

        return quoted.find(self, (self.article.block(block),))[0]

    def contacts_in(self, block: int) -> tuple[Contact, ...]:
        """The contacts in a block; all are looked for only where it shows a sign of one."""
        place = self.article.block(block)
        if "contacts" not in self.__dict__:
            from copydesk.facts import contacts

            if not contacts.may_stand(self, place):
                return ()
        if not self.contacts:
            return ()
        first, last = [bisect_left(self.contacts, at, key=_start) for at in (place.prose_start, place.prose_end)]
        return self.contacts[first:last]

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        from copydesk.facts import quotations

        return quotations.find(self)

    @cached_property
    def scene(self) -> Scene:
        """The paragraphs that may hold claims, cut into sentences, with the words that make claims."""
        from copydesk.facts.claims.passages import Scene

        return Scene(self)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        if not self.scene.passages:
            return ()
        from copydesk.facts.claims import finding

        return finding.find(self)

    @cached_property
    def sourcing(self) -> tuple[Note, ...]:
        """Sources that are given, but poorly: anonymous without a reason, collective, unspecific, unintroduced."""
        from copydesk.facts.claims import sourcing as claims_sourcing

        return claims_sourcing.find(self)

    def having(self, *names: str) -> list[Role]:
        """The roles with one of these names, by place."""
        roles = self.roles if "body" in names else self.told
        return [role for role in roles if role.name in names]

    @cached_property
    def _hits(self) -> dict[str, list[tuple[int, int, Any]]]:
        """The phrases of rules and facts where they stand, per rule id or who asks: prose span and payload."""
        return self._found(self._lexicon)

    @cached_property
    def _signs(self) -> dict[str, list[tuple[int, int, Any]]]:
        """The same of the facts alone, where rules that seldom ask for them are judged by a lexicon without these."""
        return self._found(_lexicon) if self._apart else self._hits

    def _found(self, lexicon: Callable[[str], Phrases]) -> dict[str, list[tuple[int, int, Any]]]:
        found: dict[str, list[tuple[int, int, Any]]] = {}
        known = lexicon(self.language[0])
        payloads = known.payloads
        for start, end, index in known.find(self.folded):
            asker, payload = payloads[index]
            found.setdefault(asker, []).append((start, end, payload))
        return found

    def hits(self, asker: str) -> list[tuple[int, int, Any]]:
        """Where the phrases of a rule stand: `(start, end, payload)`, prose offsets; quoted words are not left out."""
        return self._hits.get(asker, [])

    def signs(self, asker: str) -> list[tuple[int, int, Any]]:
        """Where the phrases stand that a fact looks for, likewise."""
        return self._signs.get(asker, [])

    def askers(self) -> Iterable[str]:
        """The rules and facts of which some phrase stands in the prose."""
        return self._hits

    def meta(self, meaning: str) -> Field | None:
        """The metadata field that carries a meaning (`author`, `published`, `type`…) under any of the house's names."""
        if meaning not in self._meant:
            self._meant[meaning] = self.article.first(self.house.names_of(meaning))
        return self._meant[meaning]

    @cached_property
    def published(self) -> str:
        """The publication date as `YYYY-MM-DD`, or empty where the metadata has none that can be read."""
        field = self.meta("published")
        text = str(field.value)[:10] if field else ""
        parts = text.split("-")
        return text if len(text) == 10 and len(parts) == 3 and all(part.isdigit() for part in parts) else ""

    @cached_property
    def earlier(self) -> Facts | None:
        """The facts of the article as it stood at the commit one compares with, or None."""
        return None if self._earlier is None else Facts(self._earlier, self.house)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What in the words differs from the earlier article and bears on its facts."""
        from copydesk.facts import changes

        return changes.find(self)
