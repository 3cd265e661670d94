"""Which copies are one story, and which of them is the original."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from storage.originals import Member, canonical, same_story
from storage.records import Precision

MONDAY = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("length", "days", "expected"),
    [(5000, 4000, True), (50, 3, True), (50, 4, False), (50, -4, False)],
)
def test_short_notices_are_copies_only_when_close(
    *, length: int, days: int, expected: bool
) -> None:
    assert same_story("x" * length, MONDAY, MONDAY + timedelta(days=days)) is expected


def member(article_id: int, source: str, title: str, **more: object) -> Member:
    facts: dict[str, object] = {
        "source_host": f"{source}.vn",
        "credit": None,
        "published_at": MONDAY,
        "precision": Precision.MINUTE,
        "first_seen_at": TUESDAY,
    }
    return Member(article_id=article_id, source=source, source_title=title, **{**facts, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "credit",
    ["Noichinh.vn", "Theo Noichinh.vn", "theo Ban Nội chính Trung ương", "Nguồn: noichinh.vn"],
)
def test_the_credited_source_is_the_original(credit: str) -> None:
    copy = member(1, "baolaocai", "Báo Lào Cai", credit=credit)
    original = member(2, "noichinh", "Ban Nội chính Trung ương", published_at=TUESDAY)
    assert canonical([copy, original]) == 2


def test_a_part_of_the_title_is_a_name_too_but_one_word_is_not() -> None:
    paper = member(2, "baolaocai", "Báo Lào Cai điện tử", published_at=TUESDAY)
    assert canonical([member(1, "x", "Cổng X", credit="Báo Lào Cai"), paper]) == 2
    assert canonical([member(1, "x", "Cổng X", credit="Báo"), paper]) == 1


def test_without_a_credit_the_earliest_is_the_original() -> None:
    by_minute = member(1, "a", "A", published_at=MONDAY)
    by_day = member(2, "b", "B", published_at=MONDAY - timedelta(hours=3), precision=Precision.DAY)
    undated = member(3, "c", "C", published_at=None, precision=None, first_seen_at=TUESDAY)
    assert canonical([undated, by_day, by_minute]) == 1
    assert canonical([undated, replace(by_day, published_at=TUESDAY)]) == 3


def test_a_tie_goes_to_the_first_seen() -> None:
    late = member(1, "a", "A", first_seen_at=TUESDAY + timedelta(hours=1))
    assert canonical([late, member(2, "b", "B")]) == 2
