"""Which addresses a source may be asked at: only its own hosts, never a private network."""

import asyncio
import ipaddress
import socket
from typing import Self
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest, NotConfigured

from crawler.source import Source, source_of


class OffLimits(IgnoreRequest):
    """An address that this source must not be asked at; the message says why."""


class HostGuard:
    """Downloader middleware: stops a request (also a redirected one) that leaves the source.

    A listing or a redirect is written by strangers. Without this guard it could send the
    crawler to another site, or to a service on the operator's own network.
    """

    def __init__(self, source: Source, *, resolve: bool) -> None:
        self._source = source
        self._resolve = resolve and not source.allow_private
        self._checked: set[str] = set()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's way to make one.

        Raises:
            NotConfigured: the spider declares no source, so nothing can be checked.
        """
        source = source_of(crawler.spidercls)
        if source is None:
            raise NotConfigured(f"{crawler.spidercls.__name__} declares no Source")
        return cls(source, resolve=crawler.settings.getbool("GUARD_RESOLVES_HOSTS"))

    async def process_request(self, request: Request) -> None:
        """Let the request pass or raise.

        Raises:
            OffLimits: the address is not one of the source's hosts, or a private one.
        """
        if not self._source.has_host(request.url):
            raise OffLimits(f"not a host of {self._source.name}: {request.url}")
        host = urlsplit(request.url).hostname or ""
        if self._resolve and host not in self._checked:
            await self._refuse_private(host)
            self._checked.add(host)

    async def _refuse_private(self, host: str) -> None:
        try:
            loop = asyncio.get_running_loop()
            answers = await loop.getaddrinfo(host, None, type=socket.SOCK_STREAM)
        except socket.gaierror:
            return  # the download itself will fail with a clearer word
        for *_, address in answers:
            if not ipaddress.ip_address(str(address[0]).split("%")[0]).is_global:
                raise OffLimits(
                    f"{host} is the private address {address[0]}; a source that lives there "
                    "must declare allow_private=True"
                )
