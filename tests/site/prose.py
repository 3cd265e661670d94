"""Invented provincial news: titles, leads, paragraphs, captions. The same seed, the same text."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from tests.site.chance import Chance
from tests.site.grammar import TOPICS, WORDS
from tests.site.places import Place

_SLOT = re.compile(r"\{([A-Za-z_]+)\}")
_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One invented piece of news, before any site gives it a shape.

    Attributes:
        headings: index of a paragraph -> the sub-heading that stands before it.
    """

    title: str
    lead: str
    paragraphs: tuple[str, ...]
    captions: tuple[str, ...]
    author: str
    tags: tuple[str, ...]
    topic: str
    place: Place
    day: date
    headings: tuple[tuple[int, str], ...] = ()
    credit: str | None = None


def story(seed: object, place: Place, day: date, topic: str | None = None) -> Story:
    """The story of that seed, happening at `place` about `day`."""
    chance = Chance(seed, place.name, day)
    topic = topic or chance.one(TOPICS)
    say = _speaker(chance, place, day)
    paragraphs = _paragraphs(chance, say)
    return Story(
        title=_title(chance, say, place, topic),
        lead=say(chance.one(WORDS["lead"])),
        paragraphs=paragraphs,
        captions=tuple(say(line) for line in chance.some(WORDS["caption"], chance.between(1, 2))),
        author=say("{ho} {dem} {ten}"),
        tags=(place.name, say("{nong_san}"), say("{linh_vuc}")),
        topic=topic,
        place=place,
        day=day,
        headings=_headings(chance, len(paragraphs)),
    )


def slug(title: str) -> str:
    """The title as it stands in an address: folded, small letters, hyphens."""
    flat = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    plain = "".join(c for c in flat if not unicodedata.combining(c)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:90].strip("-")


def _title(chance: Chance, say: Callable[[str], str], place: Place, topic: str) -> str:
    title = say(chance.one(WORDS[f"title_{topic}"]))
    title = title[0].upper() + title[1:]
    if place.name in title or chance.below(3):
        return title
    return f"{place.name}: {title}"


def _paragraphs(chance: Chance, say: Callable[[str], str]) -> tuple[str, ...]:
    made = [
        " ".join(say(line) for line in chance.some(WORDS["sentence"], chance.between(2, 4)))
        for _ in range(chance.between(4, 7))
    ]
    if not chance.below(3):
        made.insert(chance.between(1, len(made) - 1), chance.one(WORDS["trap"]))
    return tuple(made)


def _headings(chance: Chance, count: int) -> tuple[tuple[int, str], ...]:
    if chance.below(3):
        return ()
    spots = sorted(chance.some(range(1, count), 2))
    return tuple(zip(spots, chance.some(WORDS["heading"], 2), strict=True))


def _speaker(chance: Chance, place: Place, day: date) -> Callable[[str], str]:
    facts = {
        "tinh": lambda: place.name,
        "tinh_day": lambda: place.full,
        "xa": lambda: chance.one(place.parts),
        "so": lambda: str(chance.between(21, 987)),
        "so_nho": lambda: str(chance.between(2, 9)),
        "so_lon": lambda: f"{chance.between(10, 990)}.{chance.between(100, 999)}",
        "phan_tram": lambda: str(chance.between(12, 97)),
        "tien": lambda: f"{chance.between(2, 900)} {chance.one(('tỷ', 'triệu'))} đồng",
        "ngay_so": lambda: f"{day - timedelta(days=chance.between(9, 200)):%d/%m/%Y}",
        "ngay": lambda: f"ngày {day.day}/{day.month}",
        "ngay_chu": lambda: f"{day.day}-{day.month}",
        "thang": lambda: str(day.month),
        "quy": lambda: _ROMAN[(day.month - 1) // 3],
        "nam": lambda: str(day.year),
        "nam_truoc": lambda: str(day.year - 1),
    }

    def word(match: re.Match[str]) -> str:
        name = match[1].lower()
        text = facts[name]() if name in facts else say(chance.one(WORDS[name]))
        return text[0].upper() + text[1:] if match[1][0].isupper() else text

    def say(line: str) -> str:
        return _SLOT.sub(word, line)

    return say
