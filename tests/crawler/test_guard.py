import asyncio
import socket
from dataclasses import replace
from typing import Any

import pytest
from scrapy import Request

from crawler.guard import HostGuard, OffLimits
from crawler.source import Source
from storage.records import Kind

SOURCE = Source(
    name="bao",
    title="Báo",
    hosts=("bao.example", "cu.bao.example"),
    kind=Kind.NEWSPAPER,
    articles=(r"-(?P<id>\d+)\.html$",),
)


def ask(url: str, source: Source = SOURCE, *, resolve: bool = True) -> None:
    asyncio.run(HostGuard(source, resolve=resolve).process_request(Request(url)))


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    table: dict[str, str] = {}

    async def getaddrinfo(_loop: object, host: str, *_: Any, **__: Any) -> list[Any]:
        if host not in table:
            raise socket.gaierror(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (table[host], 0))]

    monkeypatch.setattr(asyncio.base_events.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return table


@pytest.mark.parametrize(
    "url",
    ["https://bao.example/x", "http://www.bao.example/x", "https://cu.bao.example/robots.txt"],
)
def test_the_sources_own_hosts_may_be_asked(url: str, answers: dict[str, str]) -> None:
    answers.update(dict.fromkeys(["bao.example", "www.bao.example", "cu.bao.example"], "8.8.8.8"))
    ask(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://other.example/x",
        "https://bao.example.evil.example/x",
        "https://sub.bao.example/x",
        "http://bao.example:8080/x",
        "http://127.0.0.1/x",
        "file:///etc/passwd",
        "data:text/html,x",
    ],
)
def test_every_other_address_is_off_limits(url: str) -> None:
    with pytest.raises(OffLimits, match="not a host of bao"):
        ask(url)


@pytest.mark.parametrize(
    "address", ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fe80::1%eth0"]
)
def test_a_name_that_leads_into_a_private_network_is_refused(
    address: str, answers: dict[str, str]
) -> None:
    answers["bao.example"] = address
    with pytest.raises(OffLimits, match="allow_private"):
        ask("https://bao.example/x")


def test_a_source_that_declares_it_may_live_there(answers: dict[str, str]) -> None:
    answers["bao.example"] = "127.0.0.1"
    ask("https://bao.example/x", replace(SOURCE, allow_private=True))


def test_a_replay_asks_no_name_server(answers: dict[str, str]) -> None:
    answers["bao.example"] = "127.0.0.1"
    ask("https://bao.example/x", resolve=False)


@pytest.mark.usefixtures("answers")
def test_a_name_nobody_knows_is_left_to_the_download() -> None:
    ask("https://bao.example/x")
