"""What does this page say? Pure: no network, no clock, no Scrapy, no database."""

from crawler.reading.article import read
from crawler.reading.explain import Candidate, Explanation, Field, explain
from crawler.reading.hints import READER, Hints

__all__ = ["READER", "Candidate", "Explanation", "Field", "Hints", "explain", "read"]
