"""Edits of published articles, made by rule on any Markdown: changed facts, and changes that harm nobody.

Works on plain lines of the body only and knows nothing of Copydesk. `None` where an article has no place for an edit.
"""

from __future__ import annotations

import random
import re

MONTHS = "January February March April May June July August September October November December".split()
NAMES = ["Ottoline Varga", "Matteo Brandvold", "Sunniva Achterberg", "Ikenna Dubois"]
SYNONYMS = [
    ("many", "a lot of"), ("however", "still"), ("use", "work with"), ("help", "support"), ("begin", "start"),
    ("about", "around"), ("show", "make plain"), ("important", "weighty"), ("also", "too"), ("often", "frequently"),
    ("because", "since"), ("create", "build"), ("make", "build"), ("new", "fresh"), ("need", "require"),
]  # fmt: skip
NOTE = "*Correction, May 20, 2026: An earlier version of this article gave a wrong figure. It has been corrected.*"
PARAGRAPH = (
    "Reporters who visited the harbour on Friday counted 23 cranes, and Wanda Okpara, the port's engineer, showed them "
    "the new lock of 2019."
)


class Page:
    """An article cut into its head and the paragraphs of its body."""

    def __init__(self, source: str) -> None:
        head, mark, body = source.partition("\n---\n") if source.startswith("---\n") else ("", "", source)
        self.head = head + mark
        self.parts = re.split(r"(\n[ \t]*\n+)", body)

    @property
    def plain(self) -> list[int]:
        """The numbers of plain paragraphs: prose without markup, before the end, where biographies and contacts are."""
        return [
            index
            for index in range(0, len(self.parts) - 4, 2)
            if re.match(r"[A-ZÀ-ÞА-Я“\"„]", self.parts[index])
            and not re.search(r"[\[\]{}<>|`*_#\\]|https?:|^\s*(?:[-+]|\d+\.) |&\w+;", self.parts[index], re.M)
            and len(self.parts[index].split()) > 14
            and not re.match(r"(?i)(?:update|correction|editor|note|this (?:post|article|guest))", self.parts[index])
        ]

    def text(self) -> str:
        return self.head + "".join(self.parts)


def _replaced(page: Page, dice: random.Random, pattern: str, write: object) -> str | None:
    """The article with one hit of a pattern in a plain paragraph written anew."""
    hits = [(index, match) for index in page.plain for match in re.finditer(pattern, page.parts[index])]
    hits = [(index, match) for index, match in hits if match.start() > 0]
    if not hits:
        return None
    index, match = dice.choice(hits)
    text = page.parts[index]
    new = write(match, dice)  # type: ignore[operator]
    page.parts[index] = text[: match.start()] + new + text[match.end() :]
    return page.text()


def number(page: Page, dice: random.Random) -> str | None:
    pattern = r"(?<![\w.,:/\-$#])\d{2,3}(?![\w.,:/\-])"
    return _replaced(page, dice, pattern, lambda m, d: str(int(m[0]) + d.randrange(3, 40)))


def date(page: Page, dice: random.Random) -> str | None:
    def moved(match: re.Match[str], _: random.Random) -> str:
        return f"{MONTHS[(MONTHS.index(match[1]) + 4) % 12]} {match[2]}"

    return _replaced(page, dice, rf"(?<=\w )({'|'.join(MONTHS)}) (\d+)\b", moved)


def year(page: Page, dice: random.Random) -> str | None:
    return _replaced(page, dice, r"(?<=in )20\d\d(?=[ .,])", lambda m, d: str(int(m[0]) - d.randrange(1, 6)))


def name(page: Page, dice: random.Random) -> str | None:
    pattern = r"(?<=[a-z] )[A-Z][a-z]{3,} [A-Z][a-z]{3,}(?= (?:and|said|was|is|has|will|to|in|at|from|for)\b|[,.])"
    return _replaced(page, dice, pattern, lambda m, d: d.choice(NAMES))


def quotation(page: Page, dice: random.Random) -> str | None:
    """Another word inside quotation marks, away from their edges."""

    def other(match: re.Match[str], _: random.Random) -> str:
        return f"{match[1]}{match[2]} bewildered {match[4]}{match[5]}"

    pattern = r"(“|(?<=[ (])\")([^“”\"\n]{12,80}?) ([a-z]{4,}) ([^“”\"\n]{12,90})(”|\")"
    return _replaced(page, dice, pattern, other)


def typo(page: Page, dice: random.Random) -> str | None:
    def swapped(match: re.Match[str], _: random.Random) -> str:
        return match[0][:3] + match[0][4] + match[0][3] + match[0][5:]

    return _replaced(page, dice, r"(?<=[a-z] )[a-z]{6,}(?= [a-z])", swapped)


def dropped_letter(page: Page, dice: random.Random) -> str | None:
    return _replaced(page, dice, r"(?<=[a-z] )[a-z]{7,}(?= [a-z])", lambda m, d: m[0][:4] + m[0][5:])


def rewording(page: Page, dice: random.Random) -> str | None:
    """Three words of style, none of them quoted."""
    done = 0
    for index in page.plain:
        text = page.parts[index]
        if re.search(r"[“”\"]", text):
            continue
        for old, new in SYNONYMS:
            text, count = re.subn(rf"(?<=[a-z] ){old}(?= [a-z])", new, text, count=1)
            done += count
        page.parts[index] = text
        if done > 2:
            return page.text()
    return page.text() if done else None


def moved_paragraph(page: Page, dice: random.Random) -> str | None:
    plain = page.plain
    if len(plain) < 3:
        return None
    first, second = sorted(dice.sample(plain, 2))
    parts = page.parts
    parts[first], parts[second] = parts[second].strip("\n"), parts[first].strip("\n")
    return page.text()


def added_paragraph(page: Page, dice: random.Random) -> str | None:
    plain = page.plain
    if not plain:
        return None
    page.parts[dice.choice(plain)] += "\n\n" + PARAGRAPH
    return page.text()


def cut_paragraph(page: Page, dice: random.Random) -> str | None:
    """One paragraph made two at the end of a sentence."""
    return _replaced(page, dice, r"(?<=[a-z]{3}\.) (?=[A-Z][a-z]+ [a-z]+ )", lambda m, d: "\n\n")


def cut_sentence(page: Page, dice: random.Random) -> str | None:
    """One sentence made two at an `and`, and the words after it left as they are."""
    return _replaced(page, dice, r", and (?=(?:the|we|it|they|this) )", lambda m, d: ". And ")


def wrapped(page: Page, dice: random.Random) -> str | None:
    for index in page.plain:
        page.parts[index] = page.parts[index].replace(". ", ".\n")
    return page.text() if page.plain else None


def quote_marks(page: Page, dice: random.Random) -> str | None:
    body = "".join(page.parts)
    straight = body.replace("“", '"').replace("”", '"').replace("’", "'")
    return page.head + straight if page.plain and straight != body else None


def corrected(page: Page, dice: random.Random) -> str | None:
    """A number changed, and said so."""
    text = number(page, dice)
    return None if text is None else f"{text.rstrip()}\n\n{NOTE}\n"


FACTS = {"number": number, "date": date, "year": year, "name": name, "quotation": quotation}
HARMLESS = {
    edit.__name__: edit
    for edit in (typo, dropped_letter, rewording, moved_paragraph, added_paragraph, cut_paragraph, cut_sentence,
                 wrapped, quote_marks, corrected)
}  # fmt: skip
