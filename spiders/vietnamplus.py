"""VietnamPlus (TTXVN)."""

from crawler.discovery.feed import Feed
from crawler.families import unseen
from crawler.families.epi import EPI, stories
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Vietnamplus(SourceSpider):
    """VietnamPlus.

    .vnp is HTML. There is a list for each province, of which one number was seen.
    """

    name = "vietnamplus"
    source = Source(
        name="vietnamplus",
        title="VietnamPlus (TTXVN)",
        hosts=("vietnamplus.vn",),
        kind=Kind.CENTRAL,
        family=EPI.name,
        articles=(r"-post(?P<id>\d+)\.vnp(?:\?|$)",),
        entries=(
            Feed(url="https://www.vietnamplus.vn/rss/home.rss"),
            Feed(url="https://www.vietnamplus.vn/rss/kinhte-311.rss"),
            *stories("https://www.vietnamplus.vn", "region/tp-ho-chi-minh/126.vnp"),
        ),
        layouts=(EPI.layout,),
        examples=(
            "https://www.vietnamplus.vn/benh-vien-bach-mai-co-so-ninh-binh-bao-dong-do-cuu-8-nan-nhan-ngo-doc-khi-post1125344.vnp",
        ),
        strangers=(
            "https://www.vietnamplus.vn/",
            "https://www.vietnamplus.vn/region/tp-ho-chi-minh/126.vnp",
        ),
        unverified={
            "family": unseen.FAMILY,
            "entries": "the list stands in another crawler's configuration; whether its items "
            f"look like those of the family was not seen; {unseen.FEED_LISTED}",
            "layouts": "that of its family, which reads the one saved page of this site whole",
        },
    )
