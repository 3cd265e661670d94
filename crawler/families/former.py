"""Former portals of which no more than the host is known."""

from collections.abc import Mapping

from crawler.families import unseen
from crawler.families.unknown import ANY_PAGE
from crawler.source import Source
from storage.records import Kind


def closed_portal(name: str, host: str, *, of: str, today: str) -> Source:
    """A portal that closed with its province; it gives old addresses their identity.

    Args:
        name: the source's name.
        host: where it was.
        of: the former province, as people write it, with `tỉnh` or `thành phố`.
        today: today's code of the province that its area belongs to.
    """
    return Source(
        name=name,
        title=f"Cổng Thông tin điện tử {of} (cũ)",
        hosts=(host,),
        kind=Kind.PORTAL,
        provinces=(today,),
        articles=ANY_PAGE,
        examples=(f"https://{host}/tin-tuc/mot-bai-viet", f"https://{host}/Pages/tin.aspx?id=1"),
        strangers=(f"https://{host}/", f"https://{host}/uploads/van-ban.pdf"),
        history_only=True,
        unverified=_unverified(),
    )


def _unverified() -> Mapping[str, str]:
    return {"hosts": unseen.HOST_LISTED, "articles": unseen.ANY_PAGE}
