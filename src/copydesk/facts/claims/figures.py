"""Figures: polls and statistics. What is no statistic is told by its unit: a date, an age, a score, a price is none.

A statistic is a share (`14 %`, `one in five`), a number of people in the millions, or a span of years that something
is said not to have happened. A poll is a poll word with a result beside it. Refuses plain counts, sums of money and
everything that only a knowledge of the subject could tell from a statistic.
"""

from __future__ import annotations

from copydesk.facts.claims.candidate import PARAGRAPH, Candidate

TYPE_CHECKING = False
if TYPE_CHECKING:
    from copydesk.facts.claims.passages import Passage, Scene, Sentence
    from copydesk.text import Span

_PEOPLE_REACH = 32
_RESULT_REACH = 90
_TAKER_REACH = 5
_YEAR = 4
"""Digits of a year: `the debate of 2016 in three groups` is no ratio."""
_POLL_ITEMS = (("date", "dates"), ("sample", "poll-samples"), ("margin", "poll-margins"), ("client", "poll-clients"))


def poll(scene: Scene, sentence: Sentence) -> Candidate | None:
    """A poll word with a result: a lead, a share, what it shows; `survey` only with what polls alone measure."""
    polls = sentence.hits.get("polls")
    if not polls:
        return None
    for start, end in polls:
        weak = scene.folded[start:end] in scene.lexicon.sets["weak-polls"]
        results = scene.near(sentence, "poll-leads" if weak else "poll-results")
        near = [span for span in results if -_RESULT_REACH <= span[0] - start <= _RESULT_REACH and span[0] != start]
        if near:
            first = min(near, key=lambda span: start - span[1] if span[1] <= start else 2 * (span[0] - end) + 20)
            return Candidate("poll", min(start, first[0]), max(end, first[1]), "", PARAGRAPH)
    return None


def poll_items(scene: Scene, passage: Passage, sentence: Sentence) -> tuple[str, ...]:
    """What the sentences around a poll give of `pollster`, `date`, `sample`, `margin`, `client`."""
    near = passage.sentences[max(0, sentence.number - 4) : sentence.number + 5]
    given = [item for item, name in _POLL_ITEMS if any(scene.near(other, name) for other in near)]
    if "date" not in given and any(scene.has_year(other) for other in near):
        given.append("date")
    if any(named_pollster(scene, other) for other in near):
        given.append("pollster")
    return tuple(sorted(given))


def statistic(scene: Scene, sentence: Sentence) -> Candidate | None:
    """The first figure of a sentence that somebody must have counted, or None."""
    found = _figure(scene, sentence)
    if found is None or scene.near(sentence, "not-statistic") or _speaks_to_readers(scene, sentence):
        return None
    return found


def _figure(scene: Scene, sentence: Sentence) -> Candidate | None:
    for start, end in sentence.hits.get("percent", ()):
        number = _number_before(scene, start, sentence.start)
        if number < 0 and (stop := _number_after(scene, end, sentence.end)):
            return Candidate("statistic", start, stop, "share", PARAGRAPH)
        if number >= 0 and not _is_rate(scene, sentence, number, end):
            return Candidate("statistic", number, end, "share", PARAGRAPH)
    for start, end in sentence.hits.get("ratios", ()):
        first = _ratio_start(scene, sentence, start)
        if first >= 0 and (first < start or _people_after(scene, sentence, end)):
            return Candidate("statistic", first, end, "share", PARAGRAPH)
    for start, end in sentence.hits.get("magnitudes", ()):
        number = _number_before(scene, start, sentence.start)
        people = _people_after(scene, sentence, end)
        if number >= 0 and people:
            return Candidate("statistic", number, people, "count", PARAGRAPH)
    return _span(scene, sentence)


def _speaks_to_readers(scene: Scene, sentence: Sentence) -> bool:
    """Whether a sentence asks, or gives advice: its figures are examples."""
    return scene.prose[sentence.end - 1] in "?？" or bool(scene.near(sentence, "readers"))


def _span(scene: Scene, sentence: Sentence) -> Candidate | None:
    """A span of years in which something is said not to have happened: `have not met for four years`."""
    for start, end in sentence.hits.get("spans", ()):
        if any(0 <= start - span[1] <= _RESULT_REACH for span in scene.near(sentence, "negations")):
            return Candidate("statistic", start, end, "span", PARAGRAPH)
    return None


def _number_before(scene: Scene, at: int, least: int) -> int:
    """Where the number that ends before a unit begins, or -1; figures or a number word."""
    text = scene.folded
    end = at
    while end > least and text[end - 1] in " -\u2009":
        end -= 1
    start = end
    while start > least and (text[start - 1].isdigit() or text[start - 1] in ".,'"):
        start -= 1
    while start < end and not text[start].isdigit():
        start += 1
    if start < end:
        return start
    word, stop = scene.word_before(at, least)
    return word if text[word:stop] in scene.lexicon.sets["numbers"] else -1


