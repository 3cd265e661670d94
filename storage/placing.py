"""Which story a text belongs to, by the texts that it is like. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.near import COPY, STAYS, Likeness, Wording, likeness
from storage.near_index import Candidate
from storage.particulars import contradiction


@dataclass(frozen=True, slots=True)
class Kin:
    """A kept article and how like the text is to it."""

    kept: Candidate
    likeness: Likeness

    @property
    def story_id(self) -> int:
        """The kept article's story."""
        return self.kept.story_id


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a text belongs.

    Attributes:
        story_id: the story it is in from now on; None for a new one.
        same: other stories that turn out to be the same one.
        links: story -> the article of it that the text is a copy of, with the similarity.
    """

    story_id: int | None
    same: tuple[int, ...]
    links: dict[int, tuple[int, float]]


def judged(wording: Wording, found: Sequence[Candidate], own: int | None) -> list[Kin]:
    """How like `wording` is to each; those of its `own` story are judged with more patience."""
    return [
        Kin(one, likeness(wording, one.wording, STAYS if one.story_id == own else COPY))
        for one in found
    ]


def placed(kin: Sequence[Kin], own: int | None, *, alone: bool) -> Placement:
    """The story of a text, by its kin.

    A story that holds a text of the same form with other particulars is out of question,
    whatever else is in it. Several stories are one if what links them does not tell them apart.
    The oldest of them stays.

    Args:
        kin: kept articles with their likeness; those that are no copies may tell apart.
        own: the story that the text's article is in already.
        alone: whether it is the only one there.
    """
    links = _links(kin, own)
    stories = set(links)
    if own is not None and alone:
        stories.add(own)
    if not stories:
        return Placement(None, (), {})
    oldest = min(stories)
    same = tuple(sorted(stories - {oldest}))
    return Placement(
        oldest, same, {s: (k.kept.article_id, k.likeness.share) for s, k in links.items()}
    )


def _links(kin: Sequence[Kin], own: int | None) -> dict[int, Kin]:
    """The best kin in each story that the text belongs to, its own story first."""
    apart = {one.story_id for one in kin if one.likeness.apart}
    copies = [one for one in kin if _is_copy(one, own) and one.story_id not in apart]
    links: dict[int, Kin] = {}
    for one in sorted(copies, key=lambda k: (k.story_id != own, -k.likeness.share, k.story_id)):
        if one.story_id not in links and not any(_told_apart(one, k) for k in links.values()):
            links[one.story_id] = one
    return links


def _is_copy(one: Kin, own: int | None) -> bool:
    return one.likeness.is_copy(STAYS if one.story_id == own else COPY)


def _told_apart(one: Kin, other: Kin) -> bool:
    mine, theirs = one.kept.wording.particulars, other.kept.wording.particulars
    return contradiction(mine, theirs) is not None
