"""The file of a declaration: Python text, ready to be reviewed. Pure."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from typing import Any

from crawler.families import chinhphu, epi, liferay, papers, portals, uiarticle
from crawler.families.base import Family
from crawler.families.register import FAMILIES
from crawler.probing.code import WIDTH, Call, Raw, call_of, written
from crawler.source import Source
from crawler.spider import SourceSpider

_MODULES = (chinhphu, epi, liferay, papers, portals, uiarticle)
_INDENT = 4


def spider_text(source: Source, *, url: str, day: date) -> str:
    """The text of `spiders/NAME.py`; `url` and `day` say what was probed, and when."""
    call = _call(source)
    imports = "\n".join(_imports(source))
    head = _line(f"{source.title}, as `diaphuong sources probe` found it on {day}.")
    title = "".join(part.capitalize() for part in source.name.split("_"))
    about = _line(f"{url}, to be reviewed.", _INDENT)
    code = written(call, _INDENT, _INDENT + len("source = "), after=0)
    return (
        f"{head}\n\n{imports}\n\n\nclass {title}(SourceSpider):\n    {about}\n\n"
        f'    name = "{source.name}"\n    source = {code}\n'
    )


def _line(text: str, indent: int = 0) -> str:
    """A docstring of one line."""
    plain = text.replace("\\", "/").replace('"', "'")
    room = WIDTH - indent - 6
    return f'"""{plain if len(plain) <= room else plain[: room - 2].rstrip() + "…."}"""'


def _call(source: Source) -> Call:
    """The call that makes the source; what its family shares is taken from there."""
    family = FAMILIES.get(source.family or "")
    instead: dict[str, Any] = {}
    if family is not None:
        _, name = _home(family)
        instead["family"] = Raw(f"{name}.name")
        if source.articles == family.articles:
            instead["articles"] = Raw(f"{name}.articles")
        if source.layouts == (family.layout,):
            instead["layouts"] = (Raw(f"{name}.layout"),)
    return call_of(source, **instead)


def _imports(source: Source) -> Iterator[str]:
    used = {(SourceSpider.__module__, SourceSpider.__name__)}
    used |= {(kind.__module__, kind.__name__) for kind in _kinds(source)}
    family = FAMILIES.get(source.family or "")
    if family is not None:
        used.add(_home(family))
        if source.layouts == (family.layout,):
            used -= {("crawler.source", "Layout")}
    for module in sorted({module for module, _ in used}):
        names = sorted(name for where, name in used if where == module)
        yield f"from {module} import {', '.join(names)}"


def _kinds(value: Any) -> Iterator[type]:
    """The classes that a declaration's values are made of."""
    if isinstance(value, tuple):
        for item in value:
            yield from _kinds(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield type(value)
        for _, item in call_of(value).arguments:
            yield from _kinds(item)
    elif type(value).__module__ == "storage.records":
        yield type(value)


def _home(family: Family) -> tuple[str, str]:
    """The module of a family and its name there."""
    for module in _MODULES:
        for name, value in vars(module).items():
            if value is family:
                return module.__name__, name
    raise LookupError(f"no module declares the family {family.name}")
