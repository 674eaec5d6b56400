"""Sentence ends in running prose, for 14 languages; knows abbreviations, initials and domain names.

Works on one block's words. Refuses to be clever about grammar.
"""

from __future__ import annotations

from copydesk.expression import expression
from copydesk.text import Span

_END = expression(
    r"[.!?…。！？؟](?:(?<=[.!?…])[.!?…]*[\"”“»’')\]]*(?=\s)|(?<=[。！？])[。！？]*[”」』）]*|(?<=؟)(?=\s))"
)
"""One set of characters comes first, so that all between two of them is passed over at the speed of C."""
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof sen rep gov gen lt col sgt capt st jr sr inc corp co ltd vs etc no fig al approx dept est
    jan feb mar apr jun jul aug sept sep oct nov dec rev hon pres u.s u.k u.n e.g i.e a.m p.m d.c ph.d
    z.b u.a d.h bzw ca nr abs usw vgl mio mrd dipl ing bspw evtl ggf inkl str s.o s.u
    г гг им т.е т.д т.п др пр ул д стр руб коп тыс млн млрд проф акад ст напр см
    м mme mlle m me art p pp cf env ex sra sr dra ud uds pág núm aprox arq avda sig dott on
    və s b.k yəni və.s ə sayl vb vs yrd doç av bkz tel örn al prof
    tzw np itd itp m.in tj ul pkt rys św mgr inż dr hab""".split()
)


_LONGEST = max(map(len, _ABBREVIATIONS))


def sentences(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the sentences of `text[start:end]`, without the white space between them."""
    stop = len(text) if end is None else end
    found = []
    begin = start
    for match in _END.finditer(text, start, stop):
        dot, at = match.span()
        if text[dot] == "." and _abbreviated(text, begin, dot, at, stop):
            continue
        found.append((begin, at))
        begin = at
        while begin < stop and text[begin].isspace():
            begin += 1
    if begin < stop:
        found.append((begin, stop))
    return found


def _abbreviated(text: str, begin: int, dot: int, after: int, stop: int) -> bool:
    """Whether the full stop at `dot` ends a word, not a sentence."""
    follow = after + 1
    while follow < stop and text[follow].isspace():
        follow += 1
    next_char = text[follow] if follow < stop else ""
    if next_char.islower():
        return True
    word = text[max(begin, dot - _LONGEST - 1) : dot]  # of a longer word the end, which is no abbreviation either
    if not word.isalpha():
        word = word[-1:].strip() and word.split()[-1]
        if not word.isalpha():
            word = word[max(map(word.rfind, '("“„«[')) + 1 :]
    if len(word) == 1 and word.isupper():
        return next_char.isupper()
    if word.isdigit() and len(word) <= 2:
        return next_char.isalpha() and next_char.isupper() is False
    return word.lower() in _ABBREVIATIONS and next_char != ""
