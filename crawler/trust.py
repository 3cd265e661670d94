"""How a source's TLS may be weaker than usual: a value, declared with its reason."""

import re
import ssl
from dataclasses import dataclass

_FINGERPRINT = re.compile(r"[0-9a-f]{64}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tls:
    """What is allowed beyond the default: certificates that public roots vouch for, TLS 1.2.

    Host name and dates of a certificate are verified whatever is declared; there is no way to
    switch verification off.

    Attributes:
        because: why; needed as soon as anything is allowed.
        legacy_renegotiation: the server does not know RFC 5746 (OpenSSL refuses it since 3.0).
        weak_keys: OpenSSL's SECLEVEL=1: keys of 1024 bits, ciphers of 80.
        intermediates: certificates (PEM) that the server forgets to send. They complete the
            chain; it must still end at a public root.
        pins: SHA-256 fingerprints (`openssl x509 -fingerprint -sha256`) of certificates that
            the server sends, its own or an issuer's. One of them is trusted in place of a
            public root; a chain that public roots vouch for needs none.
    """

    because: str = ""
    legacy_renegotiation: bool = False
    weak_keys: bool = False
    intermediates: tuple[str, ...] = ()
    pins: tuple[str, ...] = ()

    @property
    def name(self) -> str | None:
        """What captures record: `weak_keys+pinned_certificate`; None for the default."""
        allowed = {
            "legacy_renegotiation": self.legacy_renegotiation,
            "weak_keys": self.weak_keys,
            "added_intermediate": self.intermediates,
            "pinned_certificate": self.pins,
        }
        return "+".join(name for name, value in allowed.items() if value) or None

    @property
    def fingerprints(self) -> frozenset[str]:
        """The pins as lower-case hexadecimal digits."""
        return frozenset(map(_plain, self.pins))

    def problems(self) -> list[str]:
        """What cannot be right in it, in words."""
        found = []
        if self.name and not self.because:
            found.append("tls: weaker than the default, so `because` must say why")
        found.extend(
            f"tls: the pin {pin!r} is no SHA-256 fingerprint (64 hexadecimal digits)"
            for pin in self.pins
            if not _FINGERPRINT.match(_plain(pin))
        )
        found.extend(
            f"tls: intermediate {number} is no certificate in PEM: {text[:40]!r}"
            for number, text in enumerate(self.intermediates, 1)
            if not _is_pem(text)
        )
        return found


STRICT = Tls()


def _plain(pin: str) -> str:
    return pin.replace(":", "").strip().lower()


def _is_pem(text: str) -> bool:
    try:
        return bool(ssl.PEM_cert_to_DER_cert(text.strip()))
    except ValueError:
        return False


class TlsTrouble(Exception):  # noqa: N818 - reads as a word, not as a fault of the program
    """No connection could be made that may be trusted; the message says why and what to do."""
