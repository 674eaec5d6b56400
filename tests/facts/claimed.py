"""Claims and notes of short texts, for the tests of claims."""

from __future__ import annotations

from copydesk.facts import Facts
from copydesk.facts.claims.finding import Claim
from copydesk.house import House
from copydesk.readers import read

_TYPES = House(
    type_paths=tuple((f"{kind}/**", kind) for kind in ("news", "opinion", "analysis", "interview", "satire"))
)


def facts(text: str, language: str = "en", kind: str = "news") -> Facts:
    """The facts of a Markdown article in a language, of a type that its folder tells."""
    source = f"---\nlang: {language}\n---\n\n{text}\n"
    return Facts(read(source, f"{kind}/harbour.md"), _TYPES)


def claims(text: str, language: str = "en", kind: str = "news") -> tuple[Claim, ...]:
    return facts(text, language, kind).claims


def open_claims(text: str, language: str = "en", kind: str = "news") -> list[tuple[str, str]]:
    """Kind and marked words of the claims that nobody answers for, second questions included."""
    found = facts(text, language, kind)
    every = [one for claim in found.claims for one in (claim, *claim.also) if one.status == "unattributed"]
    return [(claim.kind, found.article.prose[slice(*claim.trigger)]) for claim in every]


def notes(text: str, language: str = "en", kind: str = "news") -> list[tuple[str, str]]:
    """Fault and case of the notes on sourcing."""
    return [(note.fault, note.about) for note in facts(text, language, kind).sourcing]
