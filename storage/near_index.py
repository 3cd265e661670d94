"""The signatures of kept articles: filed by month, asked for texts worth comparing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ARRAY, Connection, Integer, Table, bindparam, delete, func, insert, select
from sqlalchemy.dialects import postgresql

from storage.article_rows import ARTICLES
from storage.minhash import ALGORITHM, BANDS, SHARED, Bands, pack, unpack
from storage.near import Wording
from storage.story_models import MinhashBand, MinhashSignature

WINDOW = timedelta(days=45)  # between copies at most, unless their words are equal
_MOST = 200  # articles that share bands: more are many issues of one form
_COMPARED = 12  # of them whose texts are read: those of about the same day first
_SAME_DAY = timedelta(days=2)
_MONTHS = 4  # at most, that a window touches
_SIGNATURES: Table = MinhashSignature.__table__  # type: ignore[assignment]
_BANDS: Table = MinhashBand.__table__  # type: ignore[assignment]

_HASH_NAMES = tuple(f"h{number}" for number in range(BANDS))
_MONTH_NAMES = tuple(f"m{number}" for number in range(_MONTHS))
_IN_HASHES = _BANDS.c.hash.in_([bindparam(name) for name in _HASH_NAMES])
_IN_MONTHS = _BANDS.c.month.in_([bindparam(name) for name in _MONTH_NAMES])
_SHARING = (
    select(_BANDS.c.article_id, func.count().label("shared"))
    .where(_IN_MONTHS, _IN_HASHES)
    .group_by(_BANDS.c.article_id)
    .having(func.count() >= SHARED)
    .order_by(func.count().desc(), _BANDS.c.article_id.desc())
    .limit(_MOST)
    .subquery()
)
_CANDIDATES = (
    select(_SHARING.c.article_id, _SHARING.c.shared, _SIGNATURES.c.moment)
    .join(_SIGNATURES, _SIGNATURES.c.article_id == _SHARING.c.article_id)
    .where(_SIGNATURES.c.moment.between(bindparam("since"), bindparam("until")))
)
_TEXTS = select(
    ARTICLES.c.id, ARTICLES.c.story_id, ARTICLES.c.title, ARTICLES.c.lead, ARTICLES.c.text
)
_SIGN = insert(_SIGNATURES)
_BAND = insert(_BANDS).prefix_with("OR IGNORE")
_BANDS_AT_ONCE = (
    postgresql.insert(_BANDS)
    .from_select(
        _BANDS.c.keys(),
        select(
            bindparam("month", type_=Integer),
            func.unnest(bindparam("hashes", type_=ARRAY(Integer))),
            bindparam("article", type_=Integer),
        ),
    )
    .on_conflict_do_nothing()
)
"""On Postgres: 32 statements would take as long as all else that keeping an article does."""
_OF_ARTICLE = _SIGNATURES.c.article_id == bindparam("article")
_SIGNED = select(_SIGNATURES.c.moment, _SIGNATURES.c.bands).where(_OF_ARTICLE)
_UNSIGN = delete(_SIGNATURES).where(_OF_ARTICLE)
_UNBAND = delete(_BANDS).where(
    _BANDS.c.month == bindparam("month"), _IN_HASHES, _BANDS.c.article_id == bindparam("article")
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A kept article with its story and its present words."""

    article_id: int
    story_id: int
    wording: Wording


def month_of(moment: datetime) -> int:
    """The month by which signatures of `moment` are filed."""
    utc = moment.astimezone(UTC)
    return utc.year * 12 + utc.month - 1


def file(connection: Connection, article_id: int, moment: datetime, bands: Bands) -> None:
    """File the signature of a new article; a text too short for one (no bands) has none."""
    if not bands:
        return
    row = {"article_id": article_id, "algorithm": ALGORITHM, "moment": moment}
    connection.execute(_SIGN, row | {"bands": pack(bands)})
    month, hashes = month_of(moment), sorted(set(bands))
    if connection.dialect.name == "postgresql":
        given = {"month": month, "hashes": hashes, "article": article_id}
        connection.execute(_BANDS_AT_ONCE, given)
        return
    rows = [{"month": month, "hash": one, "article_id": article_id} for one in hashes]
    connection.execute(_BAND, rows)


def file_again(connection: Connection, article_id: int, moment: datetime, bands: Bands) -> None:
    """File an article anew whose words or date changed."""
    old = connection.execute(_SIGNED, {"article": article_id}).one_or_none()
    if old is not None:
        given = dict(zip(_HASH_NAMES, unpack(old.bands), strict=True))
        given |= {"month": month_of(old.moment), "article": article_id}
        connection.execute(_UNBAND, given)
        connection.execute(_UNSIGN, {"article": article_id})
    file(connection, article_id, moment, bands)


def candidates(connection: Connection, moment: datetime, bands: Bands) -> list[int]:
    """The articles worth comparing with a text of `moment`, the likeliest first."""
    if not bands:
        return []
    since, until = moment - WINDOW, moment + WINDOW
    given = dict(zip(_HASH_NAMES, bands, strict=True)) | _months(since, until)
    rows = connection.execute(_CANDIDATES, {**given, "since": since, "until": until}).all()
    ranked = sorted(
        rows, key=lambda row: (abs(row.moment - moment) > _SAME_DAY, -row.shared, row.article_id)
    )
    return [row.article_id for row in ranked[:_COMPARED]]


def read(connection: Connection, article_ids: Iterable[int]) -> list[Candidate]:
    """These articles, by their ids rising."""
    ids = sorted(set(article_ids))
    if not ids:
        return []
    rows = connection.execute(_TEXTS.where(ARTICLES.c.id.in_(ids)).order_by(ARTICLES.c.id))
    return [Candidate(number, story, Wording(*words)) for number, story, *words in rows]


def siblings(connection: Connection, story_id: int, *, but: int) -> list[Candidate]:
    """The first few other articles of a story: enough to tell whether a text belongs to it."""
    others = (ARTICLES.c.story_id == story_id, ARTICLES.c.id != but)
    rows = connection.execute(_TEXTS.where(*others).order_by(ARTICLES.c.id).limit(_COMPARED))
    return [Candidate(number, story, Wording(*words)) for number, story, *words in rows]


def _months(since: datetime, until: datetime) -> dict[str, int]:
    """The months of a window as parameters; the last one is said again to fill them."""
    last = month_of(until)
    found = range(month_of(since), month_of(since) + _MONTHS)
    return {name: min(month, last) for name, month in zip(_MONTH_NAMES, found, strict=True)}
