"""What the commands are made of, without a command."""

import logging
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.commands.choice import chosen
from crawler.commands.days import days, ends, starts
from crawler.commands.declaration import in_words, value_in_words
from crawler.commands.frame import Refused
from crawler.commands.known import of_address
from crawler.commands.places import today_code
from crawler.commands.progress import progress_table, watching
from crawler.commands.reports import exit_code, print_reports
from crawler.commands.times import lasted, size
from crawler.commands.word_diff import word_diff
from crawler.counts import as_words, sentence
from crawler.discovery.feed import Feed
from crawler.discovery.listing import Listing
from crawler.discovery.paging import NextLink
from crawler.process import RunProgress
from crawler.run import RunReport
from crawler.source import Layout, Source
from crawler.trust import Tls
from storage.records import Kind, RunCounts

NOON = datetime(2026, 11, 20, 5, 0, tzinfo=UTC)


def source(name: str, *provinces: str, history_only: bool = False) -> Source:
    return Source(
        name=name,
        title=name.capitalize(),
        hosts=(f"{name}.example",),
        kind=Kind.NEWSPAPER,
        provinces=provinces,
        articles=(r"-(?P<id>\d+)\.html$",),
        history_only=history_only,
    )


KNOWN = {
    s.name: s for s in (source("anh", "15"), source("binh"), source("cu", "15", history_only=True))
}


def names(*words: str, every: bool = False, province: str | None = None) -> list[str]:
    return [s.name for s in chosen(KNOWN, words, every=every, province=province)]


def test_named_sources_come_once_in_the_order_given() -> None:
    assert names("cu", "anh", "cu") == ["cu", "anh"]


def test_historical_sources_come_only_when_named() -> None:
    assert names(every=True) == ["anh", "binh"]
    assert names(province="Lào Cai") == ["anh"]
    assert names("cu", province="15") == ["cu", "anh"]


@pytest.mark.parametrize(
    ("words", "options", "said"),
    [
        ([], {}, "name a source, --province or --all; `diaphuong sources list`"),
        (["bin"], {}, "did you mean binh"),
        (["zzzzzz"], {}, "diaphuong sources list"),
        ([], {"province": "Cà Mau"}, "no source speaks for Cà Mau"),
    ],
)
def test_a_wrong_choice_is_refused(words: list[str], options: dict[str, str], said: str) -> None:
    with pytest.raises(Refused, match=said):
        names(*words, **options)  # type: ignore[arg-type]


def test_an_address_finds_its_source() -> None:
    assert of_address(KNOWN, "https://www.binh.example/tin-1.html") is KNOWN["binh"]
    assert of_address(KNOWN, "https://elsewhere.example/tin-1.html") is None


def report(outcome: str, **more: object) -> RunReport:
    facts = {"detail": None, "counts": RunCounts(kept=1), **more}
    return RunReport(source="anh", outcome=outcome, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("outcomes", "code"),
    [
        (["finished", "finished"], 0),
        (["finished", "timed_out"], 0),
        (["timed_out", "failed"], 1),
        (["finished", "failed"], 1),
        (["finished", "stopped"], 1),
        (["finished", "locked"], 1),
        (["failed", "locked"], 1),
        (["locked"], 75),
        (["locked", "locked"], 75),
    ],
)
def test_exit_codes(outcomes: list[str], code: int) -> None:
    assert exit_code([report(outcome) for outcome in outcomes]) == code


def test_reports_keep_sums_and_complaints_apart(capsys: pytest.CaptureFixture[str]) -> None:
    counts = RunCounts(kept=2, refused=1, reasons={"soft_404": 1})
    print_reports(
        [
            report("finished", counts=counts, warnings=("https://anh.example/rss: nothing_found",)),
            report("failed", detail="no answer"),
            report("locked", detail="another run holds it"),
            report("stopped"),
        ]
    )
    said = capsys.readouterr()
    assert said.out.splitlines()[0] == (
        "anh: finished: 3 announced = 2 kept + 0 unchanged + 1 refused + 0 gone + 0 failed "
        "+ 0 pending (soft_404 1)"
    )
    assert len(said.out.splitlines()) == 3
    assert said.err.splitlines() == [
        "anh: warning: https://anh.example/rss: nothing_found",
        "anh: FAILED: no answer",
        "anh: locked: another run holds it",
        "interrupted: run the same command again to go on where it stopped",
    ]


@given(st.builds(RunCounts, **dict.fromkeys(("kept", "refused", "failed"), st.integers(0, 10**6))))
def test_a_sentence_of_counts_adds_up(counts: RunCounts) -> None:
    total, _, parts = sentence(counts).partition(" announced = ")
    assert int(total) == sum(int(part.split()[0]) for part in parts.split(" + "))
    assert as_words(counts)["announced"] == int(total)


@pytest.mark.parametrize("text", ["2025-07-01", "1/7/2025", "01.07.2025", " 2025-07-01 "])
def test_days_in_both_ways_of_writing(text: str) -> None:
    assert days(text, None) == (date(2025, 7, 1), None)


