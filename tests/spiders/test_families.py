"""Each family's saved pages are read by the declarations of that family."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest

from crawler.discovery.base import Fetched, Follow, Order, Window
from crawler.families.register import FAMILIES
from crawler.families.uiarticle import MORE, article_lists
from crawler.families.unknown import ANY_PAGE, NUMBERED
from crawler.reading import Hints, read
from crawler.source import Source
from storage.records import Kind, Reading
from tests.reading.saved import SavedPage, saved_pages
from tests.spiders.fleet import SOURCES
from vietnam.credit import agency_prefix

NOW = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
# Pages of systems that are no family: the one source each that its shape is taken from.
ALONE = {"bai_viet": "hatinh_portal", "bespoke": "baolaichau"}


def readers_of(page: SavedPage) -> list[Source]:
    """The sources of a page's family, or the one that it was saved from."""
    family = page.folder.parent.name
    own = {**ALONE, **{name: name for name in SOURCES}}
    named = [SOURCES[own[family]]] if family in own else []
    return [*named, *(one for one in SOURCES.values() if one.family == family)]


@dataclass(frozen=True, slots=True)
class Case:
    page: SavedPage
    source: Source

    @property
    def name(self) -> str:
        return f"{self.page.name}-{self.source.name}"


CASES = [Case(page, source) for page in saved_pages() for source in readers_of(page)]


def test_every_family_has_a_page_and_a_source() -> None:
    pages = {page.folder.parent.name for page in saved_pages()}
    known = {*FAMILIES, *ALONE}  # the other pages are of systems that no source of the list runs on
    assert known <= pages
    assert {case.page.folder.parent.name for case in CASES} - set(SOURCES) == known


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_page_of_a_family_is_read_by_its_sources(case: Case) -> None:
    url = f"https://{case.source.hosts[0]}{urlsplit(case.page.facts['url']).path}"
    hints = Hints(content_type="text/html; charset=utf-8", captured_at=NOW)
    answer = read((case.page.folder / "page.html").read_bytes(), url, case.source, hints)
    assert isinstance(answer, Reading), answer
    expected = case.page.expected
    assert expected is not None
    assert answer.title == expected["title"]
    assert answer.published_at is not None
    assert answer.published_at == datetime.fromisoformat(expected["published_at"])
    # Where a site does not tell the lead, it stays the first paragraph; no word is lost.
    whole = [expected.get("lead"), *expected["paragraphs"]]
    lines = [agency_prefix(line)[1] for line in (answer.lead, *answer.paragraphs) if line]
    assert lines == [line for line in whole if line]


LIST = """<html><body><form><div class="UIArticleInMenu_Default"><ul class="ArticleList">
<li class="row"><h2 class="Title"><a href="/kinh-te/ben-song-{0}">Bến sông</a></h2>
<span class="PostDate">16/03/2026 08:20</span></li></ul></div></form>
<script>var option = { article_category_id: 41, "categoryIds": "41,42", site_id: '7',
page_size: 10 };</script></body></html>"""


def _page(body: str, follow: Follow) -> Fetched:
    return Fetched(
        url=follow.url, body=body.encode(), content_type="text/html", captured_at=NOW, follow=follow
    )


def test_lists_of_uiarticle_go_on_by_post() -> None:
    (listing,) = article_lists("https://caobang.gov.vn", "kinh-te", goes_on=MORE)
    (first,) = listing.first(Window(), NOW)
    is_article = SOURCES["caobang_portal"].is_article
    found = listing.found(_page(LIST.replace("{0}", "812360"), first), is_article, Window())
    (announced,), (follow,) = found.announced, found.follows
    assert announced.published == datetime.fromisoformat("2026-03-16T08:20:00+07:00")
    assert (follow.method, follow.order, follow.number) == ("POST", Order.NEXT, 2)
    assert follow.url.endswith("/ArticleInMenuPagination.aspx/LoadArticle")
    assert json.loads(follow.body) == {
        "article_category_id": "41", "categoryIds": "41,42", "site_id": "7",
        "page": "2", "page_size": "10",
    }  # fmt: skip
    answer = json.dumps({"d": LIST.replace("{0}", "812355")})
    (second,) = listing.found(_page(answer, follow), is_article, Window()).announced
    assert second.url == "https://caobang.gov.vn/kinh-te/ben-song-812355"


