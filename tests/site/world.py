"""The invented world: which site tells which story, and the web that they make together."""

from collections.abc import Mapping
from functools import cache

from tests.site.making import news_of, retold
from tests.site.news import News
from tests.site.plans import PLANS
from tests.site.traps import TRAPS
from tests.site.web import Answer, Web

# (who tells it again, as which of its articles, whose, which one, how it is credited, cut)
COPIES: tuple[tuple[str, int, str, int, str, int], ...] = (
    ("laocai_portal", 12, "noichinh", 11, "Noichinh.vn", 0),
    ("baolaichau", 12, "noichinh", 11, "Noichinh.vn", 1),
    ("danang_portal", 14, "baochinhphu", 12, "Chinhphu.vn", 0),
    ("baocantho", 20, "baochinhphu", 12, "Báo Điện tử Chính phủ", 1),
    ("laocai_portal", 13, "baolaocai", 9, "Báo Lào Cai", 0),
    ("hanoi_portal", 12, "daibieunhandan", 8, "Đại biểu Nhân dân", 0),
)


@cache
def all_news() -> Mapping[str, tuple[News, ...]]:
    """Every site's articles, the oldest first, copies at the end."""
    made = {plan.source: news_of(plan) for plan in PLANS}
    plans = {plan.source: plan for plan in PLANS}
    for teller, spot, origin, which, credit, drop in COPIES:
        copy = retold(plans[teller], spot, made[origin][which], credit=credit, drop=drop)
        made[teller].append(copy)
    return {source: tuple(news) for source, news in made.items()}


@cache
def web() -> Web:
    """All sites together, with the traps laid."""
    answers: dict[str, Answer] = {}
    for plan in PLANS:
        answers.update(plan.make(all_news()[plan.source]))
    for source, spot, trap in TRAPS:
        answers.update(trap(all_news()[source][spot], answers))
    return Web(answers)
