"""The general reader, shape by shape. The story is always the same; the mark-up is not."""

import pytest

from crawler.reading import read
from storage.records import Reading
from tests.reading.invented import (
    BODY,
    COMMENTS,
    HINTS,
    LEAD,
    MENU,
    RELATED,
    SAPO,
    TEASERS,
    TITLE,
    URL,
    a_page,
    paragraphs,
)

ALL = paragraphs(BODY)
FIRST, REST = paragraphs(BODY[:2]), paragraphs(BODY[2:])
NEXT = "Mở rộng mười bảy cụm công nghiệp"
OTHER = (
    "Danh mục các cụm công nghiệp được mở rộng vừa được công bố, ưu tiên những nơi đã có hạ tầng, "
    "đường vào, điện, nước và trạm xử lý nước thải."
)
CAPTION = "Khách chờ đò trên bến."

# Mark-up whose body is exactly BODY and whose lead is LEAD.
SAME_STORY = {
    "plain paragraphs": a_page(f"{SAPO}<div>{ALL}</div>"),
    "each paragraph in boxes of its own": a_page(
        SAPO + "<div>" + "".join(f"<div><div><p>{p}</p></div></div>" for p in BODY) + "</div>"
    ),
    "bare divs with links in them": a_page(
        SAPO + "".join(f'<div>{p[:20]}<a href="/t">{p[20:50]}</a>{p[50:]}</div>' for p in BODY)
    ),
    "text nodes between <br>": a_page(f"{SAPO}<div>{'<br/>'.join(BODY)}</div>"),
    "spans shown as blocks": a_page(
        SAPO + "<div>" + "<br>".join(f"<span>{p}</span>" for p in BODY) + "</div>"
    ),
    "a cell of a layout table, lead in bold": a_page(
        f"<table><tr><td><b>{LEAD}</b><br><br>{'<br>'.join(BODY)}</td></tr></table>"
    ),
    "a box with a misleading name": a_page(
        f'{SAPO}<div class="social-content tag-x share">{ALL}</div>'
    ),
    "two halves round an advertisement": a_page(
        f'{SAPO}<div class="c1">{paragraphs(BODY[:3])}</div><div class="ads">Quảng cáo</div>'
        f'<div class="c2">{paragraphs(BODY[3:])}</div>'
    ),
    "related items inside": a_page(f"{SAPO}<div>{FIRST}{RELATED}{REST}</div>"),
    "links to other stories inside": a_page(
        f'{SAPO}<div>{FIRST}<p><em>&gt;&gt;&gt; Đọc thêm: <a href="/z-1.html">Mùa nước nổi về sớm'
        '</a></em></p><p><a href="/y-2.html"><strong>Chợ nổi đìu hiu sau khi có cầu mới</strong>'
        f"</a></p>{REST}</div>"
    ),
    "related items after the signature": a_page(
        f'{SAPO}<div>{ALL}<p style="text-align:right"><strong>Nguyễn Văn Mười</strong></p>'
        '<p><strong>Tin liên quan</strong></p><p><a href="/cau-moi-1.html">Cây cầu mới bắc qua sông'
        "</a></p></div>"
    ),
    "comments in a box without a name": a_page(
        f'{SAPO}<div>{ALL}</div><div class="q1"><h3>Bình luận (9)</h3>{COMMENTS}</div>'
    ),
    "teasers with long leads": a_page(f"{SAPO}<div>{ALL}</div>{TEASERS}"),
    "a longer story after it, under a headline that looks alike": a_page(
        f'{SAPO}<div>{ALL}</div></div><div class="col"><div class="tt">{NEXT}</div><div class="d">'
        f"Thứ Hai, 09/03/2026, 06:40 (GMT+7) Lê An</div>{paragraphs((OTHER,) * 12)}",
        title=f'<div class="tt">{TITLE}</div>',
    ),
    "a story after it, all in one box": a_page(
        f"<p><b>{LEAD}</b></p>{ALL}<p><b>{NEXT}</b></p><p>09/03/2026 06:40</p>"
        f"{paragraphs((OTHER,) * 3)}",
        title=f"<p><b>{TITLE}</b></p>",
        date="<p>09/03/2026 07:15</p>",
    ),
    "a machine that chats": a_page(
        f'{SAPO}<div>{ALL}</div><div id="b1"><p>Xin chào, tôi là trợ lý ảo. Bạn cần tôi tóm '
        "tắt bài viết này không?</p><p>Bến đò nằm ở vùng hạ lưu, nơi có nhiều kênh rạch, "
        "dân cư sống bằng nghề chài lưới.</p></div>"
    ),
    "hidden text": a_page(
        f'{SAPO}<div>{ALL}</div><div style="display:none"><p>{LEAD} Ẩn đi.</p></div>'
    ),
    "the title repeated": a_page(f"{SAPO}<div><p>{TITLE}</p>{ALL}</div><div>{TITLE}</div>"),
    "a section as the first h1": a_page(
        f"{SAPO}<div>{ALL}</div>", title=f"<h1>Chuyên mục Đời sống</h1><h1>{TITLE}</h1>"
    ),
    "no h1": a_page(f"{SAPO}<div>{ALL}</div>", title=f'<div class="tt">{TITLE}</div>'),
    "lead as a heading": a_page(f"<h2>{LEAD}</h2><div>{ALL}</div>"),
    "lead only by the head's description": a_page(
        f'<div class="zz">{LEAD}</div><div>{ALL}</div>',
        head=f'<meta name="description" content="{LEAD}">',
    ),
    "a link among the lead": a_page(
        f'<div class="sapo"><p>{LEAD}</p><ul><li><a href="/q-1.html">Nhịp sống mới ở bến bên kia'
        f"</a></li></ul></div><div>{ALL}</div>"
    ),
    "lead in bold behind an agency": a_page(
        f"<div><p><strong>(SCT) - {LEAD}</strong></p>{ALL}</div>"
    ),
    "caption in a figure": a_page(
        f'{SAPO}<div>{FIRST}<figure><img src="/i.jpg"><figcaption>{CAPTION}</figcaption></figure>'
        f"{REST}</div>"
    ),
    "caption in a layout table": a_page(
        f'{SAPO}<div>{FIRST}<table><tr><td><img src="/i.jpg"></td></tr><tr><td>{CAPTION}</td></tr>'
        f"</table>{REST}</div>"
    ),
    "caption in a centred line": a_page(
        f'{SAPO}<div>{FIRST}<p align="center"><img src="/i.jpg"></p><p align="center">'
        f"<i>{CAPTION}</i></p>{REST}</div>"
    ),
    "caption in a div beside the picture": a_page(
        f'{SAPO}<div>{FIRST}<div class="pic"><img src="/i.jpg"><div>{CAPTION}</div></div>'
        f"{REST}</div>"
    ),
    "body inside a figcaption": a_page(
        f'{SAPO}<div><figure><img src="/i.jpg"><figcaption><p>{CAPTION}</p>{ALL}</figcaption>'
        "</figure></div>"
    ),
    "a paragraph beside its picture": a_page(
        f'{SAPO}<div>{FIRST}<p><img src="/i.jpg">{BODY[2]}</p>{paragraphs(BODY[3:])}</div>'
    ),
}


