"""What passes a host's turnstile, and when."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from time import monotonic

import pytest

from crawler.turnstile import Turnstile, host_of, remember, turnstile_of

SLACK = 0.001  # seconds


def passing(gate: Turnstile, *distances: float, takes: float = 0.0) -> list[tuple[float, float]]:
    """Begin and end of requests that come at once, each with its distance.

    The begin is as the gate has it: a busy machine may stop us before we look at the clock.
    """
    times: list[tuple[float, float]] = []

    async def one(distance: float) -> None:
        async with gate.turn(distance):
            began = gate.last
            await asyncio.sleep(takes)
            times.append((began, monotonic()))

    async def all_at_once() -> None:
        await asyncio.gather(*map(one, distances))

    asyncio.run(all_at_once())
    return times


def test_each_keeps_its_distance_in_the_order_they_came() -> None:
    times = passing(Turnstile(), 0.02, 0.02, 0.02)
    assert all(later[0] - earlier[0] >= 0.02 - SLACK for earlier, later in pairwise(times))


def test_the_larger_distance_of_two_neighbours_counts() -> None:
    first, second, third = passing(Turnstile(), 0.0, 0.05, 0.01)
    assert second[0] - first[0] >= 0.05 - SLACK
    assert third[0] - second[0] >= 0.05 - SLACK, "a fast source came too soon after a slow one"


def test_one_begins_when_the_one_before_has_ended() -> None:
    times = passing(Turnstile(), 0.001, 0.001, 0.001, takes=0.02)
    assert all(later[0] >= earlier[1] for earlier, later in pairwise(times))


def test_an_answer_slower_than_the_fastest_may_have_been_asked_for_late() -> None:
    gate = Turnstile()
    passing(gate, 0.03, takes=0.05)
    ((first, _),) = passing(gate, 0.03, takes=0.05)
    ((second, _),) = passing(gate, 0.03)
    assert second - first >= 0.05 - SLACK
    passing(gate, 0.0, 0.0, 0.0)  # now the fastest is known to take no time
    ((_, ended),) = passing(gate, 0.03, takes=0.1)
    ((third, _),) = passing(gate, 0.03)
    assert third - ended >= 0.03 - 5 * SLACK


def test_one_that_breaks_lets_the_next_one_pass() -> None:
    gate = Turnstile()

    async def breaks() -> None:
        with pytest.raises(OSError, match="cut"):
            async with gate.turn(0.0):
                raise OSError("cut")
        async with gate.turn(0.0):
            pass

    asyncio.run(asyncio.wait_for(breaks(), 60))


def test_what_an_earlier_process_asked_counts() -> None:
    now = datetime.now(UTC)
    before = [("http://xua.example/a", now - timedelta(seconds=9)), ("http://xua.example/b", now)]
    began = monotonic()
    remember(before, now)
    ((start, _),) = passing(turnstile_of("xua.example"), 0.05)
    assert start - began >= 0.05 - 5 * SLACK


def test_a_clock_that_was_set_back_stops_nobody() -> None:
    now = datetime.now(UTC)
    remember([("http://mai.example/", now + timedelta(hours=1))], now)
    began = monotonic()
    ((start, _),) = passing(turnstile_of("mai.example"), 0.01)
    assert start - began < 60


@pytest.mark.parametrize(
    "url", ["http://a.example/", "https://www.a.example:8443/x?y", "HTTP://WWW.A.EXAMPLE"]
)
def test_a_host_is_one_by_all_its_names_and_ports(url: str) -> None:
    assert host_of(url) == "a.example"
