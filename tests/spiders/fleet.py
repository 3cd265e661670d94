"""Every declared source by name, loaded the way Scrapy does."""

from scrapy.settings import Settings
from scrapy.spiderloader import SpiderLoader

from crawler.source import Source
from crawler.spider import SourceSpider


def _fleet() -> dict[str, type[SourceSpider]]:
    loader = SpiderLoader.from_settings(Settings({"SPIDER_MODULES": ["spiders"]}))
    found = {name: loader.load(name) for name in loader.list()}
    return {name: kind for name, kind in found.items() if issubclass(kind, SourceSpider)}


FLEET = _fleet()
SOURCES: dict[str, Source] = {name: kind.source for name, kind in FLEET.items()}
