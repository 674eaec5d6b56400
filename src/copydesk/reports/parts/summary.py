"""The closing lines of people's outputs: how many, what can be mended and how, what could not be checked."""

from __future__ import annotations

from copydesk.findings import LEVELS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from copydesk.reports import Context, Tally
    from copydesk.reports.parts.ink import Ink


def plural(number: int, word: str) -> str:
    """`1 article`, `1,204 articles`, `3 fixes`."""
    ending = "" if number == 1 else "es" if word.endswith("x") else "s"
    return f"{number:,} {word}{ending}"


def counted(levels: Iterable[str]) -> list[str]:
    """How many findings of each level, the gravest first; levels without any are left out."""
    found = list(levels)
    return [plural(found.count(level), level) for level in reversed(LEVELS) if level in found]


def closing(tally: Tally, context: Context, ink: Ink) -> list[str]:
    """The summary of a whole check."""
    lines = [_verdict(tally, ink)] if tally.articles else []
    lines += _mending(tally, context, ink)
    notes = []
    if tally.excused:
        notes.append(f"{tally.excused:,} excused{'' if context.show_excused else ' (list: --show-excused)'}")
    if tally.pilot:
        notes.append(f"{plural(tally.pilot, 'finding')} of rules on trial, which never fail")
    if tally.skipped and (tally.findings or context.show_skipped):
        notes.append(f"{tally.skipped:,} skipped{'' if context.show_skipped else ' (why: --show-skipped)'}")
    if notes:
        lines.append(ink.dim(f"  {ink.sign(' · ').join(notes)}"))
    return [*lines, *_unchecked(tally, ink)]


def _verdict(tally: Tally, ink: Ink) -> str:
    articles = plural(tally.articles, "article")
    if not tally.findings:
        return f"{ink.painted('Clean', '1;32')}: {articles} checked, no findings."
    levels = ", ".join(
        ink.level(level, plural(tally.levels[level], level)) for level in reversed(LEVELS) if tally.levels[level]
    )
    if tally.articles == 1:
        return f"{levels} in 1 article."
    return f"{levels} in {tally.faulty:,} of {articles}."


def _mending(tally: Tally, context: Context, ink: Ink) -> list[str]:
    """The command that mends what can be mended."""
    lines: list[str] = []
    if not tally.safe and not tally.suggested:
        return lines
    paths = _quoted(tally.mendable if len(tally.mendable) == 1 else context.targets)
    if tally.safe:
        command = ink.bold(f"copydesk fix {paths}".rstrip())
        lines.append(f"  {plural(tally.safe, 'safe fix')}: {command}")
    if tally.suggested:
        command = ink.bold(f"copydesk fix --suggested --diff {paths}".rstrip())
        lines.append(f"  {plural(tally.suggested, 'suggested fix')} to look at: {command}")
    return lines


def _quoted(paths: Iterable[str]) -> str:
    """Paths as a shell takes them; more than a few are not spelt out."""
    chosen = list(paths)
    if len(chosen) > 3:
        return "."
    from shlex import quote

    return " ".join(quote(f"./{path}" if path.startswith("-") else path) for path in chosen)


def _unchecked(tally: Tally, ink: Ink) -> list[str]:
    parts = [plural(tally.unread, "path")] if tally.unread else []
    parts += [plural(tally.unchecked, "rule")] if tally.unchecked else []
    return [f"{ink.level('error', 'Not checked')}: {' and '.join(parts)}, named above."] if parts else []
