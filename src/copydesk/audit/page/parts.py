"""The tables and figures of the audit page, as HTML. Every value is escaped here."""

from __future__ import annotations

from html import escape

from copydesk.audit.tally import UNKNOWN, GroupTally, RuleTally, Tally
from copydesk.findings import LEVELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_HEAT_RULES = 18
_HEAT_SECTIONS = 12
_GROUP_ROWS = 15


def period(tally: Tally, made: str) -> str:
    """What was audited, in a line."""
    months = sorted(month for month in tally.groups["month"] if month != UNKNOWN)
    span = f", published {months[0]} to {months[-1]}" if months else ""
    return f"{_many(tally.articles, 'article')}{span}; audited on {made}"


def glance(tally: Tally) -> str:
    """The ring of compliance and the cards beside it."""
    share = tally.compliance
    round_trip = 2 * 3.14159265 * 52
    ring = (
        f'<svg class="ring" viewBox="0 0 120 120" role="img" aria-label="{share:.0%} of the checked articles have no '
        'standing finding"><circle class="track" cx="60" cy="60" r="52" fill="none" stroke-width="11"/>'
        f'<circle class="value" cx="60" cy="60" r="52" fill="none" stroke-width="11" stroke-linecap="butt" '
        f'stroke-dasharray="{share * round_trip:.1f} {round_trip:.1f}" transform="rotate(-90 60 60)"/>'
        f'<text x="60" y="62" text-anchor="middle" font-size="27" font-weight="700">{share:.0%}</text>'
        '<text class="small" x="60" y="78" text-anchor="middle" font-size="8">without a finding</text></svg>'
    )
    cards = [
        ("", tally.articles, "articles"),
        ("error", tally.levels["error"], "errors"),
        ("warning", tally.levels["warning"], "warnings"),
        ("info", tally.levels["info"], "remarks"),
        ("", sum(tally.excused.values()), "excused (stet)"),
        ("error" if tally.problem_count else "", tally.problem_count, "not checked"),
    ]
    items = "".join(f'<li class="{kind}"><b>{number:,}</b> <span>{name}</span></li>' for kind, number, name in cards)
    return f'{ring}<ul class="cards">{items}</ul>'


def month_data(tally: Tally) -> list[dict[str, Any]]:
    """The figures of the chart, oldest month first; articles without a date are left to the table."""
    return [
        {"month": month, "compliance": round(100 * group.compliance, 1)} | {name: group.levels[name] for name in LEVELS}
        for month, group in sorted(tally.groups["month"].items())
        if month != UNKNOWN
    ]


def months(tally: Tally) -> str:
    """The chart's figures as a table."""
    body = [
        [_text(month), _number(group.articles), _share(group.compliance), *_level_cells(group)]
        for month, group in sorted(tally.groups["month"].items())
    ]
    return _table("By month", ["Month", "Articles|n", "Compliance|n", "Errors|n", "Warnings|n", "Remarks|n"], body)


def heat(tally: Tally) -> str:
    """Rules against sections: findings per 100 articles."""
    sections = sorted(tally.groups["section"].items(), key=lambda item: (-item[1].articles, item[0]))[:_HEAT_SECTIONS]
    busiest = sorted(tally.rules.items(), key=lambda item: (-item[1].findings, item[0]))[:_HEAT_RULES]
    busiest = [(rule, counts) for rule, counts in busiest if counts.findings]
    if not busiest:
        return "<p>No findings.</p>"
    top = max(
        (100 * group.rules[rule] / max(1, group.articles) for _, group in sections for rule, _ in busiest), default=1
    )
    head = "".join(f'<th scope="col" class="number">{escape(name)}</th>' for name, _ in sections)
    body = "".join(
        f'<tr><th scope="row" class="rule">{escape(rule)}</th>'
        + "".join(_heat_cell(rule, name, group, top) for name, group in sections)
        + "</tr>"
        for rule, _ in busiest
    )
    return (
        '<table class="heat"><caption>Findings per 100 articles</caption>'
        f'<thead><tr><th scope="col">Rule</th>{head}</tr></thead><tbody>{body}</tbody></table>'
    )


def _heat_cell(rule: str, section: str, group: GroupTally, top: float) -> str:
    count = group.rules[rule]
    if not count:
        return '<td class="none">·</td>'
    rate = 100 * count / max(1, group.articles)
    label = f"{rule} in {section}: {_many(count, 'finding')}, {rate:.1f} per 100 articles"
    return (
        f'<td style="--share:{0.08 + 0.42 * rate / top:.2f}"><button type="button" data-rule="{escape(rule, True)}" '
        f'data-section="{escape(section, True)}" aria-label="{escape(label, True)}">{rate:.0f}</button></td>'
    )


