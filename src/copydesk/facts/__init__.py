"""Facts: what an article is, computed at most once and only when a rule asks.

One file per kind of fact, each with a function `find(facts)`; this module is their table. A fact file imports floors 0
and 1 only and reaches other facts through the `Facts` it is given, never by import. Spans of facts are prose offsets.
"""

from __future__ import annotations

from functools import cached_property

from copydesk.language import words
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.article import Article
    from copydesk.facts.claims import Claim
    from copydesk.facts.contacts import Contact
    from copydesk.facts.quotations import Quotation
    from copydesk.facts.roles import Role
    from copydesk.facts.types import TypeFact
    from copydesk.house import House


class Facts:
    """The facts of one article under one house's settings."""

    def __init__(self, article: Article, house: House) -> None:
        self.article = article
        self.house = house

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
    def type(self) -> TypeFact:
        """The article's type with all evidence."""
        from copydesk.facts import types

        return types.find(self)

    @cached_property
    def contacts(self) -> tuple[Contact, ...]:
        from copydesk.facts import contacts

        return contacts.find(self)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        from copydesk.facts import quotations

        return quotations.find(self)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        from copydesk.facts import claims

        return claims.find(self)

    def having(self, *names: str) -> list[Role]:
        """The roles with one of these names, by place."""
        return [role for role in self.roles if role.name in names]
