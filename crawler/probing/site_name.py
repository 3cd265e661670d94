"""What a site calls itself. Pure."""

from crawler.reading.page import parse
from vietnam.text import clean

_LONGEST = 120


def site_name(text: str, url: str) -> str | None:
    """The name that a page gives its site, else the page's own title; None: it has neither."""
    page = parse(text, url) if text.strip() else None
    if page is None:
        return None
    if name := page.meta("og:site_name", "application-name"):
        return name[:_LONGEST]
    head = page.root.find(".//head/title")
    return (clean(head.text or "")[:_LONGEST] if head is not None else "") or None
