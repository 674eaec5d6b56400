"""Builds an article of one language from a few lines and shows what was found in it."""

from __future__ import annotations

from copydesk.facts import Facts
from copydesk.facts.quotations import Quotation
from copydesk.house import House
from copydesk.readers import read


def facts_of(text: str, language: str = "en") -> Facts:
    return Facts(read(f"---\nlang: {language}\n---\n\n{text}\n", "wire/story.md"), House())


def quotations(text: str, language: str = "en") -> list[Quotation]:
    return list(facts_of(text, language).quotations)


def named(text: str, language: str = "en") -> list[tuple[str, str, str]]:
    """Source, kind and cue of every attributed quotation."""
    facts = facts_of(text, language)
    prose = facts.article.prose
    return [
        (prose[q.source.start : q.source.end], q.source.kind, prose[slice(*q.cue)])
        for q in facts.quotations
        if q.status == "attributed" and q.source and q.cue
    ]


def statuses(text: str, language: str = "en") -> list[str]:
    return [quotation.status for quotation in quotations(text, language)]
