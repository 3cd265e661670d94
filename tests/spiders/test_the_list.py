"""Every source of the list is declared, and nothing that was not seen is declared as a fact.

`evidence.tsv` is the list: for each source what was seen of pages on its host, of its title,
of the addresses of its articles, of its lists and feeds, and of the system it runs on.
`seen`: in somebody's code or in addresses; `built`: a pattern built from seen addresses;
`family`: known of its family only; `listed`: a host in a list; `inferred`: a guess; `-`: nothing.
"""

import csv
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler.commands.demo import SOURCES as IN_THE_DEMO
from crawler.commands.known import everyday
from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from storage.database import Database
from storage.records import Kind
from storage.register import register
from tests.spiders.fleet import SOURCES
from vietnam.provinces import all_rows

BEFORE, AFTER = date(2024, 1, 1), date(2025, 7, 1)
EVIDENCE = Path(__file__).with_name("evidence.tsv").read_text("utf-8")
ROWS = list(csv.DictReader(EVIDENCE.splitlines(), delimiter="\t"))
# Lists that one source reads though nobody saw them; the demo plays them.
FORMER_WITH_A_GUESSED_LIST = {"baoquangnam"}
PAGE_SAVED = {"baolaocai"}  # its layout was made on a real page
# Systems that one source alone runs on.
SINGLE = {"bespoke", "bai_viet", "aspnet_postback", "websphere", "-"}

each_row = pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])


def name_of(ident: str) -> str:
    """Portals are called hanoi_portal, former ones too; the rest by the host's main word."""
    kind, _, rest = ident.partition("-")
    if kind == "portal":
        return f"{rest.removeprefix('old-').replace('-', '_')}_portal"
    return (rest if kind == "paper" else ident).replace("-", "_")


def test_everybody_on_the_list_is_declared() -> None:
    assert {name_of(row["id"]) for row in ROWS} <= set(SOURCES)


def test_how_many_are_on_the_list() -> None:
    listed = [SOURCES[name_of(row["id"])] for row in ROWS]
    kinds = Counter((source.kind, source.history_only) for source in listed)
    assert kinds == {
        (Kind.PORTAL, False): 34,
        (Kind.NEWSPAPER, False): 37,  # 34 houses; Đắk Lắk has two sites, Vĩnh Long three
        (Kind.CENTRAL, False): 15,
        (Kind.PORTAL, True): 30,  # 29 closed, Thừa Thiên Huế renamed
        (Kind.NEWSPAPER, True): 30,
    }


def test_every_province_of_today_has_a_portal_and_a_paper() -> None:
    today = {row.code for row in all_rows() if row.valid_from.year == 2025}
    for kind in (Kind.PORTAL, Kind.NEWSPAPER):
        spoken_for = {
            code for source in everyday(SOURCES) if source.kind is kind for code in source.provinces
        }
        assert spoken_for == today


def test_the_everyday_crawl_leaves_history_out() -> None:
    current = {name_of(row["id"]) for row in ROWS if row["now"] == "current"}
    former = {name_of(row["id"]) for row in ROWS if row["now"] == "former"}
    names = {source.name for source in everyday(SOURCES)}
    assert current <= names
    assert not former & names
    assert set(IN_THE_DEMO) <= current | former


@each_row
def test_host_and_provinces(row: dict[str, str]) -> None:
    source = SOURCES[name_of(row["id"])]
    assert source.hosts[0] == row["host"]
    assert ",".join(source.provinces) == row["provinces"].strip("-")
    assert source.history_only == (row["now"] == "former")


@each_row
def test_what_was_not_seen_is_named(row: dict[str, str]) -> None:
    source = SOURCES[name_of(row["id"])]
    assert set(_doubtful(row)) <= {place.split(".")[0] for place in source.unverified}


def _doubtful(row: dict[str, str]) -> Iterator[str]:
    """The fields of a source that the list has no evidence for."""
    source = SOURCES[name_of(row["id"])]
    listings = [entry for entry in source.entries if isinstance(entry, Listing)]
    feeds = [entry for entry in source.entries if isinstance(entry, Feed)]
    if row["pages"] != "seen":
        yield "hosts"
    if row["title"] != "seen":
        yield "title"
    if row["addresses"] in {"inferred", "-"} or _invented(source.examples):
        yield "articles"
    if (listings and row["lists"] != "seen") or (feeds and row["feeds"] != "seen"):
        yield "entries"
    if source.layouts and source.name not in PAGE_SAVED:
        yield "layouts"
    if source.family and not row["system"].endswith(":seen"):
        yield "family"


def _invented(examples: tuple[str, ...]) -> bool:
    return any("mot-bai-viet" in url for url in examples)


@each_row
def test_the_system_is_the_one_of_the_list(row: dict[str, str]) -> None:
    source = SOURCES[name_of(row["id"])]
    system = row["system"].split(":")[0]
    if source.name == "quangninh_portal":  # the list names SharePoint as a guess
        assert source.family == "sharepoint"
    else:
        assert source.family == (None if system in SINGLE else system)


def test_former_sources_have_lists_only_where_one_was_seen() -> None:
    for row in ROWS:
        source = SOURCES[name_of(row["id"])]
        seen = "seen" in {row["lists"], row["feeds"]}
        if source.history_only and source.name not in FORMER_WITH_A_GUESSED_LIST:
            assert bool(source.entries) == seen, source.name


def test_the_store_tells_the_province_of_old_articles(sqlite_database: Database) -> None:
    with sqlite_database.read() as session:
        places = register(session)
    for source in SOURCES.values():
        for code in source.provinces:
            before = places.publisher(code, BEFORE, source.title)
            assert before.today_code == code
            assert not source.history_only or before.name in source.title
    phuyen = SOURCES["phuyen_baodaklak"]
    assert places.publisher("66", BEFORE, phuyen.title).name == "Phú Yên"
    assert places.publisher("82", BEFORE, SOURCES["baoapbac"].title).name == "Tiền Giang"
    assert places.publisher("82", AFTER, SOURCES["baoapbac"].title).name == "Đồng Tháp"


@pytest.mark.parametrize("name", [name for name, one in SOURCES.items() if one.history_only])
def test_the_title_of_a_former_source_names_its_province(name: str) -> None:
    source = SOURCES[name]
    former = [row for row in all_rows() if row.valid_from < AFTER and row.name in source.title]
    assert [row.today_code for row in former] == [*source.provinces]


def test_hosts_are_host_names() -> None:
    for source in SOURCES.values():
        assert urlsplit(f"https://{source.hosts[0]}/").hostname == source.hosts[0]
