"""A web server on loopback for an invented site, with faults, and a log of what was asked."""

import gzip
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from tests.site.web import Answer, missing, not_modified


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """One request as it came in. `at` is monotonic, in seconds."""

    at: float
    method: str
    path: str
    headers: Mapping[str, str]
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What goes wrong at an address.

    Attributes:
        instead: answered in place of the page, if anything.
        wait: seconds before the answer.
        cut: bytes that are promised and never sent.
        torn: the gzip stream ends in the middle, though its length is as promised.
        times: how often, from the first asking on; None is always.
    """

    instead: Answer | None = None
    wait: float = 0.0
    cut: int = 0
    torn: bool = False
    times: int | None = None

    def strikes(self, asking: int) -> bool:
        """Whether it happens at the `asking`-th request (from 0) for the address."""
        return self.times is None or asking < self.times


Dynamic = Callable[[str], Answer | None]
Posted = Callable[[str, str], Answer | None]
NO_FAULT = Fault()


@dataclass(slots=True)
class SiteServer:
    """Serves `answers` (by path with query) until the `with` block ends.

    Attributes:
        answers: what is there; may be changed while it runs (a site has new articles).
        faults: what goes wrong, by path.
        dynamic: asked for a path that `answers` lacks (an endless calendar).
        posted: asked for what a POST to a path answers, with its body.
        guarded: by path, a cookie and the page that only those who send it get.
        watch: is given the number of each request (from 1) before it is answered.
        held_after: answers to the requests after this one (from 1) wait for `let_go`.
        tls: what it answers https with; None is plain http.
        address: where it listens; all of 127.0.0.0/8 is this machine, so each is another host.
    """

    answers: dict[str, Answer] = field(default_factory=dict)
    faults: dict[str, Fault] = field(default_factory=dict)
    dynamic: Dynamic | None = None
    posted: Posted | None = None
    guarded: dict[str, tuple[str, Answer]] = field(default_factory=dict)
    watch: Callable[[int], None] | None = None
    held_after: int | None = None
    tls: ssl.SSLContext | None = None
    address: str = "127.0.0.1"
    log: list[Logged] = field(default_factory=list)
    _asked: Counter[str] = field(default_factory=Counter)
    _lock: threading.Condition = field(default_factory=threading.Condition)
    _let_go: threading.Event = field(default_factory=threading.Event)
    _http: ThreadingHTTPServer = field(init=False)
    _thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        """Take a free port; the server answers from `__enter__` on."""
        self._http = _Server((self.address, 0), _handler(self))
        if self.tls is not None:  # the handshake is the handler thread's: a client may break it
            self._http.socket = self.tls.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    @property
    def host(self) -> str:
        """`127.0.0.1:<port>`."""
        return f"{self.address}:{self._http.server_address[1]}"

    @property
    def base(self) -> str:
        """The address of the site, without a slash at the end."""
        return f"{'https' if self.tls else 'http'}://{self.host}"

    def asked(self, path: str) -> list[Logged]:
        """The requests for a path so far."""
        with self._lock:
            return [entry for entry in self.log if entry.path == path]

    def paths(self) -> Counter[str]:
        """How often each path was asked so far."""
        with self._lock:
            return Counter(entry.path for entry in self.log)

    def wait_for(self, count: int, seconds: float = 120.0) -> None:
        """Return as soon as `count` requests have come in.

        Raises:
            TimeoutError: they did not come.
        """
        with self._lock:
            if not self._lock.wait_for(lambda: len(self.log) >= count, seconds):
                raise TimeoutError(f"{len(self.log)} of {count} requests came in {seconds} s")

    def hold_after(self, count: int) -> None:
        """Answer no more than `count` requests in all, until `let_go`: a crawl cannot end."""
        self._let_go.clear()
        self.held_after = count

    def let_go(self) -> None:
        """Answer everything again."""
        self.held_after = None
        self._let_go.set()

    def note(self, entry: Logged) -> int:
        """Log a request; how often its path was asked before."""
        with self._lock:
            self.log.append(entry)
            self._asked[entry.path] += 1
            self._lock.notify_all()
            number, asking = len(self.log), self._asked[entry.path] - 1
        if self.held_after is not None and number > self.held_after:
            self._let_go.wait(120)
        if self.watch is not None:
            self.watch(number)
        return asking

    def guarded_page(self, path: str, cookie: str) -> Answer | None:
        """The page that a path gives to those who come with its cookie."""
        wanted, page = self.guarded.get(path, ("", None))
        return page if wanted and wanted in cookie else None

    def found(self, path: str, body: str = "") -> Answer:
        """The page at a path, or what a POST of `body` to it gives."""
        answer = self.posted(path, body) if body and self.posted else self.answers.get(path)
        if answer is None and self.dynamic is not None:
            answer = self.dynamic(path)
        return answer or missing(path)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is no news."""


def _handler(site: SiteServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60
        disable_nagle_algorithm = True  # head and body are two writes: 40 ms apart otherwise

        def do_GET(self) -> None:
            self._serve("")

        def do_POST(self) -> None:
            self._serve(self.rfile.read(int(self.headers.get("Content-Length", 0))).decode())

        def _serve(self, body: str) -> None:
            asking = site.note(
                Logged(
                    at=time.monotonic(),
                    method=self.command,
                    path=self.path,
                    headers=dict(self.headers.items()),
                    body=body,
                )
            )
            fault = site.faults.get(self.path, NO_FAULT)
            fault = fault if fault.strikes(asking) else NO_FAULT
            time.sleep(fault.wait)
            answer = fault.instead or self._page(body)
            self._send(_conditional(answer, dict(self.headers.items())), fault)

        def _page(self, body: str) -> Answer:
            guarded = site.guarded_page(self.path, self.headers.get("Cookie", ""))
            return guarded or site.found(self.path, body)

        def _send(self, answer: Answer, fault: Fault) -> None:
            sent, headers = _packed(answer, fault)
            self.send_response(answer.status, HTTPStatus(answer.status).phrase)
            for name, value in headers:
                self.send_header(name, value)
            if fault.cut:
                self.close_connection = True
            self.end_headers()
            self.wfile.write(sent)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's word
            pass

    return Handler


def _conditional(answer: Answer, asked: Mapping[str, str]) -> Answer:
    """304 for a request that holds the answer's validators."""
    headers = dict(answer.headers)
    if "ETag" in headers and asked.get("If-None-Match") == headers["ETag"]:
        return not_modified(answer)
    if "Last-Modified" in headers and asked.get("If-Modified-Since") == headers["Last-Modified"]:
        return not_modified(answer)
    return answer


def _packed(answer: Answer, fault: Fault) -> tuple[bytes, list[tuple[str, str]]]:
    """The bytes to send and the headers that go with them."""
    body, headers = answer.body, list(answer.headers)
    if fault.torn:
        body = gzip.compress(body, mtime=0)
        body = body[: len(body) * 2 // 3]
        headers.append(("Content-Encoding", "gzip"))
    if answer.content_type:
        headers.append(("Content-Type", answer.content_type))
    if answer.status != HTTPStatus.NOT_MODIFIED:
        headers.append(("Content-Length", str(len(body) + fault.cut)))
    return body, headers
