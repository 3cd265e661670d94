"""The pure decisions: what a reading is to what is kept, and which copy is the original."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.dedup import (
    Incoming,
    Known,
    New,
    Returned,
    Revised,
    SameAs,
    Twin,
    Unchanged,
    content_hash,
    decide,
)
from storage.records import RevisionCause
from tests.storage.making import reading

MONDAY = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)
KNOWN = Known(
    article_id=7,
    content_sha256="B",
    revision=2,
    revisions={"A": 1, "B": 2},
    reader="1",
    capture_id=10,
    capture_sha256="bytes",
    seen_at=MONDAY,
)
COMING = Incoming(
    content_sha256="C",
    day=date(2026, 11, 16),
    short=False,
    reader="1",
    capture_id=11,
    capture_sha256="other bytes",
    seen_at=TUESDAY,
)


def test_an_unknown_article_is_new() -> None:
    assert decide(None, COMING) == New()


@pytest.mark.parametrize(
    ("day", "short", "twin_day", "expected"),
    [
        (date(2026, 11, 16), False, date(2026, 11, 16), SameAs(3)),
        (date(2026, 11, 16), True, date(2026, 11, 16), SameAs(3)),
        (date(2026, 11, 16), False, date(2026, 11, 9), New()),
        (date(2026, 11, 16), False, None, New()),
        (None, False, None, SameAs(3)),
        (None, True, None, New()),
    ],
)
def test_a_second_identity_of_the_same_day_is_the_same_article(
    *, day: date | None, short: bool, twin_day: date | None, expected: object
) -> None:
    coming = replace(COMING, day=day, short=short)
    assert decide(None, coming, [Twin(article_id=3, day=twin_day)]) == expected


def test_the_same_words_change_nothing_whoever_read_them() -> None:
    assert decide(KNOWN, replace(COMING, content_sha256="B")) == Unchanged()
    assert decide(KNOWN, replace(COMING, content_sha256="B", reader="2")) == Unchanged()


def test_other_bytes_with_other_words_were_changed_by_the_source() -> None:
    assert decide(KNOWN, COMING) == Revised(RevisionCause.SOURCE_CHANGED)
    assert decide(KNOWN, replace(COMING, reader="2")) == Revised(RevisionCause.SOURCE_CHANGED)


def test_equal_bytes_with_other_words_were_changed_by_the_reader() -> None:
    coming = replace(COMING, capture_sha256="bytes")
    assert decide(KNOWN, coming) == Revised(RevisionCause.READER_CHANGED)


def test_rereading_with_another_reader_is_the_readers_change() -> None:
    coming = replace(COMING, reader="2", reread=True)
    assert decide(KNOWN, coming) == Revised(RevisionCause.READER_CHANGED)
    same_reader = replace(COMING, reread=True)
    assert decide(KNOWN, same_reader) == Revised(RevisionCause.SOURCE_CHANGED)


def test_an_earlier_text_that_is_back_adds_nothing() -> None:
    assert decide(KNOWN, replace(COMING, content_sha256="A")) == Returned(1)


def test_an_older_capture_only_adds_to_the_history() -> None:
    old = replace(COMING, seen_at=MONDAY - timedelta(days=400))
    assert decide(KNOWN, old) == Revised(RevisionCause.SOURCE_CHANGED, earlier=True)
    assert decide(KNOWN, replace(old, content_sha256="A")) == Unchanged()
    assert decide(KNOWN, replace(old, content_sha256="B")) == Unchanged()


@given(st.lists(st.sampled_from("ABC"), max_size=40))
def test_bouncing_texts_make_one_revision_each(texts: list[str]) -> None:
    known, moment = replace(KNOWN, content_sha256="A", revision=1, revisions={"A": 1}), MONDAY
    for text in texts:
        moment += timedelta(days=1)
        decision = decide(known, replace(COMING, content_sha256=text, seen_at=moment))
        numbers = dict(known.revisions)
        if isinstance(decision, Revised):
            numbers[text] = len(numbers) + 1
        known = replace(known, content_sha256=text, revisions=numbers, seen_at=moment)
    assert set(known.revisions) == {"A", *texts}


def test_noise_is_not_in_the_hash() -> None:
    noisy = reading(
        title="  Kiểm tra  tiến độ công trình kè chống sạt lở ",
        paragraphs=("Thủy lợi hoà bình",),
    )
    plain = reading(paragraphs=("Thuỷ\u200b lợi  hòa\n\nbình",))
    assert content_hash(noisy) == content_hash(plain)


def test_what_stands_where_is_in_the_hash() -> None:
    as_lead = reading(lead="Một câu.", paragraphs=("Hai câu.",))
    as_text = reading(lead=None, paragraphs=("Một câu.", "Hai câu."))
    assert content_hash(as_lead) != content_hash(as_text)


def test_a_capture_that_was_read_before_can_only_be_read_differently() -> None:
    again = replace(COMING, reread=True, past=False)
    assert decide(KNOWN, again) == Revised(RevisionCause.READER_CHANGED)
    assert decide(KNOWN, replace(again, content_sha256="A")) == Returned(1)


def test_whether_a_capture_is_past_goes_before_what_the_times_tell() -> None:
    later = replace(COMING, reread=True, past=True)
    assert decide(KNOWN, later) == Revised(RevisionCause.READER_CHANGED, earlier=True)
    assert decide(KNOWN, replace(later, content_sha256="A")) == Unchanged()
    old = replace(COMING, past=False, seen_at=MONDAY - timedelta(days=400))
    assert decide(KNOWN, old) == Revised(RevisionCause.READER_CHANGED)
