import numpy as np
import pandas as pd

from evaluation.preparation import Imputation, impute
from evaluation.preparation.fills import LEFT

FRAME = pd.DataFrame({"a": [1.0, np.nan], "b": [np.nan, np.nan]}, index=["x", "y"])


def test_the_text_counts_what_was_filled_and_says_why_gaps_stay():
    result = impute(FRAME, Imputation("mean"))
    assert result.text == (
        "Gaps filled: 1 (mean of the indicator), 25.0% of all cells; left: 2. "
        "Gaps left in “b”: 2 (nothing to rest a fill on)."
    )
    assert result.table is result.filled
    assert impute(FRAME).text == "Gaps are left as they are (cells: 3)."
    assert "learned from earlier data" in impute(FRAME, learned=result.learned).text
    assert set(result.unfilled["reason"]) <= set(LEFT)
