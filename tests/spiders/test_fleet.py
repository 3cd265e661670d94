"""Policy over the whole fleet: what every declaration must keep, exceptions named one by one."""

import dataclasses
import pickle
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crawler import settings as project_settings
from crawler.families.register import FAMILIES
from crawler.reading.layout import compiled
from crawler.source import DEFAULT_DELAY, Source
from storage.records import Kind
from tests.spiders.fleet import FLEET
from vietnam.provinces import province

TODAY = datetime.now(UTC).date()
FOLDER = Path(__file__).parents[2] / "spiders"
FIRST_TWELVE = {
    "noichinh",
    "daibieunhandan",
    "baochinhphu",
    "baolaocai",
    "baocantho",
    "baolaichau",
    "baoquangnam",
    "laocai_portal",
    "quangninh_portal",
    "bacninh_portal",
    "hanoi_portal",
    "danang_portal",
}

# Exceptions, each with its reason. An entry that is no longer needed fails its test.
SHARED_HOSTS: dict[str, str] = {}
FASTER: dict[str, str] = {}
BROWSERS: frozenset[str] = frozenset()  # named one by one: a browser costs much
WEAKER_TLS = {
    "bacninh_portal": "old server; the one client seen lowered OpenSSL to level 1",
    "hungyen_portal": "old server; the one client seen lowered OpenSSL to level 1",
}
CENTRAL_WITH_PROVINCE = {"tphcm_chinhphu", "thanglong_chinhphu"}  # offices of a central paper


each_source = pytest.mark.parametrize(
    "source", [kind.source for kind in FLEET.values()], ids=list(FLEET)
)


def test_the_first_twelve_are_there() -> None:
    assert set(FLEET) >= FIRST_TWELVE


def test_every_file_is_one_spider_of_its_name() -> None:
    files = {path.stem for path in FOLDER.glob("*.py")} - {"__init__"}
    assert files == set(FLEET)
    for name, kind in FLEET.items():
        assert kind.name == kind.source.name == name
        assert kind.__module__ == f"spiders.{name}"


def test_no_host_is_declared_twice() -> None:
    owners: dict[str, list[str]] = {}
    for name, kind in FLEET.items():
        for host in kind.source.hosts:
            owners.setdefault(host.removeprefix("www."), []).append(name)
    shared = {host for host, names in owners.items() if len(names) > 1}
    assert shared == set(SHARED_HOSTS)


@each_source
def test_patterns_know_articles_from_strangers(source: Source) -> None:
    assert source.examples
    assert source.strangers
    for url in source.examples:
        assert source.is_article(url), url
    for url in source.strangers:
        assert not source.is_article(url), url


@each_source
def test_list_pages_are_no_articles(source: Source) -> None:
    for url in _addresses(source):
        assert not source.is_article(url), url


@each_source
def test_every_pattern_is_shown_by_an_example(source: Source) -> None:
    targets = [_target(url) for url in source.examples]
    for pattern in source.articles:
        assert any(re.search(pattern, target) for target in targets), pattern


@each_source
def test_tracking_parameters_and_www_do_not_change_the_identity(source: Source) -> None:
    for url in source.examples:
        tracked = f"{url}{'&' if '?' in url else '?'}utm_source=zalo"
        assert source.identity(tracked) == source.identity(url)
        other_host = url.replace("://www.", "://").replace("://", "://www.")
        assert source.identity(other_host) == source.identity(url)


@each_source
def test_provinces_are_codes_of_today(source: Source) -> None:
    for code in source.provinces:
        assert province(code=code, on=TODAY).code == code  # raises for a code of no province
    is_local = source.kind is not Kind.CENTRAL or source.name in CENTRAL_WITH_PROVINCE
    assert bool(source.provinces) == is_local


@each_source
def test_nobody_is_less_polite_without_a_named_reason(source: Source) -> None:
    assert (source.delay < DEFAULT_DELAY) == (source.name in FASTER)
    assert bool(source.tls.name) == (source.name in WEAKER_TLS)
    assert (source.browser is not None) == (source.name in BROWSERS)
    assert not source.allow_private


def test_spiders_do_not_loosen_the_project_settings() -> None:
    assert project_settings.ROBOTSTXT_OBEY is True
    assert project_settings.CONCURRENT_REQUESTS_PER_DOMAIN == 1
    assert re.match(r"diaphuong/\S+ \(.*\+(mailto:|https?://)\S+\)", project_settings.USER_AGENT)
    for kind in FLEET.values():
        assert "custom_settings" not in vars(kind), kind
        assert not hasattr(kind, "user_agent"), kind


@each_source
def test_a_declaration_holds_nothing_that_can_be_changed(source: Source) -> None:
    pickle.loads(pickle.dumps(source))  # noqa: S301 - goes to worker processes
    assert not list(_mutable(source, "source"))


def test_no_two_sources_share_a_mapping() -> None:
    mappings = [id(kind.source.cookies) for kind in FLEET.values()]
    mappings += [id(kind.source.unverified) for kind in FLEET.values()]
    assert len(set(mappings)) == len(mappings)


@each_source
def test_entries_live_on_hosts_of_the_source(source: Source) -> None:
    assert source.entries or source.history_only
    assert len({entry.label for entry in source.entries}) == len(source.entries)
    for url in _addresses(source):
        assert source.has_host(url), url
        assert urlsplit(url).scheme == "https", url


@each_source
def test_unverified_names_fields_and_reasons(source: Source) -> None:
    known = {field.name for field in dataclasses.fields(Source)}
    for place, reason in source.unverified.items():
        head, _, rest = place.partition(".")
        assert head in known, place
        assert len(reason) > 10, place
        assert not rest or _has_part(source, head, rest), place


@each_source
def test_every_layout_says_where_something_stands(source: Source) -> None:
    for layout in source.layouts:
        assert layout.title or layout.body
    assert not source.layouts or source.layout_on(None) is not None


@each_source
def test_every_selector_of_a_layout_is_css(source: Source) -> None:
    for layout in source.layouts:
        for field in dataclasses.fields(layout):
            for selector in getattr(layout, field.name) if field.name != "valid_until" else ():
                compiled(selector)


@each_source
def test_the_family_is_known(source: Source) -> None:
    assert source.family is None or source.family in FAMILIES


def _has_part(source: Source, head: str, rest: str) -> bool:
    values = getattr(source, head)
    return any(hasattr(value, rest) for value in values if dataclasses.is_dataclass(value))


def _target(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _addresses(source: Source) -> list[str]:
    return [str(getattr(entry, "url", entry.label)) for entry in source.entries]


def _mutable(value: object, place: str) -> Iterator[str]:
    if isinstance(value, list | set | bytearray):
        yield place
    elif isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _mutable(item, f"{place}[{number}]")
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _mutable(item, f"{place}[{key!r}]")
    elif dataclasses.is_dataclass(value):
        if not getattr(value, "__dataclass_params__").frozen:  # noqa: B009 - has no type
            yield place
        for field in dataclasses.fields(value):
            yield from _mutable(getattr(value, field.name), f"{place}.{field.name}")
