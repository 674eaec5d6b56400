"""The tables and figures of the audit page, as HTML. Every value is escaped here."""

from __future__ import annotations

from html import escape

from copydesk.audit.tally import UNKNOWN, GroupTally, RuleTally, Tally, many, percent
from copydesk.findings import LEVELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

_HEAT_RULES = 18
_HEAT_SECTIONS = 12
_FEW_ARTICLES = 10
"""Sections with fewer articles do not set the scale of the heat map: one finding in one article is no fire."""
_GROUP_ROWS = 15


def period(tally: Tally, made: str) -> str:
    """What was audited, in a line."""
    months = sorted(month for month in tally.groups["month"] if month != UNKNOWN)
    span = f", published {months[0]} to {months[-1]}" if months else ""
    folder = tally.folder.rstrip("/").rpartition("/")[2]
    place = f" in {folder}" if folder else ""
    return f"{many(tally.articles, 'article')}{place}{span}; audited on {made}"


def glance(tally: Tally) -> str:
    """The ring of compliance and the cards beside it."""
    share = tally.compliance
    round_trip = 2 * 3.14159265 * 52
    ring = (
        f'<svg class="ring" viewBox="0 0 120 120" role="img" aria-label="{percent(share)} of the checked articles '
        'have no standing finding"><circle class="track" cx="60" cy="60" r="52" fill="none" stroke-width="11"/>'
        f'<circle class="value" cx="60" cy="60" r="52" fill="none" stroke-width="11" stroke-linecap="butt" '
        f'stroke-dasharray="{share * round_trip:.1f} {round_trip:.1f}" transform="rotate(-90 60 60)"/>'
        f'<text x="60" y="62" text-anchor="middle" font-size="27" font-weight="700">{percent(share)}</text>'
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
        {"month": month, "articles": group.articles, "clean": group.clean}
        | {name: group.levels[name] for name in LEVELS}
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
    rates = [
        100 * group.rules[rule] / group.articles
        for _, group in sections
        for rule, _ in busiest
        if group.articles >= _FEW_ARTICLES or len(sections) == 1
    ]
    top = max(rates, default=0) or 100
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
    label = f"{rule} in {section}: {many(count, 'finding')}, {rate:.1f} per 100 articles"
    shown = f"{rate:.1f}" if rate < 9.95 else f"{rate:.0f}"
    return (
        f'<td style="--share:{0.08 + 0.42 * min(1.0, rate / top):.2f}">'
        f'<button type="button" data-rule="{escape(rule, True)}" data-section="{escape(section, True)}" '
        f'aria-label="{escape(label, True)}">{shown}</button></td>'
    )


def rules(tally: Tally, titles: dict[str, str]) -> str:
    """One row a rule, the least compliant first; rules that nobody breaks or that never applied are folded away."""
    broken: list[tuple[str, RuleTally]] = []
    kept: list[tuple[str, RuleTally]] = []
    silent: list[tuple[str, RuleTally]] = []
    for item in sorted(tally.rules.items(), key=_by_compliance):
        counts = item[1]
        if counts.unchecked or counts.failed or counts.excused or counts.findings:
            broken.append(item)
        else:
            (kept if counts.applicable else silent).append(item)
    out = _rule_table("Rules, in articles", broken, titles) if broken else "<p>Every rule is kept everywhere.</p>"
    for members, words in ((kept, "kept by every article"), (silent, "applied to no article")):
        if members:
            table = _rule_table(f"{words.capitalize()}, in articles", members, titles)
            out += f"<details><summary>{many(len(members), 'rule')} {words}</summary>{table}</details>"
    return out


def _by_compliance(item: tuple[str, RuleTally]) -> tuple[float, int, str]:
    share = item[1].compliance
    return (2.0 if share is None else share, -item[1].findings, item[0])


def _rule_table(caption: str, members: list[tuple[str, RuleTally]], titles: dict[str, str]) -> str:
    body = [
        [
            f'<td><a class="rule" href="#findings" data-rule="{escape(rule, True)}">{escape(rule)}</a>'
            f'<span class="about">{escape(titles.get(rule, ""))}</span></td>',
            _share(counts.compliance),
            _number(counts.failed),
            _number(counts.findings),
            _number(counts.applicable),
            _number(counts.passed),
            _number(counts.excused),
            f'<td class="number" data-value="{sum(counts.skipped.values())}">{sum(counts.skipped.values()):,}</td>',
            _number(counts.unchecked),
            f'<td class="why">{escape(_reasons(counts))}</td>',
        ]
        for rule, counts in members
    ]
    heads = ["Rule", "Compliance|n", "Failed|n", "Findings|n", "Applies to|n", "Passed|n", "Excused|n", "Skipped|n",
             "Not checked|n", "Skipped because"]  # fmt: skip
    return _table(caption, heads, body)


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
        out.append(_scroll(_table(f"By {name}{more}", heads, body), f"Table by {name}"))
    return f'<div class="columns">{"".join(out)}</div>'


def worst(tally: Tally) -> str:
    """The articles with the most errors and findings."""
    if not tally.worst:
        return "<p>No article has a standing finding.</p>"
    ranked = [(path[len(tally.folder) :], errors, findings) for path, errors, findings in tally.worst]
    body = [
        [
            f'<td class="path"><a href="#findings" data-query="{escape(path, True)}">{escape(path)}</a></td>',
            _number(errors),
            _number(findings),
        ]
        for path, errors, findings in ranked
    ]
    table = _table("Most errors, then most findings", ["Article", "Errors|n", "Findings|n"], body)
    return _scroll(table, "Articles to read first")


def stets(tally: Tally) -> str:
    """Excuses that have expired, excuse nothing or lack a reason."""
    if not tally.stets:
        return ""
    body = [
        [_path(f"{path[len(tally.folder) :]}:{line}"), f'<td class="rule">{escape(rule)}</td>', _text(message)]
        for path, line, rule, message in tally.stets
    ]
    table = _scroll(_table("Stets to look at", ["Place", "What", "Message"], body), "Excuses to look at")
    return f'<section aria-labelledby="stets-title"><h2 id="stets-title">Excuses to look at</h2>{table}</section>'


def problems(tally: Tally) -> str:
    """What could not be checked: never hidden behind a good figure."""
    if not tally.problem_count:
        return ""
    body = [
        [_path(f"{path}:{line}" if line else path), _text(message), _text(way_out)]
        for path, message, line, way_out in tally.problems
    ]
    table = _table("Not checked", ["Article", "Why", "What to do"], body)
    notice = f"{many(tally.problem_count, 'article')} could not be checked and count in no share above."
    return (
        '<section aria-labelledby="problems-title"><h2 id="problems-title">Not checked</h2>'
        f'<p class="notice">{notice}</p>{_scroll(table, "Not checked")}</section>'
    )


def cut(kept: int, total: int) -> str:
    """Says what the list leaves out, if anything."""
    if kept == total:
        return ""
    return f'<p class="hint">The list holds {kept:,} of {total:,} findings, errors and warnings first.</p>'


def _scroll(table: str, label: str) -> str:
    """A table that may be wider than the screen, in a frame that scrolls by keyboard as well."""
    return f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(label, True)}">{table}</div>'


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


def _path(words: str) -> str:
    return f'<td class="path">{escape(words)}</td>'


def _number(value: int) -> str:
    return f'<td class="number" data-value="{value}">{value:,}</td>'


def _share(value: float | None) -> str:
    if value is None:
        return '<td class="number" data-value="-1">–</td>'
    return (
        f'<td class="number" data-value="{value:.4f}"><span class="bar" aria-hidden="true">'
        f'<i style="width:{100 * value:.1f}%"></i></span>{percent(value)}</td>'
    )


def _level_cells(group: GroupTally) -> Iterable[str]:
    return [_number(group.levels[level]) for level in reversed(LEVELS)]


def _reasons(counts: RuleTally) -> str:
    return "; ".join(f"{count}× {reason}" for reason, count in counts.skipped.most_common(3))
