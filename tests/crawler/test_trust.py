import pytest

from crawler.source import Source
from crawler.trust import STRICT, Tls
from storage.records import Kind
from tests.site.certificates import authority

PEM = authority("Gốc").pem
PIN = authority("Gốc").pin


def test_a_name_tells_all_that_is_allowed() -> None:
    assert STRICT.name is None
    whole = Tls(
        because="an old server",
        legacy_renegotiation=True,
        weak_keys=True,
        intermediates=(PEM,),
        pins=(PIN,),
    )
    assert whole.name == "legacy_renegotiation+weak_keys+added_intermediate+pinned_certificate"
    assert whole.problems() == []


@pytest.mark.parametrize(  # named, for the certificate is another one in each test process
    "spelling",
    [PIN, PIN.lower(), PIN.replace(":", ""), f" {PIN}\n"],
    ids=["as openssl prints it", "small letters", "without colons", "with blanks"],
)
def test_a_fingerprint_is_one_in_any_spelling(spelling: str) -> None:
    tls = Tls(pins=(spelling,), because="no chain")
    assert tls.problems() == []
    assert tls.fingerprints == {PIN.replace(":", "").lower()}


@pytest.mark.parametrize(
    ("tls", "word"),
    [
        (Tls(weak_keys=True), "because"),
        (Tls(pins=(PIN[:59],), because="SHA-1"), "SHA-256"),
        (Tls(pins=("",), because="none"), "SHA-256"),
        (Tls(intermediates=("chain.pem",), because="a file's name"), "PEM"),
        (Tls(intermediates=(PEM.replace("\n", "!"),), because="torn"), "PEM"),
    ],
    ids=["no reason", "SHA-1", "empty", "a file's name", "torn"],
)
def test_a_wrong_declaration_is_refused(tls: Tls, word: str) -> None:
    with pytest.raises(ValueError, match=f"source 'old': tls: .*{word}"):
        Source(
            name="old",
            title="Cũ",
            hosts=("old.example",),
            kind=Kind.PORTAL,
            articles=(r"(?P<id>\d+)",),
            tls=tls,
        )
