"""What leaves an export: the reasons, and increments that replay into the same set."""

import json
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import sources
from storage.database import Database
from storage.export import export
from storage.export_schema import json_schema
from storage.models import Article
from storage.records import ProvinceMention, Reading, Role, WithdrawalReason
from storage.selection import Selection
from storage.withdrawals import restore, withdraw
from tests.storage.test_export_kept import NAMES, NOON, READING, keep, record

Record = dict[str, Any]
STORIES = Selection()
LATER = NOON + timedelta(days=100)
CHECK = Draft202012Validator(json_schema(), format_checker=FormatChecker())
CREDITED = replace(READING, credit="Theo noichinh")
OWN = replace(READING, credit=None)


@dataclass
class Follower:
    """Somebody who takes every increment of a selection."""

    database: Database
    folder: Path
    selection: Selection = STORIES
    cursor: int = 0
    has: dict[str, Record] = field(default_factory=dict)

    def take(self) -> dict[str, Record]:
        """The next increment, by id."""
        lines, self.cursor = exported(self.database, self.folder, self.selection, self.cursor)
        assert not (self.cursor == 0 and any(line["withdrawn"] for line in lines.values()))
        for line in lines.values():
            CHECK.validate(line)
        for name, line in lines.items():
            self.has.pop(name, None)
            if line["withdrawn"] is None:
                self.has[name] = line
        heirs = {line["withdrawn"]["replaced_by"] for line in lines.values() if line["withdrawn"]}
        assert heirs - {None} <= self.has.keys() or self.selection.copies
        return lines

    def left(self) -> dict[str, tuple[str, str | None]]:
        """What the next increment withdraws: why, and what stands for it."""
        return {
            name: (line["withdrawn"]["reason"], line["withdrawn"]["replaced_by"])
            for name, line in self.take().items()
            if line["withdrawn"]
        }


def exported(
    database: Database, folder: Path, selection: Selection, after: int = 0
) -> tuple[dict[str, Record], int]:
    target = folder / "news.jsonl"
    result = export(database, str(target), selection=selection, after=after)
    lines = [json.loads(line) for line in target.read_bytes().splitlines()]
    assert result.articles + result.withdrawn == len(lines)
    return {line["id"]: line for line in lines}, result.cursor


def number_of(session: Session, name: str, identity: str) -> int | None:
    mine = Article.source == name, Article.identity == identity
    return session.scalar(select(Article.id).where(*mine))


def give_up(database: Database, name: str, identity: str, **more: Any) -> bool:
    with database.write() as session:
        number = number_of(session, name, identity)
        facts = {"reason": WithdrawalReason.REFUSED, "now": LATER, **more}
        return number is not None and withdraw(session, number, **facts)


@pytest.fixture
def kept(database: Database) -> Database:
    """A text at a paper in Lào Cai, and another one in a second paper."""
    with database.write() as session:
        sources.upsert(session, [record(name) for name in NAMES])
    keep(database, "baolaocai", "1", CREDITED, 2)
    keep(database, "baoyenbai", "7", replace(OWN, title="Tin khác", paragraphs=("Khác. " * 90,)), 3)
    return database


def test_an_original_that_comes_later_takes_the_place(kept: Database, tmp_path: Path) -> None:
    follower = Follower(kept, tmp_path)
    assert follower.take().keys() == {"baolaocai:1", "baoyenbai:7"}
    keep(kept, "noichinh", "9", OWN, 4)
    assert follower.left() == {"baolaocai:1": ("copy", "noichinh:9")}
    assert follower.has.keys() == {"noichinh:9", "baoyenbai:7"}
    keep(kept, "noichinh", "9", replace(OWN, section="Pháp luật"), 5)  # its sibling stays away
    assert (follower.left(), follower.has["noichinh:9"]["section"]) == ({}, "Pháp luật")


def test_a_copy_that_was_never_in_it_is_not_withdrawn(kept: Database, tmp_path: Path) -> None:
    keep(kept, "noichinh", "9", OWN, 4)
    follower = Follower(kept, tmp_path)
    follower.take()
    keep(kept, "baoyenbai", "8", OWN, 5)
    assert follower.left() == {"baolaocai:1": ("copy", "noichinh:9")}  # its record changed too
    assert follower.has["noichinh:9"]["copies"][1]["source"] == "baoyenbai"


def test_who_follows_every_article_hears_of_no_copies(kept: Database, tmp_path: Path) -> None:
    follower = Follower(kept, tmp_path, Selection(copies=True))
    follower.take()
    keep(kept, "noichinh", "9", OWN, 4)
    assert follower.left() == {}
    assert len(follower.has) == 3


def test_an_article_of_another_province_or_day_leaves_the_selection(
    kept: Database, tmp_path: Path
) -> None:
    other: dict[str, Any] = {"paragraphs": ("Việc ở một tỉnh. " * 40,), "title": "Một việc"}
    lao_cai = replace(OWN, **other)
    keep(kept, "noichinh", "5", lao_cai, 4)
    here = Follower(kept, tmp_path, Selection(province="15"))
    early = Follower(kept, tmp_path, Selection(until=NOON + timedelta(hours=1)))
    early.take()
    assert "noichinh:5" in here.take()
    hanoi = ProvinceMention(code="01", role=Role.SUBJECT, evidence="dateline")
    keep(kept, "noichinh", "5", replace(lao_cai, provinces=(hanoi,)), 5)
    assert (here.left(), early.left()) == ({"noichinh:5": ("not_selected", None)}, {})
    later = replace(lao_cai, provinces=(hanoi,), published_at=NOON + timedelta(days=1))
    keep(kept, "noichinh", "5", later, 6)
    assert here.left() == {}  # it was told before
    assert early.left() == {"noichinh:5": ("not_selected", None)}
    keep(kept, "noichinh", "5", lao_cai, 7)
    assert (here.left(), early.left()) == ({}, {})
    assert "noichinh:5" in here.has.keys() & early.has.keys()


