"""What every shape needs: sections, pages of a list, neighbours of an article."""

from collections.abc import Callable, Sequence

from tests.site.news import News
from tests.site.web import Answer, html

Page = Callable[[News, Sequence[News]], str]


def article_pages(news: Sequence[News], page: Page) -> dict[str, Answer]:
    """An answer for every article; each is shown among the others."""
    return {item.url: html(page(item, neighbours(item, news))) for item in news}


def neighbours(one: News, news: Sequence[News], count: int = 8) -> list[News]:
    """Other articles of the same site, those after it first."""
    spot = next((n for n, item in enumerate(news) if item.url == one.url), 0)
    turned = [*news[spot + 1 :], *news[:spot]]
    return turned[:count]


def in_section(news: Sequence[News], section: str) -> list[News]:
    """The articles of a section, newest first."""
    return sorted(
        (n for n in news if n.section == section), key=lambda n: n.published, reverse=True
    )


def newest(news: Sequence[News]) -> list[News]:
    """All articles, newest first."""
    return sorted(news, key=lambda item: item.published, reverse=True)


def leaves(news: Sequence[News], size: int) -> list[Sequence[News]]:
    """The list cut into pages; at least one."""
    return [news[start : start + size] for start in range(0, len(news), size)] or [[]]
