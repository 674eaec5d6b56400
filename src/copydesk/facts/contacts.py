"""Contacts: e-mail addresses, telephone numbers, addresses of pages and handles in the prose and behind its links.

Looks only where a sign of one stands (`@`, `://`, `www.`, a run of digits), so that an ordinary article costs one
search each. Refuses what stands in code: an address there is an example, not a contact.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from copydesk.expression import expression
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.article import Article, Block, Mark
    from copydesk.facts import Facts

_BEFORE_AT = expression(r"[A-Za-z0-9._%+'\-]{1,64}\Z")
_DOMAIN = expression(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,8}[A-Za-z]{2,24}")
_HANDLE = expression(r"[A-Za-z0-9_.]{2,40}")
_URL = expression(r"(?:https?://|www\.)[^\s<>\"“”„«»，。；、）】」]{3,2000}", re.IGNORECASE)
PHONE = expression(r"\d[\d \u00a0().\-‑–/]{5,22}\d")
_BESIDE_DIGITS = b" ().-/\xc2\xe2" + bytes(range(0x80, 0xC0))
"""What may stand between the digits of a number in UTF-8; of the signs beyond ASCII, first bytes of no digit and all
further bytes."""
_DIGITS = b"0123456789\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0"
"""The first bytes of the digits of all scripts, in UTF-8."""
_ALL_ZERO = bytes.maketrans(_DIGITS, b"0" * len(_DIGITS))
FEWEST, MOST, FEWEST_ABROAD = 6, 15, 8
_PHONE_WORD = expression(
    r"(?:phone|tel|telefon|call|text|signal|whatsapp|mobile|fax|hotline|helpline|lifeline|rufnummer|numer|number|"
    r"téléphone|teléfono|telefone|тел|телефон|номер|звон|hattı|nömrə|هاتف|电话|電話|热线)\w*[\s.:/()–-]*"
    r"(?:\w+[\s:]+){0,3}\Z",
    re.IGNORECASE,
)


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
    """All contacts in the prose, by place; not those in code."""
    article = facts.article
    prose = article.prose
    found = [*_addresses(prose), *_urls(prose, facts.folded), *_phones(prose), *_behind_links(article)]
    if not found:
        return ()
    found.sort(key=lambda contact: (contact.start, -contact.end))
    marks = _Marks(article)
    kept: list[Contact] = []
    for contact in found:
        if (kept and contact.start < kept[-1].end) or marks.in_code(contact):
            continue
        kept.append(marks.with_target(contact))
    return tuple(kept)


def may_stand(facts: Facts, block: Block) -> bool:
    """Whether a block shows a sign without which it holds no contact."""
    text = facts.article.prose[block.prose_start : block.prose_end]
    if "@" in text or ("/" in text and "://" in text) or has_numbers(text):
        return True
    if facts.folded.find("www.", block.prose_start, block.prose_end) >= 0:
        return True
    return bool(block.marks) and any(mark.target[:7].lower() == "mailto:" for mark in block.marks)


def _addresses(prose: str) -> Iterator[Contact]:
    """E-mail addresses and handles, at each `@`."""
    at = prose.find("@")
    while at >= 0:
        before = _BEFORE_AT.search(prose, max(0, at - 64), at)
        domain = _DOMAIN.match(prose, at + 1)
        local = before[0].lstrip(".'-%+") if before else ""
        local = local.lstrip("_") if prose[at - len(local) - 1 : at - len(local)].isalnum() is False else local
        if local and domain:
            end = domain.end()
            yield Contact("email", prose[at - len(local) : end], at - len(local), end)
        elif not local and (handle := _HANDLE.match(prose, at + 1)):
            end = at + 1 + len(handle[0].rstrip("."))
            if prose[end : end + 1] not in ("@", "/") and any(char.isalpha() for char in handle[0]):
                yield Contact("handle", prose[at:end], at, end)
        at = prose.find("@", at + 1)


def _urls(prose: str, folded: str) -> Iterator[Contact]:
    behind = 0
    for place in _url_starts(prose, folded):
        match = _URL.match(prose, place) if place >= behind else None
        if match is None:
            continue
        behind = match.end()
        if place and (prose[place - 1].isalnum() or prose[place - 1] in "./@"):
            continue
        value = match[0].rstrip(".,;:!?'’*_]")
        if value.endswith(")") and "(" not in value:
            value = value.rstrip(").,")
        if "." in value:
            yield Contact("url", value, place, place + len(value))


def _url_starts(prose: str, folded: str) -> list[int]:
    """Where `http://`, `https://` or `www.` may begin. Rare single signs are sought first: that is much faster."""
    schemes = "/" in prose and "://" in prose
    if not schemes and not ("w." in folded and ("www." in prose or "WWW." in prose)):
        return []
    found = _places(folded, "www.")
    for at in _places(prose, "://"):
        found.append(max(0, at - (4 if folded[at - 4 : at] == "http" else 5)))
    return sorted(found)


def _places(text: str, sign: str) -> list[int]:
    found = []
    at = text.find(sign)
    while at >= 0:
        found.append(at)
        at = text.find(sign, at + 1)
    return found


def has_numbers(prose: str) -> bool:
    """Whether enough digits for a telephone number stand together somewhere, signs between them left out."""
    return b"0" * FEWEST in prose.encode("utf-8", "surrogatepass").translate(_ALL_ZERO, _BESIDE_DIGITS)


def _phones(prose: str) -> Iterator[Contact]:
    """Numbers with `+`, and other numbers of telephone shape behind a word that says so."""
    if not has_numbers(prose):
        return
    for match in PHONE.finditer(prose):
        start, end = match.span()
        digits = sum([char.isdigit() for char in match[0]])
        if start and prose[start - 1] == "(" and ")" in match[0]:
            start -= 1
        if start and prose[start - 1] == "+":
            start -= 1
        before, after = prose[start - 1 : start], prose[end : end + 1]
        if not FEWEST <= digits <= MOST or before.isalnum() or after.isalnum() or (before and before in "$€£₽.,@-/"):
            continue
        if prose[start] == "+":
            if digits < FEWEST_ABROAD:
                continue
        elif not _PHONE_WORD.search(prose, max(0, start - 48), start):
            continue
        yield Contact("phone", prose[start:end], start, end)


def _behind_links(article: Article) -> Iterator[Contact]:
    """Addresses that only the link's target tells: `[write to us](mailto:desk@example.org)`."""
    for block in article.blocks:
        for mark in block.marks:
            if mark.kind != "link" or mark.end <= mark.start or mark.target[:7].lower() != "mailto:":
                continue
            value = mark.target[7:].partition("?")[0]
            text = article.prose[mark.start : mark.end]
            if "@" in value and "@" not in text:
                yield Contact("email", value, mark.start, mark.end, mark.target)


