"""From clusters of addresses to the patterns of a declaration. Pure."""

import re
from collections.abc import Collection, Sequence

from crawler.families.base import Family
from crawler.families.unknown import ANY_PATH, ANY_QUERY, NUMBERED
from crawler.probing.clusters import Cluster, distinct, target_of, worded
from crawler.probing.shapes import END
from crawler.probing.signs import fits


def pattern_for(cluster: Cluster, strangers: Collection[str]) -> str:
    """The pattern of a cluster that leaves the strangers out.

    Where its number or slug is shared by different addresses, the whole address is the
    identity: a page known under two addresses is found again by its text, but two pages taken
    for one would be lost.
    """
    ways = (cluster.pattern, *worded(cluster.urls), NUMBERED, ANY_PATH, ANY_QUERY)
    chosen = next((way for way in ways if distinct(way, cluster.urls)), cluster.pattern)
    wrong = sorted({target_of(url) for url in strangers if re.search(chosen, target_of(url))})
    return without(chosen, wrong) if wrong else chosen


def without(pattern: str, targets: Sequence[str]) -> str:
    """A pattern that does not fit the paths given."""
    paths = [target.partition("?")[0].strip("/") for target in targets]
    named = "|".join(re.escape(path).replace(r"\-", "-") for path in paths)
    flags = "(?i)" if pattern.startswith("(?i)") else ""
    bare = pattern.removeprefix(flags)
    rest = bare.removeprefix("^") if bare.startswith("^") else f"[^?]*{bare}"
    return f"{flags}^(?!/(?:{named}){END}){rest}"


def is_of(family: Family, articles: Sequence[str], strangers: Collection[str]) -> bool:
    """Whether a family's patterns fit all articles, none of the strangers, and each some."""
    if not articles or not all(fits(family, url) for url in articles):
        return False
    shown = all(
        any(re.search(pattern, target_of(url)) for url in articles) for pattern in family.articles
    )
    apart = all(distinct(pattern, articles) for pattern in family.articles)
    return shown and apart and not any(fits(family, url) for url in strangers)
