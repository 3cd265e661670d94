"""An invented site to be crawled over real HTTP on loopback, and its declaration."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.paging import NextLink
from crawler.source import Layout, Source
from storage.records import Kind
from tests.site.chance import Chance
from tests.site.chrome import document, e, footer, header
from tests.site.feeds import robots, rss
from tests.site.news import News, at
from tests.site.places import place_named
from tests.site.prose import slug, story
from tests.site.shapes.common import leaves, neighbours, newest
from tests.site.shapes.epi import laocai_page
from tests.site.web import Answer, html

ROOT = Path(__file__).parents[2]
PER_PAGE = 6
LIST = "/tin-moi"
CALENDAR = "/lich"
RING = "/vong"
_LAYOUT = Layout(
    title=("h1.article__title",),
    date=(".article__meta time::attr(datetime)",),
    lead=(".article__sapo",),
    body=(".article__body",),
    prune=(".sda_middle",),
    captions=("figcaption",),
    author=(".t1 .t2",),
    tags=(".article__tags .box-content a",),
)
_SPIDER = """from crawler.spider import SourceSpider
from tests.site.local import local_source


class Local(SourceSpider):
    name = "local"
    source = local_source({host!r})
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSite:
    """The articles of a site at `base` (`http://127.0.0.1:<port>`), the oldest first."""

    base: str
    news: tuple[News, ...]

    def answers(self) -> dict[str, Answer]:
        """All its pages by path: articles, lists of six, a feed, robots.txt, a ring of lists."""
        pages = {
            item.path: html(laocai_page(item, neighbours(item, self.news))) for item in self.news
        }
        pages["/robots.txt"] = robots("/cam/")
        pages["/rss.xml"] = rss(self.base, "Báo thử", newest(self.news)[:10])
        for number, leaf in enumerate(leaves(newest(self.news), PER_PAGE), 1):
            last = number * PER_PAGE >= len(self.news)
            following = None if last else list_path(number + 1)
            pages[list_path(number)] = html(list_page(leaf, following))
        for here, there in ((RING, f"{RING}?trang=2"), (f"{RING}?trang=2", RING)):
            pages[here] = html(list_page(self.news[-2:], there))
        pages[CALENDAR] = html(list_page(self.news[-1:], f"{CALENDAR}?ngay=2026-11-19"))
        return pages

    def with_news(self, count: int) -> "LocalSite":
        """The same site, `count` articles later."""
        grown = (one(self.base, len(self.news) + n) for n in range(count))
        return replace(self, news=(*self.news, *grown))


def local_site(base: str, count: int = 24) -> LocalSite:
    """A site of `count` articles."""
    return LocalSite(base=base, news=tuple(one(base, n) for n in range(count)))


def one(base: str, number: int) -> News:
    """The article of that number; the higher, the newer: four a day from 2026-01-01."""
    chance = Chance("local", number)
    day = date(2026, 1, 1) + timedelta(days=number // 4)
    told = story(("local", number), place_named("Lào Cai", day), day)
    return News(
        source="local",
        url=f"{base}/tin/{slug(told.title)}-post{1000 + number}.html",
        number=1000 + number,
        section="Thời sự",
        story=told,
        published=at(day, 6 + number % 4 * 4, chance.below(60)),
    )


def list_path(number: int) -> str:
    """The path of a list page, from 1."""
    return LIST if number == 1 else f"{LIST}?trang={number}"


def list_page(leaf: Sequence[News], following: str | None) -> str:
    """One page of the list, with a link to the next one. Each article is linked twice."""
    items = "".join(
        f'<article class="story"><a href="{e(item.path)}?utm_source=zalo#binh-luan"><img></a>'
        f'<h2><a class="cms-link" href="{e(item.path)}">{e(item.story.title)}</a></h2>'
        f'<time datetime="{item.published.isoformat()}">{item.published:%d/%m/%Y %H:%M}</time>'
        "</article>"
        for item in leaf
    )
    more = f'<a class="next" href="{e(following)}">Trang sau</a>' if following else ""
    return document("Tin mới", "", f"{header('Báo thử')}<main>{items}{more}</main>{footer('Báo')}")


def calendar(path: str) -> Answer | None:
    """An endless calendar: every day before today links to the day before, none to an article."""
    if not path.startswith(f"{CALENDAR}?"):
        return None
    day = date.fromisoformat(path.partition("=")[2])
    before = day - timedelta(days=1)
    link = f'<a class="next" href="{CALENDAR}?ngay={before}">Hôm trước</a>'
    return html(document("Lịch", "", f"{header('Báo thử')}<p>Lịch ngày {day}</p>{link}"))


def local_source(
    host: str, *, delay: float = 0.01, traps: bool = True, scheme: str = "http"
) -> Source:
    """The declaration of the site at `127.0.0.1:<port>`; `traps` adds two endless lists."""
    base = f"{scheme}://{host}"
    endless = (CALENDAR, RING) if traps else ()
    return Source(
        name="local",
        title="Báo thử",
        hosts=(host,),
        kind=Kind.NEWSPAPER,
        provinces=("15",),
        articles=(r"-post(?P<id>\d+)\.html(?:\?|$)", r"^/cu/(?P<id>\d+)\.html$"),
        entries=(
            Feed(url=f"{base}/rss.xml"),
            *(
                Listing(url=f"{base}{path}", links="article.story", next=NextLink("a.next"))
                for path in (LIST, *endless)
            ),
        ),
        layouts=(_LAYOUT,),
        delay=delay,
        faster_because="a server of the tests on this machine",
        allow_private=True,
    )


def write_spider(folder: Path, host: str) -> dict[str, str]:
    """Put a spider of the site into `folder`; the environment in which `diaphuong` finds it."""
    (folder / "local_spiders.py").write_text(_SPIDER.format(host=host), "utf-8")
    return {"DIAPHUONG_SPIDERS": "local_spiders", "PYTHONPATH": f"{folder}:{ROOT}"}
