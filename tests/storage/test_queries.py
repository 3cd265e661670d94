from dataclasses import asdict
from datetime import timedelta

import pytest

from storage.database import Database
from storage.lookup import find_article, find_numbers
from storage.queries import last_runs, runs, sample_article, stats
from storage.records import RunCounts
from tests.storage import samples
from tests.storage.samples import NOON


@pytest.fixture
def crawled(database: Database) -> Database:
    """Two sources, three runs, one of them still going on."""
    with database.write() as session:
        for source in ("noichinh", "baolaocai"):
            samples.add_source(session, source)
        counts = {"announced": 9, "kept": 4, "refused": 3, "failed": 2}
        reasons = {"no_body": 3, "temporary": 2}
        samples.add_run(session, "noichinh", hours_ago=30, **counts, reasons=reasons)
        samples.add_run(session, "baolaocai", hours_ago=5, announced=7, unchanged=7)
        going = samples.add_run(session, "noichinh", outcome=None, finished_at=None)
        for number, outcome in enumerate(["pending", "gone", "pending"]):
            page = str(number)
            samples.add_page(session, "noichinh", page, last_run_id=going, last_outcome=outcome)
    return database


def test_runs_come_newest_first_with_counts_that_add_up(crawled: Database) -> None:
    with crawled.read() as session:
        found = runs(session)
    assert [run.id for run in found] == [3, 2, 1]
    assert [run.counts.announced for run in found] == [3, 7, 9]
    assert found[2].counts.reasons == {"no_body": 3, "temporary": 2}
    assert found[2].source_title == "Báo noichinh"
    assert found[2].started_at == NOON - timedelta(hours=30)


def test_a_run_that_goes_on_counts_its_pages_as_they_are_now(crawled: Database) -> None:
    with crawled.read() as session:
        running = runs(session, limit=1)[0]
    assert (running.outcome, running.finished_at) == (None, None)
    assert running.counts == RunCounts(pending=2, gone=1)


def test_runs_of_one_source(crawled: Database) -> None:
    with crawled.read() as session:
        assert [run.id for run in runs(session, source="noichinh", limit=5)] == [3, 1]
        assert runs(session, source="nobody") == ()


def test_the_last_run_of_every_source(crawled: Database) -> None:
    with crawled.read() as session:
        assert [(run.source, run.id) for run in last_runs(session)] == [
            ("baolaocai", 2),
            ("noichinh", 3),
        ]


def test_stats_count_every_table(crawled: Database) -> None:
    with crawled.write() as session:
        samples.add_article(session, "noichinh", "a", seen_at=NOON - timedelta(days=400))
        samples.add_article(session, "noichinh", "b", published_at=NOON + timedelta(hours=1))
    with crawled.read() as session:
        found = stats(session)
    rows = {"sources": 2, "runs": 3, "pages": 5, "articles": 2, "provinces": 97, "counters": 1}
    assert {table: found.rows[table] for table in rows} == rows
    assert found.size > 50_000
    assert (found.first_seen, found.last_seen) == (NOON - timedelta(days=400), NOON)
    assert found.newest_published == NOON + timedelta(hours=1)


def test_stats_of_an_empty_archive(database: Database) -> None:
    with database.read() as session:
        found = stats(session)
        assert sample_article(session) is None
    assert (found.oldest_published, found.last_seen, found.rows["articles"]) == (None, None, 0)


def test_the_sample_has_a_lead_if_any_has(database: Database) -> None:
    with database.write() as session:
        samples.add_source(session, "noichinh")
        older = samples.add_article(session, "noichinh", "x", lead="Có sa-pô", seen_at=NOON)
        samples.add_article(session, "noichinh", "y", seen_at=NOON + timedelta(days=1))
    with database.read() as session:
        found = sample_article(session)
    assert found is not None
    assert found.number == older


@pytest.fixture
def kept(database: Database) -> Database:
    with database.write() as session:
        for source in ("baolaocai", "quangninh"):
            samples.add_source(session, source)
        url = "http://www.baolaocai.example/tin/dau-tu-cong-post12.html"
        samples.add_article(session, "baolaocai", "12", url=url, canonical_url=f"{url}?ref=m")
        portal = "https://quangninh.example/Pages/Tin.aspx?nid=77"
        samples.add_article(session, "quangninh", "77", url=portal)
    return database


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("baolaocai:12", (1,)),
        ("2", (2,)),
        (" 1 ", (1,)),
        ("http://www.baolaocai.example/tin/dau-tu-cong-post12.html", (1,)),
        ("https://baolaocai.example/tin/dau-tu-cong-post12.html/", (1,)),
        ("https://BaoLaoCai.example/tin/dau-tu-cong-post12.html#binh-luan", (1,)),
        ("baolaocai.example/tin/dau-tu-cong-post12.html?fbclid=IwAR0&utm_source=zalo", (1,)),
        ("https://baolaocai.example/tin/dau-tu-cong-post12.html?ref=m", (1,)),
        ("https://www.quangninh.example/Pages/Tin.aspx?nid=77", (2,)),
        ("https://quangninh.example/Pages/Tin.aspx?nid=78", ()),
        ("https://quangninh.example/Pages/Tin.aspx", ()),
        ("baolaocai:13", ()),
        ("nobody:12", ()),
        ("999", ()),
        ("9" * 40, ()),
        ("", ()),
        ("http://[", ()),
        ("đầu tư công", ()),
    ],
)
def test_an_article_is_found_by_whatever_names_it(
    kept: Database, name: str, numbers: tuple[int, ...]
) -> None:
    with kept.read() as session:
        assert find_numbers(session, name.strip()) == numbers
        found = find_article(session, name)
    assert (found and found.number) == (numbers[0] if numbers else None)


def test_an_address_seen_only_in_the_frontier_leads_to_its_article(kept: Database) -> None:
    with kept.write() as session:
        url = "https://baolaocai.example/cu/12.htm"
        samples.add_page(session, "baolaocai", "cu-12", url=url, state="kept", article_id=1)
    with kept.read() as session:
        assert find_numbers(session, "baolaocai.example/cu/12.htm") == (1,)


def test_the_detail_holds_what_is_known(kept: Database) -> None:
    with kept.write() as session:
        page = samples.add_page(session, "baolaocai", "m12", state="kept", article_id=1)
        later = NOON + timedelta(days=1)
        capture = samples.add_capture(session, "baolaocai", page, "https://m.example/12", later)
        text = {"title": "Tin đã sửa", "text": "Nội dung mới", "content_sha256": "c" * 64}
        samples.add_revision(session, 1, 2, capture_id=capture, seen_at=later, **text)
        samples.touch(session, 1, revision=2, published_raw="12/11/2026 | 08:05", **text)
    with kept.read() as session:
        found = find_article(session, "baolaocai:12")
    assert found is not None
    assert found.record.id == "baolaocai:12"
    assert found.record.title == "Tin đã sửa"
    assert [(one.number, one.cause) for one in found.revisions] == [
        (1, "first_seen"),
        (2, "source_changed"),
    ]
    assert found.published_raw == "12/11/2026 | 08:05"
    assert [one.captured_at for one in found.captures] == [NOON, later]
    assert [one.identity for one in found.pages] == ["12", "m12"]
    assert asdict(found.captures[0])["file"] == "warc/2026/one.warc.gz"
