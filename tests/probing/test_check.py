import asyncio
from dataclasses import replace

import pytest

from crawler.discovery.base import Follow
from crawler.probing.check import Check
from crawler.probing.desk import Answer
from crawler.probing.verdict import Ruling, Verdict
from crawler.source import Layout, Source
from crawler.trust import Tls
from tests.probing.asking import AGENT, InventedDesk, changed, hold
from tests.site.feeds import robots
from tests.site.web import Answer as Page
from tests.site.web import Web, html, moved
from tests.site.world import web
from tests.spiders.fleet import SOURCES

HOME = "https://baolaocai.vn"
LAOCAI = SOURCES["baolaocai"]


def checked(
    source: Source = LAOCAI, pages: Web | None = None, desk: InventedDesk | None = None
) -> Verdict:
    check = Check(source=source, agent=AGENT)
    hold(check.hold, desk or InventedDesk(pages or web()))
    return check.verdict()


def ruling(verdict: Verdict, place: str) -> tuple[Ruling, str]:
    (found,) = [(claim.ruling, claim.because) for claim in verdict.claims if claim.place == place]
    return found


def test_a_site_as_declared() -> None:
    verdict = checked()
    assert verdict.fine, verdict.differs
    assert [(host.host, host.status) for host in verdict.hosts] == [("baolaocai.vn", 200)]
    assert verdict.tls is not None
    assert verdict.tls.works_with == "ordinary"
    assert [sample.method for sample in verdict.samples] == ["layout"] * 3
    assert all({"title", "date", "lead", "body", "author"} <= set(s.fields) for s in verdict.read)
    assert verdict.family == "epi_post"
    assert ruling(verdict, "family")[0] is Ruling.CONFIRMED
    assert ruling(verdict, "entries")[0] is Ruling.CONFIRMED
    assert verdict.requests <= 12


@pytest.mark.parametrize(
    "name", ["noichinh", "baochinhphu", "baocantho", "laocai_portal", "danang_portal"]
)
def test_the_invented_world_is_as_declared(name: str) -> None:
    verdict = checked(SOURCES[name])
    home_missing = {f"{SOURCES[name].hosts[0]} answers 404"}
    assert [line for line in verdict.differs if line not in home_missing] == []
    assert verdict.read


def test_each_question_is_asked_once() -> None:
    desk = InventedDesk(web())
    checked(desk=desk)
    assert len(set(desk.log)) == len(desk.log)
    assert desk.log.count(f"{HOME}/") == 1  # the front page is one of the lists


def test_a_host_that_is_not_there() -> None:
    verdict = checked(desk=InventedDesk(web(), silent=frozenset({"baolaocai.vn"})))
    assert not verdict.fine
    assert verdict.differs[0].startswith("baolaocai.vn does not answer: no such host")
    assert not verdict.lists
    assert verdict.requests == 1  # nobody asks on
    assert ruling(verdict, "entries") == (Ruling.OPEN, "the site did not answer")


def test_a_host_that_moved() -> None:
    there = {f"{HOME}/": moved("https://laocaionline.example/", 302)}
    there["https://laocaionline.example/"] = html("<title>Báo</title>")
    verdict = checked(pages=changed(web(), lambda answers: answers.update(there)))
    assert (
        "baolaocai.vn leads to https://laocaionline.example/: declare that host" in verdict.differs
    )


@pytest.mark.parametrize(
    ("allowed", "said"),
    [
        ({"weak_keys"}, "TLS works with weak_keys and not as declared (ordinary)"),
        ({"legacy_renegotiation", "weak_keys"}, "works with legacy_renegotiation"),
        ({"legacy_renegotiation+weak_keys"}, "works with legacy_renegotiation+weak_keys"),
        ({"pinned_certificate"}, "TLS (https://baolaocai.vn/)"),
    ],
)
def test_what_tls_needs_is_found_by_trying(allowed: set[str | None], said: str) -> None:
    desk = InventedDesk(web(), needs={"baolaocai.vn": frozenset(allowed)})
    verdict = checked(replace(LAOCAI, unverified={"tls": "nobody asked"}), desk=desk)
    assert any(said in line for line in verdict.differs)
    assert not verdict.fine


def test_a_weaker_tls_profile_that_nobody_needs() -> None:
    weaker = Tls(weak_keys=True, because="an old server")
    verdict = checked(replace(LAOCAI, tls=weaker, unverified={"tls": "a guess"}))
    assert verdict.fine
    assert "ordinary TLS would do: weak_keys is not needed" in verdict.notes
    assert ruling(verdict, "tls")[0] is Ruling.CONTRADICTED


def test_a_list_that_robots_txt_forbids_is_not_asked() -> None:
    pages = changed(
        web(), lambda answers: answers.update({f"{HOME}/robots.txt": robots("/chinh-tri/")})
    )
    verdict = checked(pages=pages)
    assert any(f"robots.txt forbids {HOME}/chinh-tri/" in line for line in verdict.differs)


