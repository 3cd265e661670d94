"""Section, tags and the canonical address of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.reading.blocks import Block, Box, Kind, Outline
from crawler.reading.names import listed, says_junk, words_of
from crawler.reading.page import Page, split, unescaped
from crawler.reading.phrases import TAG_ADDRESS
from crawler.reading.similar import folded, key, same
from vietnam.dates import find_all
from vietnam.text import clean

_CRUMBS = frozenset({"breadcrumb", "breadcrumbs", "crumb", "crumbs", "duongdan", "bread"})
_TRAIL = "BreadcrumbList"
_CATEGORY = frozenset({"cate", "category", "categories", "chuyenmuc", "cat", "catename"})
_TAGS = listed("tag tags taglist tagdetail hashtag hashtags keyword keywords tukhoa")
_TAG_LABEL = re.compile(r"(?:tu khoa|tags?|chu de|the)(?:\s*:|$)")
_HASHTAG = re.compile(r"(?:- )?#\w[^#]{1,40}")
_HOME = frozenset({"trang chu", "home", "trang nhat", "trang chinh"})
_LONGEST = 60
_LONGEST_TAG = 80
_TAGS_BOX = 1500
_CRUMBS_BOX = 300
_NEAR = 8
_MENU = 7


def section(page: Page, outline: Outline, title: Block | None, headline: str) -> str | None:
    """The innermost section that the page names."""
    shown = _crumbs(outline, headline, title) or _beside(outline, headline, title)
    return _chosen(page, shown or _filed_under(page, headline) or _said_crumbs(page, headline))


def _said_crumbs(page: Page, headline: str) -> list[str]:
    """The sections in the JSON-LD's breadcrumb."""
    lists = (node.get("itemListElement") for node in page.data if node.get("@type") == _TRAIL)
    steps = [step for steps in lists if isinstance(steps, list) for step in steps]
    names = [unescaped(_step_name(step)) for step in steps if isinstance(step, dict)]
    return [name for name in names if _is_section(name, headline)]


def _step_name(step: dict[str, object]) -> object:
    item = step.get("item")
    return step.get("name") or (item.get("name") if isinstance(item, dict) else None)


def _filed_under(page: Page, headline: str) -> list[str]:
    """The first link that says that it is the page's category (rel="category tag")."""
    links = (a for a in page.root.iter("a") if "category" in (a.get("rel") or "").split())
    names = (clean(str(a.text_content())) for a in links)
    return [name for name in names if _is_section(name, headline)][:1]


def _chosen(page: Page, shown: list[str]) -> str | None:
    """The innermost of the sections shown that the head confirms, else the innermost."""
    said = unescaped(page.meta("article:section", "articlesection"))
    listed = [clean(part) for part in said.split(",")]
    listed.append(unescaped(_first(page.article_data.get("articleSection"))))
    confirmed = [name for name in shown if any(same(name, other) for other in listed)]
    return next((name for name in (*confirmed[-1:], *shown[-1:], *listed) if name), None)


def tags(outline: Outline, title: Block | None) -> tuple[str, ...]:
    """The keywords shown with the story, without their '#'."""
    start = title.order if title else 0
    for box in outline.boxes:
        if not _is_tag_box(box) or not box.linked:
            continue
        if _first_order(box, outline) > start and (found := _tag_names(box.element)):
            return tuple(dict.fromkeys(found))
    return (
        _labelled(outline, start)
        or _by_address(outline, start)
        or _by_relation(outline)
        or _hashed(outline, start)
    )


def _hashed(outline: Outline, start: int) -> tuple[str, ...]:
    """Short lines after the headline that begin with a '#', without a link."""
    lines = [block.text for block in outline.blocks[start:] if block.kind is not Kind.PICTURE]
    found = [line for line in lines if _HASHTAG.fullmatch(line)]
    return tuple(dict.fromkeys(line.lstrip("-# ") for line in found))


@dataclass(frozen=True, slots=True)
class NearLinks:
    """The links of a page that stand in a breadcrumb or among keywords."""

    crumbs: tuple[HtmlElement, ...]
    tags: tuple[HtmlElement, ...]

    @classmethod
    def of(cls, page: Page) -> "NearLinks":
        """Look once at each link and the three elements round it.

        Links share what is round them, so each element's names are worked out once: a page
        has thousands of elements, and this was the dearest part of reading by a layout.
        """
        names: dict[HtmlElement, frozenset[str]] = {}
        crumbs, tags = [], []
        for link in page.root.iter("a"):
            called = [_called(element, names) for element in _upwards(link)]
            if not all(map(_CRUMBS.isdisjoint, called)):
                crumbs.append(link)
            if link.get("rel") == "tag" or not all(map(_TAGS.isdisjoint, called)):
                tags.append(link)
        return cls(tuple(crumbs), tuple(tags))


def linked_tags(links: NearLinks) -> tuple[str, ...]:
    """The keywords of a page by its links alone, without an outline."""
    names = [clean(str(a.text_content())).lstrip("# ").rstrip(" ,;") for a in links.tags]
    return tuple(dict.fromkeys(name for name in names if name and len(name) <= _LONGEST))


def linked_section(page: Page, links: NearLinks, headline: str) -> str | None:
    """The innermost section by the breadcrumb's links and the head, without an outline."""
    texts = [clean(str(a.text_content())) for a in links.crumbs]
    shown = [text for text in texts if _is_section(text, headline)]
    return _chosen(page, shown if len(shown) < _MENU else [])


def _called(element: HtmlElement, known: dict[HtmlElement, frozenset[str]]) -> frozenset[str]:
    names = known.get(element)
    if names is None:
        names = known[element] = words_of(element)
    return names


