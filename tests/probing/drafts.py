"""From an invented site to the declaration that a probe makes of it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from crawler.probing.declare import declare
from crawler.probing.explore import Explore
from crawler.probing.exploring import provisional, start_of
from crawler.probing.findings import Findings
from crawler.probing.spider_file import spider_text
from crawler.source import Source
from crawler.spider import SourceSpider
from tests.probing.asking import NOON, InventedDesk, hold
from tests.site.web import Web

NAME = "probed"


@dataclass(frozen=True, slots=True)
class Probed:
    """What came of a probe."""

    findings: Findings
    source: Source | None
    log: list[str]

    @property
    def declared(self) -> Source:
        assert self.source is not None, self.findings.notes
        return self.source

    @property
    def text(self) -> str:
        return spider_text(self.declared, url=self.findings.url, day=NOON.date())


def probed(web: Web, start: str, desk: InventedDesk | None = None) -> Probed:
    start = start_of(start) or ""
    asking = desk or InventedDesk(web)
    explore = Explore(provisional(start), start)
    hold(explore.hold, asking)
    assert explore.finished
    made = declare(explore.findings, explore.trip.source, NAME)
    return Probed(explore.findings, made, asking.log)


@contextmanager
def loaded(folder: Path, name: str) -> Iterator[type[SourceSpider]]:
    """The spider of a file that was written, imported as an operator's module is."""
    sys.path.insert(0, str(folder))
    try:
        module = import_module(name)
        (spider,) = [kind for kind in vars(module).values() if _is_spider(kind, name)]
        yield spider
    finally:
        sys.path.remove(str(folder))
        sys.modules.pop(name, None)


def _is_spider(kind: object, name: str) -> bool:
    return isinstance(kind, type) and getattr(kind, "name", None) == name
