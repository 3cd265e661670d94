"""Rereading a crawled archive: an invented site, an old reader, and then today's."""

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import select

from crawler.source import Layout
from storage.database import Database
from storage.export_record import ExportRecord
from storage.models import Capture
from storage.records import Refusal, RefusalReason
from storage.reread_decide import Outcome
from tests.crawler.rereading import COUNT, Bench, dateless, refused, short
from tests.site.server import SiteServer


def test_the_same_reader_changes_nothing(bench: Bench) -> None:
    bench.crawl()
    before = bench.state()
    assert bench.counts() == {Outcome.UNCHANGED: COUNT}
    assert bench.found == []
    assert bench.state() == before


def test_a_better_reader_mends_the_past(bench: Bench, tmp_path: Path) -> None:
    headline = "Tựa cũ đọc nhầm"
    bench.reader(
        post1000=lambda said: replace(said, title=headline),
        post1001=short,
        post1002=dateless,
        post1003=refused,
    )
    bench.crawl()
    assert bench.page("1003").state == "refused"
    cursor = max(record.cursor for record in bench.exported(tmp_path).values())
    bench.reader()
    assert bench.counts() == {
        Outcome.UNCHANGED: COUNT - 4,
        Outcome.REVISED: 2,
        Outcome.MENDED: 1,
        Outcome.NEW: 1,
    }
    changed = bench.exported(tmp_path, after=cursor)
    assert set(changed) == {f"local:{n}" for n in (1000, 1001, 1002, 1003)}
    assert changed["local:1000"].title != headline
    assert changed["local:1002"].published_at is not None
    first, causes = (1, "first_seen"), (2, "reader_changed")
    assert bench.revisions("1000") == bench.revisions("1001") == [first, causes]
    assert bench.revisions("1002") == bench.revisions("1003") == [first]
    mended = bench.page("1003")
    assert (mended.state, mended.reason, mended.article_id) == (
        "kept",
        None,
        bench.article("1003").id,
    )
    after = bench.state()
    assert bench.counts() == {Outcome.UNCHANGED: COUNT}
    assert bench.state() == after


def test_it_comes_to_what_a_crawl_with_the_better_reader_keeps(
    bench: Bench, tmp_path: Path
) -> None:
    bench.reader(post1000=short, post1003=refused, post1005=dateless)
    bench.crawl()
    bench.reader()
    bench.reread()
    fresh = replace(bench.config, archive=tmp_path / "fresh")
    database = Database(f"sqlite:///{tmp_path}/fresh/diaphuong.db")
    database.upgrade()
    fresh = replace(fresh, database_url=database.url.render_as_string())
    other = Bench(fresh, database, bench.source, bench.patch)
    other.crawl()
    assert _told(bench, tmp_path) == _told(other, tmp_path)
    database.dispose()


def _told(bench: Bench, folder: Path) -> dict[str, Any]:
    varying = {"cursor": 0, "revision": 0, "story_id": "", "capture": None}
    return {
        key: _replaced(record, varying | {"first_seen_at": record.url, "last_seen_at": record.url})
        for key, record in bench.exported(folder).items()
    }


def _replaced(record: ExportRecord, changes: dict[str, Any]) -> Any:
    return msgspec.to_builtins(record) | changes


def test_another_layout_is_the_readers_change(bench: Bench) -> None:
    (good,) = bench.source.layouts
    poor = Layout(title=good.title, body=good.body, prune=(".article__body > :first-child",))
    bench.crawl(replace(bench.source, layouts=(poor,)))
    report = bench.reread()
    assert report.counts[Outcome.REVISED] == COUNT
    assert bench.revisions("1004") == [(1, "first_seen"), (2, "reader_changed")]
    assert bench.counts() == {Outcome.UNCHANGED: COUNT}


def test_every_state_of_an_article_is_read_again(bench: Bench, server: SiteServer) -> None:
    (path,) = [path for path in server.answers if "post1006" in path]
    page = server.answers[path]
    bench.reader(post1006=short)
    bench.crawl()
    server.answers[path] = replace(page, body=page.body.replace(b"<h1 ", b"<!-- --><h1 ", 1))
    bench.crawl_again()  # other bytes, the same words
    body = page.body.replace(b'<div class="article__sapo', b"<p></p>" * 2 + b'<div class="x', 1)
    server.answers[path] = replace(page, body=body)
    bench.crawl_again()  # the lead is gone
    assert bench.revisions("1006") == [(1, "first_seen"), (2, "source_changed")]
    text_before = bench.article("1006").text
    bench.reader()
    counts = bench.counts()
    assert (counts[Outcome.REVISED], counts[Outcome.HISTORY]) == (1, 1)
    assert sum(counts.values()) == 3 * COUNT - 2 * _not_modified(bench)
    article = bench.article("1006")
    assert article.text.startswith(text_before)
    assert article.text != text_before
    assert article.lead is None
    history = [(3, "reader_changed"), (4, "reader_changed")]
    assert bench.revisions("1006")[2:] == history
    assert article.revision == 4
    after = bench.state()
    assert set(bench.counts()) == {Outcome.UNCHANGED}
    assert bench.state() == after


def _not_modified(bench: Bench) -> int:
    """How many pages a second crawl is not given whole."""
    with bench.database.read() as session:
        statuses = Counter(session.scalars(select(Capture.status).where(Capture.page_id > 0)))
    return statuses[304]


def test_what_is_refused_now_is_told_and_stays(bench: Bench) -> None:
    bench.crawl()
    before = bench.state()
    bench.reader(post1002=refused)
    assert bench.counts() == {Outcome.UNCHANGED: COUNT - 1, Outcome.LOST: 1}
    (finding,) = bench.found
    assert (finding.outcome, finding.detail) == (Outcome.LOST, "no_body: nothing told")
    assert finding.url == bench.article("1002").url
    assert bench.state() == before


def test_another_reason_for_a_refusal_decides_the_next_try(small: Bench) -> None:
    small.reader(post1002=refused)
    small.crawl()
    before = small.page("1002")
    wall = Refusal(reason=RefusalReason.BLOCK_PAGE, detail="a wall")
    small.reader(post1002=lambda _: wall)
    assert small.counts() == {Outcome.UNCHANGED: COUNT - 1, Outcome.REFUSED: 1}
    after = small.page("1002")
    assert (after.state, after.reason, after.detail) == ("refused", "block_page", "a wall")
    assert after.next_try_at is not None
    assert before.next_try_at is not None
    assert after.next_try_at < before.next_try_at
    assert after.last_fetched_at == before.last_fetched_at


def test_a_dry_run_says_the_same_and_does_nothing(bench: Bench) -> None:
    bench.reader(post1000=short, post1003=refused, post1005=dateless)
    bench.crawl()
    bench.reader(post1001=refused)
    before = bench.state()
    tried = bench.counts(dry_run=True)
    told = [(one.outcome, one.url) for one in bench.found]
    assert bench.state() == before
    assert bench.counts() == tried
    assert [(one.outcome, one.url) for one in bench.found] == told
    assert Counter(outcome for outcome, _ in told) == Counter(
        [Outcome.REVISED, Outcome.NEW, Outcome.MENDED, Outcome.LOST]
    )
