"""Finding one article by whatever names it."""

from urllib.parse import urlsplit

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from storage.detail import ArticleDetail, article_detail
from storage.models import Article, Capture, Page

_LARGEST = 2**31 - 1  # of a row number in Postgres


def find_article(session: Session, name: str) -> ArticleDetail | None:
    """The article that `name` names: its id `source:identity`, its number, or its address.

    Addresses match whatever their scheme, `www.`, trailing slash and fragment; tracking
    parameters are dropped if the address is not known with them. Where several sources keep
    the same address, the article kept first is meant.
    """
    numbers = find_numbers(session, name.strip())
    return article_detail(session, numbers[0]) if numbers else None


def find_numbers(session: Session, name: str) -> tuple[int, ...]:
    """The row numbers of the articles that `name` names, rising; see `find_article`."""
    if name.isascii() and name.isdecimal() and int(name) <= _LARGEST:
        return _where(session, Article.id == int(name))
    source, _, identity = name.partition(":")
    known = _where(session, Article.source == source, Article.identity == identity)
    if known or "/" not in name:
        return known
    return _by_address(session, name)


def _where(session: Session, *conditions: ColumnElement[bool]) -> tuple[int, ...]:
    return tuple(session.scalars(select(Article.id).where(*conditions).order_by(Article.id)))


def _by_address(session: Session, name: str) -> tuple[int, ...]:
    for address in (name, name.partition("?")[0]):
        spellings = _spellings(address)
        found = _captured_at(session, spellings) or _announced_at(session, spellings)
        if found:
            return found
    return ()


def _captured_at(session: Session, spellings: list[str]) -> tuple[int, ...]:
    """By the captures, whose addresses are indexed: quick, and finds redirects too."""
    query = select(Page.article_id).join(Capture, Capture.page_id == Page.id)
    return _where(session, Article.id.in_(query.where(Capture.url.in_(spellings))))


def _announced_at(session: Session, spellings: list[str]) -> tuple[int, ...]:
    """By every other address on file, which reads the whole tables."""
    page = select(Page.article_id).where(Page.url.in_(spellings))
    urls = (Article.url.in_(spellings), Article.canonical_url.in_(spellings))
    return _where(session, or_(*urls, Article.id.in_(page)))


def _spellings(address: str) -> list[str]:
    try:
        parts = urlsplit(address if "//" in address else f"//{address}")
    except ValueError:
        return []
    host = parts.netloc.lower().removeprefix("www.")
    path = parts.path.rstrip("/")
    query = f"?{parts.query}" if parts.query else ""
    return [
        f"{scheme}://{www}{host}{path}{slash}{query}"
        for scheme in ("https", "http")
        for www in ("", "www.")
        for slash in ("", "/")
    ]
