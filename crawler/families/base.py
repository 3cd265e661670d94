"""What sites that run on one system have in common."""

from dataclasses import dataclass

from crawler.discovery.leaf import Paging
from crawler.discovery.listing import Listing
from crawler.source import Layout

_NOTHING = Layout()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A system that several sites run on; a source takes of it what fits, piece by piece.

    Attributes:
        name: what `Source.family` says.
        articles: as in `Source`: how its articles are addressed.
        layout: how its article pages look; an empty one where nothing holds for all of them.
    """

    name: str
    articles: tuple[str, ...]
    layout: Layout = _NOTHING


def lists(
    root: str,
    *paths: str,
    item: str = "",
    links: str = "",
    date: str = "",
    title: str = "",
    goes_on: Paging | None = None,
) -> tuple[Listing, ...]:
    """Lists of one site that look alike, at `root/path` each; the words are a Listing's."""
    return tuple(
        Listing(url=f"{root}/{path}", item=item, links=links, date=date, title=title, next=goes_on)
        for path in paths
    )
