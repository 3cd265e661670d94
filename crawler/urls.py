"""Addresses: made clean for asking, and folded for telling whether two are the same page.

`canonical` is what we ask and keep; it changes nothing that a server could tell apart.
`address_key` is never asked: it forgets what servers of the same page commonly vary.
"""

import re
import unicodedata
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

# Parameters that only say where a reader came from. Short on purpose: on Vietnamese portals
# any other one (`id`, `nid`, `sid`, `dDocName`, `galleryid`, `ref`) may be the article itself.
_TRACKING = frozenset(
    {
        *("fbclid", "gclid", "gclsrc", "dclid", "wbraid", "gbraid", "srsltid", "_ga", "_gl"),
        *("msclkid", "twclid", "ttclid", "yclid", "igshid", "mc_cid", "mc_eid"),
        *("zarsrc", "gidzl"),  # Zalo, the messenger most Vietnamese links are shared by
    }
)
_TRACKING_PREFIXES = ("utm_",)
# Session ids under names that mean nothing else. `sid` is not here: laocai's articles have it.
_SESSION = frozenset({"jsessionid", "phpsessid", "p_auth"})
_SESSION_PREFIXES = ("aspsessionid",)
_SESSION_IN_PATH = re.compile(r";jsessionid=[^/;?]*|/\(S\([0-9a-z]+\)\)(?=/)", re.IGNORECASE)

