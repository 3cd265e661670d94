"""Times and sizes for people: Vietnamese local time, days, bytes."""

from datetime import datetime, timedelta

from vietnam.dates import VIETNAM


def local(moment: datetime | None) -> str:
    """A moment as it stands on a clock in Vietnam; "" for an unknown one."""
    return "" if moment is None else moment.astimezone(VIETNAM).strftime("%d/%m/%Y %H:%M")


def lasted(begun: datetime, ended: datetime | None) -> str:
    """How long something took; "running" while it has no end."""
    if ended is None:
        return "running"
    return str(timedelta(seconds=round((ended - begun).total_seconds())))


def size(count: int) -> str:
    """Bytes with a unit that leaves up to four digits."""
    amount = float(count)
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:  # noqa: PLR2004 - units step by a thousand
            return f"{amount:.0f} {unit}" if unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"
