"""Days on which offices in Vietnam are closed, or as good as closed. Pure.

The days are those of Article 112 of the Labour Code (Bộ luật Lao động 45/2019/QH14), and since
2026 the Day of Vietnamese Culture. Tết and the Hùng Kings' day follow the lunar calendar of
UTC+7, which is not always China's. Their dates were computed from the new moons and agree, in
every year, with the `holidays` package (0.109).
"""

from datetime import date, timedelta
from functools import lru_cache

# For each year from 2000 to 2060: first day of Tết, then the Hùng Kings' day, as MMDD MMDD.
_DATES = """
02050414 01240403 02120422 02010411 01220428 02090418 01290407 02170426 02070415 01260404
02140423 02030412 01230331 02100419 01310409 02190428 02080416 01280406 02160425 02050414
01250402 02120421 02010410 01220429 02100418 01290407 02170426 02060416 01260404 02130423
02020412 01230401 02110419 01310409 02190428 02080417 01280406 02150424 02040413 01240403
02120420 02010410 01220429 02100419 01300407 02170426 02060415 01260404 02140422 02020411
01230401 02110420 02010409 02180428 02080417 01280406 02150424 02040413 01240402 02120421
02010410
"""
_LUNAR = _DATES.split()
_FIRST_YEAR = 2000
_FIXED = {
    (1, 1): "New Year",
    (4, 30): "Reunification Day",
    (5, 1): "Labour Day",
    (9, 1): "National Day",  # two days: the second is the one before or the one after
    (9, 2): "National Day",
    (9, 3): "National Day",
}
_CULTURE, _CULTURE_SINCE = (11, 24), 2026
_HUNG_KINGS_SINCE = 2007
TET_BEFORE, TET_AFTER = 4, 6
"""Days around the first day of Tết. The law gives five; with the weekends and days that the
government moves, offices were closed from four days before (2025) to five after (2022, 2026)."""


def tet(year: int) -> date | None:
    """The first day of the lunar year (mồng 1 Tết); None outside 2000 to 2060."""
    return _lunar(year, 0)


def hung_kings(year: int) -> date | None:
    """The Hùng Kings' day (mồng 10 tháng 3); None outside 2000 to 2060."""
    return _lunar(year, 4)


@lru_cache(maxsize=4096)  # the same days are asked for every source
def holiday(day: date) -> str | None:
    """What is celebrated on a day in Vietnam, the days around Tết included; None: nothing.

    Outside 2000 to 2060 only holidays of the solar calendar are known.
    """
    fixed = _FIXED.get((day.month, day.day))
    if fixed:
        return fixed
    if (day.month, day.day) == _CULTURE and day.year >= _CULTURE_SINCE:
        return "Day of Vietnamese Culture"
    if day == hung_kings(day.year) and day.year >= _HUNG_KINGS_SINCE:
        return "Hùng Kings' Day"
    return "Tết" if _near_tet(day) else None


def _near_tet(day: date) -> bool:
    first = tet(day.year)
    if first is None:
        return False
    return first - timedelta(TET_BEFORE) <= day <= first + timedelta(TET_AFTER)


def _lunar(year: int, place: int) -> date | None:
    if not 0 <= year - _FIRST_YEAR < len(_LUNAR):
        return None
    written = _LUNAR[year - _FIRST_YEAR][place : place + 4]
    return date(year, int(written[:2]), int(written[2:]))
