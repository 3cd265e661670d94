"""Readings, captures and pages for the tests of storage, made the way a crawl makes them."""

import hashlib
import itertools
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from storage import articles, captures, frontier, runs, sources
from storage.articles import Kept
from storage.records import (
    Announcement,
    Capture,
    ExchangeKind,
    Kind,
    Precision,
    Reading,
    SourceRecord,
)

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
LAO_CAI = SourceRecord(
    name="baolaocai",
    title="Báo Lào Cai",
    host="baolaocai.vn",
    kind=Kind.NEWSPAPER,
    provinces=("15",),
)
NOI_CHINH = SourceRecord(
    name="noichinh", title="Ban Nội chính Trung ương", host="noichinh.vn", kind=Kind.CENTRAL
)
_FIRST = (
    "Sáng 23/6, đoàn công tác của tỉnh đã kiểm tra tiến độ công trình kè chống sạt lở qua địa "
    "bàn ba xã vùng cao, nơi mưa lớn kéo dài làm hư hại nhiều đoạn đường."
)
PARAGRAPHS = (
    _FIRST,
    "Chủ đầu tư cam kết hoàn thành phần móng trước mùa mưa và bố trí thêm nhân lực làm ca đêm.",
)
_READING = Reading(
    title="Kiểm tra tiến độ công trình kè chống sạt lở",
    lead="Công trình chậm hơn kế hoạch gần hai tháng.",
    paragraphs=PARAGRAPHS,
    published_at=NOW - timedelta(hours=5),
    published_precision=Precision.MINUTE,
    published_from="visible",
    reader="1",
)


def reading(**changes: Any) -> Reading:
    return replace(_READING, **changes)


def announcement(identity: str, **more: Any) -> Announcement:
    facts = {"url": f"https://baolaocai.vn/{identity}.html", "announced_by": "feed", **more}
    return Announcement(identity=identity, **facts)


@dataclass
class Shop:
    """A source under way in a session: captures and keeps without the ceremony."""

    session: Session
    record: SourceRecord = LAO_CAI
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        sources.upsert(self.session, [self.record])

    @property
    def source(self) -> str:
        return self.record.name

    def run(self, now: datetime = NOW) -> int:
        return runs.begin(self.session, source=self.source, now=now)

    def announce(self, run: int, *identities: str, now: datetime = NOW) -> list[int]:
        given = [announcement(identity) for identity in identities]
        standings = frontier.announce(
            self.session, source=self.source, run_id=run, announcements=given, now=now
        )
        return [standing.page.id for standing in standings]

    def capture(
        self, payload: str = "", *, at: datetime = NOW, page: int | None = None, file: str = "a"
    ) -> int:
        number = next(self.numbers)
        stored = Capture(
            url=f"https://{self.record.host}/{number}",
            method="GET",
            kind=ExchangeKind.ARTICLE,
            status=200,
            content_type="text/html",
            captured_at=at,
            file=f"{self.source}-{file}.warc.gz",
            offset=number * 1000,
            length=900,
            sha256=hashlib.sha256((payload or str(number)).encode()).hexdigest(),
        )
        return captures.add(self.session, capture=stored, source=self.source, page_id=page)

    def keep(
        self,
        said: Reading,
        *,
        identity: str = "1",
        at: datetime = NOW,
        capture: int | None = None,
        page: int | None = None,
        reread: bool = False,
    ) -> Kept:
        return articles.keep(
            self.session,
            source=self.source,
            identity=identity,
            url=f"https://{self.record.host}/{identity}.html",
            reading=said,
            capture_id=capture or self.capture(at=at, page=page),
            seen_at=at,
            reread=reread,
        )
