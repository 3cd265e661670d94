"""Whatever goes wrong, in whatever order: the sums hold, and in the end everything is there."""

from pathlib import Path
from random import Random

import pytest

from storage.config import Config
from tests.crawls import config_of, crawl_source
from tests.e2e.chance import Misfortune
from tests.e2e.powercut import power_cut
from tests.e2e.seeing import Words, opened
from tests.site.local import local_site, local_source
from tests.site.server import SiteServer

DAYS = 4


def crawl_a_day(server: SiteServer, config: Config, dice: Random) -> Config:
    """A crawl that may be limited, and that a power cut may end; the archive that it leaves."""
    source = local_source(server.host, traps=False)
    limit = dice.choice((None, None, 3, 11))
    with power_cut(server, config, dice.choice((1, 3, 6, 12, 20, 999))) as cut:
        crawl_source(config, source, limit=limit, settings={"RETRY_TIMES": 1})
    return cut.config


def undisturbed(server: SiteServer, folder: Path) -> list[Words]:
    with opened(config_of(folder)) as seen:
        seen.database.upgrade()
        crawl_source(config_of(folder), local_source(server.host, traps=False))
        return seen.words()


@pytest.mark.parametrize("seed", range(5))
def test_after_days_of_misfortune_all_is_kept_once(
    server: SiteServer, small: Config, tmp_path: Path, seed: int
) -> None:
    dice = Random(seed)  # noqa: S311 - a reproducible game
    fate = Misfortune(server, local_site(server.base, 18), dice)
    config, announced, kept = small, set[str](), set[str]()
    for _ in range(DAYS):
        fate.new_day()
        config = crawl_a_day(server, config, dice)
        with opened(config) as seen:
            seen.check()
            assert announced <= (announced := set(seen.outcomes()))
            assert kept <= (kept := {key for key, *_ in seen.words()})
            seen.let_time_pass()
    fate.mend()
    for _ in range(2):
        report = crawl_source(config, local_source(server.host, traps=False))
    assert (report.outcome, report.counts.pending, report.counts.failed) == ("finished", 0, 0)
    with opened(config) as seen:
        seen.check()
        assert seen.words() == undisturbed(server, tmp_path / "undisturbed")
