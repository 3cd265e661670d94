"""Answers from the archive instead of the network."""

import asyncio
import gzip
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from scrapy import Request, Spider
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse, Response
from scrapy.settings import Settings

from crawler.replay import NotInArchive, ReplayHandler, replay_settings
from storage.exchange import Exchange
from storage.warc import WarcError, exchange, pack
from tests.crawler.test_capture import crawl
from tests.storage.warcs import AT, PAGE, article

URL = "https://baovidu.example/tin-1.html"


class Nobody(Spider):
    name = "nobody"


def handler(folder: Path, pages: Iterable[Exchange]) -> ReplayHandler:
    path = folder / "demo.warc.gz"
    pack(pages, path)
    return ReplayHandler(Crawler(Nobody, Settings(replay_settings([path]))))


def ask(made: ReplayHandler, request: Request | str) -> Response:
    asked = Request(request) if isinstance(request, str) else request
    return asyncio.run(made.download_request(asked))


def on_day(day: int, text: str = PAGE, **changes: object) -> Exchange:
    facts = {"url": URL, "body": text.encode(), "captured_at": AT + timedelta(days=day)}
    return article(1, **(facts | changes))


def day_of(moment: datetime) -> int:
    return (moment - AT).days


def test_status_headers_packed_body_and_time_are_the_captured_ones(tmp_path: Path) -> None:
    sent = article(url=URL)
    request = Request(URL)
    response = ask(handler(tmp_path, [sent]), request)
    assert isinstance(response, HtmlResponse)
    assert (response.status, response.body, response.url) == (200, sent.body, URL)
    assert response.headers.getlist("Set-Cookie") == [b"a=1", b"b=2"]
    assert response.headers["Content-Encoding"] == b"gzip"
    assert str(response.ip_address) == "203.0.113.7"
    assert request.meta["captured_at"] == sent.captured_at
    assert response.flags == ["replayed"]


def test_captures_of_one_address_come_in_order_and_the_last_repeats(tmp_path: Path) -> None:
    made = handler(tmp_path, [on_day(2, "sau"), on_day(0, "", status=500), on_day(1, "trước")])
    answers = [ask(made, URL) for _ in range(4)]
    assert [answer.status for answer in answers] == [500, 200, 200, 200]
    assert [answer.body.decode() for answer in answers] == ["", "trước", "sau", "sau"]


def test_what_is_not_there_fails_by_name(tmp_path: Path) -> None:
    made = handler(tmp_path, [on_day(0)])
    with pytest.raises(NotInArchive, match=r"^not in the archive: https://baovidu\.example/x$"):
        ask(made, "https://baovidu.example/x")
    with pytest.raises(NotInArchive):
        ask(made, Request(URL, method="POST", body=b"a"))
    assert issubclass(NotInArchive, IgnoreRequest)


def test_posts_are_told_apart_by_their_body(tmp_path: Path) -> None:
    pages = [on_day(n, f"trang {n}", method="POST", request_body=b"p=%d" % n) for n in (1, 2)]
    made = handler(tmp_path, pages)
    for number in (2, 1):
        answer = ask(made, Request(URL, method="POST", body=f"p={number}"))
        assert answer.body.decode() == f"trang {number}"


ETAG = ((b"ETag", b'W/"v1"'), (b"Last-Modified", b"Mon, 06 Jul 2026 01:00:00 GMT"))
DATED = ((b"Last-Modified", b"Mon, 06 Jul 2026 01:00:00 GMT"),)


def known_then_unchanged(headers: tuple[tuple[bytes, bytes], ...]) -> list[Exchange]:
    return [
        on_day(0, response_headers=headers),
        on_day(1, "", status=304, response_headers=()),
        on_day(2, "mới"),
    ]


