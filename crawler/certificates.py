"""Whether the certificates that a server shows may be trusted, and what to say if not."""

import hashlib
from typing import NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from OpenSSL import SSL, crypto
from service_identity import VerificationError
from service_identity.exceptions import CertificateError
from service_identity.hazmat import DNS_ID, IPAddress_ID, verify_service_identity
from service_identity.pyopenssl import extract_patterns
from twisted.internet.abstract import isIPAddress, isIPv6Address
from twisted.protocols.tls import TLSMemoryBIOProtocol
from twisted.python.failure import Failure

from crawler.trust import Tls, TlsTrouble

# OpenSSL's numbers for a chain that does not reach a known root: what a pin stands in for.
_ROOTLESS = {
    2: "the certificate of an issuer is missing",
    18: "it is signed by itself",
    19: "its chain ends at a root that is not known here",
    20: "its issuer is not known here: no public root, or the server forgets to send the "
    "certificate between",
    21: "its issuer is not known here, and the server sends no other certificate",
}
_SHORT_KEY = {66: "its key is too short", 67: "the key of an issuer is too short"}
_OTHER = {
    7: "its signature is wrong",
    9: "it is not valid yet",
    10: "it has expired",
    68: "it is signed with a digest that is too weak",
}
_WAIT = "only the site can mend that; a later run asks again"
_PIN = (
    "compare it with what another network shows, then declare it by its SHA-256, "
    "tls=Tls(pins=(...,), because=...), or the missing one in PEM, tls=Tls(intermediates=(...,))"
)
_REPIN = "if the site has renewed it, another network shows the same one: then change the pin"
_WEAKEN = "declare tls=Tls(weak_keys=True, because=...)"
_RENAME = "only the site can mend that, or it has another host, to be declared in `hosts`"


class _Problem(NamedTuple):
    what: str
    advice: str


class Judge:
    """OpenSSL asks it about each certificate of a chain, the root first, the site's own last.

    A certificate that is not trusted ends `protocol`'s connection with a `TlsTrouble`.
    """

    def __init__(self, tls: Tls, host: str, protocol: TLSMemoryBIOProtocol) -> None:
        self._pins = tls.fingerprints
        self._host = host
        self._protocol = protocol
        self._seen: set[str] = set()
        self._rootless: str | None = None

    def __call__(
        self, _connection: SSL.Connection, shown: crypto.X509, error: int, depth: int, ok: int
    ) -> bool:
        """Whether the handshake may go on."""
        certificate = shown.to_cryptography()
        self._seen.add(fingerprint(certificate))
        problem = self._of_error(error) if not ok else None if depth else self._of_last(shown)
        if problem is None:
            return True
        told = f"{problem.what}; shown is {_facts(certificate)}; {problem.advice}"
        # Twisted's own judge ends a connection in the same way; both calls are without types.
        self._protocol.failVerification(Failure(TlsTrouble(told)))  # type: ignore[no-untyped-call]
        return False

    def _of_error(self, error: int) -> _Problem | None:
        """What is wrong with a certificate; None if a pin may still stand in for a root."""
        if error in _ROOTLESS and self._pins:
            self._rootless = _ROOTLESS[error]
            return None
        words = {**_ROOTLESS, **_SHORT_KEY, **_OTHER}.get(error, f"OpenSSL's error {error}")
        advice = _PIN if error in _ROOTLESS else _WEAKEN if error in _SHORT_KEY else _WAIT
        return _Problem(f"the certificate is not trusted: {words}", advice)

    def _of_last(self, shown: crypto.X509) -> _Problem | None:
        """What is wrong with the site's own certificate, all signatures being right."""
        if self._rootless and self._seen.isdisjoint(self._pins):
            return _Problem(f"no pinned certificate is shown, and {self._rootless}", _REPIN)
        wanted = IPAddress_ID(self._host) if is_address(self._host) else DNS_ID(self._host)
        try:
            verify_service_identity(extract_patterns(shown), [wanted], [])
        except (VerificationError, CertificateError, ValueError):
            return _Problem(f"the certificate is not one of {self._host}", _RENAME)
        return None


def fingerprint(certificate: x509.Certificate) -> str:
    """The SHA-256 of a certificate, as hexadecimal digits."""
    return hashlib.sha256(certificate.public_bytes(Encoding.DER)).hexdigest()


def is_address(host: str) -> bool:
    """Whether a host is an IP address and not a name."""
    return bool(isIPAddress(host) or isIPv6Address(host))


def _facts(certificate: x509.Certificate) -> str:
    subject = certificate.subject.rfc4514_string() or "a nameless one"
    issuer = certificate.issuer.rfc4514_string() or "nobody named"
    return (
        f"{subject}, issued by {issuer}, valid until {certificate.not_valid_after_utc:%Y-%m-%d}, "
        f"SHA-256 {fingerprint(certificate)}"
    )
