"""What all crawls of one process share: the database, the storing thread, the readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from crawler.readers import Readers
from crawler.store import Store
from storage.config import Config
from storage.database import Database


class Workshop:
    """The shared tools of one process. `config` says where the archive lives."""

    def __init__(self, config: Config, reader_processes: int) -> None:
        self.config = config
        self.database = Database(config.database_url)
        self.store = Store(self.database)
        self.readers = Readers(reader_processes)
        self._prepared = False
        self._preparing = Lock()

    def prepare(self) -> None:
        """Make the tables if there are none yet; the first of the crawls does it for all.

        Raises:
            SchemaError: there are tables, but of another version.
        """
        with self._preparing:
            if not self._prepared:
                self.database.prepare()
            self._prepared = True

    def close(self) -> None:
        """Finish what is queued, then let everything go."""
        self.readers.close()
        self.store.close()
        self.database.dispose()


_open: dict[Config, tuple[Workshop, int]] = {}  # one per archive and process, with its users


def borrow(config: Config, reader_processes: int) -> Workshop:
    """The workshop of this archive; every `borrow` needs its `give_back`."""
    workshop, users = _open.get(config) or (Workshop(config, reader_processes), 0)
    _open[config] = (workshop, users + 1)
    return workshop


def give_back(workshop: Workshop) -> None:
    """Take leave of a borrowed workshop; the last one out closes it."""
    _, users = _open.pop(workshop.config)
    if users > 1:
        _open[workshop.config] = (workshop, users - 1)
    else:
        workshop.close()


@contextmanager
def shared(config: Config, reader_processes: int) -> Iterator[Workshop]:
    """Keep one workshop open while several crawls come and go."""
    workshop = borrow(config, reader_processes)
    try:
        yield workshop
    finally:
        give_back(workshop)
