"""Stories that a page keeps in its JSON-LD only, for scripts to show."""

from lxml.html import HtmlElement, document_fromstring

from crawler.reading.blocks import prose
from crawler.reading.container import Story
from crawler.reading.page import Page
from crawler.reading.walk import outline

_SHORTEST = 100


def story_in_data(page: Page) -> Story | None:
    """The body that the JSON-LD gives as text or mark-up."""
    body = page.article_data.get("articleBody")
    if not isinstance(body, str) or len(body) < _SHORTEST:
        return None
    shown = outline(_tree(body))
    if not any(map(prose, shown.blocks)):
        return None
    return Story(shown.boxes[0], shown.blocks, "articleBody in the JSON-LD", apart=True)


def _tree(body: str) -> HtmlElement:
    """Lines become paragraphs where there is no mark-up."""
    marked = body if "</" in body or "<br" in body else _paragraphs(body)
    return document_fromstring(f"<html><body><div>{marked}</div></body></html>")


def _paragraphs(text: str) -> str:
    lines = (line.strip() for line in text.replace("\r", "\n").split("\n"))
    return "".join(f"<p>{line.replace('<', '&lt;')}</p>" for line in lines if line)
