"""A ceiling on the head of an answer. Scrapy has one for bodies, Twisted for single lines."""

from scrapy.core.downloader.handlers import http11
from twisted.web._newclient import ParseError

MAX_HEAD = 256 * 1024  # bytes of status line and headers; honest ones are a hundredth of it


class BoundedParser(http11._LenientHTTPClientParser):  # noqa: SLF001 - see `limit_heads`
    """Scrapy's, which would otherwise collect headers until the memory is full."""

    head = 0

    def lineReceived(self, line: bytes) -> None:  # noqa: N802 - Twisted's name
        """Take one line of the head.

        Raises:
            ParseError: the head is longer than any honest one; the connection is closed.
        """
        self.head += len(line)
        if self.head > MAX_HEAD:
            raise ParseError(f"headers of more than {MAX_HEAD} bytes", line[:80])  # type: ignore[no-untyped-call]
        super().lineReceived(line)


def limit_heads() -> None:
    """From now on every answer's head is bounded. There is no setting and no hook for it."""
    http11._LenientHTTPClientParser = BoundedParser  # type: ignore[misc]  # noqa: SLF001 - see above
