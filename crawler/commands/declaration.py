"""A source's declaration in words."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import Any

from crawler.commands.places import names_of
from crawler.source import Layout, Source


def in_words(source: Source) -> Iterator[tuple[str, str]]:
    """What is declared, as pairs of a name and words; names repeat."""
    yield "name", source.name
    yield "title", source.title
    yield "kind", str(source.kind)
    yield "hosts", ", ".join(source.hosts)
    yield "speaks for", names_of(source.provinces)
    if source.family:
        yield "family", source.family
    for pattern in source.articles:
        yield "article if", pattern
    for entry in source.entries:
        yield "found by", value_in_words(entry)
    for layout in source.layouts:
        yield "layout", _layout(layout)
    yield "asks", _politeness(source)
    yield "asks again", _rechecks(source.rechecks)
    yield "ceilings", f"{source.max_pages} list pages, {source.max_depth} levels of nesting"
    yield from _exceptions(source)
    for field, why in source.unverified.items():
        yield "UNVERIFIED", f"{field}: {why}"


def value_in_words(value: Any) -> str:
    """A frozen value as it could be written in a declaration, without its defaults."""
    if not is_dataclass(value):
        return repr(value)
    said = [
        f"{field.name}={value_in_words(getattr(value, field.name))}"
        for field in fields(value)
        if field.init and getattr(value, field.name) != field.default
    ]
    return f"{type(value).__name__}({', '.join(said)})"


def _layout(layout: Layout) -> str:
    parts = [
        f"{field.name}: {' | '.join(getattr(layout, field.name))}"
        for field in fields(layout)
        if field.name != "valid_until" and getattr(layout, field.name)
    ]
    until = f" (until {layout.valid_until})" if layout.valid_until else ""
    return "; ".join(parts) + until


def _politeness(source: Source) -> str:
    return f"one request at a time, at least {source.delay:g} s apart, as robots.txt allows"


def _rechecks(rechecks: tuple[timedelta, ...]) -> str:
    after = ", ".join(f"{distance.days} d" for distance in rechecks)
    return f"for changes after {after}" if after else "never"


def _exceptions(source: Source) -> Iterator[tuple[str, str]]:
    if source.history_only:
        yield "history", "not crawled unless named"
    if source.since:
        yield "since", f"{source.since}: earlier dates are not believed"
    if source.faster_because:
        yield "faster", source.faster_because
    if source.tls.name:
        yield "TLS", f"{source.tls.name}: {source.tls.because}"
    if source.browser:
        yield "browser", source.browser.because
    if source.allow_private:
        yield "private", "may live on a private address"
    if source.cookies:
        yield "cookies", ", ".join(source.cookies)
