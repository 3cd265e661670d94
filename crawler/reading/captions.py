"""Pictures with what is written under them, kept out of the paragraphs."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from lxml.html import HtmlElement

from crawler.reading.blocks import Block, Box, Kind, prose
from crawler.reading.names import BODY, CAPTION
from crawler.reading.phrases import BUTTONS, NOISE
from crawler.reading.similar import folded
from storage.records import Image
from vietnam.dates import find_all

_CREDIT = re.compile(
    r"(?:^|[\s.,;(\-–|])(?:nguồn ảnh|ảnh|nguồn|photo|đồ họa|clip|video)"
    r"(?: minh họa| tư liệu)?\s*[:/]\s*(?P<who>.{2,60}?)[\s.)]*$",
    re.IGNORECASE,
)
_PHOTO_WORDS = re.compile(
    r"(?:^|[\s(.\-–])(?:nguồn ảnh|ảnh|photo)\s*(?:[:/]|minh h[oọ]|tư liệu|internet|chụp)"
    r"|\((?:ảnh|nguồn)\b",
    re.IGNORECASE,
)
# A line that ends in who took the picture is a caption, whatever stands before it.
_SIGNED = re.compile(
    r"[.!?)\-–|]\s*\(?(?:ảnh|clip|video|photo|đồ họa|infographic)(?: minh họa)?\s*[:/]\s*"
    r"(?P<who>[^.:;]{2,40})[.)]*$",
    re.IGNORECASE,
)
_GLUED = re.compile(r"([.!?])(?=(?:Ảnh|Nguồn|Photo|Clip)\b)")
_LOOSE = frozenset({"detail", "news", "text", "cms"})  # pictures are called so too
_LONGEST = 450
_BODY_IN_CAPTION = 220


@dataclass(frozen=True, slots=True)
class Pictures:
    """The pictures of a story, in page order, and the caption lines that were taken for them."""

    images: tuple[tuple[Block, tuple[Block, ...]], ...]

    def __add__(self, other: "Pictures") -> "Pictures":
        """These pictures and those after them."""
        return Pictures(self.images + other.images)

    def records(self, absolute: Callable[[str], str | None]) -> tuple[Image, ...]:
        """The pictures as they are kept; `absolute` makes addresses absolute."""
        found = [_image(picture, lines, absolute) for picture, lines in self.images]
        return tuple({image.url: image for image in found if image}.values())


def take_pictures(
    blocks: list[Block], named: Collection[HtmlElement] = ()
) -> tuple[Pictures, list[Block]]:
    """Split pictures and their captions (elements `named` so, too) from a story's lines."""
    images: list[tuple[Block, list[Block]]] = []
    rest: list[Block] = []
    open_picture = False
    for block in blocks:
        if block.kind is Kind.PICTURE:
            images.append((block, []))
            open_picture = True
        elif open_picture and _is_under(block, *images[-1], named):
            images[-1][1].append(block)
        else:
            rest.append(block)
            open_picture = False
    return Pictures(tuple((picture, tuple(lines)) for picture, lines in images)), rest


def covers(blocks: list[Block]) -> Pictures:
    """The pictures among the lines over a body whose caption says itself that it is one."""
    pictures, _ = take_pictures(blocks)
    return Pictures(
        tuple((picture, lines) for picture, lines in pictures.images if any(map(is_caption, lines)))
    )


def _is_under(
    block: Block, picture: Block, lines: list[Block], named: Collection[HtmlElement]
) -> bool:
    if _is_button(block):
        return False
    return is_caption(block, named) or _goes_with(block, picture, lines)


def _is_button(block: Block) -> bool:
    if _PHOTO_WORDS.search(block.text):
        return False
    line = folded(block.text)
    return bool(NOISE.fullmatch(line) or BUTTONS.fullmatch(line))


def _goes_with(block: Block, picture: Block, lines: list[Block]) -> bool:
    """Whether an unnamed line belongs to a picture: one caption, and perhaps its credit."""
    if lines:
        return len(block.text) < 80 and bool(_PHOTO_WORDS.search(block.text))  # noqa: PLR2004
    return _under_picture(block, picture)


def is_caption(block: Block, named: Collection[HtmlElement] = ()) -> bool:
    """Whether a line's own element says that it is a caption, or a layout does."""
    if named and any(box.element in named for box in block.box.chain()):
        return True
    if len(block.text) > _LONGEST:
        return False
    if block.kind is not Kind.ROW and _SIGNED.search(block.text):
        return True
    return any(_captioning(box) for box in list(block.box.chain())[:4])


def _captioning(box: Box) -> bool:
    if _is_body(box):
        return False
    if box.tag == "figcaption":
        return True
    return box.tag not in {"body", "article", "section"} and bool(
        {"caption", "figcaption", "chuthich", "piccaption", "imgcaption"} & box.names & CAPTION
    )


def _under_picture(block: Block, picture: Block) -> bool:
    """Whether an unnamed line right under a picture is its caption, by how it looks."""
    if len(block.text) > _LONGEST or block.kind is Kind.HEADING or _is_time(block.text):
        return False
    if _PHOTO_WORDS.search(block.text):
        return True
    short = len(block.text) < 250  # noqa: PLR2004 - two lines under a picture
    if any(box.tag == "figcaption" for box in list(block.box.chain())[:2]):
        return len(block.text) < 130  # noqa: PLR2004 - the first line of a body in a figcaption
    if _in_picture_table(block.box, picture) or _alone_with(block, picture):
        return short
    heading = block.is_bold and not block.is_italic
    return short and not heading and (_centred(block) or block.is_italic)


def _is_time(text: str) -> bool:
    """A date beside a logo or an author's portrait."""
    return len(text) < 45 and any(span.start == 0 for span in find_all(text))  # noqa: PLR2004


def _is_body(box: Box) -> bool:
    """Whether a box called caption holds several paragraphs: careless editors do that."""
    return box.blocks > 2 and box.prose > _BODY_IN_CAPTION  # noqa: PLR2004


def _alone_with(block: Block, picture: Block) -> bool:
    """Whether a picture and a line share a box that holds little else."""
    common = next((box for box in block.box.chain() if picture.box.within(box)), None)
    if common is None or common.tag in {"article", "main", "body", "td"}:
        return False
    if common is block.box and prose(block) > 80 and block.text.endswith("."):  # noqa: PLR2004
        return _centred(block) or block.is_italic
    few = common.blocks <= 2 and common.prose - prose(block) < 40  # noqa: PLR2004
    return few and (BODY - _LOOSE).isdisjoint(common.names)


def _in_picture_table(box: Box, picture: Block) -> bool:
    """Layout tables: the picture in one row, its caption in the next."""
    tables = [outer for outer in box.chain() if outer.tag in {"table", "figure"}]
    return any(picture.box.within(table) and table.prose < _BODY_IN_CAPTION for table in tables)


def _centred(block: Block) -> bool:
    element = block.box.element
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        "text-align:center" in style
        or (element.get("align") or "").lower() == "center"
        or "center" in block.box.names
    )


def _image(
    picture: Block, lines: tuple[Block, ...], absolute: Callable[[str], str | None]
) -> Image | None:
    url = absolute(picture.source)
    if url is None:
        return None
    caption = _GLUED.sub(r"\1 ", " ".join(line.text for line in lines))
    credit = _CREDIT.search(caption)
    return Image(url=url, caption=caption or None, credit=credit["who"] if credit else None)
