"""What was seen of a source, and how it compares with its declaration."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from crawler.source import Source

ORDINARY = "ordinary"  # TLS without any exception
FIELDS = ("title", "date", "lead", "body", "author", "section", "tags", "images", "provinces")


class Ruling(StrEnum):
    """What the answers say of something that nobody had verified."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class HostSeen:
    """A declared host. `status` 0: it did not answer, `error` says why."""

    host: str
    status: int
    leads_to: str | None = None
    calls_itself: str | None = None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TlsSeen:
    """What TLS is declared to need, and what it needs: names as captures record them.

    `works_with` None: nothing that may be tried gets an answer.
    """

    declared: str
    works_with: str | None
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RobotsSeen:
    """A robots.txt. `status` 0: it could not be had, `error` says why."""

    url: str
    status: int
    crawl_delay: float | None = None
    sitemaps: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSeen:
    """The first page of a feed, sitemap or listing, and the second where it was asked.

    Attributes:
        articles, dated: how many links fit the patterns, and how many came with a date.
        others: how many links fit none.
        goes_on: whether the first page says where the second is.
        further: how many articles on the second page were not on the first (None: not asked).
        wrong: what differs from the declaration.
    """

    url: str
    kind: str
    status: int
    articles: int = 0
    dated: int = 0
    others: int = 0
    goes_on: bool = False
    further: int | None = None
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSeen:
    """An announced article, read.

    Attributes:
        method: how it was read: `layout`, or `general: ...`; None if it was not.
        fields: what was found of it, in short; a field that is missing is not there.
        otherwise: fields that the general reader reads differently.
        selectors: whether the layout's selectors of a field find anything.
        refusal: why it is no article, or why it could not be had.
    """

    url: str
    status: int
    method: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    otherwise: tuple[str, ...] = ()
    selectors: Mapping[str, bool] = field(default_factory=dict)
    refusal: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A field of the declaration that was marked unverified, and what the answers say of it."""

    place: str
    why: str
    ruling: Ruling
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was seen of a source on the network.

    Attributes:
        family: the system that the pages look like.
        seen: what is as declared.
        differs: what is not, and what could not be asked.
        notes: what is worth knowing and proves nothing.
        requests: how many pages were asked, robots.txt aside.
    """

    source: Source
    hosts: tuple[HostSeen, ...] = ()
    tls: TlsSeen | None = None
    robots: tuple[RobotsSeen, ...] = ()
    lists: tuple[ListSeen, ...] = ()
    samples: tuple[SampleSeen, ...] = ()
    claims: tuple[Claim, ...] = ()
    family: str | None = None
    seen: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    requests: int = 0

    @property
    def fine(self) -> bool:
        """Whether something was seen and nothing differs."""
        return bool(self.seen) and not self.differs

    @property
    def read(self) -> tuple[SampleSeen, ...]:
        """The samples that read as articles."""
        return tuple(sample for sample in self.samples if sample.method)
