"""What the spider asks next: due pages of the frontier first, then the next lists.

Only a window of requests is in the crawler's memory; everything else waits in the tables. So
memory stays flat, and a kill loses nothing but what was in the air.
"""

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime

from crawler.store import Store
from crawler.walks import LiveWalk, Walks
from storage import frontier
from storage.records import DuePage

WINDOW = 32  # requests in the air at most; a refill is asked for when half of them are done


@dataclass(slots=True)
class Agenda:
    """The order of work of one run.

    Attributes:
        limit: how many pages may be asked in all; 0 asks the lists only.
        given_up: pages whose outcome could not be stored; they stay pending.
    """

    source: str
    run_id: int
    store: Store
    walks: Walks
    limit: int | None = None
    asked: int = 0
    flying: set[int] = field(default_factory=set)
    given_up: set[int] = field(default_factory=set)
    _stir: asyncio.Event = field(default_factory=asyncio.Event)

    async def open(self) -> None:
        """Adopt what earlier runs left due, and begin the walks."""
        now = datetime.now(UTC)
        await self.store.submit(
            lambda s: frontier.adopt(s, source=self.source, run_id=self.run_id, now=now)
        )
        await self.walks.open(now)

    async def next(self) -> tuple[list[DuePage], list[LiveWalk]] | None:
        """The next pages and lists to ask; None when nothing is left to do."""
        while True:
            self._stir.clear()
            if len(self.flying) <= WINDOW // 2:
                pages = await self._due_pages()
                lists = [] if pages or self._sated() else self._ready_lists()
                if pages or lists:
                    return self._send(pages, lists)
                if not self.flying and not any(walk.flying for walk in self.walks.live):
                    return None
            await self._stir.wait()

    def landed(self, page_id: int, *, settled: bool = True) -> None:
        """A page's outcome is stored (or could not be: then this run leaves it alone)."""
        self.flying.discard(page_id)
        if not settled:
            self.given_up.add(page_id)
        self._stir.set()

    def list_answered(self) -> None:
        """A list was dealt with; there may be new pages."""
        self._stir.set()

    def _sated(self) -> bool:
        """Whether more lists would only announce pages that this run may not ask."""
        return bool(self.limit) and self.asked >= (self.limit or 0)

    async def _due_pages(self) -> list[DuePage]:
        room = WINDOW - len(self.flying)
        if self.limit is not None:
            room = min(room, self.limit - self.asked)
        if room <= 0:
            return []
        skip = frozenset(self.flying | self.given_up)
        due = await self.store.submit(
            lambda s: frontier.pending(s, run_id=self.run_id, skip=skip, limit=room)
        )
        return list(due)

    def _ready_lists(self) -> list[LiveWalk]:
        return [walk for walk in self.walks.live if walk.ready]

    def _send(
        self, pages: list[DuePage], lists: list[LiveWalk]
    ) -> tuple[list[DuePage], list[LiveWalk]]:
        self.asked += len(pages)
        self.flying.update(page.id for page in pages)
        for walk in lists:
            walk.flying = True
        return pages, lists
