"""Many sites at once, each on an address of its own of this machine; they note what they see."""

import asyncio
import gzip
import json
import sys
import time
from dataclasses import dataclass, field

from tests.bench import world

SLOW = 2.0  # seconds that the last host takes for each answer


@dataclass(slots=True)
class Host:
    """One site. `asked` are monotonic seconds; `at_once` the most requests under way."""

    pages: dict[str, bytes]
    wait: float = 0.0
    asked: list[float] = field(default_factory=list)
    under_way: int = 0
    at_once: int = 0

    async def answer(self, path: str) -> bytes:
        """The bytes of the HTTP answer."""
        self.asked.append(time.monotonic())
        self.under_way += 1
        self.at_once = max(self.at_once, self.under_way)
        await asyncio.sleep(self.wait)
        self.under_way -= 1
        body = self.pages.get(path)
        status, sent = (200, body) if body else (404, b"")
        return (
            f"HTTP/1.1 {status} -\r\nContent-Length: {len(sent)}\r\nContent-Encoding: gzip\r\n"
            "Content-Type: text/html; charset=utf-8\r\n\r\n"
        ).encode() + sent


def host_of(number: int, articles: int, hosts: int) -> Host:
    """Site `number` (from 0), with articles that no other has."""
    numbers = range(number * articles + 1, (number + 1) * articles + 1)
    links = "".join(f'<li><a href="{world.address(n)}">{n}</a></li>' for n in reversed(numbers))
    pages = {world.address(n): world.article(n) for n in numbers}
    pages["/trang-1.html"] = f'<html><body><ul class="list">{links}</ul></body></html>'
    packed = {path: gzip.compress(text.encode(), 1) for path, text in pages.items()}
    return Host(packed, wait=SLOW if number == hosts - 1 else 0.0)


async def main(count: int, articles: int) -> None:
    """Serve until killed; the port is the first line on stdout."""
    hosts = [host_of(number, articles, count) for number in range(count)]
    port, servers = 0, []
    for number, host in enumerate(hosts):
        serve = _serving(host, hosts)
        servers.append(await asyncio.start_server(serve, f"127.0.0.{number + 1}", port))
        port = servers[0].sockets[0].getsockname()[1]
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await asyncio.gather(*(server.serve_forever() for server in servers))


def _serving(host: Host, hosts: list[Host]):  # type: ignore[no-untyped-def]  # noqa: ANN202 - asyncio's callback
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                path = head.split(b" ")[1].decode("latin-1")
                writer.write(_seen(hosts) if path == "/seen" else await host.answer(path))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    return serve


def _seen(hosts: list[Host]) -> bytes:
    body = json.dumps([{"asked": host.asked, "at_once": host.at_once} for host in hosts]).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), int(sys.argv[2])))
