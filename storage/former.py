"""What filters saw of an article before a change, so that an export can say that it left."""

from collections.abc import Collection

from sqlalchemy import Connection, RowMapping, insert

from storage.models import FormerFacts

_NOTE = insert(FormerFacts.__table__)  # type: ignore[arg-type]


def note(connection: Connection, row: RowMapping, codes: Collection[str], cursor: int) -> None:
    """Note the date of an article's `row` and today's codes of its provinces until `cursor`."""
    facts = {
        "article_id": row["id"],
        "cursor": cursor,
        "published_at": row["published_at"],
        "today_codes": "".join(f" {code} " for code in sorted(codes)),
    }
    connection.execute(_NOTE, facts)
