"""The yardstick: plain Scrapy with trafilatura called inline, keeping a JSON line per article."""

import os
from collections.abc import AsyncIterator, Iterator
from typing import Any

import scrapy
import trafilatura
from trafilatura.settings import Document


class PlainSpider(scrapy.Spider):
    """What most people write first."""

    name = "plain"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        """Begin at the first list page."""
        yield scrapy.Request(f"http://127.0.0.1:{os.environ['BENCH_PORT']}/trang-1.html")

    def parse(self, response: Any) -> Iterator[scrapy.Request]:
        """Follow the articles and the next page."""
        yield from response.follow_all(css=".list a", callback=self.parse_article)
        yield from response.follow_all(css="a.next")

    def parse_article(self, response: Any) -> dict[str, Any] | None:
        """Read the article here and now."""
        read = trafilatura.bare_extraction(response.text, url=response.url, with_metadata=True)
        return dict(read.as_dict()) if isinstance(read, Document) else read
