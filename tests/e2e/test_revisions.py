"""A site changes its articles, or only seems to; what was kept follows, once."""

from dataclasses import replace

from storage.config import Config
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.local import LocalSite, local_site, local_source
from tests.site.news import News
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer, moved

FIRST = (1, "first_seen")
CHANGED = (2, "source_changed")


def begin(server: SiteServer, config: Config, seen: Seen) -> LocalSite:
    """Three articles are kept and due for a recheck."""
    site = local_site(server.base, 3)
    server.answers.update(site.answers())
    crawl_source(config, local_source(server.host, traps=False))
    seen.let_time_pass()
    return site


def rewrite(server: SiteServer, news: News, old: str, new: str) -> None:
    answer = server.answers[news.path]
    assert old.encode() in answer.body
    changed = answer.body.replace(old.encode(), new.encode())
    server.answers[news.path] = replace(answer, body=changed)


def recrawl(server: SiteServer, config: Config) -> tuple[int, int]:
    """How many pages were kept and unchanged."""
    counts = crawl_source(config, local_source(server.host, traps=False)).counts
    return counts.kept, counts.unchanged


def test_a_changed_text_is_a_new_revision(server: SiteServer, config: Config, look: Seen) -> None:
    site = begin(server, config, look)
    item = site.news[1]
    paragraph = item.story.paragraphs[0]
    rewrite(server, item, paragraph, f"{paragraph} Bản tin đã được sửa lại.")
    assert recrawl(server, config) == (1, 2)
    assert look.revisions(str(item.number)) == [FIRST, CHANGED]
    assert look.revisions(str(site.news[0].number)) == [FIRST]
    (text,) = [text for key, _, text, _ in look.words() if key == str(item.number)]
    assert "Bản tin đã được sửa lại." in text
    look.check()


def test_a_changed_title_is_a_new_revision(server: SiteServer, small: Config, seen: Seen) -> None:
    item = begin(server, small, seen).news[0]
    rewrite(server, item, item.story.title, f"{item.story.title} (cập nhật)")
    assert recrawl(server, small) == (1, 2)
    assert seen.revisions(str(item.number)) == [FIRST, CHANGED]


def test_noise_is_no_revision(server: SiteServer, small: Config, seen: Seen) -> None:
    site = begin(server, small, seen)
    rewrite(server, site.news[0], "</body>", "<p>Lượt xem: 1.024</p></body>")
    rewrite(server, site.news[1], "</p>", " \n</p>")
    rewrite(server, site.news[2], "<body", '<body data-gio="08:05:11"')
    assert recrawl(server, small) == (0, 3)
    assert all(seen.revisions(str(item.number)) == [FIRST] for item in site.news)


def test_a_page_that_swings_between_two_texts_makes_no_endless_revisions(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    item = begin(server, small, seen).news[0]
    paragraph = item.story.paragraphs[0]
    other = f"{paragraph} Một máy chủ khác nói thêm câu này."
    for _ in range(2):
        rewrite(server, item, paragraph, other)
        recrawl(server, small)
        seen.let_time_pass()
        rewrite(server, item, other, paragraph)
        recrawl(server, small)
        seen.let_time_pass()
    assert len(seen.revisions(str(item.number))) <= 3


def test_a_moved_article_stays_one_article(server: SiteServer, small: Config, seen: Seen) -> None:
    item = begin(server, small, seen).news[2]
    new = item.path.replace("/tin/", "/tin/moi-")
    server.answers[new] = server.answers[item.path]
    server.answers[item.path] = moved(new)
    assert recrawl(server, small) == (0, 3)
    assert seen.revisions(str(item.number)) == [FIRST]
    assert len(seen.words()) == 3


def test_an_old_address_with_an_id_of_its_own_becomes_an_alias(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    site = begin(server, small, seen)
    item, alias = site.news[0], "/cu/77.html"
    server.answers[alias] = moved(item.path)
    feed = server.answers["/rss.xml"]
    body = feed.body.replace(site.news[2].path.encode(), alias.encode())
    server.answers["/rss.xml"] = replace(feed, body=body)
    recrawl(server, small)
    assert seen.outcomes()["77"].outcome == "kept"
    assert len(seen.words()) == len(site.news)
    seen.check()


def test_what_was_kept_stays_when_the_page_goes(
    server: SiteServer, small: Config, seen: Seen
) -> None:
    item = begin(server, small, seen).news[0]
    words = seen.words()
    server.faults[item.path] = Fault(instead=Answer(status=404))
    counts = crawl_source(small, local_source(server.host, traps=False)).counts
    assert (counts.gone, counts.unchanged) == (1, 2)
    assert seen.words() == words
    seen.check()
