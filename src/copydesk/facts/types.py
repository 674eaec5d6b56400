"""The article's type: what its metadata, place and wording say it is, with every piece of evidence."""

from __future__ import annotations

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts


@record
class Evidence:
    """One sign of a type: `kind` as in the contract of `inspect`, `value` the type it speaks for.

    `start`, `end` are **source** offsets (metadata has no prose), 0 and 0 for a path or a setting.
    """

    kind: str
    value: str
    start: int
    end: int


@record
class TypeFact:
    """`value` is the type by precedence, or `unknown`; `evidence` in order of precedence."""

    value: str
    evidence: tuple[Evidence, ...] = ()


def find(facts: Facts) -> TypeFact:
    return TypeFact("unknown")
