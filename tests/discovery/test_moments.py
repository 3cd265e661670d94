from datetime import UTC, datetime

import pytest

from crawler.discovery.moments import Stamp, moment, stamped
from tests.discovery.words import NOW, VN


@pytest.mark.parametrize(
    "line",
    [
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "2026-03-09T01:00:01+00:00",
        "9999-12-31T23:59:59-12:00",
        "12/11/2026 08:00",
        "01/01/1970 07:00",
        "2026-13-40T00:00:00Z",
        "",
        "mới nhất",
    ],
)
def test_impossible_times_are_none(line: str) -> None:
    assert moment(line, NOW) is None


def test_times_with_and_without_a_zone() -> None:
    assert moment("2026-03-05T06:15:00Z", NOW) == datetime(2026, 3, 5, 6, 15, tzinfo=UTC)
    assert moment("2026-03-05T06:15:00", NOW) == datetime(2026, 3, 5, 6, 15, tzinfo=VN)


def test_the_first_stamp_that_is_a_date() -> None:
    stamps = [Stamp("128 lượt xem"), Stamp("", ("x", "2026-03-05T06:15")), Stamp("06/03/2026")]
    found = stamped(stamps, NOW)
    assert found is not None
    assert found.start == datetime(2026, 3, 5, 6, 15, tzinfo=VN)


def test_how_wide_a_date_is() -> None:
    exact, day, vague = (
        stamped([Stamp(words)], NOW) for words in ("08:00 05/03/2026", "05/03/2026", "3 ngày trước")
    )
    assert exact is not None
    assert day is not None
    assert vague is not None
    assert exact.earliest == exact.start == exact.latest
    assert (day.latest - day.earliest).days == 1
    assert day.earliest == day.start
    assert (vague.latest - vague.start).days == (vague.start - vague.earliest).days == 1
