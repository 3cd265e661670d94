"""The conversation of `diaphuong sources probe`: what is this site, and how is it to be read?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urljoin

from crawler.discovery.base import Follow, Order, Unreadable
from crawler.families.register import FAMILIES
from crawler.probing.announcers import find_feeds, find_sitemaps
from crawler.probing.clusters import Cluster, is_headline
from crawler.probing.desk import Answer, Desk, Trouble
from crawler.probing.encryption import TRIALS, first_that_works
from crawler.probing.findings import Findings
from crawler.probing.fronts import asked_by_scripts, sections
from crawler.probing.layouts import find_layout
from crawler.probing.listings import ListFound, find_list
from crawler.probing.patterns import is_of, pattern_for
from crawler.probing.sampling import find_articles, is_dated_article, likely
from crawler.probing.signs import recognised, sightings
from crawler.probing.site_name import site_name
from crawler.probing.trip import EVERYTHING, QUESTIONS, Say, Seen, Trip
from crawler.source import Source
from crawler.urls import address_key

SECTIONS = 8
_FOR_ARTICLES = QUESTIONS - 25  # what must be left for articles when sections are asked
_NAMED = 12


class Explore:
    """A site being explored. `hold` is the conversation, `findings` what came of it."""

    def __init__(
        self, source: Source, start: str, *, sections: int = SECTIONS, say: Say = lambda _: None
    ) -> None:
        """Begin with a provisional declaration: the host, and how it may be asked."""
        self.findings = Findings(url=start, day=datetime.now(UTC))
        self.trip = Trip(source=source, start=start, findings=self.findings, say=say)
        self.finished = False
        self._sections = sections

    async def hold(self, desk: Desk) -> None:
        """Ask the site; what its TLS needs is found out first."""
        answer = await self.trip.ask(desk, self.trip.start)
        if answer.trouble is Trouble.TLS:
            await self._over_tls(desk, answer)
        else:
            await self._talk(desk, answer)
        self.finished = True

    async def _over_tls(self, desk: Desk, answer: Answer) -> None:
        tls = await first_that_works(desk, self.trip.start, TRIALS)
        if tls is None:
            self.findings.notes.append(f"{answer.error}")
            return
        self.findings.tls = replace(tls, because="it answers nothing else, see sources probe")

        async def again(other: Desk) -> None:
            await self._talk(other, await self.trip.ask(other, self.trip.start))

        await desk.with_tls(self.findings.tls, again)

    async def _talk(self, desk: Desk, answer: Answer) -> None:
        trip = self.trip
        trip.note_page(answer)
        front = urljoin(answer.url, "/")
        if address_key(front) != address_key(answer.url):
            trip.note_page(await trip.ask(desk, front))
        trip.note_robots(desk, answer.url)
        if not trip.pages:
            self.findings.notes.append(_no_page(answer))
            return
        self.findings.title = next(filter(None, map(_name, trip.pages.values())), None)
        await find_feeds(desk, trip)
        await find_sitemaps(desk, trip)
        await self._ask_sections(desk)
        self.findings.strangers = [page.url for page in trip.pages.values()]
        good = await find_articles(desk, trip)
        self._settle_articles(good)
        self._settle_lists()
        await self._turn_over(desk)

    async def _ask_sections(self, desk: Desk) -> None:
        """Ask where the menu leads, as far as that does not look like articles."""
        trip = self.trip
        likeliest = likely(trip)[:1]
        words = {url: said for cluster in likeliest for url, said in cluster.words.items()}
        articles = {address_key(url) for url, said in words.items() if is_headline(said)}
        articles |= set(trip.announced)
        pages = list(trip.pages.values())
        found = {
            address_key(link.url): link.url
            for page in pages
            for link in sections(page.document, page.url, articles)
        }
        urls = list(found.values())
        answered = len(pages) + self._sections
        while urls and len(trip.pages) < answered and self.findings.requests < _FOR_ARTICLES:
            answer = await trip.ask(desk, urls.pop(0))
            if not is_dated_article(answer, trip.source):  # the headline was a short one
                trip.note_page(answer)
        self.findings.further = urls[:_NAMED]

    def _settle_articles(self, good: Sequence[Cluster]) -> None:
        """The patterns, the family and the layout."""
        findings, trip = self.findings, self.trip
        urls = [url for cluster in good for url in cluster.words]
        texts = [page.document.source for page in trip.pages.values()]
        texts += [one.sample.body.decode("utf-8", "replace") for one in findings.samples]
        lists = [url for url in findings.strangers if url not in urls]
        findings.family = recognised(texts, urls)
        findings.articles = tuple(dict.fromkeys(pattern_for(one, lists) for one in good))
        known = [
            FAMILIES[one.name]
            for one in sightings(texts, urls)
            if one.name in FAMILIES and is_of(FAMILIES[one.name], urls, lists)
        ]
        named = [(family.name, family.layout) for family in known]
        findings.layout = find_layout(findings.samples, trip.source, named) if good else None
        by_layout = findings.layout.origin if findings.layout else None
        for family in known:
            if family.name in {findings.family, by_layout}:
                findings.family, findings.articles = family.name, family.articles
                break

    def _settle_lists(self) -> None:
        """Which of the pages asked list articles."""
        findings = self.findings
        if not findings.articles:
            self._say_what_is_missing()
            return
        self.trip.source = replace(self.trip.source, articles=findings.articles)
        is_article = self.trip.source.is_article
        for page in self.trip.pages.values():
            if is_article(page.url):
                continue
            found = find_list(page.document, page.url, is_article, page.answer.captured_at)
            if found is not None:
                findings.lists.append(found)
        findings.strangers = [url for url in findings.strangers if not is_article(url)]
        if not findings.lists:
            self._say_what_is_missing()

    def _say_what_is_missing(self) -> None:
        notes = self.findings.notes
        if not self.findings.articles:
            notes.append(
                "no address pattern of articles was found: no shape of address, among those seen, "
                "leads to pages that read as articles"
            )
        notes.append(
            f"no listing was found: none of {len(self.trip.pages)} pages asked links to three "
            "articles or more"
        )
        for page in self.trip.pages.values():
            for path in asked_by_scripts(page.document.source):
                notes.append(
                    f"{page.url}: a script seems to ask for {urljoin(page.url, path)}: perhaps the "
                    "list comes from there; see JsonPages, or declare a browser"
                )

    async def _turn_over(self, desk: Desk) -> None:
        """See for one list of each way of going on whether its next page shows other articles."""
        ways: dict[str, bool] = {}
        for found in self.findings.lists:
            if found.way and found.way not in ways:
                ways[found.way] = await self._turns(desk, found)
        if ways:
            self.findings.turns = any(ways.values())
        for place, found in enumerate(self.findings.lists):
            if found.way and not ways[found.way]:
                self.findings.notes.append(f"{found.listing.url}: {found.way} does not go on")
                stopped = replace(found.listing, next=None)
                self.findings.lists[place] = replace(found, listing=stopped, way="")

    async def _turns(self, desk: Desk, found: ListFound) -> bool:
        page = self.trip.pages[address_key(found.listing.url)]
        first = page.answer.fetched(Follow(url=page.url))
        is_article = self.trip.source.is_article
        shown = found.listing.found(first, is_article, EVERYTHING)
        follow = next((one for one in shown.follows if one.order is Order.NEXT), None)
        answer = await self.trip.ask(desk, follow.url, follow) if follow else None
        if follow is None or answer is None or not answer.is_page:
            return False
        try:
            second = found.listing.found(answer.fetched(follow), is_article, EVERYTHING)
        except Unreadable:
            return False
        known = {address_key(one.url) for one in shown.announced}
        return any(address_key(one.url) not in known for one in second.announced)


def _name(page: Seen) -> str | None:
    return site_name(page.document.source, page.url)


def _no_page(answer: Answer) -> str:
    said = f"{answer.asked} shows no page: {answer.error or f'answers {answer.status}'}"
    if answer.trouble is Trouble.OFF_LIMITS:
        return f"{said}; probe the host that it leads to, or add --allow-private for tests"
    return said
