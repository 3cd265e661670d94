"""What the middleware hands over, against fakes and against a server on this machine."""

import gzip
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import NotConfigured
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings

from crawler.capture import (
    CaptureMiddleware,
    CutBody,
    capture_settings,
    exchange_of,
    retry_by,
)
from crawler.run import ArchiveRun
from crawler.turnstile import SENT_AT, TOOK
from spiders.noichinh import Noichinh
from storage.exchange import Exchange, Unanswered
from storage.warc import iterate, verify
from tests.storage.warcs import AT, PAGE, nobody_told

URL = "https://baovidu.example/a.html"
LATER = datetime(2026, 7, 7, tzinfo=UTC)


class Shelf:
    def __init__(self) -> None:
        self.kept: list[Exchange] = []
        self.lost: list[Unanswered] = []

    def capture(self, exchange: Exchange, request: Request) -> None:
        request.meta["kept"] = len(self.kept)
        self.kept.append(exchange)

    def unanswered(self, lost: Unanswered, request: Request) -> None:  # noqa: ARG002 - the sink's
        self.lost.append(lost)


def middleware(shelf: Shelf, *, retries: int = 0, tls: str | None = None) -> CaptureMiddleware:
    left = [retries]

    def retry(request: Request, reason: str) -> Request | None:
        assert reason.startswith("cut body: ")
        left[0] -= 1
        return request.replace(dont_filter=True) if left[0] >= 0 else None

    return CaptureMiddleware(shelf, retry, tls_profile=tls, clock=lambda: LATER)


def test_a_response_is_captured_as_received_and_handed_on() -> None:
    shelf = Shelf()
    body = gzip.compress(PAGE.encode())
    request = Request(
        URL + "#top",
        method="POST",
        body=b"page=2",
        headers={"Accept": "text/html", "Proxy-Authorization": "Basic c2VjcmV0"},
    )
    response = Response(
        URL,
        headers={"Content-Encoding": "gzip", "Set-Cookie": ["a=1", "b=2"]},
        body=body,
        ip_address=ip_address("203.0.113.7"),
    )
    assert middleware(shelf, tls="weak_keys").process_response(request, response) is response
    (kept,) = shelf.kept
    assert (kept.url, kept.method, kept.request_body) == (URL, "POST", b"page=2")
    assert kept.request_headers == ((b"Accept", b"text/html"),)
    assert (kept.status, kept.reason, kept.body) == (200, "OK", body)
    assert kept.response_headers == (
        (b"Content-Encoding", b"gzip"),
        (b"Set-Cookie", b"a=1"),
        (b"Set-Cookie", b"b=2"),
    )
    assert (kept.ip, kept.tls_profile, kept.truncated) == ("203.0.113.7", "weak_keys", None)
    assert kept.captured_at == request.meta["captured_at"] == LATER


def test_the_time_of_a_replay_stays_and_that_of_an_earlier_try_does_not() -> None:
    shelf = Shelf()
    made = middleware(shelf)
    request = Request(URL, meta={"captured_at": AT})
    made.process_request(request)
    assert "captured_at" not in request.meta
    request.meta["captured_at"] = AT
    made.process_response(request, Response(URL))
    assert shelf.kept[0].captured_at == AT


def test_a_capture_begins_when_the_request_is_sent() -> None:
    shelf = Shelf()
    request = Request(URL, meta={SENT_AT: LATER - timedelta(seconds=2.5), TOOK: 2.4})
    middleware(shelf).process_response(request, Response(URL))
    assert shelf.kept[0].captured_at == LATER - timedelta(seconds=2.5)
    assert shelf.kept[0].seconds == 2.4
    assert SENT_AT not in request.meta, "a retry would take it for its own"


def test_a_request_without_an_answer_is_noted_if_it_was_sent() -> None:
    shelf = Shelf()
    made = middleware(shelf)
    request = Request(URL + "#top", meta={SENT_AT: LATER - timedelta(seconds=60), TOOK: 60.0})
    made.process_exception(request, TimeoutError("60 s"))
    made.process_exception(request, ValueError("by another middleware, before it was sent"))
    assert shelf.lost == [
        Unanswered(
            url=URL,
            method="GET",
            sent_at=LATER - timedelta(seconds=60),
            seconds=60,
            error="TimeoutError: 60 s",
        )
    ]


def test_a_cut_body_is_captured_asked_again_and_given_up() -> None:
    shelf = Shelf()
    made = middleware(shelf, retries=1)
    request, response = Request(URL), HtmlResponse(URL, body=b"<html>", flags=["dataloss"])
    assert isinstance(made.process_response(request, response), Request)
    with pytest.raises(CutBody, match="cut body: the connection ended") as raised:
        made.process_response(request, response)
    assert raised.value.url == URL
    assert [kept.truncated for kept in shelf.kept] == ["disconnect", "disconnect"]


def test_an_odd_status_has_no_reason() -> None:
    assert exchange_of(Request(URL), Response(URL, status=599), AT, None).reason == ""


class NoSource(Spider):
    name = "nosource"


