"""What the answers say of each field that was marked unverified. Pure."""

from collections.abc import Callable, Iterator

from crawler.probing.verdict import ORDINARY, Claim, Ruling, Verdict
from crawler.reading.similar import overlap

Judged = tuple[Ruling, str]
_ENOUGH = 0.99  # of the words of one name stand in the other


def claims(verdict: Verdict) -> tuple[Claim, ...]:
    """A ruling for each unverified field of the declaration."""
    return tuple(_claims(verdict))


def _claims(verdict: Verdict) -> Iterator[Claim]:
    for place, why in verdict.source.unverified.items():
        head, _, part = place.partition(".")
        judge = _unanswered if _is_silent(verdict) else _JUDGES.get(head, _unsettled)
        ruling, because = judge(verdict, part)
        yield Claim(place=place, why=why, ruling=ruling, because=because)


def _is_silent(verdict: Verdict) -> bool:
    return bool(verdict.hosts) and not any(seen.status for seen in verdict.hosts)


def _unanswered(verdict: Verdict, part: str) -> Judged:  # noqa: ARG001 - one shape for all
    """Or our own network is down: nothing is contradicted by silence."""
    return Ruling.OPEN, "the site did not answer"


def _unsettled(verdict: Verdict, part: str) -> Judged:  # noqa: ARG001 - one shape for all
    return Ruling.OPEN, "no answer could settle this"


def _hosts(verdict: Verdict, part: str) -> Judged:  # noqa: ARG001 - one shape for all
    silent = [seen for seen in verdict.hosts if not seen.status]
    moved = [seen for seen in verdict.hosts if seen.leads_to]
    if silent:
        return Ruling.CONTRADICTED, f"{silent[0].host} does not answer, others do"
    if moved:
        return Ruling.CONTRADICTED, f"{moved[0].host} leads to {moved[0].leads_to}"
    if not verdict.hosts:
        return Ruling.OPEN, "no host was asked"
    return Ruling.CONFIRMED, f"{', '.join(seen.host for seen in verdict.hosts)} answers"


def _title(verdict: Verdict, part: str) -> Judged:  # noqa: ARG001 - one shape for all
    names = [seen.calls_itself for seen in verdict.hosts if seen.calls_itself]
    if not names:
        return Ruling.OPEN, "the front page names nobody"
    if any(overlap(verdict.source.title, name) >= _ENOUGH for name in names):
        return Ruling.CONFIRMED, f"the site calls itself {names[0]!r}"
    return Ruling.OPEN, f"the site calls itself {names[0]!r}: compare"


def _family(verdict: Verdict, part: str) -> Judged:  # noqa: ARG001 - one shape for all
    if verdict.family is None:
        return Ruling.OPEN, "the pages bear no sign of a known system"
    if verdict.family == verdict.source.family:
        return Ruling.CONFIRMED, f"pages and addresses are those of {verdict.family}"
    return Ruling.CONTRADICTED, f"pages and addresses are those of {verdict.family}"


def _articles(verdict: Verdict, part: str) -> Judged:  # noqa: ARG001 - one shape for all
    announced = sum(seen.articles for seen in verdict.lists)
    others = sum(seen.others for seen in verdict.lists)
    if verdict.read:
        read, asked = len(verdict.read), len(verdict.samples)
        return Ruling.CONFIRMED, f"{announced} links fit; {read} of {asked} read as articles"
    if verdict.samples:
        return Ruling.CONTRADICTED, "none of the addresses that fit reads as an article"
    if others and not announced:
        return Ruling.CONTRADICTED, f"none of {others} links fits"
    return Ruling.OPEN, "no list showed links"


def _entries(verdict: Verdict, part: str) -> Judged:
    if part == "next":
        return _paging(verdict)
    bad = [seen for seen in verdict.lists if seen.wrong]
    if bad:
        return Ruling.CONTRADICTED, f"{len(bad)} of {len(verdict.lists)} lists: {bad[0].wrong[0]}"
    if not verdict.lists:
        return Ruling.OPEN, "no list was asked"
    left = len(verdict.source.entries) - len(verdict.lists)
    if left:
        return Ruling.OPEN, f"{len(verdict.lists)} lists are as declared, {left} were not asked"
    return Ruling.CONFIRMED, f"all {len(verdict.lists)} lists announce articles"


def _paging(verdict: Verdict) -> Judged:
    asked = [seen for seen in verdict.lists if seen.further is not None]
    if not asked:
        return Ruling.OPEN, "no list said where it goes on"
    if all(seen.further for seen in asked):
        return Ruling.CONFIRMED, f"{asked[0].url} went on with {asked[0].further} more articles"
    return Ruling.CONTRADICTED, f"{asked[0].url} does not go on as declared"


def _layouts(verdict: Verdict, part: str) -> Judged:
    read = verdict.read
    if not read:
        return Ruling.OPEN, "no article was read"
    if not any(layout.body for layout in verdict.source.layouts):
        return Ruling.OPEN, "the layout names no body, so the general reader read the articles"
    by_layout = [sample for sample in read if sample.method == "layout"]
    if not by_layout:
        return Ruling.CONTRADICTED, f"the layout fits none of {len(read)} articles"
    fields = [part] if part else sorted({name for s in read for name in s.selectors})
    missing = [name for name in fields if not any(s.selectors.get(name) for s in read)]
    if missing:
        ruling = Ruling.CONTRADICTED if part else Ruling.OPEN
        return ruling, f"nothing is found by the selectors of {', '.join(missing)}"
    return Ruling.CONFIRMED, f"it read {len(by_layout)} of {len(read)} articles"


def _tls(verdict: Verdict, part: str) -> Judged:  # noqa: ARG001 - one shape for all
    tls = verdict.tls
    if tls is None or tls.works_with is None:
        return Ruling.OPEN, "no encrypted answer was had"
    if tls.works_with == tls.declared:
        return Ruling.CONFIRMED, f"the site answers with {tls.declared} TLS"
    if tls.works_with == ORDINARY:
        return Ruling.CONTRADICTED, "the site answers with ordinary TLS, too"
    return Ruling.CONTRADICTED, f"the site answers with {tls.works_with} only"


_JUDGES: dict[str, Callable[[Verdict, str], Judged]] = {
    "hosts": _hosts,
    "title": _title,
    "family": _family,
    "articles": _articles,
    "entries": _entries,
    "layouts": _layouts,
    "tls": _tls,
}
