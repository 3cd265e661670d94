"""Build `pages.warc.gz`, the crawl that `make demo` plays back.

The invented web of tests/site is walked with the real declarations, so that the file answers
exactly what they ask: run `python -m demo.build` after changing either. Same input, same bytes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path

from crawler.discovery.base import Entry, Fetched, Follow, Window
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.exchange import Exchange
from storage.warc_pack import exchange, pack
from tests.site.news import HANOI_TIME, TODAY
from tests.site.plans import PLANS
from tests.site.web import Answer, Web, not_modified
from tests.site.world import web

FILE = Path(__file__).with_name("pages.warc.gz")
_BEGIN = datetime(TODAY.year, TODAY.month, TODAY.day, 22, 0, tzinfo=HANOI_TIME)
_REDIRECTS = {301, 302, 303, 307, 308}
_MOST_PAGES = 30  # of one list; the invented ones are far shorter


@dataclass(slots=True)
class Recorder:
    """Asks the invented web, one request a second, and keeps what it answered, once each."""

    web: Web
    exchanges: list[Exchange] = field(default_factory=list)
    asked: dict[tuple[str, str, str], Answer] = field(default_factory=dict)

    def ask(self, follow: Follow) -> tuple[str, Answer]:
        """The final address and answer, after redirects."""
        url, answer = follow.url, self._once(follow.url, follow.method, follow.body)
        while answer.status in _REDIRECTS:
            url = dict(answer.headers)["Location"]
            answer = self._once(url, "GET", "")
        return url, answer

    def again(self, url: str) -> None:
        """The next day's visit to a page that has validators: unchanged."""
        answer = not_modified(self.asked[url, "GET", ""])
        self._keep(url, "GET", "", answer, self.now + timedelta(days=1))

    @property
    def now(self) -> datetime:
        """When the next request is made."""
        return _BEGIN + timedelta(seconds=len(self.exchanges))

    def _once(self, url: str, method: str, body: str) -> Answer:
        key = (url, method, body)
        if key not in self.asked:
            self.asked[key] = self.web.answer(url, method, body)
            self._keep(url, method, body, self.asked[key], self.now)
        return self.asked[key]

    def _keep(self, url: str, method: str, body: str, answer: Answer, at: datetime) -> None:
        made = exchange(
            url,
            answer.body,
            at=at,
            content_type=answer.content_type,
            headers=dict(answer.headers),
            status=answer.status,
            method=method,
            request_body=body.encode(),
        )
        self.exchanges.append(made)


def recorded() -> list[Exchange]:
    """Every exchange of the demo, in the order of asking."""
    recorder = Recorder(web())
    for plan in PLANS:
        _visit(recorder, _source(plan.source))
    for url, answer in web().answers.items():
        if any(name == "ETag" for name, _ in answer.headers):
            recorder.again(url)
    return recorder.exchanges


def _source(name: str) -> Source:
    spiders = vars(import_module(f"spiders.{name}")).values()
    kinds = (kind for kind in spiders if isinstance(kind, type) and issubclass(kind, SourceSpider))
    return next(kind.source for kind in kinds if kind is not SourceSpider)


def _visit(recorder: Recorder, source: Source) -> None:
    recorder.ask(Follow(url=f"https://{source.hosts[0]}/robots.txt"))
    announced: dict[str, str] = {}
    for entry in source.entries:
        for url in _announced(recorder, source, entry):
            announced.setdefault(source.identity(url) or url, url)
    for url in announced.values():
        recorder.ask(Follow(url=url))


def _announced(recorder: Recorder, source: Source, entry: Entry) -> Iterator[str]:
    left = list(entry.first(Window(), recorder.now))
    while left and left[0].number <= _MOST_PAGES:
        follow = left.pop(0)
        at = recorder.now
        url, answer = recorder.ask(follow)
        if answer.status != 200:  # noqa: PLR2004 - HTTP's own
            continue
        fetched = Fetched(
            url=url,
            body=answer.body,
            content_type=answer.content_type,
            captured_at=at,
            follow=follow,
        )
        found = entry.found(fetched, source.is_article, Window())
        yield from (page.url for page in found.announced)
        left += found.follows


def main() -> None:
    """Write the file and say what is in it."""
    count = pack(recorded(), FILE)
    print(f"{FILE}: {count} exchanges, {FILE.stat().st_size:,} bytes")  # noqa: T201 - its purpose


if __name__ == "__main__":
    main()
