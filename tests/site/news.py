"""An invented story with its place on an invented site."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

from tests.site.prose import Story

HANOI_TIME = timezone(timedelta(hours=7))
WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
TODAY = date(2026, 11, 20)  # the world stands still on this day


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One article of one site. `published` is aware, in Vietnamese time."""

    source: str
    url: str
    number: int
    section: str
    story: Story
    published: datetime

    @property
    def path(self) -> str:
        """The address without scheme and host."""
        return "/" + self.url.split("/", 3)[3]

    @property
    def image(self) -> str:
        """The address of its first picture."""
        host = self.url.split("/")[2]
        return f"https://cdn.{host}/anh/{self.published:%Y/%m/%d}/{self.number}.jpg"


def weekday(day: datetime) -> str:
    """`Thứ Sáu`, `Chủ nhật`."""
    return "Chủ nhật" if day.weekday() == 6 else f"Thứ {WEEKDAYS[day.weekday()]}"


def at(day: date, hour: int, minute: int) -> datetime:
    """That time of day in Vietnam."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI_TIME)
