"""Which addresses are articles: some of each shape are asked and read."""

from collections.abc import Sequence

from crawler.discovery.base import Announced
from crawler.probing.clusters import Cluster, clusters
from crawler.probing.desk import Answer, Desk
from crawler.probing.findings import PatternFound
from crawler.probing.layouts import Sample, Studied, studied
from crawler.probing.patterns import pattern_for
from crawler.probing.samples import hints_of
from crawler.probing.trip import Trip
from crawler.source import Source
from crawler.urls import address_key

SAMPLES = 5
_CLUSTERS = 4
_FIRST_LOOK = 2  # articles of a cluster that tell whether it is one of articles
_LEAST = 2  # headlines of a cluster that is looked at


def likely(trip: Trip) -> list[Cluster]:
    """The shapes of addresses that may be articles', the likeliest first."""
    announced = {address_key(url) for one in trip.findings.feeds for url in one.links}

    def named(cluster: Cluster) -> int:
        return sum(address_key(url) in announced for url in cluster.words)

    lists = {
        url: words for url, words in trip.links().items() if address_key(url) not in trip.pages
    }
    found = [one for one in clusters(lists) if one.headlines >= _LEAST or named(one)]
    return sorted(found, key=lambda one: (-named(one), -one.headlines, -len(one.words)))[:_CLUSTERS]


async def find_articles(desk: Desk, trip: Trip) -> list[Cluster]:
    """The shapes whose articles can be read; what was read is kept in the findings."""
    good = []
    for cluster in likely(trip):
        looked = _spread(cluster.urls, _FIRST_LOOK)
        read = [one for url in looked if (one := await _read(desk, trip, url))]
        kept = _kept(trip, cluster, looked, read)
        if kept:
            good.append(cluster)
    if good:
        known = {address_key(one.sample.url) for one in trip.findings.samples}
        rest = [url for url in _spread(good[0].urls, 2 * SAMPLES) if address_key(url) not in known]
        for url in rest[: max(0, SAMPLES - len(trip.findings.samples))]:
            if one := await _read(desk, trip, url):
                trip.findings.samples.append(one)
    return good


def _kept(trip: Trip, cluster: Cluster, looked: Sequence[str], read: Sequence[Studied]) -> bool:
    """Keep what was read of a cluster, if it is one of articles in the source's language."""
    foreign = [one for one in read if one.reading.language not in {trip.source.language, "und"}]
    why_not = None
    if len(read) * 2 < len(looked) or not read:
        why_not = "most of those asked are no articles"
    elif len(foreign) * 2 > len(read) and trip.findings.samples:
        why_not = f"written in another language: {foreign[0].reading.language}"
    else:
        trip.findings.samples.extend(read)
    trip.findings.patterns.append(
        PatternFound(
            pattern=pattern_for(cluster, trip.findings.strangers),
            seen=len(cluster.words),
            read=len(read),
            asked=len(looked),
            why_not=why_not,
        )
    )
    return why_not is None


def is_dated_article(answer: Answer, source: Source) -> bool:
    """Whether an answer reads as an article with a date of its own."""
    hints = hints_of(Announced(url=answer.asked), answer)
    found = studied(Sample(answer.url, answer.body, hints), source) if answer.is_page else None
    return isinstance(found, Studied) and found.reading.published_at is not None


async def _read(desk: Desk, trip: Trip, url: str) -> Studied | None:
    answer = await trip.ask(desk, url)
    if not answer.is_page:
        trip.findings.refused.append(f"{url}: {answer.error or f'answers {answer.status}'}")
        return None
    page = trip.announced.get(address_key(url), Announced(url=url))
    hints = hints_of(page, answer)
    found = studied(Sample(answer.url, answer.body, hints), trip.source)
    if isinstance(found, Studied):
        return found
    trip.findings.refused.append(f"{url}: {found.reason}: {found.detail}")
    return None


def _spread(urls: Sequence[str], count: int) -> list[str]:
    """`count` of the addresses, from the whole list: the first may all be of one section."""
    step = max(1, len(urls) // count)
    return [*dict.fromkeys([*urls[::step], *urls])][:count]