def test_robots_txt_may_ask_for_more_patience() -> None:
    slow = Page(body=b"User-agent: *\nCrawl-delay: 7\n", content_type="text/plain")
    verdict = checked(pages=changed(web(), lambda a: a.update({f"{HOME}/robots.txt": slow})))
    assert any(
        "asks for 7 s between requests, declared are 1 s" in line for line in verdict.differs
    )


def test_a_feed_that_is_gone_contradicts_the_claim() -> None:
    pages = changed(web(), lambda answers: answers.pop(f"{HOME}/rss/home.rss"))
    verdict = checked(pages=pages)
    assert f"{HOME}/rss/home.rss answers 404" in verdict.differs
    assert ruling(verdict, "entries")[0] is Ruling.CONTRADICTED


def test_addresses_that_fit_nothing() -> None:
    verdict = checked(
        replace(LAOCAI, articles=(r"-bai(?P<id>\d+)\.html$",), unverified={"articles": "a guess"})
    )
    assert any("announces no article: none of its" in line for line in verdict.differs)
    assert ruling(verdict, "articles")[0] is Ruling.CONTRADICTED


def test_a_layout_that_fits_no_page() -> None:
    verdict = checked(
        replace(
            LAOCAI, layouts=(Layout(body=(".no-such-box",)),), unverified={"layouts": "a guess"}
        )
    )
    assert any("the declared layout fits none of 3 articles" in line for line in verdict.differs)
    assert ruling(verdict, "layouts")[0] is Ruling.CONTRADICTED
    assert [sample.method for sample in verdict.read] == ["general: prose"] * 3


def test_a_selector_that_finds_no_date() -> None:
    (layout,) = LAOCAI.layouts
    verdict = checked(
        replace(
            LAOCAI,
            layouts=(replace(layout, date=(".khong-co",)),),
            unverified={"layouts.date": "guessed", "layouts.lead": "guessed"},
        )
    )
    assert "layout: the selectors of date find nothing in 3 articles" in verdict.differs
    assert ruling(verdict, "layouts.date")[0] is Ruling.CONTRADICTED
    assert ruling(verdict, "layouts.lead")[0] is Ruling.CONFIRMED


def test_the_next_page_is_asked_and_must_be_another() -> None:
    source = replace(SOURCES["danang_portal"], unverified={"entries.next": "a guess"})
    verdict = checked(source)
    (went_on,) = [seen for seen in verdict.lists if seen.further]
    assert went_on.goes_on
    assert ruling(verdict, "entries.next")[0] is Ruling.CONFIRMED

    def same(answers: dict[str, Page]) -> None:
        for url in [url for url in answers if "_cur=" in url]:
            answers[url] = answers[url.partition("?")[0]]

    verdict = checked(source, changed(web(), same))
    assert any("shows no article that is new" in line for line in verdict.differs)
    assert ruling(verdict, "entries.next")[0] is Ruling.CONTRADICTED


def test_articles_that_are_walls() -> None:
    wall = html(
        "<html><title>x</title><body>Please enable cookies. Attention required! Cloudflare</body>"
    )

    def walled(answers: dict[str, Page]) -> None:
        answers.update({url: wall for url in answers if "-post" in url})

    verdict = checked(pages=changed(web(), walled))
    assert any("none of 3 announced articles reads as one" in line for line in verdict.differs)


def test_only_so_many_lists_are_asked() -> None:
    source = SOURCES["baochinhphu"]
    check = Check(source=source, agent=AGENT, most_lists=3)
    hold(check.hold, InventedDesk(web()))
    verdict = check.verdict()
    assert [seen.kind for seen in verdict.lists] == ["feed", "feed", "listing"]
    assert f"8 of {len(source.entries)} lists were not asked: see --lists" in verdict.notes


class Hanging(InventedDesk):
    """A site that answers its front page and then never again."""

    async def ask(self, follow: Follow) -> Answer:
        if follow.url != f"{HOME}/":
            await asyncio.Event().wait()
        return await super().ask(follow)


def test_a_site_that_hangs_ends_its_own_check_and_what_was_seen_stays() -> None:
    check = Check(source=LAOCAI, agent=AGENT, patience=0.05)
    hold(check.hold, Hanging(web()))
    verdict = check.verdict()
    assert verdict.hosts[0].status == 200
    assert any("was not done within" in line for line in verdict.differs)


def test_a_check_that_breaks_off_is_not_fine() -> None:
    class Broken(InventedDesk):
        async def ask(self, follow: Follow) -> Answer:
            raise ZeroDivisionError(follow.url)

    check = Check(source=LAOCAI, agent=AGENT)
    with pytest.raises(ZeroDivisionError):
        hold(check.hold, Broken(web()))
    assert check.verdict().differs == ("it could not be asked; the log says why",)
