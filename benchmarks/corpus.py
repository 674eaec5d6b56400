"""A generated corpus: seeded, from paragraphs of the example newsroom, about 6 kB an article, mostly with non-ASCII."""

from __future__ import annotations

import html
import random
import re
from pathlib import Path

NEWSROOM = Path(__file__).resolve().parent.parent / "examples" / "newsroom"
TERMS_EVERY = 7
"""One paragraph in seven holds a term of the word lists, so that every tool has something to report."""
NOT_BODY = ("views expressed", "want to write for us", "Editor’s note")
"""Words of what an article carries once: no body text."""


def paragraphs() -> list[str]:
    """The English body paragraphs of the example newsroom's Markdown articles."""
    found = []
    for path in sorted(NEWSROOM.glob("*/*.md")):
        if path.parent.parent != NEWSROOM or len(path.parent.name) == 2:
            continue
        body = re.sub(r"\A(---|\+\+\+)\n.*?\n\1\n|\A\{\n.*?\n\}\n", "", path.read_text(encoding="utf-8"), flags=re.S)
        parts = [part for part in body.split("\n\n") if len(part) > 80 and not part.startswith((">", "*", "("))]
        found += [part for part in parts if not any(words in part for words in NOT_BODY)]
    return [" ".join(part.split()) for part in found]


def article(dice: random.Random, words: list[str], terms: list[str], size: int = 6000) -> list[str]:
    """The paragraphs of one article of about `size` bytes, none twice while there are enough."""
    parts: list[str] = []
    deck: list[str] = []
    while sum(map(len, parts)) < size:
        deck = deck or dice.sample(words, len(words))
        part = deck.pop()
        if not dice.randrange(TERMS_EVERY):
            part += f" They called it {dice.choice(terms)}, and nobody objected."
        if not dice.randrange(3):
            part = part.replace(" the ", " the café’s ", 1)
        parts.append(part.replace("three", str(dice.randrange(2, 900)), 1))
    return parts


def write(folder: Path, count: int, form: str, terms: list[str], seed: int = 20260501, size: int = 6000) -> int:
    """Write `count` articles of a form (`md`, `html`, `txt`) and `size` into `folder`; returns the bytes of all."""
    dice = random.Random(f"{seed}-{form}")
    words = paragraphs()
    total = 0
    for index in range(count):
        place = folder / f"{index // 200:02}"
        place.mkdir(parents=True, exist_ok=True)
        content = _FORMS[form](index, article(dice, words, terms, size)).encode()
        (place / f"article-{index:05}.{form}").write_bytes(content)
        total += len(content)
    return total


def _markdown(index: int, parts: list[str]) -> str:
    head = (
        f'---\ntitle: "What the harbour learned, part {index}"\nauthor: Petra Okafor\n'
        f"date: 2026-0{1 + index % 6}-1{index % 10}T08:00:00+02:00\ntype: news\nsection: news\n---\n\n"
    )
    body = []
    for number, part in enumerate(parts):
        if number and number % 6 == 0:
            body.append(f"## The café on Quay {number}")
        body.append(re.sub(r"\bcity\b", "*city*", part, count=1) if number % 3 == 0 else part)
    return head + "\n\n".join(body) + "\n"


def _page(index: int, parts: list[str]) -> str:
    body = "\n".join(f"<p>{html.escape(part, quote=False)}</p>" for part in parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Harbour {index}</title>\n'
        '<meta name="author" content="Petra Okafor">\n</head>\n<body>\n<nav><a href="/">Home</a></nav>\n<article>\n'
        f"<h1>What the harbour learned, part {index}</h1>\n{body}\n</article>\n<footer>© The Meridian Post</footer>\n"
        "</body>\n</html>\n"
    )


def _plain(index: int, parts: list[str]) -> str:
    return f"What the harbour learned, part {index}\n\n" + "\n\n".join(parts) + "\n"


_FORMS = {"md": _markdown, "html": _page, "txt": _plain}
