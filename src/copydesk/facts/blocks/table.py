"""The cue table of a language, compiled: which wording speaks for which editorial role, and where it counts.

The table stands in the `roles:` section of `language/<code>.yaml`; its grammar:

* `words:` named lists, used as `{name}` inside a cue.
* `labels:` per role the labels that open a block or stand alone on it (`Editor's note`).
* `cues:` per role a list of cues. A cue is a chain of parts joined by ` … `, all in one sentence and in this order; a
  part is a choice joined by `|`. `^` before the chain: it opens the sentence. `!` before it: a sentence with it never
  has the role. After ` @`, the conditions under which it counts, joined by `+`: `top`, `bottom`, `edge` (top or
  bottom), `last` (the last three blocks), `set` (set off by italics, bold, brackets, a rule…), `short` (a short
  block), `line` (a block of one line), `contact` (an address or handle in the sentence), `mail` (an e-mail address or a
  telephone number in it), `name` (the author's or a person's full name in it).

The telling phrases are looked for in the whole prose, all phrases only in blocks that somebody asks about. Refuses to
know any language itself.
"""

from __future__ import annotations

from functools import cached_property
from operator import itemgetter

from copydesk.language import words
from copydesk.patterns import Phrases
from copydesk.record import record
from copydesk.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

ASKER, EDGE_ASKER = "fact: roles", "fact: roles, at an edge"
"""Who asks for the keys and for what tells at an edge; all are searched in one pass with the phrases of the rules. No
rule has such an id."""

CONDITIONS = frozenset(("top", "bottom", "edge", "last", "set", "short", "line", "contact", "mail", "name"))
NARROW = frozenset(("top", "bottom", "edge", "last"))
ADDRESSED = frozenset(("contact", "mail"))


@record
class Cue:
    """One cue: `parts` are ids of parts in order; `where` the conditions; `text` as written, for `inspect`."""

    role: str
    parts: tuple[int, ...]
    where: tuple[str, ...]
    opens: bool
    text: str


