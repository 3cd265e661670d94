"""The labelled pairs: which two texts are copies, and which only look like it. All invented."""

import itertools
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from storage.near import Wording
from tests.storage.copies.texts import News, news, notices
from tests.storage.copies.traps import traps

HERE = Path(__file__).parent
TEASERS = (
    "Tin liên quan: Ngày 2/10, tỉnh đã công bố 45 dự án mời gọi đầu tư, tổng vốn 12.300 tỷ đồng.",
    "Mời bạn đọc xem thêm số báo ra ngày 25/11 với chuyên đề 16 trang về kinh tế vườn đồi.",
)
CREDITS = ("Theo Báo Lào Cai", "Nguồn: Cổng thông tin điện tử tỉnh", "Thanh Hà (tổng hợp)")
SAME_MEANING = {
    "cho biết": "thông tin",
    "hiện": "đến nay",
    "trước đây": "ngày trước",
    "khoảng": "chừng",
    "tổ chức": "mở",
    "yêu cầu": "đề nghị",
    "người dân": "bà con",
    "thực hiện": "triển khai",
    "dự kiến": "sẽ",
    "phần lớn": "đa số",
    "trên địa bàn": "tại",
}
FILLERS = ("cũng", "khá", "luôn", "vẫn", "đang", "được", "rất", "thêm")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, whether one is a copy of the other, and what makes the pair hard."""

    kind: str
    one: Wording
    other: Wording
    copy: bool


def labelled() -> list[Pair]:
    """All pairs, always the same ones."""
    made = (_copied_news(), _copied_notices(), _same_form(), _follow_ups(), _strangers(), _traps())
    return list(itertools.chain.from_iterable(made))


def _copied_news() -> Iterator[Pair]:
    for number, item in enumerate(news()):
        for kind, copied in COPYING.items():
            yield Pair(f"news {kind}", item.wording, copied(item, number), copy=True)


def _copied_notices() -> Iterator[Pair]:
    """A notice copied by another site the same day."""
    for number, form in enumerate(notices().values()):
        first = form[number % len(form)]
        credited = replace(first, text=f"{first.text}\n\n{CREDITS[number % 3]}")
        yield Pair("notice credited", first, credited, copy=True)
        inside = Wording(f"{first.title} - Tin mới", None, f"{first.lead}\n\n{first.text}")
        yield Pair("notice, lead inside", first, inside, copy=True)
        yield Pair("notice cut", first, replace(first, text=_but_last(first.text)), copy=True)


def _same_form() -> Iterator[Pair]:
    for name, form in notices().items():
        for one, other in itertools.combinations(form, 2):
            yield Pair(f"form {name}", one, other, copy=False)


def _follow_ups() -> Iterator[Pair]:
    """A later report, alone and with the first one's opening told again at its end."""
    for item in news():
        yield Pair("follow-up", item.wording, item.follow_up, copy=False)
        again = f"{item.follow_up.text}\n\n{item.wording.lead}"
        yield Pair("told again", item.wording, replace(item.follow_up, text=again), copy=False)


def _strangers() -> Iterator[Pair]:
    for one, other in itertools.pairwise(news()):
        yield Pair("other matter", one.wording, other.wording, copy=False)


def _traps() -> Iterator[Pair]:
    """Written by hand, copies and doubles of one text side by side."""
    for trap in traps():
        yield Pair(f"trap {trap.what}", trap.one, trap.other, copy=trap.copy)


def _but_last(text: str) -> str:
    return text.rpartition("\n\n")[0]


def _but_middle(text: str) -> str:
    parts = text.split("\n\n")
    return "\n\n".join(parts[: len(parts) // 2] + parts[len(parts) // 2 + 1 :])


def _retold(item: News, _number: int) -> Wording:
    return Wording(item.other_title, item.other_lead, _but_last(item.wording.text))


def _with_teaser(item: News, number: int) -> Wording:
    teaser = TEASERS[number % len(TEASERS)]
    return replace(item.wording, text=f"{_but_middle(item.wording.text)}\n\n{teaser}")


def _respelt(item: News, _number: int) -> Wording:
    """12/11 as 12-11, 2.300 as 2300, NFD, the title shouted."""
    text = re.sub(r"(\d)\.(\d{3})(?!\d)", r"\1\2", item.wording.text)
    text = re.sub(r"(\d+)/(\d+)(?=[\s,.])", r"\1-\2", text)
    decomposed = unicodedata.normalize("NFD", text)
    return Wording(item.wording.title.upper(), item.wording.lead, decomposed)


def _same_meaning(item: News, _number: int) -> Wording:
    text = item.wording.text
    for word, other in SAME_MEANING.items():
        text = re.sub(rf"\b{word}\b", other, text)
    return replace(item.wording, text=text)


def _reworded(share: float) -> Callable[[News, int], Wording]:
    """Every so many plain words another one: dropped, doubled up or exchanged."""

    def reworded(item: News, number: int) -> Wording:
        chance = random.Random(number)  # noqa: S311 - not about secrets
        paragraphs = [_some_changed(p, share, chance) for p in item.wording.text.split("\n\n")]
        return replace(item.wording, text="\n\n".join(paragraphs))

    return reworded


def _some_changed(paragraph: str, share: float, chance: random.Random) -> str:
    changed = []
    for word in paragraph.split():
        if word.isalpha() and word.islower() and chance.random() < share:
            changed.append(chance.choice(("", f"{word} ", "")) + chance.choice(FILLERS))
        else:
            changed.append(word)
    return " ".join(changed)


COPYING: dict[str, Callable[[News, int], Wording]] = {
    "credited": lambda n, i: replace(n.wording, text=f"{n.wording.text}\n\n{CREDITS[i % 3]}"),
    "last paragraph dropped": lambda n, _: replace(n.wording, text=_but_last(n.wording.text)),
    "middle dropped": lambda n, _: replace(n.wording, text=_but_middle(n.wording.text)),
    "other title": lambda n, _: replace(n.wording, title=n.other_title),
    "other lead": lambda n, _: replace(n.wording, lead=n.other_lead),
    "title, lead and end": _retold,
    "teaser for a paragraph": _with_teaser,
    "respelt": _respelt,
    "same meaning": _same_meaning,
    "3 % of words": _reworded(0.03),
    "6 % of words": _reworded(0.06),
}
