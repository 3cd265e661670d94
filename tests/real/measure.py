"""How an exported article compares with its label.

The text is counted by the rules of the pages' own `score.py` (words of lead and body as
multisets, leaks as word sequences); the other fields must be equal after white space.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

from storage.export_record import ExportRecord
from storage.records import Role
from tests.real.corpus import Article
from vietnam.provinces import by_name
from vietnam.text import clean

_WORDS = re.compile(r"\w+")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u00ad"))
_OUTLET = re.compile(r"^\([^()]{2,30}\)\s*[-–]\s*")  # "(Chinhphu.vn) - "


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """One article. Counts are of what the label holds and, behind `of_`, how much there is.

    Attributes:
        lead: as labelled, an outlet's name in brackets before it aside.
        lead_exact: to the letter.
        paragraphs, extra: labelled paragraphs exported to the letter, and others.
        captions: of the pictures; equal in order and number.
        leaks: probes and captions that stand in the text.
    """

    kept: bool
    precision: float = 0.0
    recall: float = 0.0
    title: bool = False
    minute: bool = False
    lead: bool = False
    lead_exact: bool = False
    paragraphs: int = 0
    of_paragraphs: int = 0
    extra: int = 0
    leaks: int = 0
    captions: bool = False
    authors: bool = False
    credit: bool = False
    section: bool = False
    tags: bool = False
    provinces: bool = False

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def misses(self) -> tuple[str, ...]:
        """The fields that are not as labelled."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) is False)


def measure(label: Article, record: ExportRecord | None) -> Figures:
    """Compare; an article that was not kept has nothing right."""
    if record is None:
        return Figures(kept=False, of_paragraphs=len(label.paragraphs))
    said, told = body(record), told_by(label)
    precision, recall = _shares(words(" ".join(told)), words(said))
    got, wanted = _plain(record.text.split("\n\n")), _plain(label.paragraphs)
    captions = [image.caption for image in record.images if image.caption]
    return Figures(
        kept=True,
        precision=precision,
        recall=recall,
        title=_same(record.title, label.title),
        minute=(record.published_at or "")[:16] == label.moment.isoformat()[:16],
        lead=_same(_OUTLET.sub("", record.lead or ""), _OUTLET.sub("", label.lead or "")),
        lead_exact=_same(record.lead, label.lead),
        paragraphs=(Counter(got) & Counter(wanted)).total(),
        of_paragraphs=len(wanted),
        extra=(Counter(got) - Counter(wanted)).total(),
        leaks=sum(_sequence(probe) in _sequence(said) for probe in _foreign(label)),
        captions=_plain(captions) == _plain(label.captions),
        authors=_people(record.authors) == _people(label.authors),
        credit=_same(record.credit, label.credit),
        section=_same(record.section, label.section),
        tags=_plain(record.tags) == _plain(label.tags),
        provinces=_subjects(record) == _codes(label),
    )


def body(record: ExportRecord) -> str:
    """Lead and paragraphs, as `score.py` wants them."""
    return f"{record.lead or ''}\n{record.text}"


def told_by(label: Article) -> list[str]:
    """The labelled lead and paragraphs, without the marks of sub-headings."""
    lead = [label.lead] if label.lead else []
    return lead + [text.removeprefix("h: ") for text in label.paragraphs]


def words(text: str) -> list[str]:
    """The words of `text` in small letters."""
    return _WORDS.findall(clean(text.translate(_INVISIBLE)).lower())


def _shares(wanted: Sequence[str], got: Sequence[str]) -> tuple[float, float]:
    overlap = (Counter(wanted) & Counter(got)).total()
    return overlap / max(len(got), 1), overlap / max(len(wanted), 1)


def _foreign(label: Article) -> list[str]:
    return [*label.leak_probes, *label.captions]


def _sequence(text: str) -> str:
    return f" {' '.join(words(text))} "


def _same(one: str | None, other: str | None) -> bool:
    return _plain([one or ""]) == _plain([other or ""])


def _plain(texts: Iterable[str]) -> list[str]:
    return [clean(text.translate(_INVISIBLE)).removeprefix("h: ") for text in texts]


def _people(authors: Iterable[str]) -> list[str]:
    """Labels give an author as shown; the person stands behind "Theo"."""
    return [name.removeprefix("Theo ") for name in _plain(authors)]


def _subjects(record: ExportRecord) -> set[str]:
    return {place.code for place in record.provinces if place.role is Role.SUBJECT}


def _codes(label: Article) -> set[str]:
    day = label.moment.date()
    rows = [by_name(name=name, on=day) for name in label.provinces]
    assert None not in rows, f"{label.url}: an unknown province among {label.provinces}"
    return {row.code for row in rows if row is not None}
