"""Small charts as SVG inside a page: every mark says its figure when it is pointed at."""

from collections.abc import Sequence
from dataclasses import dataclass

from crawler.commands.markup import Markup, joined, tag, text

_WIDTH, _HEIGHT = 640, 150
_LEFT, _TOP, _BOTTOM = 56, 14, 20  # room for the labels
_SHARE = 0.75  # of its place that a bar takes
_LABELS = 6  # labels below a chart at most


@dataclass(frozen=True, slots=True)
class Point:
    """One bar or one dot: its label below, its figure, and both in words."""

    label: str
    value: float
    said: str


def columns(points: Sequence[Point], *, title: str, top: str) -> Markup:
    """Upright bars over a base line; `top` is the largest figure in words."""
    most = max((point.value for point in points), default=0) or 1
    step = (_WIDTH - _LEFT) / max(1, len(points))
    bars = (
        _bar(_LEFT + step * (n + (1 - _SHARE) / 2), step * _SHARE, point.value / most, point.said)
        for n, point in enumerate(points)
    )
    return _frame(title, top, joined(*bars, _labels(points, step)))


def area(points: Sequence[Point], *, title: str, top: str) -> Markup:
    """A line that rises, filled below, with a dot for each point."""
    most = max((point.value for point in points), default=0) or 1
    step = (_WIDTH - _LEFT) / max(1, len(points))
    places = [
        (_LEFT + step * (n + 0.5), _floor() - _room() * point.value / most)
        for n, point in enumerate(points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    ends = f"{places[-1][0]:.1f},{_floor()} {places[0][0]:.1f},{_floor()}" if places else ""
    dots = (
        tag("circle", _hint(point.said), cx=x, cy=y, r=3.5, class_="dot")
        for (x, y), point in zip(places, points, strict=True)
    )
    filled = tag("polygon", points=f"{line} {ends}", class_="fill")
    drawn = tag("polyline", points=line, class_="line")
    return _frame(title, top, joined(filled, drawn, *dots, _labels(points, step)))


def spark(values: Sequence[int], *, said: str) -> Markup:
    """A row of tiny bars, the tallest for the largest; a dot of a line for nothing."""
    most = max(values, default=0) or 1
    height, step = 22, 5
    bars = (
        tag(
            "rect",
            x=step * n,
            y=height - max(1, round((height - 1) * value / most)),
            width=step - 1,
            height=max(1, round((height - 1) * value / most)),
            class_="bar" if value else "none",
        )
        for n, value in enumerate(values)
    )
    size = {"width": step * max(1, len(values)), "height": height}
    return tag("svg", _hint(said), *bars, class_="spark", role="img", **size)


def meter(share: float, *, said: str, width: int = 100) -> Markup:
    """A lying bar of `share` (0 to 1) with its figure beside it."""
    bar = tag("rect", x=0, y=2, width=width * min(1.0, max(0.0, share)), height=10, class_="bar")
    track = tag("rect", x=0, y=2, width=width, height=10, class_="track")
    drawn = tag("svg", track, bar, class_="meter", width=width, height=14, aria_hidden="true")
    return joined(drawn, tag("span", said))


def _frame(title: str, top: str, marks: Markup) -> Markup:
    lines = (
        tag("line", x1=_LEFT, x2=_WIDTH, y1=y, y2=y, class_=kind)
        for y, kind in ((_TOP, "grid"), (_TOP + _room() / 2, "grid"), (_floor(), "base"))
    )
    largest = tag("text", top, x=_LEFT - 6, y=_TOP + 4, text_anchor="end")
    none = tag("text", "0", x=_LEFT - 6, y=_floor() + 4, text_anchor="end")
    box = f"0 0 {_WIDTH} {_HEIGHT}"
    return tag(
        "svg", _hint(title), *lines, largest, none, marks, viewBox=box, class_="chart", role="img"
    )


def _bar(x: float, width: float, share: float, said: str) -> Markup:
    height = _room() * share
    place = tag("rect", x=x, y=_TOP, width=width, height=_room(), class_="place")
    bar = tag("rect", x=x, y=_floor() - height, width=width, height=height, class_="bar")
    return tag("g", _hint(said), place, bar)


def _labels(points: Sequence[Point], step: float) -> Markup:
    every = -(-len(points) // _LABELS) or 1
    last = len(points) - 1
    shown = [n for n in range(len(points)) if (last - n) % every == 0]
    return joined(
        *(
            tag(
                "text",
                points[n].label,
                x=_LEFT + step * (n + 0.5),
                y=_HEIGHT - 4,
                text_anchor="middle" if n < last else "end",
            )
            for n in shown
        )
    )


def _hint(said: str) -> Markup:
    return Markup(f"<title>{text(said)}</title>")


def _floor() -> int:
    return _HEIGHT - _BOTTOM


def _room() -> int:
    return _HEIGHT - _TOP - _BOTTOM
