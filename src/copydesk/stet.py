"""Excuses: `<!-- stet: RULE[, RULE] [until=YYYY-MM-DD] [by=NAME] because REASON -->` and the project file's `stets`.

A comment excuses the next block (a whole list or block quotation, where one follows), the block it stands in, or the
whole file where it stands above the first block. Excused findings are marked with the reason, never dropped. An excuse
without a reason, with a rule nobody knows or past its last day excuses nothing; these and excuses that excuse nothing
are findings of the rules of the kind `stet`, and those cannot be excused.
"""

from __future__ import annotations

from bisect import bisect_right

from copydesk.findings import FAIL, PASS, UNCHECKED, Finding, Verdict
from copydesk.globs import compiled
from copydesk.record import record, replace
from copydesk.rules.base import fault_at

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any

    from copydesk.article import Article, Block
    from copydesk.rules.base import Rule
    from copydesk.text import Span

KIND = "stet"
_WHOLE = ("list", "quote", "figure")


@record
class Excuse:
    """One excuse for one article. `start`, `end`: the comment's source span, 0 and 0 for one of the project file.

    `first`, `last`: the source span it covers; `last` -1 means the whole file. `told`: whether it must excuse something
    here (an excuse for many paths need not be of use in each).
    """

    rules: tuple[str, ...]
    reason: str
    until: str = ""
    by: str = ""
    start: int = 0
    end: int = 0
    first: int = 0
    last: int = -1
    told: bool = True


def excuses(article: Article, stets: Iterable[dict[str, Any]] = ()) -> list[Excuse]:
    """The excuses for an article, those in its comments first."""
    layout = _Layout(article) if any(_is_excuse(article, span) for span in article.comments) else None
    found = [_in_comment(article, span, layout) for span in article.comments if layout and _is_excuse(article, span)]
    for stet in stets:
        if any(compiled(glob)(article.path) for glob in stet["path"]):
            plain = not any(char in "*?{" for glob in stet["path"] for char in glob)
            found.append(Excuse(tuple(stet["rule"]), stet["reason"].strip(), stet["until"], stet["by"], told=plain))
    return found


def apply(
    verdicts: tuple[Verdict, ...],
    excused_by: list[Excuse],
    rules: Iterable[Rule],
    known: Iterable[str],
    today: Callable[[], str],
) -> tuple[Verdict, ...]:
    """The verdicts with excused findings marked, and those of the rules about excuses filled in.

    `known` are the ids of all rules of the project; `today` gives the ISO date and is asked only where an excuse ends.
    """
    if not excused_by:
        return verdicts
    overseers = {rule.spec.fault: rule for rule in rules if rule.kind == KIND}
    protected = {rule.id for rule in overseers.values()}
    valid = [item for item in excused_by if item.reason and not expired(item, today)]
    register = _Register(valid)
    marked = [_marked(verdict, register) if verdict.rule not in protected else verdict for verdict in verdicts]
    judged = {verdict.rule for verdict in verdicts if verdict.outcome != UNCHECKED} - protected
    known = set(known)
    faults = {
        "without-reason": lambda rule: _without_reason(rule, excused_by),
        "unknown-rule": lambda rule: _unknown(rule, excused_by, known, protected),
        "expired": lambda rule: _expired(rule, excused_by, today),
        "unused": lambda rule: _unused(rule, valid, register.used, judged),
    }
    found = {rule.id: list(faults[fault](rule)) for fault, rule in overseers.items() if fault in faults}
    return tuple(
        Verdict(verdict.rule, FAIL, "", tuple(found[verdict.rule]))
        if verdict.outcome == PASS and found.get(verdict.rule)
        else verdict
        for verdict in marked
    )


def expired(excuse: Excuse, today: Callable[[], str]) -> bool:
    """Whether the excuse's last day is over, or is no date at all."""
    if not excuse.until:
        return False
    return not _is_date(excuse.until) or excuse.until < today()


class _Register:
    """Valid excuses by rule, so that thousands of findings and excuses find each other quickly."""

    def __init__(self, valid: list[Excuse]) -> None:
        self._reasons = [excuse.reason for excuse in valid]
        self._whole: dict[str, int] = {}
        self._parts: dict[str, list[tuple[int, int, int]]] = {}
        self.used: set[tuple[int, str]] = set()
        for index, excuse in enumerate(valid):
            for rule in excuse.rules:
                if excuse.last < 0:
                    self._whole.setdefault(rule, index)
                else:
                    self._parts.setdefault(rule, []).append((excuse.first, index, excuse.last))
        self._reach = {rule: self._sorted(parts) for rule, parts in self._parts.items()}

    def reason(self, finding: Finding) -> str:
        """Why a finding is excused, the nearest excuse above it first; empty where it is not."""
        parts = self._parts.get(finding.rule, [])
        at = bisect_right(parts, (finding.start, len(self._reasons), 0)) - 1
        while at >= 0 and self._reach[finding.rule][at] >= finding.start:
            _, index, last = parts[at]
            if finding.start <= last:
                return self._use(index, finding.rule)
            at -= 1
        whole = self._whole.get(finding.rule)
        return "" if whole is None else self._use(whole, finding.rule)

    def _use(self, index: int, rule: str) -> str:
        self.used.add((index, rule))
        return self._reasons[index]

    @staticmethod
    def _sorted(parts: list[tuple[int, int, int]]) -> list[int]:
        """Sort the parts by place; gives, for each, how far it and those before it reach."""
        parts.sort()
        reach: list[int] = []
        for _, _, last in parts:
            reach.append(max(last, reach[-1] if reach else -1))
        return reach


