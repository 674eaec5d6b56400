"""What `copydesk inspect` shows: the facts of one article, as the object of its contract and as a page for people.

Offsets are 0-based, end-exclusive code points of the file as stored. A block that stands in the metadata only has an
empty span. Refuses to judge: no rule is asked here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from copydesk.article import Article
    from copydesk.facts import Facts

EXCERPT = 72


def describe(facts: Facts) -> dict[str, Any]:
    """The object that `--format jsonl` prints for one article; further keys only add to the contract's."""
    article = facts.article
    language, evidence = facts.language
    return {
        "path": article.path,
        "format": article.format,
        "language": {"value": language, "evidence": evidence},
        "type": {
            "value": facts.type.value,
            "evidence": [
                {"kind": item.kind, "start": item.start, "end": item.end, "value": item.value}
                for item in facts.type.evidence
            ],
        },
        "blocks": [_block(article, role) for role in facts.roles],
        "quotations": [_attributed(article, quotation) for quotation in facts.quotations],
        "claims": [{"kind": claim.kind, **_attributed(article, claim)} for claim in facts.claims],
        "contacts": [
            {"kind": contact.kind, **_span(article, contact.start, contact.end), "value": contact.value}
            | ({"target": contact.target} if contact.target else {})
            for contact in facts.contacts
        ],
    }


def human(facts: Facts) -> str:
    """The same facts as a page to read: each line with its place, the words it stands on and why."""
    article = facts.article
    language, evidence = facts.language
    lines = [article.path, f"  language  {language}  ({evidence})", f"  type      {facts.type.value}"]
    for item in facts.type.evidence:
        words = article.source[item.start : item.end]
        place = _place(article, item.start) if item.end else "settings"
        lines.append(f"    {place:>9}  {item.kind:<14} {item.value:<12} {_excerpt(words)}".rstrip())
    lines.append("  blocks")
    for role in facts.roles:
        start, _ = article.source_span(role.start, role.end)
        words = article.prose[role.start : role.end]
        why = "; ".join(part for part in (role.form if role.form != "plain" else "", role.cue) if part)
        if role.block < 0:
            lines.append(f"    {'metadata':>9}  {role.name:<14} {role.cue}")
            continue
        lines.append(f"    {_place(article, start):>9}  {role.name:<14} {_excerpt(words)}")
        if role.name not in ("body", "heading", "list", "quote") and why:
            lines.append(f"    {'':>9}  {'':<14} └ {_excerpt(why)}")
    lines.extend(_statements(article, "quotations", list(facts.quotations)))
    lines.extend(_statements(article, "claims", list(facts.claims)))
    if facts.contacts:
        lines.append("  contacts")
    for contact in facts.contacts:
        start, _ = article.source_span(contact.start, contact.end)
        target = f" → {contact.target}" if contact.target else ""
        lines.append(f"    {_place(article, start):>9}  {contact.kind:<14} {contact.value}{target}")
    return "\n".join(lines) + "\n"


def _block(article: Article, role: Any) -> dict[str, Any]:
    described = {"role": role.name, **_span(article, role.start, role.end)}
    if role.block < 0:
        described["field"] = role.cue
        return described
    described["form"] = role.form
    if role.label_start >= 0:
        described["label"] = _span(article, role.label_start, role.label_end)
    if role.cue:
        described["cue"] = role.cue
    return described


def _attributed(article: Article, item: Any) -> dict[str, Any]:
    described: dict[str, Any] = {**_span(article, item.start, item.end), "status": item.status}
    if item.source is not None:
        described["source"] = _source(article, item.source)
    if item.cue is not None:
        described["cue"] = _span(article, *item.cue)
    if item.scope:
        described["scope"] = item.scope
    if item.reason:
        described["reason"] = item.reason
    return described


def _source(article: Article, source: Any) -> dict[str, Any]:
    return {**_span(article, source.start, source.end), "kind": source.kind}


def _span(article: Article, start: int, end: int) -> dict[str, int]:
    source_start, source_end = article.source_span(start, end)
    return {"start": source_start, "end": source_end}


def _statements(article: Article, title: str, items: list[Any]) -> list[str]:
    """Quotations or claims: status, words, and below them the source, the cue, the scope and the reason."""
    lines = [f"  {title}"] if items else []
    for item in items:
        start, _ = article.source_span(item.start, item.end)
        kind = f"{item.kind} " if hasattr(item, "kind") else ""
        lines.append(
            f"    {_place(article, start):>9}  {item.status:<14} {kind}{_excerpt(article.prose[item.start : item.end])}"
        )
        parts = []
        if item.source is not None:
            words = article.prose[item.source.start : item.source.end]
            parts.append(f"source “{_excerpt(words, 40)}” ({item.source.kind})")
        if item.cue is not None:
            parts.append(f"cue “{_excerpt(article.prose[slice(*item.cue)], 24)}”")
        parts.extend(part for part in (item.scope and f"scope {item.scope}", item.reason) if part)
        if parts:
            lines.append(f"    {'':>9}  {'':<14} └ {' · '.join(parts)}")
    return lines


def _place(article: Article, offset: int) -> str:
    line, column = article.lines.position(offset)
    return f"{line}:{column}"


def _excerpt(words: str, limit: int = EXCERPT) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= limit else flat[: limit - 1].rstrip() + "…"
