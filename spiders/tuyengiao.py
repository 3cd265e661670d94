"""Tuyên giáo và Dân vận."""

from crawler.families.base import lists
from crawler.families.unknown import NUMBERED
from crawler.source import Source
from crawler.spider import SourceSpider
from storage.records import Kind


class Tuyengiao(SourceSpider):
    """Tuyên giáo và Dân vận.

    Another crawler needed a browser for its lists; old .aspx sections are dead.
    """

    name = "tuyengiao"
    source = Source(
        name="tuyengiao",
        title="Tuyên giáo và Dân vận",
        hosts=("tuyengiaodanvan.vn",),
        kind=Kind.CENTRAL,
        articles=(NUMBERED,),
        entries=lists("https://tuyengiaodanvan.vn", ""),
        examples=("https://tuyengiaodanvan.vn/tin-tuc/mot-bai-viet-12345",),
        strangers=(
            "https://tuyengiaodanvan.vn/",
            "https://tuyengiaodanvan.vn/tin-tuc?page=2&size=10",
        ),
        unverified={
            "articles": "nothing was seen: the usual shape with a number at the end, and the "
            "whole address as the identity. The examples are invented",
            "entries": "lists go on by ?page=N&size=10 and were drawn in a browser; the front "
            "page may show no article without one; if so, declare `browser` (docs/odd-sites.md)",
        },
    )
