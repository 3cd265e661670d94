"""Certificates for servers on loopback, made on the spot: a root, one between, a leaf."""

import datetime as dt
import hashlib
import ipaddress
import ssl
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_YEAR = dt.timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Made:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    @property
    def key_pem(self) -> str:
        kind = PrivateFormat.TraditionalOpenSSL
        return self.key.private_bytes(Encoding.PEM, kind, NoEncryption()).decode()

    @property
    def pin(self) -> str:
        """As `openssl x509 -fingerprint -sha256` prints it."""
        digest = hashlib.sha256(self.certificate.public_bytes(Encoding.DER)).hexdigest().upper()
        return ":".join(digest[at : at + 2] for at in range(0, len(digest), 2))


@cache
def authority(name: str, by: Made | None = None) -> Made:
    """An issuer of certificates; without `by` a root."""
    return _made(name, ec.generate_private_key(ec.SECP256R1()), by, is_authority=True)


def leaf(
    by: Made | None = None,
    *,
    address: str = "127.0.0.1",
    bits: int | None = None,
    until: dt.datetime | None = None,
) -> Made:
    """The certificate of a server at `address`; `bits` makes its key RSA; without `by` its own."""
    elliptic = ec.generate_private_key(ec.SECP256R1())
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits) if bits else elliptic
    return _made("máy chủ thử", key, by, address=address, until=until)


def context(folder: Path, own: Made, *between: Made, ciphers: str | None = None) -> ssl.SSLContext:
    """What a server shows: its own certificate and those it does not forget to send."""
    chain, key = folder / "chain.pem", folder / "key.pem"
    chain.write_text("".join(made.pem for made in (own, *between)), "ascii")
    key.write_text(own.key_pem, "ascii")
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    if ciphers:
        made.set_ciphers(ciphers)
    made.load_cert_chain(chain, key)
    return made


def _made(
    name: str,
    key: Key,
    by: Made | None,
    *,
    is_authority: bool = False,
    address: str | None = None,
    until: dt.datetime | None = None,
) -> Made:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    end = until or dt.datetime.now(dt.UTC) + _YEAR
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(end - 2 * _YEAR)
        .not_valid_after(end)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if address:
        host = x509.IPAddress(ipaddress.ip_address(address))
        builder = builder.add_extension(x509.SubjectAlternativeName([host]), critical=False)
    return Made(builder.sign(by.key if by else key, hashes.SHA256()), key)
