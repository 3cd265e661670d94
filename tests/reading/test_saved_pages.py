import pytest

from crawler.reading import READER
from storage.records import Reading
from tests.reading.saved import SavedPage, said, saved_pages

# One page at least of every family of site builders among the sources.
FAMILIES = {
    "a_html", "bai_viet", "bespoke", "card_html", "chinhphu_htm", "dnn", "drupal", "epi_post",
    "epi_yyyymm", "id_htm", "liferay", "neko_1cdn", "nukeviet", "sharepoint", "tandan",
    "uiarticle", "vhv", "wordpress",
}  # fmt: skip


@pytest.mark.parametrize("page", saved_pages(), ids=lambda page: page.name)
def test_a_saved_page_reads_as_expected(page: SavedPage) -> None:
    answer = said(page.read())
    if page.expected is None:
        page.write(answer)
        pytest.fail(f"{page.name}: expected.json was missing and is written now: please review it")
    assert answer == page.expected


def test_every_family_has_a_page() -> None:
    assert {page.folder.parent.name for page in saved_pages()} >= FAMILIES


def test_what_was_read_names_its_reader() -> None:
    answer = saved_pages()[0].read()
    assert isinstance(answer, Reading)
    assert answer.reader == READER
