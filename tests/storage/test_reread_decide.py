"""Which of the captures that are read again may change an article. Pure."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.records import PageState, Precision, Reading, Refusal, RefusalReason
from storage.reread import Sheaf
from storage.reread_decide import Again, Outcome, Unread, dated, is_lost, last_answer, present_of
from storage.reread_rows import Standing, StoredCapture, StoredPage
from tests.storage.making import NOW, reading

HOUR = timedelta(hours=1)
REFUSED = Refusal(reason=RefusalReason.NO_BODY, detail="no body")
BROKEN = Unread(outcome=Outcome.BROKEN, detail="no record")
CUT = Unread(outcome=Outcome.CUT, detail="a cut body")
ARTICLE = Standing(id=7, identity="1", url="https://a.vn/1", capture_id=1, last_seen_at=NOW)
PAGE = StoredPage(
    id=1,
    identity="1",
    url="https://a.vn/1",
    state=PageState.KEPT,
    title=None,
    published=None,
    section=None,
    article_id=7,
)


def again(number: int, said: Reading | Refusal | Unread, identity: str = "1") -> Again:
    """The capture `number`, made so many hours after the first one."""
    capture = StoredCapture(
        id=number,
        page_id=1,
        url=f"https://a.vn/{identity}",
        content_type=None,
        captured_at=NOW + (number - 1) * HOUR,
        file="a.warc.gz",
        offset=number,
        sha256="0" * 64,
    )
    return Again(capture=capture, identity=identity, said=said)


def sheaf(*read: Again, article: Standing | None = ARTICLE, elsewhere: int = 0) -> Sheaf:
    return Sheaf(
        source="baolaocai",
        pages={1: PAGE},
        captures=tuple(one.capture for one in read),
        identities={one.capture.id: one.identity for one in read},
        article=article,
        elsewhere={1: NOW + (elsewhere - 1) * HOUR} if elsewhere else {},
    )


SAYS = reading()


@pytest.mark.parametrize(
    ("said", "last_seen", "present"),
    [
        ([SAYS], 1, 1),
        ([SAYS, SAYS], 1, 2),  # a later sighting of the same state
        ([SAYS, REFUSED], 1, 1),  # the article was kept, its page refused later
        ([SAYS, SAYS, BROKEN], 3, None),  # the state rests on what is broken: it stays
        ([SAYS, SAYS, REFUSED], 3, None),
        ([SAYS, BROKEN, SAYS], 2, 3),
        ([SAYS, CUT], 2, 1),  # a cut body was never read
        ([REFUSED], 1, None),
    ],
)
def test_the_last_readable_capture_may_change_the_article(
    said: list[Reading | Refusal | Unread], last_seen: int, present: int | None
) -> None:
    read = [again(number, one) for number, one in enumerate(said, 1)]
    article = replace(ARTICLE, last_seen_at=NOW + (last_seen - 1) * HOUR)
    chosen = present_of(article, read)
    assert (chosen.capture.id if chosen else None) == present


def test_another_address_decides_only_if_the_state_rests_on_it() -> None:
    read = [again(1, SAYS), again(2, SAYS, identity="2"), again(3, SAYS, identity="3")]
    assert present_of(ARTICLE, read) is read[0]
    assert present_of(replace(ARTICLE, capture_id=2), read) is read[1]
    assert present_of(None, read) is None


def test_a_date_that_an_earlier_capture_told_is_not_lost() -> None:
    silent = replace(
        SAYS, published_at=None, published_precision=None, published_from=None, tags=("lúa",)
    )
    other = replace(SAYS, published_at=NOW - 9 * HOUR, published_precision=Precision.DAY)
    read = [again(1, SAYS), again(2, other, identity="2"), again(3, REFUSED), again(4, silent)]
    assert dated(silent, ARTICLE, read) == replace(SAYS, tags=("lúa",))
    assert dated(silent, ARTICLE, [again(4, silent)]) == silent
    assert dated(other, ARTICLE, read) == other


def test_the_last_answer_is_whole_and_nowhere_else_later() -> None:
    read = [again(1, SAYS), again(2, REFUSED), again(3, CUT)]
    assert last_answer(sheaf(*read), PAGE, read) is read[1]
    assert last_answer(sheaf(*read, elsewhere=1), PAGE, read) is read[1]
    assert last_answer(sheaf(*read, elsewhere=5), PAGE, read) is None
    assert last_answer(sheaf(read[2]), PAGE, read[2:]) is None


def test_lost_is_what_something_rests_on() -> None:
    read = [again(1, REFUSED), again(2, REFUSED), again(3, REFUSED)]
    assert [is_lost(sheaf(*read), one, read) for one in read] == [True, False, True]
    alone = sheaf(*read, article=None)
    assert [is_lost(alone, one, read) for one in read] == [False, False, True]
    refused = replace(alone, pages={1: replace(PAGE, state=PageState.REFUSED)})
    assert not any(is_lost(refused, one, read) for one in read)
