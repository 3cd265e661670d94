"""From findings to a declaration: what was seen is declared, what was not is marked."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

from crawler.discovery.base import Entry
from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.sitemap import Sitemap
from crawler.families.register import FAMILIES
from crawler.probing.clusters import target_of
from crawler.probing.findings import Findings
from crawler.source import DEFAULT_DELAY, Source
from crawler.urls import address_key
from storage.records import Kind
from vietnam.dates import VIETNAM
from vietnam.provinces import all_rows
from vietnam.text import fold

_EXAMPLES = 3
_STRANGERS = 4


def name_for(host: str) -> str:
    """The name that a source on this host would be given: its host's main word."""
    plain = host.partition(":")[0].lower().removeprefix("www.")
    label = re.sub(r"[^a-z0-9]+", "_", plain.partition(".")[0]).strip("_")
    if plain.endswith(".gov.vn"):
        label = f"{label}_portal"
    return label if label[:1].isalpha() else f"site_{re.sub(r'[^a-z0-9]+', '_', plain)}"


def declare(findings: Findings, provisional: Source, name: str) -> Source | None:
    """The declaration of what was found; None if there is nothing to declare.

    `provisional` says where and how the site was asked.
    """
    if not findings.articles or not findings.samples:
        return None
    found = replace(provisional, articles=findings.articles)
    entries = tuple(_entries(findings, found))
    if not entries:
        return None
    title = (findings.title or name)[:120]
    provinces = provinces_named(f"{title} {found.hosts[0].partition('.')[0]}")
    family = findings.family if findings.family in FAMILIES else None
    return replace(
        found,
        name=name,
        title=title,
        kind=_kind(found.hosts[0], provinces),
        provinces=provinces,
        family=family,
        entries=entries,
        layouts=(findings.layout.layout,) if findings.layout else (),
        examples=_examples(findings),
        strangers=_strangers(findings, found),
        tls=findings.tls,
        faster_because=_faster(found),
        unverified=dict(_unverified(findings, family, provinces, entries)),
    )


def provinces_named(text: str) -> tuple[str, ...]:
    """Today's code of the province that a site's name or host names; () if none."""
    plain = fold(text)
    squeezed = plain.replace(" ", "").replace("-", "")
    named = {
        fold(row.name): row.today_code
        for row in all_rows()
        if re.search(rf"\b{re.escape(fold(row.name))}\b", plain)
        or fold(row.name).replace(" ", "") in squeezed
    }
    longest = max(named, key=len, default=None)
    return (named[longest],) if longest else ()


def _kind(host: str, provinces: tuple[str, ...]) -> Kind:
    if not provinces:
        return Kind.CENTRAL
    return Kind.PORTAL if host.endswith(".gov.vn") else Kind.NEWSPAPER


def _faster(source: Source) -> str | None:
    return "its probe was told to be" if source.delay < DEFAULT_DELAY else None


def _entries(findings: Findings, source: Source) -> Iterator[Entry]:
    """Feeds and sitemaps that name articles, then lists; the front page only if it must."""
    for feed in findings.feeds:
        if any(map(source.is_article, feed.links)):
            yield Feed(url=feed.url)
    for sitemap in findings.sitemaps:
        if any(map(source.is_article, sitemap.links)):
            yield Sitemap(url=sitemap.url)
    front = address_key(urljoin(findings.url, "/"))
    lists = [found.listing for found in findings.lists]
    inner = [listing for listing in lists if address_key(listing.url) != front]
    yield from inner if len(inner) > 1 else lists


def _examples(findings: Findings) -> tuple[str, ...]:
    """Articles that were read; each pattern is shown by one."""
    urls = list(dict.fromkeys(one.sample.url for one in findings.samples))
    shown = [
        next((url for url in urls if re.search(pattern, target_of(url))), None)
        for pattern in findings.articles
    ]
    first = [url for url in shown if url]
    return tuple(dict.fromkeys([*first, *urls]))[: max(_EXAMPLES, len(first))]


def _strangers(findings: Findings, source: Source) -> tuple[str, ...]:
    seen = [urljoin(findings.url, "/"), *findings.strangers]
    return tuple(dict.fromkeys(url for url in seen if not source.is_article(url)))[:_STRANGERS]


def _unverified(
    findings: Findings,
    family: str | None,
    provinces: tuple[str, ...],
    entries: tuple[Entry, ...],
) -> Iterator[tuple[str, str]]:
    day = findings.day.astimezone(VIETNAM).date()
    yield "title", "what the front page calls the site; the official name was not looked up"
    yield "kind", "a guess from the host's name"
    if provinces:
        yield "provinces", "a guess from the names of the site and its host"
    if family:
        yield "family", "told by signs in the markup and the shape of addresses"
    yield "articles", _of_articles(findings, day)
    if why := _of_lists(findings, entries):
        yield "entries", why
    if findings.layout:
        yield "layouts", _of_layout(findings, day)
    if findings.tls.name:
        yield "tls", f"the least that worked on {day}; the certificates were not looked at"


def _of_articles(findings: Findings, day: date) -> str:
    seen = sum(found.seen for found in findings.patterns if not found.why_not)
    return (
        f"built from {seen} addresses seen on {day}, of which {len(findings.samples)} were read; "
        "that the identity stays when the rest of an address changes was not seen"
    )


def _of_lists(findings: Findings, entries: tuple[Entry, ...]) -> str:
    said = []
    lists = [entry for entry in entries if isinstance(entry, Listing)]
    ending = [entry.url for entry in lists if entry.next is None]
    if ending:
        which = "these lists go" if len(ending) < len(lists) else "the lists go"
        named = f": {', '.join(ending)}" if len(ending) < len(lists) else ""
        said.append(f"how {which} on was not seen, only their first pages are asked{named}")
    if findings.further:
        left = ", ".join(findings.further)
        said.append(f"these pages of the menu may be lists and were not asked: {left}")
    return "; ".join(said)


def _of_layout(findings: Findings, day: date) -> str:
    found = findings.layout
    count = found.samples if found else 0
    origin = "worked out from" if not found or found.origin == "derived" else "tried on"
    return (
        f"{origin} {count} articles seen on {day}, which read the same with it and without; "
        "older ones may look otherwise"
    )
