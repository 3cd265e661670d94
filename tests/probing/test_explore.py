"""Probes of sites of every family, and of some like no family."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.sitemap import Sitemap
from crawler.families.register import FAMILIES
from crawler.source import Source
from storage.records import Kind
from tests.probing.asking import InventedDesk
from tests.probing.drafts import Probed, probed
from tests.probing.sites import (
    ADDRESSES,
    SECTIONS,
    Site,
    family_site,
    plain_page,
    site,
    with_lists_in_json,
    with_sitemap,
)
from tests.probing.towns import town
from tests.site.plans import PLANS
from tests.site.prose import slug
from tests.site.web import Answer, Web, html, moved
from tests.site.world import all_news
from tests.spiders import test_fleet as policy
from tests.spiders.fleet import SOURCES

BASE = "https://baophutho.example"
RUFF = Path(sys.executable).with_name("ruff")


def numbered(base: str = BASE) -> Site:
    return site(base, lambda n: f"/{slug(n.story.title)}-{n.number}.html", plain_page)


def assert_knows(source: Source, urls: Iterable[str]) -> None:
    """Each address is an article of its own."""
    identities = [source.identity(url) for url in urls]
    assert None not in identities
    assert len(set(identities)) == len(identities)


def assert_passes_the_fleet(source: Source) -> None:
    """What tests/spiders asks of every declaration."""
    policy.test_patterns_know_articles_from_strangers(source)
    policy.test_list_pages_are_no_articles(source)
    policy.test_every_pattern_is_shown_by_an_example(source)
    policy.test_tracking_parameters_and_www_do_not_change_the_identity(source)
    policy.test_provinces_are_codes_of_today(source)
    policy.test_nobody_is_less_polite_without_a_named_reason(source)
    policy.test_a_declaration_holds_nothing_that_can_be_changed(source)
    policy.test_entries_live_on_hosts_of_the_source(source)
    policy.test_unverified_names_fields_and_reasons(source)
    policy.test_every_layout_says_where_something_stands(source)
    policy.test_every_selector_of_a_layout_is_css(source)
    policy.test_the_family_is_known(source)


def assert_is_a_spider_file(made: Probed, folder: Path) -> None:
    """The text is linted, formatted, and declares what was found."""
    spiders = folder / "spiders"
    spiders.mkdir(parents=True)
    (spiders / "__init__.py").touch()
    file = spiders / "probed.py"
    file.write_text(made.text, "utf-8")
    config = Path(__file__).parents[2] / "pyproject.toml"
    for words in (("check", "--no-cache"), ("format", "--check", "--diff", "--no-cache")):
        done = subprocess.run(
            [str(RUFF), *words, "--config", str(config), str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    names: dict[str, object] = {}
    exec(compile(made.text, str(file), "exec"), names)  # noqa: S102 - the file that was written
    (spider,) = [one for one in names.values() if getattr(one, "name", "") == "probed"]
    assert getattr(spider, "source", None) == made.declared


@pytest.mark.parametrize("family", ADDRESSES)
def test_a_site_of_each_family(family: str, tmp_path: Path) -> None:
    made = family_site(family)
    found = probed(made.web, f"{made.base}/")
    assert_knows(found.declared, made.urls)
    known = family if family in FAMILIES else None
    assert found.declared.family == known
    assert found.findings.family in {known, "wordpress"}
    assert found.findings.layout is not None
    assert found.findings.turns
    assert len(found.findings.feeds) == 1
    assert_passes_the_fleet(found.declared)
    assert_is_a_spider_file(found, tmp_path)


@pytest.mark.parametrize("name", [plan.source for plan in PLANS])
def test_the_invented_world(name: str, tmp_path: Path) -> None:
    declared = SOURCES[name]
    found = probed(town(name), f"https://{declared.hosts[0]}/")
    readable = {news.url for news in all_news()[name] if declared.is_article(news.url)}
    assert_knows(found.declared, readable)
    assert found.findings.family in {declared.family, None}
    assert found.findings.layout is not None
    assert found.findings.requests <= 45
    assert_passes_the_fleet(found.declared)
    assert_is_a_spider_file(found, tmp_path)


def test_the_place_and_the_kind_are_guessed_and_said_to_be() -> None:
    found = probed(numbered().web, BASE).declared
    assert (found.provinces, found.kind) == (("25",), Kind.NEWSPAPER)
    assert {"title", "kind", "provinces", "articles", "layouts"} <= set(found.unverified)
    portal = numbered("https://phutho.gov.vn")
    assert probed(portal.web, portal.base).declared.kind is Kind.PORTAL


def test_lists_are_declared_with_their_items_dates_and_next_page() -> None:
    entries = probed(numbered().web, BASE).declared.entries
    (feed,) = [entry for entry in entries if isinstance(entry, Feed)]
    lists = [entry for entry in entries if isinstance(entry, Listing)]
    assert feed.url == f"{BASE}/rss.xml"
    assert [entry.url for entry in lists] == [f"{BASE}{path}" for path in SECTIONS]
    assert {(entry.item, entry.date) for entry in lists} == {("div.muc", "span.luc")}
    assert lists[0].next is not None
    assert lists[1].next is None  # it has one page only, and the file says that this was not seen
    why = probed(numbered().web, BASE).declared.unverified["entries"]
    assert f"how these lists go on was not seen, only their first pages are asked: {BASE}" in why


def test_a_layout_is_derived_and_reads_as_the_general_reader_does() -> None:
    found = probed(numbered().web, BASE).findings.layout
    assert found is not None
    assert found.layout.title == ("h1.tieu-de-tin",)
    assert found.layout.date == ("div.ngay-tin",)
    assert found.layout.lead == ("div.mo-dau",)
    assert found.layout.body == ("div.than-bai",)
    assert (found.origin, found.samples) == ("derived", 5)


# -- sites unlike any family -----------------------------------------------------------------


def test_ids_in_the_query() -> None:
    made = site(BASE, lambda n: f"/index.php?muc=3&id={n.number}", plain_page)
    found = probed(made.web, BASE).declared
    assert_knows(found, made.urls)
    assert not found.is_article(f"{BASE}/index.php?muc=3")
    assert not found.is_article(f"{BASE}{SECTIONS[0]}?page=2")
    assert found.identity(f"{BASE}/index.php?id=1001&muc=9") == "id=1001"


def test_slugs_without_any_number() -> None:
    made = site(BASE, lambda n: f"/{slug(n.story.title)}", plain_page)
    found = probed(made.web, BASE).declared
    assert_knows(found, made.urls)
    assert not any(found.is_article(f"{BASE}{path}") for path in SECTIONS)  # four words, too


def test_two_languages_on_one_site_are_told_apart() -> None:
    vi = site(BASE, lambda n: f"/vi/tin/{slug(n.story.title)}-{n.number}.html", plain_page)
    english = html(_english())
    numbers = [news.number for news in vi.news]
    pages = {f"/en/news/the-harvest-of-this-year-{n}.html": english for n in numbers}
    links = "".join(
        f'<li><a href="{path}">News of the harvest in the hills</a></li>' for path in pages
    )
    body = vi.answers["/"].body.replace(b"<footer>", f"<ul>{links}</ul><footer>".encode())
    both = replace(vi, answers={**vi.answers, **pages, "/": Answer(body=body)})
    found = probed(both.web, BASE)
    assert_knows(found.declared, vi.urls)
    assert not any(found.declared.is_article(f"{BASE}{path}") for path in pages)
    assert any("another language: en" in (one.why_not or "") for one in found.findings.patterns)


def test_lists_in_json_are_no_lists_and_it_says_so() -> None:
    found = probed(with_lists_in_json(numbered()).web, BASE)
    assert found.source is None
    notes = " ".join(found.findings.notes)
    assert "no listing was found" in notes
    assert f"a script seems to ask for {BASE}/api/tin-moi" in notes


def test_articles_that_only_a_sitemap_names() -> None:
    made = with_sitemap(numbered())
    found = probed(made.web, BASE).declared
    assert found.entries == (Sitemap(url=f"{BASE}/so-do.xml"),)
    assert_knows(found, made.urls)


def test_a_feed_that_is_named_in_the_head_and_lists_that_count_their_pages() -> None:
    made = site(BASE, lambda n: f"/{n.number}-{slug(n.story.title)}.html", plain_page, feed=False)
    answers = dict(made.answers)
    answers["/dong-tin"] = numbered().answers["/rss.xml"]
    link = '<link rel="alternate" type="application/rss+xml" href="/dong-tin"></head>'
    answers["/"] = _changed(answers["/"], "</head>", link)
    for path in [path for path in answers if path.startswith(SECTIONS)]:
        pages = '<a href="{0}?page=2">2</a><a href="{0}?page=3">3</a>'.format(
            path.partition("?")[0]
        )
        answers[path] = _changed(answers[path], "<footer>", f"<div>{pages}</div><footer>")
        answers[path] = _changed(answers[path], ">Trang sau<", "><")
    found = probed(replace(made, answers=answers).web, BASE)
    assert [one.url for one in found.findings.feeds] == [f"{BASE}/dong-tin"]
    lists = [entry for entry in found.declared.entries if isinstance(entry, Listing)]
    assert "?page={page}" in getattr(lists[0].next, "template", "")
    assert_knows(found.declared, made.urls)


def test_robots_txt_is_obeyed() -> None:
    made = numbered()
    rules = f"User-agent: *\nDisallow: {SECTIONS[0]}\nCrawl-delay: 3\n"
    answers = {
        **made.answers,
        "/robots.txt": Answer(body=rules.encode(), content_type="text/plain"),
    }
    found = probed(replace(made, answers=answers).web, BASE)
    assert found.declared.delay == 3
    labels = [entry.label for entry in found.declared.entries]
    assert f"{BASE}{SECTIONS[0]}" not in labels
    assert f"{BASE}{SECTIONS[1]}" in labels


def test_a_list_given_instead_of_the_front_page() -> None:
    made = numbered()
    answers = {path: page for path, page in made.answers.items() if path not in {"/", "/rss.xml"}}
    found = probed(replace(made, answers=answers).web, f"{BASE}{SECTIONS[0]}")
    assert f"{BASE}{SECTIONS[0]}" in [entry.label for entry in found.declared.entries]
    assert_knows(found.declared, made.urls)


def test_what_tls_needs_is_found_out_and_declared() -> None:
    made = numbered()
    desk = InventedDesk(made.web, needs={"baophutho.example": frozenset({"weak_keys"})})
    found = probed(made.web, f"{BASE}/", desk).declared
    assert found.tls.weak_keys
    assert found.tls.because
    assert "tls" in found.unverified


@pytest.mark.parametrize(
    ("web", "said"),
    [
        (Web({}), "answers 404"),
        (Web({f"{BASE}/": html("<h1>Chào mừng</h1>")}), "no listing was found"),
        (Web({f"{BASE}/": moved(f"{BASE}/x"), f"{BASE}/x": html("x")}), "no address pattern"),
    ],
)
def test_sites_of_which_nothing_can_be_declared(web: Web, said: str) -> None:
    found = probed(web, f"{BASE}/")
    assert found.source is None
    assert any(said in note for note in found.findings.notes)


def test_no_question_is_asked_twice_and_never_too_many() -> None:
    log = probed(numbered().web, BASE).log
    assert len(log) <= 30
    assert len({url.rstrip("/") for url in log}) >= len(log) - 1  # an article may be read once more


def _changed(page: Answer, old: str, new: str) -> Answer:
    return replace(page, body=page.body.replace(old.encode(), new.encode()))


def _english() -> str:
    text = (
        "<p>The farmers of the northern hills have brought in the harvest of this year, and the "
        "traders came from all over the country to buy what they had grown on the terraces.</p>"
    )
    head = "<h1>The harvest of this year</h1><p>01/02/2026 08:00</p>"
    return f"<html><body>{head}{text * 4}</body></html>"
