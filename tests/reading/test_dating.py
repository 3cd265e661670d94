"""The judge of dates: what pages claim, and the lies it must see through."""

from datetime import date, datetime

import pytest

from crawler.reading import Hints, read
from crawler.source import Source
from storage.records import Kind, Precision, Reading
from tests.reading.invented import BODY, CAPTURED, HINTS, SAPO, TEASERS, URL, a_page, paragraphs

STORY = f"{SAPO}<div>{paragraphs(BODY)}</div>"


def head(published: str = "", modified: str = "") -> str:
    return (
        f'<meta property="article:published_time" content="{published}">'
        f'<meta property="article:modified_time" content="{modified}">'
    )


def linked_data(published: str, modified: str = "") -> str:
    return (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Bến đò",\n'
        f'"description":"xuống\ndòng","datePublished":"{published}","dateModified":"{modified}"}}</script>'
    )


def shown(line: str) -> str:
    return f'<div class="d">{line}</div>'


def reading_of(page: str, hints: Hints = HINTS, source: Source | None = None) -> Reading:
    answer = read(page, URL, source, hints)
    assert isinstance(answer, Reading), answer
    return answer


def minute(reading: Reading) -> str | None:
    return reading.published_at.strftime("%Y-%m-%dT%H:%M%z") if reading.published_at else None


LIES = {
    "UTC that is local": a_page(
        STORY, head=head("2026-03-09T07:15:00Z"), date=shown("09/03/2026, 07:15")
    ),
    "UTC that is UTC": a_page(
        STORY, head=head("2026-03-09T00:15:00Z"), date=shown("09/03/2026, 07:15")
    ),
    "UTC alone": a_page(STORY, head=head("2026-03-09T00:15:00Z"), date=""),
    "a modified time shown": a_page(
        STORY,
        head=head("2026-03-09T07:15:00+07:00", "2026-03-09T09:30:00+07:00"),
        date=shown("Cập nhật lúc 09:30, 09/03/2026"),
    ),
    "a day in the data, a minute in the line": a_page(
        STORY, head=linked_data("2026-03-09"), date=shown("09/03/2026 - 07:15 <a href='/p'>In</a>")
    ),
    "midnight for want of a time": a_page(
        STORY, head=linked_data("2026-03-09T00:00:00+07:00"), date=shown("09/03/2026 | 07:15")
    ),
    "an entity in the zone": a_page(
        STORY, head=head("2026-03-09T07:15:00&#x2B;07:00"), date=shown("09/03/2026")
    ),
    "a clock at the page's top": a_page(STORY).replace(
        "<body>", '<body><div class="top">Thứ Ba, 10/03/2026, 00:00</div>'
    ),
    "a clock in the header, no date but the data's": a_page(
        STORY, head=linked_data("2026-03-09T07:15:00+07:00"), date=""
    ).replace("<body>", "<body><header><span>Thứ Hai, 09/03/2026, 23:58</span></header>"),
    "a relative line with the moment in its title": a_page(
        STORY, date='<span class="time" title="07:15, 09/03/2026">16 giờ trước</span>'
    ),
    "an American title beside a Vietnamese line": a_page(
        STORY, date='<span class="time" title="3/9/2026 7:15:00 AM">09/03/2026 07:15</span>'
    ),
    "later stories with times below": a_page(
        STORY + TEASERS.replace("<p>", '<time datetime="2026-03-09T22:00:00+07:00">22:00</time><p>')
    ),
    "dates in the text": a_page(
        f"{SAPO}<div><p>Ngày 5/3/2026, xã họp dân lần đầu, ai cũng mong bến đò được sửa sớm.</p>"
        f"{paragraphs(BODY)}<p>Ngày 01/03/2026</p></div>"
    ),
    "an author on the same line": a_page(STORY, date=shown("Minh Lý - 09/03/2026 07:15")),
}


@pytest.mark.parametrize("lie", LIES)
def test_the_right_minute_is_found(lie: str) -> None:
    reading = reading_of(LIES[lie])
    assert minute(reading) == "2026-03-09T07:15+0700"
    assert reading.published_precision is Precision.MINUTE


def test_published_and_modified_are_two_fields() -> None:
    reading = reading_of(LIES["a modified time shown"])
    assert reading.modified_at == datetime.fromisoformat("2026-03-09T09:30:00+07:00")


def test_utc_in_the_future_is_local() -> None:
    hints = Hints(captured_at=datetime.fromisoformat("2026-03-09T08:00:00+07:00"))
    page = a_page(STORY, head=head("2026-03-09T07:15:00Z"), date="")
    assert minute(reading_of(page, hints)) == "2026-03-09T07:15+0700"


def test_the_future_and_the_time_before_the_source_are_refused() -> None:
    for line in ("09/03/2027, 07:15", "09/03/2001, 07:15"):
        source = _source(since=date(2010, 1, 1))
        assert reading_of(a_page(STORY, date=shown(line)), HINTS, source).published_at is None


def test_the_announcement_speaks_when_the_page_is_silent() -> None:
    said = datetime.fromisoformat("2026-03-08T23:30:00+00:00")
    reading = reading_of(a_page(STORY, date=""), Hints(captured_at=CAPTURED, published=said))
    assert reading.published_at == said
    assert reading.published_from == "announcement"


def test_a_day_in_the_address_is_a_last_resort() -> None:
    answer = read(a_page(STORY, date=""), "https://x.example/portal/2026-3-8/ben-do.aspx")
    assert isinstance(answer, Reading)
    assert (minute(answer), answer.published_precision) == ("2026-03-08T00:00+0700", Precision.DAY)


def test_a_time_inside_the_address_is_no_evidence() -> None:
    answer = read(a_page(STORY, date=""), "https://x.example/ben-do-20260307080054340.htm")
    assert isinstance(answer, Reading)
    assert answer.published_at is None


def test_the_raw_words_are_kept() -> None:
    reading = reading_of(a_page(STORY))
    assert reading.published_raw == "Thứ Hai, 09/03/2026, 07:15"
    assert reading.published_from == "visible line"


def _source(since: date) -> Source:
    return Source(
        name="song",
        title="Báo Sông",
        hosts=("song.example",),
        kind=Kind.NEWSPAPER,
        articles=(r"-(?P<id>\d+)\.html$",),
        since=since,
    )
