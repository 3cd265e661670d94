"""Faults laid on a local site, each with the outcome that its page must have in the end."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.site import traps
from tests.site.local import LocalSite, calendar
from tests.site.news import News
from tests.site.server import Fault, SiteServer
from tests.site.web import Answer, moved

Lay = Callable[[SiteServer, News], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The outcome of a page: kept, refused, gone or failed, and the reason if it has one."""

    outcome: str
    reason: str | None = None


KEPT = Expected(outcome="kept")


def lay(server: SiteServer, site: LocalSite) -> dict[str, Expected]:
    """Put the site and one fault on each of its first articles; what is expected, by identity."""
    server.answers.update(site.answers())
    server.dynamic = calendar
    expected = {str(item.number): KEPT for item in site.news}
    for item, (fault, outcome) in zip(site.news, FAULTS, strict=False):
        fault(server, item)
        expected[str(item.number)] = outcome
    return expected


def _swap(trap: traps.Trap) -> Lay:
    """A trap of the invented world, by path."""

    def fault(server: SiteServer, news: News) -> None:
        changed = trap(news, {news.url: server.answers[news.path]})
        server.answers.update({_path(url): answer for url, answer in changed.items()})

    return fault


def _fault(fault: Fault) -> Lay:
    def set_fault(server: SiteServer, news: News) -> None:
        server.faults[news.path] = fault

    return set_fault


def _path(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def _status(status: int, *headers: tuple[str, str]) -> Answer:
    return Answer(status=status, headers=headers, body=b"<h1>Error</h1>")


def _circle(server: SiteServer, news: News) -> None:
    """Two addresses that lead to one another."""
    other = news.path.replace("/tin/", "/khac/")
    server.answers[other] = moved(news.path, 302)
    server.answers[news.path] = moved(other, 302)


def _old_address(server: SiteServer, news: News) -> None:
    """The lists name an old address with the same number, which leads to the present one."""
    old = f"/cu/{news.number}.html"
    server.answers[old] = moved(news.path)
    _relink(server, news.path, old)


def _forbidden(server: SiteServer, news: News) -> None:
    """The article lies where robots.txt allows nobody."""
    hidden = news.path.replace("/tin/", "/cam/")
    server.answers[hidden] = server.answers[news.path]
    _relink(server, news.path, hidden)


def _relink(server: SiteServer, old: str, new: str) -> None:
    for path, answer in server.answers.items():
        if path.startswith(("/tin-moi", "/rss", "/vong")):
            body = answer.body.replace(old.encode(), new.encode())
            server.answers[path] = Answer(body=body, content_type=answer.content_type)


FAULTS: tuple[tuple[Lay, Expected], ...] = (
    (_swap(traps.gone), Expected(outcome="gone")),
    (_fault(Fault(instead=_status(500), times=1)), KEPT),
    (_fault(Fault(instead=_status(503, ("Retry-After", "1")), times=1)), KEPT),
    (_fault(Fault(wait=0.3)), KEPT),
    (_swap(traps.lying_charset), KEPT),
    (_swap(traps.windows_1258), KEPT),
    (_circle, Expected(outcome="failed")),
    (_old_address, KEPT),
    (_fault(Fault(torn=True, times=1)), KEPT),
    (_fault(Fault(cut=500)), Expected(outcome="failed", reason="temporary")),
    (_swap(traps.cookie_shell), Expected(outcome="refused", reason="cookie_shell")),
    (_swap(traps.soft_404), Expected(outcome="refused", reason="soft_404")),
    (_swap(traps.blocked), Expected(outcome="refused", reason="block_page")),
    (_swap(traps.unchanged), KEPT),
    (_swap(traps.sent_home), Expected(outcome="refused", reason="redirected_home")),
    (_forbidden, Expected(outcome="failed", reason="blocked")),
    (_fault(Fault(instead=_status(403))), Expected(outcome="failed", reason="blocked")),
    (_fault(Fault(instead=_status(500))), Expected(outcome="failed", reason="temporary")),
    (_swap(traps.renamed), KEPT),
)
