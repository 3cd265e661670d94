"""How the articles of one site are made: days, places, addresses."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.site.chance import Chance
from tests.site.news import TODAY, News, at
from tests.site.places import place_named
from tests.site.prose import Story, slug, story
from tests.site.web import Answer

Maker = Callable[[Sequence[News]], dict[str, Answer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How one site of the world is made.

    Attributes:
        address: number, title's slug, section and time -> the address.
        places: names of provinces its news is about, before and after 2025-07-01.
        step: how its numbers grow.
    """

    source: str
    make: Maker
    address: Callable[[int, str, str, datetime], str]
    sections: tuple[str, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]
    start: int
    step: int = 7
    count: int = 12
    until: date = TODAY


def days_of(plan: Plan) -> list[date]:
    """When its articles appeared: three in June 2023, two in July 2025, the rest to the end."""
    chance = Chance("days", plan.source)
    days = [date(2023, 6, chance.between(3, 29)) for _ in range(3)]
    days += [date(2025, 7, chance.between(2, 30)) for _ in range(2)]
    late = plan.until - date(2025, 8, 1)
    rest = plan.count - len(days)
    days += [plan.until - timedelta(days=chance.below(max(late.days, 1))) for _ in range(rest)]
    return sorted(min(day, plan.until) for day in days)


def news_of(plan: Plan) -> list[News]:
    """All its articles, the oldest first."""
    made = []
    for spot, day in enumerate(days_of(plan)):
        chance = Chance("news", plan.source, spot)
        names = plan.before if day < date(2025, 7, 1) else plan.after
        told = story((plan.source, spot), place_named(chance.one(names), day), day)
        made.append(_news(plan, spot, told, at(day, chance.between(6, 20), chance.below(60))))
    return made


def retold(plan: Plan, spot: int, original: News, *, credit: str, drop: int = 0) -> News:
    """The same story told again by another site some hours later, perhaps with less of it."""
    told = dataclasses.replace(
        original.story,
        credit=credit,
        paragraphs=original.story.paragraphs[: len(original.story.paragraphs) - drop],
        headings=(),
    )
    return _news(plan, spot, told, original.published + timedelta(hours=5))


def _news(plan: Plan, spot: int, told: Story, when: datetime) -> News:
    number = plan.start + spot * plan.step
    section = plan.sections[spot % len(plan.sections)]
    url = plan.address(number, slug(told.title), section, when)
    return News(
        source=plan.source, url=url, number=number, section=section, story=told, published=when
    )
