"""Which system a site runs on, by what its pages and addresses show. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from crawler.families.base import Family
from crawler.families.register import FAMILIES
from crawler.urls import canonical

# What only this system writes into its pages. A system without such a sign is told by its
# addresses and its layout together.
SIGNS: Mapping[str, str] = MappingProxyType(
    {
        "epi_post": r"zce-content-body|\bsdaWeb_|\bcms-(?:link|title|desc|body)\b",
        "neko_1cdn": r"\.1cdn\.vn|\bsc-longform-|\bsc-empty-layer\b",
        "a_html": r"\bcontent-fck\b",
        "chinhphu_htm": r"\bhdZoneId\b|\bVCSortableInPreviewMode\b|\bafcbc-body\b",
        "liferay": r"[?&;]p_p_id=|\bLiferay\.|/asset_publisher/|\bjournal-content-article\b",
        "uiarticle": r"\bUIArticle",
        "sharepoint": r"_spPageContextInfo|/_layouts/(?:15/)?|\bms-rtestate-field\b",
        "tandan": r"\btandan-",
        "drupal": r"content=\"Drupal|/sites/default/files/|data-drupal-|Drupal\.settings",
        "nukeviet": r"content=\"NukeViet|\bnv_lang_|\bnews-bodyhtml\b",
        "dnn": r"__dnnVariable|\bdnn_|\bDnn|DotNetNuke",
        "wordpress": r"/wp-content/|/wp-json|content=\"WordPress",
    }
)
_MOST = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What speaks for one system.

    Attributes:
        sign: how many pages bear a sign of it.
        pattern: how many of the article addresses its pattern fits.
    """

    name: str
    sign: int
    pattern: int


def sightings(pages: Sequence[str], articles: Sequence[str]) -> list[Sighting]:
    """Every system that anything speaks for, the likeliest first."""
    names = [*FAMILIES, *(name for name in SIGNS if name not in FAMILIES)]
    found = [
        Sighting(name=name, sign=_signed(name, pages), pattern=_fitting(name, articles))
        for name in names
    ]
    speaking = [one for one in found if one.sign or one.pattern > len(articles) * _MOST]
    return sorted(speaking, key=lambda one: (-bool(one.sign), -one.pattern, -one.sign))


def recognised(pages: Sequence[str], articles: Sequence[str]) -> str | None:
    """The system that both a sign and the addresses speak for; None if there is none."""
    for one in sightings(pages, articles):
        bare = one.name not in FAMILIES
        if one.sign and (bare or one.pattern >= len(articles) * _MOST > 0):
            return one.name
    return None


def fits(family: Family, url: str) -> bool:
    """Whether an address is an article's by the family's patterns."""
    target = canonical(url).split("/", 3)[-1]
    return any(re.search(pattern, f"/{target}") for pattern in family.articles)


def _signed(name: str, pages: Sequence[str]) -> int:
    sign = SIGNS.get(name)
    return sum(bool(re.search(sign, page)) for page in pages) if sign else 0


def _fitting(name: str, articles: Sequence[str]) -> int:
    family = FAMILIES.get(name)
    return sum(fits(family, url) for url in articles) if family else 0
