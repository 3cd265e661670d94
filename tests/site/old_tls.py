"""A TLS 1.2 server of before 2010, in front of a plain one: it does not know RFC 5746.

No library can be told to leave the renegotiation answer out, so the handshake is made by hand:
RSA key exchange, AES-128-GCM, no extension at all.
"""

import hashlib
import hmac
import os
import socket
import struct
import threading
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding

from tests.site.certificates import Made

_VERSION, _SUITE = b"\x03\x03", b"\x00\x9c"  # TLS_RSA_WITH_AES_128_GCM_SHA256
_CHANGE, _ALERT, _HANDSHAKE, _DATA = 20, 21, 22, 23
_SERVER_HELLO, _CERTIFICATE, _HELLO_DONE, _FINISHED = 2, 11, 14, 20


@dataclass(slots=True)
class OldTls:
    """Answers https on a port of its own with what the server at `backend` says."""

    own: Made
    backend: str
    _socket: socket.socket = field(init=False)
    _thread: threading.Thread = field(init=False)

    def __post_init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._accept, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join()

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self._socket.getsockname()[1]}"

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[client], daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        host, _, port = self.backend.partition(":")
        with client, socket.create_connection((host, int(port))) as behind:
            try:
                talk = _Talk(client, self.own)
                while request := talk.receive():
                    behind.sendall(request)
                    talk.send(_answer(behind))
            except (OSError, EOFError):
                return  # a client that hung up is no news


class _Talk:
    """One connection, from its handshake on."""

    def __init__(self, client: socket.socket, own: Made) -> None:
        assert isinstance(own.key, rsa.RSAPrivateKey)
        self._client = client
        self._said = b""
        _, hello = self._handshake()
        random, session = hello[6:38], os.urandom(32)
        self._tell(_SERVER_HELLO, _VERSION + session + b"\x00" + _SUITE + b"\x00")
        shown = own.certificate.public_bytes(Encoding.DER)
        self._tell(_CERTIFICATE, _long(_long(shown)))
        self._tell(_HELLO_DONE, b"")
        _, exchange = self._handshake()
        secret = own.key.decrypt(exchange[6:], padding.PKCS1v15())
        self._master = _prf(secret, b"master secret", random + session, 48)
        keys = _prf(self._master, b"key expansion", session + random, 40)
        self._in, self._out = _Seal(keys[:16], keys[32:36]), _Seal(keys[16:32], keys[36:])
        self._finish()

    def _finish(self) -> None:
        """The client's last words of the handshake, then ours."""
        self._record()
        kind, sealed = self._record()
        finished = self._in.opened(kind, sealed)
        assert finished[4:] == self._digest(b"client finished")
        self._said += finished
        self._write(_CHANGE, b"\x01")
        last = bytes([_FINISHED]) + _long(self._digest(b"server finished"))
        self._write(_HANDSHAKE, self._out.closed(_HANDSHAKE, last))

    def receive(self) -> bytes:
        """The bytes of the next record; nothing at the end."""
        kind, sealed = self._record()
        opened = self._in.opened(kind, sealed)
        return opened if kind == _DATA else b""

    def send(self, plain: bytes) -> None:
        for at in range(0, len(plain), 2**14):
            self._write(_DATA, self._out.closed(_DATA, plain[at : at + 2**14]))

    def _tell(self, kind: int, body: bytes) -> None:
        message = bytes([kind]) + _long(body)
        self._said += message
        self._write(_HANDSHAKE, message)

    def _handshake(self) -> tuple[int, bytes]:
        kind, message = self._record()
        if kind == _ALERT:
            raise EOFError("the client refuses us")
        self._said += message
        return kind, message

    def _record(self) -> tuple[int, bytes]:
        kind, _, length = struct.unpack("!BHH", _exactly(self._client, 5))
        return kind, _exactly(self._client, length)

    def _write(self, kind: int, body: bytes) -> None:
        self._client.sendall(bytes([kind]) + _VERSION + struct.pack("!H", len(body)) + body)

    def _digest(self, label: bytes) -> bytes:
        return _prf(self._master, label, hashlib.sha256(self._said).digest(), 12)


class _Seal:
    """AES-GCM as RFC 5288 has it, in one direction."""

    def __init__(self, key: bytes, salt: bytes) -> None:
        self._cipher = AESGCM(key)
        self._salt = salt
        self._count = 0

    def closed(self, kind: int, plain: bytes) -> bytes:
        nonce = struct.pack("!Q", self._count)
        head = self._head(kind, len(plain))
        return nonce + self._cipher.encrypt(self._salt + nonce, plain, head)

    def opened(self, kind: int, sealed: bytes) -> bytes:
        head = self._head(kind, len(sealed) - 24)
        return self._cipher.decrypt(self._salt + sealed[:8], sealed[8:], head)

    def _head(self, kind: int, length: int) -> bytes:
        head = struct.pack("!Q", self._count) + bytes([kind]) + _VERSION + struct.pack("!H", length)
        self._count += 1
        return head


def _answer(behind: socket.socket) -> bytes:
    """One whole HTTP answer."""
    head = b""
    while not head.endswith(b"\r\n\r\n"):
        head += _exactly(behind, 1)
    length = next(
        int(line.partition(b":")[2])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length:")
    )
    return head + _exactly(behind, length)


def _exactly(source: socket.socket, size: int) -> bytes:
    taken = b""
    while len(taken) < size:
        piece = source.recv(size - len(taken))
        if not piece:
            raise EOFError("hung up")
        taken += piece
    return taken


def _long(body: bytes) -> bytes:
    return len(body).to_bytes(3, "big") + body


def _prf(secret: bytes, label: bytes, seed: bytes, size: int) -> bytes:
    """The pseudo-random function of TLS 1.2 (RFC 5246, section 5)."""
    made, at = b"", label + seed
    while len(made) < size:
        at = hmac.digest(secret, at, "sha256")
        made += hmac.digest(secret, at + label + seed, "sha256")
    return made[:size]
