"""That a source's pages need a browser: a value, declared with its reason; and what it takes."""

import shutil
from dataclasses import dataclass
from importlib.util import find_spec

from cssselect import SelectorError
from lxml import etree
from parsel.csstranslator import HTMLTranslator

_CHROMIUM = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Browser:
    """How a source's pages and HTML lists are rendered before they are read.

    The browser has no network of its own: the page and what its scripts ask for is fetched by
    the crawler, with its robots.txt, distances, hosts and captures.

    Attributes:
        because: why nothing less will do.
        wait_for: CSS of what must be there before the page is taken; "" waits until the
            scripts ask for nothing more.
        seconds: how long at most, the distances between requests included.
    """

    because: str
    wait_for: str = ""
    seconds: float = 60.0

    def problems(self) -> list[str]:
        """What cannot be right in it, in words."""
        found = [] if self.because.strip() else ["browser: `because` must say why"]
        if self.seconds <= 0:
            found.append("browser: seconds must be positive")
        try:
            HTMLTranslator().css_to_xpath(self.wait_for or "*")
        except (SelectorError, etree.XPathError) as error:
            found.append(f"browser: wait_for {self.wait_for!r} is no CSS selector: {error}")
        return found


class NoBrowser(RuntimeError):  # noqa: N818 - reads as a word, not as a fault of the program
    """A source needs a browser and there is none; the message says what to install."""


def chromium() -> str:
    """The path of the browser.

    Raises:
        NoBrowser: it, or what drives it, is not installed.
    """
    path = next(filter(None, map(shutil.which, _CHROMIUM)), None)
    lacking = [] if find_spec("playwright") else ["`pip install 'diaphuong[browser]'`"]
    lacking += [] if path else ["`apt-get install chromium`"]
    if path is None or lacking:
        raise NoBrowser(f"its pages need a browser: {' and '.join(lacking)}, then crawl again")
    return path