def _number_after(scene: Scene, at: int, most: int) -> int:
    """The end of the number right behind a unit (`yüzde 14`, `%14`), or 0."""
    text = scene.folded
    start = at + 1 if text[at : at + 1] == " " else at
    end = start
    while end < most and (text[end].isdigit() or (text[end] in ".," and text[end + 1 : end + 2].isdigit())):
        end += 1
    return end if end > start else 0


def _ratio_start(scene: Scene, sentence: Sentence, start: int) -> int:
    """Where a ratio begins: `one` of `one in five`, or the fraction itself; -1 where no number stands before `in`."""
    text = scene.folded
    if not text.startswith(scene.lexicon.ratio_links, start):
        return start
    word, end = scene.word_before(start, sentence.start)
    counted = text[word:end].isdigit() and end - word < _YEAR
    return word if counted or text[word:end] in scene.lexicon.sets["numbers"] else -1


def _is_rate(scene: Scene, sentence: Sentence, number: int, end: int) -> bool:
    """Whether a percentage is a rate, an idiom or a share somebody sets: `a 15 percent tax`, `100 percent`."""
    text = scene.folded
    figure = text[number:end].replace(" ", "")
    if figure.startswith(("100", "99%", "99p")) and not figure[3:4].isdigit():
        return True
    word, stop = scene.word_after(end, sentence.end)
    if text[word:stop] in scene.lexicon.sets["rates"]:
        return True
    if (
        text[number - 1 : number] == "-"
        or text[end : end + 1] == "-"
        or text[number - 2 : number].strip() in ("+", "±")
    ):
        return True
    return _is_limit(scene, sentence, number)


def _is_limit(scene: Scene, sentence: Sentence, number: int) -> bool:
    """Whether the words before a number set it as a limit or a rate: `up to`, `a`, `in Höhe von`."""
    heads = scene.lexicon.sets["rate-heads"]
    starts, end = scene.words_before(number, sentence.start)
    return any(start < end and scene.folded[start:end] in heads for start in starts)


def _people_after(scene: Scene, sentence: Sentence, end: int) -> int:
    """The end of the word for people that a number in the millions counts, or 0."""
    for span in scene.near(sentence, "people"):
        if 0 < span[0] - end <= _PEOPLE_REACH and not any(char in scene.prose[end : span[0]] for char in ",;.:"):
            return span[1]
    return 0


def named_pollster(scene: Scene, sentence: Sentence) -> Span | None:
    """Who took a poll: a pollster's name in the sentence, or a proper name right before or behind the poll word."""
    known = scene.near(sentence, "pollsters")
    if known:
        return known[0]
    if not scene.lexicon.cased:
        return None
    for start, end in sentence.hits.get("polls", ()):
        name = _name_before(scene, sentence, start) or _name_after(scene, sentence, end)
        if name:
            return name
    return None


def any_pollster(scene: Scene) -> Span | None:
    """The first pollster that the article names anywhere, for what later points back at the poll."""
    if "pollster" not in scene.memo:
        polls = [sentence for passage in scene.passages for sentence in passage.sentences if "polls" in sentence.hits]
        names = (named_pollster(scene, sentence) for sentence in polls)
        scene.memo["pollster"] = next((name for name in names if name), None)
    return scene.memo["pollster"]


def _name_before(scene: Scene, sentence: Sentence, at: int) -> Span | None:
    """The proper name right before a poll word, adjectives like `national` passed over."""
    probe = at
    for _ in range(3):
        start, end = scene.word_before(probe, sentence.start)
        word = scene.folded[start:end]
        if start == end or word in scene.lexicon.sets["quantifiers"]:
            return None
        if scene.prose[start].isupper() and start > sentence.start:
            return start, end
        if word not in scene.lexicon.sets["poll-adjectives"]:
            return None
        probe = start
    return None


def _name_after(scene: Scene, sentence: Sentence, at: int) -> Span | None:
    """The proper name behind a poll word and a word like `by`, dates left out."""
    word, stop = scene.word_after(at, sentence.end)
    for _ in range(_TAKER_REACH):
        if word == stop:
            return None
        if scene.folded[word:stop] in scene.lexicon.sets["takers"]:
            break
        word, stop = scene.word_after(stop, sentence.end)
    else:
        return None
    for _ in range(3):
        word, stop = scene.word_after(stop, sentence.end)
        if word == stop:
            return None
        if scene.prose[word].isupper():
            dated = any(word == span[0] for span in scene.near(sentence, "dates"))
            return None if dated else (word, stop)
    return None
