"""The second opinion of dateparser, on short lines that our own shapes do not cover."""

import re
from datetime import datetime
from typing import Any, Literal

from vietnam.date_machine import VIETNAM

_LONGEST = 40
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?![\d/])")
_CLOCK = re.compile(r"(?i)\d\s*(?:[:hg]|giờ|gio)")
_SETTINGS: Any = {
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "RETURN_AS_TIMEZONE_AWARE": False,
    "PARSERS": ["absolute-time", "custom-formats"],
}


def second_opinion(shown: str) -> tuple[datetime, Literal["minute", "day"]] | None:
    """The moment of a short line with one year in it, such as `23 thang 6 nam 2023`.

    Strict: a day, a month and a year must be there, and Vietnamese is the only language.
    It takes a millisecond, a hundred times as long as our own shapes.
    """
    if len(shown) > _LONGEST or len(_YEAR.findall(shown)) != 1:
        return None
    import dateparser  # noqa: PLC0415 - takes 0.15 s, and most runs never need it

    try:
        moment = dateparser.parse(shown, languages=["vi"], settings=_SETTINGS)
    except (ValueError, OverflowError):
        return None
    if moment is None:
        return None
    return moment.replace(tzinfo=VIETNAM), "minute" if _CLOCK.search(shown) else "day"
