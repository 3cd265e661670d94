"""What a run says of itself when it is over."""

from dataclasses import dataclass

from crawler.walks import FAILED, LiveWalk
from storage.records import RunCounts

LOCKED = "locked"
TIMED_OUT = "timed_out"
TIME_IS_OVER = "closespider_timeout"  # Scrapy's word


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReport:
    """How a run ended. `outcome` is finished, stopped, timed_out, failed or locked.

    `faults` are what went wrong on our side: somebody must see to it.
    """

    source: str
    outcome: str
    detail: str | None
    counts: RunCounts
    run_id: int | None = None
    warnings: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def outcome_of(
    reason: str, troubles: list[str], failing: list[LiveWalk], walks: list[LiveWalk]
) -> str:
    """How a run ended that Scrapy closed for `reason`: finished, stopped, timed_out or failed."""
    if troubles or (walks and len(failing) == len(walks)):
        return FAILED
    return {"finished": "finished", TIME_IS_OVER: TIMED_OUT}.get(reason, "stopped")
