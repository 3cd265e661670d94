"""Putting an article with its copies, in the transaction that keeps it.

What decides is the present text of every article: an article whose text was changed stays in
its story while it is still a copy of one there, leaves it when it is not (or when another
figure or name contradicts the others), and joins the story of what it is a copy of now.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from storage import near_index, stories, story_moves
from storage.near import Likeness, Wording
from storage.near_index import Candidate
from storage.originals import same_story
from storage.placing import Kin, Placement, judged, placed
from storage.stories import Equal
from storage.story_moves import Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """An article's words on their way in.

    Attributes:
        moment: when it was published, else first seen.
        equals: kept articles of the same content hash.
        seen_at: when the site answered.
    """

    wording: Wording
    moment: datetime
    equals: Sequence[Equal]
    seen_at: datetime


def place(connection: Connection, text: Text) -> Placement:
    """Where a new article belongs."""
    kin = _equal(text, but=None) or _near(connection, text, but=None, own=None)
    return placed(kin, None, alone=False)


def place_again(connection: Connection, text: Text, article_id: int, own: int) -> Placement:
    """Where a kept article of story `own` belongs now that its words are others."""
    siblings = near_index.siblings(connection, own, but=article_id)
    kin = judged(text.wording, siblings, own)
    kin += _equal(text, but=article_id)
    kin += _near(connection, text, but=article_id, own=own)
    return placed(kin, own, alone=not siblings)


def join(connection: Connection, article_id: int, placement: Placement, text: Text) -> None:
    """Tell the story of a new article that it came, and merge what it shows to be one story."""
    story = placement.story_id
    if story is None:
        return
    _merge(connection, article_id, story, placement, text)
    stories.settle(connection, story, but=article_id)


def rejoin(
    connection: Connection, article_id: int, own: int, placement: Placement, text: Text
) -> bool:
    """Put a kept article where it belongs now; whether any story changed by that."""
    story = placement.story_id
    if story is None:
        story = stories.open_story(connection, text.seen_at)
    if story == own and not placement.same:
        return False
    if own not in {story, *placement.same}:
        proof = _proof(article_id, placement.links.get(story), text)
        story_moves.take_out(connection, own, story, proof)
    _merge(connection, article_id, story, placement, text)
    stories.settle(connection, story, but=article_id)
    return True


def _merge(
    connection: Connection, article_id: int, story: int, placement: Placement, text: Text
) -> None:
    for other in placement.same:
        link = placement.links.get(other) or placement.links[story]
        story_moves.merge(connection, other, story, _proof(article_id, link, text))


def _proof(article_id: int, link: tuple[int, float] | None, text: Text) -> Proof:
    like, share = link or (None, None)
    return Proof(article_id=article_id, like_id=like, similarity=share, seen_at=text.seen_at)


def _equal(text: Text, *, but: int | None) -> list[Kin]:
    """The latest article of the same words, if those words are no mere formula."""
    for equal in text.equals:
        theirs = equal.published_at or equal.first_seen_at
        if equal.article_id != but and same_story(text.wording.text, text.moment, theirs):
            known = Candidate(equal.article_id, equal.story_id, text.wording)
            return [Kin(known, Likeness(1.0, None))]
    return []


def _near(connection: Connection, text: Text, *, but: int | None, own: int | None) -> list[Kin]:
    found = near_index.candidates(connection, text.moment, text.wording.bands)
    kept = near_index.read(connection, [number for number in found if number != but])
    return judged(text.wording, [one for one in kept if one.story_id != own], own)
