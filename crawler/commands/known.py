"""The sources that the command line knows, and finding those somebody means."""

import traceback
from collections.abc import Iterable, Mapping

from crawler.commands.frame import Refused
from crawler.commands.near import unknown_source
from crawler.process import spider_classes
from crawler.source import Source
from storage.config import SPIDERS, Config

Known = Mapping[str, Source]


def known_sources(config: Config) -> Known:
    """Every declared source by name, in alphabetical order: the project's and the operator's.

    Raises:
        Refused: a module of spiders cannot be imported, or two of them have one name.
    """
    try:
        classes = spider_classes(config)
    except Exception as error:  # a declaration is a program: it may raise anything
        raise Refused(_broken(error, config)) from error
    return {name: classes[name].source for name in sorted(classes)}


def named(known: Known, names: Iterable[str]) -> tuple[Source, ...]:
    """The sources of these names, each once, in the order given.

    Raises:
        Refused: a name is unknown; near matches are named.
    """
    return tuple(_one(known, name) for name in dict.fromkeys(names))


def of_province(known: Known, code: str) -> tuple[Source, ...]:
    """The sources that speak for the province of today's `code`, without the historical."""
    return tuple(s for s in known.values() if code in s.provinces and not s.history_only)


def everyday(known: Known) -> tuple[Source, ...]:
    """All sources but those that are kept for their history."""
    return tuple(source for source in known.values() if not source.history_only)


def of_address(known: Known, url: str) -> Source | None:
    """The source on whose host `url` lives; one that knows it for an article comes first."""
    hosting = [source for source in known.values() if source.has_host(url)]
    articles = [source for source in hosting if source.is_article(url)]
    return next(iter([*articles, *hosting]), None)


def _broken(error: Exception, config: Config) -> str:
    """What is wrong with a declaration, and where."""
    if isinstance(error, ModuleNotFoundError) and error.name in config.spiders:
        return f"{SPIDERS}: {error}; is its folder on PYTHONPATH?"
    said = error.msg if isinstance(error, SyntaxError) else str(error)
    what = " ".join(f"{type(error).__name__}: {said}".split())
    places = _lines(error, ("spiders", *config.spiders))
    return f"a declaration cannot be used: {', '.join([*places, what])}"


def _lines(error: Exception, modules: tuple[str, ...]) -> list[str]:
    """The innermost line of `modules` that led to an error, if there is one."""
    if isinstance(error, SyntaxError):
        return [f"{error.filename}, line {error.lineno}"]
    lines = [
        f"{frame.f_code.co_filename}, line {number}"
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__", "").startswith(modules)
    ]
    return lines[-1:]


def _one(known: Known, name: str) -> Source:
    if name in known:
        return known[name]
    raise unknown_source(name, known)
