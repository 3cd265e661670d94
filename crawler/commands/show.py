"""`diaphuong show`."""

import sys
from typing import Annotated

import typer

from crawler.commands.archive import archive, settings
from crawler.commands.article_page import article_page
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.output import print_json, show
from crawler.unpack import NotUnpackable, unpacked
from storage.config import Config
from storage.detail import ArticleDetail
from storage.lookup import find_article
from storage.warc import WarcError, read_at

app = command_app()


@app.command(
    name="show",
    epilog=examples(
        "diaphuong show noichinh:314824",
        "diaphuong show https://noichinh.vn/tin/202507/mot-bai-viet-314824/ --json",
        "diaphuong show 17 --raw > page.html",
    ),
)
def show_article(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id, its address or its number.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    raw: Annotated[
        bool, typer.Option("--raw", help="The captured page itself, byte for byte.")
    ] = False,
) -> None:
    """Show one article as a person reads it: text, provinces, copies, every change, its capture."""
    config = settings()
    with archive(config) as database, database.read() as session:
        found = find_article(session, article)
    if found is None:
        raise Refused(
            f"the archive holds no article {article!r}; name it by its id (noichinh:314824), "
            "its address or its number"
        )
    if raw:
        sys.stdout.buffer.write(_captured(found, config))
    elif as_json:
        print_json(found)
    else:
        show(*article_page(found, config.archive))


def _captured(article: ArticleDetail, config: Config) -> bytes:
    """The page behind the article's current state, as a browser would see it."""
    capture = article.record.capture
    path = config.archive / capture.file
    try:
        stored = read_at(path, capture.offset)
        return unpacked(stored.body, stored.header("Content-Encoding"))
    except (OSError, WarcError, NotUnpackable) as error:
        raise Refused(f"the capture cannot be read: {error}; run: diaphuong db check") from error
