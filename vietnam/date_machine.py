"""Dates as machines write them: epochs and compact ISO 8601."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

# A bare number must look like our time (2001 to 2033), else a telephone number is a date.
_EPOCH = re.compile(r"/Date\((-?\d{9,13})(?:[+-]\d{4})?\)/|(1\d{9}|1\d{12})", re.ASCII)
_MILLIS_DIGITS = 12
_COMPACT = re.compile(r"((?:19|20)\d{6})T?(\d{4}|\d{6})(?:\.\d+)?(Z|[+-]\d\d:?\d\d)?")


def machine(shown: str) -> datetime | None:
    """Epoch seconds or milliseconds (bare or as `/Date(...)/`) and compact ISO 8601."""
    epoch = _EPOCH.fullmatch(shown)
    if epoch:
        return _epoch(epoch[1] or epoch[2])
    compact = _COMPACT.fullmatch(shown)
    return _compact(compact) if compact else None


def _epoch(digits: str) -> datetime:
    divisor = 1000 if len(digits.lstrip("-")) >= _MILLIS_DIGITS else 1
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=int(digits) / divisor)
    return moment.astimezone(VIETNAM)


def _compact(match: re.Match[str]) -> datetime | None:
    try:
        moment = datetime.fromisoformat(f"{match[1]}T{match[2]}{match[3] or ''}")
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=VIETNAM)).astimezone(VIETNAM)