class Table:
    """The compiled cues of one language.

    `keys` holds the labels and, of each cue that counts anywhere, its most telling part. `edge` holds the words for the
    author and, of each cue that counts at the top or the bottom only and without an address, one part: they count in
    the first and last blocks. All are looked for in the whole prose, in one pass with the phrases of the rules. Beside
    each stand the cues to think of, behind a None if it is a label or a word for the author. So a block
    where neither hits and no address stands has no label, no cue and no word for the author. `full` holds every phrase
    and runs over single blocks; the payload of a phrase is a tuple of part ids and, for labels, names of roles.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self.cues_by_part: dict[int | str, list[Cue]] = {}
        self.vetoes_by_part: dict[int | str, list[Cue]] = {}
        self._part_ids: dict[tuple[str, ...], int] = {}
        self._keys: dict[str, list[Cue | None]] = {}
        self._edge: dict[str, list[Cue | None]] = {}
        self._literals: dict[int, tuple[str, ...]] = {}
        self._given: list[tuple[tuple[str, ...], int | str]] = []
        for section in sections(code):
            named = {name: listed(value) for name, value in section.get("words", {}).items()}
            choices: dict[str, tuple[str, ...]] = {}
            for role, labels in section.get("labels", {}).items():
                for label in listed(labels):
                    _tell_itself(self._keys, label)
                    self._given.append(((label,), role))
            for role, cues in section.get("cues", {}).items():
                for text in listed(cues):
                    for part in parted(text):
                        if part not in choices:
                            choices[part] = _choices(part, named)
                            self._given.append((choices[part], self._part(choices[part])))
                    self._add(role, text, [choices[part] for part in parted(text)])
            for name, phrases in section.get("bio", {}).items():
                self._given.append((tuple(listed(phrases)), self._part(("", name))))
            for person in listed(section.get("bio", {}).get("person")):
                _tell_itself(self._edge, person)
        self.copula, self.trade, self.person, self.goes_on = (
            self._part(("", name)) for name in ("copula", "trade", "person", "goes-on")
        )
        self.keys = sorted(self._keys.items(), key=itemgetter(0))
        self.edge = sorted(self._edge.items(), key=itemgetter(0))

    def _add(self, role: str, text: str, parts: list[tuple[str, ...]]) -> None:
        chain, _, where = text.partition(" @")
        conditions = tuple(where.split("+")) if where else ()
        if unknown := set(conditions) - CONDITIONS:
            raise ValueError(f"the cue {text!r} of {role} has the unknown condition {sorted(unknown)[0]!r}")
        key = max(parts, key=lambda choices: min(map(len, choices))) if len(parts) > 1 else parts[0]
        cue = Cue(role, tuple(map(self._part, parts)), conditions, chain.startswith("^"), chain)
        if chain.startswith("!"):
            self.vetoes_by_part.setdefault(self._part(key), []).append(cue)
            return
        self.cues_by_part.setdefault(self._part(key), []).append(cue)
        if not NARROW & set(conditions):
            _tell(self._keys, key, cue)
        elif not ADDRESSED & set(conditions):
            _tell(self._edge, min(parts, key=_commonness), cue)

    @cached_property
    def full(self) -> Phrases:
        """All phrases; many a plain article does without them."""
        found: dict[str, list[int | str]] = {}
        for choices, identity in self._given:
            for choice in choices:
                ids = found.setdefault(choice, [])
                if identity not in ids:
                    ids.append(identity)
        return Phrases([(phrase, tuple(ids)) for phrase, ids in found.items()], self.code)

    @cached_property
    def _phrases_of(self) -> dict[int, tuple[str, ...]]:
        return {identity: choices for choices, identity in self._part_ids.items()}

    def literals(self, part: int) -> tuple[str, ...]:
        """The phrases of a part, folded and without asterisks: where none of them stands, the part does not either."""
        found = self._literals.get(part)
        if found is None:
            found = tuple([fold(choice.strip("*"), self.code) for choice in self._phrases_of[part]])
            self._literals[part] = found
        return found

    def _part(self, choices: tuple[str, ...]) -> int:
        return self._part_ids.setdefault(choices, len(self._part_ids))


def parted(text: str) -> list[str]:
    """The parts of a cue as written, without its marks and conditions."""
    return text.partition(" @")[0].lstrip("!^").split(" … ")


def _choices(part: str, named: dict[str, list[str]]) -> tuple[str, ...]:
    choices: set[str] = set()
    for item in map(str.strip, part.split("|")):
        if "{" in item:
            choices.update(_expand(item, named))
        else:
            choices.add(item)
    return tuple(sorted(choices))


def _tell(phrases: dict[str, list[Cue | None]], key: tuple[str, ...], cue: Cue) -> None:
    """Let the phrases of a cue's telling part bring the cue to mind."""
    for phrase in key:
        phrases.setdefault(phrase, []).append(cue)


def _tell_itself(phrases: dict[str, list[Cue | None]], phrase: str) -> None:
    """Let a phrase tell something without a cue."""
    cues = phrases.setdefault(phrase, [])
    if cues[:1] != [None]:
        cues.insert(0, None)


def _commonness(choices: tuple[str, ...]) -> float:
    """A guess at how often one of these phrases stands in a text: the more of them and the shorter, the more often."""
    return sum(1.5 ** -len(choice) for choice in choices)


_tables: dict[str, Table] = {}
_lists: dict[tuple[str, str, str], frozenset[str]] = {}


def table(code: str) -> Table:
    """The table of a language, compiled once per process."""
    if code not in _tables:
        _tables[code] = Table(code)
    return _tables[code]


def sections(code: str) -> list[dict[str, Any]]:
    """The `roles:` sections that hold for a language: its own, then what is in use everywhere (kept with English)."""
    return [words(code).get("roles", {}), words("en").get("roles_everywhere", {})]


def folded_list(code: str, section: str, name: str) -> frozenset[str]:
    """A list outside the cues (`layout`, `cruft`), folded as the language's text is, once per process."""
    key = (code, section, name)
    if key not in _lists:
        _lists[key] = frozenset(
            fold(word, code) for each in sections(code) for word in listed(each.get(section, {}).get(name, ()))
        )
    return _lists[key]


def listed(value: Any) -> list[str]:
    """A list of phrases, however it is written."""
    if not value:
        return []
    return [value] if isinstance(value, str) else list(value)


def _expand(item: str, named: dict[str, list[str]]) -> list[str]:
    """All phrases that `item` stands for, `{name}` replaced by each phrase of that list."""
    found = [item]
    while "{" in found[0]:
        begin, end = found[0].index("{"), found[0].index("}")
        name = found[0][begin : end + 1]
        found = [text.replace(name, word, 1) for text in found for word in named[name[1:-1]]]
    return found
