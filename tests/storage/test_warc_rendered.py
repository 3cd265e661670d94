"""A page as a browser made it: a record of its own kind, which no request is answered with."""

from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.cli import main as warcio

from storage.exchange import RENDERED, Exchange
from storage.warc import WarcWriter, iterate, read_at, verify
from storage.warc_indexing import index
from tests.storage.warcs import AT, article, nobody_told

BODY = "<html><body><h1>Cầu treo</h1></body></html>".encode()


def rendered() -> Exchange:
    return Exchange(
        url=article().url,
        method=RENDERED,
        status=200,
        response_headers=((b"Content-Type", b"text/html; charset=utf-8"),),
        body=BODY,
        captured_at=AT,
        rendered_by="Chromium 156.0",
    )


def written(folder: Path) -> tuple[Path, int]:
    """A file with an exchange and what its page became; where the latter lies."""
    with WarcWriter(folder, "thu") as writer:
        writer.write(article())
        place = writer.write(rendered())
    return folder / place.file, place.offset


def test_it_comes_back_as_a_page(tmp_path: Path) -> None:
    path, offset = written(tmp_path)
    page = read_at(path, offset)
    assert (page.url, page.status, page.body) == (article().url, 200, BODY)
    assert page.header("Content-Type") == "text/html; charset=utf-8"
    assert page.captured_at == AT
    assert list(verify(path)) == []


def test_no_request_is_answered_with_it(tmp_path: Path) -> None:
    path, _ = written(tmp_path)
    assert [stored.body for stored in iterate(path, nobody_told)] == [article().body]
    (answer,) = index([path]).find("GET", article().url)
    assert answer.read().body == article().body


def test_other_tools_see_a_conversion_and_who_made_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, _ = written(tmp_path)
    with path.open("rb") as stream:
        kinds = {
            record.rec_type: record.rec_headers.get_header("X-Diaphuong-Rendered-By")
            for record in ArchiveIterator(stream)
        }
    assert kinds["conversion"] == "Chromium 156.0"
    assert set(kinds) == {"warcinfo", "request", "response", "conversion"}
    with pytest.raises(SystemExit) as ended:
        warcio(["check", "-v", str(path)])
    assert ended.value.code == 0, capsys.readouterr().out
