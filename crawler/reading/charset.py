"""From the bytes of a page to its text, whatever the server says of them."""

import codecs
import re

from storage.records import Refusal, RefusalReason
from vietnam.garbled import repair

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTES = bytes(sorted({*range(9), 11, *range(14, 32), 127} - {27}))
_MAGIC = {
    b"%PDF": "a PDF file",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"PK\x03\x04": "a zip archive or office file",
    b"\x1f\x8b": "still gzip-compressed",
    b"\xd0\xcf\x11\xe0": "an old office file",
    b"RIFF": "a sound, video or WebP file",
    b"7z\xbc\xaf": "a 7z archive",
}
# Letters only Vietnamese has: what a right decoding shows and a wrong one does not.
_VIETNAMESE = re.compile(
    "[ăĂâÂđĐêÊôÔơƠưƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    "ẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]|[A-Za-zăâêôơư][\u0300\u0301\u0303\u0309\u0323]"
)
_STRANGE = re.compile("[\u0080-\u009f\ufffd¤¦§¬¯±¶¸¹¿Þßþÿ¥©®Ø÷×µ¼½¾]")
_MOJIBAKE = ("Ã", "Æ°", "á»", "áº", "Ä‘")
_IN_MOJIBAKE = "ÃÆÄ»º".encode("latin-1")
_TORN_SHARE = 0.02
_SAMPLE = 200_000
_FEW = 20


def decode(page: bytes | str, content_type: str | None = None) -> str | Refusal:
    """The text of a page, or why its bytes cannot be read.

    A byte order mark wins, then valid UTF-8 (headers lie more often than bytes do), then
    the header's, the page's own and the customary charsets by which reads as Vietnamese.
    """
    if isinstance(page, str):
        return _CONTROL.sub("", page)
    if problem := _not_text(page):
        return Refusal(reason=RefusalReason.UNREADABLE_BYTES, detail=problem)
    if (marked := _by_mark(page)) is not None:
        return _CONTROL.sub("", marked)
    bare = page.translate(None, _CONTROL_BYTES)
    text = _as_utf8(bare)
    return _by_names(bare, content_type) if text is None else _mended(text)


def _not_text(page: bytes) -> str | None:
    for magic, name in _MAGIC.items():
        if page.startswith(magic):
            return f"the bytes are {name}, not a page"
    if page.startswith(tuple(mark for mark, _ in _BOMS)) or _wide_order(page):
        return None
    sample = page[:20_000]
    strange = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    if sample and strange / len(sample) > _TORN_SHARE:
        return f"{strange} of the first {len(sample)} bytes are control characters"
    return None


def _by_mark(page: bytes) -> str | None:
    for mark, name in _BOMS:
        if page.startswith(mark):
            return page.decode(name, "replace")
    order = _wide_order(page)
    return page.decode(order, "replace") if order else None


def _wide_order(page: bytes) -> str | None:
    """UTF-16 without a mark: mark-up makes every second byte zero."""
    sample = page[:2000]
    half = len(sample) // 2
    if half < 4 or b"\x00" not in sample:  # noqa: PLR2004 - too little to tell
        return None
    if sample[1::2].count(0) > half * 0.6:
        return "utf-16-le"
    return "utf-16-be" if sample[0::2].count(0) > half * 0.6 else None


def _as_utf8(page: bytes) -> str | None:
    """UTF-8, forgiving a few torn characters (cut bodies, careless templates)."""
    text = page.decode("utf-8", "replace")
    replaced = text.count("\ufffd")
    torn = replaced - page.count("\ufffd".encode()) if replaced else 0
    if not torn:
        return text
    whole = sum(1 for letter in text if letter > "\x7f") - torn
    return text if torn <= max(1, whole * _TORN_SHARE) and whole > torn else None


def _by_names(page: bytes, content_type: str | None) -> str:
    declared = _HEADER.search(content_type or "")
    meta = _META.search(page[:4000])
    names = [
        declared[1] if declared else "",
        meta[1].decode("ascii", "replace") if meta else "",
        "windows-1258",
        "windows-1252",
        "utf-8",
    ]
    texts = [_decoded(page, name) for name in dict.fromkeys(map(_known, names)) if name]
    return max((*texts, repair(_decoded(page, "cp1252"))), key=_plausible)


def _mended(text: str) -> str:
    """Undo UTF-8 that was read as windows-1252 and encoded again, where that is certain."""
    if not _may_be_mojibake(text.encode("latin-1", "ignore")):
        return text
    return repair(text) if sum(map(text.count, _MOJIBAKE)) > _FEW else text


def _may_be_mojibake(latin: bytes) -> bool:
    """A quick look at single letters of Latin-1: never fewer than what is counted after it."""
    return sum(map(latin.count, _IN_MOJIBAKE)) > _FEW


def _known(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""


def _decoded(page: bytes, name: str) -> str:
    try:
        return page.decode(name, "replace")
    except (UnicodeError, ValueError, LookupError):  # e.g. "charset=hex": no text encoding
        return page.decode("latin-1")


def _plausible(text: str) -> int:
    sample = text[:_SAMPLE]
    return len(_VIETNAMESE.findall(sample)) - 2 * len(_STRANGE.findall(sample))
