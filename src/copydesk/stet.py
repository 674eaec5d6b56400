"""Excuses: `<!-- stet: RULE[, RULE] [until=YYYY-MM-DD] [by=NAME] because REASON -->` and the project file's `stets`.

A comment excuses the next block (a whole list or block quotation, where one follows), the block it stands in, or the
whole file where it stands above the first block. Excused findings are marked with the reason, never dropped. An excuse
without a reason, with a rule nobody knows or past its last day excuses nothing; these and excuses that excuse nothing
are findings of the rules of the kind `stet`, and those cannot be excused.
"""

from __future__ import annotations

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

    def covers(self, finding: Finding) -> bool:
        """Whether a finding lies where this excuse holds."""
        return finding.rule in self.rules and (self.last < 0 or self.first <= finding.start <= self.last)


def excuses(article: Article, stets: Iterable[dict[str, Any]] = ()) -> list[Excuse]:
    """The excuses for an article, those in its comments first."""
    found = [excuse for span in article.comments if (excuse := _in_comment(article, span)) is not None]
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
    used: set[tuple[int, str]] = set()
    marked = [_marked(verdict, valid, used) if verdict.rule not in protected else verdict for verdict in verdicts]
    judged = {verdict.rule for verdict in verdicts if verdict.outcome != UNCHECKED} - protected
    known = set(known)
    faults = {
        "without-reason": lambda rule: _without_reason(rule, excused_by),
        "unknown-rule": lambda rule: _unknown(rule, excused_by, known, protected),
        "expired": lambda rule: _expired(rule, excused_by, today),
        "unused": lambda rule: _unused(rule, valid, used, judged),
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


def _marked(verdict: Verdict, valid: list[Excuse], used: set[tuple[int, str]]) -> Verdict:
    if not verdict.findings:
        return verdict
    findings = []
    for finding in verdict.findings:
        index = next((index for index, excuse in enumerate(valid) if excuse.covers(finding)), -1)
        if index >= 0:
            used.add((index, finding.rule))
            finding = replace(finding, stet=valid[index].reason)
        findings.append(finding)
    return replace(verdict, findings=tuple(findings))


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


def _in_comment(article: Article, span: Span) -> Excuse | None:
    """The excuse a comment holds, or None where it holds none."""
    text = article.source[span[0] : span[1]].removeprefix("<!--").removeprefix("{/*")
    text = text.removesuffix("-->").removesuffix("*/}").strip()
    if text[:4].lower() != "stet" or text[4:5].isalnum():
        return None
    words = text[4:].lstrip().removeprefix(":").split()
    lowered = [word.lower() for word in words]
    cut = lowered.index("because") if "because" in lowered else len(words)
    given, rules = {"until": "", "by": ""}, []
    for word in _joined(words[:cut]):
        name, sign, value = word.partition("=")
        if sign and name.lower() in given:
            given[name.lower()] = value.strip("\"'")
        elif word.strip(","):
            rules.append(word.strip(","))
    first, last = _covered(article, span)
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


def _covered(article: Article, span: Span) -> Span:
    """The source span that a comment's excuse covers; an end of -1 means the whole file."""
    blocks = [block for block in article.blocks if not (span[0] <= block.start and block.end <= span[1])]
    before = [block for block in blocks if block.start < span[0] and not _is_comment(article, block)]
    if not before:
        return 0, -1
    around = before[-1]
    if span[1] <= around.end:
        return around.start, around.end
    following = [block for block in blocks if block.start >= span[1] and not _is_comment(article, block)]
    if not following:
        return span[0], span[1]
    last = following[0]
    container = last.inside[:1]
    for block in following[1:] if container and container[0] in _WHOLE else ():
        if block.inside[:1] != container:
            break
        last = block
    return span[0], last.end


def _is_comment(article: Article, block: Block) -> bool:
    """Whether a block is nothing but a comment."""
    return any(start <= block.start and block.end <= end for start, end in article.comments)
