"""A corpus carried through the whole line, on both backends, and what came of it."""

from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from crawler.process import spider_classes
from crawler.source import Source
from storage.config import Config
from storage.records import PageState
from tests.real.corpus import Article, Corpus
from tests.real.discovery import Links, compare_links, unlabelled
from tests.real.line import SPIDERS, Archive, Stored, carry_out
from tests.real.measure import Figures, measure
from tests.real.pack import packed


@dataclass(frozen=True, kw_only=True)
class Result:
    """What was stored, against what is labelled."""

    corpus: Corpus
    sqlite: Stored
    postgres: Stored

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """The corpus' sources by host."""
        config = Config(database_url="sqlite://", archive=Path(), spiders=(SPIDERS,))
        classes = spider_classes(config)
        chosen = [classes[name].source for name in self.corpus.sources]
        return {host: source for source in chosen for host in source.hosts}

    @cached_property
    def figures(self) -> list[tuple[Article, Figures]]:
        """Each labelled article with its comparison."""
        labels = self.corpus.articles
        return [(label, measure(label, self.sqlite.record(label.url))) for label in labels]

    @cached_property
    def links(self) -> list[Links]:
        """Each labelled list with its comparison."""
        labels = self.corpus.lists
        return [compare_links(self._of(label.url), label, self.sqlite) for label in labels]

    def strays(self) -> set[str]:
        """Announced pages that no label names."""
        sources = {source.name: source for source in self.sources.values()}
        return set().union(*(unlabelled(self.corpus, s, self.sqlite) for s in sources.values()))

    def missing(self) -> set[str]:
        """Announced pages that the WARC file does not hold."""
        held = {answer.url for answer in self.corpus.answers}
        return {page["url"] for page in self.sqlite.pages} - held

    def rightly_failed(self) -> set[str]:
        """Pages that failed in both archives for not being in the WARC file, and say so."""
        return _not_in_archive(self.sqlite) & _not_in_archive(self.postgres)

    def differences(self) -> list[str]:
        """Articles that the two databases export differently."""
        one, other = self.sqlite.comparable(), self.postgres.comparable()
        return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))

    def unsound_runs(self) -> list[str]:
        """Runs that did not finish, or left a page without an outcome."""
        runs = [*self.sqlite.runs, *self.postgres.runs]
        return [run["source"] for run in runs if run["outcome"] != "finished" or run["pending"]]

    def _of(self, url: str) -> Source:
        return next(source for source in self.sources.values() if source.has_host(url))


def result_of(corpus: Corpus, folder: Path, postgres_url: str) -> Result:
    """Pack, crawl and export the corpus in `folder`, into SQLite and Postgres at once."""
    warc = folder / "corpus.warc.gz"
    packed(corpus, warc)
    lite, post = folder / "sqlite", folder / "postgres"
    archives = (
        Archive(folder=lite, url=f"sqlite:///{lite / 'archive' / 'diaphuong.db'}"),
        Archive(folder=post, url=postgres_url),
    )
    for archive in archives:
        archive.folder.mkdir()
    with ThreadPoolExecutor(len(archives)) as both:
        stored = list(both.map(lambda one: carry_out(one, warc, corpus.sources), archives))
    return Result(corpus=corpus, sqlite=stored[0], postgres=stored[1])


def count(figures: Iterable[Figures], field: str) -> int:
    """How many have `field` right, or the sum of a counted field."""
    return sum(getattr(one, field) for one in figures)


def _not_in_archive(stored: Stored) -> set[str]:
    return {
        page["url"]
        for page in stored.pages
        if page["state"] == PageState.FAILED
        and page["detail"] == f"not in the archive: {page['url']}"
    }
