"""The process beside: ``python -m pages.common.ahead_child`` takes a job on its standard input and writes what it finds.

It steps behind everybody else who wants the processor, and ends when nobody listens any more.
"""

from __future__ import annotations

import logging
import os
import pickle
import sys
import warnings
from typing import BinaryIO

from pages.common.ahead_job import tried

MODEST = 10
"""By how much other processes go first."""


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Write what a job finds, one after the other, as it is found."""
    for found in tried(pickle.load(asked)):
        pickle.dump(found, told, protocol=5)
        told.flush()


def main() -> None:
    """Work for the process that started this one."""
    if hasattr(os, "nice"):
        os.nice(MODEST)
    logging.disable(logging.CRITICAL)  # a page run without a browser tells at length that nobody is there
    warnings.simplefilter("ignore")
    told = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is not taken for an answer
    try:
        serve(sys.stdin.buffer, told)
    except BrokenPipeError:
        os._exit(0)  # nobody listens any more; there is nothing to tidy up


if __name__ == "__main__":
    main()
