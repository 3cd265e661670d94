from datetime import UTC, date, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vietnam.dates import VIETNAM, find_all, parse

CAPTURED = datetime(2026, 7, 10, 6, 20, tzinfo=UTC)  # 13:20 in Vietnam

MINUTES = {
    "2023-06-23T09:56": [
        "Thứ Sáu, 23/06/2023, 09:56",
        "09:56, 23/06/2023",
        "09:56 | 23/06/2023",
        "23/06/2023 | 09:56 (GMT +7)",
        "23/06/2023 - 09:56",
        "Thứ sáu, ngày 23/06/2023 - 09:56' GMT+7",
        "Thứ 6, 23/06/2023, 09:56 [GMT+7]",
        "T6, 23.6.2023 9:56 SA",
        "09h56 ngày 23/06/2023",
        "9 giờ 56 phút, ngày 23 tháng 6 năm 2023",
        "Cập nhật lúc 09:56 23/06/2023",
        "Ngày đăng: 23/06/2023 09:56 | Lượt xem: 1.204",
        "Đăng ngày 23-06-2023 lúc 09h56' - 12 bình luận - In trang",
        "Cập nhật: 24/06/2023 10:00 | Ngày đăng: 23/06/2023 09:56",
        "An Bình - 23/06/2023 09:56",
        "An Bình, 23/06/2023 09:56",
        "23-06-2023 - 09:56 AM | Nhà đất",
        "2023-06-23 09:56",
        "2023-06-23T09:56:00+07:00",
        "2023-06-23T09:56:00&#x2B;07:00",
        "2023-06-23T09:56:00&amp;#x2B;0700",
        "2023-06-23T09:56:00.250+0700",
        "2023-06-23T02:56:00Z",
        "20230623T025600Z",
        "20230623095600",
        "Fri, 23 Jun 2023 09:56:00 +0700",
        "Fri, 23 Jun 2023 02:56:00 GMT",
        "Fri, 23 June 2023 09:56 GMT+7",
        "Fri, 23 Jun 2023 9:56:00 SA",
        "Fri Jun 23 2023 09:56:00 GMT+0700 (Indochina Time)",
        "Tháng Sáu 23, 2023 9:56 sáng",
        "23 Tháng 6, 2023 - 9:56",
        "/Date(1687488960000)/",
        "1687488960",
        "1687488960000",
        "6/23/2023 9:56:00 AM",
        "23/6/23 09:56",
        "Friday, 23-Jun-23 02:56:00 GMT",
        "Fri, 23 Jun 2023 09:56:00 +07",
        "Fri, 23 Jun 2023 09:56:00 ICT",
        "Ngày 23/06/2023 09:56 (GMT+7) A A",
        "23/06/2023 - 09:56 | Người đăng: Nguyễn Văn An",
        "Viết bởi Admin 23/06/2023-09:56",
        "23/06/2023 - 09:56 - Lượt xem: 25 lượt",
    ],
    "2023-12-10T21:05": [
        "Chủ nhật, 10/12/2023 9:05 CH",
        "CN, 10/12/2023, 21:05 PM",
        "9 giờ 05 tối 10 Tháng Mười Hai, 2023",
        "December 10, 2023 at 9:05 pm",
        "10 Dec 2023 21:05:59 +07:00",
    ],
    "2026-03-07T00:35": ["Thứ bảy, 7/3/2026, 00:35 AM", "07/03/2026 12:35 SA", "0h35 7.3.2026"],
}
DAYS = {
    "2023-06-23": [
        "ngày 23 tháng 6 năm 2023",
        "Thứ Sáu, Ngày 23 tháng 06 năm 2023,",
        "Hà Nội, ngày 23 tháng 6 năm 2023",
        "23.6.2023",
        "23 - 6 - 2023",
        "Đăng ngày 23/06/2023",
        "Đăng tải: 23/06/2023",
        "Ngày đăng: 23/06/2023 | Lượt xem: 12",
        "2023-06-23",
        "June 23, 2023",
        "Tháng Sáu 23, 2023",
        "Th6 23, 2023",
        "23/Jun/2023",
        "23 Tháng Sáu, 2023",
        "23 thang 6 nam 2023",
        "năm 2023 tháng 6 ngày 23",
    ],
}
RELATIVE = {
    ("9 giờ trước", "day"): "2026-07-10T04:20",
    ("Cập nhật 45 phút trước", "minute"): "2026-07-10T12:35",
    ("một ngày trước", "day"): "2026-07-09T13:20",
    ("Hôm qua, 15:30", "minute"): "2026-07-09T15:30",
    ("Hôm nay 9h05", "minute"): "2026-07-10T09:05",
    ("Hôm kia", "day"): "2026-07-08T00:00",
    ("vừa xong", "minute"): "2026-07-10T13:20",
    ("3h trước", "day"): "2026-07-10T10:20",
    ("15p trước", "minute"): "2026-07-10T13:05",
    ("2 hours ago", "day"): "2026-07-10T11:20",
}
NO_DATE_LINES = [
    "",
    "Thứ Sáu",
    "Lượt xem: 2026",
    "Sáng 23/6/2023, tại Hà Nội",
    "Đại hội Đảng bộ xã, 23/06/2023",
    "Từ 01/07/2026 đến 05/07/2026",
    "Quyết định số 12/5/2023/NĐ-CP",
    "Số điện thoại: 0912 345 678",
    "0912345678",
    "31/02/2026 08:00",
    "Ngày 1/7/2025, tỉnh mới chính thức hoạt động",
    "Hội nghị tổng kết công tác năm 2023 diễn ra ngày 23/06/2023",
    "2 tuần trước",
    "Tin mới 23/06/2023",
    "Fri, 23 Jun 2023 09:56:00 EST",
    "1/1/0001 12:00:00 AM",
    "Ngày 23/6/2023 tại huyện",
    "Giải ba năm 2023",
]


