"""What the crawl's lists announced, compared with their labels."""

from dataclasses import dataclass

from crawler.source import Source
from tests.real.corpus import Corpus, List
from tests.real.line import Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """One list.

    Attributes:
        found: labelled articles that the crawl knows.
        wrong: labelled strangers that it took for articles.
        next_page: whether it asked for the labelled next page; None if there is none.
    """

    url: str
    found: int
    of: int
    wrong: int
    next_page: bool | None


def compare_links(source: Source, label: List, stored: Stored) -> Links:
    """Compare one labelled list with what its source's pages and walks hold."""
    known = {page["identity"] for page in stored.pages if page["source"] == source.name}
    wanted = {source.identity(url) for url in label.article_links}
    strangers = {source.identity(url) for url in label.not_articles} - wanted - {None}
    return Links(
        url=label.url,
        found=len(wanted & known),
        of=len(wanted),
        wrong=len(strangers & known),
        next_page=_went_on(label, stored),
    )


def _went_on(label: List, stored: Stored) -> bool | None:
    if label.next_page is None:
        return None
    asked = [walk["request"] for walk in stored.walks if walk["entry"] == label.url]
    follows = [follow for request in asked if request for follow in request["pending"]]
    return label.next_page in [follow["url"] for follow in follows]


def unlabelled(corpus: Corpus, source: Source, stored: Stored) -> set[str]:
    """Announced pages of `source` that no label names."""
    labelled = [article.url for article in corpus.articles]
    labelled += [url for label in corpus.lists for url in label.article_links]
    named = {source.identity(url) for url in labelled}
    pages = [page for page in stored.pages if page["source"] == source.name]
    return {page["url"] for page in pages if page["identity"] not in named}
