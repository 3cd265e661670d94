from datetime import date, timedelta

import pytest

from vietnam.holidays import holiday, hung_kings, tet


@pytest.mark.parametrize(
    "first",
    [
        date(2000, 2, 5),
        date(2007, 2, 17),  # a day before China's
        date(2020, 1, 25),
        date(2023, 1, 22),
        date(2024, 2, 10),
        date(2025, 1, 29),
        date(2026, 2, 17),
        date(2027, 2, 6),
        date(2030, 2, 2),  # a day before China's
    ],
)
def test_the_first_day_of_tet(first: date) -> None:
    assert tet(first.year) == first


@pytest.mark.parametrize("day", [date(2024, 4, 18), date(2025, 4, 7), date(2026, 4, 26)])
def test_the_hung_kings(day: date) -> None:
    assert hung_kings(day.year) == day
    assert holiday(day) == "Hùng Kings' Day"


def test_lunar_years_have_whole_moons() -> None:
    for year in range(2000, 2060):
        first, following = tet(year), tet(year + 1)
        assert first is not None
        assert following is not None
        assert (following - first).days in {353, 354, 355, 383, 384, 385}
        kings = hung_kings(year)
        assert kings is not None
        # the tenth of the third month; a leap month may come between
        assert (kings - first).days in {67, 68, 69, 97, 98}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 2, 14), "Tết"),  # the breaks of 2026 and 2025 as announced
        (date(2026, 2, 22), "Tết"),
        (date(2025, 1, 25), "Tết"),
        (date(2026, 4, 30), "Reunification Day"),
        (date(2026, 9, 2), "National Day"),
        (date(2026, 11, 24), "Day of Vietnamese Culture"),
        (date(2025, 11, 24), None),
        (date(2026, 11, 20), None),
        (date(1999, 2, 16), None),  # Tết, but outside what is known
        (date(2061, 1, 1), "New Year"),
    ],
)
def test_holidays(day: date, name: str | None) -> None:
    assert holiday(day) == name


def test_a_year_has_about_three_weeks_of_them() -> None:
    days = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    assert sum(holiday(day) is not None for day in days) == 11 + 6 + 1 + 1
