"""Which articles are copies of one text, and which of them is the original: pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.dedup import SHORT
from storage.records import Precision
from vietnam.text import fold

_CLOSE = timedelta(days=3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """An article of a story, as far as it matters for which one is canonical."""

    article_id: int
    source: str
    source_title: str
    source_host: str
    credit: str | None
    published_at: datetime | None
    precision: Precision | None
    first_seen_at: datetime


def same_story(text: str, ours: datetime, theirs: datetime) -> bool:
    """Whether equal words are copies of one text: always if long, else if close in time.

    Short notices ("Lịch công tác tuần") recur in the same words without being copies.
    """
    return len(text) >= SHORT or abs(ours - theirs) <= _CLOSE


def canonical(members: Sequence[Member]) -> int:
    """The article id of a story's original: the credited source's if kept, else the earliest.

    Raises:
        ValueError: there are no members.
    """
    named = [_plain(member.credit) for member in members if member.credit]
    credited = [m for m in members if any(_names(credit, m) for credit in named)]
    return min(credited or members, key=_age).article_id


def in_time_order(members: Sequence[Member]) -> list[Member]:
    """The members as they were published (else first seen), the earliest first."""
    return sorted(members, key=_age)


def _names(credit: str, member: Member) -> bool:
    """Whether `credit` holds a name of the member's source, or is a part of its title."""
    host = member.source_host.removeprefix("www.")
    names = (_plain(name) for name in (member.source, member.source_title, host))
    if any(f" {name} " in f" {credit} " for name in names):
        return True
    return " " in credit and f" {credit} " in f" {_plain(member.source_title)} "


def _plain(text: str) -> str:
    letters = (char if char.isalnum() or char in "._" else " " for char in fold(text))
    words = "".join(letters).split()
    return " ".join(words[1:] if words[:1] == ["theo"] else words)


def _age(member: Member) -> tuple[datetime, datetime, int]:
    published = member.published_at or member.first_seen_at
    if member.precision is Precision.DAY:  # some time that day: later than a known minute of it
        published += timedelta(days=1)
    return published, member.first_seen_at, member.article_id
