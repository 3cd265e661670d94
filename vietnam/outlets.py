"""News outlets as bylines and credits name them, with the host where they publish."""

import json
import re
from functools import cache
from importlib.resources import files

from vietnam.text import fold

_DOMAIN = re.compile(
    r"(?i)(?:https?://)?(?:www\.)?((?:[a-z0-9-]+\.)+(?:vn|com|net|org|info))\b(?:/\S*)?"
)
_AND_RADIO = re.compile(
    r"(?i)^(báo|tạp chí)\s+(?:điện tử\s+|(?:và\s+)?(?:đài|phát thanh[\s,]+truyền hình|PT-?TH)\s+)"
)
_PAPER = re.compile(r"(?i)^(?:báo|trang|website)\s+")
_ONLINE = re.compile(r"(?i)\s+(?:online|điện tử)$")


def host_of(outlet: str) -> str | None:
    """Where an outlet publishes: from our list, else its domain if it is named by that.

    `Chinhphu.vn`, `Báo và Phát thanh, Truyền hình Lào Cai` and `(TTXVN)` are understood;
    None when we do not know. A province's name alone is no outlet.
    """
    name = outlet.strip(" ()[].,:;")
    domain = _DOMAIN.fullmatch(name)
    return _known(name) or (domain[1].lower() if domain else None)


def _known(name: str) -> str | None:
    plain = _AND_RADIO.sub(r"\1 ", _ONLINE.sub("", name))
    forms = (name, plain, f"Báo {plain}" if plain != name else name, _PAPER.sub("", plain))
    for form in (*forms, name.split("/", maxsplit=1)[0]):
        host = _hosts().get(_squeezed(form))
        if host:
            return host
    return None


@cache
def _hosts() -> dict[str, str]:
    text = files("vietnam").joinpath("data/outlets.json").read_text(encoding="utf-8")
    hosts: dict[str, str] = json.loads(text)["hosts"]
    return {_squeezed(name): host for name, host in hosts.items()}


def _squeezed(name: str) -> str:
    return fold(name).replace(" ", "")
