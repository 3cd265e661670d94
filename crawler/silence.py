"""A site that has stopped answering is left alone; what is due waits for a later run."""

from dataclasses import dataclass

from scrapy.exceptions import IgnoreRequest

from crawler.robots import RobotsUnknown

PATIENCE = 12  # requests in a row, each with its retries: with time-outs that is half an hour


@dataclass(slots=True)
class Silence:
    """How many requests in a row got no whole answer. An error page is an answer."""

    length: int = 0

    def end(self) -> None:
        """The site said something."""
        self.length = 0

    def grows_too_long(self, error: BaseException | None) -> bool:
        """Count a request that got nothing; whether it is the one too many.

        What we did not want to ask, or have in no archive, is not the site's silence.
        """
        if isinstance(error, IgnoreRequest) and not isinstance(error, RobotsUnknown):
            return False
        self.length += 1
        return self.length == PATIENCE
