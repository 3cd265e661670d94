"""Packing a corpus into one WARC file, each page under its real address."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from html import escape
from itertools import groupby
from pathlib import Path

from storage.exchange import Exchange
from storage.warc import exchange, pack
from tests.real.corpus import MADE_LIST, Answer, Article, Corpus


def packed(corpus: Corpus, path: Path) -> int:
    """Write the corpus to `path` with the lists that announce its articles; how many exchanges."""
    return pack(map(_exchange, [*corpus.answers, *_made_lists(corpus)]), path)


def _exchange(answer: Answer) -> Exchange:
    return exchange(answer.url, answer.body, at=answer.at, content_type=answer.content_type)


def _made_lists(corpus: Corpus) -> Iterator[Answer]:
    """For each host a bare list of its labelled articles: no title or time to help the reader."""
    saved = {answer.url: answer.at for answer in corpus.answers}
    by_host = sorted(corpus.articles, key=lambda article: article.host)
    for host, articles in groupby(by_host, key=lambda article: article.host):
        labels = list(articles)
        at = max(saved[label.url] for label in labels) + timedelta(minutes=1)
        if host in corpus.feeds:
            kind = "application/rss+xml; charset=utf-8"
            yield Answer(url=corpus.feeds[host], body=_feed(labels), at=at, content_type=kind)
        else:
            yield Answer(url=f"https://{host}/{MADE_LIST}", body=_list(labels), at=at)


def _feed(articles: Iterable[Article]) -> bytes:
    items = "".join(f"<item><link>{escape(one.url)}</link></item>" for one in articles)
    return f'<rss version="2.0"><channel><title>Tin</title>{items}</channel></rss>'.encode()


def _list(articles: Iterable[Article]) -> bytes:
    items = "".join(f'<li><a href="{escape(one.url)}">Xem</a></li>' for one in articles)
    return f"<html><body><h1>Trang đã lưu</h1><ul>{items}</ul></body></html>".encode()
