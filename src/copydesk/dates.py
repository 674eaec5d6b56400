"""Dates in metadata and in prose, in fourteen languages, as plain numbers.

Days are given as ISO text (`2025-02-18`), which sorts as dates do. Refuses to know what day it is, and to guess whether
`03/04/2025` is in March or in April.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from copydesk.expression import expression
from copydesk.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

# One line for each month, however long: its names in all languages stand together.
_MONTHS = (
    "january jan januar jänner yanvar ocak janvier enero ene janeiro gennaio января январь січня stycznia styczeń يناير كانون",  # noqa: E501
    "february feb februar fevral şubat février fevrier febrero fevereiro fev febbraio февраля февраль лютого lutego luty فبراير",  # noqa: E501
    "march mar märz maerz mart mars marzo março марта март березня marca marzec مارس",
    "april apr aprel nisan avril abril abr aprile апреля апрель квітня kwietnia kwiecień أبريل إبريل ابريل",
    "may mai mayıs mayo maio mag maggio мая май травня maja maj مايو",
    "june jun juni iyun haziran juin junio junho giugno июня июнь червня czerwca czerwiec يونيو",
    "july jul juli iyul temmuz juillet julio julho luglio июля июль липня lipca lipiec يوليو",
    "august aug avqust ağustos août aout agosto ago августа август серпня sierpnia sierpień أغسطس",
    "september sep sept sentyabr eylül septembre septiembre setembro set settembre сентября сентябрь вересня września سبتمبر",  # noqa: E501
    "october oct oktober okt oktyabr ekim octobre octubre outubro out ottobre октября октябрь жовтня października أكتوبر",  # noqa: E501
    "november nov noyabr kasım novembre noviembre novembro ноября ноябрь листопада listopada نوفمبر",
    "december dec dezember dez dekabr aralık décembre decembre diciembre dic dezembro dicembre декабря декабрь грудня grudnia ديسمبر",  # noqa: E501
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}

_DAYS = (
    "monday montag понедельник понеділок bazar_ertəsi pazartesi lundi lunes segunda-feira lunedì poniedziałek",
    "tuesday dienstag вторник вівторок çərşənbə_axşamı salı mardi martes terça-feira martedì wtorek",
    "wednesday mittwoch среда середа çərşənbə çarşamba mercredi miércoles quarta-feira mercoledì środa",
    "thursday donnerstag четверг четвер cümə_axşamı perşembe jeudi jueves quinta-feira giovedì czwartek",
    "friday freitag пятница п'ятниця cümə cuma vendredi viernes sexta-feira venerdì piątek",
    "saturday samstag sonnabend суббота субота şənbə cumartesi samedi sábado sabato sobota",
    "sunday sonntag воскресенье неділя bazar pazar dimanche domingo domenica niedziela",
)
WEEKDAYS = {name.replace("_", " "): number for number, names in enumerate(_DAYS) for name in names.split()}

_ISO = expression(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|[+-]\d{1,2}:?\d{0,2}|UTC|GMT|[A-Z]{3,4})?"
)
_DOTTED = expression(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SLASHED = expression(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_HAN = expression(r"(\d{4})年(?:(\d{1,2})月)?(?:(\d{1,2})日)?")
_DIGIT = expression(r"\d")
_NUMBER = expression(r"\d(?<![\w.,/-]\d)\d{0,3}(?![\d%a-zA-Z])")
_WORD = expression(r"[^\W\d_]+")


@record
class Day:
    """A date in prose: `start`, `end` offsets in the text searched; `month` and `day` are 0 where it names none."""

    year: int
    month: int
    day: int
    start: int
    end: int

    def first(self) -> str:
        """The first day it can mean, ISO; empty without a year."""
        return f"{self.year:04}-{self.month or 1:02}-{self.day or 1:02}" if self.year else ""

    def last(self) -> str:
        """The last day it can mean, ISO; empty without a year."""
        return f"{self.year:04}-{self.month or 12:02}-{self.day or 31:02}" if self.year else ""


@record
class Stamp:
    """A date in metadata: `day` ISO; `time` `HH:MM` or empty; `zone` as written, or empty."""

    day: str
    time: str = ""
    zone: str = ""


def stamp(text: str) -> Stamp | None:
    """A metadata date: ISO 8601 and its common loose forms, dotted dates, or a date in words; None where it is none.

    `03/04/2025` gives the earlier of its two readings.
    """
    text = text.strip().strip("\"'")
    if match := _ISO.match(text):
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        if not valid(year, month, day):
            return None
        time = f"{int(match[4]):02}:{match[5]}" if match[4] else ""
        return Stamp(f"{year:04}-{month:02}-{day:02}", time, match[7] or "")
    if match := _SLASHED.match(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        readings = [(month, day) for day, month in ((first, second), (second, first)) if valid(year, month, day)]
        return Stamp(Day(year, *min(readings), 0, 0).first()) if readings else None
    found = [day for day in days(text[:80]) if day.year and day.month and day.day]
    return Stamp(found[0].first()) if found else None


def in_path(path: str) -> str:
    """The ISO day that begins a file's name, as Jekyll and others keep it (`2025-02-18-talks.md`), or empty."""
    match = _ISO.match(path.rsplit("/", 1)[-1])
    if match is None or not valid(int(match[1]), int(match[2]), int(match[3])):
        return ""
    return f"{int(match[1]):04}-{int(match[2]):02}-{int(match[3]):02}"