def _upwards(link: HtmlElement) -> Iterator[HtmlElement]:
    """The link and the three elements round it."""
    outer: object = link
    for _ in range(4):
        if not isinstance(outer, HtmlElement):
            return
        yield outer
        outer = outer.getparent()


def canonical(page: Page) -> str | None:
    """The address that the page calls its own, if it is an article's (not the home page)."""
    for link in page.root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower() and (href := link.get("href")):
            found = page.absolute(href)
            return found if found and split(found).path.strip("/") else None
    said = page.meta("og:url")
    found = page.absolute(said) if said else None
    return found if found and split(found).path.strip("/") else None


def _crumbs(outline: Outline, headline: str, title: Block | None) -> list[str]:
    """The links of the breadcrumb, without home page and headline."""
    limit = title.order + _NEAR if title else _NEAR * 10
    for box in outline.boxes:
        if _CRUMBS.isdisjoint(box.names) or not box.linked or box.chars > _CRUMBS_BOX:
            continue
        if _first_order(box, outline) <= limit and (found := _sections(box, headline)):
            return found
    return []


def _beside(outline: Outline, headline: str, title: Block | None) -> list[str]:
    """Links called category beside the headline, or short links right above it."""
    if title is None:
        return []
    near = outline.blocks[max(0, title.order - _NEAR) : title.order + _NEAR]
    for block in near:
        named = [a for a in block.box.element.iter("a", "span") if _is_category(a)]
        names = (
            [clean(str(a.text_content())) for a in named] if block.box.chars <= _CRUMBS_BOX else []
        )
        if found := [name for name in names if _is_section(name, headline)]:
            return found[-1:]
    return _above(near, headline, title)


def _is_category(link: HtmlElement) -> bool:
    parent = link.getparent()
    named = words_of(link) | (words_of(parent) if isinstance(parent, HtmlElement) else frozenset())
    return not _CATEGORY.isdisjoint(named) and len(str(link.text_content())) <= _LONGEST


def _above(near: tuple[Block, ...], headline: str, title: Block) -> list[str]:
    found: list[str] = []
    for block in reversed([block for block in near if block.order < title.order]):
        if not _short_link(block) or any(map(_is_furniture, block.box.chain())):
            break
        found.extend(reversed(_inner_links(block)))
    return [text for text in reversed(found) if _is_section(text, headline)]


def _is_furniture(box: Box) -> bool:
    """Junk by its name, or a menu: a <nav> of several links that is not called breadcrumb."""
    if says_junk(box.names):
        return True
    called = "breadcrumb" in (box.element.get("aria-label") or "").lower()
    return box.tag == "nav" and not called and len(list(box.element.iter("a"))) > 1


def _inner_links(block: Block) -> list[str]:
    """The texts of a line's links to pages inside the site (not to its home)."""
    links = [a for a in block.box.element.iter("a") if split(a.get("href") or "").path.strip("/")]
    texts = [clean(str(a.text_content())) for a in links]
    return [text for text in texts if text and text in block.text] or (
        [] if block.box.element.find(".//a") is not None else [block.text.removeprefix("- ")]
    )


def _short_link(block: Block) -> bool:
    return block.link_share > 0.7 and len(block.text) <= 40 and len(block.links) < 3  # noqa: PLR2004 - a section's name


def _sections(box: Box, headline: str) -> list[str]:
    """The links of a breadcrumb; a part with many links is a menu."""
    parts = [
        part.element for part in (box, *box.children) if len(list(part.element.iter("a"))) < _MENU
    ]
    names = [name for part in parts[:_MENU] for name in _links(part)]
    return [name for name in dict.fromkeys(names) if _is_section(name, headline)]


def _is_section(text: str, headline: str) -> bool:
    known = key(text)
    fits = bool(known) and known not in _HOME and len(text) <= _LONGEST
    return fits and not same(text, headline) and not find_all(text)


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
    texts = _links(element)
    marked = [text for text in texts if text.startswith("#")]
    found = [text.lstrip("# ").rstrip(" ,;") for text in marked or texts]
    fitting = (text for text in found if text and len(text) <= _LONGEST_TAG)
    return [text for text in fitting if not _TAG_LABEL.match(folded(text))]


def _by_address(outline: Outline, start: int) -> tuple[str, ...]:
    """The first run of lines that are links to pages of keywords."""
    found: list[str] = []
    for block in outline.blocks[start:]:
        whole = block.links and block.link_share > 0.6  # noqa: PLR2004 - the line is links
        if whole and all(map(TAG_ADDRESS.search, block.links)):
            found.extend(_tag_names(block.box.element))
        elif found:
            break
    return tuple(dict.fromkeys(found))


def _by_relation(outline: Outline) -> tuple[str, ...]:
    """The links that say that they are keywords (rel=tag; a category is none)."""
    links = outline.boxes[0].element.iter("a") if outline.boxes else ()
    found = [clean(str(a.text_content())) for a in links if a.get("rel") == "tag"]
    return tuple(dict.fromkeys(name for name in found if 0 < len(name) <= _LONGEST_TAG))


def _labelled(outline: Outline, start: int) -> tuple[str, ...]:
    """Links in the box of a line that begins with `Từ khóa:`."""
    for block in outline.blocks[start:]:
        if block.kind is Kind.PICTURE or not _TAG_LABEL.match(folded(block.text.lstrip("- "))[:20]):
            continue
        for box in list(block.box.chain())[:2]:
            if box.linked and box.chars < _TAGS_BOX:
                return tuple(dict.fromkeys(_tag_names(box.element)))
    return ()