_PORTS = {"http": "80", "https": "443"}
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[\w.-]+)(:[0-9]*)?\Z", re.ASCII)
_SCHEME = re.compile(r"\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
_AGAIN = re.compile(r"%(?:25)+")
_LETTERS = re.compile(r"(?:%(?:25)*[89A-F][0-9A-F])+")
_HEAD = re.compile(r"\A[^?#]*")
_AMP = re.compile(r"&(?:amp;|#38;|#x26;)+", re.IGNORECASE)
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_PATH_SAFE = "/:@!$&'()*+,;=~"
_QUERY_SAFE = _PATH_SAFE + "?"


def canonical(url: str) -> str:
    """The address as we ask and keep it; any text is allowed, and never raises.

    Case of scheme and host, default port, dot segments and percent-encoding are made uniform;
    fragment, tracking parameters and session ids go. An address that cannot be taken apart
    comes back with its white space and control characters removed.
    """
    text = _tidy(url)
    return _clean(text) or text


def address_key(url: str) -> str:
    """The form under which two spellings of one page's address compare equal.

    On top of `canonical`: http and https, `www.` and bare host, doubled and trailing slashes,
    the order of the parameters and the Unicode form of letters are folded. Not an address.
    """
    text = folded_letters(canonical(url))
    scheme, colon, rest = text.partition("://")
    if not colon or scheme not in _PORTS:
        return text
    target, _, query = rest.partition("?")
    host, _, path = target.partition("/")
    host = host.removeprefix("www.")
    pieces = [piece for piece in path.split("/") if piece]
    folded = "/".join([host, *pieces])
    return f"{folded}?{'&'.join(sorted(query.split('&')))}" if query else folded


def folded_letters(text: str) -> str:
    """Escaped letters beyond ASCII as composed letters, however often they were escaped."""
    return unicodedata.normalize("NFC", _LETTERS.sub(_letters, text)) if "%" in text else text


def join(base: str, href: str) -> str | None:
    """The canonical http(s) address that `href` means on the page `base`, or None.

    None is for what leads to no other page: `javascript:`, `mailto:`, a mere fragment,
    nothing at all, or text that is no address.
    """
    text = _tidy(href)
    scheme = _SCHEME.match(text)
    if not text or text.startswith("#") or (scheme and scheme[1].lower() not in _PORTS):
        return None
    if text.startswith(("http://", "https://")):
        return _clean(text)
    try:
        return _clean(_tidy(urljoin(_tidy(base), text)))
    except ValueError:  # a broken IPv6 host
        return None


def same_host(one: str, other: str) -> bool:
    """Whether two addresses live on the same host, `www.` aside."""
    return host_of(one) == host_of(other)


def host_of(url: str) -> str:
    """The host (and port) of an address, lower case, without `www.`; "" if it has none."""
    cleaned = _clean(_tidy(url))
    netloc = urlsplit(cleaned).netloc if cleaned else ""
    return netloc.rpartition("@")[2].removeprefix("www.")


def with_parameters(url: str, changes: str) -> str:
    """`url` with the parameters of `changes` ("page=2&size=10") put in place of its own."""
    parts = urlsplit(url)
    names = {_name(piece) for piece in changes.split("&")}
    kept = [piece for piece in parts.query.split("&") if piece and _name(piece) not in names]
    return urlunsplit(parts._replace(query="&".join([*kept, changes]), fragment=""))


def _tidy(url: str) -> str:
    # Browsers drop line ends inside an address and blanks around it, and read \ as /. `&amp;`
    # that is still there after the page was parsed was encoded twice, or more often.
    text = _AMP.sub("&", _CONTROL.sub("", url).strip())
    return _HEAD.sub(lambda head: head[0].replace("\\", "/"), text, count=1)


def _clean(text: str) -> str | None:
    """The canonical form of a tidy http(s) address; None if it is none."""
    try:
        parts = urlsplit(text)
        netloc = _netloc(parts) if parts.scheme in _PORTS else ""
    except ValueError:  # a broken IPv6 host, a host that is no IDNA name
        return None
    path = _without_dots(_uniform(_SESSION_IN_PATH.sub("", parts.path), _PATH_SAFE)) or "/"
    query = _uniform(_wanted(parts.query), _QUERY_SAFE)
    address = f"{parts.scheme}://{netloc}{path}"
    return (f"{address}?{query}" if query else address) if netloc else None


def _netloc(parts: SplitResult) -> str:
    """Host and port in their plain form; "" if there is no proper host."""
    user, at, host = parts.netloc.rpartition("@")
    host = host.lower()
    if not host.isascii():
        host = host.encode("idna").decode("ascii").lower()
    match = _HOST.match(host)
    if match is None:
        return ""
    port = "" if match[2] in {None, ":", f":{_PORTS[parts.scheme]}"} else match[2]
    return f"{user}{at}{match[1]}{port}"


def _wanted(query: str) -> str:
    return "&".join(piece for piece in query.split("&") if piece and not _is_noise(_name(piece)))


def _name(piece: str) -> str:
    return piece.partition("=")[0].lower()


def _is_noise(name: str) -> bool:
    return (
        name in _TRACKING
        or name in _SESSION
        or name.startswith((*_TRACKING_PREFIXES, *_SESSION_PREFIXES))
    )


def _uniform(text: str, safe: str) -> str:
    """Percent-encoding made uniform: letters and digits bare, the rest as upper-case escapes."""
    pieces = []
    last = 0
    for match in _ESCAPE.finditer(text):
        pieces.append(_quoted(text[last : match.start()], safe))
        pieces.append(_plain_or_upper(match[0]))
        last = match.end()
    pieces.append(_quoted(text[last:], safe))
    return "".join(pieces)


def _quoted(text: str, safe: str) -> str:
    return quote(text, safe=safe, errors="surrogatepass")


def _plain_or_upper(escape: str) -> str:
    char = chr(int(escape[1:], 16))
    return char if char in _UNRESERVED else escape.upper()


def _letters(match: re.Match[str]) -> str:
    """Bytes of UTF-8, escaped once or again (`%25C3%25A0`), as letters."""
    digits = _AGAIN.sub("%", match[0]).replace("%", "")
    try:
        return bytes.fromhex(digits).decode("utf-8")
    except UnicodeDecodeError:
        return match[0]


def _without_dots(path: str) -> str:
    kept: list[str] = []
    for segment in path.split("/"):
        if segment == ".." and len(kept) > 1:
            kept.pop()
        elif segment not in {".", ".."}:
            kept.append(segment)
    if path.endswith(("/.", "/..")):
        kept.append("")
    return "/".join(kept)
