"""The benchmark site as an operator would declare it (found through DIAPHUONG_SPIDERS)."""

import os

from crawler.discovery.listing import Listing
from crawler.discovery.paging import NextLink
from crawler.source import Layout, Source
from crawler.spider import SourceSpider
from storage.records import Kind

HOST = f"127.0.0.1:{os.environ.get('BENCH_PORT', '1')}"


class BenchSpider(SourceSpider):
    """The local site of the benchmark."""

    name = "bench"
    source = Source(
        name="bench",
        title="Trang đo tốc độ",
        hosts=(HOST,),
        kind=Kind.NEWSPAPER,
        articles=(r"-post(?P<id>\d+)\.html$",),
        entries=(
            Listing(url=f"http://{HOST}/trang-1.html", links=".list a", next=NextLink("a.next")),
        ),
        layouts=(
            Layout(
                title=("h1.title",),
                date=("span.time",),
                lead=("div.sapo",),
                body=("div.body",),
                captions=("figcaption",),
                author=("p.author",),
            ),
        ),
        delay=0.0,
        faster_because="a benchmark asks a server of its own",
        allow_private=True,
        max_pages=10_000,
    )
