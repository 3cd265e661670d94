"""The views for people say how many copies an article has, and whether it is the original."""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_DISTINCT_ARTICLES = """
CREATE VIEW distinct_articles AS
SELECT articles.id, articles.source, articles.identity, articles.url, articles.canonical_url,
       articles.title, articles.lead, articles.text, articles.authors, articles.credit,
       articles.section, articles.tags, articles.published_at, articles.published_precision,
       articles.language, articles.content_sha256, articles.story_id, articles.revision,
       articles.first_seen_at, articles.last_seen_at, articles.cursor,
       (SELECT count(*) FROM articles AS kin WHERE kin.story_id = stories.id) AS articles_in_story
       {story}
FROM stories JOIN articles ON articles.id = stories.canonical_id
"""

# Times are text in Vietnamese local time; a date without a time of day stays a date.
_ARTICLE_LIST = """
CREATE VIEW article_list AS
SELECT articles.id, articles.source, sources.title AS source_title, sources.host AS source_host,
       sources.kind AS source_kind, articles.identity, articles.url, articles.title,
       articles.lead, articles.text, {published} AS published,
       {subject} AS provinces, {subject_today} AS provinces_today, {publisher} AS source_provinces,
       articles.section, articles.credit, articles.published_at, articles.published_precision,
       articles.published_from, {first_seen} AS first_seen, {last_seen} AS last_seen,
       articles.revision, articles.story_id, stories.canonical_id = articles.id AS is_canonical,
       articles.language, articles.cursor
       {story}
FROM articles
JOIN sources ON sources.name = articles.source
JOIN stories ON stories.id = articles.story_id
"""

_COPIES = """(
    SELECT count(*) FROM articles AS kin
    WHERE kin.story_id = articles.story_id AND kin.id <> articles.id
) AS copies"""

_NAMES = """(
    SELECT {joined} FROM (
        SELECT DISTINCT provinces.{column} AS name FROM article_provinces
        JOIN provinces ON provinces.code = article_provinces.code
            AND provinces.valid_from = article_provinces.valid_from
        WHERE article_provinces.article_id = articles.id AND article_provinces.role = '{role}'
        ORDER BY 1
    ) AS named
)"""

_SQLITE = {
    "joined": "group_concat(name, '; ')",
    "day": "strftime('%Y-%m-%d', {column}, '+7 hours')",
    "minute": "strftime('%Y-%m-%d %H:%M', {column}, '+7 hours')",
}
_POSTGRES = {
    "joined": "string_agg(name, '; ' ORDER BY name)",
    "day": "to_char({column} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD')",
    "minute": "to_char({column} AT TIME ZONE 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD HH24:MI')",
}


def upgrade() -> None:
    _views(
        distinct=f", stories.canonical_id = articles.id AS is_canonical, {_COPIES}",
        listed=f", {_COPIES}",
    )


def downgrade() -> None:
    _views(distinct="", listed="")


def _views(*, distinct: str, listed: str) -> None:
    words = _POSTGRES if op.get_bind().dialect.name == "postgresql" else _SQLITE
    op.execute("DROP VIEW article_list")
    op.execute("DROP VIEW distinct_articles")
    op.execute(_DISTINCT_ARTICLES.format(story=distinct))
    op.execute(_article_list(words, listed))


def _article_list(words: dict[str, str], story: str) -> str:
    day = words["day"].format(column="articles.published_at")
    minute = words["minute"].format(column="articles.published_at")
    joined = words["joined"]
    return _ARTICLE_LIST.format(
        published=f"CASE articles.published_precision WHEN 'day' THEN {day} ELSE {minute} END",
        first_seen=words["minute"].format(column="articles.first_seen_at"),
        last_seen=words["minute"].format(column="articles.last_seen_at"),
        subject=_NAMES.format(joined=joined, column="name", role="subject"),
        subject_today=_NAMES.format(joined=joined, column="today_name", role="subject"),
        publisher=_NAMES.format(joined=joined, column="name", role="source"),
        story=story,
    )
