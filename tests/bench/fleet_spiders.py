"""The sites of the fleet's benchmark, one source each (found through DIAPHUONG_SPIDERS)."""

import os
from dataclasses import replace

from crawler.discovery.listing import Listing
from crawler.spider import SourceSpider
from tests.bench.spiders import BenchSpider

PORT, HOSTS = os.environ.get("BENCH_PORT", "1"), int(os.environ.get("BENCH_HOSTS", "0"))


def name_of(number: int) -> str:
    """The name of the source on host `number`, from 1."""
    return f"bench{number:03}"


def _spider(number: int) -> type[SourceSpider]:
    host, name = f"127.0.0.{number}:{PORT}", name_of(number)
    source = replace(
        BenchSpider.source,
        name=name,
        hosts=(host,),
        entries=(Listing(url=f"http://{host}/trang-1.html", links=".list a"),),
        delay=1.0,
        faster_because=None,
    )
    return type(name, (SourceSpider,), {"name": name, "source": source, "__module__": __name__})


globals().update({name_of(number): _spider(number) for number in range(1, HOSTS + 1)})