def reading_of(page: str) -> Reading:
    answer = read(page, URL, None, HINTS)
    assert isinstance(answer, Reading), answer
    return answer


@pytest.mark.parametrize("shape", SAME_STORY)
def test_the_story_is_read_whatever_its_mark_up(shape: str) -> None:
    reading = reading_of(SAME_STORY[shape])
    assert (reading.title, reading.lead) == (TITLE, LEAD)
    assert reading.paragraphs == BODY
    assert reading.published_at is not None
    assert reading.published_at.isoformat() == "2026-03-09T07:15:00+07:00"


@pytest.mark.parametrize("shape", [name for name in SAME_STORY if name.startswith("caption")])
def test_a_caption_goes_with_its_picture(shape: str) -> None:
    (image,) = reading_of(SAME_STORY[shape]).images
    assert (image.url, image.caption) == ("https://song.example/i.jpg", CAPTION)


def test_sub_headings_boxes_lists_and_tables_are_kept() -> None:
    page = a_page(
        f"{SAPO}<div><h2>Đề mục một</h2>{FIRST}<div class='box'><h3>Hộp tin</h3>"
        f"<p>{BODY[2]}</p></div>"
        "<ul><li>Áo phao cho người lớn;</li><li>Áo phao trẻ em;</li></ul><table><tr><th>Giờ</th>"
        f"<th>Số chuyến</th></tr><tr><td>5-8</td><td>24</td></tr></table><p>{BODY[3]}</p></div>"
    )
    assert reading_of(page).paragraphs == (
        "Đề mục một",
        *BODY[:2],
        "Hộp tin",
        BODY[2],
        "- Áo phao cho người lớn;",
        "- Áo phao trẻ em;",
        "Giờ | Số chuyến",
        "5-8 | 24",
        BODY[3],
    )


