"""Editorial blocks that stand in the metadata only: `editors_note:`, `correction:`, `author_bio:` in front matter."""

from __future__ import annotations

from copydesk.facts.blocks.role import Role

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts

_MEANINGS = (
    ("editors-note", "editors-note"),
    ("correction", "correction"),
    ("credential", "bio"),
    ("disclaimer", "disclaimer"),
    ("update", "update"),
)
SHORTEST = 12


def in_metadata(facts: Facts) -> list[Role]:
    """Roles with an empty span and block -1; the cue is the field's name. Short values are switches, not texts."""
    found = []
    for meaning, role in _MEANINGS:
        for name in facts.house.names_of(meaning):
            for field in facts.article.fields_named(name):
                if field.origin != "front-matter" or not isinstance(field.value, str) or len(field.value) < SHORTEST:
                    continue
                if not any(isinstance(part, str) and part.casefold() == name.casefold() for part in field.path):
                    continue
                found.append(Role(role, 0, 0, -1, -1, form="front-matter", cue=name))
    return found
