"""A verdict's facts in sentences: what is as declared, what differs, what is worth knowing."""

from collections.abc import Iterator
from dataclasses import replace
from http import HTTPStatus

from crawler.probing.lists import sentence
from crawler.probing.verdict import FIELDS, ORDINARY, RobotsSeen, SampleSeen, Verdict

_MUST_BE_FOUND = ("title", "date", "body")  # not every article has a lead, an author, tags


def worded(verdict: Verdict, cut_off: str | None) -> Verdict:
    """The verdict with its sentences; `cut_off` says why the check did not come to its end."""
    differs = [
        *([cut_off] if cut_off else []),
        *_hosts(verdict),
        *_tls(verdict),
        *_robots(verdict),
        *(wrong for seen in verdict.lists for wrong in seen.wrong),
        *_samples(verdict),
        *_family(verdict),
    ]
    return replace(
        verdict,
        seen=tuple(_seen(verdict)),
        differs=tuple(dict.fromkeys(differs)),
        notes=tuple(_notes(verdict)),
    )


def _seen(verdict: Verdict) -> Iterator[str]:
    yield from (f"{seen.host} answers {seen.status}" for seen in verdict.hosts if seen.status)
    for robots in verdict.robots:
        if robots.status and not _impatient(verdict, robots):
            yield f"{robots.url} answers {robots.status}"
    yield from (sentence(seen) for seen in verdict.lists if not seen.wrong)
    if verdict.read:
        yield _coverage(verdict.samples)


def _coverage(samples: tuple[SampleSeen, ...]) -> str:
    read = [sample for sample in samples if sample.method]
    by_layout = sum(sample.method == "layout" for sample in read)
    counts = [(name, sum(name in sample.fields for sample in read)) for name in FIELDS]
    found = ", ".join(f"{name} {count}" for name, count in counts)
    return f"{len(read)} of {len(samples)} articles read, {by_layout} by the layout: {found}"


def _hosts(verdict: Verdict) -> Iterator[str]:
    for seen in verdict.hosts:
        if seen.error:
            yield f"{seen.host} does not answer: {seen.error}"
        elif seen.leads_to:
            yield f"{seen.host} leads to {seen.leads_to}: declare that host"


def _tls(verdict: Verdict) -> Iterator[str]:
    tls = verdict.tls
    if tls is None or not tls.error:
        return
    if tls.works_with is None:
        yield f"{tls.error}"
    else:
        yield (f"TLS works with {tls.works_with} and not as declared ({tls.declared}): {tls.error}")


def _robots(verdict: Verdict) -> Iterator[str]:
    silent = {f"{seen.host}/robots.txt" for seen in verdict.hosts if seen.error}
    for robots in verdict.robots:
        if robots.url in silent:
            continue  # said already
        if robots.status == 0:
            yield f"{robots.url} could not be asked: {robots.error}"
        elif robots.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            yield f"{robots.url} answers {robots.status}, so nothing may be asked now"
        elif _impatient(verdict, robots):
            yield (
                f"{robots.url} asks for {robots.crawl_delay:g} s between requests, declared are "
                f"{verdict.source.delay:g} s: set delay={robots.crawl_delay:g}"
            )


def _impatient(verdict: Verdict, robots: RobotsSeen) -> bool:
    return robots.crawl_delay is not None and robots.crawl_delay > verdict.source.delay


def _samples(verdict: Verdict) -> Iterator[str]:
    read = verdict.read
    if verdict.samples and not read:
        first = verdict.samples[0]
        yield (
            f"none of {len(verdict.samples)} announced articles reads as one: "
            f"{first.url}: {first.refusal}"
        )
    if not read or not any(layout.body for layout in verdict.source.layouts):
        return  # without a body a layout is never taken: the general reader reads
    if not any(sample.method == "layout" for sample in read):
        yield f"the declared layout fits none of {len(read)} articles, as {read[0].url}"
        return
    for name in _unfound(read, required=True):
        yield f"layout: the selectors of {name} find nothing in {len(read)} articles"


def _unfound(read: tuple[SampleSeen, ...], *, required: bool) -> list[str]:
    """Fields whose selectors find nothing in any sample."""
    names = dict.fromkeys(name for sample in read for name in sample.selectors)
    return [
        name
        for name in names
        if (name in _MUST_BE_FOUND) == required
        and not any(sample.selectors.get(name) for sample in read)
    ]


def _family(verdict: Verdict) -> Iterator[str]:
    declared, seen = verdict.source.family, verdict.family
    if declared and seen and seen != declared:
        yield f"pages and addresses are those of the system {seen}, declared is {declared}"


def _notes(verdict: Verdict) -> Iterator[str]:
    left = len(verdict.source.entries) - len(verdict.lists)
    if left and verdict.lists:
        yield f"{left} of {len(verdict.source.entries)} lists were not asked: see --lists"
    tls = verdict.tls
    if tls and tls.works_with == ORDINARY != tls.declared:
        yield f"ordinary TLS would do: {tls.declared} is not needed"
    if verdict.source.family is None and verdict.family:
        yield f"pages and addresses are those of the system {verdict.family}"
    for sample in verdict.samples:
        yield from _of_sample(sample)
    if verdict.read and verdict.source.layouts:
        for name in _unfound(verdict.read, required=False):
            yield f"layout: the selectors of {name} find nothing in the articles read"


def _of_sample(sample: SampleSeen) -> Iterator[str]:
    if sample.refusal:
        yield f"{sample.url} is no article: {sample.refusal}"
    elif sample.method == "layout" and sample.otherwise:
        yield f"{sample.url}: the general reader reads {', '.join(sample.otherwise)} otherwise"
    missing = [name for name in _MUST_BE_FOUND if sample.method and name not in sample.fields]
    if missing:
        yield f"{sample.url} has no {', '.join(missing)}"
