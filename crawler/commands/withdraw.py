"""`diaphuong withdraw`."""

from datetime import UTC, datetime
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from crawler.commands.archive import archive
from crawler.commands.frame import Refused, command_app, examples
from storage.lookup import find_numbers
from storage.records import WithdrawalReason
from storage.withdrawals import restore
from storage.withdrawals import withdraw as take_out

app = command_app()


@app.command(
    epilog=examples(
        "diaphuong withdraw noichinh:314824 --note 'a list of links, no article'",
        "diaphuong withdraw baolaocai:77 --merged-into baolaocai:78",
        "diaphuong withdraw noichinh:314824 --back",
    )
)
def withdraw(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id, its address or its number.")
    ],
    *,
    merged_into: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="The article that it really is.")
    ] = None,
    note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Why, for later readers.")
    ] = None,
    back: Annotated[bool, typer.Option("--back", help="Put it back into the exports.")] = False,
) -> None:
    """Take an article that should never have been one out of the exports; it stays in the archive.

    For example one whose page `diaphuong reread` calls refused. Who follows the export hears of
    it. If its page is ever read as an article again, it is back by itself, unless it was merged.
    """
    if back and (merged_into or note):
        raise Refused("--back takes no --merged-into and no --note")
    with archive() as database, database.write() as session:
        number = _number(session, article)
        if back:
            news, said = restore(session, number), "is in the exports again"
        else:
            news, said = _take_out(session, number, merged_into, note), "is withdrawn"
    typer.echo(f"{article} {said}" if news else f"{article}: nothing to do, it {said} already")


def _take_out(session: Session, number: int, merged_into: str | None, note: str | None) -> bool:
    heir = None if merged_into is None else _number(session, merged_into)
    if heir == number:
        raise Refused("an article cannot be merged into itself")
    reason = WithdrawalReason.REFUSED if heir is None else WithdrawalReason.MERGED
    now = datetime.now(UTC)
    return take_out(session, number, reason=reason, now=now, detail=note, replaced_by=heir)


def _number(session: Session, name: str) -> int:
    found = find_numbers(session, name)
    if not found:
        raise Refused(f"the archive holds no article {name!r}; name it by its id, such as a:314824")
    return found[0]
