"""A webhook and a mail server on loopback that keep what they are told."""

import socketserver
import threading
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Hook:
    """Answers every POST with `status`."""

    status: int = 200
    port: int = 0
    bodies: list[bytes] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/hooks/secret"


@contextmanager
def hook(status: int = 200) -> Generator[Hook]:
    kept = Hook(status)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            kept.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
            kept.keys.append(self.headers["Idempotency-Key"])
            self.send_response(kept.status)
            if 300 <= kept.status < 400:
                self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base's word
            pass

    with _serving(ThreadingHTTPServer(("127.0.0.1", 0), Handler)) as port:
        kept.port = port
        yield kept


@dataclass
class Post:
    """Takes letters, unless `refuses` is the word that gets an error."""

    refuses: str = ""
    port: int = 0
    letters: list[bytes] = field(default_factory=list)


@contextmanager
def post_office(refuses: str = "") -> Generator[Post]:
    kept = Post(refuses)

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say("220 here")
            for line in iter(self.rfile.readline, b""):
                word = line[:4].decode().strip().upper()
                if word == kept.refuses:
                    self._say("550 not you")
                elif word == "DATA":
                    self._say("354 go on")
                    kept.letters.append(self._letter())
                    self._say("250 taken")
                else:
                    self._say("221 bye" if word == "QUIT" else "250 well")

        def _letter(self) -> bytes:
            return b"".join(iter(self.rfile.readline, b".\r\n"))

        def _say(self, line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

    with _serving(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)) as port:
        kept.port = port
        yield kept


@contextmanager
def _serving(server: socketserver.TCPServer) -> Generator[int]:
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
