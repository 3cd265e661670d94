"""The body of an article in the ways that content systems write it."""

from tests.site.chrome import e
from tests.site.news import News
from tests.site.prose import Story


def paragraphs(story: Story, tag: str = "p", style: str = "") -> list[str]:
    """The paragraphs, with sub-headings in bold between them."""
    heads = dict(story.headings)
    lines = []
    for number, text in enumerate(story.paragraphs):
        if number in heads:
            lines.append(f"<{tag}{style}><strong>{e(heads[number])}</strong></{tag}>")
        lines.append(f"<{tag}{style}>{e(text)}</{tag}>")
    return lines


def figure(news: News, number: int = 0, css: str = "caption") -> str:
    """A picture with its caption, as HTML5 has it."""
    text = news.story.captions[number % len(news.story.captions)]
    return (
        f'<figure class="image"><img src="{e(news.image)}" alt="{e(text)}">'
        f'<figcaption class="{css}">{e(text)} Ảnh: {e(news.story.author)}</figcaption></figure>'
    )


def table_picture(news: News) -> str:
    """A picture with its caption, as old editors had it: a table of two rows."""
    text = news.story.captions[0]
    return (
        '<table class="image" align="center"><tbody>'
        f'<tr><td><img src="{e(news.image)}"></td></tr>'
        f'<tr><td class="caption">{e(text)}</td></tr></tbody></table>'
    )


def with_inserts(lines: list[str], *inserts: tuple[int, str]) -> str:
    """The lines with further blocks put in before the given positions."""
    out = list(lines)
    for position, block in sorted(inserts, reverse=True):
        out.insert(min(position, len(out)), block)
    return "\n".join(out)


def credit(news: News, tag: str = "p") -> str:
    """The line that says from where a copy was taken, or nothing."""
    name = news.story.credit
    return (
        f'<{tag} style="text-align:right"><strong>Theo {e(name)}</strong></{tag}>' if name else ""
    )


def signature(news: News, tag: str = "p") -> str:
    """Who wrote it, at the end, or whom it was taken from."""
    if news.story.credit:
        return credit(news, tag)
    return f'<{tag} style="text-align:right"><strong>{e(news.story.author)}</strong></{tag}>'