class _Marks:
    """The links and code of an article, looked up by place: a block may hold thousands of addresses and of marks."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._sorted: dict[tuple[int, str], list[Mark]] = {}

    def in_code(self, contact: Contact) -> bool:
        index = self.article.block_at(contact.start)
        return index >= 0 and (
            self.article.blocks[index].kind == "code" or self._over(index, contact, "code") is not None
        )

    def with_target(self, contact: Contact) -> Contact:
        index = self.article.block_at(contact.start)
        mark = self._over(index, contact, "link") if index >= 0 else None
        if mark is None or not mark.target:
            return contact
        return Contact(contact.kind, contact.value, contact.start, contact.end, mark.target)

    def _over(self, index: int, contact: Contact, kind: str) -> Mark | None:
        """The mark of a kind that covers a contact; marks of these kinds do not nest."""
        marks = self._sorted.get((index, kind))
        if marks is None:
            every = self.article.blocks[index].marks
            marks = [mark for mark in every if mark.kind == kind and mark.end > mark.start]
            marks.sort(key=_start)
            self._sorted[index, kind] = marks
        place = bisect_right(marks, contact.start, key=_start) - 1
        return marks[place] if place >= 0 and contact.end <= marks[place].end else None


def _start(mark: Mark) -> int:
    return mark.start
