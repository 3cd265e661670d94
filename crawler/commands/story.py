"""`diaphuong story`."""

from typing import Annotated, Any

import msgspec
import typer

from crawler.commands.archive import archive, settings
from crawler.commands.copy_changes import copy_changes
from crawler.commands.frame import Refused, command_app, examples
from crawler.commands.output import print_json, show
from crawler.commands.story_page import original_of, story_page
from storage.story_detail import StoryDetail, find_story

app = command_app()


@app.command(
    name="story",
    epilog=examples(
        "diaphuong story 17",
        "diaphuong story noichinh:314824",
        "diaphuong story https://noichinh.vn/tin/202507/mot-bai-viet-314824/ --json",
    ),
)
def show_story(
    story: Annotated[
        str,
        typer.Argument(metavar="STORY", help="Its number, or the id or address of any copy."),
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Show who published a story when, in time order, and what each copy changed.

    Copies are found on the way in: the same words wherever they stand, much the same words
    within 45 days, as long as no figure, date or name contradicts. The original is the article
    of the source that a copy credits, else the earliest. The number of a story that was merged
    into another shows the other.
    """
    with archive(settings()) as database, database.read() as session:
        found = find_story(session, story)
    if found is None:
        raise Refused(
            f"the archive holds no story {story!r}; name it by its number (story_id of "
            "`diaphuong export`), or by the id or address of one of its articles"
        )
    if as_json:
        print_json(_words(found))
    else:
        show(*story_page(found))


def _words(story: StoryDetail) -> dict[str, Any]:
    """The story as `storage.story_detail` has it, with what each copy changed."""
    plain: dict[str, Any] = msgspec.to_builtins(story)
    original = original_of(story)
    for words, record in zip(plain["articles"], story.articles, strict=True):
        changed = None if record is original else copy_changes(original, record)
        words["changes"] = msgspec.to_builtins(changed)
    return plain
