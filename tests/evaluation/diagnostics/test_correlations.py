import numpy as np
import pandas as pd
import pytest

from evaluation.diagnostics import correlations
from evaluation.errors import InvalidMethod
from evaluation.preparation import UnpreparedValues

nan = np.nan
FRAME = pd.DataFrame(
    {"a": [1.0, 2, 3, 4], "b": [2.0, 1, 4, 3], "flat": 1.0, "thin": [nan, nan, 1, 2]}, index=list("wxyz")
)


def test_every_pair_once_with_its_remark():
    """a and b: centred products 0.75 + 0.75 + 0.75 + 0.75 of 5, r = 0.6."""
    table = correlations(FRAME).table
    assert len(table) == 6
    assert table.iloc[0][["first", "second", "r", "n", "remark"]].tolist() == ["a", "b", pytest.approx(0.6), 4, ""]
    assert table["remark"].tolist() == ["", "constant", "few", "constant", "few", "few"]
    assert table["r"].isna().sum() == 5


def test_the_text_says_what_is_strongest_and_what_has_no_correlation():
    text = correlations(FRAME).text
    assert "Pearson correlation of 1 pairs; significant at 0.05 (Holm's adjustment): 0. The strongest is 0.60" in text
    assert "pairs without a correlation: 5" in text
    assert correlations(FRAME[["a"]]).text == "There is no pair to correlate."


def test_between_two_tables_units_are_matched_by_name():
    other = pd.DataFrame({"c": [4.0, 3, 2, 9], "flat": [1.0, 2, 3, 4]}, index=list("zyxq"))
    result = correlations(FRAME[["a", "b"]], other)
    assert result.matrix.shape == (2, 2)
    assert result.matrix.loc["a", "c"] == 1
    assert result.table.loc[0, "n"] == 3
    with pytest.raises(UnpreparedValues, match="no unit in common"):
        correlations(FRAME, other.set_axis(list("klmn")))


@pytest.mark.parametrize("kind", ["pearson", "spearman", "kendall"])
def test_row_order_and_positive_scaling_do_not_matter(kind):
    frame = pd.DataFrame(np.random.default_rng(5).normal(size=(9, 3)), columns=list("abc"))
    one = correlations(frame, kind=kind).matrix
    pd.testing.assert_frame_equal(correlations(frame.iloc[::-1] * 7.0, kind=kind).matrix, one)
    pd.testing.assert_frame_equal(correlations(-frame, kind=kind).matrix, one)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"kind": "cosine"}, "“cosine” is not a known choice for correlation"),
        ({"adjust": "fdr"}, "“fdr” is not a known choice for adjustment. Allowed: “none”, “holm”, “bh”"),
        ({"level": 5}, "between 0 and 1"),
    ],
)
def test_impossible_choices(options, said):
    with pytest.raises(InvalidMethod, match=said):
        correlations(FRAME, **options)
