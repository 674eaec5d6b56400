"""`label`: how an editorial block is labelled: in the house's form, and in words that say what it is.

One rule can hold the form of a label against the approved forms, another can name labels that say too little.
"""

from __future__ import annotations

from copydesk.findings import SAFE, Edit, Finding, Fix
from copydesk.patterns import Phrases
from copydesk.record import record
from copydesk.rules import places
from copydesk.rules.base import Rule, Skip, fault
from copydesk.rules.masks import merged, touches
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts import Facts
    from copydesk.facts.roles import Role


@record
class Spec:
    """`role`: whose label is judged. `wording`: the name of the approved labels in the project file.

    `forms`: for each language the usual labels, taken where the newsroom approved none: then only a label that differs
    from all of them in apostrophe, spelling of its capitals or the sign behind it is a fault. `weak` and `strong` name
    word lists: a label from the weak list is a fault unless one of the strong list stands beside it.
    """

    role: tuple[str, ...]
    wording: str = ""
    forms: dict[str, tuple[str, ...]] = {}
    weak: str = ""
    strong: str = ""


def judge(rule: Rule, facts: Facts) -> list[Finding]:
    """A finding for each label that is off its form or says too little."""
    standing = places.standing(facts, *rule.spec.role)
    if not standing:
        raise Skip(f"the article has no {rule.spec.role[0]}")
    if rule.spec.weak:
        return _weak(rule, facts, standing)
    approved = facts.house.approved(rule.spec.wording, facts.language[0]) if rule.spec.wording else ()
    forms = approved or rule.spec.forms.get(facts.language[0], ())
    if not forms:
        raise Skip(f"no form of this label is known for the language {facts.language[0]}")
    return [found for role in standing if (found := _form(rule, facts, role, forms, bool(approved))) is not None]


def _form(rule: Rule, facts: Facts, role: Role, forms: tuple[str, ...], decided: bool) -> Finding | None:
    """A finding where the label differs from the approved one, or is misspelt where none is approved."""
    if role.label_start < 0 or role.form in ("front-matter", "class", "heading"):
        return None
    article = facts.article
    end = role.label_start + len(article.prose[role.label_start : role.label_end].rstrip())
    label = article.prose[role.label_start : end].strip()
    nearest = next((form for form in forms if _skeleton(form) == _skeleton(label)), forms[0] if decided else "")
    wanted = (_approved if decided else _usual)(label, nearest, forms)
    if not wanted:
        return None
    source_start, source_end = article.source_span(role.label_start, end)
    fix = None
    if rule.fix is not None and article.source[source_start:source_end] == article.prose[role.label_start : end]:
        fix = Fix(f"Write “{wanted}”", rule.fix.get("safety", SAFE), (Edit(source_start, source_end, wanted),))
    return fault(rule, facts, role.label_start, end, fix, wanted=wanted, found=label)


def _approved(label: str, nearest: str, forms: tuple[str, ...]) -> str:
    """The approved label, where this one differs from it; the kind of apostrophe is another rule's matter."""
    return "" if any(_plain(label) == _plain(form) for form in forms) else nearest


def _usual(label: str, nearest: str, forms: tuple[str, ...]) -> str:
    """The usual label, where this one misses an apostrophe, is in capitals throughout, or ends in a hyphen."""
    bare = label.rstrip(" :.—–-")
    known = any(_plain(bare).lower() == _plain(form).lower() for form in forms)
    if not nearest or (known and not bare.isupper() and not label.endswith("-")):
        return ""
    return nearest + (":" if label != bare else "")


def _plain(text: str) -> str:
    return text.replace("’", "'").replace("ʼ", "'")


def _skeleton(text: str) -> str:
    """The letters of a label, lower case: what remains when form does not matter."""
    letters = "".join([char for char in text.lower() if char.isalpha()])
    return letters.replace("editorsnote", "editornote")


def _weak(rule: Rule, facts: Facts, standing: list[Role]) -> list[Finding]:
    lists = facts.words.get("blocks", {})
    weak = [fold(word, facts.language[0]) for word in lists.get(rule.spec.weak, [])]
    strong = [fold(word, facts.language[0]) for word in lists.get(rule.spec.strong, [])]
    told = " · ".join([facts.folded[role.start : role.end] for role in standing])
    weak_places = merged([(start, end) for start, end, _ in Phrases([(word, 0) for word in weak]).find(told)])
    if any(
        not touches(weak_places, start, end) for start, end, _ in Phrases([(word, 0) for word in strong]).find(told)
    ):
        return []
    better = ", ".join(f"“{word}”" for word in lists.get(rule.spec.strong, [])[:3])
    offset, found = 0, []
    for role in standing:
        if touches(weak_places, offset, offset + role.end - role.start) and _labels(facts, role):
            found.append(fault(rule, facts, role.start, role.end, better=better))
        offset += role.end - role.start + 3
    return found


def _labels(facts: Facts, role: Role) -> bool:
    """Whether the words stand as a label does: on paid content, or in a few words at the head."""
    return facts.type.value == "sponsored" or (role.end - role.start <= 60 and "top" in places.zones(facts, role))


def check(spec: Spec) -> str:
    """The complaint about a spec that types alone cannot refuse."""
    if bool(spec.weak) != bool(spec.strong):
        return "`weak` and `strong` go together"
    return "" if spec.weak or spec.forms or spec.wording else "give `wording`, `forms`, or `weak` with `strong`"
