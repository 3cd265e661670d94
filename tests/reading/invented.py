"""Invented pieces of pages: a story, and what sites put round it."""

from datetime import datetime

from crawler.reading import Hints

TITLE = "Bến đò Vàm Lẽo đông khách trở lại"
LEAD = (
    "Bến đò nhỏ bên sông bỗng thành nơi tấp nập nhất vùng sau khi cây cầu cũ bị cấm xe tải qua lại."
)
BODY = (
    "Sáng sớm, bến đò Vàm Lẽo đã chật kín người đi chợ, tiếng gọi nhau vang cả khúc sông.",
    "Theo thống kê của xã, mỗi ngày có khoảng 1.200 lượt khách qua đò, tăng 15% so với năm ngoái.",
    "Ông Sáu Lèo, người chèo đò hơn ba mươi năm, nói rằng chưa khi nào ông thấy đông như vậy.",
    "Từ tháng tới, bến sẽ được nâng cấp với kinh phí 2,4 tỷ đồng, lấy từ nguồn xã hội hóa.",
    "Chính quyền cũng yêu cầu các chủ đò trang bị đủ áo phao và không chở quá số người quy định.",
)
URL = "https://song.example/xa-hoi/ben-do-12.html"
CAPTURED = datetime.fromisoformat("2026-03-10T00:00:00+07:00")
HINTS = Hints(captured_at=CAPTURED)

MENU = (
    '<div class="menu"><ul><li><a href="/a">Thời sự trong nước</a></li>'
    '<li><a href="/b">Kinh tế - xã hội</a></li></ul></div>'
)
FOOTER = (
    '<div class="footer"><p>Bản quyền thuộc về Báo Sông. Ghi rõ nguồn khi phát hành lại thông tin '
    "từ website này, cảm ơn quý độc giả.</p></div>"
)
SAPO = f'<div class="sapo">{LEAD}</div>'
RELATED = (
    '<div class="x9"><h3>Tin liên quan</h3><ul>'
    '<li><a href="/cau-moi-1.html">Cây cầu mới bắc qua sông sắp hoàn thành</a></li>'
    '<li><a href="/do-ngang-2.html">Siết chặt quản lý đò ngang mùa nước nổi</a></li></ul></div>'
)
TEASERS = "".join(
    f'<div class="k7"><h3><a href="/bai-{number}.html">Chuyện thứ {number} về mùa nước nổi miền Tây'
    f"</a></h3><p>Lời dẫn của chuyện thứ {number} viết khá dài, có dấu phẩy, có cả dấu chấm. Người "
    "vội có thể tưởng nó là thân bài.</p></div>"
    for number in range(8)
)
COMMENTS = "".join(
    f'<div class="c{number}"><b>Bạn đọc {number}</b><p>Tôi thấy bài này rất hay, mong tòa soạn có '
    "thêm nhiều bài về miền sông nước, cảm ơn tác giả.</p></div>"
    for number in range(9)
)


def paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def a_page(
    story: str,
    *,
    head: str = "",
    title: str = f"<h1>{TITLE}</h1>",
    date: str = '<div class="d">Thứ Hai, 09/03/2026, 07:15</div>',
) -> str:
    """A page round a story, with a menu before and a footer after it."""
    return (
        f'<html><head><meta charset="utf-8"><title>{TITLE} - Báo Sông</title>{head}</head><body>'
        f'{MENU}<div class="w"><div class="col">{title}{date}{story}</div></div>'
        f"{FOOTER}</body></html>"
    )
