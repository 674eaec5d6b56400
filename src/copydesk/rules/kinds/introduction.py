"""`introduce`: the article presents its author: by name, by role, and by what qualifies this author for the subject.

Looks into editor's notes, bios and the metadata. Never writes a credential: it can only show the one the metadata
holds.
"""

from __future__ import annotations

from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.authors import authors, is_name, mentions, names_in
from copydesk.rules.base import Rule, Skip, fault, fault_at
from copydesk.rules.edits import insert_block
from copydesk.sentences import sentences

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.roles import Role
    from copydesk.text import Span


@record
class Spec:
    """`within`: the roles that may present the author. `needs`: `name`, `role` or `affiliation`, the most that is
    asked.

    `affiliation`: for each language (and `any`) words that tell an institution, a field of work or a former office.
    `thin_level`: the level of a finding about a role without affiliation; empty: the rule's own. `pronouns`: words that
    stand for the author in a bio without a name.
    """

    within: tuple[str, ...]
    needs: str = "role"
    affiliation: dict[str, tuple[str, ...]] = {}
    thin_level: str = ""
    pronouns: tuple[str, ...] = ()


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each author that nothing presents, or whose presentation is too thin."""
    spec: Spec = rule.spec
    standing = places.standing(facts, *spec.within)
    names = [name for name in authors(facts) if is_name(name)]
    if not names:
        return _unnamed(rule, facts, standing)
    if facts.meta("credential") is not None:
        return []
    return [finding for name in names if (finding := _present(rule, facts, standing, name)) is not None]


def _unnamed(rule: Rule, facts: Facts, standing: list[Role]) -> list[Finding]:
    """The article names its author nowhere but, perhaps, in the presentation itself."""
    for role in standing:
        for start, end in _sentences(facts, role):
            name = _person(facts.article.prose[start:end])
            if role.name != "bio" and not name:
                continue
            if rule.spec.needs != "affiliation" or _qualified(rule.spec, facts, facts.article.prose[start:end]):
                return []
            return [_thin(rule, facts, start, end, name or "the author")]
    if not standing or rule.spec.needs == "affiliation":
        raise Skip("the author's name is not known")
    return [_fault(rule, facts, standing[0], "the author")]


def _present(rule: Rule, facts: Facts, standing: list[Role], name: str) -> Finding | None:
    prose = facts.article.prose
    for role in standing:
        told = _sentences(facts, role)
        for index, (start, end) in enumerate(told):
            words = names_in(prose[start:end])
            pronoun = role.name == "bio" and bool(words) and words[0] in rule.spec.pronouns
            if mentions(name, words) < 0 and not pronoun:
                continue
            said = len(words) - len(names_in(name)) if not pronoun else len(words)
            end = told[index + 1][1] if index + 1 < len(told) and role.name == "bio" else end
            if rule.spec.needs == "name" or said >= 2:
                if rule.spec.needs != "affiliation" or _qualified(rule.spec, facts, prose[start:end]):
                    return None
                return _thin(rule, facts, start, end, name)
    if rule.spec.needs == "affiliation" and any(role.name == "editors-note" for role in standing):
        return None
    return _fault(rule, facts, standing[0] if standing else None, name)


def _sentences(facts: Facts, role: Role) -> list[Span]:
    """The sentences of a note, without its label."""
    start = role.label_end if role.label_end > role.start else role.start
    return sentences(facts.article.prose, start, role.end)


def _person(text: str) -> str:
    """Two or three capitalised words in a row with something said about them, or an empty text."""
    words = text.split()
    for index in range(len(words) - 3):
        first, last = words[index].strip("\"'“”«»(),"), words[index + 1].strip("\"'“”«»(),.:")
        if first[:1].isupper() and last[:1].isupper() and first.isalpha() and not (first.isupper() or last.isupper()):
            return f"{first} {last}"
    return ""


def _qualified(spec: Spec, facts: Facts, text: str) -> bool:
    """Whether a presentation tells more than name, nationality and trade."""
    if "@" in text:
        return True
    words = (*spec.affiliation.get(facts.language[0], ()), *spec.affiliation.get("any", ()))
    padded = " " + "".join([char if char.isalnum() or char == "'" else " " for char in text.casefold()]) + " "
    return any((" " + word.strip("*") + ("" if word.endswith("*") else " ")) in padded for word in words)


def _thin(rule: Rule, facts: Facts, start: int, end: int, name: str) -> Finding:
    message = "The presentation of {author} tells a trade, but no institution, office or field of work."
    return fault(rule, facts, start, end, level=rule.spec.thin_level, message=message, author=name)


def _fault(rule: Rule, facts: Facts, role: Role | None, name: str) -> Finding:
    if role is not None:
        return fault(rule, facts, role.start, role.end, author=name)
    before = places.place_for(facts, "bio", "bottom")
    place = insert_block(facts.article, "", before).start
    return fault_at(rule, place, place, author=name)


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    return "" if spec.needs in ("name", "role", "affiliation") else f"`needs` does not know {spec.needs!r}"
