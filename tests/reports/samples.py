"""Hand-made reports that hold every case an output must show, on articles written for the purpose."""

from __future__ import annotations

from copydesk.findings import (
    FAIL,
    PASS,
    SAFE,
    SKIP,
    SUGGESTED,
    UNCHECKED,
    Edit,
    Finding,
    Fix,
    Problem,
    Report,
    Source,
    Verdict,
)
from copydesk.reports import Context, RulePage

TRUST = Source("The Trust Project", "Type of work", "https://thetrustproject.org/trust-indicators/")
IPSO = Source("IPSO Editors' Code", "Clause 1 (ii)", "https://www.ipso.co.uk/editors-code-of-practice/")
HOUSE = Source("House style")

OPINION = """\
---
title: The harbour deserves better than a casino
author: Leyla Mammadova
type: opinion
---

The mayor’s plan for the old harbour is a gamble with other people’s money .

For eleven years the council has promised the fishermen of Bayil a market hall, and for eleven years they have sold \
their catch from the boots of their cars; some analysts suggest that the casino would bring four thousand jobs, though \
nobody at the town hall could name a single employer when this newspaper asked, and the consultants who wrote the \
report were paid by the company that wants the licence.

Write to us: letters@harbour-gazette
"""

RUSSIAN = "Порт снова закрыт. Аналитики считают, что «ущерб составит миллионы», но имён они не назвали .\n"
ARABIC = "قال محللون إن الميناء سيغلق قريبا، ولم يذكر أحد اسما.\n"
CHINESE = "有分析人士认为,港口将在年底前关闭。渔民们说他们没有得到通知 。\n"
EMOJI = "The ferry 🚢 is back ❤️ and the cafe\u0301 too , says the harbour\x1b[31m master.\n"
CRLF = (
    "Harbour news\r\n\r\nThe council met on Monday\r\nand voted twice on\r\nthe same motion\r\n"
    "before anybody noticed\r\nthe mistake.\r\n"
)


def finding(text: str, words: str, rule: str, level: str, message: str, /, **more: object) -> Finding:
    """A finding at the first place of `words`; at the end of `words` where they close with `|`."""
    if words.endswith("|"):
        start = end = text.index(words[:-1]) + len(words) - 1
    elif words.startswith("|"):
        start = end = text.index(words[1:])
    else:
        start = text.index(words)
        end = start + len(words)
    return Finding(rule, level, message, start, end, **more)  # type: ignore[arg-type]


def failing(*findings: Finding) -> Verdict:
    return Verdict(findings[0].rule, FAIL, "", findings)


def opinion() -> Report:
    body = OPINION.index("The mayor")
    disclaimer = (
        "*The article expresses the personal opinion of the author and may not coincide with the view of The Harbour "
        "Gazette.*"
    )
    insert = Fix("Insert the approved disclaimer", SAFE, (Edit(body, body, f"{disclaimer}\n\n"),))
    space = OPINION.index(" .\n")
    date = OPINION.index("---\n\n")
    return Report(
        path="opinion/harbour-casino.md",
        source=OPINION,
        type="opinion",
        language="en",
        verdicts=(
            failing(
                finding(
                    OPINION, "|The mayor", "opinion-disclaimer-required", "error",
                    "This opinion piece does not say that the views are the author's own.", fix=insert, source=TRUST,
                )
            ),
            failing(
                Finding(
                    "published-date-required", "error", "The metadata has no publication date.", date, date,
                    suggestion="Add to the front matter:\ndate: 2025-03-14", source=TRUST,
                )
            ),
            failing(
                Finding(
                    "space-before-punct", "error", "A space stands before the full stop.", space, space + 2,
                    fix=Fix("Delete the space", SAFE, (Edit(space, space + 1, ""),)), source=HOUSE,
                )
            ),
            failing(
                finding(
                    OPINION, "some analysts suggest", "vague-source", "warning",
                    "Who are the analysts, and where did they say so?", source=IPSO,
                    suggestion="Name one of them and the place where it was said.",
                )
            ),
            failing(
                finding(
                    OPINION, "letters@harbour-gazette", "contact-address-valid", "warning",
                    "The address “letters@harbour-gazette” has no domain that could receive mail.", source=HOUSE,
                    fix=Fix("Use the letters desk's address", SUGGESTED, (
                        Edit(OPINION.index("letters@"), len(OPINION) - 1, "letters@harbour-gazette.example"),
                    )),
                )
            ),
            Verdict("byline-required", PASS),
            Verdict("sponsored-label-required", SKIP, "not for the type opinion"),
        ),
    )  # fmt: skip


def excused() -> Report:
    source = "# Council votes twice\n\nThe vote was, some say, a formality.\n"
    return Report(
        path="news/council-votes.md",
        source=source,
        type="news",
        language="en",
        verdicts=(
            failing(
                finding(
                    source, "some say", "vague-source", "warning", "Who says so?", source=IPSO,
                    stet="three councillors confirmed it to the desk",
                )
            ),
            failing(
                finding(
                    source, "a formality", "loaded-word", "info", "Is “a formality” the reporter's judgment?",
                    source=HOUSE, pilot=True,
                )
            ),
            Verdict("byline-required", UNCHECKED, "the article is nested too deeply for this rule"),
        ),
    )  # fmt: skip


def unread() -> Report:
    path = "news/broken.md"
    problem = Problem(path, "the front matter does not close", 1, 1, "add a line --- after the metadata")
    return Report(path, problem=problem)


def clean() -> Report:
    return Report("news/clean.md", "# The ferry is back\n", (Verdict("byline-required", PASS),), None, "news", "en")


def foreign() -> list[Report]:
    """One finding each in scripts whose letters are not one cell wide, or not one after the other."""
    return [
        _single("ru.txt", RUSSIAN, "Аналитики считают", "ru"),
        _single("ar.txt", ARABIC, "قال محللون", "ar"),
        _single("zh.txt", CHINESE, "分析人士认为", "zh"),
        _single("emoji.txt", EMOJI, "too ,", "en"),
        _single("crlf.txt", CRLF, "voted twice on\r\nthe same motion\r\nbefore anybody", "en"),
        _single("long.txt", OPINION, OPINION[OPINION.index("For eleven") : OPINION.index("Write") - 2], "en"),
    ]


def _single(path: str, source: str, words: str, language: str) -> Report:
    return Report(
        path,
        source,
        (failing(finding(source, words, "vague-source", "warning", "Who says so?", source=IPSO)),),
        language=language,
    )


def everything() -> list[Report]:
    return [opinion(), excused(), unread(), clean()]


PAGES = (
    RulePage("opinion-disclaimer-required", "Opinion piece without the outlet's disclaimer",
             "Readers must be able to tell argument from reporting.", "error", TRUST, "house", True),
    RulePage("vague-source", "Source that nobody could ask", "A reader must be able to weigh who speaks.", "warning",
             IPSO, "attribution"),
    RulePage("byline-required", "Article without a byline", "Readers must know who answers for it.", "error", TRUST,
             "core"),
)  # fmt: skip


def context(**changes: object) -> Context:
    return Context(rules=PAGES, targets=("opinion", "news"), version="0.1.0", **changes)  # type: ignore[arg-type]
