import numpy as np
import pandas as pd
import pytest

from messages import using_language
from surveys.estimates import InvalidRequest, net_promoter


def test_score_and_error_of_five_answers():
    """Points 100, 100, 0, −100, −100: mean 0, s² = 40000/4, se = √(10000/5)."""
    row = net_promoter(pd.DataFrame({"q": [10, 9, 8, 6, 0]}), "q").table.iloc[0]
    assert row["estimate"] == 0
    assert row["se"] == pytest.approx(np.sqrt(2000))


def test_missing_answers_and_other_thresholds():
    frame = pd.DataFrame({"q": [10, 8, None, 3]})
    assert net_promoter(frame, "q", promoters=8, detractors=3).table[["n", "estimate"]].iloc[0].tolist() == [
        3,
        pytest.approx(100 / 3),
    ]


@pytest.mark.parametrize(
    ("values", "options", "said"),
    [
        ([99, 5], {}, "1 answers outside 0 to 10"),
        ([9, 5], {"promoters": 5, "detractors": 5}, "start at 5 and detractors end at 5"),
    ],
)
def test_other_scales_are_refused(values, options, said):
    with using_language("en"), pytest.raises(InvalidRequest, match=said):
        net_promoter(pd.DataFrame({"q": values}), "q", **options)
