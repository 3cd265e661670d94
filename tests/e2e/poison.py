"""A reader that some pages are too much for; it stands in for the real one in the workers."""

import os
import re

from crawler.readers import ReadTask, read_task
from storage.records import Reading, Refusal

DEADLY, HANGING, BREAKING = b"<!-- deadly -->", b"<!-- hanging -->", b"<!-- breaking -->"


def reads(task: ReadTask) -> Reading | Refusal:
    """Read a page, or die, hang or break over it."""
    if DEADLY in task.body:
        os._exit(3)
    if HANGING in task.body:
        re.match(r"(a+)+$", "a" * 64 + "b")  # lets no other thread and no signal handler run
    if BREAKING in task.body:
        raise ValueError("this page breaks the reader")
    return read_task(task)