def _without_extensions(spider: type[Spider]) -> Crawler:
    crawler = Crawler(spider, Settings({"TELNETCONSOLE_ENABLED": False}))
    crawler._extensions = type("None", (), {"middlewares": ()})()
    crawler.crawling = True
    return crawler


def test_without_a_keeper_there_is_no_crawl() -> None:
    with pytest.raises(RuntimeError, match="nothing keeps the captures"):
        CaptureMiddleware.from_crawler(_without_extensions(Noichinh))


def test_scrapy_shell_on_a_strange_site_captures_nothing() -> None:
    with pytest.raises(NotConfigured, match="declares no Source"):
        CaptureMiddleware.from_crawler(_without_extensions(NoSource))


def test_scrapy_shell_with_a_source_captures_nothing_and_begins_no_run() -> None:
    shell = _without_extensions(Noichinh)
    shell.crawling = False
    for part in (CaptureMiddleware, ArchiveRun):
        with pytest.raises(NotConfigured, match="looks only"):
            part.from_crawler(shell)


@pytest.mark.parametrize("off", [{"RETRY_ENABLED": False}, {}])
def test_retries_can_be_switched_off(off: dict[str, bool]) -> None:
    crawler = Crawler(NoSource, Settings(off))
    crawler.spider = NoSource()
    assert retry_by(crawler)(Request(URL, meta={"dont_retry": not off}), "cut body: x") is None


def test_the_middleware_sits_nearest_to_the_wire() -> None:
    base = Settings().getdict("DOWNLOADER_MIDDLEWARES_BASE")
    (place,) = capture_settings()["DOWNLOADER_MIDDLEWARES"].values()
    assert place > max(base.values())


class Site(BaseHTTPRequestHandler):
    """An invented paper that answers well, badly, and differently the second time."""

    protocol_version = "HTTP/1.1"
    asked: dict[str, int]

    def do_GET(self) -> None:
        count = self.server.asked[self.path] = self.server.asked.get(self.path, 0) + 1  # type: ignore[attr-defined]
        packed = gzip.compress(PAGE.encode())
        match self.path:
            case "/whole":
                self.answer(200, packed, Content_Encoding="gzip")
            case "/old":
                self.answer(301, b"", Location="/whole")
            case "/short":
                self.answer(200, PAGE.encode()[:80], Content_Length=str(len(PAGE.encode())))
            case "/mended":
                self.answer(200, packed if count > 1 else packed[:-9], Content_Encoding="gzip")
            case "/hangs-up":
                self.protocol_version = "HTTP/1.0"
                self.answer(200, PAGE.encode()[:90], Content_Length="")
            case "/hangs-up-whole":
                self.protocol_version = "HTTP/1.0"
                self.answer(200, PAGE.encode(), Content_Length="")
            case _:
                self.answer(404, "không thấy".encode())

    def do_POST(self) -> None:
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200, b"<html>" + sent + b"</html>")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        fields = {"Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(body))}
        fields |= {name.replace("_", "-"): text for name, text in headers.items()}
        self.send_response(status)
        for name, text in fields.items():
            if text:
                self.send_header(name, text)
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        server.asked = {}  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def crawl(*arguments: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.crawler.mini", *arguments],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr, done.stderr
    told = json.loads(done.stdout)
    return told["results"], told["stats"]


def test_a_crawl_is_captured_and_plays_back_the_same(site: str, tmp_path: Path) -> None:
    paths = ["whole", "old", "short", "mended", "hangs-up", "hangs-up-whole", "nowhere", "api|p=2"]
    urls = [f"{site}/{path}" for path in paths]
    live, stats = crawl("--robots", str(tmp_path), *urls)
    assert [result.get("status", result.get("error")) for result in live] == [
        *(200, 200, "CutBody", 200, "CutBody", 200, 404, 200),
    ]
    assert [live[at]["text"] for at in (0, 1, 3, 5)] == [PAGE] * 4
    assert live[7]["text"] == "<html>p=2</html>"
    assert stats["retry/count"] == 3

    (path,) = tmp_path.iterdir()
    assert list(verify(path)) == []
    kept = list(iterate(path, nobody_told))
    assert [(item.url.removeprefix(site), item.status, item.truncated) for item in kept] == [
        ("/robots.txt", 404, None),
        ("/whole", 200, None),
        ("/old", 301, None),
        ("/whole", 200, None),
        ("/short", 200, "disconnect"),
        ("/short", 200, "disconnect"),
        ("/mended", 200, "disconnect"),
        ("/mended", 200, None),
        ("/hangs-up", 200, "disconnect"),
        ("/hangs-up", 200, "disconnect"),
        ("/hangs-up-whole", 200, None),
        ("/nowhere", 404, None),
        ("/api", 200, None),
    ]
    assert kept[1].body.startswith(b"\x1f\x8b")
    assert kept[1].ip == "127.0.0.1"

    again, _ = crawl("--robots", "--replay", str(path), str(tmp_path / "again"), *urls)
    assert [_facts(result) for result in again] == [_facts(result) for result in live]


def _facts(result: dict[str, Any]) -> tuple[object, ...]:
    if "error" in result:
        return (result["error"],)
    return result["url"], result["status"], result["text"], result["captured_at"]
