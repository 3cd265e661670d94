"""Section, tags and the canonical address of a page."""

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from crawler.reading.blocks import Block, Box, Kind, Outline
from crawler.reading.page import Page, unescaped
from crawler.reading.similar import folded, key, same
from vietnam.text import clean

_CRUMBS = frozenset({"breadcrumb", "breadcrumbs", "crumb", "crumbs", "duongdan", "bread"})
_CATEGORY = frozenset({"cate", "category", "categories", "chuyenmuc", "cat", "catename"})
_TAGS = frozenset({"tag", "tags", "taglist", "tagdetail", "hashtag", "hashtags", "keyword", "keywords", "tukhoa"})  # fmt: skip
_TAG_LABEL = re.compile(r"(?:tu khoa|tags?|chu de|the)(?:\s*:|$)")
_HOME = frozenset({"trang chu", "home", "trang nhat", "trang chinh"})
_LONGEST = 60
_TAGS_BOX = 1500


def section(page: Page, outline: Outline, title: Block | None, headline: str) -> str | None:
    """The innermost section that the page names."""
    limit = title.order + 4 if title else 60
    crumbs = _crumbs(outline, headline, limit) or _above(outline, title)
    if crumbs:
        return crumbs[-1]
    said = page.meta("article:section") or page.meta("articlesection") or ""
    listed = unescaped(_first(page.article_data.get("articleSection")))
    return said.split(",")[0].strip() or listed or None


def tags(outline: Outline, title: Block | None) -> tuple[str, ...]:
    """The keywords shown with the story, without their '#'."""
    start = title.order if title else 0
    for box in outline.boxes:
        if not _is_tag_box(box) or not box.linked:
            continue
        if _first_order(box, outline) > start and (found := _tag_names(box.element)):
            return tuple(dict.fromkeys(found))
    return _labelled(outline, start)


def canonical(page: Page) -> str | None:
    """The address that the page calls its own, if it is an article's (not the home page)."""
    for link in page.root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower() and (href := link.get("href")):
            found = page.absolute(href)
            return found if found and urlsplit(found).path.strip("/") else None
    found = page.absolute(page.meta("og:url") or "")
    return found if found and urlsplit(found).path.strip("/") else None


def _crumbs(outline: Outline, headline: str, limit: int) -> list[str]:
    """The links of the breadcrumb, without home page and headline."""
    for names in (_CRUMBS, _CATEGORY):
        for box in outline.boxes:
            if names.isdisjoint(box.names) or not box.linked or box.chars > 300:  # noqa: PLR2004
                continue
            if _first_order(box, outline) <= limit:
                found = [text for text in _links(box.element) if _is_section(text, headline)]
                if found:
                    return found
    return []


def _above(outline: Outline, title: Block | None) -> list[str]:
    """Short links right above the headline."""
    if title is None:
        return []
    near = outline.blocks[max(0, title.order - 4) : title.order]
    shown = [b.text.removeprefix("- ") for b in near if b.link_share > 0.9 and len(b.text) <= 40]  # noqa: PLR2004
    common = [b for b in near if any(title.box.within(box) for box in list(b.box.chain())[:4])]
    return shown if common else []


def _is_section(text: str, headline: str) -> bool:
    known = key(text)
    return bool(known) and known not in _HOME and len(text) <= _LONGEST and not same(text, headline)


def _links(element: HtmlElement) -> list[str]:
    return [text for a in element.iter("a") if (text := clean(str(a.text_content())))]


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value


def _first_order(box: Box, outline: Outline) -> int:
    """The place of a box's first line."""
    return next((b.order for b in outline.blocks if b.box.within(box)), len(outline.blocks))


def _is_tag_box(box: Box) -> bool:
    return not _TAGS.isdisjoint(box.names) and box.chars < _TAGS_BOX and box.tag != "body"


def _tag_names(element: HtmlElement) -> list[str]:
    found = [text.lstrip("# ").rstrip(" ,;") for text in _links(element)]
    return [
        text for text in found if text and len(text) <= 80 and not _TAG_LABEL.match(folded(text))
    ]  # noqa: PLR2004


def _labelled(outline: Outline, start: int) -> tuple[str, ...]:
    """Links in the box of a line that begins with `Từ khóa:`."""
    for block in outline.blocks[start:]:
        if block.kind is Kind.PICTURE or not _TAG_LABEL.match(folded(block.text.lstrip("- "))[:20]):
            continue
        for box in list(block.box.chain())[:2]:
            if box.linked and box.chars < _TAGS_BOX:
                return tuple(dict.fromkeys(_tag_names(box.element)))
    return ()
