"""What does this page say? Pure: no network, no clock, no Scrapy, no database."""

from crawler.reading.article import read
from crawler.reading.explain import Explanation, explain
from crawler.reading.explained_fields import Candidate, Field
from crawler.reading.hints import READER, Hints

__all__ = ["READER", "Candidate", "Explanation", "Field", "Hints", "explain", "read"]
