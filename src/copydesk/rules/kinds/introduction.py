"""`introduce`: the article presents its author: by name, by role, and by what qualifies this author for the subject.

Looks into editor's notes, bios and the metadata. Never writes a credential: it can only show the one the metadata holds.
"""

from __future__ import annotations

from copydesk.findings import Finding
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.authors import authors, is_name, mentions, names_in
from copydesk.rules.base import Rule, Skip, fault, fault_at
from copydesk.rules.edits import insert_block

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.roles import Role


@record
class Spec:
    """`within`: the roles that may present the author. `needs`: `name`, `role` or `affiliation`, the most that is asked.

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
    standing = facts.having(*spec.within)
    names = [name for name in authors(facts) if is_name(name)]
    if not names:
        return _unnamed(rule, facts, standing)
    if facts.meta("credential") is not None:
        return []
    found = []
    for name in names:
        finding = _present(rule, facts, standing, name)
        if finding is not None:
            found.append(finding)
    return found


def _unnamed(rule: Rule, facts: Facts, standing: list[Role]) -> list[Finding]:
    """The article names its author nowhere but, perhaps, in the presentation itself."""
    bios = [role for role in standing if role.name == "bio"]
    if not bios:
        if not standing or rule.spec.needs != "role":
            raise Skip("the author's name is not known")
        return [_fault(rule, facts, standing[0], "the author")]
    if rule.spec.needs != "affiliation":
        return []
    if any(_qualified(rule.spec, facts, facts.article.prose[bio.start : bio.end]) for bio in bios):
        return []
    return [_thin(rule, facts, bios[0], "the author")]


def _present(rule: Rule, facts: Facts, standing: list[Role], name: str) -> Finding | None:
    prose = facts.article.prose
    for role in standing:
        words = names_in(prose[role.start : role.end])
        after = mentions(name, words)
        if after < 0 and role.name == "bio" and words and words[0] in rule.spec.pronouns:
            after = 1
        if after < 0:
            continue
        if rule.spec.needs == "name" or len(words) - after >= 2:
            if rule.spec.needs != "affiliation" or _qualified(rule.spec, facts, prose[role.start : role.end]):
                return None
            return _thin(rule, facts, role, name)
    if rule.spec.needs == "affiliation" and standing and any(role.name == "editors-note" for role in standing):
        raise Skip("the note presents nobody, which another rule reports")
    return _fault(rule, facts, standing[0] if standing else None, name)


def _qualified(spec: Spec, facts: Facts, text: str) -> bool:
    """Whether a presentation tells more than name, nationality and trade."""
    lowered = text.casefold()
    words = (*spec.affiliation.get(facts.language[0], ()), *spec.affiliation.get("any", ()))
    padded = " " + "".join([char if char.isalnum() else " " for char in lowered]) + " "
    return any((" " + word.strip("*") + ("" if word.endswith("*") else " ")) in padded for word in words)


def _thin(rule: Rule, facts: Facts, role: Role, name: str) -> Finding:
    return fault(
        rule, facts, role.start, role.end, level=rule.spec.thin_level, author=name,
        message="The presentation of {author} tells a trade, but no institution, office or field of work.",
    )  # fmt: skip


def _fault(rule: Rule, facts: Facts, role: Role | None, name: str) -> Finding:
    suggestion = ""
    if role is not None:
        return fault(rule, facts, role.start, role.end, suggestion=suggestion, author=name)
    before = places.place_for(facts, "bio", "bottom")
    place = insert_block(facts.article, "", before).start
    return fault_at(rule, place, place, author=name)


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    return "" if spec.needs in ("name", "role", "affiliation") else f"`needs` does not know {spec.needs!r}"
