"""`make bench`: ratios side by side in one run. `python -m tests.bench 300` is a quick look.

`python -m tests.bench search 10000 100000` measures search alone, at these sizes.
`python -m tests.bench fleet 80 10` crawls 80 local hosts at once, 10 articles each.
"""

import sys

from tests.bench.crawls import compare, flat_memory
from tests.bench.fleet import fleet
from tests.bench.searching import searching_rates
from tests.bench.storing import storing_rates


def main() -> None:
    """Run all benchmarks, on sites of the given number of articles (default 1500)."""
    if sys.argv[1:2] == ["search"]:
        searching_rates([int(size) for size in sys.argv[2:]])
        return
    if sys.argv[1:2] == ["fleet"]:
        fleet(*map(int, sys.argv[2:4]))
        return
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    compare(articles)
    flat_memory(articles // 3, articles * 2)
    storing_rates((10_000, 100_000) if articles >= 1000 else (2_000,))


if __name__ == "__main__":
    main()
