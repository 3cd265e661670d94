"""Sites as they are: lists by JSON and by post-back, odd addresses, odd letters, odd markup."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

import pytest

from crawler.discovery.base import Entry
from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.paging import JsonPages, PageNumber, PostBack
from crawler.run import RunReport
from crawler.source import Layout
from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.odd import TEXT, TITLES, address, page, source, tcvn3, vni
from tests.site.server import SiteServer
from tests.site.traps import to_1258
from tests.site.web import Answer, html, moved
from vietnam.dates import VIETNAM

LIST = "/danh-sach"
FORM = (
    '<form method="post"><input type="hidden" name="__VIEWSTATE" value="{state}">'
    '<input type="hidden" name="__EVENTVALIDATION" value="{state}+/="> '
    '<a class="pg" href="javascript:__doPostBack(&#39;dnn$ctr$Pager&#39;,&#39;{page}&#39;)">Sau</a>'
    "</form>"
)


def links(*paths: str, extra: str = "") -> str:
    items = "".join(f'<li><a href="{path}">Bài</a></li>' for path in paths)
    return f"<html><head>{extra}</head><body><ul>{items}</ul></body></html>"


def three(server: SiteServer) -> None:
    """Three articles."""
    for number, title in enumerate(TITLES, 1):
        server.answers[address(number)] = html(page(title))


def crawl(server: SiteServer, config: Config, *entries: Entry) -> RunReport:
    return crawl_source(config, source(server.host, *entries))


def listing(server: SiteServer, **how: object) -> Listing:
    return replace(Listing(url=f"{server.base}{LIST}"), **how)  # type: ignore[arg-type]


def titles(seen: Seen) -> list[str]:
    return [title for _, title, _, _ in seen.words()]


def test_a_list_in_json_behind_a_shell(server: SiteServer, small: Config, seen: Seen) -> None:
    three(server)
    server.answers[LIST] = html('<html><body><div id="app"></div><script></script></body></html>')
    for number in (1, 2, 3, 4):
        rows = [{"slug": "bai-so", "id": number, "ngay": "2026-03-05T07:30:00+07:00"}]
        told = {"data": json.dumps({"items": rows if number < 4 else []})}  # JSON within JSON
        body = json.dumps(told).encode()
        server.answers[f"/api/tin?trang={number}"] = Answer(
            body=body, content_type="application/json"
        )
    paging = JsonPages(
        template="/api/tin?trang={page}",
        first=0,
        items="data.items",
        link="/tin/{slug}-post{id}.html",
        date="ngay",
    )
    report = crawl(server, small, listing(server, next=paging))
    assert report.outcome == "finished", report.detail
    assert titles(seen) == list(TITLES)
    assert seen.walks() == {(LIST, "exhausted"): 1}


def test_post_back_gives_each_page_the_state_of_the_one_before(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    three(server)

    def leaf(number: int) -> Answer:
        form = FORM.format(state=f"/wEP{number}==", page=number + 1) if number < 3 else ""
        return html(links(address(number)) + form)

    def posted(path: str, body: str) -> Answer | None:
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        number = int(sent["__EVENTARGUMENT"])
        state = f"/wEP{number - 1}=="
        expected = {"__VIEWSTATE": state, "__EVENTVALIDATION": f"{state}+/="}
        expected |= {"__EVENTTARGET": "dnn$ctr$Pager", "__EVENTARGUMENT": str(number)}
        return leaf(number) if path == LIST and sent == expected else None

    server.answers[LIST], server.posted = leaf(1), posted
    report = crawl(server, small, listing(server, next=PostBack("a.pg")))
    assert report.outcome == "finished", report.detail
    assert titles(seen) == list(TITLES)
    assert [entry.method for entry in server.asked(LIST)] == ["GET", "POST", "POST"]


def test_sharepoint_counts_its_pages_in_the_query(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    three(server)
    for number in (1, 2, 3):
        path = LIST if number == 1 else f"{LIST}?PageIndex={number}"
        server.answers[path] = html(links(address(number)))
    server.answers[f"{LIST}?PageIndex=4"] = html("<html><body><p>Hết</p></body></html>")
    report = crawl(server, small, listing(server, next=PageNumber(template="?PageIndex={page}")))
    assert report.outcome == "finished", report.detail
    assert titles(seen) == list(TITLES)


def test_the_absolute_date_behind_a_relative_one(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    server.answers[address(1)] = html(page(TITLES[0], date=""))
    at = (datetime.now(VIETNAM) - timedelta(hours=8, minutes=21)).replace(second=0, microsecond=0)
    card = f'<span class="t" title="{at:%H:%M, %d/%m/%Y}">8 giờ trước</span>'
    link = f'<a href="{address(1)}">{TITLES[0]}</a>'
    server.answers[LIST] = html(f'<html><body><div class="k">{link}{card}</div></body></html>')
    crawl(server, small, listing(server, item=".k", date=".t"))
    assert [kept for *_, kept in seen.words()] == [at.astimezone(UTC).isoformat()]


@pytest.mark.parametrize(
    "spellings",
    [
        ("/tin/bến-đò-post1.html", "/tin/b%e1%ba%bfn-%C4%91%C3%B2-post1.html"),
        ("/tin/be\u0302\u0301n-đo\u0300-post1.html", "/tin/bến-đò-post1.html"),
        ("/tin/b%25E1%25BA%25BFn-post1.html", "/tin/b%E1%BA%BFn-post1.html"),
    ],
)
def test_vietnamese_addresses_in_any_spelling_are_one_page(
    server: SiteServer, small: Config, seen: Seen, spellings: tuple[str, ...]
) -> None:
    """Known by its whole address, as pages of some families are."""
    server.answers[LIST] = html(links(*spellings))
    server.dynamic = lambda path: html(page(TITLES[0])) if path.startswith("/tin/") else None
    declared = source(server.host, listing(server))
    declared = replace(declared, articles=(r"^/tin/(?P<id>[^/?]+)\.html$",))
    report = crawl_source(small, declared)
    assert report.counts.announced == 1
    assert len([path for path in server.paths() if path.startswith("/tin/")]) == 1
    assert titles(seen) == [TITLES[0]]
    assert all(path.isascii() for path in server.paths())


def test_many_names_of_one_host(server: SiteServer, small: Config) -> None:
    port = server.host.partition(":")[2]
    path = address(1)
    spellings = [f"{base}{path}" for base in (server.base, f"http://localhost:{port}")]
    spellings += [f"https://www.localhost:{port}{path}", f"//localhost:{port}{path}", path]
    server.answers[path] = html(page(TITLES[0]))
    server.answers[LIST] = html(links(*spellings, f"http://192.0.2.7{path}"))
    declared = source(server.host, listing(server))
    report = crawl_source(small, replace(declared, hosts=(server.host, f"localhost:{port}")))
    assert (report.counts.announced, report.counts.kept) == (1, 1)
    assert len(server.asked(path)) == 1


def test_a_base_that_misleads_and_markup_that_ends_too_early(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    base = '<base href="https://baocu.example/cu/">'
    body = page(TITLES[0], head=base).replace("<h1>", "</body></html><h1>")
    server.answers[address(1)] = html("</html>" + body)
    server.answers[LIST] = html("</body></html>" + links(address(1)[1:], extra=base))
    report = crawl(server, small, Listing(url=f"{server.base}{LIST}"))
    assert report.outcome == "finished", report.detail
    ((_, title, text, _),) = seen.words()
    assert (title, text) == (TITLES[0], "\n\n".join(TEXT))


def test_entities_escaped_again(server: SiteServer, small: Config, seen: Seen) -> None:
    title = (
        "Chuy&amp;#7879;n b&amp;#7871;n &amp;#273;&amp;ograve; ngang "
        "&amp;ldquo;V&amp;agrave;m&amp;rdquo;"
    )
    said = tuple(
        line.replace("à", "&amp;amp;agrave;").replace("ó", "&amp;oacute;") for line in TEXT
    )
    server.answers[address(1)] = html(page(title, text=said))
    server.answers["/rss"] = Answer(
        content_type="text/xml",
        body=f"<rss><item><title>{title}</title><link>{server.base}{address(1)}</link></item></rss>".encode(),
    )
    crawl(server, small, Feed(url=f"{server.base}/rss"))
    ((_, shown, text, _),) = seen.words()
    assert shown == "Chuyện bến đò ngang “Vàm”"
    assert text == "\n\n".join(TEXT)


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "windows-1258": to_1258,
    "TCVN3": lambda text: tcvn3(text).encode("latin-1", "xmlcharrefreplace"),
    "VNI": lambda text: vni(text).encode("latin-1", "xmlcharrefreplace"),
    "TCVN3 as UTF-8": lambda text: tcvn3(text).encode(),
    "VNI as UTF-8": lambda text: vni(text).encode(),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_old_letters_in_lists_feeds_and_articles(
    server: SiteServer, small: Config, seen: Seen, way: str
) -> None:
    write = WRITTEN[way]
    for number, title in enumerate(TITLES, 1):
        server.answers[address(number)] = Answer(body=write(page(title)), content_type="text/html")
    cards = "".join(
        f'<li><a href="{address(number)}">{title}</a></li>'
        for number, title in enumerate(TITLES[:2], 1)
    )
    server.answers[LIST] = Answer(
        body=write(f"<html><body>{cards}</body></html>"), content_type="text/html"
    )
    last = f"<title>{TITLES[2]}</title><link>{server.base}{address(3)}</link>"
    server.answers["/rss"] = Answer(
        body=write(f"<rss><item>{last}</item></rss>"), content_type="text/xml"
    )
    crawl(server, small, listing(server), Feed(url=f"{server.base}/rss"))
    assert titles(seen) == list(TITLES)
    assert {text for _, _, text, _ in seen.words()} == {"\n\n".join(TEXT)}
    assert seen.announced_titles() == set(TITLES)


def test_an_honest_name_is_refused_and_said_so(server: SiteServer, small: Config) -> None:
    """A site that lets in nothing but browsers: no page is kept, and we do not pretend."""
    server.dynamic = lambda _path: Answer(status=403, body=b"<h1>403 Forbidden</h1>")
    report = crawl(server, small, listing(server), Feed(url=f"{server.base}/rss"))
    assert report.outcome == "failed"
    assert f"HTTP 403 from {server.base}{LIST}: the site refuses this crawler" in str(report.detail)
    agents = {entry.headers["User-Agent"] for entry in server.log}
    assert {agent.partition("/")[0] for agent in agents} == {"diaphuong"}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("<script>document.cookie='D1N=4f; path=/';location.reload();</script>", "cookie_shell"),
        ("<title>Just a moment...</title><p>Checking your browser</p>", "block_page"),
        ("<title>Không tìm thấy trang</title><p>Mời xem tin khác</p>", "soft_404"),
    ],
)
def test_a_list_that_is_none_is_told_by_its_reason(
    server: SiteServer, small: Config, answer: str, words: str
) -> None:
    server.answers[LIST] = html(f"<html>{answer}</html>")
    report = crawl(server, small, listing(server))
    assert report.outcome == "failed"
    assert f"{server.base}{LIST}: {words}: " in str(report.detail)


def test_a_list_that_leads_home_is_no_list(server: SiteServer, small: Config) -> None:
    server.answers[LIST] = moved("/", 302)
    server.answers["/"] = html(links(address(1)))
    report = crawl(server, small, listing(server))
    assert report.outcome == "failed"
    assert "it leads home" in str(report.detail)
    assert server.asked(address(1)) == []


def test_what_nobody_verified_is_named_when_it_is_false(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    three(server)
    server.answers[LIST] = html(links("/a.html", "/b.html"))
    server.answers["/muc"] = html(links(*map(address, (1, 2, 3))))
    declared = replace(
        source(server.host, listing(server), Listing(url=f"{server.base}/muc")),
        layouts=(Layout(title=("h1",), body=("div.noi-dung",)),),
        unverified={"articles": "a guess of the family", "layouts": "taken from another site"},
    )
    report = crawl_source(small, declared)
    assert report.outcome == "finished"
    nothing, layout = report.warnings
    assert LIST in nothing
    assert "never verified: articles: a guess of the family" in nothing
    assert "layouts: none fits any of the 3 articles" in layout
    assert "never verified: layouts: taken from another site" in layout
    assert titles(seen) == list(TITLES)