@pytest.mark.parametrize(
    ("headers", "asked", "expected"),
    [
        (ETAG, {"If-None-Match": '"v1"'}, 304),
        (ETAG, {"If-None-Match": '"v0", W/"v1"'}, 304),
        (ETAG, {"If-None-Match": "*"}, 304),
        (ETAG, {"If-None-Match": '"v0"'}, 200),
        (ETAG, {"If-None-Match": '"v0"', "If-Modified-Since": DATED[0][1].decode()}, 200),
        (ETAG, {}, 200),
        (DATED, {"If-Modified-Since": "Mon, 06 Jul 2026 01:00:00 GMT"}, 304),
        (DATED, {"If-Modified-Since": "Mon, 06 Jul 2026 08:00:00 +0700"}, 304),
        (DATED, {"If-Modified-Since": "Mon, 06 Jul 2020 01:00:00 GMT"}, 200),
        (DATED, {"If-Modified-Since": "hôm qua"}, 200),
        ((), {"If-None-Match": '"v1"'}, 304),
        ((), {"If-Modified-Since": "Mon, 06 Jul 2026 01:00:00 GMT"}, 304),
    ],
)
def test_a_304_answers_only_whom_it_confirms(
    tmp_path: Path,
    headers: tuple[tuple[bytes, bytes], ...],
    asked: dict[str, str],
    expected: int,
) -> None:
    made = handler(tmp_path, known_then_unchanged(headers))
    ask(made, URL)
    request = Request(URL, headers={name: text.encode() for name, text in asked.items()})
    answer = ask(made, request)
    assert answer.status == expected
    assert day_of(request.meta["captured_at"]) == (1 if expected == 304 else 0)
    assert bool(answer.body) == (expected == 200)
    assert ask(made, URL).body.decode() == "mới"


def test_a_304_of_nothing_is_no_answer_to_a_plain_request(tmp_path: Path) -> None:
    made = handler(tmp_path, [on_day(0, "", status=304)])
    with pytest.raises(NotInArchive):
        ask(made, URL)
    assert ask(made, Request(URL, headers={"If-None-Match": '"x"'})).status == 304


def test_a_body_that_was_cut_is_cut_again(tmp_path: Path) -> None:
    made = handler(tmp_path, [on_day(0, truncated="disconnect")])
    assert "dataloss" in ask(made, URL).flags


def test_an_address_that_is_no_ip_is_left_out(tmp_path: Path) -> None:
    assert ask(handler(tmp_path, [on_day(0, ip="unknown")]), URL).ip_address is None


def test_one_index_serves_http_https_and_every_crawler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = handler(tmp_path, [on_day(0)])
    monkeypatch.setattr("crawler.replay.index", lambda _: pytest.fail("indexed again"))
    path = tmp_path / "demo.warc.gz"
    second = ReplayHandler(Crawler(Nobody, Settings(replay_settings([path]))))
    assert second._index is first._index


def test_broken_places_are_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path = tmp_path / "demo.warc.gz"
    pack([on_day(0), on_day(1)], path)
    path.write_bytes(path.read_bytes()[:-100])
    crawler = Crawler(Nobody, Settings(replay_settings([path])))
    assert ask(ReplayHandler(crawler), URL).status == 200
    assert "cut off" in caplog.text


def test_files_that_cannot_be_replayed_are_refused_before_the_crawl(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    with pytest.raises(FileNotFoundError):
        replay_settings([path])
    path.write_text("<html>")
    with pytest.raises(WarcError, match="nothing can be replayed"):
        replay_settings([path])


def test_a_replay_asks_no_name_service(tmp_path: Path) -> None:
    path = tmp_path / "demo.warc.gz"
    pack([on_day(0)], path)
    settings = Settings({"GUARD_RESOLVES_HOSTS": True})
    settings.update(replay_settings([path]), priority="cmdline")
    assert not settings.getbool("GUARD_RESOLVES_HOSTS")


def test_a_packed_site_is_crawled_without_a_network(tmp_path: Path) -> None:
    packed = gzip.compress(PAGE.encode(), mtime=0)
    pages = [
        exchange("https://tinhvidu.example/robots.txt", "User-agent: *\nDisallow: /rieng\n", at=AT),
        exchange(
            "https://tinhvidu.example/cu", b"", at=AT, status=301, headers={"Location": "/moi"}
        ),
        exchange(
            "https://tinhvidu.example/moi", packed, at=AT, headers={"Content-Encoding": "gzip"}
        ),
        exchange("https://tinhvidu.example/loi", "đợi chút", at=AT, status=503),
        exchange("https://tinhvidu.example/loi", PAGE, at=AT + timedelta(minutes=1)),
    ]
    path = tmp_path / "site.warc.gz"
    pack(pages, path)
    urls = [f"https://tinhvidu.example/{name}" for name in ("cu", "rieng/a", "loi", "khong-co")]
    results, stats = crawl("--robots", "--replay", str(path), str(tmp_path / "again"), *urls)
    assert [item.get("status", item["text"]) for item in results] == [
        200,
        "Forbidden by robots.txt",
        200,
        "not in the archive: https://tinhvidu.example/khong-co",
    ]
    assert results[0]["url"] == "https://tinhvidu.example/moi"
    assert results[0]["text"] == results[2]["text"] == PAGE
    assert results[2]["captured_at"] == (AT + timedelta(minutes=1)).isoformat()
    assert stats["finish_reason"] == "finished"
    assert stats.get("log_count/ERROR", 0) == 0
