"""Real crawls inside the test process: Scrapy's reactor runs in a thread of its own.

A reactor starts once per process; here it starts with the first crawl and serves all of them.
"""

import asyncio
from collections.abc import Mapping


def hold_talks(config: Config, *talks: Talk, settings: Mapping[str, Any] | None = None) -> None:
    """Hold conversations over the network, all at once, to their end."""
    scrapy_settings = interview_settings(config)
    quick = {"AUTOTHROTTLE_ENABLED": False, "LOG_ENABLED": False, "RETRY_TIMES": 0}
    scrapy_settings.update(quick | dict(settings or {}), priority="cmdline")

    async def main() -> None:
        runner = AsyncCrawlerRunner(scrapy_settings)
        turns: Turns = defaultdict(asyncio.Lock)
        for talk in talks:
            runner.crawl(interviewer(talk, runner, turns))
        await runner.join()

    asyncio.run_coroutine_threadsafe(main(), _loop()).result(TIMEOUT)
