"""Keeping what stored captures say when they are read again."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from storage import articles, outcomes
from storage.articles import Kept, Verdict
from storage.records import PageState, Reading, Refusal
from storage.reread import Sheaf
from storage.reread_decide import Again, Outcome, Unread, dated, is_lost, last_answer, present_of
from storage.reread_rows import StoredPage

_VERDICTS = {
    Verdict.NEW: Outcome.NEW,
    Verdict.REVISED: Outcome.REVISED,
    Verdict.UPDATED: Outcome.MENDED,
    Verdict.UNCHANGED: Outcome.UNCHANGED,
    Verdict.SAME_AS: Outcome.UNCHANGED,
}


def keep_again(
    session: Session,
    sheaf: Sheaf,
    read: Sequence[Again],
    *,
    rechecks: Sequence[timedelta],
    now: datetime,
) -> tuple[Outcome, ...]:
    """Keep what the captures of a sheaf say now, and let its pages stand accordingly.

    Doing it again changes nothing. What was kept stays, whatever is refused or broken now.

    Args:
        session: inside `Database.write`.
        sheaf: as it is stored.
        read: what each of its captures says, in the same order.
        rechecks: as the source declares; a page that is newly kept may be asked again.
        now: aware.

    Returns:
        One outcome for each of `read`.
    """
    keeping = _Keeping(session, sheaf, present_of(sheaf.article, read), read)
    found = tuple(keeping.take(one) for one in read)
    for page in sheaf.pages.values():
        keeping.settle(page, rechecks, now)
    return found


@dataclass(slots=True)
class _Keeping:
    """One sheaf on its way into the store.

    Attributes:
        present: the capture that may change the article; None: none may.
        kept: page id -> the article that its last readable capture is kept as.
        strays: identities that turn out to be articles of their own.
        aliases: identities that turn out to be further addresses of another article.
    """

    session: Session
    sheaf: Sheaf
    present: Again | None
    read: Sequence[Again]
    kept: dict[int, int] = field(default_factory=dict)
    strays: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)

    def take(self, one: Again) -> Outcome:
        match one.said:
            case Reading():
                return self._keep(one, one.said)
            case Refusal():
                return Outcome.LOST if is_lost(self.sheaf, one, self.read) else Outcome.REFUSED
            case Unread():
                return one.said.outcome

    def _keep(self, one: Again, reading: Reading) -> Outcome:
        article = self.sheaf.article
        if one is self.present and article is not None:
            reading = dated(reading, article, self.read)
        past = self._past(one)
        kept = self._store(one, reading, past=past)
        page = self.sheaf.pages[one.capture.page_id]
        if kept.verdict is Verdict.SAME_AS:
            self._join(one, reading, page, kept.article_id)
        elif article is not None and kept.article_id != article.id:
            self.strays.add(one.identity)
        first_time = self.kept.get(page.id, page.article_id) is None
        self.kept[page.id] = kept.article_id
        if first_time:
            return Outcome.NEW
        outcome = _VERDICTS[kept.verdict]
        return Outcome.HISTORY if past and outcome is Outcome.REVISED else outcome

    def _join(self, one: Again, reading: Reading, page: StoredPage, article_id: int) -> None:
        """A further address of another article tells only how early that was there."""
        self.aliases.add(one.identity)
        outcomes.belongs_to(self.session, page.id, article_id)
        self._store(one, reading, past=True)

    def _past(self, one: Again) -> bool | None:
        """None where this sheaf's article says nothing of it: then the times tell."""
        if one.identity in self.aliases:
            return True
        if self.sheaf.article is None or one.identity in self.strays:
            return None
        return one is not self.present

    def _store(self, one: Again, reading: Reading, *, past: bool | None) -> Kept:
        return articles.keep(
            self.session,
            source=self.sheaf.source,
            identity=one.identity,
            url=one.capture.url,
            reading=reading,
            capture_id=one.capture.id,
            seen_at=one.capture.captured_at,
            reread=past is not None,
            past=past,
        )

    def settle(self, page: StoredPage, rechecks: Sequence[timedelta], now: datetime) -> None:
        """A page stands as its last answer says, if that was the last word on it."""
        last = last_answer(self.sheaf, page, self.read)
        article = self.kept.get(page.id, page.article_id)
        if last is not None and page.state is PageState.REFUSED:
            match last.said:
                case Reading() if article is not None:
                    outcomes.kept_again(self.session, page.id, article, rechecks, now)
                    return
                case Refusal():
                    outcomes.refused_again(self.session, page.id, last.said)
        if article is not None and article != page.article_id and not self._moved_on(page):
            outcomes.belongs_to(self.session, page.id, article)

    def _moved_on(self, page: StoredPage) -> bool:
        """Whether the page has led to another article since."""
        return page.article_id is not None and page.id in self.sheaf.elsewhere
