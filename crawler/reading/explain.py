"""Why a page reads as it does: what competed for each field, who won, what was left out."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.reading.article import open_page, reading_of, study_of
from crawler.reading.blocks import Box
from crawler.reading.credit import beside_date, said_authors, shown_authors, shown_credit
from crawler.reading.explained_fields import Candidate, Field, cut, facts, selectors
from crawler.reading.hints import Hints
from crawler.reading.refusals import not_worth_keeping
from crawler.reading.study import Study, Whole
from crawler.reading.title import title_candidates
from crawler.source import Source
from storage.records import Reading, Refusal

_NO_HINTS = Hints()
_MOST = 25


@dataclass(frozen=True, slots=True)
class Explanation:
    """The answer that `read` gives for a page, and how it came about."""

    answer: Reading | Refusal
    fields: tuple[Field, ...] = ()


def explain(
    page: bytes | str, url: str, source: Source | None = None, hints: Hints = _NO_HINTS
) -> Explanation:
    """Read a page as `read` does and tell why. For people who mend a layout; not fast."""
    whole = open_page(page, url, hints)
    if isinstance(whole, Refusal):
        return Explanation(whole)
    study = study_of(whole, source)
    if isinstance(study, Refusal):
        tried = selectors(whole.page.root, source.layouts if source else ())
        return Explanation(study, (*tried, _titles(whole, None), _junk(whole)))
    answer = not_worth_keeping(study, whole) or reading_of(study, whole, source)
    fields = (
        *selectors(whole.page.root, source.layouts if source else ()),
        _titles(whole, study),
        _dates(study),
        _lead(study),
        _body(study, whole),
        _left_out(study),
        _people(study, whole),
        *(facts(answer) if isinstance(answer, Reading) else ()),
        _junk(whole),
    )
    return Explanation(answer, tuple(field for field in fields if field.candidates))


def _titles(whole: Whole, study: Study | None) -> Field:
    found = [
        Candidate(text, origin, note, won=study is not None and _is(study, text, origin))
        for text, origin, note in title_candidates(whole.page, whole.outline, whole.hints.title)
    ]
    if study is not None and study.title.origin == "layout":
        found.insert(0, Candidate(study.title.text, "layout", won=True))
    return Field("title", tuple(found[:_MOST]))


def _is(study: Study, text: str, origin: str) -> bool:
    return (text, origin) == (study.title.text, study.title.origin)


def _dates(study: Study) -> Field:
    refused = {id(item): why for item, why in study.dating.refused}
    return Field(
        "published",
        tuple(
            Candidate(
                f"{item.moment.isoformat()} ({item.precision})",
                item.origin,
                refused.get(id(item), f"{item.says}, weight {item.weight:.1f}, from {item.raw!r}"),
                won=item is study.dating.published,
            )
            for item in study.dating.heard
        ),
    )


def _lead(study: Study) -> Field:
    found = [Candidate(cut(study.lead), study.lead_from, won=True)] if study.lead else []
    return Field("lead", tuple(found))


def _body(study: Study, whole: Whole) -> Field:
    if study.method == "layout":
        return Field("body", (Candidate(f"{len(study.paragraphs)} lines", "layout", won=True),))
    story = whole.story
    boxes = story.box.chain() if story else iter(())
    return Field(
        "body",
        tuple(
            Candidate(_path(box), study.method, f"prose {box.prose:.0f}", won=number == 0)
            for number, box in enumerate(list(boxes)[:4])
        ),
    )


def _left_out(study: Study) -> Field:
    return Field(
        "left out of the body",
        tuple(Candidate(cut(block.text), str(why)) for block, why in study.judged.dropped[:_MOST]),
    )


def _people(study: Study, whole: Whole) -> Field:
    signed = study.signature
    competing: list[tuple[tuple[str, ...], str]] = [
        (signed.authors, "signature"),
        (shown_authors(whole.outline, whole.title_block), "element called author"),
        (beside_date(whole.outline, whole.title_block), "beside the date"),
        (said_authors(whole.page), "json-ld or meta"),
        ((signed.credit,) if signed.credit else (), "credit in the signature"),
        (
            tuple(filter(None, [shown_credit(whole.outline, whole.title_block)])),
            "element called source",
        ),
    ]
    left = {*study.authors, study.credit}
    found: list[Candidate] = []
    for name, origin in ((name, origin) for names, origin in competing for name in names):
        found.append(Candidate(name, origin, won=name in left))
        left.discard(name)
    found += [Candidate(name, "layout", won=True) for name in left if name]
    return Field("authors and credit", tuple(found))


def _junk(whole: Whole) -> Field:
    return Field("not the story", tuple(_outermost_junk(whole))[:_MOST])


def _outermost_junk(whole: Whole) -> Iterator[Candidate]:
    for box in whole.outline.boxes:
        why = whole.junk.reason(box) if box.chars else None
        outer = box.parent
        if why and not (outer and any(whole.junk.reason(above) for above in outer.chain())):
            first = box.first.text if box.first else ""
            yield Candidate(cut(first), _path(box), why)


def _path(box: Box) -> str:
    """An element as a selector would name it."""
    element = box.element
    name = str(element.tag)
    if identity := element.get("id"):
        return f"{name}#{identity}"
    return ".".join([name, *(element.get("class") or "").split()[:3]])
