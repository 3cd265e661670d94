"""Exploring one site over the network."""

from urllib.parse import urlsplit

from crawler.probing.explore import SECTIONS, Explore
from crawler.probing.interview import Talk, interview
from crawler.probing.trip import Say
from crawler.source import DEFAULT_DELAY, Source
from crawler.urls import canonical, host_of
from storage.config import Config
from storage.records import Kind

_ANY = (r"(?P<id>.+)",)


def start_of(text: str) -> str | None:
    """The address that somebody means by `baolaocai.vn` or by a whole address; None if none."""
    url = canonical(text if "://" in text else f"https://{text}")
    return url if urlsplit(url).scheme in {"http", "https"} and host_of(url) else None


def provisional(start: str, *, delay: float = DEFAULT_DELAY, allow_private: bool = False) -> Source:
    """Where and how a site is asked while nothing is known of it."""
    host = host_of(start)
    return Source(
        name="probed",
        title=host,
        hosts=(host,),
        kind=Kind.NEWSPAPER,
        articles=_ANY,
        delay=delay,
        faster_because="told so on the command line" if delay < DEFAULT_DELAY else None,
        allow_private=allow_private,
    )


def explore_site(
    config: Config, source: Source, start: str, *, sections: int = SECTIONS, say: Say
) -> Explore:
    """Explore the site at `start`, as politely as a crawl; nothing is stored.

    This starts Twisted's reactor, so it can be called once per process.
    """
    explore = Explore(source, start, sections=sections, say=say)
    interview(config, [Talk(source=source, hold=explore.hold)])
    return explore