def test_a_list_whose_script_is_written_otherwise_is_stuck_not_finished() -> None:
    (listing,) = article_lists("https://caobang.gov.vn", "kinh-te", goes_on=MORE)
    (first,) = listing.first(Window(), NOW)
    other = LIST.replace("site_id", "portal")
    found = listing.found(_page(other, first), SOURCES["caobang_portal"].is_article, Window())
    assert found.stuck
    assert "{site}" in found.stuck


def identity(patterns: tuple[str, ...], target: str) -> str | None:
    host = "song.example"
    source = Source(name="song", title="Sông", hosts=(host,), kind=Kind.PORTAL, articles=patterns)
    return source.identity(f"https://{host}{target}")


@pytest.mark.parametrize(
    ("family", "one", "other"),
    [
        # the same id in another month is another article
        ("epi_yyyymm", "/a/202503/x-1a2b3c4/", "/a/202504/y-1a2b3c4/"),
        ("sharepoint", "/so/a/Trang/ChiTietTinTuc.aspx?nid=5", "/Trang/ChiTietTinTuc.aspx?nid=5"),
        ("tandan", "/portal/Pages/2025-3-14/x.aspx", "/portal/Pages/2025-3-15/x.aspx"),
        ("vhv", "/tin-tuc/x.html", "/tin/x.html"),
        ("liferay", "/web/guest/-/x", "/web/guest/-/y"),
    ],
)
def test_two_articles_of_a_family_are_two(family: str, one: str, other: str) -> None:
    patterns = FAMILIES[family].articles
    assert identity(patterns, one)
    assert identity(patterns, other)
    assert identity(patterns, one) != identity(patterns, other)


@pytest.mark.parametrize(
    ("family", "one", "other"),
    [
        ("epi_yyyymm", "/kinh-te/202503/x-1a2b3c4/", "/xa-hoi/202503/x-moi-1a2b3c4"),
        ("epi_post", "/x-post12.html", "/kinh-te/y-post12.html?utm_source=zalo"),
        ("liferay", "/-/asset_publisher/aB1/content/x", "/web/guest/-/asset_publisher/Content/x"),
        ("liferay", "/w/x", "/vi/w/x?_com_liferay=1"),
        ("uiarticle", "/kinh-te/x-812360", "/tin-tuc-73053/y-812360/"),
        ("dnn", "/a/tabid/9/ID/4410/Default.aspx", "/b/tabid/8/ID/4410/Default.aspx"),
    ],
)
def test_two_addresses_of_one_article_are_one(family: str, one: str, other: str) -> None:
    patterns = FAMILIES[family].articles
    assert identity(patterns, one)
    assert identity(patterns, one) == identity(patterns, other)


@pytest.mark.parametrize(
    ("family", "target"),
    [
        ("uiarticle", "/tin-tuc/ke-hoach-nam-2025"),
        ("neko_1cdn", "/dai-hoi-event12345.html"),
        ("chinhphu_htm", "/chu-de/x-123456789.htm"),
        ("vhv", "/chuyen-muc-tin-c217-2.html"),
        ("epi_yyyymm", "/kinh-te/202503/"),
    ],
)
def test_what_looks_like_an_article_and_is_none(family: str, target: str) -> None:
    assert identity(FAMILIES[family].articles, target) is None


def test_where_nothing_is_known_no_two_pages_are_one() -> None:
    targets = ["/a", "/a/b", "/a?id=1", "/a?id=2", "/tin-2025.html", "/khac-2025.html"]
    found = [identity(ANY_PAGE, target) for target in targets]
    assert None not in found
    assert len(set(found)) == len(targets)
    assert identity(ANY_PAGE, "/a?fbclid=x") == identity(ANY_PAGE, "/a/") == "/a"
    assert identity((NUMBERED,), "/tin/x-2025.html") != identity((NUMBERED,), "/tin/y-2025.html")


@pytest.mark.parametrize("target", ["/", "/logo.PNG", "/van-ban.pdf", "/rss/home.rss"])
def test_files_and_the_front_page_are_no_pages(target: str) -> None:
    assert identity(ANY_PAGE, target) is None
