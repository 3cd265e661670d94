"""`python -m tests.real`: the line on the real saved pages, or on invented ones without them."""

import sys
import tempfile
from pathlib import Path

from tests.database import running_postgres
from tests.real.corpus import REAL, real_corpus
from tests.real.invented import invented_corpus
from tests.real.result import result_of
from tests.real.table import lines


def main() -> None:
    """Print the figures."""
    corpus = real_corpus() if REAL.exists() else invented_corpus()
    with tempfile.TemporaryDirectory() as folder, running_postgres() as server:
        with server.fresh() as url:
            result = result_of(corpus, Path(folder), url)
        sys.stdout.writelines(f"{line}\n" for line in lines(result))


if __name__ == "__main__":
    main()
