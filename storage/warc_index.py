"""Which answers a set of WARC files holds, by what was asked."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from w3lib.url import safe_url_string

from storage.exchange import StoredExchange
from storage.warc_reader import read_at
from storage.warc_record import NOT_MODIFIED

Key = tuple[str, str, str]
Place = tuple[Path, int]
_NO_BODY = hashlib.sha256(b"").hexdigest()
_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where one answer lies; `body_from` is the record that holds the body of a revisit."""

    file: Path
    offset: int
    captured_at: datetime
    status: int
    body_from: Place | None = None

    def read(self) -> StoredExchange:
        """The answer itself.

        Raises:
            WarcError: the file has changed since it was indexed.
        """
        stored = read_at(self.file, self.offset)
        if self.body_from is None:
            return stored
        return replace(stored, body=read_at(*self.body_from).body)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayIndex:
    """All answers by (method, address, sha256 of the request's body), each list in time order."""

    captures: Mapping[Key, tuple[Location, ...]]
    problems: tuple[str, ...] = ()

    def find(self, method: str, url: str, body: bytes = b"") -> tuple[Location, ...]:
        """The answers to a request, oldest first; () if there are none.

        If only the address's other scheme (http, https) was captured, its answers are given,
        but not its redirects: they would lead back to the address itself.
        """
        exact = self.captures.get(key(method, url, body))
        if exact:
            return exact
        scheme, colon, rest = url.partition(":")
        other = "http" if scheme.lower() == "https" else "https"
        folded = self.captures.get(key(method, other + colon + rest, body), ())
        return tuple(found for found in folded if not _is_redirect(found.status))


def _is_redirect(status: int) -> bool:
    return 300 <= status < 400 and status != NOT_MODIFIED  # noqa: PLR2004 - HTTP's own classes


def key(method: str, url: str, body: bytes = b"") -> Key:
    """What a request is known by."""
    return method.upper(), address(url), hashlib.sha256(body).hexdigest() if body else _NO_BODY


def address(url: str) -> str:
    """One spelling for all that name the same resource; path and query stay as they are."""
    try:
        parts = urlsplit(safe_url_string(url))
    except ValueError:  # a port of letters, half an IPv6 address: known by its spelling only
        return url
    if parts.scheme not in _PORTS or not parts.netloc:
        return url
    host = parts.netloc.lower().removesuffix(_PORTS.get(parts.scheme, ""))
    return urlunsplit((parts.scheme, host, parts.path or "/", parts.query, ""))
