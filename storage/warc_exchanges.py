"""Answers and the requests they belong to, in files of any writer."""

from collections.abc import Iterator
from pathlib import Path

from storage.exchange import StoredExchange
from storage.warc_http import Message
from storage.warc_reader import RawRecord, Tell, WarcError, records, stored

Answer = tuple[RawRecord, Message | None]


def iterate(path: Path, tell: Tell = lambda _: None) -> Iterator[StoredExchange]:
    """Every whole HTTP answer of a WARC file, in file order, with its request's method and body.

    Args:
        path: a `.warc.gz` or `.warc` file of any writer.
        tell: is given a sentence for everything that is broken and was skipped.

    Raises:
        OSError: the file cannot be opened.
    """
    for raw, request in answers(path, tell):
        try:
            yield stored(path, raw, request)
        except WarcError as error:
            tell(str(error))


def answers(path: Path, tell: Tell) -> Iterator[Answer]:
    """Every response and revisit with the request it answers (None: the file has none).

    Requests stand before their answer (ours, wget) or behind it (warcio, Heritrix).
    """
    asked = _Asked()
    held: RawRecord | None = None
    for raw in records(path, tell):
        if raw.is_request and held and _belong(raw, held):
            yield held, raw.message()
            held = None
        elif raw.is_request:
            asked.add(raw)
        elif raw.is_answer:
            if held:
                yield held, None
            request = asked.take(raw)
            held = None if request else raw
            if request:
                yield raw, request.message()
    if held:
        yield held, None


class _Asked:
    """Requests still without an answer: the last one, and all that are no plain GET.

    Forgetting a GET costs nothing (an answer without a request counts as one), and keeps
    the memory flat in files of a million records.
    """

    def __init__(self) -> None:
        self._last: RawRecord | None = None
        self._others: dict[str, RawRecord] = {}

    def add(self, request: RawRecord) -> None:
        self._last = request
        if not request.block.startswith(b"GET "):
            self._others |= dict.fromkeys((request.record_id, *request.partners), request)

    def take(self, answer: RawRecord) -> RawRecord | None:
        last, self._last = self._last, None
        if last and _belong(last, answer):
            return last
        found = (self._others.get(name) for name in (answer.record_id, *answer.partners))
        return next((request for request in found if request), None)


def _belong(request: RawRecord, answer: RawRecord) -> bool:
    if request.partners or answer.partners:
        return answer.record_id in request.partners or request.record_id in answer.partners
    return request.url == answer.url
