"""Measures who is found to answer for a quotation.

    python benchmarks/attribution.py                    on our own marked-up articles, in seven languages
    python benchmarks/attribution.py --visible FOLDER   and the commonest kinds of error on annotated articles

Figures: quotations found, attributed ones called unattributed (false alarms), sources and cues that overlap the marked
ones (P, R, F1; source also exact), and deletion: with source and cue cut out, is the quotation called unattributed?
FOLDER holds annotated articles: `text/NAME.txt` and, in brat form, `attributions/NAME*.ann`, code point offsets.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from copydesk.facts import Facts
from copydesk.facts.quotations import Quotation
from copydesk.house import House
from copydesk.readers import read
from copydesk.text import Span

ARTICLES = Path(__file__).resolve().parent / "attribution" / "articles.txt"
FEWEST_WORDS = 4
_MARKUP = re.compile(r"\[([QSCX])(\d*) ?|\]")


class Marked:
    """An article without its markup and the spans that were marked, by number."""

    def __init__(self, language: str, name: str, markup: str) -> None:
        self.language = language
        self.name = name
        self.spans: dict[tuple[str, int], Span] = {}
        parts: list[str] = []
        stack: list[tuple[str, int, int]] = []
        at = size = exempt = 0
        for match in _MARKUP.finditer(markup):
            parts.append(markup[at : match.start()])
            size += match.start() - at
            at = match.end()
            if match[1]:
                exempt += match[1] == "X"
                stack.append((match[1], int(match[2] or exempt), size))
            elif stack:
                kind, number, start = stack.pop()
                self.spans[kind, number] = (start, size)
            else:
                parts.append("]")
                size += 1
        parts.append(markup[at:])
        self.text = "".join(parts)

    def numbers(self, kind: str) -> list[int]:
        return [number for found, number in self.spans if found == kind]


def articles() -> list[Marked]:
    """Our own test articles."""
    found = []
    for part in re.split(r"^=== ", ARTICLES.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        head, _, body = part.partition("\n")
        language, _, name = head.partition(" ")
        found.append(Marked(language, name, body.strip()))
    return found


def found_in(text: str, language: str) -> list[tuple[Quotation, Span, Span | None, Span | None]]:
    """The quotations of a text with the source spans of words, source and cue."""
    article = read(text, "article.txt")
    facts = Facts(article, House(language=language))
    facts.__dict__["language"] = (language, "config")
    place = article.source_span
    return [
        (
            quotation,
            place(quotation.start, quotation.end),
            place(quotation.source.start, quotation.source.end) if quotation.source else None,
            place(*quotation.cue) if quotation.cue else None,
        )
        for quotation in facts.quotations
    ]


def overlap(one: Span, other: Span) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def covering(found: list, span: Span):
    """The reported quotation that covers most of a span, if it covers half of it."""
    best = max(found, key=lambda item: overlap(item[1], span), default=None)
    return best if best and overlap(best[1], span) * 2 >= span[1] - span[0] else None


def judge(marked: Marked, counts: Counter, errors: list[str]) -> None:
    found = found_in(marked.text, marked.language)
    for number in marked.numbers("X"):
        item = covering(found, marked.spans["X", number])
        counts["exempt"] += 1
        counts["exempt right"] += item is None or item[0].status == "exempt"
    for number in marked.numbers("Q"):
        item = covering(found, marked.spans["Q", number])
        counts["quotations"] += 1
        if item is None:
            errors.append(f"{marked.name} Q{number}: not found")
            continue
        counts["found"] += 1
        source = marked.spans.get(("S", number)) or _borrowed(marked, number)
        status = item[0].status
        if source is None:
            counts["unattributed"] += 1
            counts["unattributed right"] += status == "unattributed"
            if status != "unattributed":
                errors.append(f"{marked.name} Q{number}: {status}, though nobody says it ({item[0].reason})")
            continue
        counts["attributed"] += 1
        counts["false alarm"] += status == "unattributed"
        if item[2] is None:
            errors.append(f"{marked.name} Q{number}: {status}")
            continue
        counts["source predicted"] += 1
        counts["source overlap"] += overlap(item[2], source) > 0
        counts["source exact"] += _bare(marked.text, item[2]) == _bare(marked.text, source)
        if not overlap(item[2], source):
            words = marked.text[slice(*item[2])], marked.text[slice(*source)]
            errors.append(f"{marked.name} Q{number}: {words[0]!r} for {words[1]!r}")
        cue = marked.spans.get(("C", number))
        if cue and item[3]:
            counts["cue"] += 1
            counts["cue overlap"] += overlap(item[3], cue) > 0


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while end > start and text[end - 1] in ",. ":
        end -= 1
    return start, end


def _borrowed(marked: Marked, number: int) -> Span | None:
    """The source of the quotation before, where a quotation runs on in its paragraph or behind an open mark."""
    start = marked.spans["Q", number][0]
    before = marked.spans.get(("S", number - 1))
    between = marked.text[before[1] : start] if before else "\n\n"
    return before if before and "\n\n" not in between else _chain(marked, number)


def _chain(marked: Marked, number: int) -> Span | None:
    if number < 2 or ("Q", number - 1) not in marked.spans:
        return None
    end, start = marked.spans["Q", number - 1][1], marked.spans["Q", number][0]
    between = marked.text[end:start]
    opened = between.strip() in ("“", "„", "«", "‘")
    return (marked.spans.get(("S", number - 1)) or _borrowed(marked, number - 1)) if opened else None


def variants(marked: Marked) -> list[tuple[str, Span]]:
    """The article once per quotation that is alone with its source in a paragraph, begun with the bare quotation."""
    made = []
    for number in marked.numbers("Q"):
        if ("S", number) not in marked.spans or ("C", number) not in marked.spans:
            continue
        start, end = marked.spans["Q", number]
        low = marked.text.rfind("\n\n", 0, start) + 2 if "\n\n" in marked.text[:start] else 0
        high = marked.text.find("\n\n", end)
        high = len(marked.text) if high < 0 else high
        others = [n for n in marked.numbers("Q") if n != number and low <= marked.spans["Q", n][0] < high]
        source = marked.spans["S", number]
        if others or not low <= source[0] < high:
            continue
        opening, closing = marked.text[start - 1], marked.text[end : end + 1]
        if opening not in "“„«‘" or closing not in "”“»’":
            continue
        words = marked.text[start:end].rstrip(",.") + "."
        made.append((f"{opening}{words}{closing}\n\n{marked.text[high:].strip()}", (1, 1 + len(words))))
    return made


def report(name: str, counts: Counter) -> None:
    def share(part: str, whole: str) -> str:
        return f"{counts[part]}/{counts[whole]}"

    predicted, gold = counts["source predicted"] or 1, counts["attributed"] or 1
    f1 = 2 * counts["source overlap"] / (predicted + gold)
    exact = 2 * counts["source exact"] / (predicted + gold)
    print(
        f"{name:6} found {share('found', 'quotations')}  false alarms {share('false alarm', 'attributed')}"
        f"  nobody's {share('unattributed right', 'unattributed')}  no speech {share('exempt right', 'exempt')}"
        f"  source F1 {f1:.2f} exact {exact:.2f}  cue {share('cue overlap', 'cue')}"
        f"  deletion {share('noticed', 'variants')}"
    )


def ours() -> int:
    by_language: dict[str, Counter] = defaultdict(Counter)
    errors: list[str] = []
    for marked in articles():
        counts = by_language[marked.language]
        judge(marked, counts, errors)
        for text, span in variants(marked):
            item = covering(found_in(text, marked.language), span)
            counts["variants"] += 1
            counts["noticed"] += bool(item) and item[0].status == "unattributed"
    total: Counter = Counter()
    for language, counts in by_language.items():
        report(language, counts)
        total.update(counts)
    report("all", total)
    for error in errors:
        print("  ", error)
    return len(errors)


def annotated(folder: Path):
    """Texts with `(source, cue, content)` spans of every attribution that has a source."""
    for path in sorted(folder.rglob("*.ann")):
        text = path.parent.parent / "text" / (path.stem.rsplit("_", 1)[0] + ".txt")
        if not text.exists():
            continue
        spans: dict[str, list[Span]] = {}
        items = []
        for line in path.read_text(encoding="utf-8").split("\n"):
            parts = line.split("\t")
            if parts[0][:1] == "T" and len(parts) > 1:
                pieces = parts[1].split(" ", 1)[1].split(";")
                spans[parts[0]] = [(int(a), int(b)) for a, b in (piece.split() for piece in pieces)]
            elif parts[0][:1] == "E":
                roles: dict[str, list[Span]] = defaultdict(list)
                for item in parts[1].split():
                    key, _, value = item.partition(":")
                    roles[key.rstrip("0123456789")] += spans.get(value, [])
                items.append((sorted(roles["Source"]), sorted(roles["Cue"]), sorted(roles["Content"])))
        yield text.read_bytes().decode("utf-8"), items


def kinds_of_error(folder: Path, language: str) -> None:
    """What goes wrong most often on annotated articles, by the place of the source and what was taken for it."""
    kinds: Counter = Counter()
    total = 0
    for text, items in annotated(folder):
        for quotation, span, source, cue in found_in(text, language):
            if len(text[slice(*span)].split()) < FEWEST_WORDS:
                continue
            gold = max(items, key=lambda item: sum(overlap(span, part) for part in item[2]), default=None)
            if not gold or not gold[0] or sum(overlap(span, part) for part in gold[2]) * 2 < span[1] - span[0]:
                continue
            total += 1
            side = "before" if gold[0][0][0] < span[0] else "after"
            if quotation.status == "unattributed":
                kinds["called unattributed, source stands " + side] += 1
            elif not source:
                kinds["exempt, though attributed"] += 1
            elif not any(overlap(source, part) for part in gold[0]):
                kinds[f"another source ({quotation.scope}), the right one stands {side}"] += 1
            elif source != (gold[0][0][0], gold[0][-1][1]):
                longer = source[1] - source[0] > gold[0][-1][1] - gold[0][0][0]
                kinds["source too " + ("long" if longer else "short")] += 1
            elif cue and gold[1] and not any(overlap(cue, part) for part in gold[1]):
                kinds["another cue"] += 1
    print(f"{folder}: {total} attributed quotations of {FEWEST_WORDS} words or more")
    for kind, count in kinds.most_common():
        print(f"  {count:5} {count / max(1, total):6.1%}  {kind}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--visible", type=Path, help="folder of annotated articles")
    parser.add_argument("--language", default="en", help="language of the annotated articles")
    arguments = parser.parse_args()
    errors = ours()
    if arguments.visible:
        kinds_of_error(arguments.visible, arguments.language)
    return 1 if errors > len(articles()) else 0


if __name__ == "__main__":
    raise SystemExit(main())
