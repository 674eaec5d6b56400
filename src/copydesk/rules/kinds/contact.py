"""`contact`: addresses a reader can write to: well formed, behind a link that says the same, at the right desk.

Looks nothing up in the network: whether a post box exists is not for a linter to try.
"""

from __future__ import annotations

import re

from copydesk.expression import expression
from copydesk.findings import SAFE, SUGGESTED, Edit, Finding, Fix
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.base import Rule, Skip, fault, fault_at
from copydesk.rules.masks import holds, merged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from copydesk.article import Mark
    from copydesk.facts import Facts
    from copydesk.facts.contacts import Contact


@record
class Spec:
    """`fault`: `malformed` (syntax, hidden addresses, links that say something else), `foreign` or `wrong-desk`.

    `roles`: where addresses belong to the desk; elsewhere they may be anybody's.
    """

    fault: str
    roles: tuple[str, ...] = ("contact",)


_ADDRESS = expression(r"[^\s@<>()\[\]\"',;:|“”„«»‘’]{1,64}@[^\s@<>()\[\]\"',;:|“”„«»‘’]{1,255}")
_GOOD = expression(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_]{2,24}")
_HIDDEN = expression(r"\[email[\s\u00a0]protected\]", re.IGNORECASE)


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each address that is not right."""
    if rule.spec.fault == "malformed":
        return [*_malformed(rule, facts), *_links(rule, facts)]
    desk = merged([(role.start, role.end) for role in places.standing(facts, *rule.spec.roles)])
    contacts = [item for item in facts.contacts if item.kind == "email" and holds(desk, item.start, item.end)]
    if not contacts:
        raise Skip("the article has no address of the desk")
    return _foreign(rule, facts, contacts) if rule.spec.fault == "foreign" else _desk(rule, facts, contacts)


def _malformed(rule: Rule, facts: Facts) -> Iterator[Finding]:
    """Addresses in the desk's own lines that no mail program would take, and addresses hidden from robots for good."""
    prose = facts.article.prose
    for match in _HIDDEN.finditer(prose) if "[" in prose else ():
        message = "Instead of an address stands “{found}”, which protects it from readers too."
        yield fault(rule, facts, match.start(), match.end(), message=message)
    if "@" not in prose:
        return
    for start, end in merged([(role.start, role.end) for role in places.standing(facts, *rule.spec.roles)]):
        for match in _ADDRESS.finditer(prose, start, end):
            address = match[0].rstrip(".!?…")
            if _GOOD.fullmatch(address):
                continue
            broken = "?" in address and _GOOD.fullmatch(address.partition("?")[0])
            yield fault(
                rule, facts, match.start(), match.start() + len(address), message=_BROKEN_LINK if broken else ""
            )


_BROKEN_LINK = "The mail link with “{found}” holds a space, so readers see its code instead of a link."


def _links(rule: Rule, facts: Facts) -> Iterator[Finding]:
    """Links with `mailto:` whose address is broken or differs from the words."""
    for block in facts.article.blocks:
        for mark in block.marks:
            if mark.kind == "link" and mark.target.lower().startswith("mailto:"):
                finding = _mailto(rule, facts, mark)
                if finding is not None:
                    yield finding


def _mailto(rule: Rule, facts: Facts, mark: Mark) -> Finding | None:
    address = mark.target[7:].partition("?")[0].strip()
    shown = next(
        (match[0].rstrip(".!?…") for match in _ADDRESS.finditer(facts.article.prose, mark.start, mark.end)), ""
    )
    if address.lower() == shown.lower() or (not shown and _GOOD.fullmatch(address.replace("%40", "@"))):
        return None
    if shown and not _GOOD.fullmatch(shown):
        return None
    message = (
        "The link leads to “{target}”, the words say “{shown}”."
        if shown
        else "The link leads to “{target}”, which is no address."
    )
    fix = None
    source = facts.article.source[mark.target_start : mark.target_end]
    if shown and rule.fix is not None and mark.target_start >= 0 and address and address in source:
        safety = SAFE if address.rstrip(".),;!?").lower() == shown.lower() else SUGGESTED
        edit = Edit(mark.target_start, mark.target_end, source.replace(address, shown, 1))
        fix = Fix(f"Lead it to {shown}", safety, (edit,))
    return fault(rule, facts, mark.start, mark.end, fix, message=message, target=address, shown=shown)


def _foreign(rule: Rule, facts: Facts, contacts: list[Contact]) -> list[Finding]:
    """Desk addresses outside the outlet's domains that nobody allowed."""
    house = facts.house
    domains = [domain.casefold() for domain in house.domains]
    allowed = {
        item.casefold() for item in (*house.allowed_contacts, *(mail for desk in house.desks.values() for mail in desk))
    }
    if not domains and not allowed:
        raise Skip("the project file names no domains")
    found = []
    for contact in contacts:
        value = contact.value.casefold()
        domain = value.partition("@")[2]
        if value not in allowed and not any(domain == own or domain.endswith("." + own) for own in domains):
            listed = ", ".join(house.domains) or "the allowed addresses"
            found.append(fault(rule, facts, contact.start, contact.end, domains=listed))
    return found


def _desk(rule: Rule, facts: Facts, contacts: list[Contact]) -> list[Finding]:
    """Addresses of another desk than the one for this type."""
    desks = facts.house.desks
    wanted = desks.get(facts.type.value, desks.get("any", ()))
    if not wanted:
        raise Skip(f"the project file names no desk for the type {facts.type.value}")
    right = {mail.casefold() for mail in (*wanted, *desks.get("any", ()))}
    others = {mail.casefold() for mails in desks.values() for mail in mails}
    own = [domain.casefold() for domain in facts.house.domains]
    if any(contact.value.casefold() in right for contact in contacts):
        return []
    found = []
    for contact in contacts:
        value = contact.value.casefold()
        if value not in others and not any(value.endswith("@" + domain) for domain in own):
            continue
        start, end = facts.article.source_span(contact.start, contact.end)
        fix = None
        if rule.fix is not None and not contact.target and facts.article.source[start:end] == contact.value:
            fix = Fix(f"Write {wanted[0]}", rule.fix.get("safety", SUGGESTED), (Edit(start, end, wanted[0]),))
        found.append(fault_at(rule, start, end, fix, found=contact.value, wanted=wanted[0], type=facts.type.value))
    return found


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    return "" if spec.fault in ("malformed", "foreign", "wrong-desk") else f"`fault` does not know {spec.fault!r}"