def test_a_first_paragraph_that_repeats_the_lead_stays() -> None:
    reading = reading_of(a_page(f"{SAPO}<div>{paragraphs((LEAD, *BODY))}</div>"))
    assert (reading.lead, reading.paragraphs) == (LEAD, (LEAD, *BODY))


def test_a_short_story_beside_long_teasers() -> None:
    reading = reading_of(a_page(f"{SAPO}<div><p>{BODY[1]}</p></div>{TEASERS}"))
    assert reading.paragraphs == (BODY[1],)


def test_a_short_story_under_long_comments() -> None:
    page = a_page(f'{SAPO}<div>{FIRST}</div><div class="comments">{COMMENTS * 2}</div>')
    assert reading_of(page).paragraphs == BODY[:2]


def test_a_link_to_a_document_is_text() -> None:
    line = "Xem <a href='/f.pdf'>Quyết định số 12/QĐ-UBND về nâng cấp bến đò (bản PDF)</a>"
    page = a_page(f"{SAPO}<div>{FIRST}<p>{line}</p>{REST}</div>")
    assert (
        "Xem Quyết định số 12/QĐ-UBND về nâng cấp bến đò (bản PDF)" in reading_of(page).paragraphs
    )


def test_a_last_sentence_that_begins_with_a_name_is_no_signature() -> None:
    reading = reading_of(a_page(f"{SAPO}<div>{'<br>'.join(BODY[:3])}</div>"))
    assert (reading.paragraphs, reading.authors) == (BODY[:3], ())


def test_questions_in_bold_are_text() -> None:
    asked = "Hỏi: Bến đò mở cửa mấy giờ?"
    page = a_page(f"{SAPO}<div><p><b>{asked}</b></p>{ALL}</div>")
    assert reading_of(page).paragraphs == (asked, *BODY)


def test_a_portal_of_nested_tables_without_a_heading_or_a_head() -> None:
    page = (
        f"<html><head><title>Cổng</title></head><body><form><table><tr><td>{MENU}</td></tr><tr><td>"
        f'<table><tr><td class="title"><span class="tieude">{TITLE}</span></td></tr><tr>'
        '<td class="ngaydang">Ngày đăng: 09/03/2026 07:15 | Lượt xem: 20</td></tr><tr>'
        f'<td class="noidung">{ALL}</td></tr></table></td><td><b>Tin mới</b><br>'
        '<a href="/t1.aspx">Họp báo thường kỳ tháng ba của tỉnh</a></td></tr></table></form></body>'
    )
    reading = reading_of(page)
    assert (reading.title, reading.paragraphs) == (TITLE, BODY)
    assert reading.published_raw == "Ngày đăng: 09/03/2026 07:15 | Lượt xem: 20"


def test_a_page_that_closes_before_it_begins() -> None:
    page = a_page(f"{SAPO}<div>{ALL}</div>").replace("<html>", "<html></html>", 1)
    assert reading_of(page).paragraphs == BODY


def test_dates_keywords_and_buttons_in_a_flat_page_are_no_text() -> None:
    page = (
        f"<html><body><h1>{TITLE}</h1><div>Đăng bởi <a href='/u/1'>Hoa Mộc</a> - 09/03/2026 07:15 "
        f"- <span>1.204 lượt xem</span></div>{ALL}<p>Từ khóa: <a href='/t/1'>bến đò</a>, "
        "<a href='/t/2'>Vàm Lẽo</a></p><div>Chia sẻ bài viết: Facebook Zalo</div></body></html>"
    )
    reading = reading_of(page)
    assert reading.paragraphs == BODY
    assert reading.tags == ("bến đò", "Vàm Lẽo")


def test_what_the_visible_headline_says_wins_over_the_head() -> None:
    head = '<meta property="og:title" content="Tin nóng miền sông nước hôm nay">'
    assert reading_of(a_page(f"{SAPO}<div>{ALL}</div>", head=head)).title == TITLE
