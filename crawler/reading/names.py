"""What the class names, ids and roles of elements say, in the words site builders use."""

import re
from functools import lru_cache

from lxml.html import HtmlElement


def listed(text: str) -> frozenset[str]:
    """The words of a list written as text."""
    return frozenset(text.split())


_ATTRIBUTES = ("class", "id", "data-role", "data-field", "itemprop", "role", "type", "data-type")
_SPLIT = re.compile(r"[^a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")

# Parts of a page that are not the story. Whole words of a name: "tag", never "stage".
# related and further items
_FURTHER = listed(
    """
    related relate relation relates relatedbox relatednews relatedonenews relatednewsbox
    lienquan lienquantin tinlienquan tinlq tinlienquan1 baivietlienquan lq docthem xemthem
    readmore morenews othernews newsother tinkhac tinmoi tincu tincungmuc cungchuyenmuc
    tindnd suggest suggestion suggestions recommend recommended recommendation goiy others
    samecate samecategory same hotnews mostread docnhieu trending popular newsrelate
    boxrelated relatedarticles relatedposts
    """
)
# talking about it, passing it on
_TALK = listed(
    """
    share shares sharing sharemxh social socials socialshare zalo facebook fb twitter
    comment comments binhluan ykien phanhoi feedback respond disqus chat chatbox
    chatbot rating rate star stars vote votes poll like likes reaction reactions
    sendstarauthor follow subscribe newsletter newslette newsletters googlenews
    """
)
# tags and places
_PLACES = listed(
    """
    tag tags taglist tagdetail hashtag hashtags keyword keywords tukhoa breadcrumb
    breadcrumbs bread crumb crumbs duongdan
    """
)
# furniture
_FURNITURE = listed(
    """
    nav navbar navigation menu menubar megamenu footer foot sidebar aside banner banners ads
    ad adv advert advertisement adsbygoogle quangcao qc sponsor popup modal tooltip overlay
    cookie toolbar tools printer audio tts player podcast voice widget copyright banquyen
    counter thongke search login register pagination pager paging skiplink offcanvas paywall
    """
)
_MADE_UP = (["css"], ["jsx"])
_LONG_NAME = 5  # words; those in its midst tell little
# Names that a story's own box does not carry, not even by accident.
STRONG = _FURTHER | listed("comment comments binhluan ykien footer foot nav navbar menu sidebar")
JUNK = _FURTHER | _TALK | _PLACES | _FURNITURE
_JUNK_PAIRS = re.compile(
    r"(?:tin|bai|news|box|bai-viet)-(?:lien-quan|khac|moi|cung-chuyen-muc|cung-muc|doc-nhieu|other)"
    r"|lien-quan|cung-chuyen-muc|xem-them|doc-them|doc-tiep|read-more|see-also|tu-khoa|binh-luan"
    r"|more-news|other-news|news-other|article-other|other-(?:articles?|assets?|posts?|item)"
    r"|same-(?:cate|category|topic)|latest-news|hot-news|luot-xem|view-count|luot-doc"
    r"|(?:author|about)-(?:detail|box|info|avatar|bottom|card|bio|author)|box-author|next-prev|prev-next"
)
SAPO = listed(
    """
    sapo chapeau chappeau tomtat tom trichdan trichyeu standfirst lead lede articlesummary
    sapodetailid phead
    """
)
SUMMARY = listed("summary desc description brief intro mota excerpt dek subhead")
BODY = listed(
    """
    articlebody content contents detail body article entry post noidung chitiet fck
    contentdetail detailcontent newscontent newscontents contentnews maincontent news text
    fulltext story editor cms articlecontent postcontent singular bodytext chitietbaiviet
    """
)
CAPTION = listed(
    """
    caption captions figcaption chuthich piccaption imgcaption photocms imagecaption notephoto
    note photocaption pcaption tplcaption picture
    """
)
AUTHOR = listed(
    """
    author authors tacgia byline writer pauthor butdanh pseudonym nguoiviet
    """
)
SOURCE = listed(
    """
    source nguon origin nguontin
    """
)
DATE = listed(
    """
    date time datetime publishdate pubdate pdate postdate ngay ngaydang ngaydangtin published
    publish thoigian posttime newstime datepublished datearticle distributiondate dateandcat
    timestamp
    """
)


@lru_cache(maxsize=20_000)
def _words(text: str) -> frozenset[str]:
    plain = _CAMEL.sub("-", text).lower()
    parts = [part for part in _SPLIT.split(plain) if part]
    whole = [part for part in _SPLIT.split(text.lower()) if part]
    marked = {"+junk"} if _JUNK_PAIRS.search("-".join(parts)) else set()
    said = {part for name in plain.split() for part in _telling(name)}
    return frozenset({*said, *(part for part in whole if part not in parts), *marked})


def _telling(name: str) -> list[str]:
    """The words of one name; furniture amidst a long one (`cate-24h-foot-arti-info`) is none.

    What a program made up (`css-1ad`, `jsx-40`) says nothing.
    """
    parts = [part for part in _SPLIT.split(name) if part]
    if parts[:1] in _MADE_UP:
        return []
    if len(parts) < _LONG_NAME:
        return parts
    return [parts[0], *(part for part in parts[1:-1] if part not in _FURNITURE), parts[-1]]


def words_of(element: HtmlElement) -> frozenset[str]:
    """The words of an element's names; "+junk" among them if a pair of them says junk."""
    if not element.attrib:
        return frozenset()
    return _words(" ".join(filter(None, map(element.get, _ATTRIBUTES))))


def says_junk(names: frozenset[str]) -> bool:
    """Whether the names are of a part that is not the story."""
    return "+junk" in names or not JUNK.isdisjoint(names)
