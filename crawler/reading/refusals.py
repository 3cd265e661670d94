"""Pages that are no article: how each kind is recognised."""

import re

from crawler.reading.hints import Hints
from crawler.reading.judge import judge
from crawler.reading.page import split
from crawler.reading.phrases import MISSING, WALL
from crawler.reading.similar import folded
from crawler.reading.study import Study, Whole
from storage.records import Refusal, RefusalReason
from vietnam.text import clean

_BIG = 60_000  # characters; no wall is that big
_TAGS = re.compile(
    r"<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->|<[^>]*>", re.DOTALL | re.IGNORECASE
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|urlset|sitemapindex|rdf:RDF)\b", re.DOTALL
)
_COOKIE = re.compile(r"document\.cookie\s*=|setCookie\s*\(|toNumbers\(|slowAES", re.IGNORECASE)
_RELOAD = re.compile(
    r"location\.(?:reload|replace|href)|window\.location|document\.location|http-equiv=.?refresh",
    re.IGNORECASE,
)
_HOMES = re.compile(
    r"/?(?:index|default|home|trang-chu|vi|vi-vn|web/guest/(?:home|trang-chu))?(?:\.\w{3,5})?/?",
    re.IGNORECASE,
)
_SHORTEST = 100
_NOTICE = 120
_SCRIPTS = {
    "ru": re.compile("[\u0400-\u04ff]"),
    "ar": re.compile("[\u0600-\u06ff]"),
    "th": re.compile("[\u0e00-\u0e7f]"),
    "ko": re.compile("[\uac00-\ud7af]"),
    "ja": re.compile("[\u3040-\u30ff]"),
}


def refused_before(text: str, url: str, hints: Hints) -> Refusal | None:
    """Refusals that need no parsing: walls, cookie shells, redirects home."""
    if hints.requested_url is not None and sent_home(hints.requested_url, url):
        return _refusal(
            RefusalReason.REDIRECTED_HOME, f"asked {hints.requested_url}, landed on {url}"
        )
    if not text.strip():
        return _refusal(RefusalReason.NO_BODY, "the page is empty")
    if feed := _FEED.match(text):
        return _refusal(RefusalReason.NOT_AN_ARTICLE, f"a feed or sitemap: <{feed[1]}>")
    return wall(text)


def wall(text: str) -> Refusal | None:
    """What small pages show that stand before the real ones; None if this is none of them."""
    if len(text) >= _BIG:
        return None
    shown = clean(_TAGS.sub(" ", text))
    if len(shown) < 400 and _COOKIE.search(text) and _RELOAD.search(text):  # noqa: PLR2004
        return _refusal(
            RefusalReason.COOKIE_SHELL,
            f"a script that sets a cookie and reloads; text: {shown[:80]!r}",
        )
    if len(shown) < 1500 and (said := WALL.search(folded(shown))):  # noqa: PLR2004
        return _refusal(RefusalReason.BLOCK_PAGE, f"a wall against robots: {said[0]!r}")
    return None


def not_readable(what: str) -> Refusal:
    """A page in which nothing can be read at all."""
    return _refusal(RefusalReason.UNREADABLE_BYTES, what)


def no_story(whole: Whole) -> Refusal:
    """Why the general reader found no story."""
    root = whole.outline.boxes[0]
    lines = [block.text for block in whole.outline.blocks if not block.link_share]
    head = whole.page.root.find(".//head/title")
    for line in (clean(head.text) if head is not None else "", *lines):
        if gone := says_missing(line):
            return gone
    if whole.title is None:
        return _refusal(RefusalReason.NOT_AN_ARTICLE, "no headline")
    if root.linked > root.chars * 0.5 and root.heads > 3:  # noqa: PLR2004 - a list
        return _refusal(RefusalReason.NOT_AN_ARTICLE, "more links than text: a list")
    said = _below_title(whole)
    if said:
        return _refusal(RefusalReason.TOO_SHORT, f"{len(said)} characters: {said[:60]!r}")
    return _refusal(RefusalReason.NO_BODY, f"no running text under {whole.title.text[:60]!r}")


def _below_title(whole: Whole) -> str:
    """What little is said below the headline, if it is little."""
    start = whole.title_block.order if whole.title_block else -1
    below = [b for b in whole.outline.blocks if b.order > start and not whole.junk.holds(b)]
    judged = judge(below, title=whole.title.text if whole.title else "", host=whole.page.host)
    said = " ".join(block.text for block in judged.paragraphs if not block.link_share)
    return said if 20 <= len(said) < _SHORTEST else ""  # noqa: PLR2004 - a sentence at least


def not_worth_keeping(study: Study, whole: Whole) -> Refusal | None:
    """Refusals of what was read: soft 404, too short, a list, a foreign script."""
    body = " ".join(block.text for block in study.paragraphs)
    text = f"{study.lead or ''} {body}".strip()
    if len(text) < 600 and (gone := says_missing(study.title.text)):  # noqa: PLR2004
        return gone
    if not text:
        return _refusal(RefusalReason.NO_BODY, f"nothing under {study.title.text[:60]!r}")
    if len(text) < 400 and (gone := says_missing(text[:200])):  # noqa: PLR2004
        return gone
    if len(text) < _SHORTEST:
        return _refusal(RefusalReason.TOO_SHORT, f"{len(text)} characters: {text[:60]!r}")
    if _is_list(study, whole, text):
        return _refusal(RefusalReason.NOT_AN_ARTICLE, "a list of items: teasers, no dated story")
    return _foreign(text)


def _is_list(study: Study, whole: Whole, text: str) -> bool:
    """No date of its own, and the text is a small part of a page of links."""
    if study.method == "layout" or study.dating.published is not None:
        return False
    root = whole.outline.boxes[0]
    return study.title.block is None or len(text) < root.linked


def _foreign(text: str) -> Refusal | None:
    for code, letters in _SCRIPTS.items():
        if len(letters.findall(text)) > len(text) * 0.3:
            return _refusal(RefusalReason.WRONG_LANGUAGE, f"written in {code}: {text[:40]!r}")
    return None


def says_missing(line: str) -> Refusal | None:
    """A short line that says that the page is not there."""
    plain = folded(line)
    match = MISSING.search(plain) if len(plain) < _NOTICE else None
    if match is None or match.start() > 40:  # noqa: PLR2004 - a notice comes to the point
        return None
    return _refusal(RefusalReason.SOFT_404, f"the page says {line[:80]!r}")


def sent_home(asked: str, landed: str) -> bool:
    """Whether a request for another page ended on the front page."""
    return _is_home(landed) and not _is_home(asked)


def _is_home(url: str) -> bool:
    parts = split(url)
    return bool(_HOMES.fullmatch(parts.path)) and not parts.query


def _refusal(reason: RefusalReason, detail: str) -> Refusal:
    return Refusal(reason=reason, detail=detail)
