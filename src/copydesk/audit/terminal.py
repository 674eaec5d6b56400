"""An audit in the terminal: the table of rules, the groups, what to read first. Plain lines, no colour needed."""

from __future__ import annotations

from copydesk.audit.tally import GroupTally, RuleTally, Tally, many, percent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUP_ROWS = 8
_WORST = 8


def render(tally: Tally) -> Iterator[str]:
    """The audit, line by line with line ends."""
    checked = tally.articles - tally.problem_count
    share = percent(tally.compliance)
    yield f"{many(tally.articles, 'article')}; of {checked:,} checked, {share} without a standing finding\n"
    levels = [many(tally.levels[level], level) for level in ("error", "warning")]
    levels.append(many(tally.levels["info"], "remark"))
    yield f"{', '.join(levels)}; {sum(tally.excused.values()):,} excused\n\n"
    yield from _rules(tally)
    for name in ("section", "type", "author", "language"):
        yield from _group(name, tally.groups[name])
    if tally.worst:
        yield "\nTo read first (errors, findings)\n"
        yield from (f"  {errors:>5}{findings:>6}  {path}\n" for path, errors, findings in tally.worst[:_WORST])
    if tally.stets:
        yield "\nExcuses to look at\n"
        yield from (f"  {path}:{line}  {message}\n" for path, line, _, message in tally.stets[:20])
    yield from _problems(tally)


def _rules(tally: Tally) -> Iterator[str]:
    width = max((len(rule) for rule in tally.rules), default=10)
    heads = ("applies", "passed", "failed", "excused", "skipped", "unchecked", "compliance")
    yield f"{'rule':{width}}" + "".join(f"{head:>11}" for head in heads) + "\n"
    silent = kept = 0
    for rule, counts in sorted(tally.rules.items(), key=_order):
        if not counts.applicable and not counts.unchecked:
            silent += 1
            continue
        if counts.compliance == 1.0 and not counts.excused and not counts.unchecked:
            kept += 1
            continue
        share = "–" if counts.compliance is None else percent(counts.compliance, 1)
        skipped = sum(counts.skipped.values())
        figures = (counts.applicable, counts.passed, counts.failed, counts.excused, skipped, counts.unchecked)
        yield f"{rule:{width}}" + "".join(f"{figure:>11,}" for figure in figures) + f"{share:>11}{_why(counts)}\n"
    if kept:
        yield f"{many(kept, 'more rule')} kept by every article they apply to\n"
    if silent:
        yield f"{many(silent, 'rule')} applied to no article; most often because:\n"
        yield from (f"  {count:>7,}  {reason}\n" for reason, count in _reasons(tally)[:5])


def _why(counts: RuleTally) -> str:
    """The commonest reason for skipping, in a few words."""
    if not counts.skipped:
        return ""
    reason = counts.skipped.most_common(1)[0][0]
    return f"   mostly {reason if len(reason) <= 60 else reason[:59] + '…'}"


def _order(item: tuple[str, RuleTally]) -> tuple[float, int, str]:
    share = item[1].compliance
    return (2.0 if share is None else share, -item[1].findings, item[0])


def _reasons(tally: Tally) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for rule in tally.rules.values():
        if not rule.applicable:
            for reason, count in rule.skipped.items():
                counts[reason] = counts.get(reason, 0) + count
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def _group(name: str, members: dict[str, GroupTally]) -> Iterator[str]:
    if len(members) < 2:
        return
    ranked = sorted(members.items(), key=lambda item: (-sum(item[1].levels.values()), item[0]))
    yield f"\n{'by ' + name:32}{'articles':>10}{'findings':>10}{'compliance':>12}\n"
    for member, group in ranked[:_GROUP_ROWS]:
        findings = sum(group.levels.values())
        yield f"  {member[:29]:30}{group.articles:>10,}{findings:>10,}{percent(group.compliance, 1):>12}\n"
    if len(ranked) > _GROUP_ROWS:
        yield f"  … and {len(ranked) - _GROUP_ROWS} more\n"


def _problems(tally: Tally) -> Iterator[str]:
    if not tally.problem_count:
        return
    yield f"\n{tally.problem_count} not checked, and in no share above\n"
    for path, message, line, way_out in tally.problems[:20]:
        place = f"{path}:{line}" if line else path
        yield f"  {place}: {message}" + (f" ({way_out})" if way_out else "") + "\n"
