"""What an answer or an error means for a page: one class for each, decided in one place."""

from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from scrapy.exceptions import IgnoreRequest, UnsupportedURLSchemeError

from crawler.guard import OffLimits
from crawler.replay import NotInArchive
from crawler.robots import RobotsUnknown
from crawler.trust import TlsTrouble
from storage.records import Failure, FailureKind

GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
BLOCKED = frozenset(
    {
        HTTPStatus.UNAUTHORIZED,
        HTTPStatus.FORBIDDEN,
        HTTPStatus.PROXY_AUTHENTICATION_REQUIRED,
        HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    }
)
PASSING = frozenset(
    {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_EARLY, HTTPStatus.TOO_MANY_REQUESTS}
)
ROBOTS = "Forbidden by robots.txt"  # Scrapy tells it by this message only
LOOP = "max redirections reached"  # likewise


def failure_of_status(
    status: int, url: str, retry_after: str | None, now: datetime
) -> Failure | None:
    """Why there is nothing to read in an answer that is neither 200, 304 nor gone."""
    if status in {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED} or status in GONE:
        return None
    detail = f"HTTP {status} from {url}"
    if status in BLOCKED:
        detail = f"{detail}: the site refuses this crawler, which asks under its own name"
        return Failure(kind=FailureKind.BLOCKED, detail=detail)
    if status in PASSING or not 300 <= status < 500:  # noqa: PLR2004 - the HTTP status classes
        wish = _seconds(retry_after, now)
        return Failure(kind=FailureKind.TEMPORARY, detail=detail, retry_after=wish)
    return Failure(kind=FailureKind.PERMANENT, detail=detail)


def failure_of_error(error: BaseException | None, url: str) -> Failure:
    """Why a request got no response at all."""
    detail = f"{type(error).__name__}: {error} ({url})"
    if isinstance(error, IgnoreRequest) and str(error) == ROBOTS:
        return Failure(kind=FailureKind.BLOCKED, detail=f"robots.txt forbids {url}")
    if isinstance(error, (NotInArchive, RobotsUnknown, TlsTrouble)):
        return Failure(kind=FailureKind.TEMPORARY, detail=str(error))
    if isinstance(error, IgnoreRequest) and str(error) == LOOP:
        return Failure(kind=FailureKind.PERMANENT, detail=f"redirects without end from {url}")
    if isinstance(error, (OffLimits, IgnoreRequest, UnsupportedURLSchemeError)):
        return Failure(kind=FailureKind.PERMANENT, detail=detail)
    return Failure(kind=FailureKind.TEMPORARY, detail=detail)


def _seconds(retry_after: str | None, now: datetime) -> float | None:
    """The server's wish, given as a number of seconds or as a date."""
    if retry_after is None:
        return None
    if retry_after.strip().isdigit():
        return float(retry_after)
    try:
        moment = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    return max(0.0, (moment - now).total_seconds()) if moment.tzinfo else None
