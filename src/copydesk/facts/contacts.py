"""Contacts: e-mail addresses, telephone numbers, addresses of pages and handles in the prose and behind its links."""

from __future__ import annotations

from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts


@record
class Contact:
    """`kind`: `email`, `phone`, `url` or `handle`; `value` as it stands; `start`, `end` prose offsets.

    `target` is the address of the link it stands in, or empty.
    """

    kind: str
    value: str
    start: int
    end: int
    target: str = ""


def find(facts: Facts) -> tuple[Contact, ...]:
    return ()
