import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.probing.clusters import clusters, distinct, shape_of, target_of
from crawler.probing.patterns import pattern_for, without
from crawler.source import Source
from storage.records import Kind

BASE = "https://anh.example"
slugs = st.lists(st.from_regex(r"[a-z]{2,7}", fullmatch=True), min_size=4, max_size=9).map("-".join)
# 200101 between slashes is January 2001 to every reader, so no site's numbers are told from it.
ids = st.integers(10_000, 99_999_999).filter(
    lambda number: not re.fullmatch(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])", str(number))
)
WAYS = (
    "/{slug}-{id}.html",
    "/muc/con/{slug}-post{id}.html",
    "/muc/{slug}-{id}",
    "/{id}-{slug}.html",
    "/tin/{id}",
    "/tin/{id}/{slug}",
    "/xem.aspx?muc=7&nid={id}",
    "/?p={id}",
    "/a/tabid/9/ID/{id}/Default.aspx",
    "/2026/03/14/{slug}/",
    "/muc/202603/{slug}-{id}/",
    "/vi/tin/{slug}-{id}.html",
    "/tin-tuc/{slug}",
)


def identity(pattern: str, url: str) -> str | None:
    source = Source(
        name="anh", title="Anh", hosts=("anh.example",), kind=Kind.PORTAL, articles=(pattern,)
    )
    return source.identity(url)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=25)
@given(
    made=st.lists(
        st.tuples(slugs, ids), min_size=3, max_size=8, unique_by=(lambda x: x[0], lambda x: x[1])
    )
)
def test_a_way_of_writing_addresses_is_found_and_gives_each_an_identity(
    way: str, made: list[tuple[str, int]]
) -> None:
    urls = [BASE + way.format(slug=slug, id=number) for slug, number in made]
    (cluster,) = clusters(dict.fromkeys(urls, "Một tiêu đề dài năm chữ"))
    pattern = pattern_for(cluster, [])
    assert len({identity(pattern, url) for url in urls}) == len(urls)
    assert None not in {identity(pattern, url) for url in urls}
    later = BASE + way.format(slug="mot-bai-viet-khac-nua", id=88888)
    assert identity(pattern, later) is not None  # tomorrow's articles fit, too


@given(st.text())
def test_any_text_is_an_address_with_or_without_a_shape(text: str) -> None:
    shape = shape_of(text)
    if shape is not None:
        re.compile(shape.pattern([target_of(text)]))


@pytest.mark.parametrize(
    "path",
    ["/", "/tin-tuc", "/chuyen-muc-3?page=2", "/tin?trang=4", "/a?_portlet_cur=2", "/gioi-thieu"],
)
def test_lists_have_no_shape_of_articles(path: str) -> None:
    shape = shape_of(BASE + path)
    assert shape is None or not distinct(shape.pattern([path]), [BASE + path, BASE + path + "x"])


def test_sections_with_small_numbers_are_apart_from_articles() -> None:
    links = {f"{BASE}/chuyen-muc-{n}": "Mục" for n in range(5)}
    links |= {
        f"{BASE}/tin/mot-bai-dai-{n}": "Một tiêu đề dài năm chữ" for n in range(40_000, 40_009)
    }
    first, *_ = clusters(links)
    assert len(first.urls) == 9
    assert identity(first.pattern, f"{BASE}/chuyen-muc-4") is None


def test_numbers_that_several_articles_share_are_no_identity() -> None:
    links = {f"{BASE}/tin-{n}/mot-bai-viet-so-{5000 + n // 2}.html": "x" * 30 for n in range(6)}
    (cluster,) = clusters(links)
    pattern = pattern_for(cluster, [])
    assert len({identity(pattern, url) for url in links}) == 6


def test_strangers_are_left_out() -> None:
    slug = r"^/(?P<id>[a-z]+(?:-[a-z]+){3,})$"
    mended = without(slug, ["/tin-tuc-su-kien-moi"])
    assert re.search(mended, "/tin-tuc-su-kien-khac")
    assert not re.search(mended, "/tin-tuc-su-kien-moi")
    loose = without(r"(?i)-(?P<id>\d+)\.html", ["/lien-he-163.html"])
    assert re.search(loose, "/a/bai-163.HTML")
    assert not re.search(loose, "/lien-he-163.html")
