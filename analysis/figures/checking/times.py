"""When a figure holds: its year, named or told from the present one (去年), and the part of the year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from analysis.figures.numerals import DIGIT_VALUE, read

YEAR = re.compile(r"(?:19|20)\d\d年(?:度)?|[一二][零〇○O九八][零〇○O一二三四五六七八九]{2}年(?:度)?")
_TOLD = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1}
FIRST, COMMON_YEAR, YEAR_LENGTH, YEAR_DAYS = 1000, 2001, 12, 365
_NAMED = re.compile(rf"{YEAR.pattern}|(?:[{''.join(_TOLD)}]年|上一年|上[月季届期])(?!结转|结余)")
PAST = re.compile("[去上]一?[年月季届期周]|[年期]初")
_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_SEASON = re.compile(
    rf"[上下]半年|[前第]?[一二三四]季度|前{_NUMBER}个?月|{_NUMBER}(?:月份?)?[-—–~～至到]{_NUMBER}月|{_NUMBER}月(?!{_NUMBER}日)|全年"
)
_HALF, _QUARTER = re.compile("([上下])半年"), re.compile("(前?)第?([一二三四])季度")
_MONTHS = re.compile(rf"(前?)({_NUMBER})(?:-({_NUMBER}))?个?月")
_AGAINST = re.compile(r"(?:比|较|同|与|占|为|是|对|于|恢复[到至])$")
_GROUND = re.compile(r"的?(?:基数|基础|水平)上?")
_JOINED = re.compile(r"((?:19|20)\d\d)(?:[到至~～]|[—–-]{1,2})((?:19|20)\d\d)年")
_DATES = re.compile(r"(\d{1,2})月(\d{1,2})日?(?:[到至~～]|[—–-]{1,2})(?:(\d{1,2})月)?(\d{1,2})日")
_TO = re.compile(r"到|至|[—～-]{1,2}")


def _compared(text: str, match: re.Match[str]) -> bool:
    return bool(_AGAINST.search(text[: match.start()]) or _GROUND.match(text, match.end()))


def year_of(text: str, *, told: bool = False) -> int | None:
    """The last year that ``text`` names and does not compare with (比1955年); None where there is none.

    With ``told`` also a year told from the present one, which is 0 (去年 -> -1; 上月, 上届 likewise).
    """
    found = [match for match in (_NAMED if told else YEAR).finditer(text) if not _compared(text, match)]
    return _number(found[-1].group()) if found else None


def base_year(text: str) -> int | None:
    """The year that ``text`` compares with: 比1955年决算数增长 -> 1955."""
    found = [match for match in YEAR.finditer(text) if _compared(text, match)]
    return _number(found[-1].group()) if found else None


def base_season(text: str) -> str:
    """The part of a year that ``text`` compares with (较6月份加快 -> 6月), in one spelling; empty where none."""
    found = [match.group() for match in _SEASON.finditer(text) if _compared(text, match)]
    return _spelled(found[-1]) if found else ""


def period_of(text: str) -> tuple[int, int] | None:
    """The last two years that ``text`` joins to a period (2015年到2020年, 2015—2020年); None where it joins none."""
    if joined := _JOINED.search(text):
        return int(joined[1]), int(joined[2])
    found = [*YEAR.finditer(text)]
    for first, second in zip(found[-2::-1], found[:0:-1], strict=False):
        if _TO.fullmatch(text, first.end(), second.start()):
            return _number(first.group()), _number(second.group())
    return None


def season_of(text: str) -> str:
    """The last part of a year that ``text`` names and does not compare with, in one spelling; empty where none."""
    found = [match.group() for match in _SEASON.finditer(text) if not _compared(text, match)]
    return _spelled(found[-1]) if found else ""


def _spelled(season: str) -> str:
    return re.sub("[—–~～至到]", "-", season.replace("月份", "月"))


def length_of(season: str, unit: str) -> int:
    """How many months (月) or days a part of the year has, in a common year; the whole year where none is named."""
    first, last = _stretch(season)
    months = range(first, last + 1)
    return len(months) if unit == "月" else sum(monthrange(COMMON_YEAR, month)[1] for month in months)


def days_between(text: str) -> int | None:
    """How many days the last joined dates of ``text`` span, both counted (7月1日至8月29日 -> 60); None without any."""
    found = [*_DATES.finditer(text)]
    if not found:
        return None
    month, day, last_month, last_day = (int(number) if number else 0 for number in found[-1].groups())
    try:
        first, last = (date(COMMON_YEAR, *each) for each in ((month, day), (last_month or month, last_day)))
    except ValueError:
        return None
    return (last - first).days % YEAR_DAYS + 1


def month_before(earlier: str, later: str) -> bool:
    """Whether two parts of the year are named and are single months, the first just before the second."""
    if not (earlier and later):
        return False
    first, second = _stretch(earlier), _stretch(later)
    return first[0] == first[1] and second[0] == second[1] and (second[0] - first[0]) % YEAR_LENGTH == 1


def _stretch(season: str) -> tuple[int, int]:
    """The first and the last month of a part of the year."""
    if half := _HALF.fullmatch(season):
        return (1, 6) if half[1] == "上" else (7, 12)
    found = _QUARTER.fullmatch(season) or _MONTHS.fullmatch(season)
    read_out = [read(word) for word in found.groups()[1:] if word] if found else []
    numbers = [int(numeral.value) for numeral in read_out if numeral and numeral.value]
    if found is None or not numbers:
        return 1, 12
    last = min(numbers[-1] * 3 if found.re is _QUARTER else numbers[-1], 12)
    return 1 if found[1] else last - 2 if found.re is _QUARTER else numbers[0], last


def differ(year: int | None, other: int | None) -> bool:
    """Whether two named years differ; of a told one it is not known from where it is told."""
    return year is not None and other is not None and min(year, other) > FIRST and year != other


def parted(season: str, other: str) -> bool:
    """Whether two parts of the year are named and differ."""
    return bool(season and other) and season != other


def _number(written: str) -> int:
    if written[0] in _TOLD:
        return _TOLD[written[0]]
    digits = [sign for sign in written.replace("O", "0") if sign in DIGIT_VALUE][:4]
    return int("".join(str(DIGIT_VALUE[sign]) for sign in digits))