@pytest.mark.parametrize(("line", "iso"), [(x, k) for k, v in MINUTES.items() for x in v])
def test_lines_to_the_minute(line: str, iso: str) -> None:
    reading = parse(line)
    assert reading is not None
    assert reading.moment.isoformat().startswith(iso)
    assert str(reading.moment.utcoffset()) == "7:00:00"
    assert (reading.precision, reading.kind, reading.raw) == ("minute", "absolute", line)
    assert not reading.weekday_conflict


@pytest.mark.parametrize(("line", "iso"), [(x, k) for k, v in DAYS.items() for x in v])
def test_lines_to_the_day(line: str, iso: str) -> None:
    reading = parse(line)
    assert reading is not None
    assert (reading.moment.isoformat(), reading.precision) == (f"{iso}T00:00:00+07:00", "day")


@pytest.mark.parametrize(("line", "precision"), RELATIVE)
def test_relative_lines_need_the_capture_time(line: str, precision: str) -> None:
    reading = parse(line, captured_at=CAPTURED)
    assert reading is not None
    assert reading.moment.isoformat() == RELATIVE[line, precision] + ":00+07:00"
    assert (reading.precision, reading.kind) == (precision, "relative")
    assert parse(line) is None


@pytest.mark.parametrize("line", NO_DATE_LINES)
def test_other_lines_are_refused(line: str) -> None:
    assert parse(line, captured_at=CAPTURED) is None


def test_a_contradicting_weekday_is_told() -> None:
    reading = parse("Thứ Hai, 23/06/2023, 09:56")
    assert reading is not None
    assert reading.weekday_conflict


def test_month_first_is_the_callers_word() -> None:
    plain, american = parse("7/6/2026 8:05:00 AM"), parse("7/6/2026 8:05:00 AM", month_first=True)
    assert plain is not None
    assert american is not None
    assert (plain.moment.date(), american.moment.date()) == (date(2026, 6, 7), date(2026, 7, 6))


