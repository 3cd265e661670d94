"""TLS as a source declares it: the one way in which sites are asked over https."""

from OpenSSL import SSL, crypto
from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.crawler import Crawler
from scrapy.exceptions import DownloadFailedError
from scrapy.http import Response
from twisted.internet.interfaces import IOpenSSLClientConnectionCreator
from twisted.protocols.tls import TLSMemoryBIOProtocol
from twisted.web.client import ResponseFailed
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

from crawler.certificates import Judge, is_address
from crawler.source import source_of
from crawler.trust import STRICT, Tls, TlsTrouble

# What OpenSSL says of old servers, and what to declare.
_ADVICE = {
    "unsafe legacy renegotiation": "declare tls=Tls(legacy_renegotiation=True, because=...)",
    "too small": "declare tls=Tls(weak_keys=True, because=...)",
    "too weak": "declare tls=Tls(weak_keys=True, because=...)",
    "handshake failure": "it may want tls=Tls(weak_keys=True, because=...)",
    "version": "it knows nothing newer than TLS 1.1, which is not asked",
}


@implementer(IOpenSSLClientConnectionCreator)
class Connector:
    """Makes the connections to one host (Twisted's word for it is a creator)."""

    def __init__(self, context: SSL.Context, tls: Tls, host: str) -> None:
        self._context = context
        self._tls = tls
        self._host = host

    def clientConnectionForTLS(  # noqa: N802 - Twisted's name
        self, protocol: TLSMemoryBIOProtocol
    ) -> SSL.Connection:
        """A connection that judges the certificates of its other end."""
        connection = SSL.Connection(self._context, None)
        if not is_address(self._host):
            connection.set_tlsext_host_name(self._host.encode("ascii"))
        judge = Judge(self._tls, self._host, protocol)
        connection.set_verify(SSL.VERIFY_PEER | SSL.VERIFY_FAIL_IF_NO_PEER_CERT, judge)
        return connection


@implementer(IPolicyForHTTPS)
class Policy:
    """A source's TLS, for Twisted's HTTP client."""

    def __init__(self, tls: Tls) -> None:
        self._tls = tls
        self._context = context_for(tls)

    def creatorForNetloc(self, hostname: bytes, port: int) -> Connector:  # noqa: ARG002, N802 - Twisted's
        """What connects to `hostname`."""
        return Connector(self._context, self._tls, hostname.decode("ascii"))


class TlsHandler(HTTP11DownloadHandler):
    """Scrapy's handler for https, with the source's TLS in place of Scrapy's settings.

    Those know neither pins nor legacy renegotiation with verification, and the SECLEVEL of
    DOWNLOADER_CLIENT_TLS_CIPHERS is lost, for Twisted makes a mere list of ciphers of it.
    """

    def __init__(self, crawler: Crawler) -> None:
        """Scrapy's way to make one; a spider without a source gets the strict default."""
        super().__init__(crawler)
        source = source_of(crawler.spidercls)
        # DOWNLOADER_CLIENTCONTEXTFACTORY, the public way, is deprecated without a successor.
        self._contextFactory = Policy(source.tls if source else STRICT)  # type: ignore[assignment]

    async def download_request(self, request: Request) -> Response:
        """Ask; what TLS refused is told in words that help.

        Raises:
            TlsTrouble: no connection to be trusted was to be had. It is not tried again at once.
        """
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            trouble = _trouble(error.__cause__)
            if trouble is None:
                raise
            raise TlsTrouble(f"{request.url}: {trouble}") from error


def context_for(tls: Tls) -> SSL.Context:
    """OpenSSL's settings for a declaration."""
    context = SSL.Context(SSL.TLS_METHOD)
    context.set_min_proto_version(SSL.TLS1_2_VERSION)
    context.set_options(SSL.OP_NO_COMPRESSION | SSL.OP_NO_TICKET)
    if tls.legacy_renegotiation:
        context.set_options(SSL.OP_LEGACY_SERVER_CONNECT)
    context.set_cipher_list(b"DEFAULT@SECLEVEL=1" if tls.weak_keys else b"DEFAULT")
    context.set_default_verify_paths()
    for text in tls.intermediates:
        _add(context, crypto.load_certificate(crypto.FILETYPE_PEM, text.strip().encode()))
    return context


def _add(context: SSL.Context, certificate: crypto.X509) -> None:
    store = context.get_cert_store()
    if store is None:
        raise RuntimeError("OpenSSL gave a context without a store of certificates")
    store.add_cert(certificate)


def _trouble(cause: BaseException | None) -> str | None:
    """What TLS had to do with a failure; None if nothing."""
    errors = [why.value for why in cause.reasons] if isinstance(cause, ResponseFailed) else []
    for error in errors:
        if isinstance(error, TlsTrouble):
            return str(error)
        if isinstance(error, SSL.Error):
            return _explained(error)
    return None


def _explained(error: SSL.Error) -> str:
    said = "; ".join(str(part[-1]) for part in (error.args[0] if error.args else ()))
    advice = next((words for sign, words in _ADVICE.items() if sign in said), "")
    return f"TLS failed: {said or 'the server hung up'}" + (f"; {advice}" if advice else "")
