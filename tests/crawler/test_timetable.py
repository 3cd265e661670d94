"""When which sources are asked: as often as they publish, once each, never all at once."""

import random
from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.source import Source
from crawler.timetable import DAYS, TOGETHER, Known, Pace, pace_of, timetable
from storage.publishing import Publishing
from storage.records import Kind


def source(name: str, kind: Kind = Kind.PORTAL, host: str | None = None) -> Source:
    hosts = (host or f"{name}.example",)
    return Source(name=name, title=name, hosts=hosts, kind=kind, articles=(r"(?P<id>\d+)",))


def known(articles: int, days: float = DAYS, hours: dict[int, int] | None = None) -> Known:
    return Known(publishing=Publishing(articles, Counter(hours or {})), days=days)


@pytest.mark.parametrize(
    ("kind", "what", "pace"),
    [
        (Kind.NEWSPAPER, None, Pace.HOURLY),
        (Kind.PORTAL, None, Pace.FOUR_TIMES),
        (Kind.CENTRAL, None, Pace.FOUR_TIMES),
        (Kind.NEWSPAPER, known(3, days=2), Pace.HOURLY),
        (Kind.NEWSPAPER, known(3), Pace.DAILY),
        (Kind.NEWSPAPER, known(0), Pace.DAILY),
        (Kind.PORTAL, known(40), Pace.FOUR_TIMES),
        (Kind.PORTAL, known(900), Pace.HOURLY),
        (Kind.PORTAL, known(70, days=10), Pace.HOURLY),
        (Kind.PORTAL, known(70, days=400), Pace.FOUR_TIMES),
    ],
)
def test_a_source_is_asked_as_often_as_it_publishes(
    kind: Kind, what: Known | None, pace: Pace
) -> None:
    assert pace_of(source("anh", kind), what) is pace


def test_hours_are_those_in_which_its_news_appear() -> None:
    office = known(300, hours=dict.fromkeys(range(8, 17), 30) | {2: 1})
    (hourly,) = timetable([source("anh")], {"anh": office})
    assert hourly.hours == tuple(range(8, 18))
    (seldom,) = timetable([source("anh")], {"anh": known(30, hours={9: 10, 15: 20})})
    assert seldom.hours == (9, 11, 14, 16)
    (evening,) = timetable([source("anh")], {"anh": known(1)})
    assert evening.hours == (22,)


def test_sources_of_one_host_share_a_process() -> None:
    many = [source(f"nguon{number:02}") for number in range(TOGETHER * 2)]
    sharing = [source("aa", host="www.chung.example"), source("zz", host="chung.example")]
    rounds = timetable([*many, *sharing], {})
    (together,) = [one for one in rounds if "aa" in one.sources]
    assert "zz" in together.sources
    assert max(len(one.sources) for one in rounds) <= TOGETHER


FLEETS = st.lists(
    st.tuples(
        st.sampled_from(list(Kind)),
        st.none() | st.integers(0, 2000),
        st.integers(0, 30),
        st.dictionaries(st.integers(0, 23), st.integers(1, 9), max_size=2),
    ),
    min_size=1,
    max_size=40,
)


@given(FLEETS, st.integers(0, 99))
def test_any_fleet_has_a_timetable(
    fleet: list[tuple[Kind, int | None, int, dict[int, int]]], seed: int
) -> None:
    sources = [
        source(f"n{i}", kind, f"h{host}.example") for i, (kind, _, host, _) in enumerate(fleet)
    ]
    facts = {
        f"n{number}": known(articles, hours=hours)
        for number, (_, articles, _, hours) in enumerate(fleet)
        if articles is not None
    }
    rounds = timetable(sources, facts)
    asked = [name for one in rounds for name in one.sources]
    assert sorted(asked) == sorted(one.name for one in sources)
    minutes = [one.minute for one in rounds]
    assert len(set(minutes)) == len(minutes)
    for one in rounds:
        assert 0 < one.minute < 60
        assert all(0 <= hour <= 23 for hour in one.hours)
        gaps = [later - earlier for earlier, later in pairwise((*one.hours, one.hours[0] + 24))]
        assert 0 < one.time_box < 60 * min(gaps)
    shuffled = list(sources)
    random.Random(seed).shuffle(shuffled)  # noqa: S311 - no secret
    assert timetable(shuffled, facts) == rounds


def test_a_source_without_a_round_cannot_be() -> None:
    assert timetable([], {}) == ()
    (one,) = timetable([replace(source("anh"), max_pages=3)], {})
    assert one.sources == ("anh",)
