"""`diaphuong search`, and the commands that keep its index."""

import json
from pathlib import Path

import pytest

from crawler.commands.eras import Place, name_of, place
from crawler.commands.frame import Refused
from storage.database import Database
from tests.commands.cli import run
from tests.storage.searching import fill


@pytest.fixture
def searchable(sqlite_database: Database, tmp_path: Path) -> Path:
    fill(sqlite_database)
    return tmp_path / "archive"


def test_hits_for_people(searchable: Path) -> None:
    shown = run("search", "dak lak ven song", archive=searchable).stdout.splitlines()
    assert shown == [
        "[Đắk Lắk] chủ động phòng chống bão số 3",
        (
            "  02/05/2025 10:00  |  Ban Nội chính Trung ương  |  Đắk Lắk  |  noichinh:1"
            "  |  1 more copy"
        ),
        "  Các xã [ven sông] trực ban suốt đêm.",
        "  https://noichinh.vn/1.html",
        "",
        "1 of 1",
    ]


def test_what_has_other_diacritics_stands_apart(searchable: Path) -> None:
    shown = run("search", "bão", "--limit", "2", archive=searchable).stdout.splitlines()
    assert shown.index("With other diacritics than typed:") == 5
    assert shown[-1] == "2 of 3"


def test_hits_for_programs(searchable: Path) -> None:
    shown = json.loads(run("search", "bão", "--copies", "--json", archive=searchable).stdout)
    assert (shown["count"], shown["complete"]) == (4, True)
    first = shown["hits"][0]
    assert (first["id"], first["copies"], first["exact"]) == ("baolaocai:900", 1, True)
    assert first["published_at"] == "2025-05-02T22:00:00+07:00"
    assert {"text": "bão", "hit": True} in first["marked_title"]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["", "--province", "Lào Cai", "--source", "noichinh"], ["4", "6", "5"]),
        (["", "--province", "yen_bai"], ["5"]),
        (["", "--province", "Lào Cai cũ", "--source", "noichinh"], ["6"]),
        (["", "--from", "11/5/2025", "--to", "2025-05-11"], ["12"]),
        (["", "--cites", "Nghị định số 43/2023/NĐ-CP"], ["7"]),
        (["lak", "--sort", "newest", "--limit", "2"], ["3", "2"]),
        (["--", "-5 (x"], []),
    ],
)
def test_options(options: list[str], found: list[str], searchable: Path) -> None:
    shown = json.loads(run("search", "--json", *options, archive=searchable).stdout)
    assert [hit["id"].partition(":")[2] for hit in shown["hits"]] == found


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--province", "Lao Kai"], "did you mean"),
        (["--cites", "bốn mươi ba"], "43/2023/NĐ-CP"),
        (["--source", "noichin"], "noichinh"),
        (["--from", "2025-13-01"], "--from"),
        (["--from", "2025-02-01", "--to", "2025-01-01"], "--from 2025-02-01 lies after --to"),
        (["--limit", "0"], "--limit"),
    ],
)
def test_refusals_name_the_option(options: list[str], said: str, searchable: Path) -> None:
    refused = run("search", "x", *options, archive=searchable)
    assert refused.exit_code == 2
    assert said in refused.stderr


def test_nothing_found_says_what_may_be_missing(archive: Path) -> None:
    """The samples were written into the tables by hand, past the index."""
    shown = run("search", "cầu", archive=archive)
    assert shown.stdout == "nothing found\n"
    assert "2 articles are not in the search index yet" in shown.stderr
    assert "articles that search does not know: 2" in run("db", "check", archive=archive).stderr
    assert "2 articles were put" in run("db", "reindex", "--missing", archive=archive).stdout
    assert "Khánh thành [cầu]" in run("search", "cầu", archive=archive).stdout
    assert "2 articles were put" in run("db", "reindex", archive=archive).stdout
    assert "search" not in run("db", "check", archive=archive).stderr


def test_an_upgrade_fills_the_index(archive: Path) -> None:
    assert run("db", "upgrade", archive=archive).exit_code == 0
    assert "Khánh thành [cầu]" in run("search", "cầu", archive=archive).stdout


def test_a_query_that_is_too_long_is_cut_with_a_word(searchable: Path) -> None:
    shown = run("search", " ".join(f"tu{n}" for n in range(70)), archive=searchable)
    assert shown.exit_code == 0
    assert "its last 6 words are not looked for" in shown.stderr


def test_the_same_on_postgres(database: Database, tmp_path: Path) -> None:
    fill(database)
    env = {"DIAPHUONG_DATABASE_URL": database.url.render_as_string(hide_password=False)}
    shown = run("search", "hòa bình", archive=tmp_path, env=env).stdout
    assert shown.startswith("[Hoà bình] lập lại trên bản nhỏ\n")
    assert run("db", "reindex", archive=tmp_path, env=env).exit_code == 0


@pytest.mark.parametrize(
    ("text", "found", "name"),
    [
        (None, Place(), ""),
        ("Lào Cai", Place(today="15"), "Lào Cai"),
        ("15", Place(today="15"), "Lào Cai"),
        ("Yên Bái", Place(former="15"), "Yên Bái (until 2025-06-30)"),
        ("yen_bai", Place(former="15"), "Yên Bái (until 2025-06-30)"),
        ("Lào Cai (cũ)", Place(former="10"), "Lào Cai (until 2025-06-30)"),
        ("10", Place(former="10"), "Lào Cai (until 2025-06-30)"),
        ("tỉnh cao bằng", Place(today="04"), "Cao Bằng"),
    ],
)
def test_provinces_of_both_eras(text: str | None, found: Place, name: str) -> None:
    assert place(text) == found
    assert name_of(found) == name


def test_no_such_province_in_either_era() -> None:
    with pytest.raises(Refused, match="did you mean"):
        place("Yên Báy")
