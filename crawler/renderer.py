"""Chromium, which runs a page's scripts and has no network but what it is handed."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from crawler.browser import Browser, NoBrowser, chromium

# What scripts need to make a page; pictures, styles and fonts are not asked for.
_NEEDED = frozenset({"document", "script", "xhr", "fetch"})
_NAVIGATIONS = 4  # a cookie script loads its page again; more often is a loop
# What is not handed over must not be reached either: WebSockets, WebRTC and early connections
# go round the hand-over. No name is found, and all else goes to a proxy that is not there.
_DEAF = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--disable-background-networking",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
)
_NOWHERE = {"server": "http://127.0.0.1:1", "bypass": "<-loopback>"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a script asks for. `headers` are the browser's, names in lower case."""

    url: str
    method: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What it is given. `body` is unpacked."""

    status: int
    content_type: str
    body: bytes


Fetch = Callable[[Wanted], Awaitable[Given | None]]


class NotRendered(Exception):  # noqa: N818 - reads as a word, not as a fault of the program
    """A page did not become what was waited for; the message says what it lacks."""


@dataclass(slots=True)
class Renderer:
    """One browser; started when first needed. `agent` is the name it goes by in scripts, too."""

    agent: str
    name: str = ""
    _driver: Any = None
    _chromium: Any = None
    _starting: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def render(self, url: str, page: Given, how: Browser, fetch: Fetch) -> str:
        """The page's mark-up after its scripts ran.

        Raises:
            NoBrowser: it cannot be started.
            NotRendered: what is waited for did not appear.
        """
        async with self._starting:
            if self._chromium is None:
                await self._start()
        context = await self._chromium.new_context(
            user_agent=self.agent, locale="vi-VN", service_workers="block"
        )
        try:
            return await _Rendering(url, page, how, fetch).carry_out(await context.new_page())
        finally:
            await context.close()

    async def close(self) -> None:
        """End the browser."""
        if self._chromium is not None:
            await self._chromium.close()
        if self._driver is not None:
            await self._driver.stop()
        self._chromium = self._driver = None

    async def _start(self) -> None:
        path = chromium()
        from playwright.async_api import Error, async_playwright  # noqa: PLC0415 - an extra

        self._driver = self._driver or await async_playwright().start()
        try:
            self._chromium = await self._driver.chromium.launch(
                executable_path=path,
                args=list(_DEAF),
                proxy=_NOWHERE,
                chromium_sandbox=os.geteuid() != 0,  # Chromium's own has no use for root
                handle_sigint=False,
                handle_sigterm=False,
                handle_sighup=False,
            )
        except Error as error:
            raise NoBrowser(f"{path} does not start: {error}") from error
        self.name = f"Chromium {self._chromium.version}"


class _Rendering:
    """One page on its way."""

    def __init__(self, url: str, page: Given, how: Browser, fetch: Fetch) -> None:
        self._url = url
        self._page = page
        self._how = how
        self._fetch = fetch
        self._navigations = 0

    async def carry_out(self, tab: Any) -> str:
        from playwright.async_api import Error  # noqa: PLC0415 - an extra

        await tab.route("**/*", self._answer)
        milliseconds = self._how.seconds * 1000
        try:
            await tab.goto(self._url, wait_until="load", timeout=milliseconds)
            if self._how.wait_for:
                await tab.wait_for_selector(
                    self._how.wait_for, state="attached", timeout=milliseconds
                )
            else:
                await tab.wait_for_load_state("networkidle", timeout=milliseconds)
            content: str = await tab.content()
        except Error as error:
            wanted = self._how.wait_for or "a page that asks for nothing more"
            detail = str(error).partition("\n")[0]
            raise NotRendered(
                f"not rendered: {self._url}: waited for {wanted}: {detail}; is `browser` of the "
                "declaration right?"
            ) from error
        return content

    async def _answer(self, route: Any) -> None:
        """Hand the browser what it asks for, or nothing."""
        given = await self._given(route.request)
        if given is None:
            await route.abort()
            return
        kind = {"Content-Type": given.content_type} if given.content_type else {}
        await route.fulfill(status=given.status, headers=kind, body=given.body)

    async def _given(self, request: Any) -> Given | None:
        if request.resource_type not in _NEEDED:
            return None
        if request.resource_type == "document":
            if request.frame.parent_frame is not None:  # an advertisement, a map, a video
                return None
            self._navigations += 1
            if self._navigations == 1:
                return self._page
            if self._navigations > _NAVIGATIONS:
                return None
        headers = await request.all_headers()
        body = request.post_data_buffer or b""
        return await self._fetch(
            Wanted(url=request.url, method=request.method, headers=headers, body=body)
        )
