"""Address patterns for sites of which nothing is known.

Where the meaning of a number was never seen, the whole address is the identity: a page known
under two addresses is found again by its text, but two pages taken for one would be lost.
"""

_FILE = (
    r"(?!.*\.(?:jpe?g|png|gif|webp|svg|ico|css|js|pdf|docx?|xlsx?|pptx?|zip|rar|mp[34]|rss|xml)$)"
)

# A slug with a number at its end, as most systems write it, with or without an ending.
NUMBERED = r"^(?P<id>/(?:[^/?]+/)*[^/?]*-\d{4,}(?:\.(?:html?|aspx))?)/?(?:\?|$)"

# Any page but the front page and files.
ANY_PATH = rf"(?i)^{_FILE}(?P<id>/[^?]*[^/?])/?$"
ANY_QUERY = r"^(?P<id>/[^?]*\?.+)$"
ANY_PAGE = (ANY_PATH, ANY_QUERY)
