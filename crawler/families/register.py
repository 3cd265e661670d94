"""All families by name."""

from collections.abc import Mapping
from types import MappingProxyType

from crawler.families.base import Family
from crawler.families.chinhphu import CHINHPHU
from crawler.families.epi import EPI, EPI_OLD
from crawler.families.liferay import LIFERAY
from crawler.families.papers import A_HTML, CARD_HTML, ID_HTM, ONECMS
from crawler.families.portals import DNN, DRUPAL, NUKEVIET, SHAREPOINT, TANDAN, VHV
from crawler.families.uiarticle import UIARTICLE

_ALL = (
    *(EPI_OLD, EPI, ONECMS, A_HTML, CARD_HTML, ID_HTM),
    *(CHINHPHU, LIFERAY, UIARTICLE, SHAREPOINT, TANDAN, VHV, DRUPAL, NUKEVIET, DNN),
)
FAMILIES: Mapping[str, Family] = MappingProxyType({family.name: family for family in _ALL})
