"""Which sources a crawl is about."""

from collections.abc import Sequence

from crawler.commands.frame import Refused
from crawler.commands.known import Known, everyday, named, of_province
from crawler.commands.places import names_of, today_code
from crawler.source import Source


def chosen(
    known: Known, names: Sequence[str], *, every: bool, province: str | None
) -> tuple[Source, ...]:
    """The sources named, all, or a province's, each once; historical ones only when named.

    Raises:
        Refused: nothing is named, a name is unknown, or nobody speaks for the province.
    """
    wanted = [*named(known, names)]
    wanted += everyday(known) if every else ()
    wanted += _speaking_for(known, province) if province is not None else ()
    if not wanted:
        raise Refused("name a source, --province or --all; `diaphuong sources list` shows them")
    return tuple({source.name: source for source in wanted}.values())


def _speaking_for(known: Known, province: str) -> tuple[Source, ...]:
    code = today_code(province) or ""
    found = of_province(known, code)
    if not found:
        covered = sorted({one for s in known.values() for one in s.provinces})
        raise Refused(
            f"no source speaks for {names_of((code,))}; sources there are for: "
            f"{names_of(tuple(covered))}"
        )
    return found
