"""Faults of the archive itself, as against faults of what is to be stored in it.

A disk that is full or a database that went away takes nothing of what a site still gives, so a
crawl that meets one ends at once; a single page that cannot be stored is left due, no more.
"""

from dataclasses import dataclass, field

from sqlalchemy.exc import OperationalError

STORE_FAULTS = (OperationalError, OSError)


def plain(error: BaseException) -> str:
    """A fault in the words of the system or the database, without ours around it."""
    return " ".join(str(getattr(error, "orig", None) or error).split())


def giving_up(error: BaseException) -> str:
    """What a run says that ends because of it."""
    return (
        f"the archive cannot be written: {plain(error)}; nothing more was asked, the same "
        "command goes on when that is mended"
    )


@dataclass(slots=True)
class Troubles:
    """Why a run will not be called finished, each said once.

    Attributes:
        said: all of them.
        ours: those on our side, not the site's: somebody must see to it.
        given_up: whether the archive failed, so that nothing more is asked.
    """

    said: list[str] = field(default_factory=list)
    ours: list[str] = field(default_factory=list)
    given_up: bool = False

    def add(self, what: str) -> None:
        """Note one of ours, unless it was said before."""
        self.of_site(what)
        if what not in self.ours:
            self.ours.append(what)

    def of_site(self, what: str) -> None:
        """Note one of the site's."""
        if what not in self.said:
            self.said.append(what)