def test_another_copy_stands_for_a_story_whose_first_left_the_selection(
    kept: Database, tmp_path: Path
) -> None:
    text: dict[str, Any] = {
        "paragraphs": ("Hai báo cùng đăng. " * 40,),
        "provinces": (),
        "published_at": NOON,
    }
    there = ProvinceMention(code="10", role=Role.SUBJECT, evidence="dateline")
    keep(kept, "noichinh", "5", replace(OWN, **{**text, "provinces": (there,)}), 4)
    keep(kept, "baoyenbai", "6", replace(OWN, **text), 5)
    here = Follower(kept, tmp_path, Selection(province="15"))
    assert "baoyenbai:6" not in here.take()
    keep(kept, "noichinh", "5", replace(OWN, **text), 6)
    assert here.left() == {"noichinh:5": ("not_selected", None)}
    assert "baoyenbai:6" in here.has


def test_what_is_refused_later_is_withdrawn_and_comes_back_when_it_is_read_again(
    kept: Database, tmp_path: Path
) -> None:
    keep(kept, "noichinh", "9", OWN, 4)
    every, stories = Follower(kept, tmp_path, Selection(copies=True)), Follower(kept, tmp_path)
    every.take()
    stories.take()
    assert give_up(kept, "noichinh", "9")
    assert not give_up(kept, "noichinh", "9")
    lines = stories.take()
    assert lines["noichinh:9"]["withdrawn"] == {
        "at": "2023-10-01T12:00:00+07:00",
        "reason": "refused",
        "replaced_by": None,
    }
    assert lines["noichinh:9"]["title"] == OWN.title  # every key keeps its meaning
    assert stories.has["baolaocai:1"]["copies"] == []
    assert every.left() == {"noichinh:9": ("refused", None)}
    keep(kept, "noichinh", "9", OWN, 5)
    assert stories.left() == {"baolaocai:1": ("copy", "noichinh:9")}
    assert every.left() == {}
    assert len(every.has) == 3


def test_an_article_merged_into_another_stays_away(kept: Database, tmp_path: Path) -> None:
    follower = Follower(kept, tmp_path, Selection(copies=True))
    follower.take()
    with kept.write() as session:
        kind, heir = WithdrawalReason.MERGED, number_of(session, "baolaocai", "1")
        mine = number_of(session, "baoyenbai", "7")
        assert mine is not None
        assert withdraw(session, mine, reason=kind, now=LATER, replaced_by=heir)
    assert follower.left() == {"baoyenbai:7": ("merged", "baolaocai:1")}
    keep(kept, "baoyenbai", "7", replace(OWN, title="Tin khác", paragraphs=("Nữa. " * 90,)), 9)
    assert follower.left() == {"baoyenbai:7": ("merged", "baolaocai:1")}
    with kept.write() as session:
        assert restore(session, mine)
        assert not restore(session, mine)
    assert "baoyenbai:7" in follower.take()
    assert "baoyenbai:7" in follower.has


def test_a_withdrawn_original_hides_nobody(kept: Database, tmp_path: Path) -> None:
    give_up(kept, "baolaocai", "1")
    keep(kept, "baoyenbai", "8", OWN, 5)  # joins the story of the withdrawn one
    found, _ = exported(kept, tmp_path, Selection())
    assert found.keys() == {"baoyenbai:7", "baoyenbai:8"}


SELECTIONS = (
    Selection(),
    Selection(copies=True),
    Selection(province="15"),
    Selection(province="01", copies=True),
    Selection(sources=("baolaocai", "baoyenbai")),
    Selection(since=NOON - timedelta(days=1), until=NOON + timedelta(hours=1), province="15"),
)
PLACES = ((), ("10",), ("01",), ("10", "01"))
STEPS = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["1", "2"]),  # identity
        st.integers(0, 1),  # which text
        st.integers(0, 2),  # which day
        st.sampled_from(PLACES),
        st.sampled_from([None, "Theo noichinh", "Báo baolaocai"]),
        st.sampled_from(["keep", "keep", "keep", "refuse", "restore"]),
        st.sets(st.integers(0, len(SELECTIONS) - 1)),  # who takes an increment afterwards
    ),
    max_size=14,
)


def said(text: int, day: int, places: tuple[str, ...], credit: str | None) -> Reading:
    return replace(
        READING,
        paragraphs=((f"Phần {text}: tin này nói việc khác hẳn. ") * 9,),
        published_at=NOON - timedelta(days=day),
        provinces=tuple(ProvinceMention(code=c, role=Role.SUBJECT, evidence="?") for c in places),
        credit=credit,
    )


def do(database: Database, step: Any, visit: int) -> None:
    name, identity, text, day, places, credit, what, _ = step
    if what == "keep":
        keep(database, name, identity, said(text, day, places, credit), visit)
    elif what == "refuse":
        give_up(database, name, identity)
    else:
        with database.write() as session:
            number = number_of(session, name, identity)
            if number is not None:
                restore(session, number)


@given(steps=STEPS)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_increments_replay_into_what_an_export_from_the_beginning_gives(
    database: Database, tmp_path: Path, steps: list[Any]
) -> None:
    with database.write() as session:
        sources.upsert(session, [record(name) for name in NAMES])
    followers = [Follower(database, tmp_path, selection) for selection in SELECTIONS]
    for visit, step in enumerate(steps, start=1):
        do(database, step, visit)
        for number in step[-1]:
            followers[number].take()
    for follower in followers:
        follower.take()
        assert follower.has == exported(database, tmp_path, follower.selection)[0]
