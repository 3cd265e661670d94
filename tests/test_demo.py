"""The bundled crawl of the demo is what the builder makes of the world and the declarations."""

import gzip
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from crawler.commands.demo import PAGES, SOURCES
from demo.build import FILE, recorded
from storage.warc_pack import pack
from tests.site.plans import PLANS


def test_the_file_is_up_to_date(tmp_path: Path) -> None:
    again = tmp_path / FILE.name
    pack(recorded(), again)
    # Packed sizes may differ from one zlib to the next, the records may not.
    fresh = gzip.decompress(again.read_bytes())
    assert gzip.decompress(FILE.read_bytes()) == fresh, "run: python -m demo.build"


def test_the_same_twice(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        pack(recorded(), tmp_path / folder / FILE.name)
    one, two = (tmp_path / folder / FILE.name for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_it_is_small_and_holds_every_kind_of_answer() -> None:
    assert FILE.stat().st_size < 1_200_000
    exchanges = recorded()
    assert {item.status for item in exchanges} == {200, 301, 302, 304, 404}
    assert any(item.method == "POST" for item in exchanges)
    robots = Counter(urlsplit(item.url).path for item in exchanges)["/robots.txt"]
    assert robots == len(SOURCES)


def test_the_demo_crawls_the_sources_that_are_in_its_file() -> None:
    assert PAGES == FILE
    assert [plan.source for plan in PLANS] == list(SOURCES)
