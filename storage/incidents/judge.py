"""All questions that are asked about a source. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from storage.incident_kinds import IncidentKind
from storage.incidents import judge_articles, judge_crawls, judge_lists, judge_pages
from storage.incidents.facts import UNKNOWN, Finding, SourceFacts, Verdict

_JUDGES: Mapping[IncidentKind, Callable[[SourceFacts], Verdict]] = {
    IncidentKind.CRAWL_FAILING: judge_crawls.crawl_failing,
    IncidentKind.NOT_CRAWLED: judge_crawls.not_crawled,
    IncidentKind.QUIET: judge_articles.quiet,
    IncidentKind.FEWER: judge_articles.fewer,
    IncidentKind.LIST_BROKEN: judge_lists.list_broken,
    IncidentKind.LIST_NEVER_WORKED: judge_lists.list_never_worked,
    IncidentKind.LIST_STALE: judge_lists.list_stale,
    IncidentKind.BLOCKED: judge_pages.blocked,
    IncidentKind.REFUSED: judge_pages.refused,
    IncidentKind.FAILED: judge_pages.failed,
    IncidentKind.GONE: judge_pages.gone,
    IncidentKind.LAYOUT: judge_articles.layout,
    IncidentKind.DATES: judge_articles.dates,
    IncidentKind.SECTION_GONE: judge_articles.section_gone,
    IncidentKind.COSTLY: judge_crawls.costly,
    IncidentKind.BACKLOG: judge_crawls.backlog,
}


@dataclass(frozen=True, slots=True)
class Judgement:
    """The verdict on every kind."""

    verdicts: Mapping[IncidentKind, Verdict]

    @property
    def findings(self) -> dict[IncidentKind, Finding]:
        """What is wrong."""
        return {kind: v for kind, v in self.verdicts.items() if isinstance(v, Finding)}


def judge(facts: SourceFacts) -> Judgement:
    """What is wrong with a source, each cause named once.

    What follows from another finding stays as it was: a silent source has silent lists and few
    articles, and a run fails if all its lists do.
    """
    verdicts = {kind: question(facts) for kind, question in _JUDGES.items()}
    if isinstance(verdicts[IncidentKind.QUIET], Finding):
        verdicts |= {IncidentKind.LIST_STALE: UNKNOWN, IncidentKind.FEWER: UNKNOWN}
    if judge_lists.all_broken(facts):
        verdicts[IncidentKind.CRAWL_FAILING] = UNKNOWN
    return Judgement(verdicts)
