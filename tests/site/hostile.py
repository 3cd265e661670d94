"""Servers that do their worst to a client, each in its manner, after an honest robots.txt."""

import io
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Manner = Callable[[socket.socket, threading.Event], None]
_ROBOTS = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
_BLOCK = b"x" * 8192


def silent(_out: socket.socket, closing: threading.Event) -> None:
    """Accepts, and never answers."""
    closing.wait()


def dripping(out: socket.socket, closing: threading.Event) -> None:
    """A long answer, a byte now and then."""
    out.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 50000\r\n\r\n")
    while not closing.wait(0.05):
        out.sendall(b"x")


def endless(out: socket.socket, closing: threading.Event) -> None:
    """A body without an end, as fast as it goes."""
    out.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not closing.is_set():
        out.sendall(b"2000\r\n" + _BLOCK + b"\r\n")


def babbling(out: socket.socket, closing: threading.Event) -> None:
    """Headers without an end, as fast as it goes."""
    out.sendall(b"HTTP/1.1 200 OK\r\n")
    while not closing.is_set():
        out.sendall(b"X-Again: " + _BLOCK + b"\r\n")


def garbled(out: socket.socket, _closing: threading.Event) -> None:
    """What is no HTTP at all."""
    out.sendall(b"\x16\x03\x01\x02\x00 SSH-2.0-OpenSSH_9.2\r\n\r\n")


def hanging_up(_out: socket.socket, _closing: threading.Event) -> None:
    """Ends the connection without a word."""


MANNERS: tuple[Manner, ...] = (silent, dripping, endless, babbling, garbled, hanging_up)


@contextmanager
def hostile_server(manner: Manner, address: str) -> Iterator[str]:
    """`address:port` of a server of that manner."""
    closing = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while head := _head(self.rfile):
                if b"/robots.txt" in head[0]:
                    self.wfile.write(_ROBOTS)
                    continue
                manner(self.request, closing)
                return

    with _Server((address, 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"{address}:{server.server_address[1]}"
        finally:
            closing.set()
            server.shutdown()
            thread.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is no news."""


def _head(stream: io.BufferedIOBase) -> list[bytes]:
    lines = []
    while (line := stream.readline()).strip():
        lines.append(line)
    return lines