def rules(tally: Tally) -> str:
    """One row a rule, the least compliant first."""
    def key(item: tuple[str, RuleTally]) -> tuple[float, int, str]:
        share = item[1].compliance
        return (2.0 if share is None else share, -item[1].findings, item[0])

    body = [
        [
            f'<td class="rule"><a href="#findings" data-rule="{escape(rule, True)}">{escape(rule)}</a></td>',
            _number(counts.applicable),
            _number(counts.passed),
            _number(counts.failed),
            _number(counts.excused),
            _number(counts.findings),
            f'<td class="number" title="{escape(_reasons(counts), True)}">{sum(counts.skipped.values()):,}</td>',
            _number(counts.unchecked),
            _share(counts.compliance),
        ]
        for rule, counts in sorted(tally.rules.items(), key=key)
    ]
    heads = ["Rule", "Applies to|n", "Passed|n", "Failed|n", "Excused|n", "Findings|n", "Skipped|n", "Not checked|n",
             "Compliance|n"]  # fmt: skip
    return _table("Rules, in articles", heads, body)


def groups(tally: Tally) -> str:
    """Sections, types, authors and languages, the most findings first."""
    out = []
    for name in ("section", "type", "author", "language"):
        members = sorted(tally.groups[name].items(), key=lambda item: (-sum(item[1].levels.values()), item[0]))
        body = [
            [_text(member), _number(group.articles), _share(group.compliance), *_level_cells(group)]
            for member, group in members[:_GROUP_ROWS]
        ]
        more = f"; the {_GROUP_ROWS} with the most findings of {len(members)}" if len(members) > _GROUP_ROWS else ""
        heads = [name.capitalize(), "Articles|n", "Compliance|n", "Errors|n", "Warnings|n", "Remarks|n"]
        out.append(f'<div class="scroll" tabindex="0" role="group" aria-label="Table by {name}">'
                   + _table(f"By {name}{more}", heads, body) + "</div>")  # fmt: skip
    return f'<div class="columns">{"".join(out)}</div>'


def worst(tally: Tally) -> str:
    """The articles with the most errors and findings."""
    if not tally.worst:
        return "<p>No article has a standing finding.</p>"
    body = [
        [
            f'<td><a href="#findings" data-query="{escape(path, True)}">{escape(path)}</a></td>',
            _number(errors),
            _number(findings),
        ]
        for path, errors, findings in tally.worst
    ]
    return _table("Most errors, then most findings", ["Article", "Errors|n", "Findings|n"], body)


def stets(tally: Tally) -> str:
    """Excuses that have expired, excuse nothing or lack a reason."""
    if not tally.stets:
        return ""
    body = [
        [_text(f"{path}:{line}"), f'<td class="rule">{escape(rule)}</td>', _text(message)]
        for path, line, rule, message in tally.stets
    ]
    table = _table("Stets to look at", ["Place", "What", "Message"], body)
    return f'<section aria-labelledby="stets-title"><h2 id="stets-title">Excuses to look at</h2>{table}</section>'


def problems(tally: Tally) -> str:
    """What could not be checked: never hidden behind a good figure."""
    if not tally.problem_count:
        return ""
    body = [
        [_text(f"{path}:{line}" if line else path), _text(message), _text(way_out)]
        for path, message, line, way_out in tally.problems
    ]
    table = _table("Not checked", ["Article", "Why", "What to do"], body)
    notice = f"{_many(tally.problem_count, 'article')} could not be checked and count in no share above."
    return (
        '<section aria-labelledby="problems-title"><h2 id="problems-title">Not checked</h2>'
        f'<p class="notice">{notice}</p>{table}</section>'
    )


def cut(kept: int, total: int) -> str:
    """Says what the list leaves out, if anything."""
    if kept == total:
        return ""
    return f'<p class="hint">The list holds {kept:,} of {total:,} findings, errors and warnings first.</p>'


def _table(caption: str, heads: list[str], body: list[list[str]]) -> str:
    cells = []
    for head in heads:
        name, _, kind = head.partition("|")
        number = ' class="number"' if kind else ""
        cells.append(f'<th scope="col"{number}><button type="button">{escape(name)}</button></th>')
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in body)
    return (
        f'<table class="sortable"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{''.join(cells)}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _text(words: str) -> str:
    return f"<td>{escape(words)}</td>"


def _number(value: int) -> str:
    return f'<td class="number" data-value="{value}">{value:,}</td>'


def _share(value: float | None) -> str:
    if value is None:
        return '<td class="number" data-value="-1">–</td>'
    return (
        f'<td class="number" data-value="{value:.4f}"><span class="bar" aria-hidden="true">'
        f'<i style="width:{value:.0%}"></i></span>{value:.0%}</td>'
    )


def _level_cells(group: GroupTally) -> Iterable[str]:
    return [_number(group.levels[level]) for level in reversed(LEVELS)]


def _reasons(counts: RuleTally) -> str:
    return "; ".join(f"{count}× {reason}" for reason, count in counts.skipped.most_common(6))


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"
