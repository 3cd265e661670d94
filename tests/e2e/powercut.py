"""What a kill leaves behind, without a process to kill: a copy of the archive at that moment.

At a certain request the database (its committed state) and the WARC files (what was written so
far) are copied while the crawl goes on. The copy is what `kill -9` would have left, and the next
crawl goes on from there; what the first one did later never happened.
"""

import shutil
import sqlite3
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from storage.config import Config
from tests.site.server import SiteServer


@dataclass(slots=True)
class PowerCut:
    """Cuts the power at the `at`-th request from now; `config` is then what is left."""

    server: SiteServer
    before: Config
    into: Path
    at: int
    first: int = field(init=False)
    happened: bool = False

    def __post_init__(self) -> None:
        self.first = len(self.server.log)

    def __call__(self, number: int) -> None:
        """Copy everything if this is the moment."""
        if number != self.first + self.at:
            return
        self.into.mkdir(parents=True)
        _copy_database(_file(self.before), self.into / "diaphuong.db")
        if (self.before.archive / "warc").exists():
            shutil.copytree(self.before.archive / "warc", self.into / "warc")
        self.happened = True

    @property
    def config(self) -> Config:
        """The archive that is left; the old one if the crawl ended before the cut."""
        if not self.happened:
            return self.before
        url = f"sqlite:///{self.into}/diaphuong.db"
        return replace(self.before, archive=self.into, database_url=url)

    def forget_the_rest(self) -> None:
        """Take the requests after the cut out of the log: they never happened."""
        if self.happened:
            del self.server.log[self.first + self.at :]


@contextmanager
def power_cut(server: SiteServer, config: Config, at: int) -> Generator[PowerCut]:
    """Crawl in the block; the power is cut at the `at`-th request."""
    cut = PowerCut(server, config, config.archive.with_name(f"{config.archive.name}x"), at)
    server.watch = cut
    try:
        yield cut
    finally:
        server.watch = None
    cut.forget_the_rest()


def _file(config: Config) -> str:
    return config.database_url.partition("sqlite:///")[2]


def _copy_database(file: str, into: Path) -> None:
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(into)) as copy:
        source.backup(copy)
