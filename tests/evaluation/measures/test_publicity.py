"""The spread of the channels."""

from __future__ import annotations

import math

import pandas as pd

from evaluation.measures.publicity import index_of
from tests.evaluation.measures.tiny import agree


def test_o10():
    """O10: the two months of the service account, 500 and 700, by a third party; Weibo has no such index.

    mechanism: 600.
    """
    agree("O10", "mechanism", {"mechanism": 600})


def test_recomputing_from_reads_alone():
    """2900 reads in 29 days and 100 posts, the best with 99: 12 (0.7 (0.6 ln 101 + 0.2 ln 30 + 0.1 ln 100) / 0.9)²."""
    row = {
        "month": ["2024-02"],
        "posts": [100.0],
        "reads": [2900.0],
        "likes": [0.0],
        "wows": [0.0],
        "shares": [0.0],
        "reads_max": [99.0],
    }
    mean = 0.7 * (0.6 * math.log(101) + 0.2 * math.log(30) + 0.1 * math.log(100)) / 0.9
    assert math.isclose(index_of(pd.DataFrame(row)).iloc[0], 12 * mean**2)