def test_a_day_begins_and_ends_in_vietnam() -> None:
    day = date(2025, 7, 1)
    assert starts(day) == datetime(2025, 6, 30, 17, tzinfo=UTC)
    assert ends(day) == datetime(2025, 7, 1, 17, tzinfo=UTC)
    assert starts(None) is ends(None) is None


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_refused(text: str) -> None:
    try:
        first, _ = days(text, None)
    except Refused as refused:
        assert "--since" in str(refused)  # noqa: PT017 - either way is right
    else:
        assert isinstance(first, date)


@pytest.mark.parametrize(
    "text", ["15", "Lào Cai", "lao_cai", "lao-cai", "LAO CAI", "laocai", "tỉnh Lào Cai", "Yên Bái"]
)
def test_provinces_in_any_spelling(text: str) -> None:
    assert today_code(text) == "15"


@pytest.mark.parametrize("text", ["TP.HCM", "tphcm", "Thành phố Hồ Chí Minh", "ho_chi_minh", "79"])
def test_the_city_in_any_spelling(text: str) -> None:
    assert today_code(text) == "79"


def test_a_merged_province_is_said_to_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert today_code("yen bai") == "15"
    assert "Yên Bái is part of Lào Cai" in capsys.readouterr().err


@pytest.mark.parametrize(("text", "said"), [("Lao Cay", "Lào Cai"), ("99", "code"), ("", "slug")])
def test_no_province(text: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        today_code(text)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a b c", "a b c", ""),
        ("", "a b", "{+a b+}"),
        ("a b", "", "[-a b-]"),
        ("one two three", "one 2 three", "one [-two-] {+2+} three"),
        ("a b c d e f g h i", "a b c d e x g h i", "… b c d e [-f-] {+x+} g h i"),
    ],
)
def test_word_diff(old: str, new: str, expected: str) -> None:
    assert word_diff(old, new) == expected


@given(st.lists(st.sampled_from("abc"), max_size=8), st.lists(st.sampled_from("abc"), max_size=8))
def test_word_diff_is_silent_exactly_for_the_same_words(old: list[str], new: list[str]) -> None:
    assert (word_diff(" ".join(old), "  ".join(new)) == "") == (old == new)


@pytest.mark.parametrize(
    ("count", "expected"), [(0, "0 B"), (999, "999 B"), (1500, "1.5 kB"), (2 * 10**12, "2.0 TB")]
)
def test_size(count: int, expected: str) -> None:
    assert size(count) == expected


def test_lasted() -> None:
    assert lasted(NOON, NOON + timedelta(days=1, seconds=5)) == "1 day, 0:00:05"
    assert lasted(NOON, None) == "running"


def test_a_declaration_tells_its_exceptions_and_what_is_unverified() -> None:
    declared = Source(
        name="weak",
        title="Yếu",
        hosts=("weak.example",),
        kind=Kind.PORTAL,
        articles=(r"(?P<id>\d+)",),
        entries=(Feed(url="https://weak.example/rss"),),
        layouts=(Layout(body=(".a", ".b"), valid_until=date(2024, 1, 1)),),
        tls=Tls(weak_keys=True, because="an old server"),
        unverified={"layouts": "never seen"},
    )
    told = list(in_words(declared))
    assert ("found by", "Feed(url='https://weak.example/rss')") in told
    assert ("layout", "body: .a | .b (until 2024-01-01)") in told
    assert ("TLS", "weak_keys: an old server") in told
    assert told[-1] == ("UNVERIFIED", "layouts: never seen")


def test_a_value_in_words_leaves_its_defaults_out() -> None:
    entry = Listing(url="https://anh.example/", next=NextLink("a.next"))
    assert (
        value_in_words(entry) == "Listing(url='https://anh.example/', next=NextLink(css='a.next'))"
    )


def test_progress_has_a_row_for_each_source() -> None:
    counts = RunCounts(kept=2, failed=1)
    progress = [RunProgress(source="anh", counts=counts), RunProgress(source="binh", counts=counts)]
    shown = [list(column.cells) for column in progress_table(progress).columns]
    assert shown[0] == ["anh", "binh"]
    assert shown[1] == ["3", "3"]


def test_nobody_watches_where_there_is_no_terminal() -> None:
    with watching() as watch:
        assert watch is None


def test_on_a_terminal_the_table_stands_below_the_warnings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with watching() as watch:
        assert watch is not None
        logging.getLogger("crawler.run").info("anh: kept https://anh.example/1.html")
        logging.getLogger("crawler.run").warning("anh: blocked: HTTP 403")
        watch([RunProgress(source="anh", counts=RunCounts(kept=7), ended="finished")])
    said = capsys.readouterr().err
    assert re.search(r"anh +7 +7 +0 .*finished", said)
    assert "WARNING anh: blocked: HTTP 403" in said
    assert "1.html" not in said


def test_quiet_says_only_what_is_wrong_on_our_side(capsys: pytest.CaptureFixture[str]) -> None:
    with watching(quiet=True) as watch:
        logging.getLogger("crawler.run").error("anh: the site is down")
        assert watch is None
    reports = [report("finished"), report("failed", detail="no answer"), report("locked")]
    print_reports([*reports, report("failed", faults=("no space left",))], quiet=True)
    assert capsys.readouterr() == ("", "anh: FAILED here: no space left\n")