def test_a_naive_capture_time_is_an_error() -> None:
    with pytest.raises(ValueError, match="aware"):
        parse("hôm qua", captured_at=datetime(2026, 7, 1))  # noqa: DTZ001 - the mistake shown


def test_find_all_lists_spans_with_their_time() -> None:
    text = "Lúc 7 giờ 30 ngày 5/4/2024 mở hội; Quyết định 12/QĐ-UBND ngày 20.10.2023; hẹn 1/2."
    found = find_all(text)
    assert [text[span.start : span.end] for span in found] == [
        "7 giờ 30 ngày 5/4/2024",
        "20.10.2023",
    ]
    assert [span.reading.moment.strftime("%d/%m/%Y %H:%M") for span in found] == [
        "05/04/2024 07:30",
        "20/10/2023 00:00",
    ]


SHAPES = [
    "{n}, {d:02}/{m:02}/{y}, {H:02}:{M:02}",
    "{H:02}:{M:02}, {d:02}/{m:02}/{y}",
    "{H:02}:{M:02} | {d}/{m}/{y}",
    "{n}, {d:02}/{m:02}/{y} - {H:02}:{M:02}",
    "{n}, ngày {d} tháng {m} năm {y} {H:02}h{M:02}",
    "Cập nhật lúc {H}:{M:02} ngày {d}.{m}.{y}",
    "Ngày đăng: {d:02}-{m:02}-{y} {H:02}:{M:02} (GMT+7) | Lượt xem: 12",
    "{y}-{m:02}-{d:02}T{H:02}:{M:02}:00+07:00",
    "{y}-{m:02}-{d:02} {H:02}:{M:02}:00",
    "{d:02} {e} {y} {H:02}:{M:02}:00 +0700",
    "Tháng {m} {d}, {y} {h}:{M:02} {half}",
    "{d}/{m}/{y} {h}:{M:02} {half}",
]
WEEKDAYS = ["Thứ Hai", "Thứ 3", "T4", "thứ năm", "Thứ Sáu", "Thứ bảy", "Chủ nhật"]
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@settings(max_examples=200)
@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2099, 12, 31)),  # noqa: DTZ001 - made aware below
    st.sampled_from(SHAPES),
)
def test_round_trip_in_every_shape(naive: datetime, shape: str) -> None:
    moment = naive.replace(second=0, microsecond=0, tzinfo=VIETNAM)
    line = shape.format(
        n=WEEKDAYS[moment.weekday()], e=MONTHS[moment.month - 1],
        d=moment.day, m=moment.month, y=moment.year, H=moment.hour, M=moment.minute,
        h=moment.hour % 12 or 12, half="CH" if moment.hour >= 12 else "SA",
    )  # fmt: skip
    reading = parse(line)
    assert reading is not None, line
    assert (reading.moment, reading.weekday_conflict) == (moment, False), line


PIECES = st.sampled_from(
    (
        "23/06/2023",
        "09:56",
        "99:99",
        "31/31/2031",
        "Thứ",
        "CN",
        "tháng",
        "năm",
        "ngày",
        "GMT+",
        "+99:99",
        "T",
        "2023-13-01",
        "/Date(",
        ")/",
        "9999999999999",
        "giờ",
        "trước",
        "hôm",
        "qua",
        "Lượt",
        "xem:",
        "|",
        "-",
        ",",
        "(",
        "]",
        "\x00",
        "²³",
        "0000",
        "24:00",
        "SA",
        "٢٣/٠٦/٢٠٢٣",
        "1",
        "12",
        "năm",
    )
)


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=50), st.lists(PIECES, max_size=7).map(" ".join)))
def test_junk_never_raises_and_takes_no_time(line: str) -> None:
    started = process_time()
    for month_first in (False, True):
        reading = parse(line, captured_at=CAPTURED, month_first=month_first)
        assert reading is None or reading.moment.utcoffset() is not None
    assert all(0 <= span.start < span.end <= len(line) for span in find_all(line))
    assert process_time() - started < 2
