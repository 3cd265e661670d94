"""A small fast server for the benchmark: pages from memory, gzip, validators, a request count."""

import asyncio
import gzip
import hashlib
import sys

from tests.bench import world


class Site:
    """The answers of a site that holds `articles` articles."""

    def __init__(self, articles: int) -> None:
        self._pages = {world.address(n): world.article(n) for n in range(1, articles + 1)}
        lists = -(-articles // world.PER_LIST)
        self._pages |= {f"/trang-{n}.html": world.listing(n, articles) for n in range(1, lists + 1)}
        self._packed = {path: gzip.compress(text.encode(), 6) for path, text in self._pages.items()}
        self.asked = 0

    def answer(self, path: str, headers: dict[str, str]) -> bytes:
        """The bytes of the HTTP answer."""
        if path == "/asked":
            return _response(200, str(self.asked).encode(), plain=True)
        self.asked += 1
        body = self._packed.get(path)
        if body is None:
            return _response(404, b"", plain=True)
        tag = f'"{hashlib.sha1(body, usedforsecurity=False).hexdigest()[:16]}"'
        if headers.get("if-none-match") == tag:
            return _response(304, b"", plain=True, tag=tag)
        return _response(200, body, tag=tag)


def _response(status: int, body: bytes, *, plain: bool = False, tag: str = "") -> bytes:
    lines = [f"HTTP/1.1 {status} -", f"Content-Length: {len(body)}"]
    lines += ["Content-Type: text/plain"] if plain else ["Content-Type: text/html; charset=utf-8"]
    lines += [] if plain else ["Content-Encoding: gzip"]
    lines += [f"ETag: {tag}"] if tag else []
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


async def _serve(site: Site, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while request := await reader.readuntil(b"\r\n\r\n"):
            first, *rest = request.decode("latin-1").split("\r\n")
            pairs = (line.partition(": ") for line in rest if line)
            headers = {name.lower(): value for name, _, value in pairs}
            writer.write(site.answer(first.split(" ")[1], headers))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        writer.close()


async def main(articles: int) -> None:
    """Serve until killed; the port is the first line on stdout."""
    site = Site(articles)
    server = await asyncio.start_server(lambda r, w: _serve(site, r, w), "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
