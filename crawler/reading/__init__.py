"""What does this page say? Pure: no network, no clock, no Scrapy, no database."""

from crawler.reading.article import read
from crawler.reading.hints import READER, Hints

__all__ = ["READER", "Hints", "read"]
