"""The engines write moments as the program does."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, null, select

from storage.database import Database
from storage.export_columns import local_time
from storage.export_record import local
from storage.types import UtcDateTime

MOMENTS = st.datetimes(datetime(1000, 1, 2), datetime(9998, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis wants it naive
LAST_OF_A_SECOND = st.just(timedelta(microseconds=999_999))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(moments=st.lists(MOMENTS, min_size=1, max_size=8), last=st.none() | LAST_OF_A_SECOND)
def test_moments(database: Database, moments: list[datetime], last: timedelta | None) -> None:
    exact = [one if last is None else one.replace(microsecond=0) + last for one in moments]
    columns = [
        local_time(bindparam(None, moment, UtcDateTime())).label(f"moment_{number}")
        for number, moment in enumerate(exact)
    ]
    with database.read() as session:
        assert list(session.execute(select(*columns)).one()) == [local(one) for one in exact]


def test_no_moment(database: Database) -> None:
    with database.read() as session:
        assert session.scalar(select(local_time(null()))) is None
