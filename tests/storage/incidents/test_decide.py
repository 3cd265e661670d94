"""Openings and closings as pure decisions."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from storage.incident_kinds import IncidentKind, Patience, patience
from storage.incidents.decide import Standing, decide
from storage.incidents.facts import CLEAR, UNKNOWN, Finding, Verdict

NOW = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
BAD = Finding(evidence="seen", advice="do")
USUAL = Patience(runs=2, hold=6 * HOUR, clear_runs=2, clear=12 * HOUR)
Step = tuple[Verdict, bool, int]  # the verdict, whether there was a run before it, hours since


def follow(*steps: Step, known: Standing | None = None) -> list[Standing | None]:
    now, run, found = NOW, 1, []
    for verdict, is_new_run, hours in steps:
        now, run = now + hours * HOUR, run + is_new_run
        known = decide(known, verdict, USUAL, run_id=run, now=now)
        found.append(known)
        if known and known.closed_at:
            known = None
    return found


def test_it_opens_after_runs_and_time() -> None:
    found = follow((BAD, True, 0), (BAD, True, 5), (BAD, True, 1))
    assert [one is not None and one.opened_at is not None for one in found] == [False, False, True]


def test_looking_twice_at_one_run_opens_nothing() -> None:
    (*_, last) = follow((BAD, True, 0), *[(BAD, False, 5)] * 9)
    assert last is not None
    assert (last.opened_at, last.runs_seen) == (None, 1)


def test_a_suspicion_ends_with_the_first_clear_verdict() -> None:
    assert follow((BAD, True, 0), (CLEAR, True, 1))[-1] is None


def test_what_cannot_be_judged_changes_nothing() -> None:
    found = follow((BAD, True, 0), (UNKNOWN, True, 9), (BAD, True, 1))
    assert found[0] == found[1]
    assert found[2] is not None
    assert found[2].opened_at is not None


def test_it_closes_only_after_it_was_clear_for_a_while() -> None:
    opened = follow((BAD, True, 0), (BAD, True, 6))[-1]
    found = follow((CLEAR, True, 1), (CLEAR, True, 6), (BAD, True, 1), known=opened)
    assert all(one is not None and one.closed_at is None for one in found)
    assert found[-1] is not None
    assert found[-1].clear_since is None
    (*_, closed) = follow((CLEAR, True, 1), (CLEAR, True, 12), known=found[-1])
    assert closed is not None
    assert closed.closed_at is not None


STEPS = st.tuples(st.sampled_from([BAD, CLEAR, UNKNOWN]), st.booleans(), st.integers(0, 30))


@given(st.lists(STEPS, max_size=40))
def test_whatever_happens_openings_and_closings_keep_their_distance(steps: list[Step]) -> None:
    for one in follow(*steps):
        if one is None or one.opened_at is None:
            continue
        assert one.opened_at - one.suspected_at >= USUAL.hold
        assert one.runs_seen >= USUAL.runs
        if one.closed_at:
            assert one.closed_at - one.last_seen_at >= USUAL.clear
            assert one.clear_runs >= USUAL.clear_runs


def test_every_kind_has_its_patience() -> None:
    for kind in IncidentKind:
        needed = patience(kind)
        assert needed.runs or kind is IncidentKind.NOT_CRAWLED
