from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)

from crawler.failures import GONE, LOOP, ROBOTS, failure_of_error, failure_of_status
from crawler.guard import OffLimits
from crawler.replay import NotInArchive
from storage.records import FailureKind

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
URL = "https://bao.example/tin-1.html"


@pytest.mark.parametrize("status", [200, 304, *GONE])
def test_an_answer_that_says_something_is_no_failure(status: int) -> None:
    assert failure_of_status(status, URL, None, NOW) is None


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (204, FailureKind.TEMPORARY),
        (302, FailureKind.PERMANENT),
        (400, FailureKind.PERMANENT),
        (401, FailureKind.BLOCKED),
        (403, FailureKind.BLOCKED),
        (408, FailureKind.TEMPORARY),
        (429, FailureKind.TEMPORARY),
        (500, FailureKind.TEMPORARY),
        (503, FailureKind.TEMPORARY),
        (522, FailureKind.TEMPORARY),
    ],
)
def test_every_other_status_has_its_class(status: int, kind: FailureKind) -> None:
    failure = failure_of_status(status, URL, None, NOW)
    assert failure is not None
    assert failure.kind is kind
    assert str(status) in failure.detail
    assert URL in failure.detail


@pytest.mark.parametrize(
    ("wish", "seconds"),
    [
        ("120", 120.0),
        (format_datetime(NOW + timedelta(hours=2)), 7200.0),
        (format_datetime(NOW - timedelta(hours=2)), 0.0),
        ("tomorrow", None),
        ("", None),
    ],
)
def test_the_servers_wish_is_understood_or_ignored(wish: str, seconds: float | None) -> None:
    failure = failure_of_status(503, URL, wish, NOW)
    assert failure is not None
    assert failure.retry_after == seconds


@pytest.mark.parametrize(
    ("error", "kind", "word"),
    [
        (DownloadTimeoutError("60 s"), FailureKind.TEMPORARY, "DownloadTimeoutError"),
        (CannotResolveHostError("bao.example"), FailureKind.TEMPORARY, "CannotResolveHost"),
        (NotInArchive(f"not in the archive: {URL}"), FailureKind.TEMPORARY, "not in the archive"),
        (IgnoreRequest(ROBOTS), FailureKind.BLOCKED, "robots.txt"),
        (IgnoreRequest(LOOP), FailureKind.PERMANENT, "redirects"),
        (OffLimits("not a host of x"), FailureKind.PERMANENT, "not a host"),
        (UnsupportedURLSchemeError("ftp"), FailureKind.PERMANENT, "ftp"),
        (OSError("cut"), FailureKind.TEMPORARY, "cut"),
    ],
)
def test_every_error_has_its_class_and_names_the_address(
    error: Exception, kind: FailureKind, word: str
) -> None:
    failure = failure_of_error(error, URL)
    assert failure.kind is kind
    assert word in failure.detail
    assert URL in failure.detail or isinstance(error, OffLimits)