def _marked(verdict: Verdict, register: _Register) -> Verdict:
    if not verdict.findings:
        return verdict
    reasons = [register.reason(finding) for finding in verdict.findings]
    if not any(reasons):
        return verdict
    pairs = zip(verdict.findings, reasons, strict=True)
    return replace(verdict, findings=tuple([replace(item, stet=reason) if reason else item for item, reason in pairs]))


def _without_reason(rule: Rule, excused_by: list[Excuse]) -> Iterator[Finding]:
    for excuse in excused_by:
        if not excuse.reason:
            yield fault_at(rule, excuse.start, excuse.end, excused=_named(excuse))


def _unknown(rule: Rule, excused_by: list[Excuse], known: set[str], protected: set[str]) -> Iterator[Finding]:
    for excuse in excused_by:
        if not excuse.rules:
            yield fault_at(rule, excuse.start, excuse.end, message="This excuse names no rule.")
        for name in excuse.rules:
            if name in protected:
                message = "The rule {excused} is about excuses and cannot be excused itself."
                yield fault_at(rule, excuse.start, excuse.end, message=message, excused=name)
            elif name not in known:
                yield fault_at(rule, excuse.start, excuse.end, suggestion=_nearest(name, known), excused=name)


def _expired(rule: Rule, excused_by: list[Excuse], today: Callable[[], str]) -> Iterator[Finding]:
    for excuse in excused_by:
        if expired(excuse, today):
            message = (
                "" if _is_date(excuse.until) else "The last day of this excuse, {until}, is not a date (YYYY-MM-DD)."
            )
            yield fault_at(rule, excuse.start, excuse.end, message=message, excused=_named(excuse), until=excuse.until)


def _unused(rule: Rule, valid: list[Excuse], used: set[tuple[int, str]], judged: set[str]) -> Iterator[Finding]:
    for index, excuse in enumerate(valid):
        for name in excuse.rules if excuse.told else ():
            if name in judged and (index, name) not in used:
                yield fault_at(rule, excuse.start, excuse.end, excused=name)


def _named(excuse: Excuse) -> str:
    return ", ".join(excuse.rules) or "no rule"


def _nearest(name: str, known: set[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    return f"Did you mean {near[0]}?" if near else ""


def _is_date(text: str) -> bool:
    year, month, day = (text + "--").split("-")[:3]
    shaped = len(text) == 10 and len(year) == 4 and (year + month + day).isdigit()
    return shaped and 1 <= int(month) <= 12 and 1 <= int(day) <= 31


def _is_excuse(article: Article, span: Span) -> bool:
    word = _bare(article.source[span[0] : min(span[1], span[0] + 40)])
    return word[:4].lower() == "stet" and not word[4:5].isalnum()


def _bare(comment: str) -> str:
    text = comment.removeprefix("<!--").removeprefix("{/*")
    return text.removesuffix("-->").removesuffix("*/}").strip()


def _in_comment(article: Article, span: Span, layout: _Layout) -> Excuse:
    """The excuse a comment holds."""
    words = _bare(article.source[span[0] : span[1]])[4:].lstrip().removeprefix(":").split()
    lowered = [word.lower() for word in words]
    cut = lowered.index("because") if "because" in lowered else len(words)
    given, rules = {"until": "", "by": ""}, []
    for word in _joined(words[:cut]):
        name, sign, value = word.partition("=")
        if sign and name.lower() in given:
            given[name.lower()] = value.strip("\"'")
        elif word.strip(","):
            rules.append(word.strip(","))
    first, last = layout.covered(span)
    reason = " ".join(words[cut + 1 :])
    return Excuse(tuple(rules), reason, given["until"], given["by"], span[0], span[1], first, last)


def _joined(words: list[str]) -> list[str]:
    """Words with the parts of a quoted value (`by="Jane Roe"`) put together, and lists without spaces taken apart."""
    found: list[str] = []
    quote = ""
    for word in words:
        if quote:
            found[-1] += " " + word
            quote = "" if word.rstrip(",").endswith(quote) else quote
            continue
        if "=" not in word:
            found += word.split(",")
            continue
        found.append(word)
        value = word.partition("=")[2]
        if value[:1] in ("'", '"') and (len(value) == 1 or not value.rstrip(",").endswith(value[0])):
            quote = value[0]
    return found


class _Layout:
    """The blocks of an article without its comments, and how far the list or quotation each stands in reaches."""

    def __init__(self, article: Article) -> None:
        starts = [start for start, _ in article.comments]
        ends = [end for _, end in article.comments]

        def commented(block: Block) -> bool:
            index = bisect_right(starts, block.start) - 1
            return index >= 0 and block.end <= ends[index]

        self._blocks = [block for block in article.blocks if not commented(block)]
        self._starts = [block.start for block in self._blocks]
        self._reach = [block.end for block in self._blocks]
        for index in range(len(self._blocks) - 2, -1, -1):
            container = self._blocks[index].inside[:1]
            if container and container[0] in _WHOLE and container == self._blocks[index + 1].inside[:1]:
                self._reach[index] = self._reach[index + 1]

    def covered(self, span: Span) -> Span:
        """The source span that a comment's excuse covers; an end of -1 means the whole file."""
        before = bisect_right(self._starts, span[0]) - 1
        if before < 0:
            return 0, -1
        around = self._blocks[before]
        if span[1] <= around.end:
            return around.start, around.end
        following = bisect_right(self._starts, span[1] - 1)
        if following == len(self._blocks):
            return span
        return span[0], self._reach[following]
