"""`wording`: an editorial block whose words must be an approved text.

Negations are counted before similarity is asked: a disclaimer that lost its "not" is an error though nearly every
letter is right. A stray space or another apostrophe is no fault here.
"""

from __future__ import annotations

from copydesk.findings import SAFE, SUGGESTED, Edit, Finding, Fix
from copydesk.record import record
from copydesk.rules import places, wordings
from copydesk.rules.base import Rule, Skip, fault

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.roles import Role


@record
class Spec:
    """`role`: whose words are compared. `wording`: the name of the approved texts. `judge`: `words` or `outlet`.

    `outlet` judges only which outlet the text names. `near`: from this share of equal words on, two texts differ by a
    slip; below, they are different texts. `exact_case`: capitals count too.
    """

    role: tuple[str, ...]
    wording: str
    judge: str = "words"
    exact_case: bool = False
    near: float = wordings.NEAR


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each block that does not say an approved text."""
    texts = facts.house.approved(rule.spec.wording, facts.language[0])
    standing = places.standing(facts, *rule.spec.role)
    standing += [
        role
        for role in _passages(facts, rule.spec.role[0], texts)
        if not any(_overlap(role, other) for other in standing)
    ]
    if not standing:
        raise Skip(f"the article has no {rule.spec.role[0]}")
    if rule.spec.judge == "outlet":
        return [found for role in standing if (found := _outlet(rule, facts, role, texts)) is not None]
    if not texts:
        raise Skip(f"no approved text {rule.spec.wording!r} for the language {facts.language[0]}")
    return [found for role in standing if (found := _words(rule, facts, role, texts)) is not None]


def _passages(facts: Facts, name: str, texts: tuple[str, ...]) -> list[Role]:
    """What nearly says an approved text, though nothing else tells its role: a lost "not" can hide a disclaimer."""
    from copydesk.facts.roles import Role

    found = []
    for start, end, _ in wordings.passages(facts, texts):
        index = facts.article.block_at(start)
        found.append(Role(name, start, end, index, index))
    return found


def _overlap(role: Role, other: Role) -> bool:
    return role.start < other.end and role.end > other.start


def _words(rule: Rule, facts: Facts, role: Role, texts: tuple[str, ...]) -> Finding | None:
    words = facts.article.prose[role.start : role.end]
    if role.label_end > role.start:
        words = facts.article.prose[role.label_end : role.end]
    compared = wordings.compare(words, texts, wordings.known_slots(facts))
    if compared is None or (compared.score == 1.0 and not (rule.spec.exact_case and _miscased(facts, words, texts))):
        return None if compared is None else _other_author(rule, facts, role, words, compared.approved)
    suggestion = f"Approved text: {compared.approved}"
    if compared.inverted and compared.score >= rule.spec.near - 0.1:
        message = f"The {role.name} says the opposite of the approved text: {compared.difference}."
        fix = _replacement(rule, facts, role, compared, SUGGESTED)
        return fault(
            rule, facts, role.start, role.end, fix, level="error", suggestion=suggestion, message=_safe(message)
        )
    if compared.score >= rule.spec.near:
        fix = _replacement(rule, facts, role, compared, SAFE if compared.score >= 0.9 else SUGGESTED)
        slots = {"difference": compared.difference}
        return fault(rule, facts, role.start, role.end, fix, suggestion=suggestion, **slots)
    message = f"The {role.name} is worded differently from every approved text."
    fix = _replacement(rule, facts, role, compared, SUGGESTED)
    return fault(rule, facts, role.start, role.end, fix, suggestion=suggestion, message=message)


def _other_author(rule: Rule, facts: Facts, role: Role, words: str, approved: str) -> Finding | None:
    """A finding where the slot for the author holds the name of somebody whom the metadata does not name at all."""
    from copydesk.rules.authors import authors, is_name, same_stem

    known = authors(facts)
    if not all(map(is_name, known)):
        return None
    slots = wordings.equal(wordings.normalise(words), approved) if known and "{author}" in approved else None
    named = (slots or {}).get("author", "")
    place = facts.folded.find(named, role.start, role.end) if named else -1
    said = facts.article.prose[place : place + len(named)] if place >= 0 else ""
    parts = [part for name in known for part in wordings.normalise(name).split()]
    if not is_name(said) or named.isascii() != "".join(parts).isascii():
        return None
    if any(same_stem(word, part) for word in named.split() for part in parts):
        return None
    message = _safe(f"The {role.name} speaks of “{said}”, the metadata names {', '.join(known)}.")
    return fault(rule, facts, place, place + len(named), level="error", message=message)


def _miscased(facts: Facts, words: str, texts: tuple[str, ...]) -> bool:
    """Whether the words equal no approved text letter for letter, capitals included."""
    bare = " ".join(words.split()).strip(" .*_()[]")
    return bare not in [(wordings.fill(text, facts) or text).strip(" .*_()[]") for text in texts]


def _safe(message: str) -> str:
    return message.replace("{", "{{").replace("}", "}}")


def _replacement(rule: Rule, facts: Facts, role: Role, compared: wordings.Comparison, safety: str) -> Fix | None:
    """Replace the words by the approved text, where its slots can be filled and the words stand in one piece."""
    filled = wordings.fill(compared.approved, facts)
    if filled is None or rule.fix is None:
        return None
    start = role.label_end if role.label_end > role.start else role.start
    prose = facts.article.prose
    while start < role.end and prose[start] in " :.—–-":
        start += 1
    if prose[role.start : role.start + 1] in "([" and prose[role.end - 1 : role.end] in ")]":
        filled = prose[role.start] + filled + prose[role.end - 1]
    source_start, source_end = facts.article.source_span(start, role.end)
    if facts.article.source[source_start:source_end].count("\n\n"):
        return None
    return Fix("Put the approved text", safety, (Edit(source_start, source_end, filled),))


def _outlet(rule: Rule, facts: Facts, role: Role, texts: tuple[str, ...]) -> Finding | None:
    """A finding where the text names an outlet that is not this one, or this one in another spelling."""
    house = facts.house
    for text in (*texts, *_usual(facts)):
        if "{outlet}" not in text:
            continue
        slots = wordings.equal(wordings.normalise(facts.article.prose[role.start : role.end]), text)
        if slots is None or not slots.get("outlet"):
            continue
        named = slots["outlet"].removesuffix("'s")
        allowed = [wordings.normalise(name) for name in (house.outlet, *house.aliases) if name]
        if any(named == name or named == name.removeprefix("the ") or "the " + named == name for name in allowed):
            return None
        at = wordings.normalise(facts.article.prose[role.start : role.end]).find(named)
        place = facts.folded.find(named, role.start, role.end)
        start, end = (place, place + len(named)) if place >= 0 and at >= 0 else (role.start, role.end)
        return fault(rule, facts, start, end, named=facts.article.prose[start:end], outlet=house.outlet)
    return None


def _usual(facts: Facts) -> list[str]:
    """The usual wordings of the article's language, for texts that are not from the approved list."""
    lists = facts.words.get("blocks", {})
    return [text for text in lists.get("disclaimer", []) if isinstance(text, str)]


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    if spec.judge not in ("words", "outlet"):
        return f"`judge` knows words and outlet, not {spec.judge!r}"
    return "" if 0.5 <= spec.near <= 1 else "`near` is a share between 0.5 and 1"