def valid(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= length_of_month(year, month) and 1 <= year <= 9999


def length_of_month(year: int, month: int) -> int:
    """How many days a month has (Gregorian calendar)."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def weekday(year: int, month: int, day: int) -> int:
    """0 for Monday to 6 for Sunday (Gregorian calendar)."""
    shifted, century_year = (month + 9) % 12, year - (month < 3)
    count = 365 * century_year + century_year // 4 - century_year // 100 + century_year // 400
    return (count + (shifted * 306 + 5) // 10 + day - 1 + 2) % 7


def days(text: str, start: int = 0, end: int | None = None) -> list[Day]:
    """The dates in a piece of prose, in order: with a month in words or numbers, or a bare year of four digits."""
    stop = len(text) if end is None else end
    if _DIGIT.search(text, start, stop) is None:
        return []
    found = [*_numeric(text, start, stop), *_in_words(text, start, stop)]
    taken = sorted([(day.start, day.end) for day in found])
    for match in _NUMBER.finditer(text, start, stop):
        year = match[0]
        if len(year) == 4 and year[:2] in ("18", "19", "20") and not _covered(taken, match.start()):
            found.append(Day(int(year), 0, 0, match.start(), match.end()))
    return sorted(found, key=lambda day: day.start)


def _covered(spans: list[tuple[int, int]], offset: int) -> bool:
    """Whether one of the last spans that begin before `offset` reaches over it."""
    at = bisect_right(spans, (offset, 1 << 60))
    return any(start <= offset < end for start, end in spans[max(0, at - 2) : at])


def _numeric(text: str, start: int, stop: int) -> Iterator[Day]:
    for match in _ISO.finditer(text, start, stop) if text.find("-", start, stop) >= 0 else ():
        if valid(int(match[1]), int(match[2]), int(match[3])):
            yield Day(int(match[1]), int(match[2]), int(match[3]), match.start(), match.end(3))
    for match in _DOTTED.finditer(text, start, stop) if text.find(".", start, stop) >= 0 else ():
        if valid(int(match[3]), int(match[2]), int(match[1])):
            yield Day(int(match[3]), int(match[2]), int(match[1]), match.start(), match.end())
    for match in _SLASHED.finditer(text, start, stop) if text.find("/", start, stop) >= 0 else ():
        yield Day(int(match[3]), 0, 0, match.start(), match.end())
    for match in _HAN.finditer(text, start, stop) if text.find("年", start, stop) >= 0 else ():
        yield Day(int(match[1]), int(match[2] or 0), int(match[3] or 0), match.start(), match.end())


def _in_words(text: str, start: int, stop: int) -> Iterator[Day]:
    lowered = text[start:stop].lower()
    if "\u0307" not in lowered and MONTHS.keys().isdisjoint(_WORD.findall(lowered)):
        return
    for word in _WORD.finditer(text, start, stop):
        if not 3 <= word.end() - word.start() <= 12:
            continue
        name = word[0].lower().replace("i̇", "i")
        month = MONTHS.get(name)
        if month is None or (
            word[0].islower() and name in ("may", "mar", "mars", "march", "set", "out", "dec", "mag", "ago", "jan")
        ):
            continue
        begin, finish, numbers = _numbers_beside(text, word.start(), word.end(), start, stop)
        day = next((number for number in numbers if 1 <= number <= 31), 0)
        year = next((number for number in numbers if 1800 <= number <= 2199), 0)
        if day or year:
            yield Day(year, month, day, begin, finish)


def _numbers_beside(text: str, begin: int, finish: int, start: int, stop: int) -> tuple[int, int, list[int]]:
    """The day and year written before and after a month's name, and the span with them."""
    numbers = []
    if before := re.search(
        r"(?<![\d.,])(\d{1,2})(?:st|nd|rd|th|º|er)?\.?(?:\s+(?:de|of))?\s+$", text[max(start, begin - 12) : begin]
    ):
        numbers.append(int(before[1]))
        begin = max(start, begin - 12) + before.start(1)
    after = re.match(
        r"\.?\s+(?:de\s+|del\s+)?(\d{1,2})(?!\d|[.,]\d|:)(?:st|nd|rd|th)?", text[finish : min(stop, finish + 12)]
    )
    if after and not numbers:
        numbers.append(int(after[1]))
        finish += after.end()
    year = re.match(r"[.,]?\s*(?:de\s+|del\s+|of\s+)?(\d{4})(?!\d)", text[finish : min(stop, finish + 12)])
    if year:
        numbers.append(int(year[1]))
        finish += year.end()
    return begin, finish, numbers
