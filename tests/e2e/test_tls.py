"""Servers with certificates of every kind: what is trusted is crawled, the rest is told why."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.run import RunReport
from crawler.trust import STRICT, Tls
from storage import warc
from storage.config import Config
from storage.models import Capture
from tests.crawls import crawl_source
from tests.e2e.seeing import Seen
from tests.site.certificates import Made, authority, context, leaf
from tests.site.local import local_site, local_source
from tests.site.old_tls import OldTls
from tests.site.server import SiteServer

COUNT = 3
BECAUSE = "a server of the tests"
Serve = Callable[..., SiteServer]


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Starts a site that shows the given certificates."""
    with ExitStack() as stack:

        def start(own: Made, *between: Made, ciphers: str | None = None) -> SiteServer:
            tls = context(tmp_path, own, *between, ciphers=ciphers)
            server = stack.enter_context(SiteServer(tls=tls))
            server.answers.update(local_site(server.base, COUNT).answers())
            return server

        yield start


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Made:
    """A root that OpenSSL takes for one of the system's."""
    made = authority("Gốc")
    (tmp_path / "roots.pem").write_text(made.pem, "ascii")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "roots.pem"))
    return made


def crawl(config: Config, server: SiteServer, tls: Tls = STRICT) -> RunReport:
    source = local_source(server.host, traps=False, scheme="https")
    return crawl_source(config, replace(source, tls=tls))


def assert_crawled(report: RunReport) -> None:
    assert (report.outcome, report.counts.kept) == ("finished", COUNT), report.detail


def assert_refused(report: RunReport, server: SiteServer, *words: str) -> None:
    """Nothing was asked or kept, and the run tells the address, why, and what to do."""
    assert report.outcome == "failed"
    assert server.log == []
    assert report.detail is not None
    for word in (server.base, *words):
        assert word in report.detail


def test_a_chain_up_to_a_known_root(serve: Serve, root: Made, small: Config, seen: Seen) -> None:
    server = serve(leaf(root))
    assert_crawled(crawl(small, server))
    assert profiles(seen) == {None}


def test_an_incomplete_chain_is_completed_by_the_declared_one(
    serve: Serve, root: Made, small: Config, seen: Seen
) -> None:
    between = authority("Giữa", root)
    server = serve(leaf(between))
    assert_refused(crawl(small, server), server, "forgets to send", "intermediates=")
    tls = Tls(intermediates=(between.pem,), because=BECAUSE)
    assert_crawled(crawl(small, server, tls))
    assert profiles(seen) == {"added_intermediate"}


def test_a_declared_intermediate_still_needs_a_known_root(
    serve: Serve, root: Made, small: Config
) -> None:
    between = authority("Giữa", authority("Gốc lạ"))
    assert root.pem not in between.pem
    server = serve(leaf(between))
    tls = Tls(intermediates=(between.pem,), because=BECAUSE)
    assert_refused(crawl(small, server, tls), server, "the certificate of an issuer is missing")


def test_a_pin_stands_in_for_a_root(serve: Serve, small: Config, seen: Seen) -> None:
    own = leaf()
    server = serve(own)
    assert_refused(
        crawl(small, server), server, "signed by itself", own.pin.replace(":", "").lower()
    )
    assert_crawled(crawl(small, server, Tls(pins=(own.pin,), because=BECAUSE)))
    assert profiles(seen) == {"pinned_certificate"}


def test_the_pin_of_an_issuer_that_the_server_sends(serve: Serve, small: Config) -> None:
    between = authority("Giữa", authority("Gốc lạ"))
    server = serve(leaf(between), between)
    assert_crawled(crawl(small, server, Tls(pins=(between.pin,), because=BECAUSE)))


def test_another_certificate_than_the_pinned_is_refused(serve: Serve, small: Config) -> None:
    between = authority("Giữa", authority("Gốc lạ"))
    wrong = Tls(pins=(leaf().pin,), because=BECAUSE)
    for shown in ((leaf(),), (leaf(between), between), (leaf(between),)):
        server = serve(*shown)
        assert_refused(crawl(small, server, wrong), server, "no pinned certificate", "renewed")


def test_a_pinned_issuer_must_have_signed(serve: Serve, small: Config) -> None:
    """The stranger's own certificate names the pinned issuer, and sends its certificate along."""
    between = authority("Giữa", authority("Gốc lạ"))
    forger = Made(between.certificate, leaf().key)
    server = serve(leaf(forger), between)
    report = crawl(small, server, Tls(pins=(between.pin,), because=BECAUSE))
    assert_refused(report, server, "signature is wrong")


def test_a_renewed_certificate_with_a_known_root_needs_no_pin(
    serve: Serve, root: Made, small: Config
) -> None:
    server = serve(leaf(root))
    assert_crawled(crawl(small, server, Tls(pins=(leaf().pin,), because=BECAUSE)))


@pytest.mark.parametrize("is_pinned", [False, True])
def test_the_name_and_the_dates_are_verified_whatever_is_declared(
    serve: Serve, root: Made, small: Config, *, is_pinned: bool
) -> None:
    past = dt.datetime.now(dt.UTC) - dt.timedelta(days=3)
    stranger, late = leaf(root, address="192.0.2.7"), leaf(root, until=past)
    for own, word in ((stranger, "not one of 127.0.0.1"), (late, "it has expired")):
        server = serve(own)
        tls = Tls(pins=(own.pin,), because=BECAUSE) if is_pinned else STRICT
        assert_refused(crawl(small, server, tls), server, word)


def test_short_keys_need_to_be_declared(
    serve: Serve, root: Made, small: Config, seen: Seen
) -> None:
    server = serve(leaf(root, bits=1024), ciphers="DEFAULT@SECLEVEL=0")
    assert_refused(crawl(small, server), server, "too short", "tls=Tls(weak_keys=True")
    assert_crawled(crawl(small, server, Tls(weak_keys=True, because=BECAUSE)))
    assert profiles(seen) == {"weak_keys"}


def profiles(seen: Seen) -> set[str | None]:
    """What the captures say of TLS, in the table and in the WARC files."""
    with seen.database.read() as session:
        rows = list(session.query(Capture))
        stored = {warc.read_at(seen.archive / row.file, row.offset).tls_profile for row in rows}
        assert stored == {row.tls_profile for row in rows}
    return stored


def test_legacy_renegotiation_needs_to_be_declared(root: Made, small: Config, seen: Seen) -> None:
    with SiteServer() as server, OldTls(leaf(root, bits=2048), server.host) as old:
        server.answers.update(local_site(f"https://{old.host}", COUNT).answers())
        source = local_source(old.host, traps=False, scheme="https")
        report = crawl_source(small, source)
        assert report.outcome == "failed"
        assert server.log == []
        for word in (old.host, "unsafe legacy renegotiation", "tls=Tls(legacy_renegotiation=True"):
            assert word in (report.detail or "")
        tls = Tls(legacy_renegotiation=True, because=BECAUSE)
        assert_crawled(crawl_source(small, replace(source, tls=tls)))
    assert profiles(seen) == {"legacy_renegotiation"}


def test_a_legacy_server_is_verified_all_the_same(small: Config) -> None:
    with SiteServer() as server, OldTls(leaf(bits=2048), server.host) as old:
        tls = Tls(legacy_renegotiation=True, because=BECAUSE)
        source = replace(local_source(old.host, traps=False, scheme="https"), tls=tls)
        report = crawl_source(small, source)
    assert report.outcome == "failed"
    assert "signed by itself" in (report.detail or "")
    assert server.log == []
