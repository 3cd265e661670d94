"""Cổng Thông tin điện tử tỉnh Lào Cai."""

from crawler.families import unseen
from crawler.families.uiarticle import UIARTICLE, article_lists
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class LaocaiPortal(SourceSpider):
    """Cổng TTĐT Lào Cai; new addresses end in a number, old ones carry `sid` in the query."""

    name = "laocai_portal"
    source = Source(
        name="laocai_portal",
        title="Cổng Thông tin điện tử tỉnh Lào Cai",
        hosts=("laocai.gov.vn",),
        kind=Kind.PORTAL,
        provinces=("15",),
        family=UIARTICLE.name,
        articles=(
            *UIARTICLE.articles,
            r"(?i)^/Default\.aspx\?(?:.*&)?(?P<id>sid=\d+)",
        ),
        entries=article_lists("https://laocai.gov.vn", ""),
        layouts=(UIARTICLE.layout,),
        examples=(
            "https://laocai.gov.vn/tin-trong-nuoc/dan-vung-kho-khan-de-dang-thuc-hien-thu-tuc-hanh-chinh-voi-dich-vu-cong-ai-1306172",
            "https://laocai.gov.vn/Default.aspx?dvid=1231&pageid=95227&sid=1365",
        ),
        strangers=(
            "https://laocai.gov.vn/",
            "https://laocai.gov.vn/tin-trong-nuoc",
            "https://laocai.gov.vn/Default.aspx?dvid=1231&pageid=95227",
            "https://chuyendoiso.laocai.gov.vn/tin-trong-nuoc/mot-bai-viet-1306172",
        ),
        unverified={
            "family": unseen.FAMILY_GUESSED,
            "articles": "the first pattern was seen on the sub-site chuyendoiso.laocai.gov.vn "
            "and is inferred for the main one; its example is moved to the main host",
            "entries": "that the front page lists articles was not seen; its family pages by a "
            "POST whose exact form was not seen, so only the first page is read",
            "layouts": "the family (VNPT portal) is a guess; the selectors are those of its "
            "other members",
        },
    )
