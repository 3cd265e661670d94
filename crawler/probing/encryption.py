"""What a site's TLS needs beyond the ordinary, found out by trying."""

from collections.abc import Iterable

from crawler.discovery.base import Follow
from crawler.probing.desk import Answer, Desk, Trouble
from crawler.trust import Tls

_TRYING = "tried by a check"
# What may be tried without knowing a certificate; the least first.
TRIALS = (
    Tls(legacy_renegotiation=True, because=_TRYING),
    Tls(weak_keys=True, because=_TRYING),
    Tls(legacy_renegotiation=True, weak_keys=True, because=_TRYING),
)


async def first_that_works(desk: Desk, url: str, trials: Iterable[Tls]) -> Tls | None:
    """The first of `trials` under which `url` can be asked; None if under none."""
    for tls in trials:
        answers: list[Answer] = []

        async def greet(other: Desk, heard: list[Answer] = answers) -> None:
            heard.append(await other.ask(Follow(url=url)))

        await desk.with_tls(tls, greet)
        if any(answer.trouble is not Trouble.TLS for answer in answers):
            return tls
    return None
