"""Checking many sources at once, over the network."""

from collections.abc import Sequence

from crawler.probing.check import LISTS, Check
from crawler.probing.interview import Talk, interview, interview_settings
from crawler.probing.verdict import Verdict
from crawler.source import Source
from storage.config import Config


def check_sources(
    config: Config, sources: Sequence[Source], most_lists: int = LISTS
) -> tuple[Verdict, ...]:
    """Ask each source's site, politely; one verdict each, in the order given.

    All are asked at once, each host one request at a time; none waits for another. This starts
    Twisted's reactor, so it can be called once per process.
    """
    agent = str(interview_settings(config)["USER_AGENT"])
    checks = [Check(source=source, agent=agent, most_lists=most_lists) for source in sources]
    interview(config, [Talk(source=check.source, hold=check.hold) for check in checks])
    return tuple(check.verdict() for check in checks)
