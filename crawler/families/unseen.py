"""Why we believe what was never seen in evidence: the reasons that many declarations share."""

TITLE = "the present name of the merged house was not checked"
OLD_TITLE = "the name is the usual one for that province; it was not checked"

HOST_LISTED = "stands in a public list of hosts; no page on it was seen"
HOST_GUESSED = "follows the usual naming; it was not seen anywhere"

FAMILY = "inferred from markup and the shape of addresses; no vendor is named"
FAMILY_GUESSED = "a guess from the shape of a few addresses"

PATTERN_OF_FAMILY = "the pattern is that of its family; the examples are invented"
PATTERN_OF_CODE = "the pattern was seen in another crawler's code; the examples are invented"
PATTERN_BUILT = "the pattern was built from seen addresses; the examples are invented"
PATTERN_GUESSED = "a guess: no address was seen; the examples are invented"
PATTERN_OF_SUBSITE = "seen on sub-sites only and inferred for this host; the examples are invented"
ANY_PAGE = (
    "no address was seen: any page may be an article and is known by its whole address; "
    "the reader tells. The examples are invented"
)

SECTIONS = (
    "the sections stand in another crawler's configuration; no list was seen, "
    "nor how it goes on to further pages"
)
SECTION_GUESSED = (
    "the shape of the address was seen, this section was not; nor how its list goes on"
)
FRONT_PAGE = "that the front page lists articles was not seen, nor how it goes on"
FEED_LISTED = "the feed stands in lists of others; it was not asked by us"
FEED_OF_FAMILY = "the feed's address follows its family and was never asked"

LAYOUT_OF_FAMILY = "taken from other sites of its family, never seen on this one"
LAYOUT_OF_CODE = "selectors of another crawler of this site; no page was seen"
LAYOUT_MIXED = "in part from another crawler of this site, the rest from its family; not seen here"

TLS_UNCHECKED = (
    "another crawler asked without verifying the certificate, which may or may not be needed"
)
